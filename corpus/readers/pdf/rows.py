"""The rows of a table whose columns are known: which lines make up a cell, and which cells a row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.columns import CLOSE, Column, column_of, split_at_columns
from corpus.readers.pdf.heads import find_heads
from corpus.readers.pdf.lines import Piece, PrintedLine, joined_text
from corpus.readers.pdf.page import Rule, Word

FAR = 3.0  # rows farther apart, in letter sizes, are no longer one table
TIGHT = 0.88  # lines nearer than this share of the distance between rows belong to one cell
WRAPPED = 1.8  # letter sizes; lines farther apart are not of one cell
RULED_CLOSE = 2.0  # the same in letter sizes, where a ruling line stands between all rows
FITS = 0.7  # letter sizes that a label over several rows may be off their middle or top
_GOES_ON = re.compile(
    r"(?:[-,/(&]|\b(?:en|of|van|voor|de|het|een|met|in|op|aan|door|bij|tot|per|naar|te|om|uit))$"
)
_TOTAL = re.compile(r"^(?:sub)?tota", re.IGNORECASE)
SIDE_ROW = re.compile(
    r"^(?:lasten|baten|saldo|uitgaven|inkomsten|resultaat|reserves)\b.{0,30}$", re.IGNORECASE
)


Placed = tuple[Piece, int | None]  # a piece and the number of the row whose figures it stands beside


@dataclass(frozen=True, slots=True)
class Span:
    """The text of a cell, the columns it covers, and the words of the text."""

    text: str
    first: int
    last: int
    words: tuple[Word, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it was found, cells from left to right; columns that no cell covers are empty."""

    cells: tuple[Span, ...]
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as found: rows top first, the first ``heads`` of them above the figures.

    ``caption`` are the lines above it that name it or its unit.
    """

    rows: tuple[TableRow, ...]
    columns: tuple[Column, ...]
    heads: int = 0
    caption: tuple[PrintedLine, ...] = ()


Item = PrintedLine | PrintedTable


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines under one another in one column: a cell. ``anchor`` is the line of figures it stands on."""

    pieces: tuple[Piece, ...]
    column: int
    anchor: int | None

    @property
    def text(self) -> str:
        text = self.pieces[0].text
        for piece in self.pieces[1:]:
            text = joined_text(text, piece.text)
        return text

    @property
    def span(self) -> Span:
        words = tuple(word for piece in self.pieces for word in piece.words)
        return Span(self.text, self.column, self.column, words)

    @property
    def top(self) -> float:
        return self.pieces[0].y

    @property
    def bottom(self) -> float:
        return self.pieces[-1].y

    @property
    def center(self) -> float:
        return (self.top + self.bottom) / 2


def is_anchor(line: PrintedLine) -> bool:
    """Whether a line has a figure beside a label, or several figures: there is a row of a table there."""
    return len(line) > 1 and any(piece.figure for piece in line[1:])


def head_rows(
    lines: Sequence[PrintedLine], columns: Sequence[Column], rules: Sequence[Rule]
) -> list[TableRow]:
    """The rows of the heads, top first."""
    if not lines:
        return []
    size = median(line[0].size for line in lines)
    bold = all(piece.bold for line in lines for piece in line)
    levels = find_heads(lines, columns, rules)
    spans = [
        tuple(_merged([Span(head.text, head.first, head.last, head.words) for head in level]))
        for level in levels
    ]
    tops = [max(head.top for head in level) for level in levels]
    return [TableRow(cells, top, size, bold) for cells, top in zip(spans, tops, strict=True)]


def lines_to_rows(
    lines: Sequence[PrintedLine],
    columns: Sequence[Column],
    rules: Sequence[Rule],
    is_row: Callable[[PrintedLine], bool],
) -> list[TableRow]:
    """The rows under the heads, top first. ``is_row`` knows a line that every row has one of."""
    lines = [split_at_columns(line, columns) for line in lines]
    heights = [line[0].y for line in lines if is_row(line)]
    if not heights:
        return []
    blocks = _blocks(lines, columns, rules, heights)
    blocks = [_anchored(block, heights) for block in blocks]
    rows = {
        y: [block for block in blocks if block.anchor is not None and heights[block.anchor] == y]
        for y in heights
    }
    labels, groups = _group_labels(blocks, rows, columns, rules)
    loose = [block for block in blocks if block.anchor is None and block not in groups]
    spans = {
        y: [block.span for block in found if y not in labels or block.column] for y, found in rows.items()
    }
    spans = {y: ([labels[y]] if y in labels else []) + found for y, found in spans.items()}
    size = median(line[0].size for line in lines)
    found_rows = [_row(spans[y], y, size, rows[y]) for y in heights]
    found_rows += [_loose_row(part, columns, size) for part in _beside(loose)]
    return sorted((row for row in found_rows if row.cells), key=lambda row: -row.y)


def _row(spans: Sequence[Span], y: float, size: float, blocks: Sequence[_Block]) -> TableRow:
    bold = all(piece.bold for block in blocks for piece in block.pieces)
    return TableRow(tuple(sorted(_merged(spans), key=lambda span: span.first)), y, size, bold)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Several pieces in one column of a row are one cell, in the order they stand in."""
    cells: dict[tuple[int, int], Span] = {}
    for span in spans:
        key = (span.first, span.last)
        cells[key] = _beside_one_another(cells[key], span) if key in cells else span
    return list(cells.values())


def _beside_one_another(a: Span, b: Span) -> Span:
    return Span(f"{a.text} {b.text}", a.first, a.last, a.words + b.words)


def _loose_row(blocks: Sequence[_Block], columns: Sequence[Column], size: float) -> TableRow:
    """A row without figures; one text alone heads a section and stands in the first column."""
    y = max(block.top for block in blocks)
    if len(blocks) == 1 and not columns[0].figures:
        return TableRow((replace(blocks[0].span, first=0, last=0),), y, size, blocks[0].pieces[0].bold)
    return _row([block.span for block in blocks], y, size, blocks)


def _beside(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Loose cells that stand beside one another, top first."""
    parts: list[list[_Block]] = []
    low = 0.0
    for block in sorted(blocks, key=lambda block: (-block.top, block.column)):
        reach = 0.35 * block.pieces[0].size
        if parts and block.top > low - reach and all(other.column != block.column for other in parts[-1]):
            parts[-1].append(block)
            low = min(low, block.bottom)
        else:
            parts.append([block])
            low = block.bottom
    return parts


def _blocks(
    lines: Sequence[PrintedLine], columns: Sequence[Column], rules: Sequence[Rule], heights: Sequence[float]
) -> list[_Block]:
    """The cells: in each column the lines that belong together."""
    pitch = min([a - b for a, b in pairwise(heights)] or [0.0])
    placed: list[list[tuple[Piece, int | None]]] = [[] for _ in columns]
    numbers = {y: i for i, y in enumerate(heights)}
    for line in lines:
        for piece in line:
            placed[column_of(piece, columns)].append((piece, numbers.get(line[0].y)))
    blocks: list[_Block] = []
    for c, pieces in enumerate(placed):
        ruled = _ruled_heights(rules, columns[c])
        for chain in _chains(_around(pieces, heights), pitch, ruled):
            blocks += [
                _Block(
                    tuple(piece for piece, _ in part), c, next((a for _, a in part if a is not None), None)
                )
                for part in _cut(chain)
            ]
    return blocks


def _around(pieces: Sequence[Placed], heights: Sequence[float]) -> list[Placed]:
    """Two lines that stand as far above as below the figures of a row that has no other label are its."""
    placed = list(pieces)
    taken = {anchor for _, anchor in pieces}
    for number, y in enumerate(heights):
        near = [i for i, (piece, anchor) in enumerate(placed) if anchor is None and _is_half_line(piece, y)]
        if number not in taken and len(near) == 2:
            above, below = (placed[i][0] for i in near)
            if abs((above.y + below.y) / 2 - y) < 0.15 * below.size:
                for i in near:
                    placed[i] = (placed[i][0], number)
    return placed


def _is_half_line(piece: Piece, y: float) -> bool:
    return 0.3 * piece.size < abs(piece.y - y) < 0.95 * piece.size


def _ruled_heights(rules: Sequence[Rule], column: Column) -> list[float]:
    """At which heights ruling lines run through a column, top first."""
    middle = (column.x0 + column.x1) / 2
    found = (rule.y0 for rule in rules if not rule.upright and rule.x0 <= middle <= rule.x1)
    return sorted(found, reverse=True)


def _chains(pieces: Sequence[Placed], pitch: float, ruled: Sequence[float]) -> list[list[Placed]]:
    """Pieces of a column that may be one cell, top first."""
    all_ruled = _between_all(pieces, ruled)
    chains: list[list[Placed]] = []
    for piece, anchor in pieces:
        last = chains[-1][-1] if chains else None
        both = last is not None and last[1] is not None and anchor is not None
        same_line = last is not None and both and last[1] == anchor
        if last and (
            same_line or (not both and _is_linked(last[0], piece, pitch, ruled, all_ruled=all_ruled))
        ):
            chains[-1].append((piece, anchor))
        else:
            chains.append([(piece, anchor)])
    return chains


def _between_all(pieces: Sequence[Placed], ruled: Sequence[float]) -> bool:
    """Whether a ruling line stands between all figures of a column that follow one another."""
    heights = [piece.y for piece, anchor in pieces if anchor is not None]
    return len(heights) > 1 and all(any(b < y <= a for y in ruled) for a, b in pairwise(heights))


def _is_linked(above: Piece, below: Piece, pitch: float, ruled: Sequence[float], *, all_ruled: bool) -> bool:
    gap = above.y - below.y
    if any(below.y + 0.4 * below.size < y <= above.y + 0.1 * above.size for y in ruled):
        return False
    if all_ruled:
        return gap < RULED_CLOSE * below.size
    if abs(above.size - below.size) > 0.1 * below.size:
        return False
    if gap < min(TIGHT * pitch, WRAPPED * below.size):
        return True
    return gap <= CLOSE * below.size and text_goes_on(above.text, below.text)


def text_goes_on(above: str, below: str) -> bool:
    """Whether a line reads as the continuation of the one above it."""
    return below[:1].islower() or below[:1] in "(/&" or bool(_GOES_ON.search(above))


def _cut(chain: Sequence[Placed]) -> list[list[Placed]]:
    """A chain with figures on several of its lines cut between them, where it hangs together least."""
    parts: list[list[Placed]] = [[]]
    for i, (piece, anchor) in enumerate(chain):
        earlier = [k for k, (_, a) in enumerate(parts[-1]) if a is not None]
        if anchor is not None and earlier and parts[-1][earlier[-1]][1] != anchor:
            whole = [*parts[-1], (piece, anchor)]
            at = _weakest(whole, earlier[-1])
            parts[-1:] = [whole[:at], whole[at:]]
        else:
            parts[-1].append(chain[i])
    return parts


def _weakest(chain: Sequence[Placed], start: int) -> int:
    """Before which piece behind ``start`` the chain is cut."""

    def strength(k: int) -> tuple[float, bool]:
        above, below = chain[k - 1][0], chain[k][0]
        return (-round((above.y - below.y) / below.size, 1), text_goes_on(above.text, below.text))

    return min(range(start + 1, len(chain)), key=strength)


def _anchored(block: _Block, heights: Sequence[float]) -> _Block:
    """A cell of an even number of lines stands around the figures of its row."""
    if block.anchor is not None:
        return block
    size = block.pieces[0].size
    inside = [i for i, y in enumerate(heights) if block.bottom - 0.35 * size < y < block.top + 0.35 * size]
    near = [i for i, y in enumerate(heights) if abs(y - block.center) < 0.4 * size]
    if len(inside) <= 1 and (inside or near):
        return _Block(block.pieces, block.column, (inside or near)[0])
    return block


def _group_column(
    blocks: Sequence[_Block], heights: Sequence[float], columns: Sequence[Column]
) -> int | None:
    """The column at the left whose cells stand beside several rows each, or None."""
    first_figures = next((i for i, column in enumerate(columns) if column.figures), len(columns))
    if first_figures < 2:
        return None
    filled = [
        {block.anchor for block in blocks if block.column == c and block.anchor is not None} for c in range(2)
    ]
    cells = [block for block in blocks if block.column == 0]
    if len(filled[1]) < 0.9 * len(heights) or not 1 < len(cells) < len(heights):
        return None
    return 0


def _group_labels(
    blocks: Sequence[_Block],
    rows: dict[float, list[_Block]],
    columns: Sequence[Column],
    rules: Sequence[Rule],
) -> tuple[dict[float, Span], list[_Block]]:
    """The label of the group that each row stands in, and the cells these labels are."""
    group_column = _group_column(blocks, list(rows), columns)
    groups = [block for block in blocks if block.column == group_column]
    if group_column is None:
        return {}, []
    ruled = _ruled_heights(rules, columns[group_column])
    heights = [y for y, found in rows.items() if not _is_total(found)]
    runs = _ruled_runs(groups, list(rows), ruled) or _fitting_runs(groups, heights)
    labels = {y: group.span for group, run in zip(groups, runs, strict=False) for y in run}
    return labels, groups if runs else []


def _is_total(blocks: Sequence[_Block]) -> bool:
    """A row "Totaal" beside an empty cell stands in no group."""
    labels = [block for block in blocks if block.column <= 1]
    return bool(labels) and labels[0].column == 1 and bool(_TOTAL.match(labels[0].text))


def _ruled_runs(
    groups: Sequence[_Block], heights: Sequence[float], ruled: Sequence[float]
) -> list[list[float]]:
    """The rows between the ruling lines of the groups' column, where these part the groups.

    Rows between lines with no label there stand in no group, such as a sum below all of them.
    """
    inner = [y for y in ruled if heights[-1] < y < heights[0]] if heights else []
    edges = [float("inf"), *inner, float("-inf")]
    bands = [(top, low) for top, low in pairwise(edges) if top - low > 1]
    labelled = [band for group in groups for band in bands if band[1] < group.center < band[0]]
    runs = [[y for y in heights if low < y < top] for top, low in labelled]
    parted = len(labelled) == len(groups) == len(set(labelled))
    return runs if parted and any(len(run) > 1 for run in runs) else []


def _fitting_runs(groups: Sequence[_Block], heights: Sequence[float]) -> list[list[float]]:
    """Neighbouring rows for each group, so that the labels stand in their middle, or at their top."""
    size = groups[0].pieces[0].size
    ways = [
        _partition([group.center for group in groups], heights, lambda run: (run[0] + run[-1]) / 2),
        _partition([group.top for group in groups], heights, lambda run: run[0]),
    ]
    cost, runs = min(ways, key=lambda way: way[0])
    return runs if cost <= FITS * size * len(groups) else []


def _partition(
    marks: Sequence[float], heights: Sequence[float], place: Callable[[Sequence[float]], float]
) -> tuple[float, list[list[float]]]:
    """The cheapest way to cut the rows in as many runs as there are marks; cost in points."""
    best: dict[tuple[int, int], tuple[float, list[list[float]]]] = {(0, 0): (0.0, [])}
    for g, mark in enumerate(marks):
        for end in range(g + 1, len(heights) + 1):
            options = [
                (cost + abs(place(heights[start:end]) - mark), [*runs, list(heights[start:end])])
                for start in range(g, end)
                for cost, runs in [best.get((g, start), (float("inf"), []))]
            ]
            best[g + 1, end] = min(options, key=lambda option: option[0])
    return best.get((len(marks), len(heights)), (float("inf"), []))
