"""HTML, with lxml: the page's own text, without what surrounds it on a website."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.lines import readable
from corpus.readers.text import decode
from corpus.tables import is_amount, rows_to_table
from corpus.types import Block, BlockKind, Cell, Place

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIPPED = frozenset(
    "script style nav footer aside form button noscript template iframe svg select input textarea dialog "
    "head object".split()
)
SKIPPED_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "alert"}
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-hidden|hidden|breadcrumbs?|cookie\S*|menu|skip\S*)(?:$|[\s_-])"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = frozenset(
    "p div section article main ul ol li dl dt dd table caption tr h1 h2 h3 h4 h5 h6 figure figcaption "
    "blockquote header pre hr address details summary fieldset tbody thead tfoot td th body".split()
)
MAX_SPAN = 200  # cells; a larger rowspan or colspan is a mistake or an attack


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block before it has a place in the text. Tables have rows instead of text."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    rows: tuple[tuple["_Td", ...], ...] = ()
    heads: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class _Td:
    text: str
    header: bool = False
    first: bool = True  # False where a span repeats the cell


def read_html(data: bytes, name: str) -> tuple[str, tuple[Block, ...]]:
    """The text that a reader of the page sees, in lines, and its blocks.

    Raises DocumentError for a page without text.
    """
    from lxml import etree, html

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data, name))
    if not source.strip():
        raise DocumentError(f"{name}: dit bestand is leeg.")
    try:
        root = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"{name}: deze HTML is niet te lezen; sla de pagina opnieuw op.") from error
    mains = root.xpath("//main | //*[@role='main']") or root.xpath("//body") or [root]
    title = (root.findtext(".//title") or "").strip()
    pieces = [piece for main in mains for piece in element_to_pieces(main)]
    if title and not any(piece.kind == "heading" and piece.level == 1 for piece in pieces):
        pieces.insert(0, _Piece("heading", readable(title), 1))
    return pieces_to_blocks(pieces)


def element_to_pieces(element: "HtmlElement") -> Iterator[_Piece]:
    """The blocks in an element, in reading order."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or _is_skipped(child):
            inline.append(child.tail or "")
            continue
        if child.tag in BLOCKS:
            yield from _flush(inline, element)
            yield from _block_to_pieces(child)
            inline = [child.tail or ""]
        else:
            inline.append(_inline_text(child))
            inline.append(child.tail or "")
    yield from _flush(inline, element)


def _flush(inline: Sequence[str], element: "HtmlElement") -> Iterator[_Piece]:
    text = readable("".join(inline))
    if text:
        yield _Piece("list_item" if element.tag in ("li", "dd") else "paragraph", text)


def _block_to_pieces(element: "HtmlElement") -> Iterator[_Piece]:
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag):
        text = readable(_inline_text(element))
        if text:
            yield _Piece("heading", text, int(tag[1]))
    elif tag == "table":
        yield from _table_to_pieces(element)
    else:
        yield from element_to_pieces(element)


def _inline_text(element: "HtmlElement") -> str:
    """The text of an element and all in it; <br> is a space, what is not shown is left out."""
    if not isinstance(element.tag, str) or _is_skipped(element):
        return ""
    if element.tag == "br":
        return " "
    if element.tag == "sup" and re.fullmatch(r"\W*[\da-z]\W*", element.text_content() or ""):
        return ""  # the mark of a footnote is no part of the figure beside it
    parts = [element.text or ""]
    for child in element:
        parts += [_inline_text(child), " " if child.tag in BLOCKS else "", child.tail or ""]
    return "".join(parts)


def _is_skipped(element: "HtmlElement") -> bool:
    get = element.get
    if element.tag in SKIPPED or get("role") in SKIPPED_ROLES:
        return True
    if get("hidden") is not None or get("aria-hidden") == "true" or _HIDDEN_STYLE.search(get("style") or ""):
        return True
    if element.tag == "header" and not any(
        parent.tag in ("main", "article") for parent in element.iterancestors()
    ):
        return True
    return bool(_HIDDEN_CLASS.search(get("class") or ""))


def _table_to_pieces(table: "HtmlElement") -> Iterator[_Piece]:
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    nested = table.find(".//table") is not None
    grid = [] if nested else _grid(rows)
    caption = next((readable(_inline_text(c)) for c in table.iterchildren("caption")), "")
    if nested or table.get("role") in ("presentation", "none") or not _is_data(grid):
        yield from element_to_pieces(table)
        return
    heads = 0
    while heads < len(grid) - 1 and all(td.header for td in grid[heads] if td.text):
        heads += 1
    yield _Piece("table", rows=tuple(tuple(row) for row in grid), heads=heads, caption=caption)


def _owner(row: "HtmlElement") -> "HtmlElement | None":
    return next((parent for parent in row.iterancestors("table")), None)


def _grid(rows: Sequence["HtmlElement"]) -> list[list[_Td]]:
    """The cells with those that span rows or columns repeated where they cover the grid."""
    grid: list[list[_Td]] = []
    below: dict[int, tuple[int, _Td]] = {}  # column -> rows still covered from above, and by what
    for row in rows:
        cells: list[_Td] = []
        in_head = row.getparent() is not None and row.getparent().tag == "thead"
        for cell in row.iterchildren("td", "th"):
            _take_from_above(cells, below)
            td = _Td(readable(_inline_text(cell)), header=in_head or cell.tag == "th")
            deep = _span(cell, "rowspan")
            for k in range(_span(cell, "colspan")):
                repeated = replace(td, first=k == 0)
                if deep > 1:
                    below[len(cells)] = (deep - 1, replace(td, first=False))
                cells.append(repeated)
        _take_from_above(cells, below)
        grid.append(cells)
    return grid


def _take_from_above(cells: list[_Td], below: dict[int, tuple[int, _Td]]) -> None:
    while len(cells) in below:
        column = len(cells)
        left, td = below.pop(column)
        if left > 1:
            below[column] = (left - 1, td)
        cells.append(td)


def _span(cell: "HtmlElement", name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() else 1


def _is_data(grid: Sequence[Sequence[_Td]]) -> bool:
    """Two rows and columns with heads or figures: a table, not a way to lay out the page."""
    wide = [row for row in grid if sum(bool(td.text) for td in row) > 1]
    blank = Place(0, 0)
    return len(wide) >= 2 and any(td.header or is_amount(Cell(td.text, blank)) for row in grid for td in row)


def pieces_to_blocks(pieces: Sequence[_Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text, a line for each block or row, and the blocks with their places in it."""
    text = ""
    blocks: list[Block] = []
    for piece in pieces:
        start = len(text)
        if piece.kind == "table":
            text, block = _place_table(text, piece)
            blocks.extend([block] if block else [])
        else:
            text += piece.text
            place = Place(start, len(text))
            blocks.append(Block(piece.kind, piece.text, place, level=piece.level))
        text += "\n" if piece.kind == "list_item" else "\n\n"
    return text, tuple(blocks)


def _place_table(text: str, piece: _Piece) -> tuple[str, Block | None]:
    start = len(text)
    caption_place = None
    if piece.caption:
        text += piece.caption
        caption_place = Place(start, len(text))
        text += "\n"
    rows: list[list[Cell]] = []
    for row in piece.rows:
        cells: list[Cell] = []
        for td in row:
            if not td.first and cells:  # covered by a span: the cell it repeats is printed once
                cells.append(Cell(td.text, cells[-1].place, td.header))
                continue
            text += " | " if cells else ""
            cells.append(Cell(td.text, Place(len(text), len(text) + len(td.text)), td.header))
            text += td.text
        rows.append(cells)
        text += "\n"
    end = len(text) - 1
    table = rows_to_table(rows, piece.heads)
    if table is None:
        return text, Block("paragraph", readable(text[start:end]), Place(start, end))
    if piece.caption:
        both = " ".join(filter(None, (piece.caption, table.caption)))
        table = replace(table, caption=both, caption_place=caption_place)
    return text, Block("table", text[start:end], Place(start, end), table=table)
