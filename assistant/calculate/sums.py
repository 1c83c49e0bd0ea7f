"""The function for each kind of sum."""

from collections.abc import Callable, Mapping

from assistant.calculate.asked import Asked
from assistant.calculate.over_rows import check_total, compare_rows, net, share_of_whole, sum_of_rows
from assistant.calculate.over_time import change, highest, lowest, mean, series, subtract, sum_of_years
from assistant.types import Calculation, Operation


def calculate(asked: Asked) -> Calculation | None:
    """What was asked for, worked out; None where the figures for it are not there."""
    return _SUMS[asked.operation](asked)


def _sum(asked: Asked) -> Calculation | None:
    return sum_of_years(asked) or sum_of_rows(asked)


_SUMS: Mapping[Operation, Callable[[Asked], Calculation | None]] = {
    "controle": check_total,
    "reeks": series,
    "hoogste": highest,
    "laagste": lowest,
    "gemiddelde": mean,
    "netto": net,
    "vergelijking": compare_rows,
    "verandering": change,
    "verschil": subtract,
    "som": _sum,
    "aandeel": share_of_whole,
    "verhouding": share_of_whole,
}
