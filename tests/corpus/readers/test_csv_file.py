"""CSV as gemeenten export it: separators, quotes, titles, several tables in one file."""

import pytest

from corpus.errors import DocumentError
from corpus.pieces import MAX_CELLS
from corpus.readers.csv_file import read_csv, separator_of
from corpus.types import Block, Table
from tests.corpus.examples import texts_of


def blocks_of(text: str) -> tuple[Block, ...]:
    return read_csv(text.encode(), "a.csv")[1]


def only_table(text: str) -> Table:
    (table,) = (block.table for block in blocks_of(text) if block.table)
    return table


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_each_usual_separator_is_known_by_the_lines(separator: str) -> None:
    text = "\n".join(
        line.replace(";", separator) for line in ("Jaar;Aantal;Bron", "2023;463;CBS", "2024;493;CBS")
    )

    assert texts_of(only_table(text)) == ["Jaar|Aantal|Bron", "2023|463|CBS", "2024|493|CBS"]


def test_a_decimal_comma_is_no_separator() -> None:
    assert separator_of("Jaar;Aandeel\n2023;6,1\n2024;5,8") == ";"
    assert texts_of(only_table("Jaar;Aandeel\n2023;6,1\n2024;5,8"))[1:] == ["2023|6,1", "2024|5,8"]


def test_the_separator_that_the_file_names_is_taken() -> None:
    assert texts_of(only_table("sep=,\r\na;b,5\r\nc,6\r\n")) == ["a;b|5", "c|6"]


def test_separators_and_line_breaks_between_quotes_are_text() -> None:
    table = only_table('Wat;Aantal\n"Zorg; ""jeugd""\nen Wmo";463\nWerk;5\n')

    assert texts_of(table)[1] == 'Zorg; "jeugd" en Wmo|463'


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    text = 'Wat;Aantal\n"Zorg;463\n' + "Werk;5\n" * 50

    assert len(only_table(text).rows) == 52


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_excel_are_read(encoding: str) -> None:
    text = "Één;Aantal\nCoördinatie;€ 463\nOekraïne;€ 5\n"

    assert "Coördinatie | € 463" in read_csv(text.encode(encoding), "a.csv")[0]


def test_lines_above_the_head_are_the_title_of_the_table() -> None:
    table = only_table("Gemeente Dorp;;\nBedragen x € 1.000;;\n\nPost;2025;2026\nZorg;1.500;1.600\n")

    assert table.caption == "Gemeente Dorp Bedragen x € 1.000"
    assert (texts_of(table), table.header_rows) == (["Post|2025|2026", "Zorg|1.500|1.600"], 1)


def test_tables_with_empty_lines_between_them_are_told_apart() -> None:
    blocks = blocks_of("Jaar;Aantal\n2023;463\n2024;493\n;\n;\nWijk;Inwoners\nNoord;1.200\nZuid;1.300\n")

    assert [texts_of(block.table)[0] for block in blocks] == ["Jaar|Aantal", "Wijk|Inwoners"]


def test_an_empty_line_within_a_table_does_not_end_it() -> None:
    table = only_table("Post;2025;2026\nLasten;;\nZorg;1.500;1.600\n\nBaten;;\nRijk;200;300\n")

    assert texts_of(table) == ["Post|2025|2026", "Lasten||", "Zorg|1.500|1.600", "Baten||", "Rijk|200|300"]


def test_ragged_rows_are_filled_up() -> None:
    assert texts_of(only_table("Post;2025;2026\nZorg;1.500\nWerk;5;6\n"))[1] == "Zorg|1.500|"


def test_lines_without_cells_are_paragraphs() -> None:
    assert [(b.kind, b.text) for b in blocks_of("Een zin.\nNog een zin.\n")] == [
        ("paragraph", "Een zin."),
        ("paragraph", "Nog een zin."),
    ]


def test_one_cell_is_a_paragraph() -> None:
    assert [(b.kind, b.text) for b in blocks_of("463")] == [("paragraph", "463")]


def test_three_decimals_behind_a_point_are_no_thousands_where_the_file_has_decimal_points() -> None:
    assert texts_of(only_table("Wat,Uren\nZorg,1.125\nWerk,2.5\n"))[1:] == ["Zorg|1,125", "Werk|2.5"]
    assert texts_of(only_table("Wat;Euro\nZorg;1.125\nWerk;2,5\n"))[1:] == ["Zorg|1.125", "Werk|2,5"]


def test_empty_columns_between_labels_and_figures_are_left_out() -> None:
    assert texts_of(only_table("Post;;2025\nZorg;;5\nWerk;;6\n")) == ["Post|2025", "Zorg|5", "Werk|6"]


def test_tables_beside_one_another_are_told_apart() -> None:
    blocks = blocks_of("Jaar;Aantal;;Wijk;Inwoners\n2023;463;;Noord;1.200\n2024;493;;Zuid;1.300\n")

    assert [texts_of(block.table)[1] for block in blocks] == ["2023|463", "Noord|1.200"]


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.csv: er staan meer dan 250\.000 cellen"):
        read_csv(b"1;2;3;4;5;6;7;8;9;10\n" * (MAX_CELLS // 10 + 1), "a.csv")


def test_cells_far_apart_do_not_make_a_large_grid() -> None:
    with pytest.raises(DocumentError, match=r"^a\.csv: er staan meer dan"):
        read_csv(b"".join(b";" * i + b"x;5\n" for i in range(700)), "a.csv")


SECTIONED = "Post;2025;2026\n\nLasten\n\nZorg;15;16\nWerk;5;6\n\nTotaal lasten;20;22\n\n\nBaten\n\nRijk;2;3\n"


def test_labels_between_empty_lines_are_sections_of_the_table_around_them() -> None:
    assert texts_of(only_table(SECTIONED)) == [
        "Post|2025|2026",
        "Lasten||",
        "Zorg|15|16",
        "Werk|5|6",
        "Totaal lasten|20|22",
        "Baten||",
        "Rijk|2|3",
    ]


def test_a_table_with_an_empty_line_after_each_row_is_one_table() -> None:
    table = only_table("Post;2025;2026\n\nZorg;1.500;1.600\n\nWerk;5;6\n\nTotaal;1.505;1.606\n")

    assert (len(table.body), table.header_rows) == (3, 1)


def test_a_note_between_two_parts_of_a_table_follows_it() -> None:
    blocks = blocks_of(
        "Post;2025;2026\nZorg;1.500;1.600\nWerk;5;6\n\nIn 2026 is € 5.000 nieuw.\n\nTotaal;1.505;1.606\n"
    )

    assert [block.kind for block in blocks] == ["table", "paragraph"]
    assert texts_of(blocks[0].table)[-1] == "Totaal|1.505|1.606"


def test_what_prints_a_unit_of_its_own_is_a_table_of_its_own() -> None:
    blocks = blocks_of(
        "Reserve;2025;2026\nAlgemeen;1.500;1.600\nWonen;5;6\n\n"
        "Voorzieningen (x € 1.000)\nGroen;7;8\nRiool;9;9\n"
    )

    assert [block.table.caption for block in blocks if block.table] == ["", "Voorzieningen (x € 1.000)"]


def test_a_sentence_above_a_table_is_no_title_of_it() -> None:
    blocks = blocks_of("In 2024 gaf de gemeente € 5.000 uit.\n\nPost;2025;2026\nZorg;1.500;1.600\nWerk;5;6\n")

    assert [block.kind for block in blocks] == ["paragraph", "table"]
    assert blocks[1].table is not None
    assert blocks[1].table.caption == ""


def test_sentences_right_below_a_table_are_no_rows_of_it() -> None:
    blocks = blocks_of("Post;2025;2026\nZorg;1.500;1.600\nWerk;5;6\nDe zorg kost € 100 meer dan in 2025.\n")

    assert [block.kind for block in blocks] == ["table", "paragraph"]


FACTS = "Opgave kosten;;;\nGemeente;Dorp;;\nJaar;2026;;\n"
MATRIX = "Code;Taakveld;Totaal lasten;Totaal baten\n0.1;Bestuur;1384;18\n0.2;Loket;946;604\n"


@pytest.mark.parametrize("between", ["", ";;;\n"])
def test_facts_of_the_sheet_are_no_table_and_its_unit_is_that_of_the_table_below(between: str) -> None:
    blocks = blocks_of(f"{FACTS}Bedragen x € 1.000;;;\n{between}{MATRIX}")

    assert [block.text for block in blocks[:3]] == ["Opgave kosten", "Gemeente: Dorp", "Jaar: 2026"]
    (table,) = (block.table for block in blocks if block.table)
    assert table.caption == ("" if between else "Bedragen x € 1.000")
    assert texts_of(table)[0] == "Code|Taakveld|Totaal lasten|Totaal baten"


def test_two_columns_of_texts_with_nothing_below_them_are_a_table() -> None:
    assert len(only_table("Term;Uitleg\nBaten;Wat binnenkomt\nLasten;Wat uitgaat\n").rows) == 3
