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
SKIPPED_LABEL = 0.1  # the same for the column of the labels, which often has none
HEAD_CLOSE = 1.45  # base lines of a head that runs over several lines are nearer, in letter sizes
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
    texts = [[piece for piece in line if not piece.figure and not _covered(piece, columns)] for line in lines]
    columns += [_column(group) for group in _grouped(texts, size, _by_left)]
    found = sorted(_without_shared(columns), key=lambda column: column.x0)
    if len(found) > 2 and found[0].figures and not found[1].figures and all(map(_is_code, figures[0])):
        found[0] = Column(found[0].x0, found[0].x1)
    return found


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
                a.x1 <= right.x0 + 1 and b.x0 >= left.x1 - 1 and b.x0 < right.x1
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
    heights = [block.center for block in blocks if any(_is_stacked(block, other) for other in blocks)]
    stacked = [block for block in blocks if any(abs(block.center - at) < 0.5 * size for at in heights)]
    sole = [block for block in blocks if block not in stacked]
    levels = _levels(stacked, size)
    lowest = _laid_over(levels[-1], columns, range(len(columns)), size) if levels else []
    heads = _laid_over(sole, columns, _free(columns, lowest), size)
    above = _heads_above(levels[:-1], lowest, columns, heads)
    return [
        sorted([*level, *heads], key=lambda head: head.first) for level in [*above, lowest] if level or heads
    ]


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
                extents[head.first] = Column(min(extent.x0, head.x0), max(extent.x1, head.x1))
        size = level[0].x1 - level[0].x0
        below = _laid_over(
            level, extents, _free(columns, sole), max(size / len(level[0].text) * 2, 1.0), spans=True
        )
        found.insert(0, below)
    return found


def _levels(blocks: Sequence[Head], size: float) -> list[list[Head]]:
    """Heads at one height, top first."""
    levels: list[list[Head]] = []
    for block in sorted(blocks, key=lambda block: -block.center):
        if levels and levels[-1][0].center - block.center < 0.5 * size:
            levels[-1].append(block)
        else:
            levels.append([block])
    return levels


def _is_stacked(block: Head, other: Head) -> bool:
    return block is not other and block.x0 < other.x1 and other.x0 < block.x1


def _head_blocks(lines: Sequence[PrintedLine]) -> list[Head]:
    """Pieces of heads, those that run over several lines joined."""
    open_blocks: list[Head] = []
    done: list[Head] = []
    for i, line in enumerate(lines):
        joined: list[Head] = []
        for piece in line:
            above = [block for block in open_blocks if _runs_on(block, piece, lines[i - 1], line)]
            if len(above) == 1:
                block = above[0]
                open_blocks.remove(block)
                text = joined_text(block.text, piece.text)
                x0, x1 = min(block.x0, piece.x0), max(block.x1, piece.x1)
                joined.append(Head(text, x0, x1, block.top, piece.y))
            else:
                joined.append(Head(piece.text, piece.x0, piece.x1, piece.y, piece.y))
        low = min(piece.y for piece in line)
        size = line[0].size
        done += [block for block in open_blocks if block.bottom - low > HEAD_CLOSE * size]
        open_blocks = [block for block in open_blocks if block.bottom - low <= HEAD_CLOSE * size] + joined
    return done + open_blocks


def _runs_on(block: Head, piece: Piece, above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a piece is the next line of a head, and not a head below another."""
    gap = block.bottom - piece.y
    if not 0.5 * piece.size < gap <= HEAD_CLOSE * piece.size or not (
        block.x0 < piece.x1 and piece.x0 < block.x1
    ):
        return False
    under = [other for other in line if block.x0 < other.x1 and other.x0 < block.x1]
    over = [other for other in above if piece.x0 < other.x1 and other.x0 < piece.x1]
    alike = [other for other in line if _pattern(other) == _pattern(piece)]
    if len(under) > 1 or len(over) > 1 or len(alike) > max(1, len(above)):
        return False
    ends = (block.x0 - piece.x0, block.x1 - piece.x1, (block.x0 + block.x1) / 2 - piece.middle)
    return min(abs(end) for end in ends) < ALIGNED * piece.size


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
    blocks: Sequence[Head],
    columns: Sequence[Column],
    free: Sequence[int],
    size: float,
    *,
    spans: bool = False,
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
        yield (h, c + 1), SKIPPED_LABEL if spots[c] == 0 else SKIPPED, None
    if h == len(heads):
        return
    for end in range(c, len(spots)):
        if spots[end] - spots[c] != end - c:
            break
        under = columns[spots[c] : spots[end] + 1]
        reach = (
            0.0
            if spans
            else sum(max(0.0, heads[h].x0 - column.x1, column.x0 - heads[h].x1) for column in under)
        )
        yield (h + 1, end + 1), (_misfit(heads[h], under) + 3 * reach) / size, (spots[c], spots[end])


def _misfit(head: Head, columns: Sequence[Column]) -> float:
    """How far a head is from standing over these columns, in points: centered, flush left or right."""
    left, right = columns[0].x0, columns[-1].x1
    center = abs((head.x0 + head.x1) / 2 - (left + right) / 2)
    apart = max(0.0, head.x0 - right, left - head.x1)
    flush = min(abs(head.x0 - left), abs(head.x1 - right))
    return min(center, flush) + 3 * apart + 0.1 * (len(columns) - 1)
