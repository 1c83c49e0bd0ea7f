"""When a figure of a table is of."""

import pytest

from corpus.tables.cell_periods import day_named, period_in, period_of_head, period_of_remark, period_within


@pytest.mark.parametrize(
    ("year", "text", "period"),
    [
        ("2024", "1e kwartaal", "2024-Q1"),
        ("2024", "Eerste halfjaar", "2024-H1"),
        ("2024", "maart", "2024-03"),
        ("2024", "2e kw.", "2024-Q2"),
        ("2024", "Kwartaal 3", "2024-Q3"),
        ("2024", "dec.", "2024-12"),
        ("2024", "K1", None),
        ("2024", "Wegen", None),
        ("2024-Q1", "1e kwartaal", None),
        (None, "1e kwartaal", None),
    ],
)
def test_a_part_of_a_year_is_of_the_year_that_goes_with_it(
    year: str | None, text: str, period: str | None
) -> None:
    assert period_within(year, text) == period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Laadpunten (stand per 31 december)", "-12-31"),
        ("Banen (peildatum 1 april)", "-04-01"),
        ("Leerlingen per 1 oktober", "-10-01"),
        ("Stand op 1-1", "-01-01"),
        ("Leerlingen per 1 oktober 2024", None),
        ("Kosten per inwoner", None),
    ],
)
def test_the_day_of_each_year_on_which_was_counted_is_found(text: str, day: str | None) -> None:
    assert day_named([text]) == day


def test_a_head_that_says_until_when_is_of_that_day() -> None:
    assert period_of_head("2025 (t/m 30 juni)") == "2025-06-30"
    assert period_of_head("2025") == "2025"
    assert period_of_head("Soort") is None


def test_the_most_exact_of_a_period_is_taken() -> None:
    assert period_in("2025 (peildatum 1-7-2025)") == "2025-07-01"
    assert period_in("2025 en 2026") == "2025"


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("8,3% (2020)", "2020"),
        ("522 (peildatum 1-7-2025)", "2025-07-01"),
        ("12 (2020: 10)", None),
        ("12 (10)", None),
        ("12", None),
    ],
)
def test_a_remark_behind_a_figure_may_be_its_period(cell: str, period: str | None) -> None:
    assert period_of_remark(cell) == period
