"""What a cell of a table means: its paths, side, stand, period and unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.numbers import Number, parse_cell
from corpus.periods import find_periods
from corpus.tables import is_amount, is_year_cell
from corpus.types import Block, Figure, Place, Row, Scope, Side, Stand, Table, Unit

_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("saldo", re.compile(r"\b(?:saldo|resultaat|netto|per saldo)\b", re.IGNORECASE)),
    ("lasten", re.compile(r"\b(?:lasten|uitgaven|kosten)\b", re.IGNORECASE)),
    ("baten", re.compile(r"\b(?:baten|inkomsten|opbrengsten|ontvangsten)\b", re.IGNORECASE)),
)
_STANDS: tuple[tuple[Stand, re.Pattern[str]], ...] = (
    (
        "realisatie",
        re.compile(
            r"\b(?:realisatie|gerealiseerd|(?:jaar)?rekening|werkelijke?|jaarstukken)\b", re.IGNORECASE
        ),
    ),
    ("raming", re.compile(r"\b(?:meerjaren)?(?:raming|prognose|verwachting)\b|\bgeraamd\b", re.IGNORECASE)),
    ("begroting", re.compile(r"\b(?:primitieve )?begroting\b|\bbegroot\b|\bbegrote\b", re.IGNORECASE)),
)
_SIDE_ROW = re.compile(
    r"^(?:(?:sub)?tota(?:al|le)\s+(?:van\s+de\s+)?)?(?P<side>lasten|baten|saldo|resultaat|uitgaven|inkomsten)"
    r"(?:\s+(?:totaal|programma\b.*|van\s.*|voor\s.*|na\s.*))?$",
    re.IGNORECASE,
)
_NAMES_A_SIDE = re.compile(r"\b(lasten|baten|saldo)\b", re.IGNORECASE)
THOUSANDS = re.compile(
    r"(?:€|euro)?\s*[x×*]\s*(?:€|euro)?\s*1[.,]?000(?![.,]?\d)|\bin\s+(?:€|euro)?\s*1[.,]000\b|"
    r"\bin (?:hele )?duizend(?:en|tallen)?\b|\bduizenden euro|[x×]\s*duizend|\(€\s*1[.,]000\)|€\s*'000",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"[x×]\s*(?:€|euro)?\s*(?:1\s*)?(?:mln|miljoen)|\bin (?:€ )?(?:mln|miljoen(?:en)?)\b|"
    r"[x×]\s*€\s*1[.,]000[.,]000",
    re.IGNORECASE,
)
_MONEY = re.compile(r"€|\beuro'?s?\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bprocent\b|\bpercentages?\b", re.IGNORECASE)
_PER = re.compile(r"\bper (1(?:0)?)[.]?000\b", re.IGNORECASE)
_GRADE = re.compile(r"\brapportcijfers?\b|\(cijfer\)", re.IGNORECASE)
_COUNTRY = re.compile(r"\b(?:nederland|landelijk)\b", re.IGNORECASE)
_COUNT = re.compile(r"\baantal(?:len)?\b|\bpersonen\b|\bfte\b|\bstuks\b", re.IGNORECASE)
NEAR_ABOVE = 300  # characters above a table in which its unit is looked for
_UNIT_HEAD = re.compile(r"^eenheid$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit and what a printed number is multiplied by.

    ``inferred`` is true where no unit is printed; ``place`` is where it is printed, when that is
    outside the table.
    """

    unit: Unit
    factor: Decimal = Decimal(1)
    inferred: bool = False
    place: Place | None = None


def side_of(text: str) -> Side | None:
    """Lasten, baten or saldo, where the text names exactly one of them (saldo goes first)."""
    named = [side for side, pattern in _SIDES if pattern.search(text)]
    return named[0] if len(named) == 1 or (named and named[0] == "saldo") else None


def stand_of(text: str) -> Stand | None:
    """Realisatie, begroting or raming, the first that the text names."""
    return next((stand for stand, pattern in _STANDS if pattern.search(text)), None)


def amounts_scale_of(text: str) -> Scale | None:
    """The unit of amounts that a sentence above a table prints ("bedragen x € 1.000")."""
    if _MILLIONS.search(text):
        return Scale("EUR", Decimal(1_000_000))
    if THOUSANDS.search(text):
        return Scale("EUR", Decimal(1_000))
    return (
        Scale("EUR") if re.search(r"\b(?:bedragen )?in (?:hele )?euro'?s?\b", text, re.IGNORECASE) else None
    )


def scale_of(text: str) -> Scale | None:
    """The unit that a caption, head or label prints for the numbers it governs."""
    money = bool(_MONEY.search(text))
    if _MILLIONS.search(text):
        return Scale("EUR", Decimal(1_000_000))
    if THOUSANDS.search(text):
        return Scale("EUR" if money or not _COUNT.search(text) else "aantal", Decimal(1_000))
    unit = _unit_of(text) or ("EUR" if money else None)
    return Scale(unit) if unit else None


def _unit_of(text: str) -> Unit | None:
    """A unit other than money."""
    per = _PER.search(text)
    if per:
        return "per 10.000" if per[1] == "10" else "per 1.000"
    if _PERCENT.search(text):
        return "procent"
    if _GRADE.search(text):
        return "cijfer"
    return "aantal" if _COUNT.search(text) and not _MONEY.search(text) else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every cell of a table. ``paths`` are the heads of each column."""

    block: Block
    table: Table
    jaar: int | None
    fallback: Scale
    labels: int
    paths: tuple[tuple[str, ...], ...]
    unit_column: int | None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row under the heads with its labels, outermost first, and its side."""

    row: Row
    path: tuple[str, ...]
    side: Side | None


def table_to_figures(
    block: Block, table: Table, before: Sequence[Block], jaar: int | None
) -> Iterator[Figure]:
    """The figures in the cells of a table, row by row.

    ``before`` holds the few blocks above the table: their text may print the unit.
    """
    setting = _setting(block, table, before, jaar)
    for body_row in body_rows(table):
        for i in range(setting.labels, len(body_row.row.cells)):
            figure = _cell_figure(setting, body_row, i)
            if figure:
                yield figure


def _setting(block: Block, table: Table, before: Sequence[Block], jaar: int | None) -> Setting:
    above = [b for b in before if _governs(b, block)]
    paths = column_paths(table)
    money = any(row_sides(table)) or any(side_of(" ".join(path)) for path in paths)
    return Setting(
        block,
        table,
        jaar,
        fallback=_fallback_scale(table, above, money=money),
        labels=label_columns(table),
        paths=paths,
        unit_column=next((i for i, path in enumerate(paths) if path and _UNIT_HEAD.match(path[-1])), None),
    )


def _governs(above: Block, block: Block) -> bool:
    """Whether what stands above a table says something of it: its heading, or text under that."""
    if above.kind == "heading":
        return above.text in block.heading_path
    return above.heading_path == block.heading_path and not above.table


def body_rows(table: Table) -> Iterator[BodyRow]:
    """The rows under the heads with the section each stands in; section rows themselves are left out."""
    labels = label_columns(table)
    section: tuple[str, ...] = ()
    for row, side in zip(table.body, row_sides(table), strict=True):
        label = row_label(row, labels)
        if any(cell.text for cell in row.cells[1:]):
            yield BodyRow(row, (*section, label), side)
        else:
            section = (label,)


def column_paths(table: Table) -> tuple[tuple[str, ...], ...]:
    """For each column the heads above it, top first, each once."""
    width = len(table.rows[0].cells)
    return tuple(
        tuple(dict.fromkeys(row.cells[i].text for row in table.heads if row.cells[i].text))
        for i in range(width)
    )


def label_columns(table: Table) -> int:
    """How many columns at the left say what a row is about."""
    width = len(table.rows[0].cells)
    for i in range(width):
        amounts = sum(is_amount(row.cells[i]) for row in table.body)
        texts = sum(bool(row.cells[i].text) and not is_amount(row.cells[i]) for row in table.body)
        numbers_rows = i == 0 and amounts and width > 2 and not is_amount(table.body[0].cells[1])
        if amounts > texts and not numbers_rows:
            return max(i, 1)
    return 1


def row_label(row: Row, labels: int) -> str:
    """The texts of the label columns, each once."""
    return " ".join(dict.fromkeys(cell.text for cell in row.cells[:labels] if cell.text))


def row_sides(table: Table) -> tuple[Side | None, ...]:
    """For each body row its side.

    A row "Lasten" without figures heads the rows below it; with figures it is the total of the
    rows above it, back to the previous total; a row among those that names its own side keeps it.
    """
    labels = label_columns(table)
    sides: list[Side | None] = []
    open_rows: list[int] = []
    section: Side | None = None
    for i, row in enumerate(table.body):
        named = _side_row(row_label(row, labels))
        filled = any(is_amount(cell) for cell in row.cells[labels:])
        sides.append(named or section)
        if named and not filled:
            section, open_rows = named, []
        elif named:
            for j in open_rows if named != "saldo" and section is None else ():
                sides[j] = sides[j] or _own_side(row_label(table.body[j], labels)) or named
            open_rows, section = [], None
        elif filled:
            open_rows.append(i)
    return tuple(sides)


def _side_row(label: str) -> Side | None:
    match = _SIDE_ROW.match(label.strip(" :*"))
    return side_of(match["side"]) if match else None


def _own_side(label: str) -> Side | None:
    return side_of(label) if _NAMES_A_SIDE.search(label) else None


def _fallback_scale(table: Table, above: Sequence[Block], *, money: bool) -> Scale:
    """The unit for cells that print none: of the caption, else the stub head, else what stands above.

    ``above`` holds the blocks that say something of the table, the nearest last.
    """
    stub = " ".join(row.cells[0].text for row in table.heads)
    printed = scale_of(table.caption) or scale_of(stub) or _scale_above(above)
    if printed and not (money and printed.unit != "EUR"):
        return printed
    # Budgets print lasten and baten in thousands; where no unit is printed at all that is inferred.
    return Scale("EUR", Decimal(1_000), inferred=True) if money else Scale("aantal")


def _scale_above(above: Sequence[Block]) -> Scale | None:
    for block in reversed(above):
        scale = amounts_scale_of(block.text[-NEAR_ABOVE:])
        if scale:
            return replace(scale, place=block.place)
    return None


def _scale(number: Number, setting: Setting, body_row: BodyRow, i: int) -> Scale:
    """The unit in the cell, else in the row's own column for it, the head, the label, the table."""
    if number.unit or number.scaled:
        return Scale(number.unit or "EUR")
    own = body_row.row.cells[setting.unit_column].text if setting.unit_column is not None else ""
    printed = (own, " ".join(setting.paths[i]), body_row.path[-1])
    return next((scale for scale in map(scale_of, printed) if scale), setting.fallback)


def _cell_figure(setting: Setting, body_row: BodyRow, i: int) -> Figure | None:
    """The figure in column i of a row, None for a cell without one."""
    cell = body_row.row.cells[i]
    number = parse_cell(cell.text)
    if number is None or number.kind != "figure":
        return None
    scale = _scale(number, setting, body_row, i)
    column, row = " ".join(setting.paths[i]), body_row.path[-1]
    return Figure(
        value=number.value * scale.factor,
        unit=scale.unit,
        printed=cell.text,
        place=cell.place,
        quote=body_row.row.place,
        label=_label(body_row, setting.paths[i]),
        period=_period(body_row, column, setting),
        context=tuple(_context(setting.table, scale)),
        heading_path=setting.block.heading_path,
        row_path=body_row.path,
        column_path=setting.paths[i],
        side=body_row.side or side_of(row) or side_of(column),
        stand=stand_of(column) or stand_of(setting.table.caption),
        scope=_scope(row, column),
        unit_inferred=scale.inferred,
        in_table=True,
    )


def _label(body_row: BodyRow, column_path: Sequence[str]) -> str:
    """What the figure counts: the row's label, or the head where the row is only a year."""
    if is_year_cell(body_row.row.cells[0]) and column_path:
        return column_path[-1]
    return body_row.path[-1]


def _period(body_row: BodyRow, column: str, setting: Setting) -> str | None:
    """From the row's label (a table of years), the head, the caption, or the document."""
    cells = body_row.row.cells
    own = find_periods(" ".join(cell.text for cell in cells)) if is_year_cell(cells[0]) else ()
    for periods in (own, *map(find_periods, (column, body_row.path[-1], setting.table.caption))):
        if periods:
            return _most_exact([period.iso for period in periods])
    return str(setting.jaar) if setting.jaar else None


def _most_exact(periods: Sequence[str]) -> str:
    """The first period, or what is said more exactly of it: "2025 (peildatum 1-7-2025)"."""
    return next((period for period in periods if period.startswith(f"{periods[0]}-")), periods[0])


def _scope(label: str, column: str) -> Scope | None:
    return "landelijk" if _COUNTRY.search(f"{label} {column}") else None


def _context(table: Table, scale: Scale) -> Iterator[Place]:
    """What must be quoted with a cell: the unit above the table, its caption and its heads."""
    if scale.place:
        yield scale.place
    if table.caption_place:
        yield table.caption_place
    if table.heads:
        first, last = table.heads[0].place, table.heads[-1].place
        yield Place(first.start, max(first.end, last.end), first.page)
