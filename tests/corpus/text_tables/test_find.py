"""Invented tables written as plain text are read back equal, and text that is no table stays text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.blocks import lines_to_blocks
from corpus.readers.text import text_to_lines
from corpus.reading import read_document
from corpus.text_tables.continued_tables import settled_tables
from corpus.types import Block, Table
from tests.corpus.examples import blocks_of
from tests.corpus.invented_tables import CODES, FURNITURE, Invented, aligned, invented, spaced, stacked

SHARED = Path(__file__).resolve().parents[4] / "shared" / "eval"
SEEDS = range(40)
INTRODUCTION = "Dit is de tekst boven de tabel.\n\n"


def blocks_without_furniture(text: str) -> tuple[Block, ...]:
    """The blocks of a text whose page heads are known."""
    lines = [line for line in text_to_lines(text) if line.text not in FURNITURE]
    return settled_tables(lines_to_blocks(lines, text), text)


def meant(table: Invented) -> tuple[list[str], list[tuple[str, ...]]]:
    """Heads from left to right, rows of label and values; a section is its label alone."""
    return [" ".join(head) for head in table.heads[1:]], [(label, *values) for label, values in table.rows]


def read(table: Table) -> tuple[list[str], list[tuple[str, ...]]]:
    """The same of a table that was read; a code stands before its label."""
    coded = any(row.cells[0].text in CODES for row in table.body)
    columns = range(1 + coded, len(table.rows[0].cells))
    heads = [" ".join(row.cells[i].text for row in table.heads if row.cells[i].text) for i in columns]
    rows = []
    for row in table.body:
        label = " ".join(cell.text for cell in row.cells[: 1 + coded] if cell.text)
        rows.append((label, *(row.cells[i].text for i in columns if row.cells[i].text)))
    return heads, rows


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "write",
    [spaced, aligned, stacked, lambda table: stacked(table, 1)],
    ids=["", "aligned", "stacked", "gaps"],
)
def test_an_invented_table_is_read_back_equal(seed: int, write: Callable[[Invented], str]) -> None:
    table = invented(seed, codes=bool(seed % 2))
    blocks = blocks_of(INTRODUCTION + write(table))

    (found,) = (block.table for block in blocks if block.table)
    assert read(found) == meant(table)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "write", [spaced, lambda table, rows: stacked(table, 0, rows)], ids=["spaced", "stacked"]
)
def test_an_invented_table_over_a_page_break_is_one_table(
    seed: int, write: Callable[[Invented, int], str]
) -> None:
    table = invented(seed)
    blocks = blocks_without_furniture(INTRODUCTION + write(table, 1 + seed % (len(table.rows) - 1)))

    (found,) = (block.table for block in blocks if block.table)
    assert read(found) == meant(table)


@pytest.mark.parametrize("write", [spaced, stacked])
def test_cells_and_rows_stand_where_the_text_has_them(write: Callable[[Invented], str]) -> None:
    text = INTRODUCTION + write(invented(7))
    (found,) = (block.table for block in blocks_of(text) if block.table)

    for row in found.rows:
        for cell in row.cells:
            assert " ".join(text[cell.place.start : cell.place.end].split()) in (cell.text, "")
            assert row.place.start <= cell.place.start
            assert cell.place.end <= row.place.end or not cell.text


@pytest.mark.parametrize(
    "text",
    [
        "Gemeentehuis Dorpsstraat 12\nWijkteam Kerkweg 45\nBibliotheek Havenplein 3\nPostbus 250\n",
        "2130 AB Waterdorp\nTelefoon 0900 1852\n",
        "1 Inleiding 3\n2 Financieel beeld 7\n3 Programma Bestuur 12\n4 Programma Zorg 18\n",
        "Samenvatting 5\nBestuur en organisatie 9\nVeiligheid 14\nVerkeer 21\nZorg 30\n",
        "Wonen\n3\nZorg\n12\nVeiligheid\n25\nVerkeer\n38\n",
        "1\nWonen\n2\nZorg\n3\nVeiligheid\n4\nVerkeer\n",
        "Commissie 12 november 2025\nRaad 27 november 2025\nProvincie 15 december 2025\n",
        "Raad 12-11-2025\nCommissie 27-10-2025\nBeeldvorming 6-10-2025\n",
        "Woonvisie 2024-2030\nMobiliteitsplan 2022-2032\nNota Grondbeleid 2021\n",
        "Gemeente 0123-456789\nPolitie 0900-8844\nBrandweer 112\nHuisarts 0123 456780\n",
        "Maandag 9.00 - 17.00\nDinsdag 9.00 - 17.00\nWoensdag 9.00 - 20.00\n",
        "Lasten stijgen van 5 naar 6\nBaten stijgen van 7 naar 8\n",
        "Inwoners: 48.320\nHuishoudens: 21.450\nWoningen: 22.310\n",
        "0\n500\n1000\n1500\n2023\n2024\n2025\nLasten\nBaten\n",
        "- Wegen € 12.500\n- Groen € 14.250\n- Riolering € 9.750\n",
    ],
)
def test_lists_with_numbers_are_no_tables(text: str) -> None:
    assert [block for block in blocks_of(text) if block.table] == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "In 2024 kwamen er 1.250 meldingen binnen, dat waren er in 2023 nog 1.140\n"
            "en in 2022 nog maar 980. De verwachting voor 2025 is dat het er 1.300\n"
            "zullen zijn, waarvan 250 via de app en 130 via de balie, tegen 110\n"
            "in het jaar daarvoor.\n"
        ),
        (
            "De gemeente telde op 1 januari 2025 48.320\ninwoners. Daarvan was op die dag 12.400\n"
            "jonger dan 18 jaar en 9.870\nouder dan 65.\n"
        ),
        (
            "Het aantal ging van 12.000 naar 13.500\nen de kosten gingen van 1.200 naar 1.450\n"
            "omdat de tarieven van 2.300 naar 2.500\ngingen.\n"
        ),
    ],
)
def test_sentences_that_are_broken_behind_numbers_stay_text(text: str) -> None:
    assert [block for block in blocks_of(text) if block.table] == []


TABLES_IN_TEXT = {  # rows and columns of the tables in each document, counted in the documents
    "layouts/corpus/berkenakker-onderhoud-kapitaalgoederen-2024.txt": [(8, 3), (7, 4)],
    "layouts/corpus/kapelhaven-weerstandsvermogen-2025.txt": [(7, 4), (5, 2)],
    "layouts/corpus/vliethorst-sociaal-domein-2025.txt": [(18, 8)],
    "train/corpus/waterhuizen-veiligheid-handhaving-2026.txt": [(5, 7), (5, 4), (8, 6), (14, 7), (6, 4)],
    "train/corpus/ter-hoeven-weerstandsvermogen-kapitaalgoederen-2026.txt": [
        (9, 4),
        (6, 3),
        (5, 3),
        (6, 7),
        (3, 4),
        (8, 4),
        (3, 4),
        (7, 4),
    ],
}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this repository")
@pytest.mark.parametrize("name", TABLES_IN_TEXT)
def test_the_tables_of_a_shared_document_are_found_and_nothing_else_is_one(name: str) -> None:
    tables = [block.table for block in read_document(SHARED / name).blocks if block.table]

    assert [(len(table.body), len(table.rows[0].cells)) for table in tables] == TABLES_IN_TEXT[name]
