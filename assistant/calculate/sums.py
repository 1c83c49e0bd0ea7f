"""The function for each kind of sum."""

from collections.abc import Callable, Mapping, Sequence

from assistant.calculate.asked import Asked
from assistant.calculate.operation import asks_rest
from assistant.calculate.over_rows import (
    added,
    beside_each_other,
    check_total,
    compare_rows,
    net,
    remainder,
    share_of_whole,
    sum_of_rows,
)
from assistant.calculate.over_time import (
    change,
    highest,
    lowest,
    mean,
    one_of,
    series,
    subtract,
    sum_of_years,
)
from assistant.types import Calculation, Candidate, Operation


def calculate(asked: Asked) -> Calculation | None:
    """What was asked for, worked out; None where the figures for it are not there."""
    return _SUMS[asked.operation](asked)


def calculate_listed(operation: Operation, figures: Sequence[Candidate]) -> Calculation:
    """The figures of the things that a question lists: added up, the highest or lowest, or side by side."""
    if operation in ("hoogste", "laagste"):
        return one_of(figures, max if operation == "hoogste" else min)
    return added(figures) if operation == "som" else beside_each_other(figures)


def _sum(asked: Asked) -> Calculation | None:
    return sum_of_years(asked) or sum_of_rows(asked)


def _difference(asked: Asked) -> Calculation | None:
    return (remainder(asked) if asks_rest(asked.question.text) else None) or subtract(asked)


_SUMS: Mapping[Operation, Callable[[Asked], Calculation | None]] = {
    "controle": check_total,
    "reeks": series,
    "hoogste": highest,
    "laagste": lowest,
    "gemiddelde": mean,
    "netto": net,
    "vergelijking": compare_rows,
    "verandering": change,
    "verschil": _difference,
    "som": _sum,
    "aandeel": share_of_whole,
    "verhouding": share_of_whole,
}
