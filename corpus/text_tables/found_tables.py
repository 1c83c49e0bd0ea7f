"""Tables that were found in text without separators: ragged rows are put into columns.

A row with as many cells as there are columns is clear. One with fewer goes where its cells can only
belong: by their kinds, by where they stand under one another, or, for a total, where the sums above
it are exact. Where that leaves a choice nothing is guessed: the cells stand in a column of their own
at the end and the row is reported as a misfit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from corpus.dutch.digits import MINUS
from corpus.layout.lines import Line, readable, span
from corpus.numbers import parse_cell
from corpus.tables.cells import blank
from corpus.tables.grid import labels_first, rows_to_table
from corpus.text_tables.cell_kinds import CellKind, fits_column, is_value, kind_of
from corpus.types import Block, Cell, Misfit, Place, Row, Table

TOTAL = re.compile(r"^(?:sub)?tota(?:al|le)\b|^eindtotaal\b", re.IGNORECASE)
MOST_CHOICES = 12  # columns up to which every way to place a short row is tried
TOO_FEW = (
    "In deze rij staan minder getallen dan er kolommen zijn; onder welke kop ze horen, staat er niet bij."
)
TOO_MANY = "In deze rij staan meer getallen dan er kolommen zijn; het eerste is bij de omschrijving gelaten."


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A row before it has columns: its label and the cells behind it; a section has no cells."""

    label: Cell
    cells: tuple[Cell, ...] = ()

    @property
    def kinds(self) -> tuple[CellKind, ...]:
        """The kind of each cell behind the label."""
        return tuple(kind_of(cell.text) for cell in self.cells)

    @property
    def name(self) -> str:
        """The label, or the words behind an empty place for a code."""
        return self.label.text or (self.cells[0].text if self.cells else "")

    @property
    def place(self) -> Place:
        """From its first to its last character."""
        return span(self.label.place, self.cells[-1].place) if self.cells else self.label.place


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in the lines from ``start`` up to ``end``; ``others`` of them are no part of it.

    ``others`` are indices of lines, such as a footnote at the end of a page that the table runs over.
    """

    start: int
    end: int
    block: Block
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length, the label first, and what did not fit."""

    rows: tuple[tuple[Cell, ...], ...]
    misfits: tuple[Misfit, ...]


def usual_widths(rows: Sequence[LooseRow]) -> tuple[int, ...]:
    """How many cells the rows have, the number that most have first, of equal ones the lowest."""
    counts = Counter(len(row.cells) for row in rows if row.cells)
    return tuple(sorted(counts, key=lambda width: (-counts[width], width)))


def column_kinds(rows: Sequence[LooseRow], width: int) -> tuple[CellKind, ...]:
    """The kinds of so many columns: what most rows have in each, counted from the last."""
    full = [row.kinds[len(row.cells) - width :] for row in rows if len(row.cells) >= width > 0]
    return tuple(_most_common(kinds[i] for kinds in full) for i in range(width)) if full else ()


def _most_common(kinds: Iterable[CellKind]) -> CellKind:
    """The kind of most cells; marks for nothing say nothing, and one N or V makes a column of them."""
    counts = Counter(kind for kind in kinds if kind != "dash")
    if not counts:
        return "dash"
    return "signed" if counts["signed"] else counts.most_common(1)[0][0]


def rows_to_grid(rows: Sequence[LooseRow], kinds: Sequence[CellKind], text: str) -> Grid:
    """Every row with its cells in the columns that it has; a last column holds what fits in none."""
    edges = _aligned_edges([row for row in rows if len(row.cells) == len(kinds)], text)
    placed: list[tuple[Cell, ...]] = []
    loose: dict[int, Cell] = {}
    misfits: list[Misfit] = []
    for i, row in enumerate(rows):
        if len(row.cells) > len(kinds) and is_value(row.kinds[0]):
            row = _with_minuses(row, len(kinds))  # noqa: PLW2901 - the same row, its signs where they belong
        if len(row.cells) > len(kinds):
            row, odd = _shortened(row, len(kinds))  # noqa: PLW2901 - the same row, its label longer
            misfits += [Misfit(row.place, TOO_MANY)] if odd else []
        where = _columns_of(row, kinds, edges, placed, text)
        if where is None:
            loose[i] = _joined(row.cells)
            misfits.append(Misfit(row.place, TOO_FEW))
        placed.append(_in_columns(row, where or (), len(kinds)))
    if loose:
        placed = [(*cells, loose.get(i, blank(cells[-1].place))) for i, cells in enumerate(placed)]
    return Grid(tuple(placed), tuple(misfits))


def _with_minuses(row: LooseRow, width: int) -> LooseRow:
    """The row with each dash joined to the figure behind it, where it then has the right width."""
    joined: list[Cell] = []
    for cell in row.cells:
        minus = joined and joined[-1].text in MINUS and kind_of(cell.text) == "amount"
        joined[-1:] = [_joined((joined[-1], cell))] if minus else [*joined[-1:], cell]
    return LooseRow(row.label, tuple(joined)) if len(joined) == width else row


def _shortened(row: LooseRow, width: int) -> tuple[LooseRow, bool]:
    """The row with its first cells in the label, and whether one of them could have been a figure.

    What the label runs up to without a space is no figure then, but part of its last word.
    """
    extra = row.cells[: len(row.cells) - width]
    label = _joined((row.label, *extra) if row.label.text else extra)
    glued = row.label.text and extra[0].place.start == row.label.place.end
    if glued:
        label = replace(label, text=label.text.replace(f"{row.label.text} ", row.label.text, 1))
    odd = row.kinds[1 if glued else 0 : len(extra)]
    return LooseRow(label, row.cells[len(extra) :]), any(map(is_value, odd))


def _joined(cells: Sequence[Cell]) -> Cell:
    return Cell(" ".join(cell.text for cell in cells), span(cells[0].place, cells[-1].place))


def _columns_of(
    row: LooseRow,
    kinds: Sequence[CellKind],
    edges: Sequence[int],
    above: Sequence[Sequence[Cell]],
    text: str,
) -> tuple[int, ...] | None:
    """The column of each cell of a row, None where more than one way is possible."""
    count, width = len(row.cells), len(kinds)
    if count in (0, width):
        return tuple(range(count))
    if edges:
        return _by_edges(row.cells, edges, text)
    if width > MOST_CHOICES:
        return None
    ways = [
        way
        for way in combinations(range(width), count)
        if all(fits_column(kind, kinds[column]) for kind, column in zip(row.kinds, way, strict=True))
    ]
    if len(ways) > 1 and TOTAL.match(row.name):
        ways = [way for way in ways if _adds_up(row.cells, way, above)]
    return ways[0] if len(ways) == 1 else None


def is_set_in_columns(full: Sequence[LooseRow], text: str) -> bool:
    """Whether rows of equal length stand in columns: cells with wide gaps that end under one another."""
    wide = any("  " in text[a.place.end : b.place.start] for row in full for a, b in pairwise(row.cells))
    if not wide or len(full) < 2:
        return False
    return all(max(ends) - min(ends) <= 1 for ends in _ends(full, text))


def _ends(full: Sequence[LooseRow], text: str) -> list[tuple[int, ...]]:
    """For each column where its cells end, counted from the left margin."""
    return list(zip(*([_edge(cell, text) for cell in row.cells] for row in full), strict=True))


def _aligned_edges(full: Sequence[LooseRow], text: str) -> list[int]:
    """Where each column ends; empty where rows are not set in columns."""
    return [max(ends) for ends in _ends(full, text)] if is_set_in_columns(full, text) else []


def _edge(cell: Cell, text: str) -> int:
    return cell.place.end - text.rfind("\n", 0, cell.place.end) - 1


def _by_edges(cells: Sequence[Cell], edges: Sequence[int], text: str) -> tuple[int, ...] | None:
    way = [i for cell in cells for i, edge in enumerate(edges) if abs(_edge(cell, text) - edge) <= 1]
    return tuple(way) if len(way) == len(cells) and len(set(way)) == len(way) else None


def _adds_up(cells: Sequence[Cell], way: Sequence[int], above: Sequence[Sequence[Cell]]) -> bool:
    """Whether each cell is the sum of what stands above it in its column."""
    return all(
        _value(cell)
        in _sums([row[column + 1] for row in above], [row[0].text or row[1].text for row in above])
        for cell, column in zip(cells, way, strict=True)
    )


def _sums(column: Sequence[Cell], labels: Sequence[str]) -> set[Decimal]:
    """The sum of all that stands in a column without its totals, and of what follows the last total."""
    whole, since = Decimal(0), Decimal(0)
    for cell, label in zip(column, labels, strict=True):
        value = _value(cell) or Decimal(0)
        if TOTAL.match(label):
            since = Decimal(0)
        else:
            whole, since = whole + value, since + value
    return {whole, since} - {Decimal(0)}


def _value(cell: Cell) -> Decimal | None:
    number = parse_cell(cell.text)
    return number.value if number else None


def _in_columns(row: LooseRow, way: Sequence[int], width: int) -> tuple[Cell, ...]:
    cells = dict(zip(way, row.cells, strict=False))
    return (row.label, *(cells.get(i, blank(row.label.place)) for i in range(width)))


def line_cell(line: Line, *, header: bool = False) -> Cell:
    """A line as one cell."""
    return Cell(readable(line.text), line.place, header=header)


def lines_cell(cells: Sequence[Cell], *, header: bool = False) -> Cell:
    """What stands under one another on lines of its own as one cell, broken words mended."""
    if len(cells) == 1 and cells[0].header == header:
        return cells[0]
    text = readable("\n".join(cell.text for cell in cells))
    return Cell(text, span(cells[0].place, cells[-1].place), header=header)


def grid_to_block(heads: Sequence[Sequence[Cell]], grid: Grid, lines: Sequence[Line]) -> Block | None:
    """The table of a grid below its heads, as a block that spans the lines; None for a single cell."""
    width = max(len(row) for row in grid.rows)
    known = _mended([[*row, *[blank(row[0].place)] * (width - len(row))] for row in heads])
    table = known_table(known, grid.rows)
    if table is None:
        return None
    table = replace(table, misfits=(*table.misfits, *grid.misfits))
    shown = "\n".join(" | ".join(cell.text for cell in row) for row in (*known, *grid.rows))
    return Block("table", shown, span(lines[0].place, lines[-1].place), table=table)


def _mended(heads: Sequence[list[Cell]]) -> list[tuple[Cell, ...]]:
    """Head rows in which a word that is broken over two of them stands whole in the upper one."""
    for above, below in pairwise(heads):
        for i, (upper, lower) in enumerate(zip(above, below, strict=True)):
            if upper.text.endswith("-") and lower.text[:1].islower():
                above[i] = replace(upper, text=readable(f"{upper.text}\n{lower.text}"))
                below[i] = blank(lower.place)
    return [tuple(row) for row in heads if any(cell.text for cell in row)]


def known_table(heads: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]]) -> Table | None:
    """The table of rows of equal length whose heads are known: each stands over its own column.

    None for rows that are no table.
    """
    whole = labels_first([list(row) for row in (*heads, *body)])
    table = rows_to_table(whole, len(heads))
    if table is None:
        return None
    top = tuple(Row(tuple(row), _row_place(row)) for row in whole[: len(heads)])
    rows = (*top, *table.rows[len(table.rows) - len(body) :])
    return replace(table, rows=rows, header_rows=len(top), caption="", caption_place=None)


def _row_place(row: Sequence[Cell]) -> Place:
    filled = [cell.place for cell in row if cell.text]
    first = min(filled, key=lambda place: place.start)
    return Place(first.start, max(place.end for place in filled), first.page)
