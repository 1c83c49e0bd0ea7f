"""Heads at one height are laid over the columns of a table, so that all together fit best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_columns import Column

SKIPPED = 0.7  # what a column without a head costs when heads are laid over columns, in letter sizes
SKIPPED_ALONE = 0.35  # the same where one head stands alone over the others
SKIPPED_LABEL = 0.1  # the same for the column of the labels, which often has none


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
