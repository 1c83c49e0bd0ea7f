"""Tables with every cell on a line of its own."""

import pytest

from corpus.types import Table
from tests.corpus.examples import blocks_of, texts_of


def tables_of(cells: str, gap: int = 0) -> list[Table]:
    """The tables in cells that are written with " / " between them."""
    text = cells.replace(" / ", "\n" * (gap + 1)) + "\n"
    return [block.table for block in blocks_of(text) if block.table]


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_labels_and_figures_in_a_rhythm_are_rows(gap: int) -> None:
    (table,) = tables_of("Post / 2025 / 2026 / Wegen / 12 / 13 / Groen / - / 15", gap)

    assert texts_of(table) == ["Post|2025|2026", "Wegen|12|13", "Groen|-|15"]
    assert table.header_rows == 1


def test_stands_above_years_are_two_rows_of_heads_and_a_unit_in_brackets_stands_below_the_first() -> None:
    (table,) = tables_of(
        "Lasten en baten / Rekening / Begroting / (x € 1.000) / 2024 / 2025 / Wegen / 1 / 2 / Groen / 3 / 4"
    )

    assert texts_of(table)[:2] == ["Lasten en baten|Rekening|Begroting", "(x € 1.000)|2024|2025"]


def test_units_below_the_heads_stand_over_the_figures() -> None:
    (table,) = tables_of(
        "Risico / Gevolg / Kans / (x € 1.000) / (in %) / Brand / 1.400 / 50 / Storm / 2.600 / 30"
    )

    assert texts_of(table)[:2] == ["Risico|Gevolg|Kans", "|(x € 1.000)|(in %)"]


def test_codes_stand_before_their_labels_and_totals_have_none() -> None:
    (table,) = tables_of(
        "Lasten / 2025 / 2026 / 6.1 / Zorg / -2.914 / -3.387 / 0.10 / Reserve / -350 / - / Som / -9 / -3.387"
    )

    assert texts_of(table) == [
        "Lasten||2025|2026",
        "6.1|Zorg|-2.914|-3.387",
        "0.10|Reserve|-350|-",
        "|Som|-9|-3.387",
    ]


def test_sections_stand_between_rows_and_under_the_heads() -> None:
    (table,) = tables_of(
        "Taakveld / 2025 / 2026 / Lasten / Wegen / 1 / 2 / Groen / 3 / 4 / Baten / Leges / 5 / 6"
    )

    assert texts_of(table)[1:] == ["Lasten||", "Wegen|1|2", "Groen|3|4", "Baten||", "Leges|5|6"]


def test_cells_may_be_words_periods_and_ranges() -> None:
    (areaal,) = tables_of(
        "Areaal / Omvang / Eenheid / Plan / Riool / 148 / km / 2025-2030 / Bomen / 17.450 / stuks / 2021-2025"
    )
    (waarden,) = tables_of(
        "Kengetal / Gunstig / Neutraal / Quote / < 90% / 90 - 130% / Ratio / > 50% / 20 - 50%"
    )

    assert texts_of(areaal)[1:] == ["Riool|148|km|2025-2030", "Bomen|17.450|stuks|2021-2025"]
    assert texts_of(waarden)[1:] == ["Quote|< 90%|90 - 130%", "Ratio|> 50%|20 - 50%"]


def test_a_total_of_one_figure_belongs_to_the_column_that_it_adds_up() -> None:
    (table,) = tables_of(
        "Risico / Gevolg (€) / Kans (%) / Bedrag / Brand / 40 / 50 / 20 / Storm / 60 / 30 / 18 / Totaal / 38"
    )

    assert texts_of(table)[-1] == "Totaal|||38"
    assert table.misfits == ()


def test_a_total_that_adds_up_no_column_stands_beside_them_and_is_reported() -> None:
    (table,) = tables_of(
        "Risico / Gevolg (€) / Kans (%) / Bedrag / Brand / 40 / 50 / 20 / Storm / 60 / 30 / 18 / Totaal / 999"
    )

    assert texts_of(table)[-1] == "Totaal||||999"
    assert any("minder getallen" in misfit.reason for misfit in table.misfits)


def test_years_may_be_the_labels() -> None:
    (table,) = tables_of("Jaar / Uitkeringen / 2022 / 440 / 2023 / 445 / 2024 / 465")

    assert texts_of(table) == ["Jaar|Uitkeringen", "2022|440", "2023|445", "2024|465"]


def test_a_row_spans_its_lines() -> None:
    text = "Post\n2025\n2026\nWegen\n12\n13\nGroen\n14\n15\n"
    (table,) = (block.table for block in blocks_of(text) if block.table)

    assert [text[row.place.start : row.place.end] for row in table.body] == ["Wegen\n12\n13", "Groen\n14\n15"]


def test_what_stands_behind_the_last_row_is_no_part_of_the_table() -> None:
    blocks = blocks_of(
        "Post\n2025\n2026\nWegen\n12\n13\nGroen\n14\n15\nToelichting\nEr is meer geld nodig.\n"
    )

    assert [block.kind for block in blocks] == ["table", "heading", "paragraph"]


def test_between_empty_lines_the_lines_of_a_head_or_label_are_one_cell() -> None:
    text = (
        "Naam / Stand\n1-1-2026 / Bij / Af / Stand\n31-12-2026"
        " / Wegen en\npleinen / 9 / - / 3- / 6 / Bomen / 8 / 2 / - / 10"
    )
    (table,) = tables_of(text, gap=1)

    assert texts_of(table) == [
        "Naam|Stand 1-1-2026|Bij|Af|Stand 31-12-2026",
        "Wegen en pleinen|9|-|3-|6",
        "Bomen|8|2|-|10",
    ]


def test_a_title_with_a_number_is_no_head() -> None:
    text = (
        "2.3 Gevolgen / Post / Rekening\n2024 / Begroting\n2025 / Raming\n2026"
        " / Wegen / 1 / 2 / 3 / Groen / 4 / 5 / 6"
    )
    (table,) = tables_of(text, gap=1)

    assert texts_of(table)[0] == "Post|Rekening 2024|Begroting 2025|Raming 2026"
