"""Files made to hang or to fill the memory: each is read or refused with one line, in seconds."""

import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.discover import SourceFile
from corpus.errors import DocumentError
from corpus.sandbox import reading_process
from corpus.types import Document
from tests.corpus import pdf_bombs
from tests.corpus.office import rezipped, sheet_bytes, word, word_bytes

SECONDS = 10  # of a processor within which a bad file is dealt with, whatever else the machine is doing
WAITED = 30  # seconds of the clock, with other tests beside it; a reader is stopped after 60
MB = 1_000_000
DOCUMENT, SHEET, STRINGS = "word/document.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))

Read = Callable[[SourceFile], Document]


@pytest.fixture(scope="module")
def read_apart() -> Iterator[Read]:
    with reading_process() as read:
        yield read


def in_document(xml: bytes) -> bytes:
    """A Word file with more XML in its body."""
    change = {DOCUMENT: lambda part: part.replace(b"<w:sectPr", xml + b"<w:sectPr", 1)}
    return rezipped(word_bytes(word("Er zijn 5 plekken.")), change)


def with_doctype(data: bytes, part: str, declarations: str) -> bytes:
    """The archive with a part that defines entities of its own."""
    head = f"<?xml version='1.0'?><!DOCTYPE a [{declarations}]>".encode()
    return rezipped(data, {part: lambda xml: head + xml[xml.index(b"<", 1 if xml[1:2] == b"?" else 0) :]})


def bomb(part: str) -> bytes:
    """An archive of 200 KB that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b" " * 200 * MB)
    return out.getvalue()


def rows(count: int, width: int) -> list[list[object]]:
    """A table of figures under a head."""
    return [["Post", *(f"Begroting {2020 + j}" for j in range(width))]] + [
        [f"Post {i}", *((i * 7 + j * 13) % 1900 for j in range(width))] for i in range(count)
    ]


def as_csv(table: list[list[object]]) -> bytes:
    return "\n".join(";".join(map(str, row)) for row in table).encode()


def as_html(table: list[list[object]]) -> bytes:
    return ("<table>" + "".join("<tr><td>" + "<td>".join(map(str, row)) for row in table)).encode()


def as_word(table: list[list[object]]) -> bytes:
    def cell(text: object) -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    xml = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in table)
    return in_document(f"<w:tbl>{xml}</w:tbl>".encode())


def merged_all_over() -> bytes:
    return sheet_bytes(rows(3, 3), lambda sheet: sheet.merged_cells.add("A1:XFD1048576"))


READ: dict[str, Callable[[], bytes]] = {
    "script.html": lambda: b"<script>" + b"var x = '<p>5</p>';\n" * MB + b"</script><p>Er zijn 5 plekken.",
    "tekens.html": lambda: b"<p>Er zijn 5 plekken." + b"&shy;&zwnj;" * (2 * MB),
    "kenmerken.html": lambda: b"<p " + b"a=b " * (5 * MB) + b">Er zijn 5 plekken.",
    "open.html": lambda: b"<div><font>Er zijn 5 plekken. " * 20_000,
    "ragged.csv": lambda: b"\n".join(b"Zorg;" + b"5;" * (i % 50) for i in range(2_000)),
    "cel.csv": lambda: b"463",
    "cel.xlsx": lambda: sheet_bytes([[463]]),
    "fouten.xlsx": lambda: sheet_bytes([["Post", 2025], ["Zorg", "#DIV/0!"], ["Werk", "=1/0"]]),
    "diep.docx": lambda: in_document(b"<w:sdt><w:sdtContent>" * 50 + b"</w:sdtContent></w:sdt>" * 50),
    "rijen.csv": lambda: as_csv(rows(10_000, 3)),
    "rijen.xlsx": lambda: sheet_bytes(rows(10_000, 3)),
    "rijen.html": lambda: as_html(rows(10_000, 3)),
    "rijen.docx": lambda: as_word(rows(10_000, 3)),
    **pdf_bombs.READ,
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "alineas.html": (lambda: b"<p>zorg <b>&euro; 5" * MB, "onderdelen"),
    "cellen.html": (lambda: b"<td>5" * (4 * MB), "onderdelen"),
    "haken.html": (lambda: b"<" * (20 * MB), "onderdelen"),
    "letters.html": (lambda: b"<p>" + b"&euro; zorg " * (2 * MB), "tekens"),
    "tabellen.html": (lambda: b"<table><tr><td>" * 100_000 + b"5", "te diep"),
    "opmerking.html": (lambda: b"<!--" + b"x" * (20 * MB), "niet te lezen"),
    "leeg.csv": (lambda: b";;;;\n" * 1_000, "geen tekst"),
    "aanhaling.csv": (lambda: b'"' + b"x" * 4 * MB + b'\n"a;5\n', "te lang"),
    "breed.csv": (lambda: b";".join([b"5"] * 300_000), "cellen"),
    "leeg.xlsx": (lambda: sheet_bytes([]), "geen tekst"),
    "samen.xlsx": (merged_all_over, "samengevoegd"),
    "bom.xlsx": (lambda: bomb(SHEET), "uitpakken"),
    "bom.docx": (lambda: bomb(DOCUMENT), "uitpakken"),
    "alineas.docx": (lambda: in_document(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_400_000), "uitpakken"),
    "tabellen.docx": (lambda: in_document(b"<w:tbl><w:tr><w:tc>" * 5_000), "beschadigd"),
    "buiten.docx": (
        lambda: with_doctype(word_bytes(word("Tekst")), DOCUMENT, '<!ENTITY b SYSTEM "file:///etc/passwd">'),
        "verwijzingen",
    ),
    "buiten.xlsx": (
        lambda: with_doctype(sheet_bytes([["a"]]), STRINGS, '<!ENTITY b SYSTEM "file:///etc/passwd">'),
        "verwijzingen",
    ),
    "lach.docx": (
        lambda: with_doctype(word_bytes(word("Tekst")), DOCUMENT, f'<!ENTITY l0 "ha">{LAUGHS}'),
        "verwijzingen",
    ),
    "lach.xlsx": (
        lambda: with_doctype(sheet_bytes([["a"]]), SHEET, f'<!ENTITY l0 "ha">{LAUGHS}'),
        "verwijzingen",
    ),
    **pdf_bombs.REFUSED,
}


def processor_seconds() -> float:
    """What the reading process and those that it has waited for have taken of a processor so far."""
    children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children"))
    assert children
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in children.split()]
    return sum(int(ticks) for stat in stats for ticks in stat[11:15]) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_in_seconds(read_apart: Read, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(READ[name]())
    clock, start = time.monotonic(), processor_seconds()

    assert read_apart(SourceFile(file)).text
    assert processor_seconds() - start < SECONDS
    assert time.monotonic() - clock < WAITED


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gives_one_line_in_seconds(read_apart: Read, tmp_path: Path, name: str) -> None:
    make, says = REFUSED[name]
    file = tmp_path / name
    file.write_bytes(make())
    clock, start = time.monotonic(), processor_seconds()

    with pytest.raises(DocumentError) as error:
        read_apart(SourceFile(file))
    assert processor_seconds() - start < SECONDS
    assert time.monotonic() - clock < WAITED
    line = str(error.value)
    assert line.startswith(f"{name}: ")
    assert says in line
    assert "\n" not in line


def test_nothing_outside_a_page_is_read(read_apart: Read, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("wachtwoord", "utf-8")
    file = tmp_path / "a.html"
    page = f'<!DOCTYPE html [<!ENTITY b SYSTEM "{secret}">]><p>Tekst &b;</p><iframe src="{secret}"></iframe>'
    file.write_text(page, "utf-8")

    assert "wachtwoord" not in read_apart(SourceFile(file)).text


def test_a_table_of_ten_thousand_rows_gives_every_figure(read_apart: Read, tmp_path: Path) -> None:
    file = tmp_path / "rijen.csv"
    file.write_bytes(as_csv(rows(10_000, 2)))

    assert sum(figure.in_table for figure in read_apart(SourceFile(file)).figures) == 20_000


def test_the_rest_of_the_corpus_is_indexed(tmp_path: Path) -> None:
    from assistant.indexing import index_paths

    folder = tmp_path / "stukken"
    folder.mkdir()
    for name in ("bom.docx", "lach.xlsx", "tabellen.html", "samen.xlsx", "vormen.pdf", "lagen.pdf"):
        (folder / name).write_bytes(REFUSED[name][0]())
    (folder / "oud.xls").write_bytes(b"oud")
    (folder / "zorg.docx").write_bytes(word_bytes(word("Er zijn 5 plekken in de opvang.")))
    (folder / "werk.csv").write_bytes(as_csv(rows(3, 2)))
    indexed = index_paths([folder], tmp_path / "index")

    assert indexed.summary.files == 2
    assert sorted(line.partition(":")[0] for line in indexed.not_read) == sorted(
        ["bom.docx", "lach.xlsx", "lagen.pdf", "oud.xls", "samen.xlsx", "tabellen.html", "vormen.pdf"]
    )
