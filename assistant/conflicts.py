"""Figures that contradict each other: another value for the same thing, at the same time, in one unit."""

from collections.abc import Collection

from assistant.types import Candidate
from assistant.words import language, match_stem
from corpus.periods import closeness
from corpus.types import Figure
from index.lexical import stem_words

NEARLY = 0.97  # of the score of the best: another value that fits as well is shown, whatever it is called
AS_CALLED = 0.8  # the same for one that is called the same
SAME_WORD = 0.7
SAME_TIME = 0.65
MOST_APART = 4  # times as much: it is something else
PLANNED = ("begroting", "begroting na wijziging", "raming", "streefwaarde")


def contradicts(best: Candidate, other: Candidate) -> bool:
    """Whether two documents, or two places of one, give different figures for what was asked."""
    a, b = best.figure, other.figure
    if a.value == b.value or a.unit != b.unit or a.quote == b.quote or a.bound or b.bound:
        return False
    if not (_same_time(a, b) and _same_kind(a, b)):
        return False
    as_good = dict(best.features)["subject"] <= dict(other.features)["subject"]
    if other.score >= NEARLY * best.score and as_good:
        return True
    apart = max(abs(a.value), abs(b.value)) > MOST_APART * min(abs(a.value), abs(b.value))
    return other.score >= AS_CALLED * best.score and not apart and _called_the_same(a, b)


def _same_time(a: Figure, b: Figure) -> bool:
    if a.period is None or b.period is None:
        return a.period == b.period
    return closeness(a.period, b.period) >= SAME_TIME


def _same_kind(a: Figure, b: Figure) -> bool:
    """Whether side, stand and scope agree where both say it."""
    planned = {stand in PLANNED for stand in (a.stand, b.stand) if stand}
    scopes = {figure.scope or "gemeente" for figure in (a, b)}
    return len({a.side, b.side} - {None}) < 2 and len(planned) < 2 and len(scopes) == 1


def _called_the_same(a: Figure, b: Figure) -> bool:
    """Whether every word of one name is in the other: "Diefstallen", "diefstallen per inwoner"."""
    first, second = _name(a), _name(b)
    return bool(first and second) and (_holds(first, second) or _holds(second, first))


def _holds(name: Collection[str], other: Collection[str]) -> bool:
    return all(_has(name, stem) for stem in other)


def _has(name: Collection[str], stem: str) -> bool:
    meant = {part for phrase in language().synonyms.get(stem, ()) for part in phrase}
    return match_stem(stem, name) >= SAME_WORD or bool(meant & set(name))


def _name(figure: Figure) -> frozenset[str]:
    text = f"{figure.label} {figure.row_path[-1] if figure.row_path else ''}"
    return frozenset(stem for stem in stem_words(text) if stem not in language().question_stems)
