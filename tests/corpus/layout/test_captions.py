"""Captions above tables."""

import pytest

from corpus.layout.captions import is_caption
from tests.corpus.examples import blocks_of

ROWS = "| Post | 2025 | 2026 |\n|---|---|---|\n| Wegen | 12 | 13 |\n"


@pytest.mark.parametrize(
    "line",
    [
        "Tabel 3 Lasten en baten",
        "Tabel 4.1: Reserves (in euro's)",
        "**Tabel A2 Indicatoren**",
        "Investeringen (x € 1.000)",
        "Banen naar sector (peildatum 1 april)",
        "Formatie (fte)",
        "Bedragen x € 1.000",
        "(bedragen in duizenden euro's)",
    ],
)
def test_names_and_units_are_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Openbare verlichting",
        "Programma 4 Zorg (€ 1.141.000 N)",
        "De tabel bevat alle heffingen (ook die voor 95 woningen).",
        "Bedragen in deze paragraaf zijn in duizenden euro's en gelden voor de hele regio,",
        "Dit zijn de cijfers. Ze zijn nieuw (in euro's)",
        "Wegen (buitengebied)",
    ],
)
def test_headings_and_sentences_are_none(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize("rows", [ROWS, "Post 2025 2026\nWegen 12 13\nGroen 14 15\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_has_the_caption_above_it_with_its_place(rows: str, gap: str) -> None:
    text = f"Er is tekst.\n\nTabel 2 Kosten (x € 1.000){gap}{rows}"
    first, block = blocks_of(text)

    assert first.text == "Er is tekst."
    assert block.table
    assert block.table.caption == "Tabel 2 Kosten (x € 1.000)"
    assert block.table.caption_place
    place = block.table.caption_place
    assert text[place.start : place.end] == "Tabel 2 Kosten (x € 1.000)"


def test_a_name_and_a_unit_below_it_are_one_caption() -> None:
    (block,) = blocks_of(f"Tabel 2 Kosten\nBedragen x € 1.000\n{ROWS}")

    assert block.table
    assert block.table.caption == "Tabel 2 Kosten Bedragen x € 1.000"


def test_a_caption_right_below_a_wrapped_paragraph_is_no_part_of_it() -> None:
    long = "Dit is een alinea met regels die zo lang zijn dat er geen woord meer bij past.\n" * 6
    blocks = blocks_of(f"{long}Investeringen (x € 1.000)\nPost 2025 2026\nWegen 12 13\nGroen 14 15\n")

    assert [block.kind for block in blocks] == ["paragraph", "table"]
    assert blocks[1].table
    assert blocks[1].table.caption == "Investeringen (x € 1.000)"


def test_a_heading_that_the_document_marks_stays_a_heading() -> None:
    blocks = blocks_of(f"# Deel 1\n\nA.\n\n## Kosten (x € 1.000)\n\n{ROWS}")

    assert [block.kind for block in blocks] == ["heading", "paragraph", "heading", "table"]
