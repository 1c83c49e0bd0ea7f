"""Tables whose columns are ruled with dashes: the simple, multiline and grid tables of pandoc, and reports.

A rule of several pieces ("------ ----- -----") says where each column stands; rules of plus signs do so
for a grid, in which rules also part the rows. Where rows are parted by empty lines and a whole rule
closes the table a row may take up more lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.layout.lines import Line, margin_of, readable, trimmed
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import is_value, kind_of
from corpus.text_tables.column_heads import heads_over
from corpus.text_tables.column_pieces import Piece, Span, best_column, pieces_of
from corpus.text_tables.column_rows import Columns, TextLine, grouped_rows, row_cells
from corpus.text_tables.found_tables import FoundTable, Grid, grid_to_block, lines_cell
from corpus.text_tables.head_lines import HeadRow
from corpus.types import Cell, Place

SHIFT = 2  # characters that a cell may stand beside its rule
MOST_HEADS = 5  # lines above the rule under them
_PARTED = re.compile(r"[-─]{2,}(?:\s+[-─]{2,})+|[=═]{2,}(?:\s+[=═]{2,})+")
_WHOLE = re.compile(r"[-─=═_]{5,}")
_GRID = re.compile(r"\+(?:[-=:]+\+)+")
_GROUP = re.compile(r"\S+")


def ruled_tables(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
    """The tables in the lines, in order."""
    i = 0
    while i < len(lines):
        found = None
        if _GRID.fullmatch(lines[i].text):
            found = _grid_table(lines, i, text)
        elif _PARTED.fullmatch(lines[i].text):
            found = _parted_table(lines, i, text)
        if found:
            yield found
        i = found.end if found else i + 1


def _parted_table(lines: Sequence[Line], rule: int, text: str) -> FoundTable | None:
    """The table whose columns the rule at a line marks, with its heads above it."""
    margin = margin_of(text, lines[rule].place.start)
    spans = [
        Span(match.start() + lines[rule].place.start - margin, match.end() + lines[rule].place.start - margin)
        for match in _GROUP.finditer(lines[rule].text)
    ]
    top = rule
    while rule - MOST_HEADS < top and _is_head(lines, top):
        top -= 1
    body, end = _body(
        lines, rule, spans, text, closed=top > 0 and bool(_WHOLE.fullmatch(lines[top - 1].text))
    )
    heads = _heads(lines[top:rule], spans, text)
    if not body or heads is None:
        return None
    columns = Columns((spans[0],), tuple(spans[1:]))
    rows = tuple(row_cells(row, columns) for row in body)
    block = grid_to_block(heads, Grid(rows, ()), (lines[top], lines[end - 1]))
    closed = top > 0 and _WHOLE.fullmatch(lines[top - 1].text) and not lines[top].gap
    return FoundTable(top - 1 if closed else top, end, block) if block else None


def _is_head(lines: Sequence[Line], below: int) -> bool:
    """Whether the line above another is a head: no white space between them, and no rule."""
    if below == 0 or lines[below].gap or lines[below - 1].cells:
        return False
    return not _is_rule(lines[below - 1])


def _is_rule(line: Line) -> bool:
    return bool(_PARTED.fullmatch(line.text) or _WHOLE.fullmatch(line.text))


def _heads(lines: Sequence[Line], spans: Sequence[Span], text: str) -> Sequence[HeadRow] | None:
    """The heads over the columns, one row where no head stands over more of them."""
    if not lines:
        return ()
    cut = [_cut(line, spans, text) for line in lines]
    if all(pieces is not None for pieces in cut):
        found = [[pieces[i] for pieces in cut if pieces and pieces[i].cell.text] for i in range(len(spans))]
        return (tuple(_whole([piece.cell for piece in column], lines[0].place) for column in found),)
    heads = heads_over([pieces_of(line, text) for line in lines], spans[:1], spans[1:])
    return heads.rows if heads else None


def _whole(cells: Sequence[Cell], at: Place) -> Cell:
    if not cells:
        return blank(at)
    return lines_cell(cells, header=True)


def _cut(line: Line, spans: Sequence[Span], text: str) -> list[Piece] | None:
    """The cells of a line, one a column, empty ones too; None where words stand over the border of two."""
    margin = margin_of(text, line.place.start)
    starts = [margin, *(margin + column.start for column in spans[1:])]
    if any(not text[start - 1].isspace() for start in starts[1:] if start < line.place.end):
        return _shifted(line, spans, text)
    ends = [min(start, line.place.end) for start in starts[1:]] + [line.place.end]
    pieces = []
    for start, end, column in zip(starts, ends, spans, strict=True):
        place = trimmed(text, min(start, end), end, line.place.page)
        pieces.append(Piece(Cell(readable(text[place.start : place.end]), place), column))
    return pieces


def _shifted(line: Line, spans: Sequence[Span], text: str) -> list[Piece] | None:
    """The cells of a line that stands a little beside its rule, each in the column that holds most of it."""
    found: list[list[Piece]] = [[] for _ in spans]
    for piece in pieces_of(line, text):
        shared = [min(piece.span.end, column.end) - max(piece.span.start, column.start) for column in spans]
        if sum(characters > SHIFT for characters in shared) > 1:
            return None
        found[best_column(piece.span, spans)].append(piece)
    if any(len(pieces) > 1 for pieces in found):
        return None
    empty = Cell("", Place(line.place.start, line.place.start, line.place.page))
    return [
        Piece(pieces[0].cell if pieces else empty, column)
        for pieces, column in zip(found, spans, strict=True)
    ]


def _body(
    lines: Sequence[Line], rule: int, spans: Sequence[Span], text: str, *, closed: bool
) -> tuple[list[list[TextLine]], int]:
    """The rows below a rule, each the lines that it takes up, and where the table ends."""
    read: list[TextLine] = []
    i = rule + 1
    while i < len(lines):
        pieces = None if _is_rule(lines[i]) else _cut(lines[i], spans, text)
        if pieces is None and not (_is_rule(lines[i]) and _goes_on(lines, i, spans, text, closed=closed)):
            break
        if pieces and lines[i].gap and read and not (closed or _is_row(pieces)):
            break
        if pieces:
            read.append(_text_line(i, lines[i], pieces))
        i += 1
    end = i + 1 if i < len(lines) and _is_rule(lines[i]) else i
    if closed and end == i:
        return [], end  # no rule closes it
    return (_parted_by_gaps(read) if closed else _rows(read)), end


def _goes_on(lines: Sequence[Line], i: int, spans: Sequence[Span], text: str, *, closed: bool) -> bool:
    """Whether rows follow a rule in the middle of a table, such as one above its total."""
    if closed or i + 1 >= len(lines) or lines[i + 1].gap or _is_rule(lines[i + 1]):
        return False
    pieces = _cut(lines[i + 1], spans, text)
    return bool(pieces and _is_row(pieces))


def _is_row(pieces: Sequence[Piece]) -> bool:
    return any(is_value(kind_of(piece.cell.text)) for piece in pieces[1:])


def _text_line(i: int, line: Line, pieces: Sequence[Piece]) -> TextLine:
    filled = tuple(piece for piece in pieces if piece.cell.text)
    return TextLine(
        i, line, filled, tuple(piece for piece in filled if piece.span != pieces[0].span and piece.is_value)
    )


def _rows(read: Sequence[TextLine]) -> list[list[TextLine]]:
    """The rows of a table in which a line is a row, but for labels that run over more of them."""
    return grouped_rows(read) or [[line] for line in read]


def _parted_by_gaps(read: Sequence[TextLine]) -> list[list[TextLine]]:
    """The rows of a table in which empty lines part them; where there are none a line is a row."""
    if not any(line.line.gap for line in read[1:]):
        return _rows(read)
    rows: list[list[TextLine]] = []
    for line in read:
        if rows and not line.line.gap:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _grid_table(lines: Sequence[Line], start: int, text: str) -> FoundTable | None:
    """The grid that begins with a rule of plus signs; None for one in which cells span rows."""
    end = start + 1
    while end < len(lines) and not lines[end].gap and lines[end].text[0] in "+|":
        end += 1
    while end > start and not _GRID.fullmatch(lines[end - 1].text):
        end -= 1
    rules = [i for i in range(start, end) if _GRID.fullmatch(lines[i].text)]
    others = [line.text for i, line in enumerate(lines[start:end], start) if i not in rules]
    if len(rules) < 2 or any(line.startswith("+") or "+--" in line for line in others):
        return None
    borders = sorted(
        {_offset(lines[i], text) + k for i in rules for k, c in enumerate(lines[i].text) if c == "+"}
    )
    groups = [lines[a + 1 : b] for a, b in pairwise(rules) if b - a > 1]
    marked = next((n for n, i in enumerate(rules[1:], 1) if "=" in lines[i].text), None)
    if marked is None and len(groups) == 2:
        groups = [groups[0], *([line] for line in groups[1])]  # no rules between rows: a line is a row
    rows = [_grid_row(group, borders, text) for group in groups]
    heads = rows[: marked or 1]
    block = grid_to_block(heads, Grid(tuple(rows[len(heads) :]), ()), (lines[start], lines[end - 1]))
    return FoundTable(start, end, block) if block and len(rows) > len(heads) else None


def _offset(line: Line, text: str) -> int:
    return line.place.start - margin_of(text, line.place.start)


def _grid_row(group: Sequence[Line], borders: Sequence[int], text: str) -> tuple[Cell, ...]:
    """The cells of a row of a grid; one that spans columns stands in each of them."""
    found: list[list[Cell]] = [[] for _ in borders[1:]]
    for line in group:
        margin = margin_of(text, line.place.start)
        bars = [c for c, border in enumerate(borders) if text[margin + border : margin + border + 1] == "|"]
        for a, b in pairwise(bars):
            place = trimmed(text, margin + borders[a] + 1, margin + borders[b], line.place.page)
            if place.start < place.end:
                for column in range(a, b):
                    found[column].append(Cell(readable(text[place.start : place.end]), place))
    return tuple(_whole(cells, group[0].place) for cells in found)
