"""What a total adds up: which rows above it come to its figures, and so in which section it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.numbers import Number
from corpus.tables.rows import BodyRow

ROUNDING = Decimal("0.5")  # of the last printed digit, for each number that goes into a sum
_WHOLE = Decimal(1)
MOST = 0.5  # of the columns; where fewer add up the rows are no parts of the total


@dataclass(slots=True)
class _Sum:
    """A running sum of printed numbers: of how many, and with how many decimals."""

    value: Decimal = Decimal(0)
    count: int = 0
    decimals: int = 0

    def add(self, number: Number) -> None:
        self.value += number.value
        self.count += 1
        self.decimals = max(self.decimals, _decimals(number))

    def comes_to(self, total: Number) -> bool:
        """Whether it is the printed total, apart from rounding."""
        digit = Decimal(10) ** -max(self.decimals, _decimals(total))
        return abs(self.value - total.value) <= ROUNDING * (self.count + 1) * digit


@dataclass(slots=True)
class _Section:
    """The rows of a section, added up by column."""

    rows: int = 0
    sums: dict[int, _Sum] = field(default_factory=dict)

    def add(self, row: BodyRow) -> None:
        self.rows += 1
        for c, number in row.numbers.items():
            self.sums.setdefault(c, _Sum()).add(number)

    def share(self, total: BodyRow) -> float:
        """In which share of its columns a total is the sum of these rows, from 0 to 1."""
        fits = [self.sums.get(c, _Sum()).comes_to(number) for c, number in total.numbers.items()]
        return sum(fits) / len(fits) if fits else 0.0


def share_that_fits(parts: Sequence[BodyRow], total: BodyRow) -> float:
    """In which share of the columns the parts add up to the total, from 0 to 1."""
    section = _Section()
    for part in parts:
        section.add(part)
    return section.share(total)


def tolerance(numbers: Sequence[Number]) -> Decimal:
    """How far a sum may be from its printed outcome when all of these were rounded as printed."""
    decimals = max(map(_decimals, numbers), default=0)
    return ROUNDING * len(numbers) * Decimal(10) ** -decimals


def _decimals(number: Number) -> int:
    if number.value.same_quantum(_WHOLE):
        return 0
    return max(0, -int(number.value.as_tuple().exponent))


def with_outer_totals(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """The rows, each total that adds up more than its section outside of that section.

    Only by its figures: where they do not show it a total stays where its section is still open.
    """
    if not any(row.total and row.sections for row in rows):
        return list(rows)
    placed: list[BodyRow] = []
    open_sections: dict[tuple[str, ...], _Section] = {}  # by their labels from the outermost; () is the table
    for row in rows:
        if placed and row.part is not placed[-1].part:
            open_sections = {}
        if row.section:
            open_sections.pop(row.path, None)
        elif row.total:
            row = _moved_out(row, open_sections)  # noqa: PLW2901 - the same row in its own place
        elif not row.part_of:
            for depth in range(row.sections + 1):
                open_sections.setdefault(row.path[:depth], _Section()).add(row)
        placed.append(row)
    return placed


def _moved_out(total: BodyRow, open_sections: dict[tuple[str, ...], _Section]) -> BodyRow:
    while total.sections:
        inside = total.path[: total.sections]
        section = open_sections.get(inside, _Section())
        around = open_sections.get(inside[:-1], _Section())
        same = section.rows == around.rows
        if same or section.share(total) > MOST or around.share(total) <= MOST:
            break
        path = (*inside[:-1], *total.path[total.sections :])
        total = replace(total, path=path, sections=total.sections - 1)
    return total
