"""Tables of text, without figures: known by their columns and by a head that is bold or ruled."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.pdf.columns import CLOSE, Column, column_of, find_text_columns
from corpus.readers.pdf.heads import HEAD_CLOSE
from corpus.readers.pdf.lines import PrintedLine
from corpus.readers.pdf.page import Rule
from corpus.readers.pdf.rows import (
    FAR,
    WRAPPED,
    Item,
    PrintedTable,
    head_rows,
    lines_to_rows,
)

FEWEST = 3  # rows with several cells
MOST_WRAPPED = 5  # lines of one cell between two rows
RULED = 0.5  # share of the width of a table that a ruling line of it covers


def text_items(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> Iterator[Item]:
    """Lines in which no table with figures was found, and the tables of text in them."""
    done = 0
    for start, end in _runs(lines):
        table = _text_table(lines[start:end], rules)
        if table:
            yield from lines[done:start]
            yield from _column_lines(lines[start:end], table.columns) if _is_torn(table) else (table,)
            done = end
    yield from lines[done:]


def _runs(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """Where lines of several pieces stand near one another, with few others between them."""
    rows = [i for i, line in enumerate(lines) if len(line) > 1]
    runs: list[list[int]] = []
    for i in rows:
        if runs and _is_near(lines[runs[-1][-1] : i + 1]):
            runs[-1].append(i)
        else:
            runs.append([i])
    for run in runs:
        if len(run) >= FEWEST:
            yield _with_first_lines(lines, run[0]), _with_last_lines(lines, run[-1] + 1)


def _is_near(lines: Sequence[PrintedLine]) -> bool:
    size = lines[0][0].size
    alike = all(abs(line[0].size - size) < 0.5 for line in lines)
    near = all(a[0].y - b[0].y <= FAR * size for a, b in pairwise(lines))
    return alike and near and len(lines) <= MOST_WRAPPED + 2


def _with_first_lines(lines: Sequence[PrintedLine], start: int) -> int:
    """The start of a run with the lines above it that belong to its bold head."""
    while start and _is_head_of(lines[start - 1], lines[start]):
        start -= 1
    return start


def _is_head_of(line: PrintedLine, below: PrintedLine) -> bool:
    close = line[0].y - below[0].y < HEAD_CLOSE * below[0].size and abs(line[0].size - below[0].size) < 0.5
    return close and all(piece.bold for piece in (*line, *below)) and line[0].x0 > below[0].x1


def _with_last_lines(lines: Sequence[PrintedLine], end: int) -> int:
    """The end of a run with the lines on which its last cells go on."""
    while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
        end += 1
    return end


def _goes_on(above: PrintedLine, line: PrintedLine) -> bool:
    size = above[0].size
    close = above[0].y - line[0].y < CLOSE * size and abs(line[0].size - size) < 0.5
    return close and len(line) == 1 and any(line[0].x0 < p.x1 and p.x0 < line[0].x1 for p in above[1:])


def _text_table(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> PrintedTable | None:
    columns = find_text_columns([line for line in lines if len(line) > 1])
    if not columns:
        return None
    heads = _count_heads(lines)
    if not heads and _count_rules(lines, columns, rules) < 2:
        return None
    body = lines[heads:]
    column = _column_of_rows(body, columns)
    rows = lines_to_rows(
        body, columns, rules, lambda line: any(column_of(piece, columns) == column for piece in line)
    )
    found = (*head_rows(lines[:heads], columns, rules), *rows)
    return PrintedTable(found, tuple(columns), len(found) - len(rows)) if len(rows) > 1 else None


def _is_torn(table: PrintedTable) -> bool:
    """Whether a cell goes on in the row below it: then these are texts beside one another and no rows."""
    texts = [{span.first: span.text for span in row.cells} for row in table.rows]
    return any(
        _goes_on_below(text, below[column])
        for above, below in pairwise(texts)
        for column, text in above.items()
        if column in below
    )


def _goes_on_below(text: str, below: str) -> bool:
    open_bracket = text.count("(") > text.count(")") and below.count(")") > below.count("(")
    return open_bracket or (text.endswith("-") and text[-2:-1].isalnum() and below[:1].isalnum())


def _column_lines(lines: Sequence[PrintedLine], columns: Sequence[Column]) -> Iterator[PrintedLine]:
    """The texts that stand beside one another, column by column."""
    for number in range(len(columns)):
        for line in lines:
            pieces = tuple(piece for piece in line if column_of(piece, columns) == number)
            if pieces:
                yield pieces


def _count_heads(lines: Sequence[PrintedLine]) -> int:
    """How many lines at the top are bold, where those below are not."""
    bold = [all(piece.bold for piece in line) for line in lines]
    first = bold.index(False) if False in bold else 0
    return first if sum(bold[first:]) * 2 < len(bold) - first else 0


def _count_rules(lines: Sequence[PrintedLine], columns: Sequence[Column], rules: Sequence[Rule]) -> int:
    """At how many heights ruling lines run along or through a table."""
    left, right = columns[0].x0, columns[-1].x1
    top, low = lines[0][0].y + 2 * lines[0][0].size, lines[-1][0].y - 2 * lines[0][0].size
    heights: dict[int, float] = {}
    for rule in rules:
        if not rule.upright and low < rule.y0 < top:
            covered = max(0.0, min(rule.x1, right) - max(rule.x0, left))
            heights[round(rule.y0)] = heights.get(round(rule.y0), 0.0) + covered
    return sum(covered > RULED * (right - left) for covered in heights.values())


def _column_of_rows(lines: Sequence[PrintedLine], columns: Sequence[Column]) -> int:
    """The column that every row has one line in: its lines are many, and stand far apart."""

    def wraps(column: int) -> tuple[int, int]:
        found = [p for line in lines for p in line if column_of(p, columns) == column]
        tight = sum(a.y - b.y < WRAPPED * b.size for a, b in pairwise(found))
        return tight, -len(found)

    return min(range(len(columns)), key=wraps)
