"""Heads with every cell on a line of its own, above the rows of such a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.found_tables import blank
from corpus.head_lines import HeadRow, names_a_column
from corpus.lines import Line, readable
from corpus.types import Cell

MOST_SECTIONS = 2
LONGEST_HEAD = 60  # characters
_BRACKETS = re.compile(r"^\(.*\)$")
_NO_HEAD = re.compile(r"[?!:;]$|^(?:programma|hoofdstuk|paragraaf|bijlage|deel)\s+[\dA-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StackedHeads:
    """Head rows, top first, each with a cell for the labels; the sections between them and the rows.

    ``start`` is the index of the first line that is part of it.
    """

    rows: tuple[HeadRow, ...]
    sections: tuple[Line, ...]
    start: int


def heads_above(lines: Sequence[Line], columns: int) -> StackedHeads | None:
    """The heads that end the lines, above rows of so many figures; None where none are recognised.

    ``lines`` begin where the stretch of short lines begins: heads that fill them up exactly need say
    nothing of columns to be taken for heads. Of more readings the one with most points is taken.
    """
    readings = [
        reading
        for sections in range(MOST_SECTIONS + 1)
        for lower in (columns, columns + 1)
        for upper in (0, columns, columns + 1)
        if (reading := _reading(lines, sections, (upper, lower), columns))
    ]
    return max(readings, key=lambda reading: reading[0], default=(0.0, None))[1]


def _reading(
    lines: Sequence[Line], sections: int, sizes: tuple[int, int], columns: int
) -> tuple[float, StackedHeads] | None:
    """The last lines cut into two head rows (the upper may be empty) and sections, with its points."""
    end = len(lines) - sections
    start = end - sum(sizes)
    if start < 0 or not all(_is_section(line) for line in lines[end:]):
        return None
    upper, lower = lines[start : start + sizes[0]], lines[start + sizes[0] : end]
    exact = start == 0
    points = [_row_points(row, columns, exact=exact) for row in (upper, lower) if row]
    if None in points or (upper and not _BRACKETS.match(lower[0].text) and len(lower) > columns):
        return None
    score = sum(point or 0.0 for point in points) + 3 * exact - sections
    rows = tuple(_head_row(row, columns) for row in (upper, lower) if row)
    return score, StackedHeads(rows, tuple(lines[end:]), start)


def _row_points(row: Sequence[Line], columns: int, *, exact: bool) -> float | None:
    """How much a row of lines looks like heads; None where it does not."""
    texts = [readable(line.text) for line in row]
    if any(len(text) > LONGEST_HEAD for text in texts[-columns:]):
        return None
    named = sum(names_a_column(text) or bool(_BRACKETS.match(text)) for text in texts[-columns:])
    if not exact and 2 * named < columns:
        return None
    if len(texts) == columns:
        return float(named)
    stub = texts[0]
    if _NO_HEAD.search(stub) or stub[0].isdigit():
        return None
    return named + (2.0 if _BRACKETS.match(stub) else 0.5)


def is_head_only(text: str) -> bool:
    """Whether a line is a unit in brackets or names a period: a head, not a section."""
    return bool(_BRACKETS.match(text)) or text[0].isdigit()


def _is_section(line: Line) -> bool:
    return len(line.text) <= LONGEST_HEAD and not is_head_only(line.text) and not _NO_HEAD.search(line.text)


def _head_row(row: Sequence[Line], columns: int) -> HeadRow:
    cells = [Cell(readable(line.text), line.place, header=True) for line in row]
    return tuple(cells) if len(cells) > columns else (blank(row[0].place), *cells)
