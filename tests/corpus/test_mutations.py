"""A thousand damaged copies of good files, each read as a user's files are: in the process with limits.

Checked of each: it is read, or refused with one Dutch line that names the file and is no guess
("kan niet worden gelezen" is what an error that no reader expects would give, and only pypdf may);
that takes no more than some seconds; and the process that reads is never lost. The seeds are fixed.
"""

import copy
import io
import os
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from corpus.discover import SourceFile
from corpus.errors import DocumentError
from corpus.sandbox import reading_process
from corpus.types import Document
from tests.corpus.examples import DEMO
from tests.corpus.office import add_table, rezipped, sheet_bytes, word, word_bytes

COPIES = 100  # of each kind below
SECONDS = 10
VALUES = ("", "0", "-1", "9999999999", "1E400", "x", "A1:XFD9", "restart", "€ 5", "s", "b", "e", "d")
TABLE = ("Post|Rekening 2024|Begroting 2025", "Zorg|1.500|1.600", "Werk|5|6", "Totaal|1.505|1.606")

Read = Callable[[SourceFile], Document]
Mutate = Callable[[bytes, random.Random], bytes]


@pytest.fixture(scope="module")
def read_apart() -> Iterator[Read]:
    with reading_process() as read:
        yield read


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def without_chunk(data: bytes, chance: random.Random) -> bytes:
    start, end = _chunk(data, chance)
    return data[:start] + data[end:]


def repeated_chunk(data: bytes, chance: random.Random) -> bytes:
    start, end = _chunk(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def swapped_chunks(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_chunk(data, chance), _chunk(data, chance)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data[:a] + data[c:]


def overwritten(data: bytes, chance: random.Random) -> bytes:
    start, end = _chunk(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _chunk(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 10, 100, 1_000)))


MUTATIONS: tuple[Mutate, ...] = (flipped, cut_off, without_chunk, repeated_chunk, swapped_chunks, overwritten)


def mutated(data: bytes, chance: random.Random) -> bytes:
    return chance.choice(MUTATIONS)(data, chance)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """One part of the archive changed, and the archive whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = chance.choice([name for name in archive.namelist() if archive.getinfo(name).file_size])
    return rezipped(data, {part: lambda xml: mutated(xml, chance)})


def mutated_tree(data: bytes, chance: random.Random) -> bytes:
    """The main part of the archive with its elements and values changed, and still well formed."""
    main = "word/document.xml" if b"word/document.xml" in data else "xl/worksheets/sheet1.xml"
    return rezipped(data, {main: lambda xml: other_tree(xml, chance)})


def other_tree(xml: bytes, chance: random.Random) -> bytes:
    """Elements gone, doubled, moved into others, or with other values."""
    root = etree.fromstring(xml)
    for _ in range(chance.choice((1, 5, 30))):
        elements = list(root.iterdescendants()) or [etree.SubElement(root, "leeg")]
        one, other = chance.choice(elements), chance.choice(elements)
        change = chance.randrange(5)
        if change == 0:
            one.getparent().remove(one)
        elif change == 1:
            one.addnext(copy.deepcopy(one))
        elif change == 2:
            other.append(copy.deepcopy(one))
        elif change == 3:
            one.text = chance.choice(VALUES)
        else:
            for key in one.attrib:
                one.set(key, chance.choice(VALUES))
    return etree.tostring(root)


def a_document() -> bytes:
    document = word(("Zorg", "Heading 1"), "In 2025 zijn er:", ("5 plekken", "List Bullet"), "Lasten\t5\t6")
    add_table(document, *TABLE)
    return word_bytes(document)


def a_sheet() -> bytes:
    rows = [["Bedragen x € 1.000"], *(row.split("|") for row in TABLE), ["Sport", 1500, 0.061]]
    return sheet_bytes(rows, lambda sheet: sheet.merge_cells("A1:C1"))


def a_pdf() -> bytes:
    return next(DEMO.glob("*.pdf")).read_bytes()


def a_page() -> bytes:
    return next(DEMO.glob("*.html")).read_bytes()


def a_csv() -> bytes:
    return "\n".join(row.replace("|", ";") for row in TABLE * 5).encode()


KINDS: dict[str, tuple[str, Callable[[], bytes], Mutate]] = {
    "word": (".docx", a_document, mutated),
    "word, inside": (".docx", a_document, mutated_inside),
    "word, elements": (".docx", a_document, mutated_tree),
    "excel": (".xlsx", a_sheet, mutated),
    "excel, inside": (".xlsx", a_sheet, mutated_inside),
    "excel, elements": (".xlsx", a_sheet, mutated_tree),
    "pdf": (".pdf", a_pdf, mutated),
    "pdf, again": (".pdf", a_pdf, lambda data, chance: mutated(mutated(data, chance), chance)),
    "html": (".html", a_page, mutated),
    "csv": (".csv", a_csv, mutated),
}


def processes() -> str:
    """The processes that this one has started, by number."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii")


def outcome(read: Read, file: Path) -> str:
    """ "" for a file that is read, else the line that it is refused with."""
    start = time.monotonic()
    try:
        read(SourceFile(file))
    except DocumentError as error:
        return str(error)
    finally:
        assert time.monotonic() - start < SECONDS
    return ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_read_or_refused(read_apart: Read, tmp_path: Path, kind: str) -> None:
    ending, make, mutate = KINDS[kind]
    good, chance = make(), random.Random(f"begroting {kind}")
    file = tmp_path / f"stuk{ending}"
    file.write_bytes(good)
    assert outcome(read_apart, file) == ""
    before = processes()
    lines = set()
    for _ in range(COPIES):
        file.write_bytes(mutate(good, chance))
        lines.add(outcome(read_apart, file))

    refused = lines - {""}
    assert all(line.startswith(f"{file.name}: ") and "\n" not in line for line in refused)
    assert ending == ".pdf" or not any("kan niet worden gelezen" in line for line in refused)
    assert not any("duurde langer" in line or "afgebroken" in line for line in refused)
    assert processes() == before
