"""Numbers with something in them that is not seen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Er zijn 1.2\u00ad34 bomen", "1.2\u00ad34", 1234),
        ("twee\u00adhonderd bomen", "twee\u00adhonderd", 200),
        ("de ze-\n  ventien bomen", "ze-\n  ventien", 17),
        ("er staan drie\u00ad\nentwintig bomen", "drie\u00ad\nentwintig", 23),
        ("\ufeff12\u200b bomen", "12", 12),
        ("12¹ bomen", "12", 12),
        (r"€ 25\.000", r"€ 25\.000", 25000),
        (r"\-5 graden", r"-5", -5),
        ("&euro;&nbsp;12 voor hout", "&euro;&nbsp;12", 12),
    ],
)
def test_a_number_keeps_its_place_in_the_text_as_it_is(text: str, printed: str, value: int) -> None:
    (number,) = find_numbers(text)

    assert (text[number.start : number.end], number.value) == (printed, Decimal(value))


def test_an_entity_parts_a_number_from_its_unit_as_the_space_that_it_stands_for() -> None:
    (number,) = find_numbers("een rente van 2,2&nbsp;% in totaal")

    assert (number.value, number.unit, number.end) == (
        Decimal("2.2"),
        "procent",
        len("een rente van 2,2&nbsp;%"),
    )


def test_the_mark_of_a_footnote_is_no_part_of_a_year() -> None:
    assert [(n.kind, n.value) for n in find_numbers("in 2024¹ en 2025²")] == [("year", 2024), ("year", 2025)]


def test_a_hyphen_behind_digits_at_the_end_of_a_line_is_no_minus() -> None:
    assert [(n.kind, n.value) for n in find_numbers("van 65-\nplussers en 19-\nen")] == [
        ("age", 65),
        ("figure", 19),
    ]


@given(value=st.integers(1000, 10**9), at=st.integers(1, 5))
def test_a_soft_hyphen_anywhere_in_a_number_is_passed_over(value: int, at: int) -> None:
    printed = f"{value:,}".replace(",", ".")
    (number,) = find_numbers(f"{printed[:at]}\u00ad{printed[at:]} bomen")

    assert number.value == value
