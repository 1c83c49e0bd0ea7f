"""Heads of tables that are set in columns with spaces: each stands over the figures that it overlaps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout.lines import Line, readable
from corpus.text_tables.found_tables import LooseRow, blank, is_set_in_columns
from corpus.text_tables.head_lines import HeadRow, Heads
from corpus.types import Cell, Place

_PIECE = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Span:
    """From where to where something stands on its line, counted in characters from the margin."""

    start: int
    end: int

    def overlaps(self, other: "_Span") -> bool:
        return self.start < other.end and other.start < self.end


def lines_to_aligned_heads(
    lines: Sequence[Line], rows: Sequence[LooseRow], width: int, text: str
) -> Heads | None:
    """The heads above rows that are set in so many columns; None for other rows, or heads that fit none.

    ``lines`` are those right above the table, the nearest last.
    """
    full = [row for row in rows if len(row.cells) == width]
    if not is_set_in_columns(full, text):
        return None
    columns = [_extent([row.cells[i] for row in full], text) for i in range(width)]
    found: list[HeadRow] = []
    for line in reversed(lines):
        row = _over_columns(line, columns, text)
        if row is None:
            break
        found.insert(0, row)
    covered = found and all(any(row[i + 1].text for row in found) for i in range(width))
    return Heads(tuple(found), len(lines) - len(found)) if covered else None


def _extent(cells: Sequence[Cell], text: str) -> _Span:
    spans = [_span(cell.place, text) for cell in cells]
    return _Span(min(span.start for span in spans), max(span.end for span in spans))


def _span(place: Place, text: str) -> _Span:
    margin = text.rfind("\n", 0, place.start) + 1
    return _Span(place.start - margin, place.end - margin)


def _over_columns(line: Line, columns: Sequence[_Span], text: str) -> HeadRow | None:
    """The pieces of a line over the columns; None where one is over none or two, or all are at the left."""
    cells = [blank(line.place) for _ in range(len(columns) + 1)]
    for match in _PIECE.finditer(line.text):
        start = line.place.start + match.start()
        piece = Cell(
            readable(match.group()), Place(start, start + len(match.group()), line.place.page), header=True
        )
        span = _span(piece.place, text)
        over = [i for i, column in enumerate(columns, start=1) if span.overlaps(column)]
        over = over or ([0] if span.end <= columns[0].start else [])
        if len(over) != 1 or cells[over[0]].text:
            return None
        cells[over[0]] = piece
    return tuple(cells) if any(cell.text for cell in cells[1:]) else None
