"""The golden files: what every table cell of a document means, written by hand from the document.

One TOML file for each document, named after it (tests/golden/README.md describes the format). It
is expanded here into the cells that a reader should find, and a document that was read is compared
with them field by field. Nothing of the reader is used to read a golden file.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.types import Document, Figure

FIELDS = ("row", "column", "side", "stand", "period", "unit", "value", "inferred", "total", "saldo_sign")
SHARED_KEYS = {"unit", "factor", "inferred", "side", "stand", "period", "total", "saldo_sign"}
TABLE_KEYS = SHARED_KEYS | {"caption", "columns", "rows", "not_in"}
LINE_KEYS = SHARED_KEYS | {"path", "also"}
FIGURE_KEYS = {"label", "value", "unit", "period", "side", "optional"}
NO_FIGURE = "_"  # an empty cell, a text, "n/b"
DASH = "-"  # a printed dash that may mean zero or nothing
EITHER_SIGN = "±"  # before a value whose printed minus only says which way the money goes
ANYTHING = "*"  # for a field that the document leaves open
OR = "|"  # between readings of a field that are equally right; nothing after it is None

TextPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldenCell:
    """A cell as a reader should find it; ``rows`` and ``columns`` are the paths that are right.

    The other fields may hold ANYTHING, or readings with OR between them. A cell that is ``optional``
    need not be found; of one with ``either_sign`` the sign is not compared. ``not_in`` are the endings of
    files in which it does not stand.
    """

    value: Decimal
    unit: str
    rows: tuple[TextPath, ...]
    columns: tuple[TextPath, ...]
    side: str | None = None
    stand: str | None = None
    period: str | None = None
    inferred: bool = False
    total: str | None = None
    saldo_sign: str | None = None
    optional: bool = False
    either_sign: bool = False
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseFigure:
    """A figure that a reader may find in a table or in the text; None leaves a field open.

    One that is ``optional`` need not be found ("> 2,0" in a list of classes).
    """

    label: str
    value: Decimal
    unit: str
    period: str | None = None
    side: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Golden:
    """What a document holds: the cells of its tables in reading order, and figures in lists."""

    stem: str
    cells: tuple[GoldenCell, ...]
    figures: tuple[LooseFigure, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A golden cell and the figure that the reader made of it, None when it made none."""

    cell: GoldenCell
    figure: Figure | None

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields that differ; all of them when there is no figure."""
        figure = self.figure
        if figure is None:
            return FIELDS
        return tuple(field for field in FIELDS if not is_right(field, self.cell, figure))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document beside its golden file. ``invented`` are table figures that are in neither."""

    pairs: tuple[Pair, ...]
    missing: tuple[LooseFigure, ...]
    invented: tuple[Figure, ...]

    @property
    def exact(self) -> int:
        """How many cells are right in every field."""
        return sum(not pair.wrong for pair in self.pairs)

    def right(self, field: str) -> int:
        """How many cells are right in one field."""
        return sum(field not in pair.wrong for pair in self.pairs)


def read_golden(path: Path) -> Golden:
    """The cells of one golden file. Raises ValueError, with the file and the place, on a slip in it."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        _refuse_unknown(data, {"figures", "table"}, "the file")
        return Golden(
            path.stem,
            tuple(cell for n, table in enumerate(data.get("table", ()), 1) for cell in _cells(table, n)),
            tuple(_loose(entry) for entry in data.get("figures", ())),
        )
    except (ValueError, KeyError, ArithmeticError) as error:
        raise ValueError(f"{path}: {error}") from error


def compare(document: Document, golden: Golden) -> Comparison:
    """Which golden cells the document's table figures hold, each figure used once."""
    figures = [figure for figure in document.figures if figure.in_table]
    ending = Path(document.name).suffix.removeprefix(".")
    cells = [cell for cell in golden.cells if ending not in cell.not_in]
    pairs, left = _pair_cells(cells, figures)
    missing, invented = _take_loose(document, golden.figures, left)
    return Comparison(tuple(pairs), tuple(missing), tuple(invented))


def is_right(field: str, cell: GoldenCell, figure: Figure) -> bool:
    """Whether the reader's figure says the same in one field as the golden cell.

    Heads are compared as their words from top to bottom: one head that is wrapped over two lines
    cannot be told from two heads.
    """
    match field:
        case "row":
            return figure.row_path in cell.rows
        case "column":
            return " ".join(figure.column_path) in {" ".join(path) for path in cell.columns}
        case "value":
            return figure.value == cell.value or (cell.either_sign and figure.value == -cell.value)
        case "inferred":
            return figure.unit_inferred == cell.inferred
        case "saldo_sign":
            return cell.side != "saldo" or _says(cell.saldo_sign, figure.saldo_sign)
        case _:
            return _says(getattr(cell, field), getattr(figure, field))


def _says(wanted: str | None, got: str | None) -> bool:
    return wanted == ANYTHING or (got or "") in (wanted or "").split(OR)


def printed_value(text: str) -> Decimal:
    """A number in Dutch notation: "-1.234,5" is -1234.5."""
    return Decimal(text.replace(".", "").replace(",", "."))


def _refuse_unknown(entry: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = set(entry) - known
    if unknown:
        raise ValueError(f"unknown key {', '.join(sorted(unknown))} in {where}")


def _cells(table: Mapping[str, Any], n: int) -> Iterator[GoldenCell]:
    _refuse_unknown(table, TABLE_KEYS, f"table {n}")
    columns = table["columns"]
    for column in columns:
        _refuse_unknown(column, LINE_KEYS, f"a column of table {n}")
    for row in table["rows"]:
        _refuse_unknown(row, LINE_KEYS | {"values"}, f"row {row['path']} of table {n}")
        values = row["values"].split()
        if len(values) != len(columns):
            raise ValueError(f"table {n}, row {row['path']}: {len(values)} values in {len(columns)} columns")
        for value, column in zip(values, columns, strict=True):
            if value != NO_FIGURE:
                yield _cell(value, table, row, column)


def _cell(
    printed: str, table: Mapping[str, Any], row: Mapping[str, Any], column: Mapping[str, Any]
) -> GoldenCell:
    """What the row says holds before what the column says, and that before the table."""
    nearest_first = (row, column, table)
    measured = next(line for line in nearest_first if "unit" in line)
    amount, _, own_period = printed.partition("@")
    said = {
        key: next((line[key] for line in nearest_first if key in line), None)
        for key in ("side", "stand", "period", "total", "saldo_sign")
    }
    if own_period:
        said["period"] = own_period
    return GoldenCell(
        value=printed_value("0" if amount == DASH else amount.lstrip(EITHER_SIGN))
        * measured.get("factor", 1),
        unit=measured["unit"],
        rows=_paths(row),
        columns=_paths(column),
        inferred=measured.get("inferred", False),
        optional=amount == DASH,
        either_sign=amount.startswith(EITHER_SIGN),
        not_in=tuple(table.get("not_in", ())),
        **said,
    )


def _paths(line: Mapping[str, Any]) -> tuple[TextPath, ...]:
    return tuple(tuple(path) for path in (line["path"], *line.get("also", ())))


def _loose(entry: Mapping[str, Any]) -> LooseFigure:
    _refuse_unknown(entry, FIGURE_KEYS, f"figure {entry['label']}")
    return LooseFigure(**{**entry, "value": printed_value(entry["value"])})


def _pair_cells(cells: Sequence[GoldenCell], figures: Sequence[Figure]) -> tuple[list[Pair], list[Figure]]:
    """Each cell with the figure of the same value that is right in most fields, else of the same place."""
    free = dict(enumerate(figures))
    found: dict[int, Figure] = {}
    for same in (_same_value, _same_place):
        for _, i, j in sorted(_candidates(cells, found, free, same)):
            if i not in found and j in free:
                found[i] = free.pop(j)
    wanted = (i for i, cell in enumerate(cells) if i in found or not cell.optional)
    return [Pair(cells[i], found.get(i)) for i in wanted], list(free.values())


def _candidates(
    cells: Sequence[GoldenCell],
    found: Mapping[int, Figure],
    free: Mapping[int, Figure],
    same: Callable[[GoldenCell, Figure], bool],
) -> Iterator[tuple[int, int, int]]:
    """For each cell without a figure those it may have: fields wrong, cell, figure."""
    for i, cell in enumerate(cells):
        for j, figure in free.items():
            if i not in found and same(cell, figure):
                yield len(Pair(cell, figure).wrong), i, j


def _same_value(cell: GoldenCell, figure: Figure) -> bool:
    return is_right("value", cell, figure)


def _same_place(cell: GoldenCell, figure: Figure) -> bool:
    return is_right("row", cell, figure) and is_right("column", cell, figure)


def _take_loose(
    document: Document, wanted: Sequence[LooseFigure], in_tables: Sequence[Figure]
) -> tuple[list[LooseFigure], list[Figure]]:
    """The loose figures that the document lacks, and the table figures that are none of them."""
    in_text = [figure for figure in document.figures if not figure.in_table]
    left, missing = list(in_tables), []
    for loose in wanted:
        same = [figure for figure in (*left, *in_text) if _is_loose(document, loose, figure)]
        if not same:
            missing += [] if loose.optional else [loose]
        elif same[0] in left:
            left.remove(same[0])
        else:
            in_text.remove(same[0])
    return missing, left


def _is_loose(document: Document, loose: LooseFigure, figure: Figure) -> bool:
    quote = document.text[figure.quote.start : figure.quote.end]
    about = " ".join((figure.label, *figure.row_path, quote))
    return (
        figure.value == loose.value
        and _says(loose.unit, figure.unit)
        and loose.period in (None, figure.period)
        and loose.side in (None, figure.side)
        and loose.label in " ".join(about.split())
    )
