"""Heads with every cell on a line of its own, above the rows of such a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout.lines import Line, readable
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import periods_in
from corpus.text_tables.found_tables import line_cell
from corpus.text_tables.head_lines import HeadRow, pieces_below
from corpus.text_tables.head_words import is_side, names_a_column, wants_a_period
from corpus.types import Cell

MOST_SECTIONS = 2
LONGEST_HEAD = 60  # characters
_BRACKETS = re.compile(r"^\(.*\)$")
_TITLE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")
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
    sizes = [(upper, lower) for lower in (columns, columns + 1) for upper in (0, columns, columns + 1)]
    sizes += [(upper, lower) for lower in range(1, columns) for upper in (columns, columns + 1)]
    readings = [
        (points, upper, lower, sections)
        for sections in range(MOST_SECTIONS + 1)
        for upper, lower in sizes
        if (points := _points_of(lines, upper, lower, sections, columns)) is not None
    ]
    if not readings:
        return None
    _, upper, lower, sections = max(readings, key=lambda reading: reading[0])
    end = len(lines) - sections
    middle, start = end - lower, end - lower - upper
    rows = [
        _head_row(row, columns) for row in (lines[start:middle], lines[middle:end]) if len(row) >= columns
    ]
    if lower < columns:
        rows.append(pieces_below([_head(line) for line in lines[middle:end]], rows[0]))
    return StackedHeads(tuple(rows), tuple(lines[end:]), start)


def _points_of(lines: Sequence[Line], upper: int, lower: int, sections: int, columns: int) -> float | None:
    """Points for the last lines as two head rows of so many lines (the upper may have none) and sections."""
    end = len(lines) - sections
    middle, start = end - lower, end - lower - upper
    if start < 0 or not all(_is_section(line) for line in lines[end:]):
        return None
    points = _points(lines[start:middle], lines[middle:end], columns, exact=start == 0)
    return None if points is None else points + 3 * (start == 0) - sections / 2 - (upper > 0)


def _points(upper: Sequence[Line], lower: Sequence[Line], columns: int, *, exact: bool) -> float | None:
    """How much two rows of lines look like heads, the upper one perhaps empty; None where they do not."""
    whole = [row for row in (upper, lower) if len(row) >= columns]
    points = [_row_points(row, columns, exact=exact) for row in whole]
    if any(point is None for point in points):
        return None
    total = sum(point or 0.0 for point in points)
    if len(lower) < columns:
        completes = all(_completes(line.text) for line in lower)
        return total + len(lower) if completes else None
    stub_below = bool(upper) and len(lower) > columns and not _BRACKETS.match(lower[0].text)
    return None if stub_below else total


def _completes(text: str) -> bool:
    """Whether a line can only go on with a head above it: a bare period, small letters, brackets."""
    return bool(periods_in(text) and not wants_a_period(text)) or text[0].islower() or text[0] == "("


def _row_points(row: Sequence[Line], columns: int, *, exact: bool) -> float | None:
    """How much a row of lines looks like heads; None where it does not."""
    texts = [readable(line.text) for line in row]
    if any(len(text) > LONGEST_HEAD or _TITLE.match(text) for text in texts[-columns:]):
        return None
    named = sum(names_a_column(text) or bool(_BRACKETS.match(text)) for text in texts[-columns:])
    if not exact and 2 * named < columns:
        return None
    points = float(named) - (columns - named) / 2 - _is_mixed(texts)
    if len(texts) == columns:
        return points
    stub = texts[0]
    if _NO_HEAD.search(stub) or stub[0].isdigit():
        return None
    named = wants_a_period(stub) or bool(periods_in(stub))
    return points + (2.0 if _BRACKETS.match(stub) else -2.0 if named else 0.5)


def _is_mixed(texts: Sequence[str]) -> bool:
    """Whether a row has both periods and sides: then one of them is no head but a section."""
    return any(is_side(text) for text in texts) and any(periods_in(text) for text in texts)


def is_head_only(text: str) -> bool:
    """Whether a line is a unit in brackets or names a period: a head, not a section."""
    return bool(_BRACKETS.match(text)) or text[0].isdigit()


def _is_section(line: Line) -> bool:
    return len(line.text) <= LONGEST_HEAD and not is_head_only(line.text) and not _NO_HEAD.search(line.text)


def _head_row(row: Sequence[Line], columns: int) -> HeadRow:
    cells = [_head(line) for line in row]
    return tuple(cells) if len(cells) > columns else (blank(row[0].place), *cells)


def _head(line: Line) -> Cell:
    return line_cell(line, header=True)
