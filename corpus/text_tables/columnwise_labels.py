"""The labels of a table that was copied column by column: the lines above its first column of figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dutch.sides import side_of_block
from corpus.layout.captions import is_named_caption
from corpus.layout.lines import Line, readable, span
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import is_value, kind_of
from corpus.text_tables.found_tables import line_cell
from corpus.text_tables.spaced_rows import FIRST_HALF, label_halves
from corpus.text_tables.stacked_tables import may_be_cell
from corpus.types import Cell

MOST_BESIDE = 2  # columns of units behind the labels, or of codes before them
_TITLE = re.compile(r"^(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+\.?\s+[A-Z]")
_NAME = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Labels:
    """The columns of words at the left, from line ``first`` on.

    ``heads`` has the head of each, empty where none is printed. ``rows`` have a cell for each of
    them, and whether figures stand beside it: beside a section stand none.
    """

    first: int
    heads: tuple[Cell, ...]
    rows: tuple[tuple[tuple[Cell, ...], bool], ...]

    @property
    def names(self) -> list[str]:
        """The labels beside which figures stand."""
        return [" ".join(cell.text for cell in cells if cell.text) for cells, beside in self.rows if beside]


def labels_above(lines: Sequence[Line], end: int, size: int, text: str) -> Labels | None:
    """The labels that end above line ``end``, for columns of so many figures; None where they do not fit."""
    first = first_label(lines, end)
    if first >= end:
        return None
    raw = [line_cell(line) for line in lines[first:end]]
    if len(raw) == size + 1 and lines[first].gap:
        columns, first = _beside(lines, first, end)
        if len(columns) > 1:
            return _side_by_side(columns, first)
    joined, sure = _with_halves_joined(raw, text)
    readings = [_with_sections(cells, size, first) for cells in (raw, joined)]
    if len(joined) < len(raw) and all(readings):
        return readings[1] if sure else None
    found = readings[0] or readings[1]
    return found if found and _are_names(found) else None


def may_stand_apart(line: Line) -> bool:
    """Whether a line is no caption and no numbered title."""
    return not is_named_caption(line.text) and not _TITLE.match(line.text)


def first_label(lines: Sequence[Line], end: int) -> int:
    """The first of the lines that stand together right above line ``end``, below a caption or title."""
    first = end
    while first > 0 and _may_be_label(lines[first - 1]):
        first -= 1
        if lines[first].gap > lines[end - 1].gap:
            break
    return first


def _may_be_label(line: Line) -> bool:
    return may_be_cell(line) and may_stand_apart(line) and not is_value(kind_of(readable(line.text)))


def _beside(lines: Sequence[Line], first: int, end: int) -> tuple[list[Sequence[Line]], int]:
    """The columns of words, from left to right, each with its head, and where the first one begins."""
    columns: list[Sequence[Line]] = [lines[first:end]]
    size = end - first
    while len(columns) <= MOST_BESIDE and first >= size:
        above = lines[first - size : first]
        together = not any(line.gap for line in above[1:]) and (above[0].gap or first == size)
        if not together or not all(may_be_cell(line) and may_stand_apart(line) for line in above):
            break
        columns.insert(0, above)
        first -= size
    return columns, first


def _side_by_side(columns: Sequence[Sequence[Line]], first: int) -> Labels | None:
    """The labels of columns of words that stand under one another; None where none of them has names."""
    cells = [[line_cell(line) for line in column] for column in columns]
    named = [all(_NAME.search(cell.text) for cell in column) for column in cells]
    if not any(named):
        return None
    rows = tuple((row, True) for row in list(zip(*cells, strict=True))[1:])
    return Labels(first, tuple(column[0] for column in cells), rows)


def _with_halves_joined(cells: Sequence[Cell], text: str) -> tuple[list[Cell], bool]:
    """The labels with second halves behind the first, and whether the first halves surely were not whole."""
    joined: list[Cell] = []
    sure = True
    for cell in cells:
        above = joined[-1] if joined else None
        if above and kind_of(cell.text) != "unit" and label_halves([_line(above)], cell.text):
            sure = sure and bool(FIRST_HALF.search(above.text))
            place = span(above.place, cell.place)
            joined[-1] = Cell(readable(text[place.start : place.end]), place)
        else:
            joined.append(cell)
    return joined, sure


def _line(cell: Cell) -> Line:
    return Line(cell.text, cell.place)


def _with_sections(cells: Sequence[Cell], size: int, first: int) -> Labels | None:
    """The cells as labels of so many figures, under a head or not, with sections "Lasten" and "Baten"."""
    sides = [side_of_block(cell.text) is not None for cell in cells]
    nothing = blank(cells[0].place)
    if len(cells) == size:
        return Labels(first, (nothing,), tuple(((cell,), True) for cell in cells))
    if len(cells) == size + 1 and not any(sides[1:]):
        return Labels(first, (cells[0],), tuple(((cell,), True) for cell in cells[1:]))
    stub = not sides[0] and len(cells) - sum(sides) == size + 1
    if len(cells) - sum(sides) != size + stub:
        return None
    rows = tuple(((cell,), not side) for cell, side in zip(cells, sides, strict=True))
    return Labels(first, (cells[0] if stub else nothing,), rows[stub:])


def _are_names(labels: Labels) -> bool:
    """Whether the labels are words, not the units or codes of labels that were lost."""
    return all(_NAME.search(name) and kind_of(name) not in ("unit", "code", "mark") for name in labels.names)
