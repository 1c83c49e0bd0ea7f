"""Whether a gold answer follows from its own quotes, and does not stand in its own question."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from corpus.numbers import Number, find_numbers
from corpus.periods import years_of
from eval.library import ReadFigure
from eval.metrics import same_unit, same_value, unit_family
from eval.questions import GoldPeriod, GoldValue, Question
from eval.worked_out import shares, sums

SHORTEST_KEYWORD = 5  # characters; shorter ones are in too many texts
MOST_GROUPS = 4
PLAIN = (Decimal(1),)
MONEY = (Decimal(1), Decimal(1_000), Decimal(1_000_000))  # the head of a table may say in what amounts are
ROUNDED = Decimal("0.05")  # outcomes are given to one decimal
Gold = GoldValue | GoldPeriod
_PERCENT = re.compile(r"%|procent|percent", re.IGNORECASE)
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-H[12]|-Q[1-4]|/\d{4})?")


def value_faults(question: Question, read: Sequence[ReadFigure]) -> Iterator[str]:
    """Each gold value that is printed in none of the quotes, and cannot be worked out where it should be.

    ``read`` are the figures that were read in the quotes: they know what unit a table is in.
    """
    if question.kind == "computed" and question.operation is None:
        yield "bij kind 'computed' hoort 'operation' te zeggen hoe de uitkomst is berekend."
    quotes = [evidence.quote for evidence in question.evidence]
    numbers = [number for quote in quotes for number in printed_numbers(quote)]
    golds: tuple[Gold, ...] = (*question.values, *question.series)
    missing = [gold for gold in golds if not is_printed(gold, numbers, read)]
    if missing and may_be_worked_out(question):
        missing = [gold for gold in missing if not comes_out(gold, quotes, question.question, read)]
        reason = "volgt niet uit de getallen in de citaten"
    else:
        reason = "staat in geen van de citaten"
    for gold in missing:
        yield f"de waarde {_written(gold)} {reason}{_hint(gold, read)}."


def may_be_worked_out(question: Question) -> bool:
    """Whether the values need not be printed: in computed questions, comparisons and what says how."""
    return question.kind in ("computed", "comparison") or question.operation is not None


def printed_numbers(quote: str) -> list[Number]:
    """The numbers of a quote as running text, and those of its cells: in a row each cell has its own."""
    cells = [cell for cell in re.split(r"[|\t\n]", quote) if cell.strip()]
    return [number for part in (quote, *cells) for number in find_numbers(part)]


def is_printed(gold: Gold, numbers: Sequence[Number], read: Sequence[ReadFigure]) -> bool:
    """Whether one of the numbers is the gold value, in its unit and in what its table counts in."""
    return any(_is_same(gold, number, read) for number in numbers)


def _is_same(gold: Gold, number: Number, read: Sequence[ReadFigure]) -> bool:
    printed = abs(number.value)
    if number.kind != "figure":
        known = [ReadFigure("", printed, printed, "jaar")] if gold.unit == "jaar" else []
    elif number.scaled:
        known = [ReadFigure("", printed, printed, number.unit or gold.unit)]
    else:
        known = [each for each in read if each.printed == printed] or _guesses(gold, number)
    return any(
        same_unit(gold.unit, figure.unit) and same_value(abs(gold.value), figure.value, gold.unit)
        for figure in known
    )


def _guesses(gold: Gold, number: Number) -> list[ReadFigure]:
    """What a number may be that was not read as a figure: in its own unit, amounts also in thousands."""
    printed = abs(number.value)
    unit = number.unit if number.unit in ("EUR", "procent") else gold.unit
    factors = MONEY if unit == "EUR" else PLAIN
    return [ReadFigure("", printed, printed * factor, unit) for factor in factors]


def comes_out(gold: Gold, quotes: Sequence[str], asked: str, read: Sequence[ReadFigure]) -> bool:
    """Whether a value can be worked out from the numbers of the quotes, to one decimal."""
    scales = {each.value / each.printed for each in read if each.printed and same_unit(gold.unit, each.unit)}
    factors = scales or {*(MONEY if gold.unit == "EUR" else PLAIN)}
    value = abs(gold.value)
    if any(abs(value - outcome) <= ROUNDED for outcome in shares(quotes, asked)):
        return True
    if unit_family(gold.unit) == "procent" and not any(_PERCENT.search(quote) for quote in quotes):
        return False  # only a share is a percentage where no percentages are printed
    return any(_is_outcome(value, outcome, factor) for outcome in sums(quotes) for factor in factors)


def _is_outcome(value: Decimal, outcome: Decimal, factor: Decimal) -> bool:
    """Whole amounts exactly; what has decimals (an average) to one of them."""
    rounded = ROUNDED if outcome == outcome.to_integral_value() else ROUNDED * factor
    return abs(value - outcome * factor) <= rounded


def _hint(gold: Gold, read: Sequence[ReadFigure]) -> str:
    """What the document has in another unit."""
    digits = _digits(gold.value)
    other = next((figure for figure in read if _digits(figure.printed) == digits), None)
    if other is None or same_value(abs(gold.value), other.value, other.unit):
        return ""
    return f"; gelezen is {other.value.normalize():f} ({other.unit})"


def _digits(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "").strip("0")


def period_faults(question: Question) -> Iterator[str]:
    """Periods of a series that cannot be read, come twice or are not in order."""
    for point in question.series:
        if not _PERIOD.fullmatch(point.period):
            yield f"de periode '{point.period}' hoort te zijn zoals 2024, 2025-06, 2025-H1 of 2025-Q2."
    for before, after in pairwise(question.series):
        if before.period == after.period:
            yield f"de periode {after.period} staat twee keer in de reeks."
        elif (
            _PERIOD.fullmatch(before.period) and _PERIOD.fullmatch(after.period) and _is_later(before, after)
        ):
            yield f"de reeks hoort van oud naar nieuw: {after.period} staat na {before.period}."


def _is_later(point: GoldPeriod, other: GoldPeriod) -> bool:
    return min(years_of(point.period)) > min(years_of(other.period))


def keyword_faults(question: Question) -> Iterator[str]:
    """Keywords that any answer would hold, or none."""
    asked = " ".join((*question.history, question.question)).casefold()
    if len(question.keywords) > MOST_GROUPS:
        yield f"er horen hoogstens {MOST_GROUPS} groepen woorden te zijn, niet {len(question.keywords)}."
    for word in (word for group in question.keywords for word in group):
        if word != word.lower():
            yield f"het woord '{word}' hoort in kleine letters te staan."
        if len(word.strip()) < SHORTEST_KEYWORD:
            yield f"het woord '{word}' is te kort: minstens {SHORTEST_KEYWORD} tekens."
        if word.casefold().strip() in asked:
            yield f"het woord '{word}' staat al in de vraag."


def _written(gold: Gold) -> str:
    return f"{gold.value.normalize():f} ({gold.unit})".replace(".", ",", 1)
