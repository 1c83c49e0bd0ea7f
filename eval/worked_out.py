"""What can be worked out from the numbers of some quotes by the operations that questions ask for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice, permutations, product

from corpus.numbers import Number, find_numbers

TERMS = 3  # numbers that are added and subtracted freely; of more, only rows, columns and one of each quote
MOST_CHOICES = 20_000  # ways to take one number of each quote that are tried

Values = tuple[Decimal, ...]


def quote_to_lines(quote: str) -> list[list[Number]]:
    """The figures of each line of a quote, a cell of a row at a time; lines without any left out."""
    lines = ([n for cell in re.split(r"[|\t]", line) for n in figures_in(cell)] for line in quote.split("\n"))
    return [line for line in lines if line]


def figures_in(text: str) -> list[Number]:
    """The numbers of a text that count something: no years, dates or codes."""
    return [number for number in find_numbers(text) if number.kind == "figure"]


def sums(quotes: Sequence[str]) -> Iterator[Decimal]:
    """What comes out by adding and subtracting, without sign: differences, sums, averages."""
    lines = _values(quotes)
    flat = tuple(dict.fromkeys(value for line in lines for value in line))
    yield from (abs(a - b) for a, b in combinations(flat, 2))
    if len(flat) < sum(map(len, lines)):
        yield Decimal(0)  # what stayed the same
    yield from _of_three(flat)
    for values in _added(lines):
        total = sum(values, Decimal(0))
        yield total
        yield total / len(values)


def shares(quotes: Sequence[str], question: str) -> Iterator[Decimal]:
    """What a number is of another: as a ratio, in percent, and the change in percent.

    Amounts in the question take part ("welk deel van het nadeel van € 743.000").
    """
    lines = _values(quotes)
    asked = (abs(number.value) for number in figures_in(question))
    totals = (sum(line, Decimal(0)) for line in (*lines, [value for line in lines for value in line]))
    values = dict.fromkeys((*(value for line in lines for value in line), *asked, *totals))
    for a, b in permutations(values, 2):
        if b:
            yield from (a / b, a / b * 100, abs(a - b) / b * 100)


def _values(quotes: Sequence[str]) -> list[list[Decimal]]:
    return [[abs(number.value) for number in line] for quote in quotes for line in quote_to_lines(quote)]


def _of_three(values: Values) -> Iterator[Decimal]:
    if len(values) <= MOST_CHOICES ** (1 / TERMS):
        for a, b, c in permutations(values, TERMS):
            yield from (abs(a - b - c), abs(a + b - c))


def _added(lines: Sequence[Sequence[Decimal]]) -> Iterator[Values]:
    """What may be added up: neighbours in a line, a column of the lines, one number of each line."""
    running = [value for line in lines for value in line]
    for values in (running, *lines):
        yield from (tuple(values[start:end]) for start, end in combinations(range(len(values) + 1), 2))
    yield from _columns(lines)
    yield from (tuple(choice) for choice in islice(product(*lines), MOST_CHOICES))


def _columns(lines: Sequence[Sequence[Decimal]]) -> Iterator[Values]:
    """Each column, and every so-manieth number of a table that prints one cell a line."""
    widths = range(max(map(len, lines), default=0))
    for column in widths:
        values = [line[column] for line in lines if len(line) > column]
        yield from _runs_from_top(values)
    single = [line[0] for line in lines if len(line) == 1]
    for step in range(2, min(len(single), 12)):
        for first in range(step):
            yield from _runs_from_top(single[first::step])


def _runs_from_top(values: Sequence[Decimal]) -> Iterable[Values]:
    return (tuple(values[:end]) for end in range(2, len(values) + 1))
