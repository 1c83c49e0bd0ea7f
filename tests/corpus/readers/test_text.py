"""Plain text and Markdown: encodings and lines."""

import pytest

from corpus.errors import DocumentError
from corpus.readers.text import decode, read_text, text_to_lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "latin-1"])
def test_the_encoding_is_recognised(encoding: str) -> None:
    text = "De coördinatie voor Oekraïense inwoners vraagt één extra medewerker per wijk."

    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("data", [b"a\0b", "Zorg".encode("utf-16-le"), b"PK\x03\x04\0\0"])
def test_bytes_that_are_no_text_are_refused_with_the_name_of_the_file(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt: dit is geen tekstbestand"):
        decode(data, "a.txt")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_read(ending: str) -> None:
    text, blocks = read_text(f"Zorg{ending}{ending}Er is tekst.{ending}".encode(), "a.txt")

    assert text == "Zorg\n\nEr is tekst.\n"
    assert [block.kind for block in blocks] == ["heading", "paragraph"]


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_text("\ufeffEr is tekst.".encode(), "a.txt")[0] == "Er is tekst."


def test_lines_know_their_place_and_the_white_space_above_them() -> None:
    text = "  Zorg\n\n\nEr is tekst.\nEn meer. \n"
    lines = text_to_lines(text)

    assert [(text[line.place.start : line.place.end], line.gap) for line in lines] == [
        ("Zorg", 0),
        ("Er is tekst.", 2),
        ("En meer.", 0),
    ]


def test_cells_stand_between_bars_or_tabs() -> None:
    lines = text_to_lines("| a | b |\nc | | d\ne\tf\ngewone tekst\n")

    assert [[cell.text for cell in line.cells] for line in lines] == [
        ["a", "b"],
        ["c", "", "d"],
        ["e", "f"],
        [],
    ]


def test_markup_within_a_cell_is_left_out() -> None:
    (line,) = text_to_lines("**vet**<br>woord | [link](http://x.nl)\n")

    assert [cell.text for cell in line.cells] == ["vet woord", "link"]


def test_lines_that_were_broken_at_one_width_run_on() -> None:
    wide = "een regel van het stuk die zo lang is als hij maar kan zijn hier"
    lines = text_to_lines(f"{wide}\n" * 6 + "en het slot.\nEen korte regel.\nNog een.")

    assert [line.full for line in lines] == [True] * 6 + [False] * 3


def test_where_a_line_is_a_paragraph_no_line_runs_on() -> None:
    lines = text_to_lines(f"{'lange zin ' * 40}\n" * 6)

    assert not any(line.full for line in lines)


def test_no_text_has_no_lines() -> None:
    assert text_to_lines(" \n\n") == []


def test_rows_that_are_stacked_in_the_cells_of_markdown_are_rows_with_their_own_places() -> None:
    source = "|Doel|  |2026|\n|-|-|-|\n|Bos|Lasten<br>Baten|\\-12<br>5|\n"
    text, (block,) = read_text(source.encode(), "a.md")

    assert block.table
    found = [[text[c.place.start : c.place.end] for c in row.cells] for row in block.table.body]
    assert found == [["Bos", "Lasten", "\\-12"], ["Bos", "Baten", "5"]]
    assert [row.cells[2].text for row in block.table.body] == ["-12", "5"]
