"""A later stand of the figure that is shown: what a plan for a year became.

A wrong hint is worse than none: only a figure of the very same row, side, unit, gemeente and period counts.
"""

from collections.abc import Mapping, Sequence

from assistant.calculate.tracks import timeless
from assistant.citations import Sources
from assistant.compose import HEADING_NUMBER, marks, shown_value
from assistant.types import Candidate, Trace
from corpus.numbers import format_value
from corpus.periods import format_period
from corpus.types import Figure, Metadata, Stand

# The stands that come after each, the last first. Whether a raming is made before the budget or in the
# course of the year its name does not tell.
_LATER: Mapping[Stand, tuple[Stand, ...]] = {
    "raming": ("realisatie",),
    "begroting": ("realisatie", "begroting na wijziging"),
    "begroting na wijziging": ("realisatie",),
}


def later_stand_warnings(sources: Sources, trace: Trace) -> tuple[str, ...]:
    """A Dutch line with the later figure and its source, which is cited; () where there is none.

    () as well where the question names a stand, then that is what it wants, and where more than one figure
    is shown.
    """
    question = trace.question
    if question.stand or question.original or len(trace.chosen) != 1:
        return ()
    (shown,) = trace.chosen
    metadata = {document.id: document.metadata for document in sources.index.documents}
    found = later_stand(shown, trace.candidates, metadata)
    if found is None:
        return ()
    figure = found.figure
    cited = sources.cite_figure(found.hit.document_id, figure)
    value = format_value(shown_value(figure, question), figure.unit)
    when = format_period(figure.period or "")
    said = f"De documenten geven voor {when} ook een latere stand: {figure.stand} {value}"
    return (f"{said}{marks(cited[:1])}.",)


def later_stand(
    shown: Candidate, candidates: Sequence[Candidate], metadata: Mapping[int, Metadata]
) -> Candidate | None:
    """The candidate that tells what the shown plan became; None without one, or where two differ."""
    stand = shown.figure.stand
    for later in _LATER.get(stand, ()) if stand else ():
        same = [c for c in candidates if c.figure.stand == later and _is_same_thing(shown, c, metadata)]
        if same:
            alone = len({c.figure.value for c in same}) == 1
            return same[0] if alone and same[0].figure.value != shown.figure.value else None
    return None


def _is_same_thing(shown: Candidate, other: Candidate, metadata: Mapping[int, Metadata]) -> bool:
    a, b = shown.figure, other.figure
    if not (a.in_table and b.in_table and a.row_path and a.period):
        return False
    if (a.period, a.unit, a.side, a.total) != (b.period, b.unit, b.side, b.total):
        return False
    whose, whose_else = (metadata[c.hit.document_id].gemeente for c in (shown, other))
    same_document = shown.hit.document_id == other.hit.document_id
    if not same_document and (whose is None or whose != whose_else):
        return False
    here = same_document and a.context == b.context
    return _name(a) == _name(b) and (here or _section(a) == _section(b))


def _name(figure: Figure) -> tuple[str, ...]:
    """Its row and the heads of its column, without what they say of time and stand, and its scope."""
    heads = tuple(filter(None, map(timeless, figure.column_path)))
    rows = tuple(label.casefold() for label in figure.row_path)
    return (*rows, "", *heads, figure.scope or "gemeente")


def _section(figure: Figure) -> tuple[str, ...]:
    """The two headings it stands under, without their numbers: the last is often "Wat mag het kosten?"."""
    return tuple(HEADING_NUMBER.sub("", heading).casefold() for heading in figure.heading_path[-2:])
