"""Figures that contradict each other: another value for the same thing, at the same time, in one unit."""

from collections.abc import Collection

from assistant.types import Candidate
from assistant.words import language, match_stem, synonyms_of
from corpus.types import Figure
from index.lexical import stem_words

AS_CALLED = 0.8  # of the score of the best: what is called the same and fits about as well
AS_HEADED = 0.9  # the same where only the heads of its column say what it is
SAME_WORD = 0.7
MOST_APART = 4  # times as much: it is something else
PLANNED = ("begroting", "begroting na wijziging", "raming", "streefwaarde")


def contradicts(best: Candidate, other: Candidate) -> bool:
    """Whether two documents, or two places of one, give different figures for what was asked."""
    a, b = best.figure, other.figure
    high, low = max(abs(a.value), abs(b.value)), min(abs(a.value), abs(b.value))
    if high == low or high > MOST_APART * low or a.unit != b.unit or a.bound or b.bound:
        return False
    if not (_same_time(a, b) and _same_kind(a, b)) or _side_by_side(best, other):
        return False
    if other.score >= AS_CALLED * best.score and _called_the_same(_name(a), _name(b)):
        return True
    return other.score >= AS_HEADED * best.score and _called_the_same(_headed_name(a), _headed_name(b))


def _same_time(a: Figure, b: Figure) -> bool:
    """Whether both are of one time that they name; what is of a year is of its last day too."""
    if a.period is None or b.period is None:
        return False
    return a.period == b.period or {a.period, b.period} == {a.period[:4], f"{a.period[:4]}-12-31"}


def _side_by_side(best: Candidate, other: Candidate) -> bool:
    """Whether one sentence or table, or tables of one form in a document, tell the figures apart."""
    a, b = best.figure, other.figure
    if best.hit.document_id != other.hit.document_id:
        return False
    return a.quote == b.quote or (
        a.in_table and b.in_table and (a.context == b.context or a.column_path == b.column_path)
    )


def _same_kind(a: Figure, b: Figure) -> bool:
    """Whether side, stand and scope agree where both say it."""
    planned = {stand in PLANNED for stand in (a.stand, b.stand) if stand}
    scopes = {figure.scope or "gemeente" for figure in (a, b)}
    return len({a.side, b.side} - {None}) < 2 and len(planned) < 2 and len(scopes) == 1


def _called_the_same(first: Collection[str], second: Collection[str]) -> bool:
    """Whether every word of one name is in the other: "Diefstallen", "diefstallen per inwoner"."""
    return bool(first and second) and (_holds(first, second) or _holds(second, first))


def _holds(name: Collection[str], other: Collection[str]) -> bool:
    return all(_has(name, stem) for stem in other)


def _has(name: Collection[str], stem: str) -> bool:
    meant = {part for phrase in synonyms_of(stem, (stem,)) for part in phrase}
    return match_stem(stem, name) >= SAME_WORD or bool(meant & set(name))


def _name(figure: Figure) -> frozenset[str]:
    return _subject_stems(f"{figure.label} {figure.row_path[-1] if figure.row_path else ''}")


def _headed_name(figure: Figure) -> frozenset[str]:
    return _name(figure) | _subject_stems(" ".join(figure.column_path))


def _subject_stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stem_words(text) if stem not in language().question_stems)
