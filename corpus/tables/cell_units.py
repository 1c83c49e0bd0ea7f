"""The unit of each figure of a table: the nearest statement wins, and what is inferred is marked so.

From near to far: the cell, the head, the unit column of the row, the row's label, the titles of the
table, the text just above or below it, the statement of its section or document. Without any of
them lasten and baten are taken for thousands, as budgets print them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from corpus.dutch.sides import side_of_head
from corpus.dutch.stands import stand_of
from corpus.dutch.units import Scale, counts_things, is_of_money, scale_of_head, scale_of_row, scale_of_unit
from corpus.numbers import Number
from corpus.periods import find_periods
from corpus.tables.cell_periods import is_period
from corpus.tables.columns import Columns
from corpus.tables.rows import BodyRow, Part
from corpus.tables.titles import Title, names_counts, names_money, scale_of_titles
from corpus.types import Side

# Printed figures of this size can not be thousands of euros in a gemeente: they are whole euros.
LARGEST_IN_THOUSANDS = 10_000_000
LARGE, USUALLY = 1_000_000, 100_000  # the largest, and at least half of them, where the table is in euros
SOME = 0.2  # of the numbers print decimals: then it is how the table prints amounts
CENTS, EUROS_WITH_CENTS = 2, 1_000  # with two decimals, and this large: whole euros and cents
EVERYWHERE = 0.5  # of the cells print a €: then it is part of how the table prints amounts
MARKED = ("EUR", "procent")  # units of a row or head that stand beside amounts without a unit of their own
COUNT = Scale("aantal")
# Amounts without a unit that are printed with decimals are not in thousands, but whether they are in
# millions or in euros is not to be seen.
UNKNOWN = Scale("aantal", inferred=True)
_INDICATOR = re.compile(r"indicator|kengetal|kerncijfer|\bratio|\bscore", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableUnits:
    """What holds for the whole table.

    ``printed`` is what its titles and surroundings print, ``stated`` what its section or document
    says, ``inferred`` what amounts are taken for when neither says anything. ``money`` and ``counts``
    are by its titles; ``sided`` is true where a row or column names a side; ``mixed`` where some of
    its figures are none of money; ``signs`` where the € stands in most cells, ``cents`` where all amounts
    are printed with cents, as only money is.
    """

    printed: Scale | None
    stated: Scale | None
    inferred: Scale
    money: bool
    counts: bool
    sided: bool
    mixed: bool
    signs: bool
    cents: bool


def find_units(
    rows: Sequence[BodyRow],
    columns: Columns,
    around: tuple[Scale | None, Scale | None, Scale | None],
    titles: Sequence[Title],
    section: str,
) -> TableUnits:
    """What is known of the units of a table, under the heading ``section``, before its cells are read.

    ``around`` are the unit that all heads print alike, that of the text above or below the table,
    and the statement of its section or document.
    """
    common, near, stated = around
    numbers = [number for row in rows for number in row.numbers.values()]
    signs = sum(number.unit == "EUR" and not number.scaled for number in numbers)
    return TableUnits(
        _first((common, scale_of_titles(titles), near)),
        stated,
        _inferred(rows),
        money=_is_about_money(rows, columns, titles),
        counts=names_counts(titles),
        sided=any(row.side for row in rows) or _sided_columns(rows),
        mixed=_is_mixed(rows, columns, [*(title.text for title in titles), section]),
        signs=signs > len(numbers) * EVERYWHERE,
        cents=_in_cents(list(_unmarked(rows))),
    )


def _is_about_money(rows: Sequence[BodyRow], columns: Columns, titles: Sequence[Title]) -> bool:
    """Whether titles or sections name money; indicators, and what has a target beside it, are counted."""
    paths = rows[0].part.paths if rows else ()
    heads = [" ".join(paths[c]) for c in columns.figures] if rows else []
    if any(stand_of(head) == "streefwaarde" for head in heads):
        return False
    if rows and _INDICATOR.search(" ".join(paths[columns.label])):
        return False
    return names_money(titles) or any(is_of_money(label) for row in rows for label in row.path[:-1])


def _sided_columns(rows: Sequence[BodyRow]) -> bool:
    paths = rows[0].part.paths if rows else ()
    return any(side_of_head(" ".join(path)) for path in paths)


def _is_mixed(rows: Sequence[BodyRow], columns: Columns, titles: Sequence[str]) -> bool:
    """Whether a head, row or title names something that is counted or an indicator, or a cell a share.

    A head or row that says itself that it is a share says nothing of the others.
    """
    heads = [head for c in columns.figures for head in rows[0].part.paths[c]] if rows else []
    if any(map(_INDICATOR.search, titles)) or columns.units is not None:
        return True
    if any(scale.unit not in MARKED for head in heads if (scale := scale_of_head(head))):
        return True
    if any(number.unit not in (None, "EUR") for row in rows for number in row.numbers.values()):
        return True
    texts = [*titles, *heads, *(label for row in rows for label in row.path)]
    return any(_is_counted(text) and not is_of_money(text) for text in texts)


def _is_counted(text: str) -> bool:
    scale = scale_of_row(text)
    return counts_things(text) or (scale is not None and scale.unit not in MARKED)


def head_scales(part: Part, columns: Iterable[int]) -> dict[int, Scale | None]:
    """For each column the unit that its lowest head with one prints."""
    return {
        c: next((scale for head in reversed(part.paths[c]) if (scale := scale_of_head(head))), None)
        for c in columns
    }


def common_scale(part: Part, scales: Mapping[int, Scale | None]) -> Scale | None:
    """The unit that all columns print alike: it says no more of one of them than a caption does.

    Amounts in thousands that the last of a row of years prints ("2024 | 2025 | 2026 (x € 1.000)") are of all.
    """
    if len(scales) < 2:
        return None
    *first, last = scales.values()
    if all(scale == last for scale in first):
        return last
    heads = [" ".join(part.paths[c]) for c in scales]
    alike = all(is_period(head) or stand_of(head) for head in heads[:-1]) and bool(find_periods(heads[-1]))
    of_amounts = last is not None and last.unit == "EUR" and not last.open
    return last if alike and of_amounts and not any(first) else None


def row_scale(row: BodyRow, units: int | None) -> tuple[Scale | None, Scale | None]:
    """The unit in the row's unit column, and the one that its label or a section above it prints."""
    cell = row.row.cells[units].text if units is not None else ""
    labels = (row.label, *reversed(row.path[:-1]))
    named = next((scale for label in labels if (scale := scale_of_row(label))), None)
    return (scale_of_unit(cell) if cell else None), named


def cell_scale(
    number: Number,
    row: BodyRow,
    column: tuple[Side | None, str],
    nearer: Sequence[Scale | None],
    units: TableUnits,
) -> Scale:
    """The unit and factor of one cell; ``nearer`` are those of the head, the row's unit and the label.

    ``column`` is the side of the cell and the text of its heads.
    """
    if number.scaled:
        return Scale(number.unit or "EUR")
    if number.unit and not (number.unit == "EUR" and units.signs):
        return Scale(number.unit)
    printed = _first(nearer) or (Scale("EUR", open=True) if number.unit else None)
    if printed is None:
        return _table_scale(number, row, column, units)
    if printed.open and units.printed and units.printed.unit == "EUR":
        return _settled(units.printed)
    return _settled(printed)


def _table_scale(number: Number, row: BodyRow, column: tuple[Side | None, str], units: TableUnits) -> Scale:
    """The unit of a cell of which neither itself, nor its row or column says it."""
    side, head = column
    counted = side is None and counts_things(row.label) and not is_of_money(row.label)
    if units.printed and (units.printed.unit == "EUR" or side is None):
        return _settled(units.printed)
    money = side is not None or ((units.sided or units.money or units.cents) and not counted)
    if units.stated and not units.printed:
        if units.stated.unit != "EUR":
            return COUNT if money else units.stated
        named = is_of_money(head) or is_of_money(row.label)
        if money or not units.mixed or (named and not units.counts and not counts_things(head)):
            return units.stated
        return COUNT
    if not money or (units.counts and not side):
        return COUNT
    return _inferred_scale(number, row, side, units)


def _inferred_scale(number: Number, row: BodyRow, side: Side | None, units: TableUnits) -> Scale:
    """What a number of money stands for of which nothing says the unit.

    Between amounts that all print their € it is not in thousands: "Productieve uren" is none of money.
    """
    if units.signs and number.unit is None and number.value:
        of_money = is_of_money(row.label) or (side is not None and not counts_things(row.label))
        return Scale("EUR", inferred=True) if of_money else UNKNOWN
    return UNKNOWN if number.value % 1 and units.inferred.factor != 1 else units.inferred


def _settled(scale: Scale) -> Scale:
    """The unit, for one that leaves its factor open as it stands there."""
    return replace(scale, open=False) if scale.open else scale


def _inferred(rows: Sequence[BodyRow]) -> Scale:
    """What amounts without a unit are taken for: thousands, whole euros, or unknown."""
    numbers = list(_unmarked(rows))
    values = [abs(number.value) for number in numbers]
    if not values:
        return Scale("EUR", Decimal(1_000), inferred=True)
    decimals = [_decimals(number) for number in numbers]
    if sum(map(bool, decimals)) > len(decimals) * SOME:
        return Scale("EUR", inferred=True) if _in_cents(numbers) else UNKNOWN
    whole = max(values) >= LARGEST_IN_THOUSANDS or (max(values) >= LARGE and median(values) >= USUALLY)
    return Scale("EUR", Decimal(1 if whole else 1_000), inferred=True)


def _in_cents(numbers: Sequence[Number]) -> bool:
    """Whether all have two decimals, and one is so large that those are no precision."""
    large = any(abs(number.value) >= EUROS_WITH_CENTS for number in numbers)
    return large and all(_decimals(number) == CENTS for number in numbers)


def _unmarked(rows: Sequence[BodyRow]) -> Iterator[Number]:
    """The numbers that neither their cell, nor their row or column prints a unit for; zeros left out."""
    heads = {c for row in rows[:1] for c in row.numbers if any(map(scale_of_head, row.part.paths[c]))}
    for row in rows:
        if not scale_of_row(row.label):
            for c, number in row.numbers.items():
                if number.value and number.unit in (None, "EUR") and c not in heads:
                    yield number


def _decimals(number: Number) -> int:
    return max(0, -int(number.value.as_tuple().exponent))


def _first(scales: Sequence[Scale | None]) -> Scale | None:
    """The nearest unit; where it leaves the factor of money open, that of the next one that says it."""
    known = [scale for scale in scales if scale]
    if not known:
        return None
    if known[0].open:
        return next((scale for scale in known if scale.unit == "EUR" and not scale.open), known[0])
    return known[0]
