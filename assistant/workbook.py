"""Tables as an Excel workbook (XLSX): numbers as numbers, text as text that is never worked out."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from corpus.errors import BegrotingError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | Decimal | date | None

# A cell that begins so is a formula to a spreadsheet; the last four are their full-width twins.
FORMULA_STARTS = tuple("=+-@＝＋－＠")
LONGEST_CELL = 32_767  # characters, of Excel
MOST_ROWS = 1_048_575  # of Excel, below the head
NO_XML = {0xFFFE: None, 0xFFFF: None}  # characters that XML does not have


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, each column's head with its width in characters, and its rows."""

    name: str
    heads: tuple[tuple[str, int], ...]
    rows: Sequence[Iterable[Cell]]


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would work the text out, or take it for something to run."""
    return text.lstrip().startswith(FORMULA_STARTS)


def sheets_to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook: of each sheet the head is frozen, with a filter on it.

    Raises BegrotingError for more rows than Excel has.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _add(book, sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _add(book: "Workbook", sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    if len(sheet.rows) > MOST_ROWS:
        raise BegrotingError(f"{len(sheet.rows)} regels passen niet op een werkblad: kies er minder.")
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"
    for i, (_, width) in enumerate(sheet.heads, start=1):
        page.column_dimensions[get_column_letter(i)].width = width
    bold = Font(bold=True)
    page.append([_text_cell(page, head, font=bold) for head, _ in sheet.heads])
    for row in sheet.rows:
        page.append([_to_cell(page, cell) for cell in row])


def _to_cell(sheet: "WriteOnlyWorksheet", cell: Cell) -> Any:  # openpyxl has no types
    if isinstance(cell, str):
        return _text_cell(sheet, cell) if cell else None
    if isinstance(cell, Decimal):
        return _number_cell(sheet, cell.normalize())
    return cell


def _text_cell(sheet: "WriteOnlyWorksheet", text: str, font: Any = None) -> Any:
    """A cell that stays text, whatever it begins with: "=1+1" and "#N/A" too."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, "")
    cell.value = _fitting(text)
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(text)
    if font is not None:
        cell.font = font
    return cell


def _fitting(text: str) -> str:
    kept = text.translate(NO_XML)
    return kept if len(kept) <= LONGEST_CELL else f"{kept[: LONGEST_CELL - 1]}…"


def _number_cell(sheet: "WriteOnlyWorksheet", value: Decimal) -> Any:
    from openpyxl.cell import WriteOnlyCell

    decimals = max(0, -int(value.as_tuple().exponent))
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return cell
