"""Tables whose cells are drawn: ruling lines make a grid, and the words in each cell are its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from corpus.readers.pdf.columns import Column
from corpus.readers.pdf.lines import PrintedLine, is_figure, joined_text, words_to_lines
from corpus.readers.pdf.page import Box, Rule, Word
from corpus.readers.pdf.rows import Span, TableRow

TOUCH = 3.0  # points; lines that end so near one another meet
SAME = 4.5  # points; lines so near one another, as of double frames, are one
COVERED = 0.6  # share of the side of a cell that must be drawn
MAX_RULES = 2_500  # of a region; a page with more shows a map or a chart


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table and the box it fills on the page; of some only the heads are drawn."""

    box: Box
    rows: tuple[TableRow, ...]
    columns: tuple[Column, ...]
    heads_only: bool = False

    def holds(self, line: PrintedLine) -> bool:
        """Whether a line stands in it."""
        left, bottom, right, top = self.box
        at = line[0].y + 0.3 * line[0].size
        return bottom <= at <= top and all(left <= piece.middle <= right for piece in line)

    def cuts(self, line: PrintedLine) -> bool:
        """Whether only a part of a line stands in it."""
        left, bottom, right, top = self.box
        at = line[0].y + 0.3 * line[0].size
        inside = [left <= piece.middle <= right for piece in line]
        return bottom <= at <= top and any(inside) and not all(inside)


def find_grids(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> list[Grid]:
    """The drawn tables of a region, in no order. A grid that does not part its figures is none."""
    if len(rules) > MAX_RULES:
        return []
    words = [word for line in lines for piece in line for word in piece.words]
    grids = (_rules_to_grid(part, words) for part in _connected(rules) if len(part) >= 4)
    return [grid for grid in grids if grid and not any(grid.cuts(line) for line in lines)]


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or by others."""
    parts: list[list[Rule]] = []
    left = sorted(rules, key=lambda rule: -rule.y1)
    while left:
        part = [left.pop(0)]
        for rule in part:  # grows while it is walked through
            met = [other for other in left if _meet(rule, other)]
            part += met
            left = [other for other in left if other not in met] if met else left
        parts.append(part)
    return parts


def _meet(a: Rule, b: Rule) -> bool:
    return a.x0 <= b.x1 + TOUCH and b.x0 <= a.x1 + TOUCH and a.y0 <= b.y1 + TOUCH and b.y0 <= a.y1 + TOUCH


def _rules_to_grid(rules: Sequence[Rule], words: Sequence[Word]) -> Grid | None:
    xs = _merged(sorted(rule.x0 for rule in rules if rule.upright))
    ys = _merged(sorted(rule.y0 for rule in rules if not rule.upright))
    if len(xs) < 2 or len(ys) < 2:
        return None
    xs = _with_ends(xs, min(rule.x0 for rule in rules), max(rule.x1 for rule in rules))
    ys = _with_ends(ys, min(rule.y0 for rule in rules), max(rule.y1 for rule in rules))
    if len(xs) < 3:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inside = [word for word in words if _is_in(word, box)]
    cells = _cells(rules, xs, ys)
    texts = {cell: [word for word in inside if _is_in(word, _cell_box(cell, xs, ys))] for cell in cells}
    if not _parts_figures(texts) or sum(bool(found) for found in texts.values()) < 2:
        return None
    rows = tuple(_rows(texts, len(ys) - 1))
    columns = tuple(Column(a, b, figures=_has_figures(rows, i)) for i, (a, b) in enumerate(pairwise(xs)))
    heads_only = _is_head_of_more(box, columns, words)
    return Grid(box, rows, columns, heads_only) if len(rows) > 1 or heads_only else None


def head_rows_of(
    grids: Sequence[Grid], lines: Sequence[PrintedLine], columns: Sequence[Column]
) -> list[TableRow]:
    """The drawn heads over the columns of a table, top first; [] where they leave some out."""
    grid = next((grid for grid in grids if any(grid.holds(line) for line in lines)), None)
    if grid is None or not all(grid.holds(line) for line in lines):
        return []
    middles = [(column.x0 + column.x1) / 2 for column in columns]
    rows = []
    for row in grid.rows:
        spans = []
        for span in row.cells:
            left, right = grid.columns[span.first].x0, grid.columns[span.last].x1
            under = [i for i, middle in enumerate(middles) if left <= middle < right]
            spans += [replace(span, first=under[0], last=under[-1])] if under else []
        rows.append(TableRow(tuple(spans), row.y, row.size, row.bold))
    covered = {i for row in rows for span in row.cells for i in range(span.first, span.last + 1)}
    return rows if covered >= set(range(1, len(columns))) else []


def _is_head_of_more(box: Box, columns: Sequence[Column], words: Sequence[Word]) -> bool:
    """Whether only the head of a table is drawn: figures stand right below the box, and none in it."""
    if any(column.figures for column in columns):
        return False
    left, low, right, _ = box
    below = [
        word for word in words if 0 < low - word.y < 3 * word.size and left <= word.x0 and word.x1 <= right
    ]
    return sum(is_figure(word.text) for word in below) > 1


def _merged(places: Sequence[float]) -> list[float]:
    """Places of lines, those near one another taken together."""
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][-1] < SAME:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _with_ends(places: Sequence[float], low: float, high: float) -> list[float]:
    """The places of lines, and how far those across them reach beyond: a frame may be open there."""
    first = [low] if places[0] - low > SAME else []
    last = [high] if high - places[-1] > SAME else []
    return [*first, *places, *last]


def _is_in(word: Word, box: Box) -> bool:
    left, bottom, right, top = box
    return left <= (word.x0 + word.x1) / 2 < right and bottom <= word.y + 0.3 * word.size < top


Cells = tuple[int, int, int, int]  # first and last column, lowest and highest band, counted from the bottom


def _cell_box(cell: Cells, xs: Sequence[float], ys: Sequence[float]) -> Box:
    first, last, low, high = cell
    return xs[first], ys[low], xs[last + 1], ys[high + 1]


def _cells(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> list[Cells]:
    """The cells of the grid; where no line is drawn between two they are one."""
    spots = list(product(range(len(xs) - 1), range(len(ys) - 1)))
    owner = {spot: spot for spot in spots}

    def root(spot: tuple[int, int]) -> tuple[int, int]:
        while owner[spot] != spot:
            spot = owner[spot]
        return spot

    for i, j in spots:
        if i and not _drawn_upright(rules, xs[i], ys[j], ys[j + 1]):
            owner[root((i, j))] = root((i - 1, j))
        if j and not _drawn_level(rules, ys[j], xs[i], xs[i + 1]):
            owner[root((i, j))] = root((i, j - 1))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for spot in spots:
        groups.setdefault(root(spot), []).append(spot)
    return [
        (min(i for i, _ in g), max(i for i, _ in g), min(j for _, j in g), max(j for _, j in g))
        for g in groups.values()
    ]


def _drawn_upright(rules: Sequence[Rule], x: float, low: float, high: float) -> bool:
    found = [(r.y0, r.y1) for r in rules if r.upright and abs(r.x0 - x) < SAME]
    return _share(found, low, high) >= COVERED


def _drawn_level(rules: Sequence[Rule], y: float, left: float, right: float) -> bool:
    found = [(r.x0, r.x1) for r in rules if not r.upright and abs(r.y0 - y) < SAME]
    return _share(found, left, right) >= COVERED


def _share(parts: Sequence[tuple[float, float]], low: float, high: float) -> float:
    """The share of a side that lies under these parts."""
    covered, end = 0.0, low
    for start, stop in sorted(parts):
        covered += max(0.0, min(stop, high) - max(start, end))
        end = max(end, min(stop, high))
    return covered / (high - low)


def _parts_figures(texts: dict[Cells, list[Word]]) -> bool:
    """Whether no cell holds figures under one another: then lines between rows are missing."""
    for words in texts.values():
        lines = words_to_lines(words)
        alone = sum(len(line) == 1 and line[0].figure for line in lines)
        rows = any(len(line) > 1 and all(piece.figure for piece in line) for line in lines)
        if alone > 1 or (rows and len(lines) > 1):
            return False
    return True


def _rows(texts: dict[Cells, list[Word]], bands: int) -> Iterator[TableRow]:
    """The rows from top to bottom; a cell that covers several is in each."""
    for j in reversed(range(bands)):
        row = sorted((cell, words) for cell, words in texts.items() if cell[2] <= j <= cell[3])
        own = [words for cell, words in row if cell[2] == j or cell[3] == j]
        words = [word for found in own for word in found]
        if words:
            spans = tuple(_span(found, cell) for cell, found in row if found)
            size = max(word.size for word in words)
            yield TableRow(spans, max(word.y for word in words), size, all(word.bold for word in words))


def _span(words: Sequence[Word], cell: Cells) -> Span:
    lines = words_to_lines(words)
    text, *others = [" ".join(piece.text for piece in line) for line in lines]
    for other in others:
        text = joined_text(text, other)
    return Span(
        text, cell[0], cell[1], tuple(word for line in lines for piece in line for word in piece.words)
    )


def _has_figures(rows: Sequence[TableRow], column: int) -> bool:
    texts = [cell.text for row in rows for cell in row.cells if cell.first == cell.last == column]
    return sum(is_figure(text) for text in texts) * 2 >= len(texts) > 0
