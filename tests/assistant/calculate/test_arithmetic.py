"""Sums are exact, and written out so that a reader can check them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculate.arithmetic import (
    Result,
    average,
    average_change,
    difference,
    percentage_change,
    rest,
    share,
    total,
)

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def test_a_difference_shows_both_figures() -> None:
    result = difference(Decimal(493), Decimal(463), "aantal")

    assert (result.value, result.unit, result.operation) == (30, "aantal", "493 − 463 = 30")


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    result = difference(Decimal("9.4"), Decimal("6.1"), "procent")

    assert (result.value, result.unit) == (Decimal("3.3"), "procentpunt")
    assert result.operation == "9,4% − 6,1% = 3,3 procentpunt"


def test_a_negative_figure_stands_in_brackets() -> None:
    assert difference(Decimal(5), Decimal(-3), "aantal").operation == "5 − (-3) = 8"


def test_a_sum_shows_every_term_with_its_sign() -> None:
    result = total([Decimal(1_200_000), Decimal(-200_000), Decimal(50)], "EUR")

    assert result.value == 1_000_050
    assert result.operation == "€ 1.200.000 − € 200.000 + € 50 = € 1.000.050"


def test_a_change_is_rounded_to_one_decimal_as_people_round() -> None:
    assert percentage_change(Decimal(800), Decimal(801), "aantal").value == Decimal("0.1")
    assert percentage_change(Decimal(200), Decimal(203), "aantal").operation == "(203 − 200) / 200 = 1,5%"
    assert percentage_change(Decimal(2000), Decimal(2045), "aantal").value == Decimal("2.3")  # 2,25


def test_a_change_of_a_deficit_is_measured_against_its_size() -> None:
    assert percentage_change(Decimal(-100), Decimal(-50), "EUR").value == Decimal("50.0")


def test_a_share_is_a_percentage_of_the_whole() -> None:
    result = share(Decimal(205), Decimal(771), "aantal")

    assert (result.value, result.unit, result.operation) == (Decimal("26.6"), "procent", "205 / 771 = 26,6%")


@pytest.mark.parametrize("work", [percentage_change, share])
def test_nothing_is_divided_by_zero(work: object) -> None:
    with pytest.raises(ValueError, match="zero"):
        percentage_change(Decimal(0), Decimal(1), "EUR") if work is percentage_change else share(
            Decimal(1), Decimal(0), "EUR"
        )


def test_an_average_of_amounts_is_in_whole_euros_and_of_counts_to_one_decimal() -> None:
    assert average([Decimal(1000), Decimal(2001)], "EUR").value == 1501
    assert average(
        [Decimal(47), Decimal(38), Decimal(41), Decimal(52), Decimal(49)], "aantal"
    ).value == Decimal("45.4")
    with pytest.raises(ValueError, match="value"):
        average([], "EUR")


@given(st.lists(AMOUNTS, min_size=1, max_size=40))
def test_a_sum_is_exact_in_any_order(values: list[Decimal]) -> None:
    assert total(values, "EUR").value == total(values[::-1], "EUR").value == sum(values)


@given(AMOUNTS, AMOUNTS)
def test_what_is_taken_off_can_be_put_back(a: Decimal, b: Decimal) -> None:
    assert difference(a, b, "EUR").value + b == a


@given(AMOUNTS.filter(bool), st.integers(1, 10**6))
def test_the_unit_that_amounts_are_counted_in_does_not_change_a_percentage(a: Decimal, times: int) -> None:
    b = a / 4
    assert percentage_change(a, b, "EUR").value == percentage_change(a * times, b * times, "EUR").value
    assert share(b, a, "EUR").value == Decimal("25.0")


def test_a_change_a_year_is_the_higher_less_the_lower_over_the_years() -> None:
    assert average_change(Decimal(37), Decimal(20), 4, "aantal") == Result(
        Decimal("4.3"), "aantal", "(37 − 20) / 4 = 4,3"
    )
    assert average_change(Decimal(2), Decimal(5), 2, "procent").unit == "procentpunt"
    with pytest.raises(ValueError, match="years"):
        average_change(Decimal(1), Decimal(2), 0, "aantal")


def test_what_is_left_of_a_whole_is_written_out() -> None:
    assert (
        rest(Decimal("9.5"), [Decimal("3.2"), Decimal("1.1")], "aantal").operation == "9,5 − 3,2 − 1,1 = 5,2"
    )
