"""The columns of a table whose lines are known, and the heads that stand over them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_lines import Piece, PrintedLine, is_figure, piece_of
from corpus.readers.pdf_page import Word

ALIGNED = 0.6  # edges of one column differ less, in letter sizes
APART = 0.8  # white space between columns of text, in letter sizes
SKIPPED = 0.7  # what a column without a head costs when heads are laid over columns, in letter sizes
SKIPPED_ALONE = 0.35  # the same where one head stands alone over the others
SKIPPED_LABEL = 0.1  # the same for the column of the labels, which often has none
HEAD_CLOSE = 1.45  # base lines of a head that runs over several lines are nearer, in letter sizes
BELOW = 2.6  # letter sizes below a head in which other heads under it are looked for
CLOSE = 1.3  # base lines nearer than this, in letter sizes, may be one cell
_VOWEL = re.compile(r"[aeiouyáéíóúàèëïöü]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """Where the cells of a column stand. ``figures`` says that amounts stand in it."""

    x0: float
    x1: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head, of one or more lines, over the columns ``first`` to ``last``."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first: int = 0
    last: int = 0

    @property
    def center(self) -> float:
        """Halfway between its first and its last line."""
        return (self.top + self.bottom) / 2


def find_columns(lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns of rows that have figures, from left to right."""
    size = lines[0][0].size
    figures = _grouped([[piece for piece in line if piece.figure] for line in lines], size, _by_overlap)
    columns = [_column(group, figures=True) for group in figures]
    texts = [
        [piece for piece in line if not piece.figure and not _covered(piece, columns)] for line in lines
    ]
    columns += [_column(group) for group in _grouped(texts, size, _by_left)]
    found = _with_kinds(sorted(_without_shared(columns), key=lambda column: column.x0), lines)
    if len(found) > 2 and found[0].figures and not found[1].figures and all(map(_is_code, figures[0])):
        found[0] = Column(found[0].x0, found[0].x1)
    return found


def _with_kinds(columns: Sequence[Column], lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns, those of figures being the ones that have more figures than texts."""
    kinds = [0] * len(columns)
    for piece in (piece for line in lines for piece in line):
        kinds[column_of(piece, columns)] += 1 if piece.figure else -1
    return [Column(c.x0, c.x1, c.figures and kind > 0) for c, kind in zip(columns, kinds, strict=True)]


def has_figures(line: PrintedLine, columns: Sequence[Column]) -> bool:
    """Whether a line has a figure in a column of figures: there is a row of a table there."""
    return any(piece.figure and columns[column_of(piece, columns)].figures for piece in line)


def _is_code(piece: Piece) -> bool:
    """Whether a number at the left of the labels may be the number of the row."""
    return piece.text.isdigit() and len(piece.text) <= 3


def find_text_columns(lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns of rows without figures: white space runs down between them. [] where it does not."""
    size = lines[0][0].size
    groups = _grouped([list(line) for line in lines], size, _by_overlap)
    groups = [group for group in groups if len(group) > 1]
    columns = sorted((_column(group) for group in groups), key=lambda column: column.x0)
    apart = all(b.x0 - a.x1 > APART * size for a, b in pairwise(columns))
    filled = all(2 * len(group) >= len(lines) for group in groups)
    return columns if len(columns) > 1 and apart and filled else []


def _covered(piece: Piece, columns: Sequence[Column]) -> bool:
    return any(piece.x0 < column.x1 and column.x0 < piece.x1 for column in columns)


def _column(pieces: Sequence[Piece], *, figures: bool = False) -> Column:
    return Column(min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces), figures)


Grouping = Callable[[Sequence[Piece], float], list[list[Piece]]]


def _grouped(rows: Sequence[Sequence[Piece]], size: float, group: Grouping) -> list[list[Piece]]:
    """Pieces that stand under one another, by the first way of grouping that parts those of each row."""
    pieces = [piece for row in rows for piece in row]
    row_of = {id(piece): i for i, row in enumerate(rows) for piece in row}
    found: list[list[Piece]] = []
    for way in (group, _by_right, _by_left, _by_middle):
        found = way(pieces, size)
        if not any(_is_torn(one, row_of) for one in found):
            return found
    return found


def _is_torn(group: Sequence[Piece], row_of: dict[int, int]) -> bool:
    return max(Counter(row_of[id(piece)] for piece in group).values()) > 1


def _by_overlap(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    end = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if groups and piece.x0 < end - 0.1 * size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
            end = piece.x1
        end = max(end, piece.x1)
    return groups


def _by_edge(pieces: Sequence[Piece], size: float, edge: Callable[[Piece], float]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    last = 0.0
    for piece in sorted(pieces, key=edge):
        if groups and edge(piece) - last < ALIGNED * size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        last = edge(piece)
    return groups


def _by_right(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    return _by_edge(pieces, size, lambda piece: piece.x1)


def _by_left(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    return _by_edge(pieces, size, lambda piece: piece.x0)


def _by_middle(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    return _by_edge(pieces, size, lambda piece: piece.middle)


def _without_shared(columns: Sequence[Column]) -> list[Column]:
    """Columns of text that overlap (indented, centered) are one; a column of figures stays itself."""
    kept: list[Column] = []
    for column in sorted(columns, key=lambda column: (column.x0, column.x1)):
        last = kept[-1] if kept else None
        if last and column.x0 < last.x1 and not (column.figures and last.figures):
            kept[-1] = Column(last.x0, max(last.x1, column.x1), last.figures or column.figures)
        else:
            kept.append(column)
    return kept


def column_of(piece: Piece, columns: Sequence[Column]) -> int:
    """The column that a piece stands in: the one it covers most of, else the nearest."""
    shares = [min(piece.x1, column.x1) - max(piece.x0, column.x0) for column in columns]
    return max(range(len(columns)), key=lambda i: shares[i])


def with_outer_columns(columns: Sequence[Column], lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns, and those right of them in which only other lines than those with figures stand.

    Where figures stand in the first there is an empty column for the labels before it.
    """
    size = lines[0][0].size
    if columns[0].figures:
        columns = [Column(columns[0].x0 - size, columns[0].x0 - size), *columns]
    beyond = [[piece for piece in line if piece.x0 > columns[-1].x1 + 0.5 * size] for line in lines]
    return [*columns, *(_column(group) for group in _grouped(beyond, size, _by_overlap))]


def split_at_columns(line: PrintedLine, columns: Sequence[Column], *, heads: bool = False) -> PrintedLine:
    """A line whose pieces are parted where a border between two columns runs through white space.

    In a table the cells may stand as close as words do.
    """
    parts: list[Piece] = []
    for piece in line:
        prints = any(word.spaced for word in piece.words[1:])
        words = [[piece.words[0]]]
        for a, b in pairwise(piece.words):
            edge = any(
                a.x1 <= right.x0 + 1 and left.x1 - 1 <= b.x0 < right.x1 and b.x1 > right.x0
                for left, right in pairwise(columns)
            )
            begins = (prints and not b.spaced) or (_are_alike(a, b) if heads else is_figure(b.text))
            if edge and begins and b.x0 - a.x1 > 0:
                words.append([])
            words[-1].append(b)
        parts += [piece_of(group) for group in words]
    return tuple(parts)


def _are_alike(a: Word, b: Word) -> bool:
    """Whether two words differ in their digits only, as the years of neighbouring columns do."""
    return len(a.text) > 3 and a.text != b.text and re.sub(r"\d", "#", a.text) == re.sub(r"\d", "#", b.text)


def find_heads(lines: Sequence[PrintedLine], columns: Sequence[Column]) -> list[list[Head]]:
    """The heads over the columns, a list for each level, top first.

    Each knows the columns it stands over; one that stands beside several levels is in all of them.
    """
    blocks = _head_blocks([split_at_columns(line, columns, heads=True) for line in lines])
    size = lines[0][0].size if lines else 1.0
    over = [block for block in blocks if any(_is_stacked(block, other) for other in blocks)]
    stacked = [block for block in blocks if block in over or any(_are_beside(block, other, size) for other in over)]
    sole = [block for block in blocks if block not in stacked]
    levels = _levels(stacked, size)
    lowest = _laid_over(levels[-1], columns, range(len(columns)), size) if levels else []
    heads = _laid_over(sole, columns, _free(columns, lowest), size)
    above = _heads_above(levels[:-1], lowest, columns, heads)
    return _filled([[*level, *heads] for level in [*above, lowest] if level or heads])


def _filled(levels: Sequence[list[Head]]) -> list[list[Head]]:
    """The levels, each head also in those below and above in which nothing stands in its columns."""
    filled = [list(level) for level in levels]
    down = list(pairwise(range(len(filled))))
    for source, target in [*down, *((b, a) for a, b in reversed(down))]:
        for head in filled[source]:
            if not any(other.first <= head.last and head.first <= other.last for other in filled[target]):
                filled[target].append(head)
    return [sorted(level, key=lambda head: head.first) for level in filled]


def _are_beside(a: Head, b: Head, size: float) -> bool:
    """Whether two heads fill the same height."""
    return max(abs(a.top - b.top), abs(a.bottom - b.bottom)) < 0.35 * size


def _are_level(a: Head, b: Head, size: float) -> bool:
    """Whether two heads stand at one height: by their tops, their middles or their last lines."""
    return min(abs(a.top - b.top), abs(a.center - b.center), abs(a.bottom - b.bottom)) < 0.35 * size


def _free(columns: Sequence[Column], heads: Sequence[Head]) -> list[int]:
    """The columns that no head stands over yet."""
    taken = {i for head in heads for i in range(head.first, head.last + 1)}
    return [i for i in range(len(columns)) if i not in taken]


def _heads_above(
    levels: Sequence[Sequence[Head]], lowest: Sequence[Head], columns: Sequence[Column], sole: Sequence[Head]
) -> list[list[Head]]:
    """Heads over the lowest ones, top first: each spans what stands under it, but for the sole heads."""
    found: list[list[Head]] = []
    extents = list(columns)
    below = lowest
    for level in reversed(levels):
        for head in below:
            if head.first == head.last:
                extent = extents[head.first]
                extents[head.first] = Column(
                    min(extent.x0, head.x0), max(extent.x1, head.x1), extent.figures
                )
        size = level[0].x1 - level[0].x0
        below = _laid_over(level, extents, _free(columns, sole), max(size / len(level[0].text) * 2, 1.0), spans=True)
        found.insert(0, below)
    return found


def _levels(blocks: Sequence[Head], size: float) -> list[list[Head]]:
    """Heads at one height, top first."""
    levels: list[list[Head]] = []
    for block in sorted(blocks, key=lambda block: -block.center):
        last = levels[-1] if levels else []
        if any(_are_level(other, block, size) for other in last) and not any(
            _is_stacked(block, other) for other in last
        ):
            last.append(block)
        else:
            levels.append([block])
    return levels


def _is_stacked(block: Head, other: Head) -> bool:
    return block is not other and block.x0 < other.x1 and other.x0 < block.x1


def _head_blocks(lines: Sequence[PrintedLine]) -> list[Head]:
    """Pieces of heads, those that run over several lines joined."""
    pieces = [piece for line in lines for piece in line]
    above: dict[int, Piece] = {}
    for piece in pieces:
        for upper in pieces:
            if _runs_on(upper, piece, pieces):
                above[id(piece)] = upper
    continued = {id(upper) for upper in above.values()}
    blocks = []
    for last in (piece for piece in pieces if id(piece) not in continued):
        chain = [last]
        while id(chain[0]) in above:
            chain.insert(0, above[id(chain[0])])
        text = chain[0].text
        for piece in chain[1:]:
            text = joined_text(text, piece.text)
        x0, x1 = min(piece.x0 for piece in chain), max(piece.x1 for piece in chain)
        blocks.append(Head(text, x0, x1, chain[0].y, last.y))
    return blocks


def _runs_on(upper: Piece, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is the next line of a head, and not a head below another."""
    size = piece.size
    gap = upper.y - piece.y
    if not 0.5 * size < gap <= HEAD_CLOSE * size or not _overlap(upper, piece):
        return False
    under = [p for p in pieces if _overlap(upper, p) and 0 < upper.y - p.y < BELOW * size]
    over = [p for p in pieces if _overlap(piece, p) and 0.5 * size < p.y - piece.y <= HEAD_CLOSE * size]
    direct = [p for p in under if p.y > piece.y - 0.1 * size]
    if len(direct) > 1 or len(over) > 1 or any(not _overlap(p, piece) for p in under):
        return False
    if _is_below_a_level(upper, piece, pieces):
        return False
    ends = (upper.x0 - piece.x0, upper.x1 - piece.x1, upper.middle - piece.middle)
    return min(abs(end) for end in ends) < ALIGNED * size


def _is_below_a_level(upper: Piece, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is one of several of a kind under fewer heads: the years below "Begroting".

    A head that begins lower than others do, and goes on right below, stands beside the levels.
    """
    size = piece.size
    alike = [p for p in pieces if abs(p.y - piece.y) < 0.1 * size and _pattern(p) == _pattern(piece)]
    peers = [p for p in pieces if abs(p.y - upper.y) < 0.1 * size]
    bare = [p for p in alike if not any(_overlap(p, other) and other.y > p.y for other in pieces)]
    if any(p.y > upper.y + 0.2 * size for p in pieces) and upper.y - piece.y <= CLOSE * size:
        return False
    if not bare:
        return len(alike) > max(1, len(peers))
    left, right = min(p.x0 for p in (piece, *bare)), max(p.x1 for p in (piece, *bare))
    return min(abs(upper.middle - (left + right) / 2), abs(upper.x0 - left)) < ALIGNED * size


def _overlap(a: Piece, b: Piece) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _pattern(piece: Piece) -> str:
    """What heads of one kind share: "####" of the years over neighbouring columns; else their text."""
    return re.sub(r"\d", "#", piece.text)


def joined_text(above: str, below: str) -> str:
    """Two lines of a cell as one text."""
    if above.endswith("-") and below[:1].isalnum():
        return joined_word(above, below)
    return f"{above} {below}"


def joined_word(above: str, below: str) -> str:
    """What is broken at a hyphen as one word: the hyphen stays where it is part of the word.

    That is behind a capital or a number, before a capital, and behind an abbreviation (pgb-).
    """
    start = above.removesuffix("-")
    part = start.rsplit(None, 1)[-1].rsplit("-", 1)[-1] if start.strip() else ""
    broken = part.isalpha() and part[-1:].islower() and below[:1].islower() and bool(_VOWEL.search(part))
    return (start if broken else above) + below


def _laid_over(
    blocks: Sequence[Head], columns: Sequence[Column], free: Sequence[int], size: float, *, spans: bool = False
) -> list[Head]:
    """Heads at one height laid over columns, from left to right, so that they fit best together.

    Each takes one or more neighbouring columns of those that are free; a column may stay without.
    With ``spans`` a head may be narrower than the columns that it stands over.
    """
    heads = sorted(blocks, key=lambda block: block.x0)
    spots = list(free)
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for h in range(len(heads) + 1):
        for c in range(len(spots) + 1):
            cost, laid = best.get((h, c), (float("inf"), []))
            for key, extra, span in _steps(heads, columns, spots, (h, c), size, spans):
                if cost + extra < best.get(key, (float("inf"), []))[0]:
                    best[key] = (cost + extra, [*laid, span] if span else laid)
    _, laid = best.get((len(heads), len(spots)), (0.0, [_nearest(head, columns) for head in heads]))
    return [
        Head(head.text, head.x0, head.x1, head.top, head.bottom, first, last)
        for head, (first, last) in zip(heads, laid, strict=False)
    ]


def _nearest(head: Head, columns: Sequence[Column]) -> tuple[int, int]:
    """The place of a head where there are more heads than columns."""
    middle = (head.x0 + head.x1) / 2
    i = min(range(len(columns)), key=lambda i: abs((columns[i].x0 + columns[i].x1) / 2 - middle))
    return i, i


Step = tuple[tuple[int, int], float, tuple[int, int] | None]


def _steps(
    heads: Sequence[Head],
    columns: Sequence[Column],
    spots: Sequence[int],
    at: tuple[int, int],
    size: float,
    spans: bool,
) -> Iterator[Step]:
    """From a state (heads laid, columns passed): leave a column without head, or lay the next head."""
    h, c = at
    if c < len(spots):
        alone = spans and len(heads) == 1
        skipped = SKIPPED_LABEL if spots[c] == 0 else SKIPPED_ALONE if alone else SKIPPED
        yield (h, c + 1), skipped, None
    if h == len(heads):
        return
    for end in range(c, len(spots)):
        if spots[end] - spots[c] != end - c:
            break
        under = columns[spots[c] : spots[end] + 1]
        if end > c and (under[0].figures != under[-1].figures and not _is_over(heads[h], under[0])):
            break
        if end > c and not spans and not all(_is_over(heads[h], column) for column in under):
            break
        yield (h + 1, end + 1), _misfit(heads[h], under, size) / size, (spots[c], spots[end])


def _is_over(head: Head, column: Column) -> bool:
    return head.x0 < column.x1 and column.x0 < head.x1


def _misfit(head: Head, columns: Sequence[Column], size: float) -> float:
    """How far a head is from standing over these columns, in points: centered, flush left or right.

    Over a single column it may be flush with the other side of it than the figures are.
    """
    left, right = columns[0].x0, columns[-1].x1
    center = abs((head.x0 + head.x1) / 2 - (left + right) / 2)
    apart = max(0.0, head.x0 - right, left - head.x1)
    flush = min(abs(head.x0 - left), abs(head.x1 - right))
    near = 0.5 * size if len(columns) == 1 and not apart else float("inf")
    return min(center, flush, near) + 3 * apart + 0.1 * (len(columns) - 1)
