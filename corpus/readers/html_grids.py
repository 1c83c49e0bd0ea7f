"""Tables of HTML pages that are built from other tags: with ARIA roles, or rows of blocks side by side."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from corpus.pieces import MAX_SPAN, GridCell, Piece, beside, grid_to_piece, is_data, is_figure, unstacked
from corpus.readers.html_labels import column_labels, with_label_heads
from corpus.readers.html_text import BLOCKS, cell_text, inline_text, is_skipped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Line = tuple[list["HtmlElement"], list[GridCell]]  # a row: the elements of its cells, and the cells

_TABLE_ROLES = {"table", "grid", "treegrid"}
_HEAD_ROLES = {"columnheader", "rowheader"}
_CELL_ROLES = {"cell", "gridcell", *_HEAD_ROLES}
_CONTAINERS = {"div", "section", "ul", "ol"}
_ROWS = {"div", "li", "section"}
_CELLS = {"div", "p", "span", "strong", "b", "em", "a"}
MOST_PARTS = 12  # elements within a cell; what holds more is a piece of a page
LONGEST_CELL = 150  # characters; a longer text is a paragraph
WIDEST = 40  # cells
LEAST_ROWS = 3
MOSTLY = 0.6  # of the rows are as wide as the table, of the texts in a column of figures are figures


def grid_of_blocks(element: "HtmlElement") -> Piece | None:
    """The table that an element other than ``table`` is by its roles or by its rows; None for any other."""
    if element.get("role") in _TABLE_ROLES and element.tag != "table":
        return _with_roles(element)
    return _without_roles(element) if element.tag in _CONTAINERS else None


def tile_of_blocks(element: "HtmlElement") -> Piece | None:
    """A line of a figure and what it counts, where each is a block of its own in the element."""
    parts = _cells(element) if element.tag in _ROWS else []
    if len(parts) != 2 or any(part.tag not in BLOCKS for part in parts):
        return None
    texts = [inline_text(part) for part in parts]
    figures = [text for text in texts if is_figure(text)]
    named = [text for text in texts if text and text not in figures]
    if len(figures) != 1 or len(named) != 1 or named[0].endswith((".", "?", "!")):
        return None
    return Piece("paragraph", f"{named[0].rstrip(':')}: {figures[0]}")


def _with_roles(table: "HtmlElement") -> Piece | None:
    rows = [row for row in table.iterdescendants() if row.get("role") == "row" and not _hidden(row, table)]
    lines = [_line(_shown(row, _CELL_ROLES)) for row in rows]
    grid = [cells for _, cells in lines if cells]
    heads = 0
    while heads < len(rows) - 1 and _all_heads(rows[heads]):
        heads += 1
    return grid_to_piece(unstacked(grid), heads) if is_data(grid) else None


def _hidden(element: "HtmlElement", table: "HtmlElement") -> bool:
    """Whether a row, or a group that it is in, is not shown, or it is of a table within this one."""
    if is_skipped(element):
        return True
    for parent in element.iterancestors():
        if parent is table:
            return False
        if parent.get("role") in _TABLE_ROLES or is_skipped(parent):
            return True
    return True


def _shown(row: "HtmlElement", roles: set[str]) -> "list[HtmlElement]":
    return [cell for cell in row if cell.get("role") in roles and not is_skipped(cell)]


def _all_heads(row: "HtmlElement") -> bool:
    cells = _shown(row, _CELL_ROLES)
    return bool(cells) and all(cell.get("role") == "columnheader" for cell in cells)


def _line(elements: "Sequence[HtmlElement]") -> Line:
    """The cells of a row; one that covers columns is repeated in them."""
    cells: list[GridCell] = []
    for element in elements:
        cell = GridCell(cell_text(element), header=element.get("role") in _HEAD_ROLES)
        cells += [beside(cell) if k else cell for k in range(_columns_covered(element))]
    return list(elements), cells


def _columns_covered(element: "HtmlElement") -> int:
    value = element.get("aria-colspan") or "1"
    return max(1, min(int(value), MAX_SPAN)) if value.isascii() and value.isdigit() else 1


# --- rows of blocks, without roles


def _without_roles(element: "HtmlElement") -> Piece | None:
    """A table where the children are rows of equally many short cells, in columns of figures."""
    rows = _rows(element)
    width = max(map(len, rows), default=0)
    if len(rows) < LEAST_ROWS or not 1 < width <= WIDEST:
        return None
    if sum(len(row) == width for row in rows) < MOSTLY * len(rows) or {len(row) for row in rows} - {1, width}:
        return None
    if width == 2 and any(cell.tag not in BLOCKS for row in rows for cell in row):
        return None  # "Lasten € 5" on one line is read as a line
    labels = column_labels([row for row in rows if len(row) == width])
    printed = ([GridCell(cell_text(cell, labels.omitted)) for cell in row] for row in rows)
    grid = unstacked(row + [GridCell("")] * (width - len(row)) for row in printed)
    heads = 0 if any(is_figure(cell.text) for cell in grid[0]) or not _is_wide(grid[0]) else 1
    if not _has_figure_columns(grid[heads:], width):
        return None
    return grid_to_piece(*with_label_heads(grid, heads, labels.heads))


def _is_wide(row: Sequence[GridCell]) -> bool:
    return sum(bool(cell.text) for cell in row) > 1


def _rows(element: "HtmlElement") -> "list[list[HtmlElement]]":
    """The cells of each row; [] where a child is no row. Rows may be grouped below heads."""
    rows: list[list[HtmlElement]] = []
    headed = False
    if (element.text or "").strip():
        return []
    for child in element:
        if is_skipped(child):
            continue
        cells = _cells(child)
        group = [cells] if cells else _grouped(child) if headed or not rows else []
        if not group or (child.tail or "").strip():
            return []
        headed = headed or (not rows and not any(map(_has_figure, group)))
        rows += group
    return rows


def _grouped(element: "HtmlElement") -> "list[list[HtmlElement]]":
    """The rows of a group; [] where it is none."""
    rows = [_cells(child) for child in element if not is_skipped(child)]
    return rows if all(rows) and not (element.text or "").strip() else []


def _has_figure(cells: "Sequence[HtmlElement]") -> bool:
    return any(is_figure(inline_text(cell)) for cell in cells)


def _cells(row: "HtmlElement") -> "list[HtmlElement]":
    """The cells of a row, or the row itself where it is one short text; [] where it is no row."""
    if row.tag not in _ROWS:
        return []
    children = [child for child in row if not is_skipped(child)]
    bare = not (row.text or "").strip() and not any((child.tail or "").strip() for child in row)
    if bare and len(children) > 1:
        return children if all(child.tag in _CELLS and _is_cell(child) for child in children) else []
    return [row] if _is_cell(row) and not is_figure(inline_text(row)) else []


def _is_cell(element: "HtmlElement") -> bool:
    """Whether it is small enough for a cell: a line or two, with no parts of a page in it."""
    parts = list(islice(element.iterdescendants(), MOST_PARTS + 1))
    if len(parts) > MOST_PARTS or any(_parts_side_by_side(part) for part in (element, *parts)):
        return False
    return len("".join(element.itertext())) <= 2 * LONGEST_CELL and len(inline_text(element)) <= LONGEST_CELL


def _parts_side_by_side(element: "HtmlElement") -> bool:
    """Whether blocks stand below one another in it, or it is a part of another kind than a line."""
    if element.tag in ("ul", "ol", "dl", "table", "summary", "h1", "h2", "h3", "h4", "h5", "h6"):
        return True
    children = [child for child in element if not is_skipped(child)]
    return len(children) > 2 or sum(child.tag in BLOCKS for child in children) > 1


def _has_figure_columns(rows: Sequence[Sequence[GridCell]], width: int) -> bool:
    """Whether labels stand in the first column, and a column behind it holds figures, two at least."""
    columns = [[row[c].text for row in rows if row[c].text] for c in range(width)]
    labels = sum(not is_figure(text) and not text.endswith((".", "?", "!")) for text in columns[0])
    return labels > MOSTLY * len(columns[0]) and any(map(_is_of_figures, columns[1:]))


def _is_of_figures(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and sum(map(is_figure, texts)) >= MOSTLY * len(texts)
