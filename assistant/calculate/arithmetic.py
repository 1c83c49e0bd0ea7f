"""Exact sums over figures, each with the sum written out in Dutch."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from corpus.numbers import format_value
from corpus.types import Unit

PRECISION = 50  # digits: no sum of a budget is rounded on the way
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Result:
    """A value that was worked out. ``operation`` is the sum as it is shown: "493 − 463 = 30"."""

    value: Decimal
    unit: Unit
    operation: str


def difference(first: Decimal, second: Decimal, unit: Unit) -> Result:
    """What is left of the first without the second; of percentages in percentage points."""
    value = first - second
    points: Unit = "procentpunt" if unit == "procent" else unit
    shown = f"{_written(first, unit)} {MINUS} {_in_brackets(second, unit)} = {_written(value, points)}"
    return Result(value, points, shown)


def total(values: Sequence[Decimal], unit: Unit) -> Result:
    """The sum of the values."""
    value = sum(values, Decimal(0))
    return Result(value, unit, f"{_added(values, unit)} = {_written(value, unit)}")


def rest(whole: Decimal, parts: Sequence[Decimal], unit: Unit) -> Result:
    """What is left of a whole without its parts."""
    taken = [-part for part in parts]
    return total([whole, *taken], unit)


def average(values: Sequence[Decimal], unit: Unit) -> Result:
    """The mean of the values: amounts of money in whole euros, other values to one decimal.

    Raises ValueError without values.
    """
    if not values:
        raise ValueError("an average needs a value")
    with localcontext(prec=PRECISION):
        mean = sum(values, Decimal(0)) / len(values)
    value = _rounded(mean, Decimal(1) if unit == "EUR" and abs(mean) >= 1000 else Decimal("0.1"))
    return Result(value, unit, f"({_added(values, unit)}) / {len(values)} = {_written(value, unit)}")


def average_change(first: Decimal, second: Decimal, years: int, unit: Unit) -> Result:
    """By how much a value rose or fell a year, over so many years: the higher less the lower, to one decimal.

    Amounts of money are in whole euros. Raises ValueError without years.
    """
    if years < 1:
        raise ValueError("no change a year over no years")
    high, low = max(first, second), min(first, second)
    with localcontext(prec=PRECISION):
        mean = (high - low) / years
    value = _rounded(mean, Decimal(1) if unit == "EUR" and mean >= 1000 else Decimal("0.1"))
    points: Unit = "procentpunt" if unit == "procent" else unit
    shown = (
        f"({_written(high, unit)} {MINUS} {_in_brackets(low, unit)}) / {years} = {_written(value, points)}"
    )
    return Result(value, points, shown)


def percentage_change(before: Decimal, after: Decimal, unit: Unit) -> Result:
    """By how many percent the value became more (or less, negative), to one decimal.

    Raises ValueError for a change from zero.
    """
    if not before:
        raise ValueError("no percentage of zero")
    with localcontext(prec=PRECISION):
        value = _rounded((after - before) / abs(before) * 100, Decimal("0.1"))
    shown = (
        f"({_written(after, unit)} {MINUS} {_in_brackets(before, unit)}) / {_written(abs(before), unit)}"
        f" = {_written(value, 'procent')}"
    )
    return Result(value, "procent", shown)


def share(part: Decimal, whole: Decimal, unit: Unit) -> Result:
    """Which percentage of the whole the part is, to one decimal.

    Raises ValueError for a part of zero.
    """
    if not whole:
        raise ValueError("no share of zero")
    with localcontext(prec=PRECISION):
        value = _rounded(part / whole * 100, Decimal("0.1"))
    return Result(
        value, "procent", f"{_written(part, unit)} / {_written(whole, unit)} = {_written(value, 'procent')}"
    )


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, ROUND_HALF_UP)


def _added(values: Sequence[Decimal], unit: Unit) -> str:
    first, *rest = values
    return " ".join([_written(first, unit), *(_term(value, unit) for value in rest)])


def _term(value: Decimal, unit: Unit) -> str:
    return f"{'+' if value >= 0 else MINUS} {_written(abs(value), unit)}"


def _in_brackets(value: Decimal, unit: Unit) -> str:
    return f"({_written(value, unit)})" if value < 0 else _written(value, unit)


def _written(value: Decimal, unit: Unit) -> str:
    """A value in Dutch; a trailing zero behind the comma is left out ("5,0%" stays, it was rounded)."""
    return format_value(value, unit)
