"""Tables that were copied column by column."""

import pytest

from corpus.types import Table
from tests.corpus.examples import blocks_of, figures_of, texts_of

TEXT = "Dit is een zin onder de tabel, met een punt aan het einde.\n"


def text_of(*columns: str, between: str = "\n\n") -> str:
    """Columns that are written with " / " between their cells, and a sentence below them."""
    return between.join(column.replace(" / ", "\n") for column in columns) + "\n\n" + TEXT


def table_of(*columns: str, between: str = "\n\n") -> Table:
    (found,) = (block.table for block in blocks_of(text_of(*columns, between=between)) if block.table)
    return found


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_stand_beside_the_figures_of_each_column(between: str) -> None:
    found = table_of(
        "Post / Wegen / Groen", "Rekening 2024 / 12 / -", "Begroting 2025 / 13 / 15", between=between
    )

    assert texts_of(found) == ["Post|Rekening 2024|Begroting 2025", "Wegen|12|13", "Groen|-|15"]
    assert found.header_rows == 1
    assert found.misfits == ()


def test_nothing_need_stand_over_the_labels_and_heads_may_have_two_lines() -> None:
    found = table_of(
        "Wegen / Groen / Riool", "Rekening / 2024 / 12 / 14 / 16", "Raming / 2025 / 13 / 15 / 17"
    )

    assert texts_of(found)[:2] == ["|Rekening 2024|Raming 2025", "Wegen|12|13"]


def test_every_cell_may_have_white_space_around_it() -> None:
    text = text_of("Tabel 2 / Post / Wegen / Groen / 2024 / 12 / 14 / 2025 / 13 / 15").replace("\n", "\n\n")
    (found,) = (block.table for block in blocks_of(text) if block.table)

    assert texts_of(found) == ["Post|2024|2025", "Wegen|12|13", "Groen|14|15"]


def test_codes_and_units_are_columns_of_their_own() -> None:
    codes = table_of("Nr. / 0.1 / 2.1", "Taakveld / Bestuur / Verkeer", "2024 / 12 / 14", "2025 / 13 / 15")
    units = table_of(
        "Indicator / Formatie / Overhead", "Eenheid / fte / %", "2024 / 12 / 14", "2025 / 13 / 15"
    )

    assert texts_of(codes)[:2] == ["Nr.|Taakveld|2024|2025", "0.1|Bestuur|12|13"]
    assert texts_of(units)[:2] == ["Indicator|Eenheid|2024|2025", "Formatie|fte|12|13"]


def test_lasten_and_baten_among_the_labels_are_sections_where_the_others_are_as_many_as_the_figures() -> None:
    found = table_of("Post / Lasten / Wegen / Groen / Baten / Leges", "2024 / 1 / 2 / 3", "2025 / 4 / 5 / 6")

    assert texts_of(found)[1:] == ["Lasten||", "Wegen|1|4", "Groen|2|5", "Baten||", "Leges|3|6"]


def test_the_second_half_of_a_label_is_no_label() -> None:
    found = table_of("Post / Wegen en / pleinen / Groen", "2024 / 12 / 14", "2025 / 13 / 15")

    assert texts_of(found)[1:] == ["Wegen en pleinen|12|13", "Groen|14|15"]


@pytest.mark.parametrize(
    "labels",
    ["Post / Wegen / Groen / Riool / Afval", "Wegen / Groen", "% / fte / %", "Wegen / Groen / riool / Afval"],
)
def test_figures_whose_labels_are_not_as_many_have_none_and_that_is_said(labels: str) -> None:
    figures = figures_of(text_of(labels, "Rekening 2024 / 12 / 14 / 16", "Raming 2025 / 13 / 15 / 17"))

    assert {figure.label for figure in figures} == {""}
    assert {figure.remarks for figure in figures} == {("Deze rij heeft geen label.",)}


def test_a_column_of_fewer_figures_stands_below_the_others_and_that_is_said() -> None:
    found = table_of("Post / Wegen / Groen / Riool", "2024 / 1 / 2 / 3", "2025 / 4 / 5 / 6", "2026 / 7 / 9")

    assert texts_of(found)[1:] == ["Wegen|1|4|", "Groen|2|5|", "Riool|3|6|", "|||7", "|||9"]
    assert len(found.misfits) == 2


def test_rows_that_white_space_parts_are_rows() -> None:
    found = table_of("Naam / Stand / Toevoeging", "Wegen / 12 / 3", "Groen / 14 / -", "Riool / 15 / 2")

    assert texts_of(found) == ["Naam|Stand|Toevoeging", "Wegen|12|3", "Groen|14|-", "Riool|15|2"]


def test_rows_with_a_year_as_their_label_stay_rows() -> None:
    found = table_of("Jaar / Inwoners / Woningen / 2022 / 4 / 5 / 2023 / 6 / 7 / 2024 / 8 / 9", between="\n")

    assert texts_of(found)[:2] == ["Jaar|Inwoners|Woningen", "2022|4|5"]


def test_titles_with_the_pages_below_them_are_no_table() -> None:
    blocks = blocks_of(text_of("Bestuur / Verkeer / Groen", "Pagina 2025 / 3 / 12 / 17"))

    assert not any(block.table for block in blocks)
