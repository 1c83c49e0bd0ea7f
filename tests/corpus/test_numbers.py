"""Every notation of numbers that Dutch documents use, and what only looks like a number."""

from decimal import Decimal
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.numbers import (
    QUALIFIERS,
    Number,
    find_numbers,
    is_year,
)
from corpus.types import Unit

NBSP, THIN, NARROW, FIGURE = "\u00a0", "\u2009", "\u202f", "\u2007"
SOME_TEXT = st.text(alphabet="0123456789.,-–€%()  \nNVabc/mln:|", max_size=40)


MOST_SECONDS = 20  # about one; a search that backtracks takes hours

AMOUNTS = st.one_of(
    st.integers(0, 10**12).map(Decimal),
    st.decimals(min_value=0, max_value=10**9, places=1),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.decimals(min_value=0, max_value=1, places=4),
).map(abs)
GROUPS = [".", NBSP, THIN, NARROW, FIGURE]
MINUSES = ["{}", "-{}", "−{}", "–{}", "-/- {}", "- {}", "N {}"]
UNITS: dict[str, Unit | None] = {
    "{}": None,
    "€ {}": "EUR",
    "€{}": "EUR",
    "{} euro": "EUR",
    "{}%": "procent",
    "{} procent": "procent",
    "{} procentpunt": "procentpunt",
    "{} per 10.000": "per 10.000",
    "{} per 1.000": "per 1.000",
    "{}‰": "per 1.000",
}
SCALES = {
    " mln.": 10**6,
    "mln.": 10**6,
    " miljoen": 10**6,
    " mld.": 10**9,
    " miljard": 10**9,
    " duizend": 1000,
    " ton": 10**5,
    "k": 1000,
    " M": 10**6,
}


def digits(value: Decimal, group: str) -> str:
    """A value as Dutch prints it, its thousands apart by the sign given."""
    return f"{value:,f}".replace(",", "\0").replace(".", ",").replace("\0", group)


def seconds(text: str) -> float:
    """How long it takes to find the numbers of a text."""
    start = perf_counter()
    find_numbers(text)
    return perf_counter() - start


def only(text: str) -> Number:
    """The one number of a text."""
    found = find_numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("1.234.567,89", "1234567.89", None),
        ("58.126", "58126", None),
        ("58126", "58126", None),
        ("3,50", "3.50", None),
        ("0,5", "0.5", None),
        (f"58{NBSP}126", "58126", None),
        (f"1{THIN}234{THIN}567", "1234567", None),
        (f"58{NARROW}126", "58126", None),
        ("€ 1.500", "1500", "EUR"),
        ("€1.500", "1500", "EUR"),
        (f"€{NBSP}1.500", "1500", "EUR"),
        ("EUR 1.500", "1500", "EUR"),
        ("€ 1.000,50", "1000.50", "EUR"),
        ("2.535,-", "2535", None),
        ("€ 2.535,-", "2535", "EUR"),
        ("1.500 euro", "1500", "EUR"),
        ("€ 54,5 mln.", "54500000", "EUR"),
        ("€ 2,8mln.", "2800000", "EUR"),
        ("€ 2,8 mln", "2800000", "EUR"),
        ("7 mln. euro", "7000000", "EUR"),
        ("€ 1,2 miljard", "1200000000", "EUR"),
        ("€ 1,2 mld.", "1200000000", "EUR"),
        ("€ 3 miljoen", "3000000", "EUR"),
        ("€ 20 duizend", "20000", "EUR"),
        ("€ 5 ton", "500000", "EUR"),
        ("€ 2024", "2024", "EUR"),
        ("€ 1950,-", "1950", "EUR"),
        ("2000 euro", "2000", "EUR"),
        ("12.8%", "12.8", "procent"),
        ("13,1%", "13.1", "procent"),
        ("13,1 %", "13.1", "procent"),
        ("13,1 procent", "13.1", "procent"),
        ("12.8 procent", "12.8", "procent"),
        ("2024%", "2024", "procent"),
        ("0,1 procentpunt", "0.1", "procentpunt"),
        ("2 procentpunten", "2", "procentpunt"),
        ("502 per 10.000", "502", "per 10.000"),
        ("502 per 10000", "502", "per 10.000"),
        ("8,1 per 1.000", "8.1", "per 1.000"),
        ("8,1 per 1000", "8.1", "per 1.000"),
        ("-1.759", "-1759", None),
        ("−1.759", "-1759", None),
        ("–1.759", "-1759", None),
        ("- 1.759", "-1759", None),
        ("1.759-", "-1759", None),
        ("1.759,50-", "-1759.50", None),
        ("(1.759)", "-1759", None),
        ("-€ 2,5 mln.", "-2500000", "EUR"),
        ("€ -2,5 mln.", "-2500000", "EUR"),
        ("+3", "3", None),
        ("N 31.393", "-31393", None),
        ("-/- 3.640", "-3640", None),
        ("743N", "-743", None),
        ("2.535,--", "2535", None),
        ("€\n120.000", "120000", "EUR"),
        ("EUR 5", "5", "EUR"),
        ("k€ 12", "12000", "EUR"),
        ("€ 12k", "12000", "EUR"),
        ("€ 2,8 M", "2800000", "EUR"),
        ("12 cent", "0.12", "EUR"),
        ("2½", "2.5", None),
        ("5 pct.", "5", "procent"),
        ("0,3%-punt", "0.3", "procentpunt"),
        ("3 promille", "3", "per 1.000"),
        ("8 op de 1.000", "8", "per 1.000"),
        ("V 1.203", "1203", None),
        ("31.393 N", "-31393", None),
        ("1.203 V", "1203", None),
        ("1.203 negatief", "-1203", None),
        ("€ 1,2 mln. negatief", "-1200000", "EUR"),
    ],
)
def test_a_notation_is_read_with_its_value_its_unit_and_all_that_belongs_to_it(
    printed: str, value: str, unit: Unit | None
) -> None:
    number = only(printed)

    assert (number.kind, number.value, number.unit) == ("figure", Decimal(value), unit)
    assert printed[number.start : number.end] == printed


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("zes", "6", None),
        ("twaalf", "12", None),
        ("één", "1", None),
        ("vierentwintig", "24", None),
        ("tweeëntwintig", "22", None),
        ("negenennegentig", "99", None),
        ("honderd", "100", None),
        ("anderhalf", "1.5", None),
        ("Anderhalf miljoen", "1500000", None),
        ("twee miljoen euro", "2000000", "EUR"),
        ("vijf ton", "500000", "EUR"),
        ("tien procent", "10", "procent"),
        ("twee procentpunt", "2", "procentpunt"),
    ],
)
def test_a_number_in_words_is_read(words: str, value: str, unit: Unit | None) -> None:
    number = only(words)

    assert (number.value, number.unit, number.in_words) == (Decimal(value), unit, True)


def test_the_article_een_is_no_number() -> None:
    assert find_numbers("Een aanbieder en een inwoner") == ()


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_qualifier_is_kept_beside_the_value(qualifier: str) -> None:
    number = only(f"{qualifier} 170 plekken")

    assert (number.value, number.qualifier, number.start) == (Decimal(170), qualifier, len(qualifier) + 1)


def test_a_qualifier_over_a_line_break_is_kept() -> None:
    assert only("meer\ndan 44").qualifier == "meer dan"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("40% tot 70%", [40, 70]),
        ("2 à 3 plekken", [2, 3]),
        ("10-15 plekken", [10, 15]),
        ("€ 5 - € 10", [5, 10]),
        ("een tekort – 15 plekken – dit jaar", [15]),
        ("van 18- en 23 uur", [18, 23]),
        ("een saldo van - 5 en van -7", [-5, -7]),
        ("1.759- 2.003-", [-1759, -2003]),
        ("gestegen (van 5) tot 8", [5, 8]),
        ("12 (9%)", [12, 9]),
    ],
)
def test_a_dash_between_numbers_or_words_is_no_minus(text: str, values: list[int]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("€ 118 per ton", "118", "EUR"),
        ("1.250 ton restafval", "1250", None),
        ("5 ton strooizout", "5", None),
        ("12 ton appels", "12", None),
        ("De uitstoot daalde met 15 ton per jaar", "15", None),
        ("Er is 8 ton aan zwerfafval geruimd", "8", None),
        ("Het tekort is 2 ton per jaar", "200000", "EUR"),
        ("Daarvoor is 4 ton begroot", "400000", "EUR"),
        ("3 ton", "300000", "EUR"),
        ("ruim anderhalve ton", "150000", "EUR"),
        ("een half miljoen euro", "500000", "EUR"),
        ("een halve ton", "50000", "EUR"),
        ("twee miljoen driehonderdduizend euro", "2300000", "EUR"),
    ],
)
def test_a_ton_is_a_hundred_thousand_euros_or_a_weight(text: str, value: str, unit: Unit | None) -> None:
    number = only(text)

    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("40% tot 70%", "40", "70", "procent"),
        ("6 tot 8 procent", "6", "8", "procent"),
        ("2 à 3", "2", "3", None),
        ("2 à 3 miljoen", "2000000", "3000000", None),
        ("€ 90 tot 110 mln.", "90000000", "110000000", "EUR"),
        ("€ 90.000 tot € 110.000", "90000", "110000", "EUR"),
        ("€ 90.000 tot 110.000", "90000", "110000", "EUR"),
        ("€ 500.000 tot € 1 miljoen", "500000", "1000000", "EUR"),
        ("tussen 6 en 8 weken", "6", "8", None),
        ("tussen de 6 en de 8 weken", "6", "8", None),
        ("10-15 plekken", "10", "15", None),
        ("negen tot elf maanden", "9", "11", None),
    ],
)
def test_both_ends_of_a_range_are_marked_and_share_their_unit(
    text: str, low: str, high: str, unit: Unit | None
) -> None:
    first, last = find_numbers(text)

    assert (first.value, first.bound) == (Decimal(low), "laagste")
    assert (last.value, last.bound) == (Decimal(high), "hoogste")
    assert first.unit == last.unit == unit


@pytest.mark.parametrize(
    "text", ["steeg van 40 tot 70", "van 40 naar 70", "70 tot 40", "5 en 8", "5% tot 8 jaar", "2020 tot 2024"]
)
def test_a_change_is_no_range(text: str) -> None:
    assert {number.bound for number in find_numbers(text)} == {None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("het aantal (522)", 522),
        ("de rangorde (1) is", 1),
        ("(2024: 5)", 5),
        ("12 (9)", 9),
        ("| (450) |", -450),
    ],
)
def test_brackets_are_a_minus_among_cells_only(text: str, value: int) -> None:
    assert find_numbers(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("> 50", "meer dan"),
        ("±30", "ongeveer"),
        ("+/- 30", "ongeveer"),
        ("Ruim 5", "ruim"),
        ("gemiddeld ruim 5", "gemiddeld ruim"),
        ("bijna de helft", "bijna"),
        ("zo'n dertig", "zo'n"),
        ("<b>5</b>", None),
        ("a->5", None),
    ],
)
def test_what_qualifies_a_number_is_kept_in_words(text: str, qualifier: str | None) -> None:
    assert only(text).qualifier == qualifier


def test_nadelig_and_voordelig_before_and_behind_amounts_are_told_apart() -> None:
    assert [number.value for number in find_numbers("N 31.393 V 1.203 12 N 7")] == [-31393, 1203, -12, 7]


@pytest.mark.parametrize("text", ["58.126 inwoners", "12.500 uren", "2.5 mln. meer", "6.1 procent"])
def test_a_number_at_the_start_of_a_line_is_no_taakveld(text: str) -> None:
    assert only(text).kind == "figure"


def test_a_range_of_years_is_not_one_year() -> None:
    assert not is_year(only("2023-2026"))


@given(
    value=AMOUNTS,
    minus=st.sampled_from(MINUSES),
    group=st.sampled_from(GROUPS),
    unit=st.sampled_from(sorted(UNITS)),
)
@settings(max_examples=400)
def test_any_amount_in_any_printed_style_is_read_back(
    value: Decimal, minus: str, group: str, unit: str
) -> None:
    printed = minus.format(unit.format(digits(value, group)))
    number = only(printed)

    assert (number.kind, number.value, number.unit) == (
        "figure",
        -value if minus != "{}" else value,
        UNITS[unit],
    )
    assert printed[number.start : number.end] == printed


@given(value=st.decimals(min_value=0, max_value=999, places=1), scale=st.sampled_from(sorted(SCALES)))
def test_any_amount_with_a_scale_is_read_back(value: Decimal, scale: str) -> None:
    number = only(f"€ {digits(value, '.')}{scale}")

    assert (number.value, number.unit, number.scaled) == (value * SCALES[scale], "EUR", True)


@given(value=AMOUNTS, qualifier=st.sampled_from(QUALIFIERS), group=st.sampled_from(GROUPS))
def test_any_qualifier_of_any_amount_is_read_back(value: Decimal, qualifier: str, group: str) -> None:
    number = only(f"Er gaat {qualifier} € {digits(value, group)} om.")

    assert (number.value, number.qualifier) == (value, qualifier)


@given(st.one_of(SOME_TEXT, st.text(max_size=200)))
def test_numbers_of_any_text_come_in_order_within_it_and_none_overlap(text: str) -> None:
    found = find_numbers(text)

    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["0123 .,456.789 12. 1.1.1 ", "1.234", "1 "])
def test_a_text_of_digits_points_and_spaces_takes_a_time_that_grows_with_its_length(piece: str) -> None:
    assert seconds(piece * (100_000 // len(piece))) < MOST_SECONDS


@pytest.mark.parametrize(
    "piece", [f"1{THIN}234", "1-1-", "€ -", "een op de ", "A-1", "5 tot ", "a@", "honderd"]
)
def test_a_text_that_invites_backtracking_takes_a_time_that_grows_with_its_length(piece: str) -> None:
    assert seconds(piece * (20_000 // len(piece))) < MOST_SECONDS
