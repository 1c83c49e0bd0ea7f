"""Tables of Word documents as grids of cells."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.layout.lines import readable
from corpus.pieces import MAX_SPAN, GridCell, below, beside, is_data, unstacked
from corpus.readers.docx_styles import W, value_of
from corpus.readers.docx_text import paragraph_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
SHORT = 120  # characters; a table of words only has no longer cells, else its cells are read as text


def table_to_grid(table: "_Element") -> tuple[list[list[GridCell]], int]:
    """The cells, repeated where they span, and how many rows are marked as heads."""
    grid: list[list[GridCell]] = []
    heads = 0
    for row in _children(table, "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        head = properties is not None and properties.find(W + "tblHeader") is not None
        heads += head and heads == len(grid)
        grid.append(_row(row, grid[-1] if grid else [], header=head))
    return unstacked(grid), heads


def count_cells(body: "_Element") -> int:
    """How many cells all tables have together, those that spans repeat included."""
    spans = sum(_number(properties, "gridSpan", 1) - 1 for properties in body.iter(W + "tcPr"))
    return spans + sum(1 for _ in body.iter(W + "tc"))


def cell_elements(table: "_Element") -> "list[_Element]":
    """The cells in reading order, without those that only continue one above."""
    cells = [cell for row in _children(table, "tr") for cell in _children(row, "tc")]
    return [cell for cell in cells if not _continues(cell)]


def is_table(grid: Sequence[Sequence[GridCell]]) -> bool:
    """Whether it is a table to a reader: with heads or figures, or with words in short cells."""
    if is_data(grid):
        return True
    wide = sum(sum(bool(cell.text) for cell in row) > 1 for row in grid)
    return wide >= 2 and all(len(cell.text) <= SHORT for row in grid for cell in row)


def _children(element: "_Element", tag: str) -> "Iterator[_Element]":
    """Rows or cells, also those in content controls."""
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, tag)


def _row(row: "_Element", above: Sequence[GridCell], *, header: bool) -> list[GridCell]:
    properties = row.find(W + "trPr")
    skipped = _number(properties, "gridBefore", 0)
    cells = [GridCell("")] * skipped
    for element in _children(row, "tc"):
        cell_properties = element.find(W + "tcPr")
        cell = GridCell(_text(element), header)
        if not cell.text and len(cells) < len(above) and _continues(element):
            cell = below(above[len(cells)])
        span = _number(cell_properties, "gridSpan", 1)
        cells.append(cell)
        if span > 1:
            cells += [beside(cell)] * (span - 1)
    return cells


def _text(cell: "_Element") -> str:
    """The text of a cell, a line for each paragraph, without that of tables in it."""
    parts = [readable(line) for p in _children(cell, "p") for line in paragraph_text(p).split("\n")]
    return "\n".join(filter(None, parts))


def _continues(cell: "_Element") -> bool:
    """Whether it is the lower part of a cell that spans rows."""
    properties = cell.find(W + "tcPr")
    merge = None if properties is None else properties.find(W + "vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _number(properties: "_Element | None", name: str, otherwise: int) -> int:
    value = None if properties is None else value_of(properties, name)
    return min(int(value), MAX_SPAN) if value and value.isascii() and value.isdigit() else otherwise
