"""The unit of the figures of a table: what is printed nearest, and what is not to be known."""

import pytest

from corpus.tables.figures import NO_UNIT
from tests.corpus.examples import figures_of, values_of

STATED = "## Financiering\n\n### Inleiding\n\nDe bedragen in deze paragraaf zijn in duizenden euro's.\n\n"


def in_part(table: str, heading: str = "Leningen") -> list[tuple[float, str]]:
    """Values and units of a table in a section under the introduction that says the unit."""
    figures = figures_of(
        f"# Stuk\n\n{STATED}### {heading}\n\nHieronder het verloop.\n\n{table}\n\n## Slot\n\nKlaar.\n"
    )
    return [(float(figure.value), figure.unit) for figure in figures if figure.in_table]


@pytest.mark.parametrize(
    "table",
    [
        "Jaar | 1 januari | Aflossing\n---|---|---\n2025 | 42 | 3\n2026 | 39 | 4",
        "Limiet 2026 | 1e kwartaal | 2e kwartaal\n---|---|---\nRuimte | 42 | 3\nVlottend | 39 | 4",
        "Boeggolf | 2025 | 2026\n---|---|---\nKruisweg | 42 | 3\nDorpsplein | 39 | 4",
    ],
)
def test_a_table_in_which_nothing_is_counted_has_the_stated_unit(table: str) -> None:
    assert in_part(table) == [(42_000, "EUR"), (3_000, "EUR"), (39_000, "EUR"), (4_000, "EUR")]


def test_a_row_of_shares_says_nothing_of_the_amounts_beside_it() -> None:
    table = "Limiet | Q1 | Q2\n---|---|---\nLimiet in % | 8,5 | 8,5\nRuimte | 42 | 3"

    assert in_part(table) == [(8.5, "procent"), (8.5, "procent"), (42_000, "EUR"), (3_000, "EUR")]


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("Soort | 2025 | 2026\n---|---|---\nBomen | 42 | 3\nLichtmasten | 39 | 4", "Beheer"),
        ("Aantallen | 2025 | 2026\n---|---|---\nKruisweg | 42 | 3\nDorpsplein | 39 | 4", "Beheer"),
        ("Naam | 2025 | 2026\n---|---|---\nKruisweg | 42 | 3\nDorpsplein | 39 | 4", "Beleidsindicatoren"),
        ("Naam | Eenheid | 2025\n---|---|---\nKruisweg | bomen | 42\nPlein | bomen | 39", "Beheer"),
    ],
)
def test_a_table_of_counts_keeps_out_of_the_stated_unit(table: str, heading: str) -> None:
    assert {unit for _, unit in in_part(table, heading)} == {"aantal"}


def test_amounts_with_decimals_are_not_taken_for_thousands() -> None:
    figures = figures_of("Onderdeel | 2026 | 2027\n---|---|---\nLasten | 14,2 | 13,8\nBaten | 3,1 | 2,9\n")

    assert values_of(figures) == [14.2, 13.8, 3.1, 2.9]
    assert {(f.unit, f.unit_inferred, f.remarks) for f in figures} == {("aantal", True, (NO_UNIT,))}


def test_amounts_in_euros_and_cents_are_euros() -> None:
    figures = figures_of("Onderdeel | 2026\n---|---\nLasten | 14.210,55\nBaten | 310,20\n")

    assert [(float(f.value), f.unit, f.unit_inferred) for f in figures] == [
        (14_210.55, "EUR", True),
        (310.2, "EUR", True),
    ]


def test_large_figures_with_cents_are_money_though_no_word_says_so() -> None:
    figures = figures_of("Wat | 2026 | 2027\nRiool | 1.250.000,00 | 75.000,00\nHal | 3.400,50 | 75.000,00\n")

    assert {(f.unit, f.unit_inferred) for f in figures} == {("EUR", True)}
    assert max(f.value for f in figures) == 1_250_000


def test_a_share_beside_amounts_does_not_make_their_unit_unknown() -> None:
    table = "Onderdeel | Lasten | Dekking (%)\n---|---|---\nRiool | 2.140 | 99,5\nAfval | 3.020 | 87,3\n"

    assert values_of(figures_of(table)) == [2_140_000, 99.5, 3_020_000, 87.3]


@pytest.mark.parametrize(
    ("below", "value"),
    [
        ("Tabel 4: verloop van de lasten, in miljoenen euro's", 14_200_000),
        ("*Tabel 4. Verloop (bedragen x € 1.000)*", 14_200),
        ("Bron: eigen cijfers\n\nBedragen in miljoenen euro's; V is voordelig.", 14_200_000),
        ("1) Zonder de lasten van de haven.\n\n(bedragen x € 1 mln.)", 14_200_000),
    ],
)
def test_the_unit_may_stand_below_the_table(below: str, value: int) -> None:
    table = "Onderdeel | 2026 | 2027\n---|---|---\nLasten | 14,2 | 13,8\nBaten | 3,1 | 2,9\n"
    figure = figures_of(f"# Stuk\n\nTekst.\n\n{table}\n{below}\n\nTekst.\n")[0]

    assert (figure.value, figure.unit, figure.unit_inferred) == (value, "EUR", False)


def test_a_caption_over_the_next_table_says_nothing_of_the_one_above_it() -> None:
    table = "Onderdeel | 2026 | 2027\n---|---|---\nLasten | 142 | 138\nBaten | 31 | 29\n"
    figures = figures_of(f"Tekst.\n\n{table}\nTabel 2: in miljoenen euro's\n\n{table}\n")

    assert [int(f.value) for f in figures if f.label == "Lasten" and f.period == "2026"] == [
        142_000,
        142_000_000,
    ]


def test_a_number_between_amounts_that_all_print_their_sign_is_none_of_money() -> None:
    table = "Post | Bedrag\n---|---\nSalarissen | € 412.000\nMaterieel | € 68.500\nMachine-uren | 6.300"
    found = [
        (f.label, f.unit, float(f.value)) for f in figures_of(f"# Een uur in de buitendienst\n\n{table}\n")
    ]

    assert [(unit, value) for _, unit, value in found] == [
        ("EUR", 412_000),
        ("EUR", 68_500),
        ("aantal", 6_300),
    ]


def test_a_part_of_a_row_has_the_unit_that_the_row_prints() -> None:
    table = (
        "| | 2025 | 2026 |\n|---|---|---|\n| Formatie (fte) | 70,2 | 71,4 |\n| waarvan tijdelijk | 8,0 | 9 |"
    )
    found = figures_of(f"# Organisatie\n\n{table}\n")

    assert [(f.unit, f.unit_inferred) for f in found] == [("aantal", False)] * 4


@pytest.mark.parametrize(
    "note",
    [
        "Bedragen x € 1.000; een minteken is een nadeel.",
        "Alle bedragen x € 1.000. Een plus is een voordeel.",
    ],
)
def test_a_note_with_a_sentence_behind_the_unit_is_about_the_table_above_it(note: str) -> None:
    table = "| Onderwerp | 2026 | 2027 |\n|---|---|---|\n| Meer kinderen in pleeggezinnen | -31 | -34 |"
    found = figures_of(f"# Nota\n\n## Bijstelling\n\n{table}\n\n{note}\n")

    assert [(f.unit, float(f.value)) for f in found if f.in_table] == [("EUR", -31_000), ("EUR", -34_000)]


def test_an_amount_without_its_sign_between_others_that_have_it_is_not_in_thousands() -> None:
    table = "Post | Bedrag\n---|---\nSalarissen | € 412.000\nMaterieel | € 68.500\nOverige lasten | 6.300"
    found = figures_of(f"# Een uur in de buitendienst\n\n{table}\n")

    assert [(f.unit, float(f.value), f.unit_inferred) for f in found][2] == ("EUR", 6_300, True)
