"""When a figure in a sentence is of."""

import pytest

from corpus.figures import blocks_to_figures
from corpus.types import Metadata, Soort
from tests.corpus.examples import blocks_of, figures_of


def periods(text: str, *, jaar: int | None = None) -> list[str | None]:
    return [figure.period for figure in figures_of(text, jaar=jaar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023 waren er 5 banken en in 2024 6 bomen.", ["2023", "2024"]),
        ("Er zijn 5 banken in 2023 en 6 bomen in 2024.", ["2023", "2024"]),
        ("In 2023 waren er 5 banken, 6 bomen en 7 perken.", ["2023", "2023", "2023"]),
        ("Er waren 5 banken (2022: 4).", [None, "2022"]),
        ("In 2023 waren er 5 banken (2022: 4) en 6 bomen.", ["2023", "2022", "2023"]),
        ("Het is 5%, tegen 6% in 2023.", [None, "2023"]),
        ("Er zijn 5 banken, twee meer dan in 2023.", [None, None]),
        ("Er zijn 5 banken, veel meer dan in 2023 (4).", [None, "2023"]),
        ("De grens is € 5; in 2023 lag die op € 4.", [None, "2023"]),
        ("Met zes bomen brengen we het aantal in 2026 terug naar 5 banken.", ["2026", "2026"]),
        ("Van de 9 banken, die in 2024 zijn geteld, zijn er 5 heel.", ["2024", "2024"]),
        ("Dorp telt 5 banken (stand 1 januari 2024).", ["2024-01-01"]),
        ("Op grond van de Parkenwet 1998 zijn er 5 banken.", [None]),
        ("De Groenvisie 2024-2030 noemt 5 banken.", [None]),
        ("Er zijn 5 banken (raadsbesluit van 3 mei 2022).", [None]),
    ],
)
def test_a_figure_is_of_the_period_of_its_own_clause(text: str, expected: list[str | None]) -> None:
    figures = [f for f in figures_of(text) if f.unit != "aantal" or f.value in (2, 4, 5, 6, 7, 9)]

    assert [figure.period for figure in figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023 waren er 5 banken, een jaar eerder waren dat er 4.", ["2023", "2022"]),
        ("Op 1 juli 2024 waren er 5 banken. Een jaar eerder waren dat er 4.", ["2024-07-01", "2023-07-01"]),
        ("In 2023 waren er 5 banken; twee jaar later zijn dat er 4.", ["2023", "2025"]),
        ("Het is gedaald ten opzichte van 2023. Toen waren er 5 banken.", ["2023"]),
        ("Op 1 mei 2024 is geteld. Op die datum waren er 5 banken.", ["2024-05-01"]),
        ("Begin 2024 waren er 5 banken. In dat jaar kwamen er 6 bomen.", ["2024-01-01", "2024"]),
        ("Dat was 5%, een jaar eerder 4%.", [None, None]),
    ],
)
def test_relative_words_are_worked_out_from_what_was_named_before(
    text: str, expected: list[str | None]
) -> None:
    assert periods(text) == expected


def test_a_relative_period_is_quoted_with_the_sentence_it_relates_to() -> None:
    text = "Op 1 juli 2024 waren er 5 banken. Een jaar eerder waren dat er 4."
    last = figures_of(text)[-1]

    assert [text[p.start : p.end] for p in last.context] == ["Op 1 juli 2024 waren er 5 banken."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het aantal banken ging in 2026 van 4 naar 5.", ["2026-01-01", "2026"]),
        ("Het tarief gaat per 1 januari 2026 van € 4 naar € 5.", ["2025-12-31", "2026-01-01"]),
        ("Het aantal groeide van 4 in 2024 naar 5 in 2026.", ["2024", "2026"]),
    ],
)
def test_what_something_went_up_from_is_what_it_was_before(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Op 31 december 2024 waren er 5 banken.", "2024"),
        ("In 2024 waren er 5 banken; in 2023 waren dat er 4.", "2024"),
        ("Er zijn 5 banken. De oplevering is medio 2026.", None),
        ("Het tekort van 2028 (5) is bekend.", None),
    ],
)
def test_what_leads_a_sentence_holds_on_in_the_next(first: str, second: str | None) -> None:
    assert periods(f"{first} Er kwamen 9 bomen bij.")[-1] == second


def test_a_heading_that_names_a_year_sets_it_for_what_has_none() -> None:
    assert periods("Wat doen we in 2025?\n\n- We planten 5 bomen.\n- In 2024 waren dat er 4.\n") == [
        "2025",
        "2024",
    ]


@pytest.mark.parametrize(
    ("soort", "text", "expected"),
    [
        ("begroting", "Het komende jaar planten we 5 bomen.", "2026"),
        ("begroting", "Vorig jaar plantten we 5 bomen.", "2025"),
        ("jaarstukken", "Volgend jaar planten we 5 bomen.", "2027"),
        ("tussenrapportage", "In de storm van 23 juni vielen 5 bomen om.", "2026-06-23"),
    ],
)
def test_words_for_years_are_those_around_the_year_of_the_document(
    soort: Soort, text: str, expected: str
) -> None:
    blocks = blocks_of(text)

    assert [f.period for f in blocks_to_figures(blocks, text, Metadata("Dorp", soort, 2026))] == [expected]


def test_both_ends_of_a_range_are_figures_with_their_bounds() -> None:
    figures = figures_of("Dat kost in 2026 naar schatting tussen € 120.000 en € 180.000 per jaar.")

    assert [(f.value, f.bound, f.period) for f in figures] == [
        (120_000, "laagste", "2026"),
        (180_000, "hoogste", "2026"),
    ]
