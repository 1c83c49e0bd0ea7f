"""Excel (XLSX, XLSM), with openpyxl: all sheets, as a reader in the Netherlands sees their cells.

Of formulas the outcome is read that Excel has stored with them. Macros are neither read nor run.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils import range_boundaries

from corpus.errors import DocumentError
from corpus.layout.lines import readable
from corpus.pieces import MAX_SPAN, GridCell, Piece, below, beside, pieces_to_blocks, refuse_too_many
from corpus.readers.cell_format import displayed
from corpus.readers.office_zip import damaged, office_parts
from corpus.readers.sheet import sheet_to_pieces
from corpus.types import Block

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

MAX_TAGS = 400_000  # cells in the file, empty ones included; openpyxl reads them in 5 s
MAX_MERGED = 100_000  # cells that are merged with others; openpyxl makes an object for each
_SAVE_AS = "XLSX"
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z$]{1,4}\d+:[A-Z$]{1,4}\d+)\"")
# A formula with no value behind it, as programs write that do not calculate.
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3}\d+)\"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>\s*|<(?:\w+:)?v>\s*</(?:\w+:)?v>\s*)?</"
)
_DEFAULT_NAME = re.compile(r"(?:blad|sheet|tabelle|feuil)\s?\d*", re.IGNORECASE)

Filled = dict[tuple[int, int], GridCell]


def read_spreadsheet(data: bytes, name: str) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """Text, blocks and warnings.

    Raises DocumentError for a file that is damaged, has a password, or would take too long.
    """
    parts = office_parts(data, name, _SAVE_AS)
    _refuse_large(parts, name)
    book = _opened(data, name)
    pieces: list[Piece] = []
    said = _uncalculated(parts)
    for sheet in book.worksheets:
        cells = _filled(sheet)
        refuse_too_many(len(cells), name)
        inside = sheet_to_pieces(cells, name)
        if inside and not _DEFAULT_NAME.fullmatch(sheet.title.strip()):
            pieces.append(Piece("heading", readable(sheet.title), 1))
        pieces += inside
        said += _sheet_warnings(sheet) if inside else []
    return (*pieces_to_blocks(pieces), tuple(said))


def _refuse_large(parts: Mapping[str, bytes], name: str) -> None:
    sheets = [part for path, part in parts.items() if path.startswith("xl/worksheets/")]
    if sum(len(_CELL.findall(part)) for part in sheets) > MAX_TAGS:
        raise DocumentError(
            f"{name}: er staan meer dan {MAX_TAGS // 1000}.000 cellen in dit bestand; splits het."
        )
    if sum(_area(found.decode()) for part in sheets for found in _MERGED.findall(part)) > MAX_MERGED:
        raise DocumentError(f"{name}: er zijn te veel cellen samengevoegd; sla de bladen op als CSV.")


def _area(cells: str) -> int:
    """How many cells a range such as A1:C3 has."""
    left, top, right, bottom = range_boundaries(cells)
    return int((right - left + 1) * (bottom - top + 1))


def _opened(data: bytes, name: str) -> "Workbook":
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of what it does not keep when it writes
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # whatever openpyxl raises, it is no workbook that Excel writes
        raise DocumentError(damaged(name, _SAVE_AS)) from error


def _filled(sheet: "Worksheet") -> Filled:
    """The cells that show something, repeated where they are merged with others."""
    cells = sheet._cells.values()  # noqa: SLF001 - the only way to pass over what is empty between far cells
    filled: Filled = {}
    for cell in cells:
        text = readable(displayed(cell.value, cell.number_format))
        if text:
            filled[cell.row, cell.column] = GridCell(text)
    if filled:
        last = max(row for row, _ in filled), max(column for _, column in filled)
        for merged in sheet.merged_cells.ranges:
            _spread(filled, merged, last)
    return filled


def _spread(filled: Filled, merged: "CellRange", last: tuple[int, int]) -> None:
    """Repeat a merged cell over what it covers, as far as the sheet is filled."""
    cell = filled.get((merged.min_row, merged.min_col))
    if cell is None:
        return
    bottom = min(merged.max_row, last[0], merged.min_row + MAX_SPAN)
    right = min(merged.max_col, last[1], merged.min_col + MAX_SPAN)
    for row in range(merged.min_row, bottom + 1):
        here = cell if row == merged.min_row else below(cell)
        for column in range(merged.min_col, right + 1) if here.text else ():
            filled[row, column] = here if column == merged.min_col else beside(here)


def _sheet_warnings(sheet: "Worksheet") -> list[str]:
    """Dutch lines about what a reader of the sheet would not see, or sees to be wrong."""
    return [f"blad {sheet.title} {remark}" for remark in _remarks(sheet)]


def _remarks(sheet: "Worksheet") -> Iterator[str]:
    if sheet.sheet_state != "visible":
        yield "is verborgen; het is wel gelezen"
    hidden = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
    if any(part.hidden for part in hidden):
        yield "heeft verborgen rijen of kolommen; die zijn wel gelezen"
    cells = sheet._cells.values()  # noqa: SLF001 - as above
    errors = [cell for cell in cells if cell.data_type == "e"]
    if errors:
        yield f"heeft cellen met een fout ({len(errors)}, zoals {errors[0].value} in {errors[0].coordinate})"


def _uncalculated(parts: Mapping[str, bytes]) -> list[str]:
    """A line about formulas without a stored outcome, whose cells are read as empty."""
    found = [
        match.decode()
        for path, part in parts.items()
        if path.startswith("xl/worksheets/")
        for match in _UNCALCULATED.findall(part)
    ]
    if not found:
        return []
    which = ", ".join(found[:3])
    return [f"{len(found)} formules hebben geen uitkomst ({which}); open het bestand in Excel en sla het op"]
