"""What a cell of a table means: its paths, side, stand, period, unit and sign."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.dutch.sides import is_reserve, side_of, side_of_head
from corpus.dutch.stands import is_difference, scope_of_head, scope_of_row, stand_of, stand_of_row
from corpus.dutch.units import THOUSANDS, Scale, amounts_scale_of, scale_of
from corpus.numbers import Number, find_numbers
from corpus.periods import find_periods
from corpus.tables.cell_periods import (
    day_named,
    is_period,
    names_part_of_year,
    period_in,
    period_of_head,
    period_of_remark,
    period_within,
)
from corpus.tables.cell_units import (
    UNKNOWN,
    TableUnits,
    cell_scale,
    common_scale,
    find_units,
    head_scales,
    row_scale,
)
from corpus.tables.cells import is_year_cell
from corpus.tables.columns import Columns
from corpus.tables.row_sides import with_sides
from corpus.tables.rows import AMOUNT_IN_TEXT, BodyRow, Part, read_rows, total_of
from corpus.tables.side_by_side import tables_side_by_side
from corpus.tables.sums import is_effect, saldo_sign_of
from corpus.tables.titles import (
    Title,
    period_of_titles,
    scale_around,
    side_of_titles,
    stand_of_titles,
    titles_of,
)
from corpus.types import Block, Cell, Figure, Place, SaldoSign, Scope, Side, Stand, Table, Total

__all__ = ["THOUSANDS", "Scale", "amounts_scale_of", "scale_of", "side_of", "stand_of", "table_to_figures"]

YEAR = re.compile(r"\d{4}")
NO_UNIT = "Bij dit bedrag staat niet in welke eenheid het is."
LEAST_NEGATIVE = 2  # baten; a single negative one may be a correction


@dataclass(frozen=True, slots=True)
class Column:
    """What the heads of a column say of its figures. ``scale`` is what only this column prints.

    ``part_of_year`` is the lowest head that names a part of a year without the year, "" where none does.
    """

    path: tuple[str, ...]
    text: str
    side: Side | None
    stand: Stand | None
    period: str | None
    scope: Scope | None
    difference: bool
    reserve: bool
    part_of_year: str
    total: Total | None
    scale: Scale | None

    @property
    def head(self) -> str:
        """The lowest head, "" where there is none."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every cell of a table. ``year`` is the document's; ``remarks`` are by span."""

    block: Block
    table: Table
    columns: Columns
    year: str | None
    saldo_sign: SaldoSign | None
    remarks: dict[tuple[int, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Heading:
    """What holds for every cell under the same heads.

    ``side``, ``stand`` and ``period`` are by the titles, ``day`` is the day of each year on which was
    counted, ``context`` is to be quoted with each figure. ``sided_columns`` is true where columns tell
    the sides apart.
    """

    columns: dict[int, Column]
    side: Side | None
    stand: Stand | None
    period: str | None
    day: str | None
    sided_columns: bool
    units: TableUnits
    context: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labels of a row say of all its figures. ``only_time`` is true where they name no more."""

    row: BodyRow
    stand: Stand | None
    scope: Scope | None
    difference: bool
    reserve: bool
    only_time: bool
    part_of_year: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell with a figure: its row, its column, and what was found of its side and unit."""

    said: Labelled
    column: Column
    c: int
    number: Number
    side: Side | None
    scale: Scale

    @property
    def row(self) -> BodyRow:
        """Its row."""
        return self.said.row


@dataclass(frozen=True, slots=True)
class _Signed:
    """A figure with the group whose signs are judged together; None where the sign means something."""

    figure: Figure
    group: tuple[Side, bool] | None


def table_to_figures(  # noqa: PLR0913 - what stands around a table are four things, not one
    block: Block,
    table: Table,
    before: Sequence[Block],
    jaar: int | None,
    *,
    stated: Scale | None = None,
    after: Sequence[Block] = (),
) -> Iterator[Figure]:
    """The figures in the cells of a table, row by row.

    ``before`` and ``after`` hold the few blocks above and below the table: their text may print
    the unit or be its caption. ``stated`` is what the section or the document says of its amounts.
    """
    near, said = scale_around(block, before, after)
    for side in tables_side_by_side(table):
        yield from _grid_figures(block, side, (before, after), (near, said or stated), jaar)


def _grid_figures(
    block: Block,
    table: Table,
    beside: tuple[Sequence[Block], Sequence[Block]],
    around: tuple[Scale | None, Scale | None],
    jaar: int | None,
) -> Iterator[Figure]:
    """The figures of a table that no other stands beside; ``around`` are the units printed around it."""
    read = read_rows(table)
    rows = with_sides(read.rows)
    figures = [row for row in rows if not row.section]
    if not figures:
        return
    setting = Setting(
        block,
        table,
        read.columns,
        str(jaar) if jaar else None,
        saldo_sign_of(rows, read.columns),
        _remarks(table),
    )
    signed: list[_Signed] = []
    for _, group in groupby(figures, key=lambda row: id(row.part)):
        part = list(group)
        titles = titles_of(block, table, beside, part[0].part.stub(read.columns))
        signed += _part_figures(setting, _heading(setting, part, titles, around), part)
    yield from _without_minus(signed)


def _remarks(table: Table) -> dict[tuple[int, int], tuple[str, ...]]:
    """What does not fit, by the span of the row or cell that it is about."""
    remarks: dict[tuple[int, int], tuple[str, ...]] = {}
    for misfit in table.misfits:
        key = (misfit.place.start, misfit.place.end)
        remarks[key] = (*remarks.get(key, ()), misfit.reason)
    return remarks


def _heading(
    setting: Setting,
    rows: Sequence[BodyRow],
    titles: Sequence[Title],
    around: tuple[Scale | None, Scale | None],
) -> Heading:
    """What the heads and titles above some rows say of all their figures."""
    part, columns = rows[0].part, setting.columns
    section = setting.block.heading_path[-1] if setting.block.heading_path else ""
    scales = head_scales(part, columns.figures)
    common = common_scale(part, scales)
    found = {c: _column(part.paths[c], None if scale == common else scale) for c, scale in scales.items()}
    sides = {column.side for column in found.values()}
    return Heading(
        found,
        side=side_of_titles(titles),
        stand=stand_of_titles(titles),
        period=period_of_titles(titles) or _common_year(found.values()),
        day=day_named([title.text for title in titles]),
        sided_columns=len(sides - {None}) > 1,
        units=find_units(rows, columns, (common, *around), titles, section),
        context=tuple(_titles_and_heads(part, titles)),
    )


def _common_year(columns: Iterable[Column]) -> str | None:
    """The year of all heads that name a period, at least two: of it is also what goes on between them."""
    periods = [column.period for column in columns if column.period]
    years = {period[:4] for period in periods if "/" not in period}
    return next(iter(years)) if len(periods) > 1 and len(years) == 1 else None


def _part_figures(setting: Setting, heading: Heading, rows: Sequence[BodyRow]) -> Iterator[_Signed]:
    """The figures of the rows that stand under the same heads."""
    signs = _columns_of_signs(heading, rows)
    above: Scale | None = None
    for row in rows:
        unit, named = row_scale(row, setting.columns.units)
        named = above = named or (above if row.part_of else None)
        said = _labelled(row)
        for c, number in row.numbers.items():
            column = heading.columns[c]
            side = _side(heading, row, column)
            scale = cell_scale(number, row, (side, column.text), (column.scale, unit, named), heading.units)
            spot = Spot(said, column, c, number, side if scale.unit == "EUR" else None, scale)
            if not _is_missing(setting, spot):
                group = None if c in signs else _group(setting, spot)
                yield _Signed(_figure(setting, heading, spot), group)
        for figure in _text_figures(setting, heading, said):
            yield _Signed(figure, None)


def _labelled(row: BodyRow) -> Labelled:
    stands = (stand for label in reversed(row.path) if (stand := stand_of_row(label)))
    return Labelled(
        row,
        next(stands, None),
        scope_of_row(row.label),
        is_difference(row.label),
        is_reserve(row.label),
        only_time=is_year_cell(row.row.cells[0]) or stand_of_row(row.label) is not None,
        part_of_year=names_part_of_year(row.label),
    )


def _columns_of_signs(heading: Heading, rows: Sequence[BodyRow]) -> frozenset[int]:
    """The columns in which a minus means less money in rows that are of no side, and so in all of them."""
    if heading.side in ("lasten", "baten"):
        return frozenset()
    parts = [row for row in rows if not (row.side or row.total or is_difference(row.label))]
    return frozenset(
        c
        for row in parts
        for c, number in row.numbers.items()
        if number.value < 0 and heading.columns[c].side is None
    )


def _text_figures(setting: Setting, heading: Heading, said: Labelled) -> Iterator[Figure]:
    """The amounts in the texts of a row: "Incidenteel 2025: € 110.000"."""
    row = said.row
    for c, cell in enumerate(row.row.cells):
        if c in row.numbers or c == setting.columns.label or not AMOUNT_IN_TEXT.search(cell.text):
            continue
        path = row.part.paths[c]
        column = heading.columns.get(c) or _column(path, None)
        for number in find_numbers(cell.text):
            if number.kind == "figure" and number.unit == "EUR":
                spot = Spot(said, column, c, number, None, Scale("EUR"))
                figure = _figure(setting, heading, spot)
                period = _nearest_period(cell.text, number) or figure.period
                place, printed = _place_in(cell, number), cell.text[number.start : number.end]
                yield replace(figure, period=period, place=place, printed=printed, total=None)


def _nearest_period(text: str, number: Number) -> str | None:
    """The last period before a number in a text, else the first one behind it."""
    periods = find_periods(text)
    before = [period.iso for period in periods if period.end <= number.start]
    return before[-1] if before else next((period.iso for period in periods), None)


def _place_in(cell: Cell, number: Number) -> Place:
    """The span of a number in a cell; that of the whole cell where its text was mended."""
    place = cell.place
    if place.end - place.start != len(cell.text):
        return place
    return Place(place.start + number.start, place.start + number.end, place.page)


def _is_missing(setting: Setting, spot: Spot) -> bool:
    """Whether a dash stands for a figure that is not known rather than for zero.

    Amounts and plain counts are zero; a share, a grade, an indicator with its own unit, or a figure
    of the whole country is not known.
    """
    if spot.number.value or any(char.isdigit() for char in spot.row.row.cells[spot.c].text):
        return False
    if spot.scale.unit == "EUR":
        return spot.column.scope is not None
    return spot.scale.unit != "aantal" or setting.columns.units is not None or spot.column.scope is not None


def _column(path: tuple[str, ...], scale: Scale | None) -> Column:
    text = " ".join(path)
    difference = bool(path) and is_difference(path[-1])
    return Column(
        path,
        text,
        side_of_head(text),
        None if difference else stand_of(text),
        period_of_head(text),
        next((scope for head in path if (scope := scope_of_head(head))), None),
        difference=difference,
        reserve=is_reserve(text),
        part_of_year=next((head for head in reversed(path) if names_part_of_year(head)), ""),
        total=total_of(path[-1]) if path else None,
        scale=scale,
    )


def _side(heading: Heading, row: BodyRow, column: Column) -> Side | None:
    """By the row's own words or block, the column, the titles; first the column where columns differ."""
    if heading.sided_columns:
        return column.side or row.side or heading.side
    return row.side or column.side or heading.side


def _figure(setting: Setting, heading: Heading, spot: Spot) -> Figure:
    row, column, scale = spot.row, spot.column, spot.scale
    cell = row.row.cells[spot.c]
    unknown = (NO_UNIT,) if scale == UNKNOWN else ()
    return Figure(
        value=spot.number.value * scale.factor,
        unit=scale.unit,
        printed=cell.text,
        place=cell.place,
        quote=row.row.place,
        label=_label(spot),
        period=_period(setting, heading, spot),
        context=_context(heading, scale.place),
        heading_path=setting.block.heading_path,
        row_path=row.path,
        column_path=column.path,
        side=spot.side,
        stand=_stand(heading, spot),
        scope=column.scope or spot.said.scope,
        qualifier=spot.number.qualifier,
        unit_inferred=scale.inferred,
        in_table=True,
        total=row.total or column.total,
        saldo_sign=setting.saldo_sign if spot.side == "saldo" else None,
        remarks=(*unknown, *_remarks_of(setting, spot)) if setting.remarks else unknown,
    )


def _remarks_of(setting: Setting, spot: Spot) -> tuple[str, ...]:
    """What does not fit of the row, the cell and the heads above it, each place once."""
    row = spot.row
    heads = [head.cells[spot.c].place for head in row.part.heads]
    places = {
        (place.start, place.end): None for place in (row.row.place, row.row.cells[spot.c].place, *heads)
    }
    return tuple(remark for key in places for remark in setting.remarks.get(key, ()))


def _label(spot: Spot) -> str:
    """What the figure counts: the row's label, or the head where the row is only a year or a stand."""
    return spot.column.head if spot.said.only_time and spot.column.path else spot.row.label


def _stand(heading: Heading, spot: Spot) -> Stand | None:
    """By the head, the row, the titles; a difference between two stands has none of its own."""
    if spot.column.difference:
        return None
    return spot.column.stand or spot.said.stand or heading.stand


def _period(setting: Setting, heading: Heading, spot: Spot) -> str | None:
    """From the head, the row's label or its period column, the titles, or the document."""
    row, column = spot.row, spot.column
    cell = row.row.cells[spot.c]
    near = _printed_period(setting, heading, spot)
    remark = period_of_remark(cell.text) if "(" in cell.text else None
    if remark and (near is None or remark.startswith(f"{near}-")):
        return remark
    printed = near or heading.period
    year = printed or setting.year
    if year is None:
        return None
    part = row.label if spot.said.part_of_year else column.part_of_year
    within = period_within(year, part) if part else None
    if within:
        return within
    return f"{year}{heading.day}" if printed and heading.day and YEAR.fullmatch(printed) else year


def _printed_period(setting: Setting, heading: Heading, spot: Spot) -> str | None:
    """The period that the table prints in the row or over the column.

    Where columns tell the periods apart the years in labels are part of names ("Reserve 2022-2025").
    """
    row, column = spot.row, spot.column
    if is_year_cell(row.row.cells[setting.columns.label]):
        return period_in(row.label)
    attribute = setting.columns.periods
    own = period_in(row.row.cells[attribute].text) if attribute is not None else None
    dated = any(other.period for other in heading.columns.values())
    labels = [label for label in (row.label, *reversed(row.path[:-1])) if not dated or is_period(label)]
    return column.period or own or next((period for label in labels if (period := period_in(label))), None)


def _context(heading: Heading, unit: Place | None) -> tuple[Place, ...]:
    """What must be quoted with a cell: the unit around the table, its caption and its heads."""
    if unit is None:
        return heading.context
    return (unit, *(place for place in heading.context if place != unit))


def _titles_and_heads(part: Part, titles: Sequence[Title]) -> Iterator[Place]:
    """The places of the captions and of the heads."""
    captions = (title.place for title in titles if title.place and not title.heading)
    yield from dict.fromkeys(captions)
    if part.heads:
        first, last = part.heads[0].place, part.heads[-1].place
        yield Place(first.start, max(first.end, last.end), first.page)


def _group(setting: Setting, spot: Spot) -> tuple[Side, bool] | None:
    """Which figures a table prints negative together: lasten, baten, and those of reserves apart."""
    if (
        spot.side in (None, "saldo")
        or spot.c + 1 in setting.columns.effects
        or spot.column.difference
        or spot.said.difference
    ):
        return None
    reserve = spot.column.reserve or spot.said.reserve
    return (spot.side, reserve) if spot.side else None


def _without_minus(signed: Sequence[_Signed]) -> Iterator[Figure]:
    """The figures, with lasten that the table prints negative throughout as the amounts spent that they are.

    The same holds for baten, where "opbrengsten met een min" are amounts received. Where N and V say
    what is nadelig, the sign means something.
    """
    groups: dict[tuple[Side, bool], list[Figure]] = {}
    for one in signed:
        if one.group:
            groups.setdefault(one.group, []).append(one.figure)
    negative = {group for group, figures in groups.items() if _is_negative(group[0], figures)}
    for one in signed:
        flipped = one.group in negative and one.figure.value
        yield replace(one.figure, value=-one.figure.value) if flipped else one.figure


def _is_negative(side: Side, figures: Sequence[Figure]) -> bool:
    below = sum(figure.value < 0 for figure in figures)
    if any(figure.value > 0 or is_effect(figure.printed) for figure in figures):
        return False
    return below >= (LEAST_NEGATIVE if side == "baten" else 1)
