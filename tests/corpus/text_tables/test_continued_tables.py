"""Tables that go on after a page break."""

from time import process_time

import pytest

from corpus.blocks import lines_to_blocks
from corpus.readers.text import text_to_lines
from corpus.text_tables.continued_tables import join_tables
from corpus.types import Table
from tests.corpus.examples import texts_of
from tests.corpus.invented_tables import FURNITURE
from tests.corpus.text_tables.test_find import blocks_without_furniture

HEAD = "| Post | 2025 | 2026 |\n|---|---|---|\n"
BREAK = "\n" + "\n".join(FURNITURE) + "\n\n"
NOTE = "1 Dit is een voetnoot bij de bladzijde.\n"


def tables_without_furniture(text: str) -> list[Table]:
    """The tables of a text, parts that go on joined."""
    return [block.table for block in blocks_without_furniture(text) if block.table]


def test_a_repeated_head_is_dropped() -> None:
    text = f"{HEAD}| Wegen | 12 | 13 |\n{BREAK}{HEAD}| Totaal | 12 | 13 |\n"
    (block,) = blocks_without_furniture(text)

    assert texts_of(block.table) == ["Post|2025|2026", "Wegen|12|13", "Totaal|12|13"]
    assert text[block.place.start : block.place.end].endswith("| Totaal | 12 | 13 |")
    assert block.text == "Post | 2025 | 2026\nWegen | 12 | 13\nTotaal | 12 | 13"


def test_a_table_without_heads_but_with_the_same_columns_goes_on() -> None:
    text = (
        f"{HEAD}| Wegen | 12 | 13 |\n| Groen | 14 | 15 |\n{BREAK}| Riool | 16 | 17 |\n| Totaal | 42 | 45 |\n"
    )
    (block,) = blocks_without_furniture(text)

    assert len(block.table.body if block.table else ()) == 4


@pytest.mark.parametrize(
    "between",
    ["{49}------------", "<!-- page break 63 -->", NOTE.strip()],
)
def test_what_belongs_to_the_page_follows_the_joined_table(between: str) -> None:
    text = f"{HEAD}| Wegen | 12 | 13 |\n\n{between}\n\n{HEAD}| Groen | 14 | 15 |\n"
    blocks = blocks_without_furniture(text)

    assert [block.kind for block in blocks] == ["table", "paragraph"]
    assert len(blocks[0].table.body if blocks[0].table else ()) == 2


@pytest.mark.parametrize(
    "between",
    ["Dit is een alinea tussen twee tabellen.\n\n", "Tabel 2 Andere kosten (x € 1.000)\n\n", "Wonen\n\n"],
)
def test_tables_with_text_between_them_stay_apart(between: str) -> None:
    text = f"{HEAD}| Wegen | 12 | 13 |\n\n{between}{HEAD}| Groen | 14 | 15 |\n"

    assert sum(block.table is not None for block in blocks_without_furniture(text)) == 2


def test_a_table_of_other_columns_is_another_one() -> None:
    text = f"{HEAD}| Wegen | 12 | 13 |\n{BREAK}| Riool | 17 |\n| Groen | 45 |\n"

    assert sum(block.table is not None for block in blocks_without_furniture(text)) == 2


def test_a_single_row_on_the_next_page_belongs_to_the_table_and_the_footnote_stands_behind_it() -> None:
    text = f"Post 2025 2026\nWegen 12 13\nGroen 14 15\n\n{NOTE}{BREAK}Totaal 26 28\n"
    blocks = blocks_without_furniture(text)

    assert [block.kind for block in blocks] == ["table", "paragraph"]
    assert texts_of(blocks[0].table)[-1] == "Totaal|26|28"
    assert blocks[1].text == NOTE.strip()


def test_a_caption_on_one_page_belongs_to_the_table_on_the_next() -> None:
    rows = "2024 2025 2026\nOpenbaar 62 84 95\nPrivaat 410 655 700\n"
    text = f"Er is tekst.\n\nLaadpalen (aantal)\n\n{NOTE}{BREAK}{rows}"
    blocks = blocks_without_furniture(text)

    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    assert blocks[1].table
    assert blocks[1].table.caption == "Laadpalen (aantal)"


def test_two_markdown_tables_with_heads_of_their_own_are_two_tables_also_with_white_space_only() -> None:
    other = "| Tarief | 2024 | 2025 |\n|---|---|---|\n| Zak | 1,10 | 1,20 |\n"
    blocks = blocks_without_furniture(f"{HEAD}| Wegen | 12 | 13 |\n\n{other}")

    assert [block.table.header_rows for block in blocks if block.table] == [1, 1]


def test_a_table_that_is_said_to_go_on_needs_no_head_and_may_begin_with_a_section() -> None:
    text = (
        "Tabel 4 Wonen\nPost 2024 2025\nLasten\nBeheer 12 13\nAanleg 14 15\n"
        "Tabel 4 Wonen (vervolg)\nBaten\nLeges 5 6\nVerkoop 7 8\n"
    )
    (table,) = tables_without_furniture(text)

    assert texts_of(table)[4:] == ["Baten||", "Leges|5|6", "Verkoop|7|8"]


def test_a_table_of_another_number_does_not_go_on() -> None:
    text = (
        "Tabel 4 Wonen\nPost 2024 2025\nBeheer 12 13\nAanleg 14 15\n"
        "Tabel 3 Groen (vervolg)\nLeges 5 6\nVerkoop 7 8\n"
    )

    assert len(tables_without_furniture(text)) == 2


def test_a_part_without_heads_right_below_goes_on() -> None:
    text = f"{HEAD}| Wegen | 12 | 13 |\n| Groen | 14 | 15 |\n\n| Riool | 16 | 17 |\n| Totaal | 42 | 45 |\n"
    (found,) = tables_without_furniture(text)

    assert len(found.body) == 4


def test_many_parts_are_joined_in_time_that_grows_with_them() -> None:
    def seconds(parts: int) -> float:
        text = BREAK.join(f"{HEAD}| Wegen {i} | 12 | 13 |\n" for i in range(parts))
        lines = [line for line in text_to_lines(text) if line.text not in FURNITURE]
        blocks, begin = lines_to_blocks(lines, text), process_time()
        (joined,) = (block.table for block in join_tables(blocks, text) if block.table)
        assert len(joined.body) == parts
        return process_time() - begin

    few = min(seconds(40) for _ in range(3))
    assert min(seconds(400) for _ in range(3)) < 40 * few
