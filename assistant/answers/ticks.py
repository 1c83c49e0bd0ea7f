"""Where the lines of a chart stand and what is written beside them, in Dutch."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from corpus.numbers import format_value
from corpus.periods import SHORT_MONTHS, last_day
from corpus.types import Unit

MOST_STEPS = 5  # between the lowest line and the highest
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
FAR_FROM_ZERO = Decimal(
    "0.75"
)  # of the highest value: from there on the lowest is no part of a line from zero
CLOSE = Decimal("0.04")  # of the whole time: periods that are closer would be written over each other
# From which amount on it is written in thousands or more, and what stands beside the axis.
_SCALES = (
    (Decimal(10**9), Decimal(10**9), "€ miljard"),
    (Decimal(10**6), Decimal(10**6), "€ miljoen"),
    (Decimal(10**4), Decimal(10**3), "x € 1.000"),
)
_DAYS_OF_YEAR = 372  # twelve months of 31 days


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of values: its ends and lines in base units, the texts beside them, and its title.

    ``from_zero`` is false where zero is not on it.
    """

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    texts: tuple[str, ...]
    title: str
    from_zero: bool


def values_to_axis(values: Sequence[Decimal], unit: Unit) -> Axis:
    """An axis for the values, of which there is at least one.

    It begins at zero unless all values are far from it and near each other.
    """
    low, high = min(values), max(values)
    from_zero = not 0 < FAR_FROM_ZERO * high <= low < high
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step(high - low or Decimal(1), whole=unit == "aantal" and all(v == int(v) for v in values))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    ticks = tuple(step * (first + i) for i in range(int(last - first) + 1))
    scale, title = _scale_of(max(map(abs, ticks)), unit)
    texts = tuple(_tick_text(tick / scale, unit) for tick in ticks)
    return Axis(ticks[0], ticks[-1], ticks, texts, title, from_zero)


def period_positions(periods: Sequence[str]) -> tuple[Decimal, ...]:
    """Where periods stand on a line of time, in years: a whole year by itself, others by their last day.

    Equally far from each other where some would come too close. The periods are in order of time.
    """
    if all(len(period) == len("2025") for period in periods):
        return tuple(map(Decimal, periods))
    at = [_in_years(last_day(period)) for period in periods]
    gaps = [later - earlier for earlier, later in pairwise(at)]
    if gaps and min(gaps) < CLOSE * (at[-1] - at[0]):
        return tuple(map(Decimal, range(len(at))))
    return tuple(at)


def period_tick(iso: str) -> str:
    """A period on two short lines: "2025", "jun<br>2025", "1e kw.<br>2025"."""
    first, _, last = iso.partition("/")
    if last:
        return f"{first[:4]} t/m<br>{last[:4]}"
    year, _, rest = iso.partition("-")
    return f"{_part_of_year(rest)}<br>{year}" if rest else year


def _part_of_year(rest: str) -> str:
    if rest[0] in "HQ":
        return f"{rest[1]}e {'halfj.' if rest[0] == 'H' else 'kw.'}"
    month, _, day = rest.partition("-")
    name = SHORT_MONTHS[int(month) - 1]
    return f"{int(day)} {name}" if day else name


def _in_years(day: str) -> Decimal:
    year, month, number = map(int, day.split("-"))
    return year + (Decimal(31 * (month - 1) + number) / _DAYS_OF_YEAR).quantize(Decimal("0.001"))


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """The smallest round step that takes at most so many steps."""
    rough = span / MOST_STEPS
    size = Decimal(10) ** rough.adjusted()
    step = next(size * step for step in STEPS if size * step >= rough)
    return max(step, Decimal(1)).to_integral_value(ROUND_CEILING) if whole else step


def _scale_of(highest: Decimal, unit: Unit) -> tuple[Decimal, str]:
    if unit != "EUR":
        return Decimal(1), unit
    return next(((scale, title) for least, scale, title in _SCALES if highest >= least), (Decimal(1), "€"))


def _tick_text(value: Decimal, unit: Unit) -> str:
    return format_value(value, "procent" if unit == "procent" else "aantal")
