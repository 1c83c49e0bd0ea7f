"""The floors of a run: below one, the run has failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.errors import BegrotingError
from eval.metrics import HIGHER_IS_BETTER, LOWER_IS_BETTER
from eval.run import TIME_NAMES, Metrics

Bound = Literal["min", "max"]
BOUNDED: dict[Bound, tuple[str, ...]] = {
    "min": (*HIGHER_IS_BETTER, "coverage"),
    "max": (*LOWER_IS_BETTER, *TIME_NAMES),
}


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a metric must be, or the most that it may be."""

    metric: str
    bound: Bound
    value: float


@dataclass(frozen=True, slots=True)
class Breach:
    """A floor that was not reached; ``measured`` is None when there was nothing to measure."""

    floor: Floor
    measured: float | None


def parse_floor(text: str, bound: Bound) -> Floor:
    """The floor in ``METRIC=VALUE``; a comma may be used in the value.

    Raises BegrotingError when the metric is unknown or the value is no number that can be reached.
    """
    name, _, written = text.partition("=")
    name = name.strip()
    if name not in BOUNDED[bound]:
        raise BegrotingError(
            f"--{bound} {text}: onbekende maat '{name}'. Kies bij --{bound} uit: {', '.join(BOUNDED[bound])}."
        )
    return Floor(name, bound, _parse_value(text, bound, name, written))


def _parse_value(text: str, bound: Bound, name: str, written: str) -> float:
    highest = 3600.0 if name in TIME_NAMES else 1.0
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= highest:  # NaN is refused here too
        raise BegrotingError(
            f"--{bound} {text}: geef een getal van 0 tot en met {highest:g}, bijvoorbeeld {name}=0.6."
        )
    return value


def find_breaches(metrics: Metrics, floors: Sequence[Floor]) -> tuple[Breach, ...]:
    """The floors that were not reached, in their order. What was not measured reaches no floor."""
    return tuple(
        Breach(floor, metrics[floor.metric])
        for floor in floors
        if not _is_reached(metrics[floor.metric], floor)
    )


def _is_reached(measured: float | None, floor: Floor) -> bool:
    if measured is None:
        return False
    return measured >= floor.value if floor.bound == "min" else measured <= floor.value
