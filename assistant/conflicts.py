"""Figures that contradict each other: another value for the same thing, at the same time, in one unit."""

from assistant.naming import called_the_same, headed_name_of, name_of
from assistant.types import Candidate
from corpus.types import Figure

AS_CALLED = 0.8  # of the score of the best: what is called the same and fits about as well
AS_HEADED = 0.9  # the same where only the heads of its column say what it is
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
    if other.score >= AS_CALLED * best.score and called_the_same(name_of(a), name_of(b)):
        return True
    return other.score >= AS_HEADED * best.score and called_the_same(headed_name_of(a), headed_name_of(b))


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
