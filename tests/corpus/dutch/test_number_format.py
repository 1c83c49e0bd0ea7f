"""Values written in Dutch, and read back."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dutch.number_format import format_short, format_value
from corpus.numbers import find_numbers
from corpus.types import Unit


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("257288000", "EUR", "€ 257.288.000"),
        ("-75288000", "EUR", "-€ 75.288.000"),
        ("2.5", "EUR", "€ 2,50"),
        ("54500000.0", "EUR", "€ 54.500.000"),
        ("6.1", "procent", "6,1%"),
        ("-0.4", "procent", "-0,4%"),
        ("58126", "aantal", "58.126"),
        ("7.3", "cijfer", "7,3"),
        ("502", "per 10.000", "502 per 10.000"),
        ("0.1", "procentpunt", "0,1 procentpunt"),
        ("14", "jaar", "14 jaar"),
        ("2031", "jaar", "2031"),
        ("0", "aantal", "0"),
    ],
)
def test_a_value_is_written_in_dutch(value: str, unit: Unit, written: str) -> None:
    assert format_value(Decimal(value), unit) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("257288000", "EUR", "€ 257,3 mln."),
        ("-75250000", "EUR", "-€ 75,3 mln."),
        ("59000000", "EUR", "€ 59,0 mln."),
        ("1234000000", "EUR", "€ 1,2 mld."),
        ("999999", "EUR", "€ 999.999"),
        ("58126", "aantal", "58.126"),
        ("2500000", "aantal", "2.500.000"),
        ("6.1", "procent", "6,1%"),
    ],
)
def test_a_large_amount_is_written_short(value: str, unit: Unit, written: str) -> None:
    assert format_short(Decimal(value), unit) == written


@given(
    value=st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    unit=st.sampled_from(["EUR", "procent", "aantal"]),
)
def test_a_value_that_is_written_is_read_back(value: Decimal, unit: Unit) -> None:
    (number,) = find_numbers(format_value(value, unit))

    assert number.value == value
    assert number.unit == (None if unit == "aantal" else unit)


@given(value=st.integers(0, 10**9), unit=st.sampled_from([u for u in get_args(Unit) if u.startswith("p")]))
def test_a_share_that_is_written_is_read_back(value: int, unit: Unit) -> None:
    (number,) = find_numbers(format_value(Decimal(value), unit))

    assert (number.value, number.unit) == (value, unit)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_short_amount_is_read_back_to_the_precision_shown(value: Decimal) -> None:
    (number,) = find_numbers(format_short(value, "EUR"))
    precision = 0 if abs(value) < 10**6 else 10**5 if abs(value) < 10**9 else 10**8

    assert number.unit == "EUR"
    assert abs(number.value - value) <= precision / 2
