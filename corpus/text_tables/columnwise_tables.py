"""Tables in plain text that were copied column by column: all labels, then the figures of each column.

Every cell is on a line of its own. The figures of a column stand under its head, as many in each
column as there are labels above the first head: that is what gives such a table away. The same
rhythm row by row, with white space between the rows, is read as well. Where the labels are not as
many, which figure belongs to which label is not to be seen: the figures then have none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.layout.lines import Line, readable, span
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import is_value, kind_of, periods_in
from corpus.text_tables.columnwise_labels import Labels, first_label, labels_above, may_stand_apart
from corpus.text_tables.found_tables import FoundTable, Grid, grid_to_block, line_cell
from corpus.text_tables.head_words import names_a_column, wants_a_period
from corpus.text_tables.stacked_tables import counts_up, may_be_cell
from corpus.types import Cell

FEWEST = 2  # figures in a column
MOST_HEADS = 3  # lines of one head
_TIME = re.compile(r"^(?:jaar|periode|peildatum|datum)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Column:
    """A head of the lines ``head`` up to ``start``, and the figures from there up to ``end``."""

    head: int
    start: int
    end: int

    @property
    def size(self) -> int:
        """How many figures it has."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Found:
    """Columns that follow one another, those of ``size`` figures and others, and the labels above them."""

    columns: tuple[_Column, ...]
    size: int
    labels: Labels | None

    @property
    def even(self) -> tuple[_Column, ...]:
        """The columns that have as many figures as most."""
        return tuple(column for column in self.columns if column.size == self.size)


def columnwise_tables(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
    """The tables whose figures have a label, in order."""
    for found in _candidates(lines, text):
        table = None
        if found.labels and _is_by_columns(lines, found, found.labels):
            table = _by_columns(lines, found, found.labels, text)
        elif found.labels and _is_by_rows(lines, found, found.labels):
            table = _by_rows(lines, found, found.labels, text)
        if table:
            yield table


def columnwise_without_labels(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
    """Columns under heads that name a time or a stand, and whose figures can not be told by their labels.

    The lines above them that are no labels of theirs stay text, below the table.
    """
    for found in _candidates(lines, text):
        heads = [_head_text(lines, column) for column in found.columns]
        if len(found.columns) < 2 or found.size <= FEWEST or not all(map(_names_time, heads)):
            continue
        first = found.columns[0]
        rows = tuple(((blank(lines[first.start + i].place),), True) for i in range(found.size))
        table = _by_columns(lines, found, Labels(first.head, (blank(lines[first.head].place),), rows), text)
        if table:
            start = first_label(lines, first.head)
            yield FoundTable(start, table.end, table.block, tuple(range(start, first.head)))


def _candidates(lines: Sequence[Line], text: str) -> Iterator[_Found]:
    """Columns that follow one another with a head each."""
    runs = list(_runs(lines))
    i = 0
    while i < len(runs):
        j = i + 1
        while j < len(runs) and _goes_on(lines, runs, i, j):
            j += 1
        head = _first_head(lines, runs[i:j])
        if head is not None:
            starts = (head, *(end for _, end in runs[i : j - 1]))
            columns = tuple(_Column(at, *run) for at, run in zip(starts, runs[i:j], strict=True))
            size = Counter(column.size for column in columns).most_common(1)[0][0]
            yield _Found(columns, size, labels_above(lines, columns[0].head, size, text))
        i = j


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that each are one figure, from the first up to the one after the last."""
    start = 0
    values = [may_be_cell(line) and is_value(kind_of(readable(line.text))) for line in lines]
    for i in range(len(lines) + 1):
        apart = i < len(lines) and i - 1 > start and lines[i].gap != lines[i - 1].gap
        if i < len(lines) and values[i] and not apart:
            continue
        if i - start >= FEWEST:
            yield start, i
        start = i if i < len(lines) and values[i] else i + 1


def _goes_on(lines: Sequence[Line], runs: Sequence[tuple[int, int]], i: int, j: int) -> bool:
    """Whether a run is a column beside the first one: under a head, and as long or of a time of its own."""
    between = lines[runs[j - 1][1] : runs[j][0]]
    if not 0 < len(between) <= MOST_HEADS or not all(_may_be_head(line) for line in between):
        return False
    same = runs[j][1] - runs[j][0] == runs[i][1] - runs[i][0]
    return same or _names_time(readable(" ".join(line.text for line in between)))


def _may_be_head(line: Line) -> bool:
    return may_be_cell(line) and may_stand_apart(line)


def _first_head(lines: Sequence[Line], runs: Sequence[tuple[int, int]]) -> int | None:
    """Where the head of the first column begins: at white space, else with as many lines as the others."""
    start = runs[0][0]
    inner = lines[start + 1].gap
    near = range(start - 1, max(-1, start - 1 - MOST_HEADS), -1)
    apart = next((i for i in near if lines[i].gap > inner), None)
    sizes = {run[0] - before[1] for before, run in pairwise(runs)}
    if apart is None:
        apart = start - sizes.pop() if len(sizes) == 1 else None
    if apart is None or apart < 1:
        return None
    return apart if all(_may_be_head(line) for line in lines[apart:start]) else None


def _is_by_columns(lines: Sequence[Line], found: _Found, labels: Labels) -> bool:
    """Whether the heads of the figures name columns, and it is no list with its page numbers.

    A table row by row has the same rhythm: there the lines above the first row name the columns.
    """
    names = [names_a_column(_head_text(lines, column)) for column in found.columns]
    rows = [names_a_column(name) for name in labels.names]
    enough = 2 * sum(names) >= len(names) if _is_apart(lines, found) else all(names)
    if not enough or sum(names) * len(rows) <= sum(rows) * len(names):
        return False
    if _TIME.match(labels.heads[0].text):
        return False
    if len(found.columns) > 1:
        return len(found.even) > 1
    figures = [line.text for line in lines[found.columns[0].start : found.columns[0].end]]
    return _is_apart(lines, found) and found.size > FEWEST and not counts_up(figures)


def _is_by_rows(lines: Sequence[Line], found: _Found, labels: Labels) -> bool:
    """Whether the lines above name columns, and what stands over the figures are labels of rows."""
    names = [names_a_column(name) for name in labels.names]
    plain = len(labels.heads) == 1 and all(beside for _, beside in labels.rows)
    even = len(found.even) == len(found.columns) > 1
    return plain and even and _is_apart(lines, found) and 2 * sum(names) >= len(names)


def _is_apart(lines: Sequence[Line], found: _Found) -> bool:
    """Whether white space parts the columns, and none stands in them."""
    return all(lines[column.head].gap > lines[column.start + 1].gap for column in found.columns)


def _names_time(head: str) -> bool:
    return bool(periods_in(head)) or wants_a_period(head)


def _head_text(lines: Sequence[Line], column: _Column) -> str:
    return readable(" ".join(line.text for line in lines[column.head : column.start]))


def _by_columns(lines: Sequence[Line], found: _Found, labels: Labels, text: str) -> FoundTable | None:
    """The table of the columns beside their labels; the figures of a column of another size have no label."""
    heads = (*labels.heads, *(_whole(lines, column.head, column.start, text) for column in found.columns))
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for cells, beside in labels.rows:
        beside_it = [
            line_cell(lines[column.start + at])
            if beside and column.size == found.size
            else blank(cells[0].place)
            for column in found.columns
        ]
        rows.append((*cells, *beside_it))
        at += beside
    for c, column in enumerate(found.columns, start=len(labels.heads)):
        loose = lines[column.start : column.end] if column.size != found.size else ()
        rows += [
            tuple(line_cell(line) if i == c else blank(line.place) for i in range(len(heads)))
            for line in loose
        ]
    return _table([heads], rows, lines, (labels.first, found.columns[-1].end))


def _by_rows(lines: Sequence[Line], found: _Found, labels: Labels, text: str) -> FoundTable | None:
    """The table of rows that white space parts; a line apart above a label is a section."""
    heads = (labels.heads[0], *(cells[0] for cells, _ in labels.rows))
    rows: list[tuple[Cell, ...]] = []
    for row in found.columns:
        own = next(i for i in range(row.start - 1, row.head - 1, -1) if lines[i].gap)
        sections = [line_cell(line) for line in lines[row.head : own]]
        rows += [(cell, *(blank(cell.place) for _ in heads[1:])) for cell in sections]
        label = _whole(lines, own, row.start, text)
        rows.append((label, *(line_cell(line) for line in lines[row.start : row.end])))
    return _table([heads], rows, lines, (labels.first, found.columns[-1].end))


def _table(
    heads: Sequence[Sequence[Cell]],
    rows: Sequence[tuple[Cell, ...]],
    lines: Sequence[Line],
    at: tuple[int, int],
) -> FoundTable | None:
    start, end = at
    block = grid_to_block(heads, Grid(tuple(rows), ()), (lines[start], lines[end - 1]))
    return FoundTable(start, end, block) if block else None


def _whole(lines: Sequence[Line], start: int, end: int, text: str) -> Cell:
    """The cell of a few lines under one another."""
    place = span(lines[start].place, lines[end - 1].place)
    return Cell(readable(text[place.start : place.end]), place)
