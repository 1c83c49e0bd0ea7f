"""The clauses of a sentence, and which word of a sentence belongs to which figure.

"In 2024 waren er 179 hier en 21 daar, tegen 15 landelijk in 2023": a period, side or scope belongs to
the figure in its own clause. Where a clause has none, the last one that led an earlier clause holds
on ("In 2024"); one that stands behind the figure of its clause ("in 2023") belongs to that one only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from corpus.dutch.word_lists import whole_word

BEFORE = 1.3  # words before a figure are so much farther than those behind it

_BREAK = re.compile(
    r"(?P<open>[(])|(?P<close>[)])|[;:](?=\s|$)|,(?=\s)|\s[–—-](?=\s)|"
    r"\b(?:naar(?! (?:verwachting|schatting|rato))|tegen|tegenover|versus|vs|terwijl|waarvan|maar|tot|"
    r"dan|waarna|zodat|omdat)\b|(?P<en>\ben\b)"
)
# behind these words "tot" does not start another clause: "tot en met 2029"
_UP_TO = re.compile(r"\btot en met\b")
_RELATIVE_CLAUSE = re.compile(r",\s(?:die|dat)\b")


class Spanned(Protocol):
    """Something that stands at a place in a sentence."""

    @property
    def start(self) -> int:
        """Where it begins, in characters of the sentence."""

    @property
    def end(self) -> int:
        """One past its last character."""


Hit = TypeVar("Hit", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence. Segments with one ``clause`` belong together, around brackets.

    ``depth`` counts the brackets around it; ``outer`` is the clause that a bracket stands in.
    """

    start: int
    end: int
    clause: int
    depth: int
    outer: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its figures and the segments it falls apart in, which together hold all of it."""

    text: str
    figures: tuple[Spanned, ...]
    parts: tuple[Segment, ...]

    def part_at(self, position: int) -> Segment:
        """The segment that holds a position."""
        return self.parts[max(0, bisect_right([part.start for part in self.parts], position) - 1)]

    def clause_text(self, position: int) -> str:
        """All text of the clause that holds a position, on both sides of brackets in it."""
        clause = self.part_at(position).clause
        return "".join(self.text[part.start : part.end] for part in self.parts if part.clause == clause)

    def has_figure(self, part: Segment, before: int | None = None) -> bool:
        """Whether a figure stands in a segment, where asked only before a position."""
        end = part.end if before is None else min(part.end, before)
        return any(part.start <= figure.start < end for figure in self.figures)


def clauses_of(sentence: str, figures: Sequence[Spanned]) -> Clauses:
    """The sentence cut into its clauses.

    "en" parts two clauses only where figures stand on both sides of it up to the next comma.
    """
    found: list[Segment] = []
    open_clauses: list[int] = []
    start, clause, last = 0, 0, 0
    breaks = [match for match in _BREAK.finditer(sentence) if not _within_up_to(sentence, match)]
    for i, match in enumerate(breaks):
        if match["en"] and not _parts_figures(breaks, i, sentence, figures):
            continue
        if match[0] == ":" and open_clauses:  # "(2023: 57)"
            continue
        found.append(_segment(start, match.start(), clause, open_clauses))
        start = match.start()
        if match["open"]:
            open_clauses.append(clause)
        if match["close"] and open_clauses:
            clause = open_clauses.pop()
            continue
        last += 1
        clause = last
    found.append(_segment(start, len(sentence), clause, open_clauses))
    return Clauses(sentence, tuple(figures), tuple(found))


def _segment(start: int, end: int, clause: int, open_clauses: Sequence[int]) -> Segment:
    outer = open_clauses[-1] if open_clauses else clause
    return Segment(start, end, clause, len(open_clauses), outer)


def _within_up_to(sentence: str, match: re.Match[str]) -> bool:
    return any(m.start() <= match.start() < m.end() for m in _UP_TO.finditer(sentence))


def _parts_figures(
    breaks: Sequence[re.Match[str]], i: int, sentence: str, figures: Sequence[Spanned]
) -> bool:
    """Whether a figure stands before this "en" and one behind it, up to the breaks around it."""
    before = max((b.end() for b in breaks[:i] if not b["en"]), default=0)
    behind = min((b.start() for b in breaks[i + 1 :] if not b["en"]), default=len(sentence))
    at = breaks[i].start()
    return any(before <= f.start < at for f in figures) and any(at < f.start < behind for f in figures)


def attached(figure: Spanned, hits: Iterable[Hit], clauses: Clauses) -> Hit | None:
    """The hit that belongs to a figure: of its own clause, else the last that leads an earlier one."""
    placed = [(hit, _home(hit, clauses)) for hit in hits]
    own = clauses.part_at(figure.start)
    for clause in dict.fromkeys((own.clause, own.outer)):
        mine = [hit for hit, part in placed if part.clause == clause]
        if mine:
            return min(mine, key=lambda hit: _distance(figure, hit))
    leading = [
        hit
        for hit, part in placed
        if hit.end <= figure.start
        and (not part.depth or (part.depth, part.outer) == (own.depth, own.outer))
        and _leads(hit, part, clauses)
    ]
    return leading[-1] if leading else _of_relative_clause(figure, placed, clauses)


def _of_relative_clause(
    figure: Spanned, placed: Sequence[tuple[Hit, Segment]], clauses: Clauses
) -> Hit | None:
    """As in "de 118 personen, die in 2024 uitstroomden": what the clause behind a figure says of it."""
    behind = next((part for part in clauses.parts if part.start >= figure.end), None)
    if behind is None or clauses.has_figure(behind):
        return None
    if not _RELATIVE_CLAUSE.match(clauses.text, behind.start):
        return None
    return next((hit for hit, part in placed if part == behind), None)


def _home(hit: Spanned, clauses: Clauses) -> Segment:
    """The segment of a hit; one in brackets without a figure belongs to what stands before them."""
    part = clauses.part_at(hit.start)
    if not part.depth or clauses.has_figure(part):
        return part
    before = (p for p in reversed(clauses.parts) if p.clause == part.outer and p.end <= part.start)
    return next(before, part)


def _leads(hit: Spanned, part: Segment, clauses: Clauses) -> bool:
    """Whether no figure of its own clause stands before a hit, or a verb parts it from that figure."""
    before = [figure.end for figure in clauses.figures if part.start <= figure.start < hit.start]
    verb = whole_word("zinnen", "werkwoorden")
    return not before or bool(verb.search(clauses.text, max(before), hit.start))


def _distance(figure: Spanned, hit: Spanned) -> float:
    if hit.start >= figure.end:
        return float(hit.start - figure.end)
    return BEFORE * max(0, figure.start - hit.end)
