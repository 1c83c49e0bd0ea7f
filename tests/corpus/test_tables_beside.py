"""Tables side by side in one, and captions below tables."""

from corpus.captions_below import with_captions_below
from corpus.tables_beside import tables_apart
from corpus.types import Block
from tests.corpus.examples import texts_of
from tests.corpus.test_column_tables import blocks_of


def tables_in(blocks: tuple[Block, ...]) -> list[list[str]]:
    return [texts_of(block.table) for block in blocks if block.table]


def test_an_empty_column_parts_two_tables() -> None:
    text = """
| Wensen | 2027 | | Ombuigingen | 2027 |
|---|---|---|---|---|
| Zwembad | 120 | | Minder inhuur | 150 |
| Fietsbrug | 95 | | Verkoop sporthal | 40 |
| Jongerenwerk | 75 | | | |
"""
    assert tables_in(tables_apart(blocks_of(text))) == [
        ["Wensen|2027", "Zwembad|120", "Fietsbrug|95", "Jongerenwerk|75"],
        ["Ombuigingen|2027", "Minder inhuur|150", "Verkoop sporthal|40"],
    ]


def test_the_same_heads_again_part_activa_from_passiva() -> None:
    text = """
| Activa | 2025 | 2024 | Passiva | 2025 | 2024 |
|---|---|---|---|---|---|
| Vaste activa | 48.210 | 46.905 | Eigen vermogen | 21.340 | 20.118 |
| Voorraden | 2.480 | 2.655 | Schulden | 29.350 | 29.442 |
"""
    assert tables_in(tables_apart(blocks_of(text)))[1] == [
        "Passiva|2025|2024",
        "Eigen vermogen|21.340|20.118",
        "Schulden|29.350|29.442",
    ]


def test_a_column_of_words_between_figures_of_other_heads_parts_nothing() -> None:
    text = """
| Indicator | 2024 | Eenheid | Doel |
|---|---|---|---|
| Verzuim | 1,9 | procent | 1,5 |
| Leerlingen | 2.287 | aantal | 2.260 |
"""
    assert len(tables_in(tables_apart(blocks_of(text)))) == 1


def captions_of(text: str) -> list[str]:
    blocks = with_captions_below(blocks_of(text), text)
    return [block.table.caption for block in blocks if block.table]


TABLE = "| Soort | 2025 |\n|---|---|\n| Afval | 310 |\n| Groen | 120 |\n"


def test_a_numbered_line_below_a_table_is_its_caption() -> None:
    text = f"{TABLE}\n*Tabel 1. Meldingen.*\n\nEr waren meer meldingen.\n"
    assert captions_of(text) == ["Tabel 1. Meldingen."]


def test_a_caption_between_two_tables_is_that_of_the_table_above_where_others_stand_below() -> None:
    text = f"{TABLE}\nTabel 1. Meldingen\n\n{TABLE}\nTabel 2. Klachten\n\nEr waren meer klachten.\n"
    assert captions_of(text) == ["Tabel 1. Meldingen", "Tabel 2. Klachten"]


def test_captions_above_tables_are_left_to_those() -> None:
    text = f"Tabel 1. Meldingen\n\n{TABLE}\nTabel 2. Klachten\n\n{TABLE}\nEr waren meer klachten.\n"
    assert captions_of(text) == ["", ""]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    text = f"{TABLE}\nTabel 1 laat zien dat er meer meldingen waren.\n\nDat is niet erg.\n"
    assert captions_of(text) == [""]
