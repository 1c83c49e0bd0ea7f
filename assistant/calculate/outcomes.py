"""Outcomes of calculations: values that a document states, and values that were worked out."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculate.arithmetic import Result
from assistant.figure_form import is_taken_off
from assistant.types import Candidate, Outcome


def stated(candidate: Candidate) -> Outcome:
    """A value that a document states."""
    figure = candidate.figure
    (value,) = values_of([candidate])
    return Outcome(value, figure.unit, figure.period, figure.label, (candidate,))


def year_of(candidate: Candidate) -> Outcome:
    """The year of a figure, as the answer to "in welk jaar"."""
    period = candidate.figure.period or ""
    return Outcome(Decimal(period[:4]), "jaar", period, candidate.figure.label, (candidate,))


def worked(result: Result, operands: Sequence[Candidate]) -> Outcome:
    """A value that was worked out of these figures."""
    periods = dict.fromkeys(c.figure.period for c in operands if c.figure.period)
    period = next(iter(periods)) if len(periods) == 1 else None
    label = operands[0].figure.label
    return Outcome(result.value, result.unit, period, label, tuple(operands), result.operation)


def values_of(candidates: Sequence[Candidate]) -> list[Decimal]:
    """Their values; lasten printed as negative numbers are amounts spent."""
    values = [c.figure.value for c in candidates]
    taken = all(is_taken_off(c.figure) and c.figure.value <= 0 for c in candidates)
    return [-value for value in values] if taken else values
