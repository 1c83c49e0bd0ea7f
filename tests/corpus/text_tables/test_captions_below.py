"""Captions below tables."""

from corpus.text_tables.captions_below import with_captions_below
from tests.corpus.text_tables.test_column_tables import blocks_of


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
