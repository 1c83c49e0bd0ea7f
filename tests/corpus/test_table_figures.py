"""What a cell means: side, stand, period and unit."""

from decimal import Decimal

import pytest

from corpus.sides import side_of
from corpus.stands import stand_of
from corpus.table_rows import read_rows
from corpus.table_sides import with_sides
from corpus.types import Figure, Side, Stand, Table
from corpus.units import Scale, amounts_scale_of, scale_of
from tests.corpus.examples import figures_of, table, values_of

TAAKVELDEN = """Specificatie Taakveld | Jaarrekening 2023 | Begroting 2024
---|---|---
6.1 Samenkracht | 369 | 378
6.71a Huishoudelijke hulp | 814 | 599
Baten | 1.183 | 977
6.1 Samenkracht | 2.975 | 3.091
6.71a Huishoudelijke hulp | 8.060 | 7.815
Lasten | 11.035 | 10.906
Saldo | -9.852 | -9.929
"""


def row_sides(found: Table) -> tuple[Side | None, ...]:
    """The sides of the rows under the heads."""
    return tuple(row.side for row in with_sides(read_rows(found).rows))


def row_paths(found: Table | None) -> list[tuple[str, ...]]:
    assert found
    return [row.path for row in read_rows(found).rows]


def one(text: str, value: str, **about: int) -> Figure:
    """The only figure of a text that is printed so."""
    (figure,) = (figure for figure in figures_of(text, **about) if figure.printed == value)
    return figure


def test_rows_above_a_total_are_of_the_side_of_that_total() -> None:
    figures = figures_of(TAAKVELDEN)

    assert [figure.side for figure in figures] == ["baten"] * 6 + ["lasten"] * 6 + ["saldo"] * 2


def test_the_same_taakveld_on_both_sides_is_told_apart() -> None:
    found = {f.side: f.value for f in figures_of(TAAKVELDEN) if "6.71a" in f.label and f.period == "2023"}

    assert found == {"baten": 814_000, "lasten": 8_060_000}


def test_a_row_without_figures_gives_its_side_to_the_rows_below_it() -> None:
    figures = figures_of("Onderdeel | 2024 | 2025\nLasten | | \nZorg | 5 | 6\nBaten | | \nRijk | 1 | 2\n")

    assert [(figure.row_path, figure.side) for figure in figures[::2]] == [
        (("Lasten", "Zorg"), "lasten"),
        (("Baten", "Rijk"), "baten"),
    ]


def test_a_row_that_names_its_own_side_keeps_it_in_a_block_of_the_other() -> None:
    found = one("Onderdeel | 2024\nLasten van de zorg zelf | 1.500\nRijk | 5\nBaten | 1.505\n", "1.500")

    assert found.side == "lasten"


def test_the_side_may_stand_in_the_head() -> None:
    figures = figures_of("Programma | Lasten 2025 | Baten 2025 | Saldo 2025\nZorg | 500 | 200 | -300\n")

    assert [(f.side, f.value) for f in figures] == [
        ("lasten", 500_000),
        ("baten", 200_000),
        ("saldo", -300_000),
    ]


def test_a_table_of_counts_has_no_sides() -> None:
    assert {f.side for f in figures_of("Jaar | Uitkeringen\n2023 | 463\n2024 | 493\n")} == {None}


@pytest.mark.parametrize(
    "label", ["Baten", "Totaal baten", "Totale baten", "Subtotaal baten", "Baten totaal", "Baten programma 4"]
)
def test_a_total_is_known_however_it_is_called(label: str) -> None:
    found = table("Onderdeel|2024|2025", "Zorg|5|6", f"{label}|5|6")

    assert found
    assert row_sides(found) == ("baten", "baten")


def test_rows_behind_the_last_total_have_no_side() -> None:
    found = table("Onderdeel|2024", "Zorg|5", "Lasten|5", "Inwoners|9")

    assert found
    assert row_sides(found) == ("lasten", "lasten", None)


def test_the_rows_above_a_saldo_are_no_saldo() -> None:
    found = table("Onderdeel|2024", "Zorg|5", "Saldo|5")

    assert found
    assert row_sides(found) == (None, "saldo")


def test_a_total_does_not_reach_past_the_total_before_it() -> None:
    found = table("Onderdeel|2024", "Zorg|5", "Saldo|5", "Werk|6", "Lasten|6")

    assert found
    assert row_sides(found) == (None, "saldo", "lasten", "lasten")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Lasten 2026", "lasten"),
        ("uitgaven aan zorg", "lasten"),
        ("Inkomsten", "baten"),
        ("Saldo van baten en lasten", "saldo"),
        ("Baten en lasten", None),
        ("Geplaatste personen", None),
        ("", None),
    ],
)
def test_a_text_names_a_side_only_where_it_is_one(text: str, side: Side | None) -> None:
    assert side_of(text) == side


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Realisatie 2024", "realisatie"),
        ("Jaarrekening 2023", "realisatie"),
        ("Rekening 2023", "realisatie"),
        ("Begroting 2025", "begroting"),
        ("Primitieve begroting 2025", "begroting"),
        ("Raming 2027", "raming"),
        ("Meerjarenraming 2027", "raming"),
        ("2027", None),
    ],
)
def test_a_head_says_whether_it_happened_or_is_planned(text: str, stand: Stand | None) -> None:
    assert stand_of(text) == stand


def test_period_and_stand_come_from_heads_over_two_rows() -> None:
    heads = "Zorg | Realisatie | Begroting | | \n---|---|---|---|---\n2024 | 2025 | 2026 | 2027 | \n"
    text = heads + "Lasten | 5 | 6 | 7 | 8\n"

    assert [(f.value, f.period, f.stand) for f in figures_of(text)] == [
        (5000, "2024", "realisatie"),
        (6000, "2025", "begroting"),
        (7000, "2026", "begroting"),
        (8000, "2027", "begroting"),
    ]


def test_in_a_table_of_years_the_row_says_the_period() -> None:
    figures = figures_of("Jaar | Uitkeringen\n2023 | 463\n2024 | 493\n2025 | 522 (peildatum 1-7-2025)\n")

    assert [(f.period, f.value) for f in figures] == [("2023", 463), ("2024", 493), ("2025-07-01", 522)]


def test_the_caption_says_the_period_where_no_head_does() -> None:
    text = "Statushouders per leerroute in 2025 | |\nLeerroute | Personen\nB1-route | 127\nZ-route | 46\n"

    assert {f.period for f in figures_of(text, jaar=2026)} == {"2025"}


def test_the_year_of_the_document_is_the_last_to_say_the_period() -> None:
    text = "Onderwerp | Aantal\nWonen | 127\nWerk | 46\n"

    assert {f.period for f in figures_of(text, jaar=2026)} == {"2026"}
    assert {f.period for f in figures_of(text)} == {None}


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("bedragen x € 1.000", Scale("EUR", Decimal(1000))),
        ("Bedragen × 1.000 euro", Scale("EUR", Decimal(1000))),
        ("(x €1.000)", Scale("EUR", Decimal(1000))),
        ("bedragen in duizenden euro's", Scale("EUR", Decimal(1000))),
        ("in € 1.000", Scale("EUR", Decimal(1000))),
        ("aantal x 1.000", Scale("aantal", Decimal(1000))),
        ("(x € 1 mln.)", Scale("EUR", Decimal(1_000_000))),
        ("bedragen in miljoenen euro's", Scale("EUR", Decimal(1_000_000))),
        ("x € 1.000.000", Scale("EUR", Decimal(1_000_000))),
        ("in procenten (%)", Scale("procent")),
        ("Percentage", Scale("procent")),
        ("per 10.000 inwoners", Scale("per 10.000")),
        ("per 1.000 inwoners", Scale("per 1.000")),
        ("per 1000 inwoners", Scale("per 1.000")),
        ("rapportcijfer", Scale("cijfer")),
        ("Aantal personen", Scale("aantal")),
        ("in euro's", Scale("EUR")),
        ("€", Scale("EUR", open=True)),
        ("Begroting 2025", None),
        ("", None),
    ],
)
def test_a_unit_is_read_from_a_caption_or_head(text: str, scale: Scale | None) -> None:
    assert scale_of(text) == scale


@pytest.mark.parametrize(
    ("text", "factor"),
    [("Bedragen x € 1.000", 1000), ("Bedragen in hele euro's", 1), ("Bedragen in miljoenen", 1_000_000)],
)
def test_a_sentence_above_a_table_says_the_unit_of_its_amounts(text: str, factor: int) -> None:
    assert amounts_scale_of(text) == Scale("EUR", Decimal(factor))


def test_a_sentence_above_a_table_that_only_mentions_money_says_no_unit() -> None:
    assert amounts_scale_of("De lasten stegen met € 5 mln. tot 40% van het geheel") is None


@pytest.mark.parametrize(
    ("above", "value"),
    [
        ("Bedragen x € 1.000\n\n", 5000),
        ("Bedragen in miljoenen euro's\n\n", 5_000_000),
        ("Alle bedragen in euro's.\n\n", 5),
        ("Lasten en baten in miljoenen euro's\n\n", 5_000_000),
        ("# Lasten (x € 1 mln.)\n\n", 5_000_000),
    ],
)
def test_the_unit_printed_above_a_table_holds_for_it(above: str, value: int) -> None:
    figure = one(f"{above}Onderdeel | 2024\nLasten | 5\nBaten | 1\n", "5")

    assert (figure.value, figure.unit, figure.unit_inferred) == (value, "EUR", False)


def test_the_unit_above_a_table_does_not_go_past_the_next_heading() -> None:
    text = "Bedragen in miljoenen euro's.\n\nPersonen\n\nJaar | Aantal\n2023 | 463\n2024 | 493\n"

    assert [(f.value, f.unit) for f in figures_of(text)] == [(463, "aantal"), (493, "aantal")]


def test_the_caption_goes_before_the_text_above() -> None:
    text = "Bedragen x € 1.000\n\nLasten in hele euro's | |\nOnderdeel | 2024\nLasten | 5\nBaten | 1\n"

    assert values_of(figures_of(text)) == [5, 1]


def test_the_head_over_the_labels_goes_before_the_caption() -> None:
    text = "Lasten in hele euro's | |\nOnderdeel (x € 1.000) | 2024\nLasten | 5\nBaten | 1\n"

    assert values_of(figures_of(text)) == [5000, 1000]


def test_a_caption_about_counts_does_not_make_counts_of_lasten() -> None:
    figures = figures_of("Aantallen per onderdeel | |\nOnderdeel | 2024\nLasten | 5\nBaten | 1\n")

    assert {(f.unit, f.unit_inferred) for f in figures} == {("EUR", True)}
    assert values_of(figures) == [5000, 1000]


def test_the_caption_may_say_that_it_happened() -> None:
    figures = figures_of("Realisatie van het programma | |\nOnderdeel | 2024\nLasten | 5\nBaten | 1\n")

    assert {f.stand for f in figures} == {"realisatie"}


def test_the_unit_may_stand_in_the_head_over_the_labels() -> None:
    assert values_of(figures_of("(x € 1 mln.) | 2024\nLasten | 5,5\nBaten | 1\n")) == [5_500_000, 1_000_000]


def test_where_no_unit_is_printed_lasten_and_baten_are_thousands_and_marked_as_inferred() -> None:
    figures = figures_of(TAAKVELDEN)

    assert {f.unit for f in figures} == {"EUR"}
    assert all(f.unit_inferred for f in figures)
    assert values_of(figures)[-2:] == [-9_852_000, -9_929_000]


def test_what_a_cell_prints_goes_before_all_else() -> None:
    text = "Bedragen x € 1.000\n\nOnderdeel | 2024 | 2025\nLasten | 1,2 mln. | 500\nBaten | € 1.500 | 12%\n"

    assert [(f.value, f.unit) for f in figures_of(text)] == [
        (1_200_000, "EUR"),
        (500_000, "EUR"),
        (1500, "EUR"),
        (12, "procent"),
    ]


def test_a_column_of_units_holds_for_its_row() -> None:
    rows = (
        "Onderwerp | Eenheid | 2023",
        "Bereik | % | 5",
        "Cliënten | aantal | 1.500",
        "Wmo | per 10.000 | 502",
    )
    text = "\n".join(rows)

    assert [(f.value, f.unit) for f in figures_of(text)] == [
        (5, "procent"),
        (1500, "aantal"),
        (502, "per 10.000"),
    ]


def test_a_row_label_may_say_the_unit() -> None:
    text = "Onderwerp | 2023 | 2024\nCliënten | 15 | 16\n% jongeren met hulp | 12,8 | 13,1\n"

    assert [f.unit for f in figures_of(text)] == ["aantal", "aantal", "procent", "procent"]


def test_a_printed_dash_is_zero() -> None:
    assert values_of(figures_of("Onderdeel | 2024 | 2025\nLasten | 5 | -\nBaten | – | 2\n")) == [
        5000,
        0,
        0,
        2000,
    ]


def test_cells_with_words_years_or_codes_give_no_figure() -> None:
    text = "Onderdeel | 2024 | Vanaf | Bron\nZorg | 5 | 2026 | CBS\nWerk | n.v.t. | 2027 | 6.71a Hulp\n"

    assert values_of(figures_of(text)) == [5]


def test_a_column_of_the_country_is_landelijk() -> None:
    figures = figures_of("Onderwerp | Dorp | Nederland\nJeugdhulp | 12,8% | 11%\n")

    assert [f.scope for f in figures] == [None, "landelijk"]


def test_a_figure_quotes_its_row_and_takes_head_and_caption_along() -> None:
    text = "Lasten en baten in euro's | |\nOnderdeel | 2024\nLasten | 5\nBaten | 1\n"
    figure = one(text, "5")

    assert text[figure.quote.start : figure.quote.end] == "Lasten | 5"
    assert [text[c.start : c.end] for c in figure.context] == [
        "Lasten en baten in euro's",
        "Onderdeel | 2024",
    ]


def test_labels_over_two_columns_are_both_said() -> None:
    found = table("Kenmerk|Groep|2024", "Opleiding|Praktisch|66%", "Opleiding|Theoretisch|89%")

    assert row_paths(found) == [("Opleiding", "Praktisch"), ("Opleiding", "Theoretisch")]


def test_a_column_that_numbers_the_rows_is_no_column_of_figures() -> None:
    found = table("Nr|Indicator|2024", "1|Jeugdhulp|12", "2|Wmo|13")

    assert row_paths(found) == [("1 Jeugdhulp",), ("2 Wmo",)]


def test_the_path_of_a_column_is_read_from_the_top_each_head_once() -> None:
    found = table("|Realisatie|Begroting||", "|2024|2025|2026", "Lasten|5|6|7")

    assert found
    assert read_rows(found).rows[0].part.paths == (
        (),
        ("Realisatie", "2024"),
        ("Begroting", "2025"),
        ("Begroting", "2026"),
    )
