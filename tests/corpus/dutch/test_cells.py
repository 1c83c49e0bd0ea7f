"""Numbers in the cells of tables."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dutch.cells import cell_numbers, parse_cell
from corpus.numbers import is_year
from corpus.types import Unit

NBSP, THIN = "\u00a0", "\u2009"


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("257.288", "257288", None),
        (" 5 ", "5", None),
        ("1234567", "1234567", None),
        ("9.000,00", "9000", None),
        (f"1{NBSP}234", "1234", None),
        (f"1{THIN}234", "1234", None),
        ("1.2\u00ad34", "1234", None),
        ("1.759-", "-1759", None),
        ("- 450", "-450", None),
        ("−450", "-450", None),
        ("-/- 450", "-450", None),
        ("450 -", "-450", None),
        ("(450)", "-450", None),
        ("(€ 450)", "-450", "EUR"),
        ("€ (450)", "-450", "EUR"),
        ("-€ 5", "-5", "EUR"),
        ("€ -5", "-5", "EUR"),
        ("(45000)", "-45000", None),
        ("+ 12", "12", None),
        ("1.450 N", "-1450", None),
        ("743N", "-743", None),
        ("743 (N)", "-743", None),
        ("N 31.393", "-31393", None),
        ("38 V", "38", None),
        ("633 nadelig", "-633", None),
        ("633 voordelig", "633", None),
        ("575 N S", "-575", None),
        ("575 S", "575", None),
        ("€ 54,5 mln.", "54500000", "EUR"),
        ("€ 12k", "12000", "EUR"),
        ("k€ 12", "12000", "EUR"),
        ("2.535,-", "2535", None),
        ("€ 2.535,--", "2535", "EUR"),
        ("0,0%", "0", "procent"),
        ("12.8%", "12.8", "procent"),
        ("502 per 10.000", "502", "per 10.000"),
        ("3‰", "3", "per 1.000"),
        ("14 jaar", "14", "jaar"),
        ("131,5 kg", "131.5", None),
        ("12 fte", "12", None),
        ("5 plekken", "5", None),
        ("zes", "6", None),
        ("522 (peildatum 1-7-2025)", "522", None),
        ("78,5% *", "78.5", "procent"),
        ("7,2*", "7.2", None),
        ("1.234¹", "1234", None),
        ("10.350 2)", "10350", None),
        ("134,9 c", "134.9", None),
        ("1,9 3", "1.9", None),
    ],
)
def test_a_cell_is_read_with_its_sign_and_unit(cell: str, value: str, unit: Unit | None) -> None:
    number = parse_cell(cell)

    assert number
    assert (number.kind, number.value, number.unit) == ("figure", Decimal(value), unit)


@pytest.mark.parametrize("cell", ["-", "–", "—", "- -", "€ -", " - ", "-,-"])
def test_a_lone_dash_is_a_printed_zero(cell: str) -> None:
    number = parse_cell(cell)

    assert number
    assert number.value == 0


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "n.v.t.",
        "n/b",
        "p.m.",
        "PM",
        "x",
        "€",
        "%",
        "1 234",
        "2023: 5",
        "6.71a",
        "3e",
        "1 januari",
        "1-7-2025",
        "061877",
        "12k",
        "(450",
        "450)",
        "12 van 15",
        "18+",
        "4-12 jaar",
        "per 1.000",
        "een",
        "3. Doelen",
        "6.1 Samenkracht",
        "10-5",
    ],
)
def test_a_cell_that_is_no_figure_as_a_whole_is_none(cell: str) -> None:
    assert parse_cell(cell) is None


@pytest.mark.parametrize(
    ("cell", "qualifier"),
    [
        ("< 90%", "minder dan"),
        ("> 50", "meer dan"),
        ("± 30", "ongeveer"),
        ("Circa 5", "circa"),
        ("ca. 5", "ca."),
    ],
)
def test_what_qualifies_a_cell_is_kept(cell: str, qualifier: str) -> None:
    number = parse_cell(cell)

    assert number
    assert number.qualifier == qualifier


@pytest.mark.parametrize(
    ("cell", "low", "high", "unit"),
    [
        ("90 - 130%", "90", "130", "procent"),
        ("2 à 3", "2", "3", None),
        ("1,5 tot 2 jaar", "1.5", "2", "jaar"),
        ("€ 1,5-2,0 mln.", "1500000", "2000000", "EUR"),
        ("€ 90 t/m € 110", "90", "110", "EUR"),
    ],
)
def test_a_cell_with_a_range_gives_both_ends(cell: str, low: str, high: str, unit: Unit | None) -> None:
    first, last = cell_numbers(cell)

    assert (first.value, first.bound, last.value, last.bound) == (
        Decimal(low),
        "laagste",
        Decimal(high),
        "hoogste",
    )
    assert first.unit == last.unit == unit
    assert parse_cell(cell) == first
    assert cell[last.start : last.end] in cell[first.end :]


@pytest.mark.parametrize("cell", ["2024", "2024*", "2024¹", "2025 (t/m juni)", "2026 a"])
def test_a_cell_with_a_year_is_a_year(cell: str) -> None:
    number = parse_cell(cell)

    assert number
    assert is_year(number)


@pytest.mark.parametrize("cell", ["2023-2026", "2023 - 2050", "2024/25"])
def test_a_cell_with_years_is_not_one_year(cell: str) -> None:
    number = parse_cell(cell)

    assert number
    assert number.kind == "year"
    assert not is_year(number)


def test_the_place_of_a_number_leaves_out_marks_remarks_and_what_is_counted() -> None:
    printed = {
        cell: cell[n.start : n.end]
        for cell in ("~ 5* (a)", " 12 fte ", "€ 5 (2023)")
        if (n := parse_cell(cell))
    }

    assert list(printed.values()) == ["5", "12", "€ 5"]


@given(
    value=st.integers(1, 10**9),
    style=st.sampled_from(["-{}", "- {}", "{}-", "({})", "-/- {}", "{} N", "−{}"]),
)
def test_a_minus_in_any_style_is_read_back(value: int, style: str) -> None:
    number = parse_cell(style.format(f"{value:,}".replace(",", ".")))

    assert number
    assert number.value == -value


@given(st.text(alphabet="0123456789.,-–€%() \tNVabmln/*", max_size=30))
def test_numbers_of_any_cell_lie_within_it(cell: str) -> None:
    assert all(0 <= number.start < number.end <= len(cell) for number in cell_numbers(cell))


@given(st.text(max_size=200))
def test_any_text_can_be_a_cell(cell: str) -> None:
    assert len(cell_numbers(cell)) <= 2
