"""What a sum is asked of: the question, and the figures that may go into it, sorted into tracks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.calculate.rows import Column
from assistant.calculate.tracks import AT, Track, exact_first, planned, tracks_of
from assistant.lookup import base_score
from assistant.types import Candidate, Operation, ParsedQuestion
from assistant.words import Term
from corpus.periods import closeness
from corpus.types import Figure, Stand

SURE = 0.35  # of the score without the period; below it the figures are of something else
NEARLY = 3.0  # behind the learned score of the best track; one further behind is of something else
ABOUT_AS_GOOD = 1.0  # behind the best; from there on a total is meant by "de totale lasten"
_WHOLE = re.compile(r"\btotale\b|\balle (?:lasten|baten|kosten|uitgaven|inkomsten)\b", re.IGNORECASE)
NO_AMOUNT = ("procent", "procentpunt", "jaar")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that asks for a sum, with what may go into it: candidates and tracks, best first."""

    question: ParsedQuestion
    operation: Operation
    terms: tuple[Term, ...]
    candidates: tuple[Candidate, ...]
    tracks: tuple[Track, ...]

    def of_the_period(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Those of the columns that are of the period and the stand asked for."""
        return tuple(column for column in columns if is_asked(column.rows[0].figure, self.question))


def to_asked(
    question: ParsedQuestion,
    operation: Operation,
    terms: tuple[Term, ...],
    candidates: Sequence[Candidate],
) -> Asked:
    """Sort out what may go into a sum. A percentage of change or of a whole is one of amounts and counts."""
    able = amounts(candidates) if operation in ("verandering", "aandeel", "verhouding") else tuple(candidates)
    tracks = tracks_of(able)
    best = max((track.learned for track in tracks), default=0.0)
    fitting = [track for track in tracks if track.learned >= best - NEARLY and track.score >= SURE]
    fitting.sort(key=lambda track: track.candidates[0].figure.side != question.side)
    if _WHOLE.search(question.text):
        fitting.sort(key=lambda track: not (_is_total(track) and track.learned >= best - ABOUT_AS_GOOD))
    return Asked(question, operation, terms, able, tuple(exact_first(fitting)))


def _is_total(track: Track) -> bool:
    return track.candidates[0].figure.total is not None


def is_of_it(candidate: Candidate) -> bool:
    """Whether a figure may be of what is asked, at whatever time."""
    return base_score(candidate) >= SURE


def amounts(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those that a percentage can be worked out of."""
    return tuple(c for c in candidates if c.figure.unit not in NO_AMOUNT)


def is_asked(figure: Figure, question: ParsedQuestion) -> bool:
    """Whether a figure is of one of the periods asked for, and of the stand where both say it."""
    periods = question.periods
    then = not periods or any(figure.period and closeness(p, figure.period) >= AT for p in periods)
    return then and same_stand(figure.stand, question.stand)


def same_stand(stand: Stand | None, asked: Stand | None) -> bool:
    """Whether a stand is the asked one, as far as both are known: planned, or what happened."""
    return stand is None or asked is None or planned(stand) == planned(asked)
