"""Pieces: what the readers of HTML, Word, Excel and CSV hand over; they become text and blocks.

These formats say themselves what is a heading, an item or a cell, but have no text of their own
that a span could point into. So the text is made here, a line for each block or row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.collection import no_collection
from corpus.errors import DocumentError
from corpus.layout.lines import readable
from corpus.tables.grid import is_amount, rows_to_table
from corpus.tables.stacked_cells import continues_label, stacked_rows
from corpus.types import Block, BlockKind, Cell, Place, Table

MAX_CELLS = 250_000  # of one document; a budget of 1,000 pages has a tenth of it
MAX_SPAN = 200  # rows or columns that a cell may cover; more is a mistake or an attack
REPEATED = 200  # characters; a longer text that spans rows is no label, and stands in the first of them


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table. ``first`` is False where it repeats the cell to its left, which spans it.

    A reader may leave the line breaks of a cell in its ``text``, for ``unstacked`` to take out.
    """

    text: str
    header: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the text.

    Tables have ``rows`` instead of text; their cells are repeated where they span. ``heads`` is how
    many rows the document marks as heads. ``label`` is the number before it.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    rows: tuple[tuple[GridCell, ...], ...] = ()
    heads: int = 0
    caption: str = ""
    label: str = ""


@dataclass(slots=True)
class _Text:
    """A text that grows at its end."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> Place:
        """Where the added text stands."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Place(start, self.length)


def beside(cell: GridCell) -> GridCell:
    """The cell where it spans a column more."""
    return replace(cell, first=False)


def below(cell: GridCell) -> GridCell:
    """The cell where it spans a row more: printed again there, as it belongs to that row too."""
    return cell if len(cell.text) <= REPEATED else replace(cell, text="")


def grid_to_piece(rows: Sequence[Sequence[GridCell]], heads: int = 0, caption: str = "") -> Piece:
    """A table as a piece, without its empty rows; ``heads`` counts those that it begins with too."""
    filled = [any(cell.text for cell in row) for row in rows]
    kept = tuple(tuple(row) for row, full in zip(rows, filled, strict=True) if full)
    return Piece("table", rows=kept, heads=sum(filled[:heads]), caption=caption)


def unstacked(rows: Iterable[Sequence[GridCell]]) -> list[list[GridCell]]:
    """The rows with those apart that line breaks within cells stack in one; other breaks become spaces."""
    return [row for printed in rows for row in _unstacked(printed)]


def _unstacked(row: Sequence[GridCell]) -> list[list[GridCell]]:
    if not any("\n" in cell.text for cell in row):
        return [list(row)]
    lines = [_lines_of(cell.text) for cell in row]
    count = stacked_rows(lines)
    if count == 1:
        return [[replace(cell, text=readable(cell.text)) for cell in row]]
    return [
        [
            replace(cell, text=cells[i] if len(cells) == count else " ".join(cells))
            for cell, cells in zip(row, lines, strict=True)
        ]
        for i in range(count)
    ]


def _lines_of(text: str) -> list[str]:
    lines: list[str] = []
    for line in filter(None, text.split("\n")):
        if lines and continues_label(lines[0], line):
            lines[-1] = readable(f"{lines[-1]}\n{line}")
        else:
            lines.append(line)
    return lines


def is_data(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Two rows and columns with heads or figures: a table, not a way to lay out the page."""
    wide = sum(sum(bool(cell.text) for cell in row) > 1 for row in rows)
    return wide >= 2 and any(cell.header or is_figure(cell.text) for row in rows for cell in row)


def is_figure(text: str) -> bool:
    """Whether a cell with this text holds a figure, and no year."""
    return is_amount(Cell(text, Place(0, 0)))


def refuse_too_many(cells: int, name: str) -> None:
    """Raises DocumentError for more cells than are read."""
    if cells > MAX_CELLS:
        raise DocumentError(
            f"{name}: er staan meer dan {MAX_CELLS // 1000}.000 cellen in dit bestand; splits het."
        )


@no_collection()
def pieces_to_blocks(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text, a line for each block or row, and the blocks with their places in it."""
    text = _Text()
    blocks: list[Block] = []
    for piece in pieces:
        if piece.kind == "table":
            blocks.append(_place_table(text, piece))
        else:
            place = text.add(piece.text)
            blocks.append(Block(piece.kind, piece.text, place, level=piece.level, label=piece.label))
        text.add("\n" if piece.kind == "list_item" else "\n\n")
    return "".join(text.parts), tuple(blocks)


def _place_table(text: _Text, piece: Piece) -> Block:
    start, first = text.length, len(text.parts)
    caption_place = text.add(piece.caption) if piece.caption else None
    rows: list[list[Cell]] = []
    for row in piece.rows:
        text.add("\n" if text.length > start else "")
        rows.append(_place_row(text, row))
    place = Place(start, text.length)
    printed = "".join(text.parts[first:])
    table = rows_to_table(rows, piece.heads)
    if table is None:
        return Block("paragraph", readable(printed), place)
    if caption_place:
        table = _with_caption(table, piece.caption, caption_place)
    return Block("table", printed, place, table=table)


def _place_row(text: _Text, row: Sequence[GridCell]) -> list[Cell]:
    """The cells of a printed row; one that a span repeats is printed once."""
    cells: list[Cell] = []
    for cell in row:
        if not cell.first and cells:
            cells.append(Cell(cell.text, cells[-1].place, cell.header))
            continue
        text.add(" | " if cells else "")
        cells.append(Cell(cell.text, text.add(cell.text), cell.header))
    return cells


def _with_caption(table: Table, caption: str, place: Place) -> Table:
    both = " ".join(filter(None, (caption, table.caption)))
    return replace(table, caption=both, caption_place=place)
