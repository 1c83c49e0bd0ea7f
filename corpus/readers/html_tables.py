"""Tables of HTML pages as grids of cells."""

from collections.abc import Collection, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from corpus.pieces import (
    MAX_SPAN,
    GridCell,
    Piece,
    below,
    beside,
    grid_to_piece,
    is_data,
    is_figure,
    unstacked,
)
from corpus.readers.html_labels import Labels, column_labels, with_label_heads
from corpus.readers.html_text import cell_text, inline_text, is_skipped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Rows = list[list[GridCell]]
Covered = dict[int, tuple[int, GridCell]]  # column -> rows still covered from above, and by what

FEW_FIGURES = 0.3  # share of the cells; a table with headings in it and fewer figures lays out the page
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SHORT = 60  # characters; the cells of a row that is read as one line are no longer


def table_to_piece(table: "HtmlElement") -> Piece | None:
    """The table, or None for one that only lays out the page, whose cells are to be read one by one."""
    if is_presentation(table):
        return None
    rows = own_rows(table)
    labels = _labels(rows)
    grid = rows_to_grid(rows, labels.omitted)
    if not is_data(_without_nested(table, grid)) or _holds_headings(table, grid):
        return None
    heads = 0
    while heads < len(rows) - 1 and _is_head(rows[heads], grid[heads]):
        heads += 1
    caption = next((inline_text(child) for child in table.iterchildren("caption")), "")
    return grid_to_piece(*with_label_heads(grid, heads, labels.heads), caption)


def _labels(rows: "Sequence[HtmlElement]") -> Labels:
    """The heads that the cells repeat, where none spans rows or columns."""
    cells = [list(row.iterchildren("td", "th")) for row in rows]
    width = max(map(len, cells), default=0)
    spans = any(cell.get(name) for row in cells for cell in row for name in ("rowspan", "colspan"))
    return Labels() if spans else column_labels([row for row in cells if len(row) == width])


def is_presentation(table: "HtmlElement") -> bool:
    """Whether the page says of a table that it is none."""
    return table.get("role") in ("presentation", "none")


def own_rows(table: "HtmlElement") -> "list[HtmlElement]":
    """The rows that are shown, without those of nested tables: heads first, feet last.

    Where the only heads are hidden, as on a narrow screen, they name the columns all the same.
    """
    heads: list[HtmlElement] = []
    bodies: list[HtmlElement] = []
    feet: list[HtmlElement] = []
    groups = {"thead": heads, "tfoot": feet}
    heads_printed = table.findall("thead")
    only_head = heads_printed[0] if len(heads_printed) == 1 else None
    for child in table:
        if child.tag == "tr" and not is_skipped(child):
            bodies.append(child)
        elif child.tag in ("thead", "tbody", "tfoot") and not (is_skipped(child) and child is not only_head):
            rows = groups.get(child.tag, bodies)
            rows += [row for row in child.iterchildren("tr") if not is_skipped(row)]
    return heads + bodies + feet


def nested_tables(table: "HtmlElement") -> "list[HtmlElement]":
    """The tables directly in the cells of this one."""
    return [inner for inner in table.iterdescendants("table") if _owner(inner) is table]


def _owner(element: "HtmlElement") -> "HtmlElement | None":
    return next(iter(element.iterancestors("table")), None)


def _without_nested(table: "HtmlElement", grid: Rows) -> Rows:
    """The grid, empty where nothing but nested tables would be left in it."""
    nested = any(True for _ in table.iterdescendants("table"))
    figures = sum(is_figure(cell.text) for row in grid for cell in row)
    return [] if nested and figures < 2 else grid


def _holds_headings(table: "HtmlElement", grid: Rows) -> bool:
    """Whether its cells have headings of their own, and figures are not what it is for."""
    if not any(_owner(found) is table and _in_cell(found) for found in table.iterdescendants(*_HEADINGS)):
        return False
    cells = [cell for row in grid for cell in row if cell.text]
    return sum(is_figure(cell.text) for cell in cells) < FEW_FIGURES * len(cells)


def _in_cell(element: "HtmlElement") -> bool:
    """Whether it stands in a cell that is no head."""
    return any(parent.tag == "td" for parent in islice(element.iterancestors("td", "th", "caption"), 1))


def _is_head(row: "HtmlElement", cells: Sequence[GridCell]) -> bool:
    """A row of head cells; one that only has the label of a row ("scope") is none."""
    filled = [cell for cell in cells if cell.text]
    labels = [cell.get("scope") in ("row", "rowgroup") for cell in row.iterchildren("td", "th")]
    return all(cell.header for cell in filled) and not (filled and labels and all(labels))


def rows_to_grid(rows: "Sequence[HtmlElement]", omitted: "Collection[HtmlElement]" = ()) -> Rows:
    """The cells with those that span rows or columns repeated where they cover the grid."""
    grid: Rows = []
    for _, group in groupby(rows, key=lambda row: row.getparent()):
        covered: Covered = {}  # a cell never spans beyond its thead, tbody or tfoot
        together = list(group)
        grid += [_row(row, covered, len(together) - i, omitted) for i, row in enumerate(together)]
    return unstacked(grid)


def count_cells(root: "HtmlElement") -> int:
    """How many cells all tables have together, those that spans repeat included."""
    tables = sum((_span(c, "rowspan") or 1) * (_span(c, "colspan") or 1) for c in root.iter("td", "th"))
    return tables + sum(_span(cell, "aria-colspan") for cell in root.xpath("//*[@aria-colspan]"))


def _row(
    row: "HtmlElement", covered: Covered, left: int, omitted: "Collection[HtmlElement]"
) -> list[GridCell]:
    """The cells of a row; ``covered`` is brought up to date. ``left`` rows of its group remain, with it."""
    cells: list[GridCell] = []
    deeper: Covered = {}
    in_head = row.getparent() is not None and row.getparent().tag == "thead"
    for element in row.iterchildren("td", "th"):
        _take_from_above(cells, covered, deeper)
        cell = GridCell(cell_text(element, omitted), header=in_head or element.tag == "th")
        deep = min(_span(element, "rowspan") or left, left)
        for k in range(_span(element, "colspan") or 1):
            here = beside(cell) if k else cell
            if deep > 1:
                deeper[len(cells)] = (deep - 1, below(here))
            cells.append(here)
    _take_from_above(cells, covered, deeper)
    covered.clear()
    covered.update(deeper)
    return cells


def _take_from_above(cells: list[GridCell], covered: Covered, deeper: Covered) -> None:
    """Cells from above, where they cover the next columns; where two cells overlap the own one wins."""
    while len(cells) in covered:
        left, cell = covered.pop(len(cells))
        if left > 1:
            deeper[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _span(cell: "HtmlElement", name: str) -> int:
    """How many rows or columns it covers; 0 for "all that are left"."""
    value = (cell.get(name) or "1").strip()
    return min(int(value), MAX_SPAN) if value.isascii() and value.isdigit() else 1


def row_to_line(row: "HtmlElement") -> str:
    """A row with a label and a figure as one line ("Aantal inwoners 58.126"); "" for any other row."""
    cells = list(row.iterchildren("td", "th"))
    table = _owner(row)
    if len(cells) < 2 or table is None or is_presentation(table):
        return ""
    if any(
        child.tag in ("table", "ul", "ol", *_HEADINGS) for cell in cells for child in cell.iterdescendants()
    ):
        return ""
    texts = [inline_text(cell) for cell in cells]
    labelled = bool(texts[0]) and not is_figure(texts[0]) and any(map(is_figure, texts[1:]))
    return " ".join(filter(None, texts)) if labelled and max(map(len, texts)) <= SHORT else ""
