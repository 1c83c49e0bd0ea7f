"""The heads over the columns of a table: which lines are one head, and which heads stand over others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.readers.pdf.columns import ALIGNED, CLOSE, Column, split_at_columns
from corpus.readers.pdf.head_spans import Head, laid_over
from corpus.readers.pdf.lines import Piece, PrintedLine, joined_text
from corpus.readers.pdf.page import Rule

HEAD_CLOSE = 1.45  # base lines of a head that runs over several lines are nearer, in letter sizes
BELOW = 2.6  # letter sizes below a head in which other heads under it are looked for


def find_heads(
    lines: Sequence[PrintedLine], columns: Sequence[Column], rules: Sequence[Rule]
) -> list[list[Head]]:
    """The heads over the columns, a list for each level, top first.

    Each knows the columns it stands over; one that stands beside several levels is in all of them.
    A line drawn under a head shows how far it reaches.
    """
    blocks = _head_blocks([split_at_columns(line, columns, heads=True) for line in lines])
    size = lines[0][0].size if lines else 1.0
    over = [block for block in blocks if any(_is_stacked(block, other) for other in blocks)]
    over += [block for block in _bridges(blocks, size) if block not in over]
    stacked = [
        block for block in blocks if block in over or any(_are_beside(block, other, size) for other in over)
    ]
    sole = [block for block in blocks if block not in stacked]
    levels = _levels(stacked, size)
    lowest = laid_over(levels[-1], columns, range(len(columns)), size) if levels else []
    heads = laid_over(sole, columns, _free(columns, lowest), size)
    above = _heads_above([_underlined(level, rules, size) for level in levels[:-1]], lowest, columns, heads)
    return _filled([[*level, *heads] for level in [*above, lowest] if level or heads])


def _underlined(level: Sequence[Head], rules: Sequence[Rule], size: float) -> list[Head]:
    """The heads of a level, each as wide as the line that is drawn under it alone."""
    wide = []
    for head in level:
        middle = (head.x0 + head.x1) / 2
        near = [rule for rule in rules if not rule.upright and 0 < head.bottom - rule.y0 < size]
        under = [(left, right) for left, right in _stretches(near) if left <= middle <= right]
        others = [other for other in level if other is not head]
        alone = [(a, b) for a, b in under if not any(o.x0 < b and a < o.x1 for o in others)]
        wide.append(replace(head, x0=alone[0][0], x1=alone[0][1], ruled=True) if alone else head)
    return wide


def _stretches(rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """From where to where level lines run that follow one another."""
    found: list[tuple[float, float]] = []
    for rule in sorted(rules, key=lambda rule: rule.x0):
        if found and rule.x0 - found[-1][1] < 1:
            found[-1] = (found[-1][0], max(found[-1][1], rule.x1))
        else:
            found.append((rule.x0, rule.x1))
    return found


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


def head_texts(lines: Sequence[PrintedLine], columns: Sequence[Column], rules: Sequence[Rule]) -> list[str]:
    """For each column the lowest head over it, "" where there is none."""
    texts = [""] * len(columns)
    for level in find_heads(lines, columns, rules) if lines else []:
        for head in level:
            texts[head.first : head.last + 1] = [head.text] * (head.last + 1 - head.first)
    return texts


def side_by_side(columns: Sequence[Column], heads: Sequence[str]) -> float | None:
    """The x between two tables that stand beside one another with the same heads, or None."""
    for k in range(2, len(columns) - 1):
        left, right = heads[1:k], heads[k + 1 :]
        labels = not columns[0].figures and not columns[k].figures and heads[0] != heads[k]
        figures = all(column.figures for i, column in enumerate(columns) if i not in (0, k))
        if labels and figures and left == right and any(left):
            return (columns[k - 1].x1 + columns[k].x0) / 2
    return None


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
                extents[head.first] = Column(min(extent.x0, head.x0), max(extent.x1, head.x1), extent.figures)
        size = level[0].x1 - level[0].x0
        below = laid_over(
            level, extents, _free(columns, sole), max(size / len(level[0].text) * 2, 1.0), spans=True
        )
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


def _bridges(blocks: Sequence[Head], size: float) -> list[Head]:
    """Heads in the middle over the space between two alike that stand lower, and these two."""
    found: list[Head] = []
    for block in (one for one in blocks if not any(_is_stacked(one, other) for other in blocks)):
        low = [b for b in blocks if b.top < block.bottom - 0.5 * size and block.bottom - b.top < BELOW * size]
        left = max((b for b in low if b.x1 <= block.x0), key=lambda b: b.x1, default=None)
        right = min((b for b in low if b.x0 >= block.x1), key=lambda b: b.x0, default=None)
        if left and right and _pattern(left.text) == _pattern(right.text) and _are_level(left, right, size):
            middle = (left.x0 + right.x1) / 2
            if abs((block.x0 + block.x1) / 2 - middle) < ALIGNED * size:
                found += [block, left, right]
    return found


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
        words = tuple(word for piece in chain for word in piece.words)
        blocks.append(Head(text, x0, x1, chain[0].top, last.y, words=words))
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
    alike = [
        p for p in pieces if abs(p.y - piece.y) < 0.1 * size and _pattern(p.text) == _pattern(piece.text)
    ]
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


def _pattern(text: str) -> str:
    """What heads of one kind share: "####" of the years over neighbouring columns; else their text."""
    return re.sub(r"\d", "#", text)
