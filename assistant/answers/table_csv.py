"""The table of an answer as CSV for a Dutch Excel."""

from collections.abc import Mapping, Sequence

from assistant.answers.plain_text import citation_place
from assistant.answers.tables import AnswerTable, TableRow
from assistant.figure_files import BYTE_ORDER_MARK, cell_to_csv, csv_line
from assistant.types import Citation
from assistant.workbook import Cell


def table_to_csv(table: AnswerTable, citations: Sequence[Citation] = ()) -> str:
    """Lines with semicolons and decimal commas behind a byte order mark, the heads first.

    Values are plain numbers in base units, with the unit in a column of its own, so that they can be added
    up. With the ``citations`` of the answer a source is its document, section and page, else its number.
    Text that looks like a formula is quoted.
    """
    places = {citation.n: citation_place(citation) for citation in citations}
    name, value, *others = table.heads
    lines = [csv_line(map(cell_to_csv, (name, value, "Eenheid", *others)))]
    lines += [csv_line(map(cell_to_csv, _row_to_cells(row, table, places))) for row in table.rows]
    return BYTE_ORDER_MARK + "".join(lines)


def _row_to_cells(row: TableRow, table: AnswerTable, places: Mapping[int, str]) -> tuple[Cell, ...]:
    stand = (row.stand,) if table.stands else ()
    sources = dict.fromkeys(places.get(n, f"[{n}]") for n in row.citations)
    return (row.name, row.value, table.unit, *stand, ", ".join(sources))
