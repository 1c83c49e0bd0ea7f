"""The things that a question lists: each as a question of its own, and the figures that fit together."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.calculate.tracks import learned_score
from assistant.types import Candidate

MOST = 12  # things in a list; more would be a table
# Scores of figures that fit together are on average no more than so much behind the best for each thing.
BEHIND = 0.5
# The mean of their probabilities, and the least of them: that they fit together says something as well.
LIKELY_TOGETHER, LIKELY_EACH = 0.45, 0.15
_LETTERS = re.compile(r"\b([A-Z]) (?:t/m|tot en met) ([A-Z])\b")
_COMMA = re.compile(r",\s+")
_AND = re.compile(r",?\s+(?:en|plus|of|met)\s+|\s*\+\s*")
_BETWEEN = "van|aan|voor|naar|uit|in|bij|op|met|door|tussen|over"
_LEAD = re.compile(
    rf".*(?:(?:^|[\s(])(?:{_BETWEEN}|wat|hoeveel|welke?|(?-i:de|het|een))\s|[:(]\s*)", re.IGNORECASE
)
_TAIL = re.compile(
    rf"\s+(?:{_BETWEEN}|volgens|samen|opgeteld|volgend|vorig|dit jaar|per|tot|die|dan)\b|[?!.;:,()]|"
    r"\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
_BEGIN = re.compile(rf"^(?:(?:{_BETWEEN}|en|een|de|het|die|dat) )+", re.IGNORECASE)
_ONE_LETTER = re.compile(r".*\s(?=[A-Z0-9]$)")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a list: its words, and the question with the other things left out."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Together:
    """A figure for each thing of a list, in its order, with the mean of their probabilities."""

    figures: tuple[Candidate, ...]
    sure: float

    @classmethod
    def of(cls, figures: Sequence[Candidate]) -> Self:
        """Figures that were put in order by learned weights."""
        return cls(tuple(figures), sum(map(_sure, figures)) / len(figures))


def listed_things(question: str) -> list[tuple[Thing, ...]]:
    """The ways to read a list in a question, each as its things in order; those with most things first."""
    text = _LETTERS.sub(_spelled_out, question)
    return sorted(dict.fromkeys(_readings(text)), key=len, reverse=True)


def _readings(text: str) -> Iterator[tuple[Thing, ...]]:
    """An "en" with the commas before it; the first comma may as well stand before the list."""
    commas = [match.span() for match in _COMMA.finditer(text)]
    for joint in _AND.finditer(text):
        before = [span for span in commas if span[1] <= joint.start()]
        for count in dict.fromkeys((len(before), max(0, len(before) - 1), 0)):
            first = len(before) - count
            things = _cut(text, [*before[first:], joint.span()], before[first - 1][1] if first else 0)
            if things:
                yield things


def _spelled_out(letters: re.Match[str]) -> str:
    first, last = (ord(letters[i]) for i in (1, 2))
    names = [chr(code) for code in range(first, last + 1)]
    return f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else letters[0]


def _cut(text: str, joints: Sequence[tuple[int, int]], unused: int) -> tuple[Thing, ...]:
    """The things between the joints, behind an unused comma; () where one says nothing but a year."""
    head, tail = text[: joints[0][0]], text[joints[-1][1] :]
    lead = _ONE_LETTER.match(head) or _LEAD.match(head)
    start = max(lead.end() if lead else 0, unused)
    skipped = _BEGIN.match(tail)
    stop = _TAIL.search(tail, skipped.end() if skipped else 0)
    end = joints[-1][1] + (stop.start() if stop else len(tail))
    edges = [start, *(edge for joint in joints for edge in joint), end]
    names = [_BEGIN.sub("", text[a:b]).strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if len(names) > MOST or not all(re.search(r"[^\W\d_]", name) for name in names):
        return ()
    return tuple(Thing(name, f"{text[:start]} {name} {text[end:]}") for name in names)


def figures_together(lists: Sequence[Sequence[Candidate]]) -> Together | None:
    """A figure for each list of candidates, best first; None where no figures fit together.

    They stand in one column or one row of a table, in the same row of the tables of several sections, or in
    one passage, and each is the figure of one thing only.
    """
    groups: dict[Hashable, list[tuple[int, Candidate]]] = {}
    for i, candidates in enumerate(lists):
        for candidate in candidates:
            for key in _places(candidate):
                groups.setdefault(key, []).append((i, candidate))
    full = [found for members in groups.values() if len(found := _one_for_each(members)) == len(lists)]
    best = max(full, key=lambda found: sum(map(learned_score, found)), default=None)
    if best is None:
        return None
    lost = sum(learned_score(c[0]) - learned_score(found) for c, found in zip(lists, best, strict=True))
    together = Together.of(best)
    likely = together.sure >= LIKELY_TOGETHER and min(map(_sure, best)) >= LIKELY_EACH
    return together if likely and lost <= BEHIND * len(best) else None


def _one_for_each(members: Sequence[tuple[int, Candidate]]) -> list[Candidate]:
    """The figures of a group that score best, one for each thing, in the order of the things."""
    found: dict[int, Candidate] = {}
    for i, candidate in sorted(members, key=lambda member: -learned_score(member[1])):
        if i not in found and all(candidate.figure.place != c.figure.place for c in found.values()):
            found[i] = candidate
    return [found[i] for i in sorted(found)]


def _places(candidate: Candidate) -> Iterator[Hashable]:
    figure, document = candidate.figure, candidate.hit.document_id
    if not figure.in_table:
        yield ("passage", candidate.hit.passage_id, figure.unit)
        return
    same = (document, figure.period, figure.unit, figure.side)
    yield ("column", figure.context, figure.column_path, *same)
    yield ("row", figure.context, figure.row_path, *same)
    if figure.row_path:
        yield ("sections", figure.row_path[-1].lower(), figure.column_path[-1:], figure.stand, *same)


def _sure(candidate: Candidate) -> float:
    return dict(candidate.features).get("sure", 0.0)
