"""What a cell means: side, stand, period and unit."""

from decimal import Decimal
from time import process_time

import pytest

from corpus.dutch.units import Scale
from corpus.tables.figures import table_to_figures
from corpus.tables.grid import rows_to_table
from corpus.tables.rows import read_rows
from corpus.types import Block, Figure, Place, Table
from tests.corpus.examples import blocks_of, cells, figures_of, table, values_of

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


def test_the_unit_of_one_head_goes_before_the_unit_of_the_row() -> None:
    text = bars("Onderwerp|Eenheid|2024|2025|Mutatie in %", "Bomen|aantal|15|16|6,7", "Riool|euro|5|6|20")

    assert [f.unit for f in figures_of(text) if f.column_path == ("Mutatie in %",)] == ["procent", "procent"]
    assert [f.unit for f in figures_of(text) if f.column_path == ("2025",)] == ["aantal", "EUR"]


def test_measures_under_the_heads_count_and_money_beside_them_does_not_change_that() -> None:
    text = bars("Gebouw|Oppervlak|Stroom|Energiekosten", "|m²|kWh|x € 1.000", "School|4.180|312.400|118")

    assert [(int(f.value), f.unit) for f in figures_of(text)] == [
        (4180, "aantal"),
        (312_400, "aantal"),
        (118_000, "EUR"),
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


def bars(*rows: str) -> str:
    return "".join(f"| {row.replace('|', ' | ')} |\n" for row in rows)


def test_heads_that_are_repeated_in_the_middle_are_no_rows() -> None:
    text = bars("Lasten|2024|2025", "Zorg|5|6", "Lasten|2024|2025", "Werk|7|8")

    assert [(f.row_path, f.period) for f in figures_of(text)][2:] == [
        (("Werk",), "2024"),
        (("Werk",), "2025"),
    ]


def test_new_heads_in_the_middle_hold_for_the_rows_below_them() -> None:
    text = bars("Lasten|2024|2025", "Zorg|5|6", "Lasten|2026|2027", "Zorg|7|8")

    assert [(f.column_path, f.period) for f in figures_of(text)] == [
        (("2024",), "2024"),
        (("2025",), "2025"),
        (("2026",), "2026"),
        (("2027",), "2027"),
    ]


def test_a_table_right_below_another_has_the_unit_over_its_own_labels() -> None:
    rows = ("Lasten (x € 1.000)|2024|2025", "Zorg|5|6", "Tarieven (in euro's)|2024|2025", "Zak|1,10|1,20")

    assert values_of(figures_of(bars(*rows))) == [5000, 6000, 1.1, 1.2]


@pytest.mark.parametrize("minus", ["-{}", "{}-", "({})", "-/- {}", "−{}"])
def test_lasten_that_are_printed_negative_throughout_are_amounts_spent(minus: str) -> None:
    rows = [f"{label}|{minus.format('1.500')}|{minus.format('200')}" for label in ("Zorg", "Totaal lasten")]
    figures = figures_of("Bedragen x € 1.000\n\n" + bars("Onderdeel|2024|2025", *rows, "Baten|5|6"))

    assert values_of(figures) == [1_500_000, 200_000] * 2 + [5000, 6000]
    assert figures[0].printed == minus.format("1.500")


def test_lasten_that_are_negative_now_and_then_keep_their_sign() -> None:
    text = "Bedragen x € 1.000\n\n" + bars("Onderdeel|2024|2025", "Lasten zorg|-5|6", "Lasten werk|7|8")

    assert values_of(figures_of(text)) == [-5000, 6000, 7000, 8000]


def test_opbrengsten_and_onttrekkingen_that_are_printed_negative_are_amounts_received() -> None:
    costs = bars("Onderdeel (x € 1.000)|2024|2025", "Kosten|100|110", "Opbrengst heffing|90-|100-")
    reserve = bars("Reserve (x € 1.000)|Toevoeging|Onttrekking", "Zorg|10|(20)", "Werk|15|(30)")

    assert values_of(figures_of(costs))[2:] == [90_000, 100_000]
    assert values_of(figures_of(reserve)) == [10_000, 20_000, 15_000, 30_000]


def test_additions_to_reserves_are_judged_apart_from_other_lasten() -> None:
    rows = bars("Onderdeel|2024|2025", "Lasten|9|8", "Baten|7|7", "Toevoeging reserves|(4)|(5)")

    assert values_of(figures_of("x € 1.000\n\n" + rows))[-2:] == [4000, 5000]


def test_what_is_nadelig_is_negative_on_either_side() -> None:
    rows = bars("Programma|Lasten|Baten|Saldo", "Zorg|214 N|38 V|176 N", "Werk|5 N|1 N|6 N")
    figures = figures_of("Mutaties (x € 1.000)\n\n" + rows)

    assert values_of(figures) == [-214_000, 38_000, -176_000, -5000, -1000, -6000]
    assert {f.saldo_sign for f in figures if f.side == "saldo"} == {"baten - lasten"}


def test_a_difference_has_no_stand_and_keeps_its_sign() -> None:
    rows = bars("Lasten|Begroting 2025|Verschil", "Zorg|-10|-2", "Werk|-5|-1")
    figures = figures_of("x € 1.000\n\n" + rows, jaar=2025)

    assert values_of(figures) == [10_000, -2000, 5000, -1000]
    assert [f.stand for f in figures[:2]] == ["begroting", None]


def test_only_the_saldo_says_how_it_is_worked_out() -> None:
    assert [f.saldo_sign for f in figures_of(TAAKVELDEN)] == [None] * 12 + ["baten - lasten"] * 2


def test_totals_in_rows_and_columns_are_known() -> None:
    text = bars("Wijk|Noord|Zuid|Totaal", "A|1|2|3", "B|3|4|7", "Subtotaal|4|6|10", "Totaal|4|6|10")

    assert [f.total for f in figures_of(text)] == [
        *(None, None, "totaal") * 2,
        *("subtotaal",) * 3,
        *("totaal",) * 3,
    ]


def test_years_as_rows_give_period_and_stand_and_the_head_says_what_is_counted() -> None:
    rows = bars("Jaar|Zorg|Werk", "Begroting 2026|9.486.200|4.318.700", "Raming 2027|9.500.000|4.400.000")
    figures = figures_of("Lasten per programma (in euro's)\n\n" + rows)
    found = [(f.row_path, f.label, f.period, f.stand, f.side) for f in figures]

    assert found[0] == (("Begroting 2026",), "Zorg", "2026", "begroting", "lasten")
    assert found[3] == (("Raming 2027",), "Werk", "2027", "raming", "lasten")


def test_a_section_may_say_period_and_stand() -> None:
    rows = bars("Onderdeel|Lasten|Baten", "Begroting 2026||", "Zorg|5|6", "Rekening 2024||", "Zorg|7|8")
    figures = figures_of("x € 1.000\n\n" + rows)

    assert [(f.period, f.stand) for f in figures[::2]] == [("2026", "begroting"), ("2024", "realisatie")]


def test_quarters_as_rows_are_of_the_year_over_the_column() -> None:
    rows = bars(
        "Inhuur (in euro's)|2024|2025", "1e kwartaal|386.400|412.250", "Eerste halfjaar|788.550|881.150"
    )

    assert [f.period for f in figures_of(rows)] == ["2024-Q1", "2025-Q1", "2024-H1", "2025-H1"]


def test_stands_under_a_quarter_are_of_that_quarter_of_the_document() -> None:
    rows = bars("Team|1e kwartaal|1e kwartaal|t/m 1e kwartaal", "|Begroot|Besteed|Besteed", "Zorg|12|13|14")

    assert [(f.stand, f.period) for f in figures_of(rows, jaar=2025)] == [
        ("begroting", "2025-Q1"),
        ("realisatie", "2025-Q1"),
        ("realisatie", "2025"),
    ]


def test_beside_a_column_of_targets_figures_without_a_unit_are_counted() -> None:
    rows = bars("Gebruik van voorzieningen|2024|Streefwaarde 2026", "Bezoeken|74.390|80.000", "Verhuur|12|14")

    assert {(f.unit, f.unit_inferred) for f in figures_of(rows)} == {("aantal", False)}


def test_years_in_labels_are_part_of_names_where_columns_tell_the_periods_apart() -> None:
    rows = bars("Reserve|Stand 1-1-2026|Af", "Opvang 2022-2025|1.246|130", "Eind 2025|12|4")

    assert [f.period for f in figures_of(rows, jaar=2026)] == [
        *("2026-01-01", "2026"),
        *("2026-01-01", "2025-12-31"),
    ]


@pytest.mark.parametrize(("head", "value"), [("31-12-2023", 411_000), ("1-1-2024", 411)])
def test_the_unit_of_a_table_holds_for_the_one_right_below_it_with_the_same_heads(
    head: str, value: int
) -> None:
    text = f"""bedragen x € 1.000
ACTIVA 31-12-2024 31-12-2023
Voorraden 8.245 9.730
Leningen 318 275

PASSIVA 31-12-2024 {head}
Schulden 411 275
Overig 6.845 9.130
"""
    assert next(f.value for f in figures_of(text) if f.row_path == ("Schulden",)) == value


def test_a_caption_that_says_on_which_day_was_counted_makes_the_years_exact() -> None:
    text = "Laadpunten (stand per 31 december)\n\n" + bars("Soort|2024|2025", "Openbaar|62|84")

    assert [f.period for f in figures_of(text)] == ["2024-12-31", "2025-12-31"]


def test_the_column_of_periods_goes_before_the_caption() -> None:
    rows = bars("Indicator|Periode|Vorige|Laatste", "Banen|2024|604,2|611,8", "Hulp|2e halfjaar 2023|6|7")

    assert [f.period for f in figures_of("Cijfers van 2025\n\n" + rows)] == [
        "2024",
        "2024",
        "2023-H2",
        "2023-H2",
    ]


def test_a_caption_above_the_table_gives_side_stand_and_unit() -> None:
    rows = bars("Onderdeel|2023|2024", "Asfalt|5|6")
    text = f"# Wegen\n\nTabel 3 Realisatie onderhoud, lasten (x € 1.000)\n\n{rows}"
    (first, _) = figures_of(text)

    assert (first.side, first.stand, first.value) == ("lasten", "realisatie", 5000)
    assert text[first.context[0].start : first.context[0].end].startswith("Tabel 3")


def test_a_line_below_the_table_may_print_the_unit() -> None:
    rows = bars("Onderdeel|2024|2025", "Lasten|5|6", "Baten|1|2")

    assert values_of(figures_of(f"{rows}\nBedragen x € 1 mln.\n"))[:2] == [5_000_000, 6_000_000]


def test_counts_in_a_section_about_amounts_stay_counts() -> None:
    said = "De bedragen in dit hoofdstuk zijn in duizenden euro's.\n\n"
    counted = bars("Soort|2023|2024", "Afval|1.517|1.433")
    risks = bars("Risico|Kans (%)|Maximaal gevolg|Benodigd", "Datalek|25|780|195", "Brand|10|500|50")

    assert values_of(figures_of(f"{said}Meldingen per soort\n\n{counted}")) == [1517, 1433]
    assert values_of(figures_of(said + risks)) == [25, 780_000, 195_000, 10, 500_000, 50_000]


def test_what_the_section_states_comes_in_from_outside_and_is_quoted() -> None:
    text = bars("Reserve|Stand 1-1-2026", "Algemeen|1.240", "Zorg|900")
    (block,) = (b for b in blocks_of(text) if b.table)
    assert block.table
    stated = Scale("EUR", Decimal(1000), place=Place(500, 540))
    figures = list(table_to_figures(block, block.table, (), 2026, stated=stated))

    assert [(int(f.value), f.unit) for f in figures] == [(1_240_000, "EUR"), (900_000, "EUR")]
    assert figures[0].context[0] == Place(500, 540)


def test_a_euro_sign_in_most_cells_does_not_undo_the_thousands_of_the_caption() -> None:
    text = "Lasten (x € 1.000)\n\n" + bars("Post|2025|2026", "Zorg|€ 1.250|€ 1.300", "Werk|€ 5|€ 6")

    assert values_of(figures_of(text)) == [1_250_000, 1_300_000, 5000, 6000]


def test_a_euro_sign_in_the_head_leaves_the_factor_to_the_caption() -> None:
    rows = bars("Post|Lasten (€)|Kosten per inwoner (€)", "Zorg|1.250|85", "Werk|900|61")

    assert values_of(figures_of("Bedragen x € 1.000\n\n" + rows)) == [1_250_000, 85, 900_000, 61]
    assert values_of(figures_of(rows)) == [1250, 85, 900, 61]


def test_amounts_of_millions_without_a_unit_are_whole_euros_and_marked_as_inferred() -> None:
    figures = figures_of(bars("Lasten|2025|2026", "Zorg|4.415.300|5.750.200", "Werk|1.250.000|900.000"))

    assert values_of(figures)[:2] == [4_415_300, 5_750_200]
    assert all(f.unit_inferred for f in figures)


def test_a_dash_is_no_zero_where_a_figure_is_not_known() -> None:
    text = bars("Indicator|Eenheid|2024|Nederland", "Bereik|%|71|-", "Meldingen|aantal|-|12")
    amounts = "x € 1.000\n\n" + bars("Lasten|2024|2025", "Zorg|-|5", "Werk|6|-")

    assert values_of(figures_of(text)) == [71, 12]
    assert values_of(figures_of(amounts)) == [0, 5000, 6000, 0]


def test_amounts_in_the_texts_of_cells_are_read_with_the_label_of_their_row() -> None:
    budget = "Incidenteel 2025: € 90.000 en v.a. 2026: € 95.000"
    text = bars("Onderwerp|Omschrijving|Budget", f"Onderzoek|Wij zoeken het uit.|{budget}")
    found = [(f.label, int(f.value), f.unit, f.period, f.printed) for f in figures_of(text)]

    assert found == [
        ("Onderzoek", 90_000, "EUR", "2025", "€ 90.000"),
        ("Onderzoek", 95_000, "EUR", "2026", "€ 95.000"),
    ]


def test_a_figure_carries_what_does_not_fit_of_its_row() -> None:
    figure = figures_of(bars("Lasten|2024", "Zorg|5", "|7"))[-1]

    assert (figure.row_path, figure.label) == (("",), "")
    assert figure.remarks == ("Deze rij heeft geen label.",)


def test_the_time_that_a_table_takes_grows_with_its_size_and_no_faster() -> None:
    def seconds(rows: int) -> float:
        lines = ["Lasten|2024|2025", *(f"Post {i}|{i % 900 + 1}.100|{i % 90}" for i in range(1, rows))]
        grid = [cells(*line.split("|"), start=100 * i) for i, line in enumerate(lines)]
        begin = process_time()
        found = rows_to_table(grid)
        assert found
        block = Block("table", "", Place(0, 1), table=found)
        assert len(list(table_to_figures(block, found, (), 2025))) == 2 * (rows - 1)
        return process_time() - begin

    seconds(200)
    assert seconds(4_000) < 40 * seconds(400)


def test_what_goes_on_between_two_days_of_a_year_is_of_that_year() -> None:
    text = "x € 1.000\n\n" + bars("Naam|Stand 1-1-2026|Bij|Stand 31-12-2026", "Wegen|9|2|11", "Groen|8|-|8")
    figures = figures_of(text, jaar=2025)

    assert [f.period for f in figures[:3]] == ["2026-01-01", "2026", "2026-12-31"]


def test_a_minus_keeps_its_meaning_among_rows_of_no_side() -> None:
    text = (
        "Verloop (x € 1.000) | 2026\nLonen | -70\nKapitaallasten | -20\nUitkering | 95\n"
        "Onttrekkingen aan voorzieningen | -8\nSamen | -3\n"
    )

    assert values_of(figures_of(text)) == [-70_000, -20_000, 95_000, -8_000, -3_000]


def test_a_saldo_alone_over_the_heads_names_the_table() -> None:
    text = (
        "EMU-saldo | | | | |\nNr. | Omschrijving | Begroting | Raming | |\n | | 2025 | 2026 | 2027 |\n"
        "1 | Saldo vooraf | -18 | -23 | -9 |\n2 | Afschrijvingen | 41 | 43 | 46 |\n"
    )

    assert [(f.column_path, f.row_path[0]) for f in figures_of(text)][:3] == [
        (("Begroting", "2025"), "1 Saldo vooraf"),
        (("Raming", "2026"), "1 Saldo vooraf"),
        (("Raming", "2027"), "1 Saldo vooraf"),
    ]


def test_a_head_that_lost_the_cells_over_number_and_label_is_moved_over_its_figures() -> None:
    text = (
        "Omschrijving | Rekening 2024 | Begroting 2025 | |\n1 | Vooraf | -18 | -23 |\n"
        "2 | Afschrijvingen | 41 | 43 |\n"
    )

    assert [f.period for f in figures_of(text)] == ["2024", "2025", "2024", "2025"]
