"""Two numbers that are the ends of a range: 40% tot 70%, € 90 tot 110 mln., tussen 6 en 8."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.dutch.digits import MINUS
from corpus.dutch.number_types import Number

BEFORE = 60  # characters before a range in which it says whether it is one
_TO = re.compile(rf"\s*(?:tot(?:\s+en\s+met)?|t/m|[àáa]|[{MINUS}—])\s*(?:de\s+)?")
_AND = re.compile(r"\s+en\s+(?:de\s+)?")
_BETWEEN = re.compile(r"\btussen\s+(?:de\s+)?\Z", re.IGNORECASE)
# "steeg van 40 tot 70": the first was before, the second is now; they are no bounds
_CHANGES = re.compile(
    r"(?:ste[eg]|stijg|groei|gegroeid|daal|dalen|daling|gedaald|toegenomen|toeneemt|toenam|neemt|nam|lo+pt|liep|"
    r"gelopen|verho|verlaa|uitgebreid|teruggebracht|gegaan|ging|gaat)[^.;]{0,40}\bvan\s+(?:de\s+)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with what the scale word behind it (mln.) multiplied it by."""

    number: Number
    scale: Decimal = Decimal(1)


def with_bounds(text: str, readings: Sequence[Reading]) -> list[Number]:
    """The numbers of a text in order, those that are the two ends of a range with their bounds."""
    numbers = [reading.number for reading in readings]
    for i in range(1, len(readings)):
        low, high = readings[i - 1], readings[i]
        if numbers[i - 1].bound is None and _is_range(text, low.number, high.number):
            pair = as_bounds(low, high)
            numbers[i - 1 : i + 1] = pair or numbers[i - 1 : i + 1]
    return numbers


def as_bounds(first: Reading, last: Reading) -> tuple[Number, Number] | None:
    """Both ends; what only the last carries (procent, mln.) holds for the first as well.

    None where the first is not the lowest or they count different things.
    """
    low, high = first.number, last.number
    if not low.scaled and high.scaled and low.value * last.scale <= high.value:
        low = replace(low, value=low.value * last.scale, scaled=True)
    low = replace(low, unit=low.unit or high.unit, bound="laagste")
    high = replace(high, unit=high.unit or ("EUR" if low.unit == "EUR" else None), bound="hoogste")
    comparable = low.unit == high.unit and low.value < high.value
    return (low, high) if comparable else None


def _is_range(text: str, low: Number, high: Number) -> bool:
    """Whether the words between (and before) two numbers make them the ends of a range."""
    if high.start - low.end > len(" tot en met de "):
        return False
    before = text[max(0, low.start - BEFORE) : low.start]
    if _TO.fullmatch(text, low.end, high.start):
        return not _CHANGES.search(before)
    return bool(_AND.fullmatch(text, low.end, high.start) and _BETWEEN.search(before))
