"""What a sum is asked of: the question, and the figures that may go into it, sorted into tracks."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.calculate.rows import Column
from assistant.calculate.tracks import AT, Track, planned, tracks_of
from assistant.lookup import base_score
from assistant.types import Candidate, Operation, ParsedQuestion
from assistant.words import Term
from corpus.periods import closeness
from corpus.types import Figure, Stand

SURE = 0.5  # of the score without the period; below it the figures are of something else
NEARLY = 0.8  # of the score of the best figure; a track below it is of something else
NO_AMOUNT = ("procent", "procentpunt", "jaar")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that asks for a sum, with what may go into it: candidates and tracks, best first.

    ``least`` is the base score from which a figure may be of what is asked.
    """

    question: ParsedQuestion
    operation: Operation
    terms: tuple[Term, ...]
    candidates: tuple[Candidate, ...]
    tracks: tuple[Track, ...]
    least: float

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
    least = max(SURE, NEARLY * max(map(base_score, able), default=0.0))
    fitting = [track for track in tracks_of(able) if track.score >= least]
    fitting.sort(key=lambda track: track.candidates[0].figure.side != question.side)
    return Asked(question, operation, terms, able, tuple(fitting), least)


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
