"""Every notation of numbers that Dutch documents use, and what only looks like a number."""

from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import (
    QUALIFIERS,
    Number,
    NumberKind,
    decimal_of,
    find_numbers,
    format_value,
    is_year,
    parse_cell,
)
from corpus.types import Unit

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"
SOME_TEXT = st.text(alphabet="0123456789.,-–€%()  \nNVabc/mln:|", max_size=40)


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
        ("+/- 30", "30", None),
        ("N 31.393", "-31393", None),
        ("V 1.203", "1203", None),
        ("31.393 N", "-31393", None),
        ("1.203 V", "1203", None),
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
    ("text", "kind"),
    [
        ("2024", "year"),
        ("begroting 2026", "year"),
        ("2023-2026", "year"),
        ("2023/2024", "year"),
        ("2024/25", "year"),
        ("2020 – 2040", "year"),
        ("1-7-2025", "date"),
        ("1/7/2025", "date"),
        ("1 juli 2025", "date"),
        ("1 juli", "date"),
        ("1\njuli 2025", "date"),
        ("2025-07-01", "date"),
        ("9.30 uur", "date"),
        ("14:00 uur", "date"),
        ("artikel 213", "reference"),
        ("artikel 2.3.5", "reference"),
        ("art. 5", "reference"),
        ("lid 2", "reference"),
        ("RIS317703", "reference"),
        ("WI2021", "reference"),
        ("Z2025-11874", "reference"),
        ("2018.0074541", "reference"),
        ("A.2025.1234", "reference"),
        ("iBabs 3846", "reference"),
        ("(1234567)", "reference"),
        ("0251 234567", "reference"),
        ("015-3626262", "reference"),
        ("06-12345678", "reference"),
        ("0612345678", "reference"),
        ("070 353 30 00", "reference"),
        ("14 015", "reference"),
        ("2640 AA", "reference"),
        ("2641AB Pijnacker", "reference"),
        ("6.71a", "code"),
        ("6.71a Huishoudelijke hulp", "code"),
        ("6.1 Samenkracht", "code"),
        ("3. Doelen", "code"),
        ("programma 5", "reference"),
        ("Tabel 3", "reference"),
        ("figuur 12", "reference"),
        ("bijlage 2", "reference"),
        ("indicator 4.1", "reference"),
        ("15 t/m 75-jarigen", "reference"),
        ("25-tot 45-jarigen", "reference"),
        ("per 10.000 inwoners", "reference"),
        ("per\n1.000 inwoners", "reference"),
        ("1e", "reference"),
        ("de 8ste keer", "reference"),
    ],
)
def test_what_only_looks_like_a_figure_is_typed_as_what_it_is(text: str, kind: NumberKind) -> None:
    assert [number.kind for number in find_numbers(text)] == [kind]


@pytest.mark.parametrize("text", ["1.23.4", "12,5,3", "1,234,567", "A4", "H5", "B1-route", "", "n.v.t."])
def test_what_is_no_number_in_dutch_is_not_read_as_one(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize("text", ["58.126 inwoners", "12.500 uren", "2.5 mln. meer", "6.1 procent"])
def test_a_number_at_the_start_of_a_line_is_no_taakveld(text: str) -> None:
    assert only(text).kind == "figure"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("257.288", "257288"),
        ("1.759-", "-1759"),
        ("€ 54,5 mln.", "54500000"),
        ("522 (peildatum 1-7-2025)", "522"),
        ("78,5% *", "78.5"),
        ("-", "0"),
        ("–", "0"),
        ("- -", "0"),
        ("€ -", "0"),
        (" 5 ", "5"),
        ("n.v.t.", None),
        ("", None),
        ("5 plekken", None),
        ("Circa 5", None),
        ("2023: 5", None),
        ("1 234", None),
    ],
)
def test_a_cell_is_a_figure_only_as_a_whole(cell: str, value: str | None) -> None:
    number = parse_cell(cell)

    assert (number and number.value) == (None if value is None else Decimal(value))


def test_a_cell_with_a_year_is_a_year() -> None:
    number = parse_cell("2024")

    assert number
    assert is_year(number)


def test_a_range_of_years_is_not_one_year() -> None:
    assert not is_year(only("2023-2026"))


@pytest.mark.parametrize(
    ("core", "value"),
    [
        ("1.234", "1234"),
        ("12.8", "12.8"),
        ("1.234,5", "1234.5"),
        ("2.535,-", "2535"),
        (f"1{THIN}000", "1000"),
    ],
)
def test_digits_are_read_in_dutch_notation(core: str, value: str) -> None:
    assert decimal_of(core) == Decimal(value)


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
        ("0", "aantal", "0"),
    ],
)
def test_a_value_is_written_in_dutch(value: str, unit: Unit, written: str) -> None:
    assert format_value(Decimal(value), unit) == written


@given(
    value=st.decimals(min_value=-(10**10), max_value=10**10, places=2),
    unit=st.sampled_from(["EUR", "procent", "aantal"]),
)
def test_a_value_that_is_written_is_read_back(value: Decimal, unit: Unit) -> None:
    number = only(format_value(value, unit))

    assert number.value == value
    assert number.unit == (None if unit == "aantal" else unit)


@given(value=st.integers(0, 10**9), unit=st.sampled_from([u for u in get_args(Unit) if u.startswith("p")]))
def test_a_share_that_is_written_is_read_back(value: int, unit: Unit) -> None:
    number = only(format_value(Decimal(value), unit))

    assert (number.value, number.unit) == (value, unit)


@given(SOME_TEXT)
def test_numbers_come_in_order_within_the_text_and_none_overlap(text: str) -> None:
    found = find_numbers(text)

    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(before=st.sampled_from(["in ", "eind ", "begroting ", "Jaarrekening "]), year=st.integers(1950, 2049))
def test_a_year_is_never_a_figure(before: str, year: int) -> None:
    assert only(f"{before}{year}").kind == "year"


@given(
    day=st.integers(1, 31), month=st.integers(1, 12), year=st.integers(1990, 2049), dash=st.sampled_from("-/")
)
def test_a_date_is_never_a_figure(day: int, month: int, year: int, dash: str) -> None:
    assert only(f"per {day}{dash}{month}{dash}{year}.").kind == "date"


@given(number=st.integers(100_000, 999_999))
def test_a_document_number_is_never_a_figure(number: int) -> None:
    assert only(f"besluit (RIS{number}) van de raad").kind == "reference"


@given(main=st.integers(0, 9), sub=st.integers(1, 99), letter=st.sampled_from("abcdef"))
def test_a_taakveld_is_never_a_figure(main: int, sub: int, letter: str) -> None:
    assert only(f"op taakveld {main}.{sub}{letter} staat").kind == "code"


@given(number=st.integers(1000, 9999), letters=st.sampled_from(["AA", "XZ", "BD"]))
def test_a_postcode_is_never_a_figure(number: int, letters: str) -> None:
    assert only(f"Kerkweg, {number} {letters} Dorp").kind == "reference"


@given(area=st.sampled_from(["015", "070", "0251", "06"]), rest=st.integers(1_000_000, 9_999_999))
def test_a_telephone_number_is_never_a_figure(area: str, rest: int) -> None:
    assert only(f"bel {area}-{rest} of mail").kind == "reference"


@given(article=st.integers(1, 400), sub=st.integers(1, 20))
def test_a_law_article_is_never_a_figure(article: int, sub: int) -> None:
    assert all(n.kind == "reference" for n in find_numbers(f"artikel {article}, lid {sub}, van de wet"))
