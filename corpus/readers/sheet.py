"""A sheet of cells becomes pieces: tables with their titles, and text between them.

Tables in a sheet are known by the empty rows and columns around them only. An empty row within a
table, before its next part, is told apart by that part having no heads of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import readable
from corpus.pieces import GridCell, Piece, grid_to_piece, is_figure, refuse_too_many
from corpus.tables import is_year_cell
from corpus.types import Cell, Place

Sheet = Mapping[tuple[int, int], GridCell]  # (row, column) to a cell that is not empty; any order

NEAR = 3  # rows; what stands nearer under a table or above it may belong to it
TITLE = 300  # characters; longer text above a table is text, not its title


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a sheet: the cells in some rows and columns, ends inclusive."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def top(self) -> int:
        """Its first row."""
        return self.rows[0]

    @property
    def bottom(self) -> int:
        """Its last row."""
        return self.rows[-1]


def sheet_to_pieces(sheet: Sheet, name: str) -> list[Piece]:
    """The tables and the text of a sheet, from top to bottom and from left to right.

    Raises DocumentError that names the file where they take more cells than are read.
    """
    boxes = joined_boxes(sheet, sheet_to_boxes(sheet))
    refuse_too_many(sum(len(box.rows) * len(box.columns) for box in boxes), name)
    pieces: list[Piece] = []
    for i, box in enumerate(boxes):
        follows = i + 1 < len(boxes) and _is_title_of(sheet, box, boxes[i + 1])
        above = boxes[i - 1] if i and _is_title_of(sheet, boxes[i - 1], box) else None
        if not follows:
            pieces += _box_to_pieces(sheet, box, above)
    return pieces


def sheet_to_boxes(sheet: Sheet) -> list[Box]:
    """The parts of a sheet with empty rows or columns around them."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet):
        rows.setdefault(row, []).append(column)
    boxes: list[Box] = []
    for band in _runs(list(rows)):
        columns = sorted({column for row in band for column in rows[row]})
        for part in _apart(sheet, band, columns):
            inside = set(part)
            filled = [row for row in band if not inside.isdisjoint(rows[row])]
            boxes += [Box(tuple(run), tuple(part)) for run in _runs(filled)]
    return sorted(boxes, key=lambda box: (box.top, box.columns[0]))


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Rising numbers in stretches without a gap."""
    run = list(numbers[:1])
    for before, number in pairwise(numbers):
        if number != before + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _apart(sheet: Sheet, band: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """The columns of each table that stands beside others.

    An empty column lies between two tables only where both have labels and figures of their own.
    """
    parts: list[list[int]] = []
    for run in _runs(columns):
        if parts and _has_figures(sheet, band, parts[-1]) and _is_labelled(sheet, band, run):
            parts.append(run)
        elif parts:
            parts[-1] += run
        else:
            parts.append(run)
    return parts


def _has_figures(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> bool:
    return any(is_figure(sheet[row, c].text) for row in rows for c in columns if (row, c) in sheet)


def _is_labelled(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether figures stand behind the texts of the first column."""
    first = [sheet[row, columns[0]].text for row in rows if (row, columns[0]) in sheet]
    texts = sum(not is_figure(text) for text in first)
    return texts * 2 > len(first) and _has_figures(sheet, rows, columns[1:])


def joined_boxes(sheet: Sheet, boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those without heads joined to the table right above them that they go on with."""
    joined: list[Box] = []
    for box in boxes:
        above = next((i for i in range(len(joined) - 1, -1, -1) if _goes_on(joined[i], box)), None)
        if above is not None and _is_table(sheet, joined[above]) and _is_headless(sheet, box):
            last = joined[above]
            columns = sorted({*last.columns, *box.columns})
            joined[above] = Box((*last.rows, *box.rows), tuple(columns))
        else:
            joined.append(box)
    return joined


def _goes_on(above: Box, box: Box) -> bool:
    within = above.columns[0] <= box.columns[0] and box.columns[-1] <= above.columns[-1]
    return within and 0 < box.top - above.bottom <= NEAR


def _is_table(sheet: Sheet, box: Box) -> bool:
    return len(box.columns) > 1 and sum(_is_wide(row) for row in _rows(sheet, box)) > 1


def _is_headless(sheet: Sheet, box: Box) -> bool:
    """Whether figures stand in the first row that holds more than a title."""
    first = next((row for row in _rows(sheet, box) if _is_wide(row)), None)
    return first is not None and not _is_head(first)


def _is_head(row: Sequence[GridCell]) -> bool:
    behind = [cell.text for cell in row[1:] if cell.text]
    figures = sum(map(is_figure, behind))
    years = sum(is_year_cell(Cell(text, Place(0, 0))) for text in behind)
    return not figures or years > figures


def _is_wide(row: Sequence[GridCell]) -> bool:
    return len({cell.text for cell in row if cell.text}) > 1


def _rows(sheet: Sheet, box: Box) -> Iterator[list[GridCell]]:
    for row in box.rows:
        yield [sheet.get((row, column), _EMPTY) for column in box.columns]


_EMPTY = GridCell("")


def _is_title_of(sheet: Sheet, box: Box, below: Box) -> bool:
    """Whether a short text stands right above a table with heads."""
    near = 0 < below.top - box.bottom <= NEAR and box.columns[0] <= below.columns[-1]
    rows = list(_rows(sheet, box)) if near and len(box.rows) <= NEAR else []
    if not rows or any(map(_is_wide, rows)) or not _is_table(sheet, below):
        return False
    length = sum(len(cell.text) for row in rows for cell in row)
    return length <= TITLE and not _is_headless(sheet, below)


def _box_to_pieces(sheet: Sheet, box: Box, above: Box | None) -> Iterator[Piece]:
    """A table, or a paragraph for each row of what is none. ``above`` holds its title."""
    rows = list(_rows(sheet, box))
    titles = [_one_text(row) for row in _rows(sheet, above)] if above else []
    if not _is_table(sheet, box):
        yield from (Piece("paragraph", text) for text in (*titles, *map(_one_text, rows)))
        return
    first = next(i for i, row in enumerate(rows) if _is_wide(row))
    if _is_head(rows[first]) and sum(len(_one_text(row)) for row in rows[:first]) <= TITLE:
        titles += [_one_text(row) for row in rows[:first]]
        rows = rows[first:]
    yield grid_to_piece(rows, caption=" ".join(titles))


def _one_text(row: Sequence[GridCell]) -> str:
    """The texts of a row behind one another, each that spans once."""
    return readable(" ".join(cell.text for cell in row if cell.text and cell.first))
