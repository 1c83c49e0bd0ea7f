"""Tables in plain text with every cell on a line of its own.

What gives such a table away is its rhythm: a label, then as many figures as there are columns, then
the next label. The rhythm is looked for first, its rows are read as long as it goes on, with sections
and totals of fewer figures in between, and the lines above it are laid out as heads.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.layout.captions import is_named_caption
from corpus.layout.lines import Line, readable, span
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import CellKind, is_value, kind_of
from corpus.text_tables.found_tables import (
    FoundTable,
    LooseRow,
    column_kinds,
    grid_to_block,
    line_cell,
    rows_to_grid,
    usual_widths,
)
from corpus.text_tables.spaced_rows import is_broken
from corpus.text_tables.stacked_heads import StackedHeads, heads_above, is_head_only
from corpus.types import Cell

LONGEST_CELL = 90  # characters
MOST_LINES = 3  # of one cell
WIDEST = 14  # cells in a row
MOST_SECTIONS = 2  # under one another
_CODE = re.compile(r"\d{1,2}\.\d{1,2}[a-z]?|[A-Z]\d{1,2}|\d{2,4}-\d{2,4}")
_NUMBER_CODE = re.compile(rf"{_CODE.pattern}|\d{{1,3}}\.?|[A-Z]")
LABELS: tuple[CellKind, ...] = ("text", "unit", "mark")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Short lines under one another with the same white space between them.

    ``kinds`` are those of the lines as whole cells; ``starts`` the indices that they had before the lines
    of one cell were joined, and behind them that of the line after the stretch.
    """

    lines: tuple[Line, ...]
    kinds: tuple[CellKind, ...]
    starts: tuple[int, ...]

    def has_code(self, i: int, *, numbers: bool) -> bool:
        """Whether a line holds the code of the row whose label is below it.

        A plain number is one only where ``numbers`` says that rows begin with them.
        """
        if i + 1 >= len(self.lines) or self.kinds[i + 1] not in LABELS:
            return False
        pattern = _NUMBER_CODE if numbers else _CODE
        return bool(pattern.fullmatch(self.lines[i].text))


@dataclass(frozen=True, slots=True)
class _Draft:
    """Rows in one rhythm, ``full`` of them complete; all places count from the start of the stretch."""

    rows: tuple[LooseRow, ...]
    full: int
    start: int
    end: int
    pattern: tuple[CellKind, ...]
    heads: StackedHeads | None

    @property
    def first(self) -> int:
        """Where the heads begin, or the rows where there are none."""
        return self.heads.start if self.heads else self.start

    @property
    def partial(self) -> int:
        """How many rows lack figures."""
        return sum(bool(row.cells) for row in self.rows) - self.full

    @property
    def points(self) -> int:
        """How well the reading fits: the lines that it explains, less what it cannot."""
        return self.end - self.first - 3 * self.partial


def stacked_tables(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
    """The tables in the lines, in order."""
    for stretch in _stretches(lines, text):
        i = 0
        while i < len(stretch.lines):
            draft = _draft_near(stretch, i)
            found = _to_table(draft, stretch, text) if draft else None
            if found:
                yield found
            i = draft.end if draft and found else i + 1


def _stretches(lines: Sequence[Line], text: str) -> Iterator[_Stretch]:
    """Stretches of lines that may each be a cell."""
    cells, starts = cells_of_lines(lines, text)
    start = 0
    for i in range(1, len(cells) + 1):
        if i < len(cells) and _goes_on(cells, start, i, text):
            continue
        piece = tuple(cells[start:i])
        kinds = tuple(kind_of(readable(line.text)) for line in piece) if len(piece) > 3 else ()
        if any(map(is_value, kinds)):
            yield _Stretch(piece, kinds, tuple(starts[start : i + 1]))
        start = i


def cells_of_lines(lines: Sequence[Line], text: str) -> tuple[list[Line], list[int]]:
    """The lines, those of one cell joined, and the index of the first line of each; see ``_Stretch``.

    Where white space parts the cells, a few short lines without it between them are one cell
    ("Stand" above "1-1-2026").
    """
    cells: list[Line] = []
    starts: list[int] = []
    i = 0
    while i < len(lines):
        end = next((j for j in range(i + 1, len(lines)) if lines[j].gap), len(lines))
        if not _is_one_cell(lines, i, end):
            end = i + 1
        place = span(lines[i].place, lines[end - 1].place)
        whole = text[place.start : place.end] if end > i + 1 else lines[i].text
        cells.append(replace(lines[i], text=whole, place=place))
        starts.append(i)
        i = end
    return cells, [*starts, len(lines)]


def _is_one_cell(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether lines with white space around them are one cell: words, and a figure beside it."""
    if not 1 < end - start <= MOST_LINES or not all(may_be_cell(line) for line in lines[start:end]):
        return False
    if any(is_value(kind_of(line.text)) for line in lines[start:end]):
        return False
    if sum(len(line.text) for line in lines[start:end]) > LONGEST_CELL:
        return False
    return bool(lines[start].gap) and end < len(lines)


def _goes_on(lines: Sequence[Line], start: int, i: int, text: str) -> bool:
    above, line = lines[i - 1], lines[i]
    if not (may_be_cell(above) and may_be_cell(line)):
        return False
    return i == start + 1 or line.gap == lines[start + 1].gap or is_broken(above, line, text)


def may_be_cell(line: Line) -> bool:
    """Whether a line may be one cell of a table: short, and no sentence."""
    text = line.text
    if is_named_caption(text):
        return False
    if line.size or line.cells or len(text) > LONGEST_CELL:
        return False
    return not (text.endswith((".", ";", "?", "!", ":")) and len(text.split()) > 2)


def _draft_near(stretch: _Stretch, i: int) -> _Draft | None:
    """The best reading of a table whose rows begin at line ``i`` or less than a row further on."""
    first = _draft_at(stretch, i)
    if first is None:
        return None
    further = range(i + 1, min(i + len(first.pattern), len(stretch.lines)))
    drafts = (first, *filter(None, (_draft_at(stretch, j) for j in further)))
    return max(drafts, key=lambda draft: (draft.points, -draft.start))


def _draft_at(stretch: _Stretch, start: int) -> _Draft | None:
    """The reading of rows from a line on that takes up most lines, with the narrowest rows that do."""
    drafts = (_in_rhythm(stretch, start, width) for width in range(2, WIDEST + 1))
    return max(filter(None, drafts), key=lambda draft: (draft.points, -len(draft.pattern)), default=None)


def _in_rhythm(stretch: _Stretch, start: int, width: int) -> _Draft | None:
    """The rows of one width from a line on, None where there are not enough of them."""
    numbered = stretch.has_code(start, numbers=True)
    pattern = stretch.kinds[start + numbered : start + numbered + width]
    if len(pattern) < width or not _is_pattern(pattern):
        return None
    rows, full, end = _rows_from(stretch, start, pattern, numbered=numbered)
    if full < 2:
        return None
    heads = heads_above(stretch.lines[:start], width - 1)
    draft = _Draft(rows, full, start, end, pattern, heads)
    return draft if _is_plausible(draft) else None


def _is_pattern(pattern: Sequence[CellKind]) -> bool:
    """A label and at least one figure behind it."""
    return pattern[0] in (*LABELS, "period", "code") and any(map(is_value, pattern[1:]))


def _is_row(kinds: Sequence[CellKind], i: int, pattern: Sequence[CellKind]) -> bool:
    """Whether a full row of the pattern stands at line ``i``."""
    row = kinds[i : i + len(pattern)]
    if len(row) < len(pattern) or not (row[0] == pattern[0] or (row[0] in LABELS and pattern[0] in LABELS)):
        return False
    return all(map(_is_same_sort, row[1:], pattern[1:]))


def _is_same_sort(kind: CellKind, column: CellKind) -> bool:
    words = (*LABELS, "code")
    if kind == "dash" or (kind in words and column in words):
        return True
    if column == "dash":
        return kind not in words
    return kind == column or {kind, column} <= {"amount", "signed"}


def _rows_from(
    stretch: _Stretch, start: int, pattern: Sequence[CellKind], *, numbered: bool
) -> tuple[tuple[LooseRow, ...], int, int]:
    """The rows from a line on, how many are full, and where they end; ``numbered`` if each has a number."""
    rows: list[LooseRow] = []
    full, i = 0, start
    while i < len(stretch.lines):
        sections = _sections_at(stretch, i, pattern, numbered=numbered) if rows else 0
        if sections is None:
            break
        size = _row_size(stretch, i + sections, pattern, numbered=numbered)
        if not size:
            break
        rows += [LooseRow(line_cell(stretch.lines[j])) for j in range(i, i + sections)]
        i += sections
        rows.append(_to_row(stretch, i, size))
        full += size >= len(pattern)
        i += size
    return tuple(rows), full, i


def _sections_at(stretch: _Stretch, i: int, pattern: Sequence[CellKind], *, numbered: bool) -> int | None:
    """How many section lines stand before the next row; None where no row follows."""
    for j in range(i, min(i + MOST_SECTIONS + 1, len(stretch.lines))):
        if _row_size(stretch, j, pattern, numbered=numbered):
            return j - i
        if stretch.kinds[j] != "text" or is_head_only(stretch.lines[j].text):
            return None
    return None


def _row_size(stretch: _Stretch, i: int, pattern: Sequence[CellKind], *, numbered: bool) -> int:
    """How many lines the row at line ``i`` takes up, its code included; 0 where there is none."""
    kinds = stretch.kinds
    lead = stretch.has_code(i, numbers=numbered)
    if _is_row(kinds, i + lead, pattern):
        return lead + len(pattern)
    end = i + 1
    while end < len(kinds) and is_value(kinds[end]):
        end += 1
    goes_on = end == len(kinds) or kinds[end] in (*LABELS, "code")
    short = kinds[i] in LABELS and i + 1 < end < i + len(pattern)
    return end - i if short and goes_on else 0


def _to_row(stretch: _Stretch, i: int, size: int) -> LooseRow:
    """The row at line ``i``, its code as the label where it has one (see ``_with_codes``)."""
    cells = [line_cell(line) for line in stretch.lines[i : i + size]]
    return LooseRow(cells[0], tuple(cells[1:]))


def _with_codes(rows: Sequence[LooseRow], width: int) -> tuple[LooseRow, ...]:
    """Rows of which some have a code: the others get an empty one, and their label moves to the cells."""
    if not any(len(row.cells) >= width for row in rows):
        return tuple(rows)
    return tuple(
        row
        if not row.cells or len(row.cells) >= width
        else LooseRow(blank(row.label.place), (row.label, *row.cells))
        for row in rows
    )


def _is_plausible(draft: _Draft) -> bool:
    """Whether enough rows keep the rhythm, and their figures are no page numbers of a contents list."""
    if draft.partial > draft.full or (draft.full == 2 and draft.heads is None):
        return False
    numbers = [row.cells[-1].text for row in draft.rows if row.cells]
    return len(draft.pattern) > 2 or draft.pattern[0] == "period" or not counts_up(numbers)


def counts_up(numbers: Sequence[str]) -> bool:
    """Whether one number a row rises all the way: pages of a contents list, or numbers of items."""
    counts = [int(number) for number in numbers if number.isdigit() and len(number) <= 3]
    return len(counts) == len(numbers) and counts == sorted(set(counts))


def _to_table(draft: _Draft, stretch: _Stretch, text: str) -> FoundTable | None:
    """The table of a draft, its heads laid out over its columns."""
    width = len(draft.pattern)
    rows = _with_codes(draft.rows, width)
    coded = rows != draft.rows or all(len(row.cells) >= width for row in rows if row.cells)
    sections = draft.heads.sections if draft.heads else ()
    rows = (*(LooseRow(line_cell(line)) for line in sections), *rows)
    heads = [_padded(row, coded=coded) for row in draft.heads.rows] if draft.heads else []
    grid = rows_to_grid(rows, column_kinds(rows, usual_widths(rows)[0]), text)
    block = grid_to_block(heads, grid, (stretch.lines[draft.first], stretch.lines[draft.end - 1]))
    return FoundTable(stretch.starts[draft.first], stretch.starts[draft.end], block) if block else None


def _padded(row: Sequence[Cell], *, coded: bool) -> tuple[Cell, ...]:
    """A head row with an empty cell for the codes behind the head over the labels."""
    return (row[0], blank(row[0].place), *row[1:]) if coded else tuple(row)
