"""Figures that look like years: 1910 in a column of euros, where no points stand between thousands.

Spreadsheets and CSV files print numbers so. In a column that prints 27690 without a point, and more
figures than years, 1910 is a figure as well.
"""

import re
from collections.abc import Sequence

from corpus.numbers import Number
from corpus.tables.cells import cell_figure, cell_number, is_amount, is_year_cell
from corpus.types import Cell, Row

_PLAIN = re.compile(r"[-−]?\d{4,}(?:,\d+)?")
_POINTED = re.compile(r"\d\.\d{3}")
_TIME = re.compile(
    r"jaar|gereed|oplever|\bstart|\beind|planning|looptijd|aanvang|wanneer|periode", re.IGNORECASE
)


def columns_of_plain_numbers(
    rows: Sequence[Row], figures: Sequence[int], paths: Sequence[tuple[str, ...]]
) -> frozenset[int]:
    """The columns in which what looks like a year is a figure."""
    if not rows:
        return frozenset()
    timeless = (c for c in figures if not _TIME.search(" ".join(paths[c])))
    return frozenset(c for c in timeless if _holds_plain_numbers([row.cells[c] for row in rows]))


def _holds_plain_numbers(cells: Sequence[Cell]) -> bool:
    years = sum(map(is_year_cell, cells))
    if not years or any(_POINTED.search(cell.text) for cell in cells):
        return False
    plain = any(_PLAIN.fullmatch(cell.text) and not is_year_cell(cell) for cell in cells)
    return plain and sum(map(is_amount, cells)) > years


def figure_in(cell: Cell, *, plain: bool) -> Number | None:
    """The figure in a cell; ``plain`` is true in a column of plain numbers."""
    if plain and is_year_cell(cell):
        year = cell_number(cell.text)
        return Number(year.value, year.start, year.end) if year else None
    return cell_figure(cell)
