"""HTML, with lxml: the page's own text, without what surrounds it on a website."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree, html

from corpus.errors import DocumentError
from corpus.layout.lines import readable
from corpus.layout.navigation import navigation_lines
from corpus.numbers import find_numbers
from corpus.pieces import Piece, pieces_to_blocks, refuse_too_many
from corpus.readers.html_grids import grid_of_blocks, tile_of_blocks
from corpus.readers.html_panels import open_panels
from corpus.readers.html_tables import count_cells, nested_tables, row_to_line, table_to_piece
from corpus.readers.html_text import BLOCKS, clean, inline_text, is_footnote, is_skipped
from corpus.readers.text import decode
from corpus.types import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_TAGS = 600_000  # read in 5 s; a budget of 1,000 pages has a tenth of it
SUMMARY_LEVEL = 6  # a title that opens a folded part stands under all headings
SUMMARY_WORDS = 14
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Tags that may be left open all through a page; without them it is less deep and reads the same.
_OPEN_INLINE = re.compile(r"</?(?:font|span|b|i|u|em|strong|big|small|center|a)\b[^<>]*>", re.IGNORECASE)
_OPEN_BLOCK = re.compile(r"</?(?:div|section|article|blockquote|dl|form|fieldset)\b[^<>]*>", re.IGNORECASE)


def read_html(data: bytes, name: str) -> tuple[str, tuple[Block, ...]]:
    """The text that a reader of the page sees, in lines, and its blocks.

    Raises DocumentError for a page without text, too long or too deep.
    """
    source = _XML_DECLARATION.sub("", _decoded(data, name))
    if not source.strip():
        raise DocumentError(f"{name}: dit bestand is leeg.")
    if source.count("<") > MAX_TAGS and _SCRIPT.sub("", source).count("<") > MAX_TAGS:
        raise DocumentError(
            f"{name}: deze pagina heeft meer dan {MAX_TAGS // 1000}.000 onderdelen; splits hem."
        )
    root = _parsed(source, name)
    open_panels(root)
    refuse_too_many(count_cells(root), name)
    pieces = _without_navigation([piece for main in _mains(root) for piece in element_to_pieces(main)])
    title = readable(clean(root.findtext(".//title")))
    if title and not any(piece.kind == "heading" and piece.level == 1 for piece in pieces):
        pieces.insert(0, Piece("heading", title, 1))
    return pieces_to_blocks(pieces)


def _decoded(data: bytes, name: str) -> str:
    """The page as text, in the encoding that it names where it is not UTF-8."""
    try:
        return decode(data, name, guess=False)
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
    if named is None:
        return decode(data, name)
    latin = named[1].lower() in (b"iso-8859-1", b"latin1", b"us-ascii", b"ascii", b"utf-8")
    try:
        return data.decode("cp1252" if latin else named[1].decode("ascii"), "replace")
    except LookupError:
        return decode(data, name)


def _parsed(source: str, name: str) -> "HtmlElement":
    """The root of the page; where tags that are never closed make it too deep, without those."""
    for text in (source, _OPEN_INLINE.sub("", source), _flat(source)):
        parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            root = html.document_fromstring(text, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise DocumentError(f"{name}: deze HTML is niet te lezen; sla de pagina opnieuw op.") from error
        if not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
            return root
    raise DocumentError(
        f"{name}: de onderdelen van deze pagina zitten te diep in elkaar; sla haar op als PDF."
    )


def _flat(source: str) -> str:
    return _OPEN_BLOCK.sub("<p>", _OPEN_INLINE.sub("", source))


def _mains(root: "HtmlElement") -> "Sequence[HtmlElement]":
    """The parts of the page that hold its text, none within another."""
    marked = root.xpath("//main | //*[@role='main']")
    outer = [main for main in marked if not any(parent in marked for parent in main.iterancestors())]
    filled = [main for main in outer if main.text_content().strip()]
    return filled or root.xpath("//body") or [root]


def _without_navigation(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without lines of the website that no tag or class marks as such."""
    lines = [piece.text if piece.kind in ("paragraph", "list_item") else "" for piece in pieces]
    left_out = navigation_lines(lines)
    return [piece for i, piece in enumerate(pieces) if i not in left_out]


@dataclass(slots=True)
class _Open:
    """What has been read of a block that is not closed yet."""

    inline: list[str] = field(default_factory=list)
    item: bool = False  # whether the text opens an item of a list
    term: str = ""  # what the next definition is of


def element_to_pieces(element: "HtmlElement") -> Iterator[Piece]:
    """The blocks in an element, in reading order."""
    now = _Open()
    skipped: HtmlElement | None = None
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            if node.tag in BLOCKS and node is not skipped:
                yield from _closed(node, now)
            now.inline.append(clean(node.tail) if node is not element else "")
            continue
        if node is not element and (is_skipped(node) or is_footnote(node, "".join(now.inline[-3:]))):
            skipped = node
            walk.skip_subtree()
            continue
        if node.tag in BLOCKS:
            yield from _flush(now)
        whole = _whole(node)
        if whole is not None:
            skipped = node
            walk.skip_subtree()
            yield from whole
            continue
        now.item = now.item or node.tag in ("li", "dd")
        now.inline += [" " if node.tag == "br" else "", clean(node.text)]
    yield from _flush(now)


def _whole(element: "HtmlElement") -> Sequence[Piece] | None:
    """The pieces of an element that is read as a whole; None for one whose children are read in turn."""
    tag = element.tag
    if tag == "table":
        piece = table_to_piece(element)
        inner = (
            [part for table in nested_tables(element) for part in element_to_pieces(table)] if piece else []
        )
        return [piece, *inner] if piece else None
    if tag == "tr":
        line = row_to_line(element)
        return [Piece("paragraph", line)] if line else None
    level = _heading_level(element)
    if not level:
        whole = grid_of_blocks(element) or tile_of_blocks(element)
        return [whole] if whole else None
    text = inline_text(element)
    return [Piece("heading", text, level)] if text else []


def _heading_level(element: "HtmlElement") -> int:
    """The level of a heading, 0 for any other element."""
    tag, role_level = element.tag, element.get("aria-level") or "2"
    if re.fullmatch(r"h[1-6]", tag):
        return int(tag[1])
    if element.get("role") == "heading":
        return int(role_level) if re.fullmatch(r"[1-6]", role_level) else 2
    if tag == "summary":
        text = inline_text(element)
        figures = any(number.kind == "figure" for number in find_numbers(text))
        return SUMMARY_LEVEL if len(text.split()) <= SUMMARY_WORDS and not figures else 0
    return 0


def _closed(element: "HtmlElement", now: _Open) -> Iterator[Piece]:
    """What the end of a block gives."""
    if element.tag == "dt":
        term = _taken(now)
        yield from _flush(now)
        now.term = term
        return
    yield from _flush(now)
    if element.tag == "dl" and now.term:
        yield Piece("paragraph", now.term)
        now.term = ""
    if element.tag in ("li", "dd"):
        now.item = False


def _flush(now: _Open) -> Iterator[Piece]:
    """The text read so far as a piece; a definition with its term."""
    text = _taken(now)
    if not text:
        return
    if now.term:
        text = f"{now.term} {text}" if now.term.endswith((":", "?")) else f"{now.term}: {text}"
        now.term = ""
    yield Piece("list_item" if now.item else "paragraph", text)
    now.item = False


def _taken(now: _Open) -> str:
    text = readable("".join(now.inline))
    now.inline.clear()
    return text
