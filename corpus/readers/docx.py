"""Word (DOCX): python-docx opens the file, its XML is walked here.

python-docx makes objects for each paragraph: 100,000 short ones with their styles took it 66 s, and
walking the XML that it has parsed 3 s (2 busy cores). That also shows what it passes over: text
boxes, tracked insertions, notes, content controls. Numbers that Word itself puts before headings and items
are not in the file and not in the text. Heads and feet of pages are left out, and so are pages: a
file does not say where they end.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import docx
from lxml import etree

from corpus.blocks import BULLET
from corpus.errors import DocumentError
from corpus.layout.lines import readable
from corpus.numbers import find_numbers
from corpus.pieces import GridCell, Piece, grid_to_piece, is_figure, pieces_to_blocks, refuse_too_many
from corpus.readers.docx_numbering import Numbering, read_numbering
from corpus.readers.docx_styles import (
    Style,
    W,
    is_numbered,
    outline_level,
    paragraph_style,
    read_styles,
)
from corpus.readers.docx_tables import cell_elements, count_cells, is_table, table_to_grid
from corpus.readers.docx_text import HEADING_LENGTH, boxes, is_bold, note_ids, paragraph_text
from corpus.readers.office_zip import damaged, office_parts
from corpus.types import Block

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

MAX_PARAGRAPHS = 250_000  # a budget of 1,000 pages has a tenth of it, those in cells included
MAX_RUNS = 1_000_000  # stretches of letters that look alike
BOLD_LEVEL = 7  # a line in bold letters stands under all headings with a style
BOLD_WORDS = 12
_CONTAINERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s>/]")
_RUN = re.compile(rb"<(?:\w+:)?r[\s>/]")
_NO_TITLE = re.compile(r"\b(?:document ?\d*|word|naamloos|untitled|template|sjabloon)\b", re.IGNORECASE)
_SAVE_AS = "DOCX"

Notes = Mapping[tuple[str, str], str]


@dataclass(slots=True)
class _Walk:
    """What holds for a whole document, and the notes that are still to be printed."""

    styles: Mapping[str, Style]
    numbering: Numbering
    notes: Notes = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)


def read_docx(data: bytes, name: str) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """Text, blocks and warnings.

    Raises DocumentError for a file that is damaged, has a password, or would take too long.
    """
    parts = office_parts(data, name, _SAVE_AS)
    if _count(parts, _PARAGRAPH) > MAX_PARAGRAPHS or _count(parts, _RUN) > MAX_RUNS:
        raise DocumentError(
            f"{name}: dit document heeft meer dan {MAX_PARAGRAPHS // 1000}.000 alinea's; splits het."
        )
    opened = _opened(data, name)
    refuse_too_many(count_cells(opened.body), name)
    walk = _Walk(opened.styles, opened.numbering, opened.notes)
    pieces = [*_container_to_pieces(opened.body, walk), *_waiting(walk)]
    pieces = list(with_captions(with_tab_tables(pieces)))
    if opened.title and not any(piece.kind == "heading" for piece in pieces):
        pieces.insert(0, Piece("heading", opened.title, 1))
    return (*pieces_to_blocks(pieces), _warnings(opened.body))


def _count(parts: Mapping[str, bytes], tag: re.Pattern[bytes]) -> int:
    return sum(len(tag.findall(part)) for part in parts.values())


@dataclass(frozen=True, slots=True)
class _Opened:
    """What python-docx finds in a file."""

    body: "_Element"
    styles: Mapping[str, Style]
    numbering: Numbering
    notes: Notes
    title: str  # "" where it says none, or one that a program made up


def _opened(data: bytes, name: str) -> _Opened:
    try:
        document = docx.Document(io.BytesIO(data))
        title = readable(document.core_properties.title or "")
        return _Opened(
            next(document.element.iterchildren(W + "body")),
            read_styles(document.styles.element),
            read_numbering(_numbering_part(document), document.styles.element),
            _notes(document),
            "" if _NO_TITLE.search(title) else title,
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever python-docx raises, it is no document that Word writes
        raise DocumentError(damaged(name, _SAVE_AS)) from error


def _numbering_part(document: "WordDocument") -> "_Element | None":
    """The part that says how lists count; None without one, python-docx would make it."""
    parts = (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering"))
    part = next(parts, None)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return None if part is None else etree.fromstring(part.blob, parser)


def _warnings(body: "_Element") -> tuple[str, ...]:
    found = []
    if next(body.iter(W + "del", W + "moveFrom"), None) is not None:
        found.append(
            "er staan bijgehouden wijzigingen in dit document; het is gelezen alsof ze zijn overgenomen"
        )
    if next(body.iter(W + "commentReference"), None) is not None:
        found.append("er staan opmerkingen in de kantlijn van dit document; die zijn niet gelezen")
    return tuple(found)


def _notes(document: "WordDocument") -> Notes:
    """The texts of footnotes and endnotes by kind and id; without those that are damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in () if root is None else root:
            text = " ".join(paragraph_text(p) for p in note.iter(W + "p"))
            found[kind, str(note.get(W + "id"))] = readable(text)
    return found


def _block_elements(container: "_Element") -> "Iterator[_Element]":
    """Paragraphs and tables in order, also those in content controls and tracked insertions."""
    for child in container:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _CONTAINERS and not _is_contents(child):
            yield from _block_elements(child)


def _is_contents(control: "_Element") -> bool:
    """Whether a content control holds the table of contents, which Word makes itself."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _container_to_pieces(container: "_Element", walk: _Walk) -> Iterator[Piece]:
    """The blocks in a body, a cell or a text box, in reading order."""
    for element in _block_elements(container):
        if element.tag == W + "p":
            yield from _paragraph_to_pieces(element, walk)
        else:
            yield from _table_to_pieces(element, walk)


def _table_to_pieces(table: "_Element", walk: _Walk) -> Iterator[Piece]:
    """A table and those nested in it; one that only lays out the page is read cell by cell."""
    grid, heads = table_to_grid(table)
    cells = cell_elements(table)
    for paragraph in table.iter(W + "p"):
        walk.waiting += _note_texts(paragraph, walk)
    if is_table(grid):
        yield grid_to_piece(grid, heads)
        for inner in (child for cell in cells for child in _block_elements(cell) if child.tag == W + "tbl"):
            yield from _table_to_pieces(inner, walk)
    else:
        for cell in cells:
            yield from _container_to_pieces(cell, walk)


def _paragraph_to_pieces(paragraph: "_Element", walk: _Walk) -> Iterator[Piece]:
    properties = paragraph.find(W + "pPr")
    style = paragraph_style(properties, walk.styles)
    text = paragraph_text(paragraph)
    if text.strip() and not style.contents:
        label = walk.numbering.label(properties)
        piece = replace(_piece(paragraph, text.strip(" \n"), style), label=label)
        if piece.kind == "heading":
            yield from _waiting(walk)
        yield from _lines(piece)
    walk.waiting += _note_texts(paragraph, walk)
    for box in boxes(paragraph):
        yield from _container_to_pieces(box, walk)


def _piece(paragraph: "_Element", text: str, style: Style) -> Piece:
    properties = paragraph.find(W + "pPr")
    level = outline_level(properties, style.level)
    if level:
        return Piece("heading", readable(text), level)
    if style.item or (properties is not None and is_numbered(properties)):
        return Piece("list_item", readable(text))
    if style.caption:
        return Piece("paragraph", readable(text), caption="bijschrift")
    if len(text) <= HEADING_LENGTH and is_bold(paragraph, otherwise=style.bold) and _is_title(text):
        return Piece("heading", readable(text), BOLD_LEVEL)
    return Piece("paragraph", text)


def _is_title(text: str) -> bool:
    """Whether a line may be a heading where its letters are bold."""
    text = text.strip()
    if len(text.split()) > BOLD_WORDS or "\t" in text or "\n" in text:
        return False
    if text.endswith((".", ":", ";", ",")) or not (text[0].isupper() or text[0].isdigit()):
        return False
    return not any(number.kind == "figure" and number.unit for number in find_numbers(text))


def _lines(piece: Piece) -> Iterator[Piece]:
    """A paragraph whose lines have bullets typed before them is a list."""
    lines = [line for line in piece.text.split("\n") if line.strip()]
    items = [bool(BULLET.match(line.strip())) for line in lines]
    if piece.kind != "paragraph" or not any(items):
        yield piece
        return
    for line, item in zip(lines, items, strict=True):
        bullet = BULLET.match(line.strip()) if item else None
        bare = line.strip()[bullet.end() :] if bullet else line
        label = bullet[0].strip() if bullet else ""
        yield Piece("list_item" if item else "paragraph", readable(bare), label=label)


def _note_texts(paragraph: "_Element", walk: _Walk) -> list[str]:
    return [walk.notes[note] for note in note_ids(paragraph) if walk.notes.get(note)]


def _waiting(walk: _Walk) -> Iterator[Piece]:
    """The notes of what has been read since the last heading, at the end of its part."""
    yield from (Piece("paragraph", text) for text in dict.fromkeys(walk.waiting))
    walk.waiting.clear()


def with_tab_tables(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Paragraphs under one another with as many tabs and figures behind them are a table."""
    run: list[Piece] = []
    for piece in pieces:
        tabs = piece.kind == "paragraph" and "\t" in piece.text.strip()
        if run and not (tabs and _tab_count(piece) == _tab_count(run[0])):
            yield from _tab_rows(run)
            run = []
        if tabs:
            run.append(piece)
        else:
            yield replace(piece, text=readable(piece.text))
    yield from _tab_rows(run)


def _tab_count(piece: Piece) -> int:
    return piece.text.strip(" ").count("\t")


def _tab_rows(run: Sequence[Piece]) -> Iterator[Piece]:
    rows = [[GridCell(readable(text)) for text in piece.text.strip(" ").split("\t")] for piece in run]
    if len(rows) > 1 and any(is_figure(cell.text) for row in rows for cell in row[1:]):
        yield grid_to_piece(rows)
    else:
        yield from (replace(piece, text=readable(piece.text)) for piece in run)


def with_captions(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A paragraph in the style of captions right above a table is its caption."""
    caption: Piece | None = None
    for piece in pieces:
        if caption and piece.kind == "table":
            yield replace(piece, caption=caption.text)
            caption = None
            continue
        if caption:
            yield replace(caption, caption="")
        caption = piece if piece.kind == "paragraph" and piece.caption else None
        if not caption:
            yield piece
    if caption:
        yield replace(caption, caption="")
