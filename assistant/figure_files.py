"""The cijferboek as a file for other programs: CSV for a Dutch Excel, JSON, XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from assistant.answer_json import Json, encode_json
from assistant.figure_book import FigureRow
from assistant.out_file import check_apart, write_file
from assistant.workbook import MOST_ROWS, Cell, Sheet, looks_like_formula, sheets_to_xlsx
from corpus.errors import BegrotingError

FileFormat = Literal["csv", "json", "xlsx"]

# The Dutch head of each field of a FigureRow and how many characters wide its column is in Excel.
HEADS: dict[str, tuple[str, int]] = {
    "document": ("document", 36),
    "gemeente": ("gemeente", 20),
    "soort": ("soort", 12),
    "jaar": ("begrotingsjaar", 14),
    "page": ("bladzijde", 10),
    "ocr": ("gelezen met OCR", 16),
    "section": ("kopjes", 40),
    "row_path": ("rij", 40),
    "column_path": ("kolom", 24),
    "label": ("wat", 36),
    "side": ("kant", 9),
    "stand": ("stand", 22),
    "period": ("periode", 12),
    "year": ("jaar", 8),
    "printed": ("zoals gedrukt", 16),
    "value": ("waarde", 18),
    "unit": ("eenheid", 12),
    "unit_inferred": ("eenheid afgeleid", 16),
    "scope": ("gebied", 12),
    "qualifier": ("voorbehoud", 12),
    "bound": ("grens", 10),
    "total": ("totaal", 11),
    "saldo_sign": ("saldo is", 16),
    "remarks": ("opmerkingen", 40),
    "quote": ("citaat", 80),
}
BYTE_ORDER_MARK = "\ufeff"  # without it a Dutch Excel takes UTF-8 for something else


def format_of(name: str | None, out: Path | None) -> FileFormat | None:
    """The format asked for, else that of the file's ending; None is a table on the screen.

    Raises BegrotingError for another format, and for one that does not go with ``out``.
    """
    known: dict[str, FileFormat] = {each: each for each in get_args(FileFormat)}
    asked = name.strip().lower() if name is not None else (out.suffix.lstrip(".").lower() if out else "table")
    if asked != "table" and asked not in known:
        what = f"--format {name}" if name is not None else f"--out {out}"
        raise BegrotingError(f"{what} kan niet: kies table, csv, json of xlsx.")
    if asked == "table" and out:
        raise BegrotingError(
            f"--out {out} hoort bij --format csv, json of xlsx; een tabel komt op het scherm."
        )
    if asked == "xlsx" and not out:
        raise BegrotingError("Zeg met --out waar de XLSX moet komen, zoals --out cijferboek.xlsx.")
    return known.get(asked)


def write_rows(rows: Sequence[FigureRow], kind: FileFormat, out: Path, sources: Iterable[Path]) -> None:
    """Write the file; what was there is replaced once the new one is complete.

    Raises BegrotingError when it cannot be written, or would replace a document that was read.
    """
    check_apart(out, sources)
    write_file(out, rows_to_xlsx(rows) if kind == "xlsx" else rows_to_text(rows, kind).encode())


def rows_to_text(rows: Iterable[FigureRow], kind: Literal["csv", "json"]) -> str:
    """The whole file as text; CSV begins with a byte order mark."""
    return "".join(rows_to_json(rows) if kind == "json" else rows_to_csv(rows))


def rows_to_csv(rows: Iterable[FigureRow]) -> Iterator[str]:
    """Lines with semicolons and decimal commas, the head first; text that looks like a formula is quoted."""
    yield BYTE_ORDER_MARK + csv_line(head for head, _ in HEADS.values())
    for row in rows:
        yield csv_line(cell_to_csv(cell) for cell in row_to_cells(row))


def rows_to_json(rows: Iterable[FigureRow]) -> Iterator[str]:
    """One array, an object on each line; its keys are the fields of a FigureRow."""
    between = "[\n"
    for row in rows:
        yield between + encode_json(_row_to_object(row))
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def rows_to_xlsx(rows: Sequence[FigureRow]) -> bytes:
    """A workbook with one sheet: numbers as numbers, text as text, the head frozen, a filter on it.

    Raises BegrotingError for more rows than Excel has.
    """
    if len(rows) > MOST_ROWS:
        raise BegrotingError(
            f"{len(rows)} cijfers passen niet op een werkblad: kies minder met --jaar of --zoek, of CSV."
        )
    sheet = Sheet("Cijferboek", tuple(HEADS.values()), [tuple(row_to_cells(row)) for row in rows])
    return sheets_to_xlsx([sheet])


def row_to_cells(row: FigureRow) -> Iterator[Cell]:
    """The fields in the order of HEADS: paths with " > " between, remarks as sentences, true as "ja"."""
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, tuple):
            yield (" " if field.name == "remarks" else " > ").join(value)
        elif isinstance(value, bool):
            yield "ja" if value else None
        else:
            yield value


def _row_to_object(row: FigureRow) -> dict[str, Json]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def csv_line(cells: Iterable[str]) -> str:
    """A line of cells with semicolons between them, with a line break at its end."""
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(list(cells))
    return line.getvalue()


def cell_to_csv(cell: Cell) -> str:
    """A number with a decimal comma; text that looks like a formula behind a quotation mark."""
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f").replace(".", ",")
    if isinstance(cell, str):
        return f"'{cell}" if looks_like_formula(cell) else cell
    return "" if cell is None else str(cell)
