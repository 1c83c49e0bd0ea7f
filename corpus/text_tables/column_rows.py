"""Rows of tables that are set in columns: which lines are one row, and which are sections.

A line without figures between two rows is the end of the label above it, the beginning of the label
below it, or a section. Words say most (a small letter, "en" at the end); where they do not, it is how
far lines are indented, white space, and whether a word more would have fitted in the column.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.dutch.sides import side_of_block
from corpus.layout.lines import Line, readable
from corpus.tables.cells import blank
from corpus.text_tables.column_pieces import Piece, Span, best_column, merged_spans
from corpus.text_tables.found_tables import lines_cell
from corpus.text_tables.spaced_rows import FIRST_HALF, SECOND_HALF, is_section
from corpus.types import Cell

MOST_SECTIONS = 2  # under one another
_CODE = re.compile(r"[A-Z]{0,3}[.-]?\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?\.?|[A-Z]{1,2}")

_BEGINS_CODED = re.compile(r"[A-Z]{0,3}[.-]?\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?\.?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line in a table: its index, its pieces, and those of them that are figures.

    ``edge`` is where the first column of figures begins, counted in characters from the margin.
    """

    i: int
    line: Line
    pieces: tuple[Piece, ...]
    figures: tuple[Piece, ...]
    edge: int = sys.maxsize

    @property
    def label(self) -> Piece | None:
        """The words it begins with, those behind its code where it has one; None where it has none."""
        words = [p for p in self.pieces if p not in self.figures and p.span.start < self.edge]
        if len(words) > 1 and _CODE.fullmatch(words[0].cell.text):
            return words[1]
        return words[0] if words else None

    @property
    def coded(self) -> bool:
        """Whether it begins with a code, as only the first line of a row does."""
        return bool(self.pieces) and bool(_BEGINS_CODED.match(self.pieces[0].cell.text))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand: those of labels at the left, then all others, figures and words."""

    labels: tuple[Span, ...]
    others: tuple[Span, ...]
    coded: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """All columns, from left to right."""
        return (*self.labels, *self.others)


def columns_of(rows: Sequence[TextLine], figures: Sequence[Span]) -> Columns:
    """The columns of rows whose columns of figures are known."""
    left = [_before(row.pieces, figures[0]) for row in rows]
    behind = [
        piece.span
        for row in rows
        for piece in row.pieces
        if piece.span.start >= figures[0].start and not any(map(piece.span.overlaps, figures))
    ]
    others = tuple(sorted([*figures, *merged_spans(behind)], key=lambda column: column.start))
    several = [pieces for pieces in left if len(pieces) > 1]
    if len(several) * 2 >= len(rows):
        labels = merged_spans(piece.span for pieces in several for piece in pieces)
        if len(labels) > 1:
            first = [pieces[0].cell.text for pieces in several]
            return Columns(labels, others, coded=all(map(_CODE.fullmatch, first)))
    words = [piece.span for pieces in left for piece in pieces]
    edge = Span(0, figures[0].start)
    return Columns((merged_spans([*words, edge])[0] if words else edge,), others)


def _before(pieces: Sequence[Piece], first: Span) -> list[Piece]:
    return [piece for piece in pieces if piece.span.start < first.start and not piece.span.overlaps(first)]


def row_cells(group: Sequence[TextLine], columns: Columns) -> tuple[Cell, ...]:
    """The cells of the lines that make up a row, one for each column."""
    filled: dict[int, list[Cell]] = {}
    for row in group:
        for piece in row.pieces:
            filled.setdefault(_column_of(piece, columns), []).append(piece.cell)
    at = group[0].line.place
    return tuple(lines_cell(filled[c]) if c in filled else blank(at) for c in range(len(columns.spans)))


def _column_of(piece: Piece, columns: Columns) -> int:
    column = best_column(piece.span, columns.spans)
    if not columns.coded or column >= len(columns.labels):
        return column
    over_codes = column == 0 or piece.span.start <= columns.labels[0].start
    return 1 if over_codes and not _CODE.fullmatch(piece.cell.text) else column


def grouped_rows(lines: Sequence[TextLine]) -> list[list[TextLine]] | None:
    """The lines of a table by the row that they are; a section is a row of its own.

    The last line may be one without figures. None where a line fits nowhere.
    """
    measures = _measures(lines)
    groups: list[list[TextLine]] = []
    waiting: list[TextLine] = []
    for line in lines:
        if not line.figures:
            waiting.append(line)
            continue
        joined = _placed(groups, waiting, line, measures)
        if joined is None:
            return None
        groups, waiting = joined, []
    end = _end_of_label(groups[-1], waiting, None) if groups else 0
    if end < len(waiting):
        return None
    return [*groups[:-1], [*groups[-1], *waiting]] if waiting else groups


@dataclass(frozen=True, slots=True)
class _Measures:
    """The longest label of a row with figures, and whether sections stand further to the left than rows."""

    width: int
    sections_out: bool


def _measures(lines: Sequence[TextLine]) -> _Measures:
    labels = [line.label for line in lines if line.figures and line.label]
    width = max((label.span.end - label.span.start for label in labels), default=0)
    rows = [
        (alone.label.span.start, below.label.span.start)
        for alone, below in pairwise(lines)
        if not alone.figures and below.figures and alone.label and below.label
    ]
    return _Measures(width, any(alone < below for alone, below in rows))


def _placed(
    groups: list[list[TextLine]], waiting: Sequence[TextLine], row: TextLine, measures: _Measures
) -> list[list[TextLine]] | None:
    """The rows with one more; what waited is in its label, in that of the one above, or are sections."""
    end = _end_of_label(groups[-1], waiting, row) if groups else 0
    halves = _beginning(waiting[end:], row, measures)
    sections = waiting[end : len(waiting) - halves]
    if len(sections) > MOST_SECTIONS or not all(map(_may_be_section, sections)):
        return None
    above = [*groups[:-1], [*groups[-1], *waiting[:end]]] if groups else groups
    return [*above, *([section] for section in sections), [*waiting[len(waiting) - halves :], row]]


def _may_be_section(line: TextLine) -> bool:
    text = readable(line.line.text)
    return len(line.pieces) <= 2 and line.label is not None and is_section(replace(line.line, text=text))


def _end_of_label(group: Sequence[TextLine], waiting: Sequence[TextLine], row: TextLine | None) -> int:
    """How many of the lines that wait go on with the label of the row above them."""
    end = 0
    for line in waiting:
        above = waiting[end - 1] if end else group[-1]
        if line.line.gap or not _goes_on(above, line, group, row if end == len(waiting) - 1 else None):
            break
        end += 1
    return end


def _goes_on(above: TextLine, line: TextLine, group: Sequence[TextLine], row: TextLine | None) -> bool:
    label, over = line.label, above.label
    if label is None:
        return True  # only the words of a column behind the figures
    if over is None:  # the figures stand beside the lines of their label
        return not line.coded and not (row and _is_half(line, row))
    if line.coded:
        return False
    if any(piece.span.start > label.span.start for piece in line.pieces):
        return True  # the words of another column go on as well
    if SECOND_HALF.match(label.cell.text) or FIRST_HALF.search(over.cell.text):
        return not (row and _is_half(line, row) and not SECOND_HALF.match(label.cell.text))
    hangs = label.span.start > group[0].pieces[0].span.start
    outward = row is None or row.pieces[0].span.start < label.span.start
    alone = row is not None and row.line.gap > 0
    return (hangs and outward) or (alone and label.span.start == over.span.start)


def _beginning(waiting: Sequence[TextLine], row: TextLine, measures: _Measures) -> int:
    """How many of the lines right above a row are the beginning of its label."""
    count, below = 0, row
    while count < len(waiting) and not below.line.gap:
        line = waiting[len(waiting) - 1 - count]
        if not (_is_half(line, below) or _is_full(line, below, measures)):
            break
        count, below = count + 1, line
    return count


def _is_half(line: TextLine, below: TextLine) -> bool:
    """Whether words say that a line goes on in the one below it."""
    if line.label is None or below.label is None:
        return below.label is None and not (line.label and side_of_block(line.label.cell.text))
    if below.coded and not line.coded:
        return False
    return bool(FIRST_HALF.search(line.label.cell.text) or SECOND_HALF.match(below.label.cell.text))


def _is_full(line: TextLine, below: TextLine, measures: _Measures) -> bool:
    """Whether a line as far indented as rows are, sections further out, has no room for the next word."""
    label, next_label = line.label, below.label
    if not (measures.sections_out and label and next_label and not below.coded):
        return False
    word = next_label.cell.text.split(maxsplit=1)[0]
    length = label.span.end - label.span.start
    same = label.span.start == next_label.span.start
    return same and length <= measures.width < length + 1 + len(word)
