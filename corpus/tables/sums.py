"""Sums in a table: totals that are not the sum of their parts, and how its saldo is worked out.

A false alarm is worse than a missed one. A total is only doubted where its parts are clearly known:
most of the figures in its row (or column) do add up, or the table is one plain list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.dutch.sides import is_reserve, side_of_block, side_of_head
from corpus.dutch.units import scale_of_head, scale_of_row
from corpus.numbers import Number, format_value
from corpus.tables.columns import Columns
from corpus.tables.rows import BodyRow, total_of
from corpus.tables.totals import tolerance
from corpus.types import Misfit, SaldoSign, Side

ENOUGH = 0.5  # of the columns of a total that add up: then its parts are known, and the others are doubted
SURE = 0.66  # of the saldi of a table that agree on how it is worked out
LEAST_PARTS = 3  # rows of a plain list of one column whose total may be doubted
_NOT_ADDED = re.compile(
    r"\bgemiddelde?\b|\bper\b|\bkans\b|\btarie(?:f|ven)\b|\bindex\b|\bratio\b|\bprijs\b|\bplaats\b|\bquote\b|\bjaar$",
    re.IGNORECASE,
)
_EFFECT = re.compile(r"(?:^|\s)[NV](?:$|\s)")
_SIDE_WORD = re.compile(
    r"\b(?:tota(?:al|le)|lasten|baten|saldo|uitgaven|inkomsten|kosten|opbrengsten|resultaat)\b", re.IGNORECASE
)
_PLAIN_TOTAL = re.compile(r"^(?:sub-?)?totaal\b", re.IGNORECASE)


@dataclass(slots=True)
class _Sum:
    """A running sum of one column: of how many rows, and whether a row in between left it open."""

    value: Decimal = Decimal(0)
    numbers: list[Number] = field(default_factory=list)
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Check:
    """A printed outcome beside what its parts come to; ``known`` is false where a part is missing."""

    row: BodyRow
    column: int
    worked_out: Decimal
    tolerance: Decimal
    known: bool = True

    @property
    def printed(self) -> Decimal:
        """The outcome as the table prints it."""
        return self.row.numbers[self.column].value

    @property
    def fits(self) -> bool:
        """Whether it is the printed outcome, apart from rounding."""
        return abs(self.worked_out - self.printed) <= self.tolerance


def sum_misfits(rows: Sequence[BodyRow], columns: Columns) -> Iterator[Misfit]:
    """The totals and saldi that are clearly not what the figures they are worked out from come to."""
    added = [c for c in columns.figures if _is_added(rows, c)]
    if columns.units is None:
        yield from _row_total_misfits(rows, added)
    yield from _column_total_misfits(rows, added)
    yield from _saldo_misfits([*_row_saldi(rows, added), *_column_saldi(rows, added)])


def saldo_sign_of(rows: Sequence[BodyRow], columns: Columns) -> SaldoSign | None:
    """How the table works out its saldi, by those of its figures that leave no doubt; None when unsure."""
    added = [c for c in columns.figures if _is_added(rows, c)]
    worked_out = _sign([*_row_saldi(rows, added), *_column_saldi(rows, added)])
    return worked_out or _most([sign for c in added if (sign := _sign_by_reserves(rows, c))])


def is_effect(printed: str) -> bool:
    """Whether a figure is marked N or V: its sign says what it does to the result."""
    return ("N" in printed or "V" in printed) and bool(_EFFECT.search(printed))


def _is_added(rows: Sequence[BodyRow], c: int) -> bool:
    """Whether the figures of a column are amounts or counts, not shares, prices or marks."""
    path = " ".join(next((row.part.paths[c] for row in rows), ()))
    scale = scale_of_head(path)
    if scale and scale.unit not in ("EUR", "aantal"):
        return False
    return not _NOT_ADDED.search(path)


def _is_part(row: BodyRow) -> bool:
    """Whether a row counts in the totals below it."""
    scale = scale_of_row(row.label)
    return not (row.part_of or row.total or row.section or (scale and scale.unit != "EUR"))


# --- totals in rows


def _row_total_misfits(rows: Sequence[BodyRow], added: Sequence[int]) -> Iterator[Misfit]:
    block: dict[int, _Sum] = {c: _Sum() for c in added}  # since the last total or section
    whole: dict[int, _Sum] = {c: _Sum() for c in added}  # all parts since the last total of all
    levels: dict[int, _Sum] = {c: _Sum() for c in added}  # totals, and parts outside of them
    above: BodyRow | None = None
    plain = True
    for row in rows:
        if row.section or row.part is not (above.part if above else row.part):
            plain = plain and not row.section
            block = {c: _Sum() for c in added}
        above = row
        if row.total:
            found, fitted = _doubted(row, (block, levels, whole), plain=plain)
            yield from (_misfit(check) for check in found)
            if fitted is not block:
                whole = {c: _Sum() for c in added}
                levels = {c: _Sum() for c in added}
            else:
                levels = _joined(levels, row, block)
            block, plain = {c: _Sum() for c in added}, False
        elif not row.section and side_of_block(row.label) == "saldo":
            block, plain = {c: _Sum() for c in added}, False
        elif _is_part(row):
            for sums in (block, whole, levels):
                _add(sums, row)
        elif not row.section and not row.part_of:
            plain = False


def _add(sums: dict[int, _Sum], row: BodyRow) -> None:
    for c, column in sums.items():
        number = row.numbers.get(c)
        if number is None:
            column.open = True
        else:
            column.value += number.value
            column.numbers.append(number)


def _joined(levels: dict[int, _Sum], total: BodyRow, block: dict[int, _Sum]) -> dict[int, _Sum]:
    """The sums of the outer level with the parts of a block replaced by its total."""
    joined: dict[int, _Sum] = {}
    for c, column in levels.items():
        number = total.numbers.get(c)
        kept = column.numbers[: len(column.numbers) - len(block[c].numbers)]
        numbers = [*kept, number] if number else kept
        joined[c] = _Sum(sum((n.value for n in numbers), Decimal(0)), numbers, open=number is None)
    return joined


def _doubted(
    total: BodyRow, candidates: Sequence[dict[int, _Sum]], *, plain: bool
) -> tuple[list[_Check], dict[int, _Sum] | None]:
    """The figures of a total that do not add up, and the sums that its other figures show to be its parts."""
    for sums in candidates:
        checks = [
            _Check(total, c, sums[c].value, tolerance([*sums[c].numbers, number]), not sums[c].open)
            for c, number in total.numbers.items()
            if c in sums and len(sums[c].numbers) > 1
        ]
        fitting = sum(check.fits for check in checks)
        if fitting and fitting >= len(checks) * ENOUGH:
            return [check for check in checks if not check.fits and check.known], sums
        lone = plain and len(checks) == len(total.numbers) == 1 and sums is candidates[0]
        if lone and checks[0].known and _is_plain_list(total, sums[checks[0].column]):
            return checks, sums
    return [], None


def _is_plain_list(total: BodyRow, column: _Sum) -> bool:
    """A head, rows of one figure each, and "Totaal": nothing else can be meant."""
    return (
        bool(total.part.heads)
        and bool(_PLAIN_TOTAL.match(total.label))
        and len(column.numbers) >= LEAST_PARTS
    )


def _misfit(check: _Check) -> Misfit:
    place = check.row.row.cells[check.column].place
    worked_out, printed = (format_value(value, "aantal") for value in (check.worked_out, check.printed))
    return Misfit(place, f"Telt niet op: de regels samen zijn {worked_out}, er staat {printed}.")


# --- totals in columns


def _column_total_misfits(rows: Sequence[BodyRow], added: Sequence[int]) -> Iterator[Misfit]:
    figures = [row for row in rows if not row.section]
    if not figures:
        return
    paths = figures[0].part.paths
    for c in added:
        if not paths[c] or not total_of(paths[c][-1]):
            continue
        parts = [d for d in added if d < c and _same_span(paths, c, d)]
        checks = [check for row in figures if (check := _column_check(row, c, parts))]
        fitting = sum(check.fits for check in checks)
        if len(parts) > 1 and fitting > 1 and fitting >= len(checks) * SURE:
            yield from (_column_misfit(check) for check in checks if not check.fits)


def _same_span(paths: Sequence[tuple[str, ...]], total: int, part: int) -> bool:
    return paths[part][:-1] == paths[total][:-1] and bool(paths[part]) and not total_of(paths[part][-1])


def _column_check(row: BodyRow, c: int, parts: Sequence[int]) -> _Check | None:
    numbers = [row.numbers[d] for d in parts if d in row.numbers]
    if c not in row.numbers or len(numbers) < len(parts):
        return None
    worked_out = sum((number.value for number in numbers), Decimal(0))
    return _Check(row, c, worked_out, tolerance([*numbers, row.numbers[c]]))


def _column_misfit(check: _Check) -> Misfit:
    place = check.row.row.cells[check.column].place
    worked_out, printed = (format_value(value, "aantal") for value in (check.worked_out, check.printed))
    return Misfit(place, f"Telt niet op: de kolommen samen zijn {worked_out}, er staat {printed}.")


# --- saldi


@dataclass(frozen=True, slots=True)
class _Saldo:
    """A saldo with what baten less lasten comes to; ``chained`` is that, worked on from the saldo above.

    Both are with reserves where those stand between.
    """

    row: BodyRow
    column: int
    difference: Decimal | None
    chained: Decimal | None
    tolerance: Decimal

    def sign(self) -> SaldoSign | None:
        """Which way round it fits; None when neither or both do."""
        if self.difference is None:
            return None
        printed = self.row.numbers[self.column].value
        plus = abs(printed - self.difference) <= self.tolerance
        minus = abs(printed + self.difference) <= self.tolerance
        return None if plus == minus else "baten - lasten" if plus else "lasten - baten"

    def fits(self, sign: SaldoSign) -> bool:
        """Whether it is right, from the totals or from the saldo above it."""
        printed = self.row.numbers[self.column].value
        turned = self.difference if sign == "baten - lasten" else -(self.difference or Decimal(0))
        known = [value for value in (turned, self.chained) if value is not None]
        return any(abs(printed - value) <= self.tolerance for value in known)


def _sign(saldi: Sequence[_Saldo]) -> SaldoSign | None:
    return _most([sign for saldo in saldi if (sign := saldo.sign())])


def _most(signs: Sequence[SaldoSign]) -> SaldoSign | None:
    """The way that nearly all saldi are worked out; None where they disagree."""
    plus = signs.count("baten - lasten")
    if not signs or len(signs) * SURE > max(plus, len(signs) - plus):
        return None
    return "baten - lasten" if plus * 2 > len(signs) else "lasten - baten"


def _saldo_misfits(saldi: Sequence[_Saldo]) -> Iterator[Misfit]:
    sign = _sign(saldi)
    known = [saldo for saldo in saldi if saldo.difference is not None]
    if sign is None or len(known) < LEAST_PARTS:
        return
    wrong = [saldo for saldo in known if not saldo.fits(sign)]
    if len(known) - len(wrong) < max(2, len(known) * SURE):
        return
    words = "baten min lasten" if sign == "baten - lasten" else "lasten min baten"
    for saldo in wrong:
        difference = saldo.difference or Decimal(0)
        worked_out = format_value(difference if sign == "baten - lasten" else -difference, "aantal")
        printed = format_value(saldo.row.numbers[saldo.column].value, "aantal")
        place = saldo.row.row.cells[saldo.column].place
        yield Misfit(place, f"Klopt niet: {words} is {worked_out}, er staat {printed}.")


@dataclass(slots=True)
class _Books:
    """What was read of one column on the way down to a saldo."""

    lasten: Number | None = None
    baten: Number | None = None
    reserves: Decimal = Decimal(0)
    since: Decimal = Decimal(0)  # reserves since the last saldo
    saldo: Decimal | None = None

    def open(self, side: Side, number: Number) -> None:
        """Note the total of the lasten or the baten, with which new books begin."""
        if side == "lasten":
            self.lasten = number
        else:
            self.baten = number
        self.reserves, self.saldo = Decimal(0), None

    def move(self, value: Decimal, side: Side | None, *, effects: bool) -> None:
        """Note what goes to a reserve (lasten) or comes out of it (baten)."""
        amount = value if effects else abs(value) * (1 if side == "baten" else -1)
        self.reserves += amount
        self.since += amount


def _row_saldi(rows: Sequence[BodyRow], added: Sequence[int]) -> Iterator[_Saldo]:
    """The saldi below the lasten and the baten, column by column."""
    entries = [
        (row, side_of_block(row.label), is_reserve(row.label))
        for row in rows
        if not (row.section or row.part_of) and row.side
    ]
    for c in added:
        effects = any(is_effect(row.row.cells[c].text) for row in rows)
        books = _Books()
        for row, block, reserve in entries:
            if c not in row.numbers:
                continue
            if block in ("lasten", "baten"):
                books.open(block, row.numbers[c])
            elif reserve:
                books.move(row.numbers[c].value, row.side, effects=effects)
            elif row.side == "saldo" and books.lasten and books.baten:
                yield _closed(books, row, c, effects=effects)


def _closed(books: _Books, row: BodyRow, c: int, *, effects: bool) -> _Saldo:
    """The saldo at which the books of a column are made up, with what it should be."""
    lasten, baten, number = books.lasten, books.baten, row.numbers[c]
    assert lasten is not None
    assert baten is not None
    difference = _result(lasten, baten, effects=effects) + books.reserves
    chained = None
    if (
        books.saldo is not None
    ):  # the saldo above with the reserves since, whichever way round it is worked out
        both = (books.saldo + books.since, books.saldo - books.since)
        chained = min(both, key=lambda value: abs(value - number.value))
    books.saldo, books.since = number.value, Decimal(0)
    return _Saldo(row, c, difference, chained, 2 * tolerance([lasten, baten, number]))


def _result(lasten: Number, baten: Number, *, effects: bool) -> Decimal:
    """Baten less lasten, whether lasten are printed as amounts, negative, or as effects (N and V)."""
    if effects or lasten.value < 0:
        return baten.value + lasten.value
    return (abs(baten.value) if lasten.value > 0 else baten.value) - lasten.value


def _sign_by_reserves(rows: Sequence[BodyRow], c: int) -> SaldoSign | None:
    """How a column works from one saldo to the next with what goes to reserves and comes out of them."""
    books = _Books()
    for row in rows:
        number = row.numbers.get(c)
        if number is None or is_effect(row.row.cells[c].text):
            continue
        if is_reserve(row.label) and row.side in ("lasten", "baten"):
            books.move(number.value, row.side, effects=False)
        elif row.side == "saldo" and books.saldo is not None and books.since:
            plus, minus = (abs(books.saldo + way * books.since - number.value) for way in (1, -1))
            allowed = 2 * tolerance([number])
            if (plus <= allowed) != (minus <= allowed):
                return "baten - lasten" if plus <= allowed else "lasten - baten"
            return None
        elif row.side == "saldo":
            books.saldo, books.since = number.value, Decimal(0)
    return None


def _column_saldi(rows: Sequence[BodyRow], added: Sequence[int]) -> Iterator[_Saldo]:
    """The saldi in columns of their own, beside those of the lasten and the baten."""
    figures = [row for row in rows if not row.section]
    for lasten, baten, saldo in _triples(figures[0].part.paths, added) if figures else ():
        effects = any(is_effect(row.row.cells[c].text) for row in figures for c in (lasten, baten, saldo))
        for row in figures:
            if row.side is None and {lasten, baten, saldo} <= row.numbers.keys():
                numbers = row.numbers[lasten], row.numbers[baten]
                difference = _result(*numbers, effects=effects)
                allowed = 2 * tolerance([*numbers, row.numbers[saldo]])
                yield _Saldo(row, saldo, difference, None, allowed)


def _triples(paths: Sequence[tuple[str, ...]], added: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Columns of lasten, baten and saldo that belong together: of the same year and stand."""
    found: dict[str, dict[str, int]] = {}
    for c in added:
        text = " ".join(paths[c])
        side = side_of_head(text)
        if side:
            found.setdefault(_SIDE_WORD.sub("", text).strip(), {}).setdefault(side, c)
    for sides in found.values():
        if len(sides) == len(("lasten", "baten", "saldo")):
            yield sides["lasten"], sides["baten"], sides["saldo"]
