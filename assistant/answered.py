"""Figures as an answer gives them: the value, what it is of, and its sources."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from assistant.citations import Sources
from assistant.compose import shown_value, subject_of
from assistant.types import AnsweredFigure, Candidate, Outcome, ParsedQuestion

T = TypeVar("T", bound=Hashable)


def stated_figure(sources: Sources, candidate: Candidate, question: ParsedQuestion) -> AnsweredFigure:
    """A figure that a document states; its citations are added to the sources."""
    figure = candidate.figure
    value = shown_value(figure, question)
    return outcome_to_figure(
        sources, Outcome(value, figure.unit, figure.period, figure.label, operands=(candidate,))
    )


def outcome_to_figure(sources: Sources, outcome: Outcome) -> AnsweredFigure:
    """An outcome, stated or worked out; citations of all that went in are added to the sources."""
    operands = outcome.operands
    cited = [n for c in operands for n in sources.cite_figure(c.hit.document_id, c.figure)]
    return AnsweredFigure(
        outcome.value,
        outcome.unit,
        outcome.period,
        outcome.label,
        computed=outcome.operation is not None,
        operation=outcome.operation,
        citations=tuple(dict.fromkeys(cited)),
        stand=_shared(c.figure.stand for c in operands),
        side=_shared(c.figure.side for c in operands),
        gemeente=_shared(_gemeente_of(sources, c) for c in operands),
        scope=_shared(c.figure.scope for c in operands),
        qualifier=None if outcome.operation else operands[0].figure.qualifier,
        subject=_shared_parts([tuple(subject_of(c.figure)) for c in operands]),
    )


def _gemeente_of(sources: Sources, candidate: Candidate) -> str | None:
    """The gemeente of a figure; None for one of the region or the country."""
    if candidate.figure.scope not in (None, "gemeente"):
        return None
    documents = sources.index.documents
    return next(d.metadata.gemeente for d in documents if d.id == candidate.hit.document_id)


def _shared(values: Iterable[T | None]) -> T | None:
    """The one value that all have, None where they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _shared_parts(subjects: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The parts that all subjects have, in the order of the first."""
    return tuple(part for part in subjects[0] if all(part in subject for subject in subjects))
