"""Tables in plain text that are set in columns with several spaces, as ``pdftotext -layout`` prints them.

Rows are lines whose figures stand under one another; the lines above them that stand over the columns
are their heads, the lines between them without figures are halves of labels or sections. Nothing is
known of the words: where pieces stand on their lines decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.layout.captions import is_caption, is_unit_line
from corpus.layout.lines import Line
from corpus.text_tables.column_heads import heads_over
from corpus.text_tables.column_pieces import Span, figures_in, merged_spans, pieces_of, torn_off
from corpus.text_tables.column_rows import Columns, TextLine, columns_of, grouped_rows, row_cells
from corpus.text_tables.found_tables import TOTAL, FoundTable, Grid, grid_to_block
from corpus.text_tables.head_lines import Heads
from corpus.text_tables.head_words import OVER_WORDS, names_a_column

MOST_HEADS = 5  # lines above the first row
MOST_WAITING = 4  # lines without figures between two rows
MOST_GAP = 3  # empty lines that a page break leaves between two rows
LONGEST_HEAD = 45  # characters of one line of a head
LONGEST_WHOLE = 90  # of all lines of it
LONGEST_LABEL = 14  # words
LONGEST_PAGE = 4  # digits
RULED = re.compile(r"[-=_─━–—]{3,}(?:\s+[-=_─━–—]{2,})*")
_SET_APART = re.compile(r"\S {2,}\S")
_SET_OFF = re.compile(r"[.,]\d|%|€")
_SENTENCES = re.compile(r"[^\W\d_]{3}[.?!]\s+[A-Z]")
_ENDS_SENTENCE = re.compile(r"[.;?!]$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines in which figures stand in columns: their rows, halves of labels and sections between them."""

    lines: tuple[TextLine, ...]
    figures: tuple[Span, ...]

    @property
    def rows(self) -> tuple[TextLine, ...]:
        """The lines with figures."""
        return tuple(line for line in self.lines if line.figures)


def column_tables(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
    """The tables in the lines, in order."""
    read = [_read(i, line, text) for i, line in enumerate(lines)]
    i = 0
    while i < len(read):
        found = _table_at(read, i) if _begins(read[i]) else None
        if found:
            yield found
        i = found.end if found else i + 1


def _read(i: int, line: Line, text: str) -> TextLine:
    pieces = pieces_of(line, text)
    return TextLine(i, line, pieces, figures_in(pieces))


def _begins(line: TextLine) -> bool:
    """Whether a line is a row by itself: figures behind words, or more of them, set apart."""
    labelled = len(line.pieces) > len(line.figures) > 0
    return (labelled or len(line.figures) > 1) and bool(_SET_APART.search(line.line.text))


def _table_at(read: Sequence[TextLine], start: int) -> FoundTable | None:
    """The table whose first row with figures is a line."""
    stretch = _stretch_from(read, start)
    columns = columns_of(stretch.rows, stretch.figures)
    heads, first, above = _above(read, start, columns, stretch.figures)
    rows = grouped_rows([*above, *stretch.lines])
    if rows is None or not _is_plausible(stretch, heads):
        return None
    first = min(first, rows[0][0].i)
    last = rows[-1][-1].i
    cells = tuple(row_cells(row, columns) for row in rows)
    grid = Grid(cells, heads.doubts if heads else ())
    block = grid_to_block(heads.rows if heads else (), grid, (read[first].line, read[last].line))
    return FoundTable(first, last + 1, block) if block else None


def _stretch_from(read: Sequence[TextLine], start: int) -> _Stretch:
    """The rows from a line on whose figures stand under one another, and the lines between them."""
    figures = merged_spans(piece.span for piece in read[start].figures)
    kept = [read[start]]
    waiting: list[TextLine] = []
    for line in read[start + 1 :]:
        if RULED.fullmatch(line.line.text):
            continue
        line = _with_label_apart(line, figures)  # noqa: PLW2901 - the same line
        if _is_row(line, figures, waiting or kept):
            kept += [*waiting, line]
            waiting = []
            figures = merged_spans([*figures, *(piece.span for piece in line.figures)])
        elif len(waiting) < MOST_WAITING and _may_wait(line, figures):
            waiting.append(line)
        else:
            break
    edge = figures[0].start
    kept, waiting = ([replace(line, edge=edge) for line in part] for part in (kept, waiting))
    return _Stretch((*kept, *_ends_label(kept, waiting)), figures)


def _with_label_apart(line: TextLine, figures: Sequence[Span]) -> TextLine:
    """A line whose label runs up to its figures, these apart."""
    if not line.pieces or line.pieces[0].is_value:
        return line
    pieces = (*torn_off(line.pieces[0], figures), *line.pieces[1:])
    return line if pieces == line.pieces else replace(line, pieces=pieces, figures=figures_in(pieces))


def _is_row(line: TextLine, figures: Sequence[Span], above: Sequence[TextLine]) -> bool:
    """Whether the figures of a line stand in the columns, each in one of its own."""
    if not line.figures:
        return False
    over = [[i for i, column in enumerate(figures) if piece.span.overlaps(column)] for piece in line.figures]
    hit = [columns[0] for columns in over if len(columns) == 1]
    if any(len(columns) > 1 for columns in over) or len(set(hit)) < len(hit) or 2 * len(hit) < len(over):
        return False
    if line.line.gap > 1:
        return (
            line.line.gap <= MOST_GAP and len(hit) == len(figures) and not any(x.line.gap for x in above[1:])
        )
    return _begins(line) or len(hit) == len(figures)


def _may_wait(line: TextLine, figures: Sequence[Span]) -> bool:
    """Whether a line without figures may be half a label, or a section, between two rows."""
    if not line.pieces or line.line.gap > 1 or line.line.full or is_caption(line.line.text):
        return False
    first = line.pieces[0]
    if first.span.start < figures[0].start and _ENDS_SENTENCE.search(first.cell.text):
        return False
    if len(line.pieces) == 1 and first.span.start < figures[0].start:
        return True
    return not any(piece.span.overlaps(column) for piece in line.pieces for column in figures)


def _ends_label(kept: Sequence[TextLine], waiting: Sequence[TextLine]) -> list[TextLine]:
    """The lines right below the last row that go on with its label."""
    for count in range(len(waiting), 0, -1):
        if grouped_rows([*kept, *waiting[:count]]) is not None:
            return list(waiting[:count])
    return []


def _above(
    read: Sequence[TextLine], start: int, columns: Columns, figures: Sequence[Span]
) -> tuple[Heads | None, int, tuple[TextLine, ...]]:
    """The heads above the first row, the index of their first line, and the lines between both.

    Those are sections, or the beginning of the first label.
    """
    edge = figures[0].start
    candidates = [replace(line, edge=edge) for line in _lines_above(read, start)]
    middle = next((k for k in range(len(candidates), 0, -1) if _is_head(candidates[k - 1], figures)), 0)
    if 0 < middle < len(candidates) and OVER_WORDS.match(candidates[middle].line.text):
        middle += 1
    between = candidates[middle:]
    for first in range(middle):
        lines = candidates[first:middle]
        if not _is_head(lines[0], figures) or any(line.line.gap for line in lines[1:]):
            continue
        heads = heads_over([line.pieces for line in lines], columns.labels, columns.others)
        if heads and any(_is_prose(cell.text) for row in heads.rows for cell in row):
            break
        if heads:
            return heads, lines[0].i, _fitting(between, replace(read[start], edge=edge))
    return None, start, () if middle else _fitting(between, replace(read[start], edge=edge))


def _fitting(between: Sequence[TextLine], row: TextLine) -> tuple[TextLine, ...]:
    """The last lines above a row that may be its sections or the beginning of its label."""
    for first in range(len(between)):
        if grouped_rows([*between[first:], row]) is not None:
            return tuple(between[first:])
    return ()


def _lines_above(read: Sequence[TextLine], start: int) -> list[TextLine]:
    """The lines without figures right above a row, rules left out."""
    found: list[TextLine] = []
    gap = read[start].line.gap
    for line in reversed(read[:start]):
        if RULED.fullmatch(line.line.text):
            gap = max(gap, line.line.gap)
            continue
        if gap > 1 or line.figures or not line.pieces or len(found) == MOST_HEADS:
            break
        alone = line.line.full or _ENDS_SENTENCE.search(line.line.text) or is_unit_line(line.line.text)
        if len(line.pieces) == 1 and alone:
            break
        found.insert(0, line)
        gap = line.line.gap
    return found


def _is_head(line: TextLine, figures: Sequence[Span]) -> bool:
    """Whether something of a line stands over the columns of figures, or names those that it is between.

    None of it is a sentence.
    """
    if len(line.pieces) == 1 and line.pieces[0].span.start < figures[0].start:
        return False
    if any(len(piece.cell.text) > LONGEST_HEAD for piece in line.pieces):
        return False
    if any(piece.span.overlaps(column) for piece in line.pieces for column in figures):
        return True
    behind = [piece for piece in line.pieces if piece.span.start >= figures[0].start]
    return bool(behind) and all(names_a_column(piece.cell.text) for piece in behind)


def _is_plausible(stretch: _Stretch, heads: Heads | None) -> bool:
    """Whether rows agree so much that they are a table and no contents list or text in two columns."""
    rows = stretch.rows
    if len(rows) < 2 or any(_is_text(row) for row in rows):
        return False
    if len(stretch.figures) > 1:
        return True
    numbers = [row.figures[0].cell.text for row in rows]
    named = heads is not None and any(names_a_column(cell.text) for row in heads.rows for cell in row[1:])
    if not named and _counts_up(numbers):
        return False
    set_off = sum(bool(_SET_OFF.search(number)) for number in numbers)
    total = any(row.label and TOTAL.match(row.label.cell.text) for row in rows)
    return bool(heads) or (len(rows) > 2 and (2 * set_off >= len(rows) or total))


def _is_prose(text: str) -> bool:
    """Whether what stands over a column is too long for a head, or more than one sentence."""
    return len(text) > LONGEST_WHOLE or bool(_SENTENCES.search(text))


def _counts_up(numbers: Sequence[str]) -> bool:
    """Whether numbers rise all the way, as the pages of a contents list do."""
    pages = [int(number) for number in numbers if number.isdigit() and len(number) <= LONGEST_PAGE]
    return len(pages) == len(numbers) and all(a <= b for a, b in pairwise(pages))


def _is_text(row: TextLine) -> bool:
    """Whether a line is a sentence with a figure set apart in it."""
    return row.label is not None and len(row.label.cell.text.split()) > LONGEST_LABEL
