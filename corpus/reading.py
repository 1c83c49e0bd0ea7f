"""From a file to a Document: the whole of reading, a step a line."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.faults import faults_noted, guarded
from corpus.figures import blocks_to_figures
from corpus.layout.outline import with_outline
from corpus.metadata import find_metadata
from corpus.text_tables.captions_below import with_captions_below
from corpus.text_tables.continued_tables import settled_tables
from corpus.types import Block, Document, Metadata, Overrides

if TYPE_CHECKING:
    from corpus.readers.pdf.reader import ReadPdf

FORMATS = {
    ".txt": "tekst",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".html": "HTML",
    ".htm": "HTML",
    ".pdf": "PDF",
    ".docx": "Word",
    ".xlsx": "Excel",
    ".xlsm": "Excel",
    ".csv": "CSV",
    ".tsv": "CSV",
}
SOURCE_BYTES = 400_000  # of a file, in which its gemeente and kind are looked for outside its text
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
# What is not read, but can be saved as something that is.
_SAVE_AS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".wpd", ".pages"), "DOCX"),
    **dict.fromkeys((".xls", ".xlsb", ".xlt", ".xltx", ".ods", ".numbers"), "XLSX"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key", ".xps", ".epub", ".msg", ".eml", ".xml"), "PDF"),
}
_BARE = {"tekst", "Markdown", "CSV"}  # formats whose files are as long as their text
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = """Begroting 2026 gemeente Dorp

In 2025 geven we ruim € 5,4 mln. uit aan zorg, eind 2024 waren dat 12 plekken (3%).

Bedragen x € 1.000  Rekening 2024  Begroting 2025
Lasten zorg                 4.210           4.385
""".encode()
MAX_CHARACTERS = 5_000_000  # of text: 1,500 pages
READER_VERSION = 6  # rises when the same file would be read differently, so that indexes read it again


def read_document(
    path: Path, overrides: Overrides | None = None, characters: int = MAX_CHARACTERS, cores: int = 1
) -> Document:
    """Read one file; ``overrides`` is what ``corpus.toml`` says of it.

    With more ``cores`` than one this process may fork: only where it has no other threads.

    Raises DocumentError, with a Dutch line for the user, for a file that cannot be read, or has a
    text of more ``characters`` than that. What only one part of it fails on is told in its warnings.
    """
    with faults_noted() as faults:
        document = _read_bytes(path.read_bytes(), path, overrides, characters, cores)
    return replace(document, warnings=(*document.warnings, *faults)) if faults else document


def prepare() -> None:
    """Make what is made at its first use, word lists and patterns, for all documents: 0.2 s."""
    _read_bytes(_SAMPLE, Path("voorbeeld.txt"), None, MAX_CHARACTERS)


def _read_bytes(
    data: bytes, path: Path, overrides: Overrides | None, characters: int, cores: int = 1
) -> Document:
    if not data.strip():
        raise DocumentError(f"{path.name}: dit bestand is leeg.")
    if FORMATS.get(path.suffix.lower()) in _BARE and not data.startswith(_UTF_16):
        _refuse_long(len(data), characters, path.name)
    pdf = _read_pdf(data, path, cores)
    text, blocks, pages, warnings = pdf.parts if pdf else _read(data, path)
    _refuse_long(len(text), characters, path.name)
    blocks = _settled(tuple(blocks), text)
    if not text.strip():
        raise DocumentError(f"{path.name}: er staat geen tekst in dit bestand.")
    printed = pdf.printed if pdf else printed_source(data, path)
    found = find_metadata(path.name, blocks, text, printed)
    metadata = overruled(found, overrides)
    return Document(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        blocks=blocks,
        figures=blocks_to_figures(blocks, text, metadata),
        metadata=metadata,
        pages=pages,
        warnings=warnings,
        ocr_pages=pdf.ocr_pages if pdf else (),
        boxes=pdf.boxes if pdf else (),
    )


def _settled(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """The blocks with tables whole and headings above them, as far as each step goes well."""
    steps = (
        ("een onderschrift", with_captions_below),
        ("het vervolg van een tabel", settled_tables),
        ("de opbouw in hoofdstukken", with_outline),
    )
    for what, step in steps:
        blocks = guarded(partial(step, blocks, text), blocks, what, text)
    return blocks


def _read_pdf(data: bytes, path: Path, cores: int) -> "ReadPdf | None":
    """What a PDF holds, whatever the name of its file; None for other formats."""
    if FORMATS.get(path.suffix.lower()) != "PDF" and not data.startswith(b"%PDF-"):
        return None
    from corpus.readers.pdf.reader import read_pdf

    return read_pdf(data, path.name, cores)


def _read(data: bytes, path: Path) -> tuple[str, Sequence[Block], int | None, tuple[str, ...]]:
    """Text, blocks, pages and warnings, by the reader of the format."""
    kind = FORMATS.get(path.suffix.lower())
    if kind == "HTML":
        from corpus.readers.html import read_html

        return (*read_html(data, path.name), None, ())
    if kind == "Word":
        from corpus.readers.docx import read_docx

        text, blocks, warnings = read_docx(data, path.name)
        return text, blocks, None, warnings
    if kind == "Excel":
        from corpus.readers.spreadsheet import read_spreadsheet

        text, blocks, warnings = read_spreadsheet(data, path.name)
        return text, blocks, None, warnings
    if kind == "CSV":
        from corpus.readers.csv_file import read_csv

        return (*read_csv(data, path.name), None, ())
    if kind is None:
        raise DocumentError(f"{path.name}: {why_not_read(path)}.")
    from corpus.readers.text import read_text

    return (*read_text(data, path.name), None, ())


def printed_source(data: bytes, path: Path) -> str:
    """A text file or web page with the heads, feet and menus that are left out of its text.

    They often name the gemeente and the document. "" for other formats.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind not in ("tekst", "Markdown", "HTML") or data.startswith(b"%PDF-"):
        return ""
    from corpus.readers.text import decode

    printed = decode(data[:SOURCE_BYTES], path.name)
    return unescape(_TAG.sub(" ", printed)) if kind == "HTML" else printed


def _refuse_long(length: int, characters: int, name: str) -> None:
    if length > characters:
        raise DocumentError(f"{name}: dit bestand heeft meer dan {characters} tekens; splits het.")


def why_not_read(path: Path) -> str:
    """What to do with a file of a format that is not read."""
    save_as = _SAVE_AS.get(path.suffix.lower())
    if save_as:
        return f"dit formaat wordt niet gelezen; sla het bestand op als {save_as}"
    return f"dit formaat wordt niet gelezen; gebruik {formats()}"


def formats() -> str:
    """The file name endings that are read, as the user is told them."""
    return ", ".join(sorted(FORMATS))


def overruled(found: Metadata, overrides: Overrides | None) -> Metadata:
    """What was found, with what the overrides say instead."""
    if overrides is None:
        return found
    return Metadata(
        gemeente=found.gemeente if overrides.gemeente is None else overrides.gemeente,
        soort=found.soort if overrides.soort is None else overrides.soort,
        jaar=found.jaar if overrides.jaar is None else overrides.jaar,
        title=found.title if overrides.title is None else overrides.title,
    )
