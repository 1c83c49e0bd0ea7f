"""Figures that contradict each other: another value for the same thing, at the same time, in one unit."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.citations import Sources
from assistant.compose import HEADING_NUMBER, marks, subject_of
from assistant.naming import called_the_same, headed_name_of, name_of
from assistant.types import Candidate
from corpus.numbers import format_value
from corpus.periods import format_period
from corpus.types import Figure

AS_CALLED = 0.8  # of the score of the best: what is called the same and fits about as well
AS_HEADED = 0.9  # the same where only the heads of its column say what it is
RIVAL_APART = Decimal("1.5")  # times as much: of what goes into a sum less is known than of what is asked
MOST_TOLD = 3  # rivals of one sum
MOST_APART = 4  # times as much: it is something else
_PART = re.compile(r"\b(?:nieuwe?|overige?|extra)\b", re.IGNORECASE)  # "nieuwe uitkeringen" are not all
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


def rival_warnings(
    sources: Sources, used: Sequence[Candidate], candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    """That the documents give another figure as well for what went into a sum, with its source.

    Only one under the same heading: what goes into a sum is looked up for less than what is asked.
    """
    others = [candidate for candidate in candidates if candidate not in used]
    rivals = (next((other for other in others if _is_rival(each, other)), None) for each in used)
    return tuple(_told(sources, rival) for rival in dict.fromkeys(rivals) if rival)[:MOST_TOLD]


def _is_rival(used: Candidate, other: Candidate) -> bool:
    high, low = sorted((abs(used.figure.value), abs(other.figure.value)), reverse=True)
    return _heading(used) == _heading(other) and high <= RIVAL_APART * low and contradicts(used, other)


def _heading(candidate: Candidate) -> str:
    return HEADING_NUMBER.sub("", " ".join(candidate.figure.heading_path[-1:]))


def _told(sources: Sources, rival: Candidate) -> str:
    figure = rival.figure
    cited = sources.cite_figure(rival.hit.document_id, figure)
    when = format_period(figure.period) if figure.period else "dezelfde tijd"
    name = ", ".join(subject_of(figure)) or figure.label
    value = format_value(figure.value, figure.unit)
    return f"Voor {when} noemen de documenten ook {value} ({name}).{marks(cited)}"


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
    if len({bool(_PART.search(figure.label)) for figure in (a, b)}) > 1:
        return False
    planned = {stand in PLANNED for stand in (a.stand, b.stand) if stand}
    scopes = {figure.scope or "gemeente" for figure in (a, b)}
    return len({a.side, b.side} - {None}) < 2 and len(planned) < 2 and len(scopes) == 1
