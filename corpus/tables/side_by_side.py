"""Tables printed beside each other in one grid: "Activa | 2024 | 2023 | Passiva | 2024 | 2023".

Each has a column of labels of its own, so that a figure on the right is of the label on the right. The
heads of the first come back over the second, or an empty column stands between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.tables.cells import is_amount, is_unknown, is_year_cell
from corpus.types import Row, Table

MOST = 0.5  # of the filled cells of a column of labels are words


def tables_side_by_side(table: Table) -> tuple[Table, ...]:
    """The tables that stand beside each other, from left to right; the table itself where it is one."""
    starts = tuple(_starts(table))
    if not starts or not table.header_rows:
        return (table,)
    edges = (0, *starts, len(table.rows[0].cells))
    return tuple(_columns(table, first, end) for first, end in pairwise(edges))


def _starts(table: Table) -> Iterator[int]:
    """The columns, but the first, in which the labels of a table of its own stand."""
    width = len(table.rows[0].cells)
    heads = table.heads[-1].cells if table.heads else table.rows[0].cells
    first = 0
    for c in range(2, width - 1):
        if not _holds_labels(table.body, c) or not any(row.cells[c].text for row in table.heads):
            continue
        left = [heads[d].text for d in range(first + 1, c) if _holds_figures(table.body, d)]
        right = _figures_from(table.body, c + 1)
        again = [heads[d].text for d in right]
        apart = c - first > 2 and _is_empty(table, c - 1)
        if left and again and (apart or again[: len(left)] == left):
            yield c
            first = c


def _is_empty(table: Table, c: int) -> bool:
    """Whether nothing stands in a column but a head that spans it from the left."""
    heads = all(row.cells[c].text in ("", row.cells[c - 1].text) for row in table.heads)
    return heads and not any(row.cells[c].text for row in table.body)


def _figures_from(rows: Sequence[Row], first: int) -> list[int]:
    """The columns of figures that follow each other from a column on."""
    found: list[int] = []
    for c in range(first, len(rows[0].cells)):
        if not _holds_figures(rows, c):
            break
        found.append(c)
    return found


def _holds_labels(rows: Sequence[Row], c: int) -> bool:
    cells = [row.cells[c] for row in rows if row.cells[c].text]
    words = [cell for cell in cells if not (is_amount(cell) or is_unknown(cell) or is_year_cell(cell))]
    return len({cell.text for cell in words}) > 1 and len(words) > len(cells) * MOST


def _holds_figures(rows: Sequence[Row], c: int) -> bool:
    cells = [row.cells[c] for row in rows if row.cells[c].text]
    return bool(cells) and sum(is_amount(cell) for cell in cells) > len(cells) * MOST


def _columns(table: Table, first: int, end: int) -> Table:
    """Some columns of a table; rows that are empty there are left out."""
    rows = [
        replace(row, cells=row.cells[first:end])
        for i, row in enumerate(table.rows)
        if i < table.header_rows or any(cell.text for cell in row.cells[first:end])
    ]
    return replace(table, rows=tuple(rows))
