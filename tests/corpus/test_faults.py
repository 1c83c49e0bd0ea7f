"""A fault of the program in one part of a document costs that part, not the document."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.faults import attempted, faults_noted, guarded, note_fault
from corpus.layout.lines import Line
from corpus.reading import read_document
from corpus.tables import grid
from corpus.text_tables import find
from corpus.text_tables.found_tables import FoundTable
from corpus.types import Document

TEXT = """Bomen        2025     2026
Eiken          12       14
Beuken         30       31

Er kwamen in 2025 vijf parken bij.

Vissen       2025     2026
Snoeken         3        4
Baarzen         7        8
"""
PIPES = "Bomen | 2025\nEiken | 12\nBeuken | 30\n\nEr zijn 5 parken.\n\nVissen | 2025\nSnoek | 3\nBaars | 7\n"


def failing(_: object = None) -> int:
    raise IndexError("tuple index out of range")


def refusing() -> int:
    raise DocumentError("a.txt: dit bestand is leeg.")


def read(folder: Path, text: str) -> Document:
    file = folder / "dorp-begroting-2026.txt"
    file.write_text(text, encoding="utf-8")
    return read_document(file)


def printed(document: Document) -> list[str]:
    return [figure.printed for figure in document.figures if figure.in_table]


def test_a_table_on_which_the_program_fails_is_kept_as_text_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = grid.sum_misfits
    monkeypatch.setattr(
        grid,
        "sum_misfits",
        lambda rows, columns: failing() if rows[0].label == "Eiken" else whole(rows, columns),
    )
    document = read(tmp_path, PIPES)

    assert printed(document) == ["3", "7"]
    assert "Eiken | 12" in document.text
    assert len([block for block in document.blocks if block.table]) == 1
    assert document.warnings == (
        "de tabel bij ‘Bomen | 2025 | Eiken’ is door een fout in het programma niet gelezen, de tekst wel",
    )


def test_a_finder_that_fails_on_some_lines_finds_the_tables_in_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_trees(finder: find.Finder) -> find.Finder:
        def found(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
            yield from finder(lines, text)
            if any(line.text.startswith("Eiken") for line in lines):
                failing()

        return found

    before = printed(read(tmp_path, TEXT))
    monkeypatch.setattr(find, "_FINDERS", tuple(map(fails_on_trees, find._FINDERS)))
    document = read(tmp_path, TEXT)

    assert before == ["12", "14", "30", "31", "3", "4", "7", "8"]
    assert printed(document) == ["3", "4", "7", "8"]
    assert len(document.warnings) == 1
    assert "een tabel bij ‘Bomen" in document.warnings[0]
    assert [f.printed for f in document.figures if f.printed == "vijf"] == ["vijf"]


def test_a_block_whose_figures_fail_keeps_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.figures.table_to_figures", lambda *_, **__: failing())
    document = read(tmp_path, PIPES)

    assert [figure.printed for figure in document.figures] == ["5"]
    assert [block.table is not None for block in document.blocks] == [True, False, True]
    assert len(document.warnings) == 2


def test_outside_of_reading_a_fault_is_raised() -> None:
    with pytest.raises(IndexError):
        guarded(failing, 5, "de tabel", "Bomen")


def test_what_the_user_is_told_is_raised_within_reading_too() -> None:
    with faults_noted(), pytest.raises(DocumentError):
        attempted(refusing)


def test_a_fault_is_told_once() -> None:
    with faults_noted() as faults:
        for _ in range(3):
            note_fault("de tabel", "Bomen\n2025")

    assert faults == [
        "de tabel bij ‘Bomen 2025’ is door een fout in het programma niet gelezen, de tekst wel"
    ]
