"""Short ways to make the Word and Excel files that the tests read."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.worksheet.worksheet import Worksheet

Change = Callable[[bytes], bytes]


def word(*paragraphs: str | tuple[str, str]) -> WordDocument:
    """A Word document; a pair is a text with the name of its style."""
    document = docx.Document()
    for paragraph in paragraphs:
        text, style = (paragraph, None) if isinstance(paragraph, str) else paragraph
        document.add_paragraph(text, style)
    return document


def word_bytes(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(document: WordDocument, *rows: str) -> None:
    """A table whose rows are written with bars."""
    texts = [row.split("|") for row in rows]
    table = document.add_table(len(texts), len(texts[0]))
    for row, line in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text


def add_xml(document: WordDocument, xml: str) -> None:
    """Body XML with the prefix w, before the properties of the last section."""
    for element in parse_xml(f"<w:body {nsdecls('w')} {MARKUP}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)


MARKUP = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def sheet_bytes(
    rows: Sequence[Sequence[object]], change: Callable[[Worksheet], object] | None = None
) -> bytes:
    """An Excel file with one sheet, Blad1; ``change`` may finish it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return book_bytes(book)


def book_bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """The archive with the named parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in archive.namelist():
            change = changes.get(name, bytes)
            new.writestr(name, change(archive.read(name)))
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with more parts in it."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
