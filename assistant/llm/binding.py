"""Which of several words a figure in a sentence belongs to: its period, its gemeente, its side.

Writers either name the time before each figure ("in 2020 waren er 440, in 2024 493") or behind it ("van 440
in 2020 naar 493 in 2024"). What stands first in the sentence tells which of the two it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a few in a sentence that say one thing; ``value`` is what they say."""

    start: int
    end: int
    value: str


def governing(figures: Sequence[int], tokens: Sequence[Token]) -> list[Token | None]:
    """The token that each figure belongs to; both are in order. None where there is none."""
    if not figures or not tokens:
        return [None] * len(figures)
    if stands_before(figures, tokens):
        return [next((token for token in reversed(tokens) if token.start < at), None) for at in figures]
    return [next((token for token in tokens if token.start > at), None) for at in figures]


def zones(figures: Sequence[int], end: int, *, before: bool) -> list[tuple[int, int]]:
    """The part of a sentence of length ``end`` that each figure has, with what stands before or behind it."""
    edges = figures[:-1] if before else figures[1:]
    return list(zip((0, *edges), (*edges, end), strict=True))


def stands_before(figures: Sequence[int], tokens: Sequence[Token]) -> bool:
    """Whether what belongs to a figure stands before it in this sentence."""
    return bool(tokens and figures) and tokens[0].start < figures[0]
