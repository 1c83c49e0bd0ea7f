"""Heads at one height are laid over the columns of a table, so that all together fit best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from corpus.readers.pdf.columns import Column
from corpus.readers.pdf.page import Word

SKIPPED = 0.7  # what a column without a head costs when heads are laid over columns, in letter sizes
SKIPPED_ALONE = 0.35  # the same where one head stands alone over the others
SKIPPED_LABEL = 0.1  # the same for the column of the labels, which often has none


@dataclass(frozen=True, slots=True)
class Head:
    """A head, of one or more lines, over the columns ``first`` to ``last``.

    Of a ``ruled`` one the line under it is the width. ``words`` are those of its text.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first: int = 0
    last: int = 0
    ruled: bool = False
    words: tuple[Word, ...] = field(default=(), compare=False)

    @property
    def center(self) -> float:
        """Halfway between its first and its last line."""
        return (self.top + self.bottom) / 2


def laid_over(
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
    laying = _Laying(heads, columns, list(free), size, spans=spans)
    best: dict[State, tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for state in product(range(len(heads) + 1), range(len(free) + 1)):
        cost, laid = best.get(state, (float("inf"), []))
        for following, extra, span in laying.steps(state):
            if cost + extra < best.get(following, (float("inf"), []))[0]:
                best[following] = (cost + extra, [*laid, span] if span else laid)
    nearest = [_nearest(head, columns) for head in heads]
    _, laid = best.get((len(heads), len(free)), (0.0, nearest))
    return [replace(h, first=first, last=last) for h, (first, last) in zip(heads, laid, strict=True)]


def _nearest(head: Head, columns: Sequence[Column]) -> tuple[int, int]:
    """The place of a head where there are more heads than columns."""
    middle = (head.x0 + head.x1) / 2
    i = min(range(len(columns)), key=lambda i: abs((columns[i].x0 + columns[i].x1) / 2 - middle))
    return i, i


State = tuple[int, int]  # how many heads are laid, and how many of the free columns are passed
Step = tuple[State, float, tuple[int, int] | None]  # what it leads to, its cost, the columns of the head laid


@dataclass(frozen=True, slots=True)
class _Laying:
    """The heads of one height and the columns that are free for them."""

    heads: Sequence[Head]
    columns: Sequence[Column]
    free: Sequence[int]
    size: float
    spans: bool

    def steps(self, state: State) -> Iterator[Step]:
        """What may come next: a column is left without head, or the next head is laid."""
        laid, passed = state
        if passed < len(self.free):
            yield (laid, passed + 1), self._skipped(passed), None
        if laid == len(self.heads):
            return
        head, start = self.heads[laid], passed
        for end in range(start, len(self.free)):
            under = self.columns[self.free[start] : self.free[end] + 1]
            if self.free[end] - self.free[start] != end - start or not self._may_cover(head, under):
                break
            cost = _misfit(head, under, self.size) / self.size
            yield (laid + 1, end + 1), cost, (self.free[start], self.free[end])

    def _skipped(self, position: int) -> float:
        """What it costs to leave a column without a head."""
        if self.free[position] == 0:
            return SKIPPED_LABEL
        return SKIPPED_ALONE if self.spans and len(self.heads) == 1 else SKIPPED

    def _may_cover(self, head: Head, under: Sequence[Column]) -> bool:
        """Whether one head can stand over all these: labels and figures have heads of their own."""
        if len(under) == 1:
            return True
        if under[0].figures != under[-1].figures and not _is_over(head, under[0]):
            return False
        return self.spans or all(_is_over(head, column) for column in under)


def _is_over(head: Head, column: Column) -> bool:
    return head.x0 < column.x1 and column.x0 < head.x1


def _misfit(head: Head, columns: Sequence[Column], size: float) -> float:
    """How far a head is from standing over these columns, in points: centered, flush left or right.

    Over a single column it may be flush with the other side of it than the figures are. One with a
    line under it reaches from end to end of them.
    """
    left, right = columns[0].x0, columns[-1].x1
    if head.ruled:
        outside = sum(
            max(0.0, c.x0 - head.x1, head.x0 - c.x1) + size for c in columns if not _is_over(head, c)
        )
        return outside + max(0.0, head.x1 - right)
    center = abs((head.x0 + head.x1) / 2 - (left + right) / 2)
    apart = max(0.0, head.x0 - right, left - head.x1)
    flush = min(abs(head.x0 - left), abs(head.x1 - right))
    near = 0.5 * size if len(columns) == 1 and not apart else float("inf")
    return min(center, flush, near) + 3 * apart + 0.1 * (len(columns) - 1)
