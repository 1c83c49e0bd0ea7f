from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.ticks import MOST_STEPS, period_positions, period_tick, values_to_axis
from corpus.types import Unit


def values(*numbers: str) -> list[Decimal]:
    return [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "unit", "texts", "title"),
    [
        (("190726000", "282698000"), "EUR", ("0", "100", "200", "300"), "€ miljoen"),
        (("1200000000", "2500000000"), "EUR", ("0", "0,5", "1", "1,5", "2", "2,5"), "€ miljard"),
        (("12000", "48000"), "EUR", ("0", "10", "20", "30", "40", "50"), "x € 1.000"),
        (("85", "120.50"), "EUR", ("0", "25", "50", "75", "100", "125"), "€"),
        (("4.4", "12.8"), "procent", ("0%", "5%", "10%", "15%"), "procent"),
        (("1000", "25000"), "aantal", ("0", "5.000", "10.000", "15.000", "20.000", "25.000"), "aantal"),
        (("-250000", "500000"), "EUR", ("-400", "-200", "0", "200", "400", "600"), "x € 1.000"),
    ],
)
def test_lines_stand_at_round_numbers_written_short_in_dutch(
    numbers: tuple[str, ...], unit: Unit, texts: tuple[str, ...], title: str
) -> None:
    axis = values_to_axis(values(*numbers), unit)

    assert (axis.texts, axis.title, axis.from_zero) == (texts, title, True)


def test_zero_is_left_out_where_all_values_are_far_from_it() -> None:
    axis = values_to_axis(values("440", "436", "493"), "aantal")

    assert (axis.from_zero, axis.texts) == (False, ("420", "440", "460", "480", "500"))


def test_what_is_counted_whole_has_no_lines_between() -> None:
    assert values_to_axis(values("1", "2"), "aantal").texts == ("0", "1", "2")


@pytest.mark.parametrize("numbers", [("0",), ("0", "0"), ("7", "7"), ("-3", "-3")])
def test_values_without_a_range_have_an_axis_too(numbers: tuple[str, ...]) -> None:
    axis = values_to_axis(values(*numbers), "EUR")

    assert axis.low < axis.high


@given(st.lists(st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=1), min_size=1))
def test_every_value_lies_on_an_axis_of_few_lines(numbers: list[Decimal]) -> None:
    axis = values_to_axis(numbers, "EUR")

    assert axis.low <= min(numbers)
    assert max(numbers) <= axis.high
    assert 2 <= len(axis.ticks) <= MOST_STEPS + 2


def test_years_stand_as_far_apart_as_they_are() -> None:
    assert period_positions(("2020", "2022", "2023")) == tuple(values("2020", "2022", "2023"))


def test_parts_of_years_stand_in_their_order() -> None:
    found = period_positions(("2024-12-31", "2025-06", "2025-Q3"))

    assert list(found) == sorted(set(found))


def test_periods_that_end_together_are_spread_out() -> None:
    assert period_positions(("2024", "2024-12-31", "2025-H1")) == tuple(values("0", "1", "2"))


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2025", "2025"),
        ("2025-03", "mrt<br>2025"),
        ("2025-07-01", "1 jul<br>2025"),
        ("2025-H1", "1e halfj.<br>2025"),
        ("2025-Q4", "4e kw.<br>2025"),
        ("2020/2024", "2020 t/m<br>2024"),
    ],
)
def test_a_period_is_written_on_two_short_lines(period: str, written: str) -> None:
    assert period_tick(period) == written
