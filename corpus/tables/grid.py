"""Tables: rows of cells become a rectangular grid with its heads and caption.

What every reader hands over is ragged: a head that spans columns is printed once, the head over
the labels is lost, a title stands in a row of its own. ``rows_to_table`` mends that, in steps
that can be read one by one; nothing is dropped, and what does not fit is noted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from corpus.dutch.sides import side_of_block
from corpus.faults import guarded
from corpus.layout.lines import readable, span
from corpus.tables.cells import blank, is_amount, is_section, is_year_cell, mended, used_width
from corpus.tables.columns import is_attribute
from corpus.tables.heads import Grid, aligned_rows, count_heads, is_head_again, spread_heads
from corpus.tables.row_sides import with_sides
from corpus.tables.rows import read_rows
from corpus.tables.side_by_side import tables_side_by_side
from corpus.tables.sums import sum_misfits
from corpus.types import Cell, Misfit, Place, Row, Table

__all__ = ["is_amount", "is_year_cell", "rows_to_table"]

TITLE = 20  # characters; a text alone on the first row that is longer is a title, not a head
FIRST = 3  # cells that show which table it is
SELDOM = 0.5  # of the rows; figures in a column without a head that most rows leave empty do not fit


def rows_to_table(rows: Sequence[Sequence[Cell]], marked_heads: int = 0) -> Table | None:
    """The table that the rows make up, or None when they hold no two rows of two columns.

    ``marked_heads`` is how many rows the document itself marks as head (th, a Markdown rule). None too
    where finding it fails while a document is read: the rows are then text.
    """
    shown = (cell.text for row in rows for cell in row if cell.text)
    return guarded(lambda: _found(rows, marked_heads), None, "de tabel", " | ".join(islice(shown, FIRST)))


def _found(rows: Sequence[Sequence[Cell]], marked_heads: int) -> Table | None:
    kept = [[_mended(cell) for cell in row] for row in rows if any(cell.text for cell in row)]
    caption, kept, dropped = _split_caption(kept)
    kept = labels_first(kept)
    if len(kept) < 2 or max(used_width(row) for row in kept) < 2:
        return None
    heads = count_heads(kept, max(0, marked_heads - dropped))
    grid = aligned_rows(kept, heads)
    filled = [any(is_amount(row[c]) for row in grid[heads:]) for c in range(len(grid[0]))]
    grid = spread_heads(grid[:heads], filled) + [_narrowed(row) for row in grid[heads:]]
    table = Table(
        rows=tuple(Row(tuple(row), _row_place(row)) for row in grid),
        header_rows=heads,
        caption=" ".join(readable(cell.text) for cell in caption),
        caption_place=span(caption[0].place, caption[-1].place) if caption else None,
    )
    return replace(table, misfits=(*_ragged(table, kept), *_added_up(table)))


def _mended(cell: Cell) -> Cell:
    text = mended(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _split_caption(rows: Grid) -> tuple[list[Cell], Grid, int]:
    """Leading rows with one text over the whole width are the title, not a head or a section."""
    caption: list[Cell] = []
    while len(rows) > 2:
        texts = [cell for cell in rows[0] if cell.text]
        if len({cell.text for cell in texts}) != 1 or is_amount(texts[0]) or is_year_cell(texts[0]):
            break
        if side_of_block(texts[0].text) and not caption and not _names_table(texts[0], rows[1]):
            break
        if len({cell.text for cell in rows[1] if cell.text}) <= 1 and not _looks_like_title(texts[0]):
            break
        caption.append(texts[0])
        rows = rows[1:]
    return caption, rows, len(caption)


def labels_first(rows: Grid) -> Grid:
    """The rows, those of a table that has its labels in the last column with them in the first.

    All rows have figures there before, or are heads, and the last column says nothing about them.
    """
    width = len(rows[0]) if rows else 0
    if width < 3 or any(len(row) != width for row in rows):
        return rows
    figures = [row for row in rows if is_amount(row[1]) or is_amount(row[-2])]
    left = [row[0] for row in figures]
    last = [row[-1] for row in figures]
    words = all(cell.text and not is_amount(cell) and cell.text[0].isalpha() for cell in last)
    head = next((row[-1].text for row in rows if row[-1].text), "")
    bare = all(is_amount(cell) for cell in left) or not any(row[0].text for row in rows)
    if len(figures) < 2 or not words or not bare or is_attribute(head):
        return rows
    empty = not any(row[0].text for row in rows)
    return [[row[-1], *row[empty:-1]] for row in rows]


def _names_table(cell: Cell, below: Sequence[Cell]) -> bool:
    """Whether a saldo ("EMU-saldo") stands over heads: then it is what the table is about, no section."""
    heads = sum(bool(cell.text) for cell in below) > 1 and not any(is_amount(cell) for cell in below)
    return heads and side_of_block(cell.text) == "saldo"


def _looks_like_title(cell: Cell) -> bool:
    return len(cell.text) > TITLE or "€" in cell.text


def _narrowed(row: list[Cell]) -> list[Cell]:
    """A section that spans the table stands in the first column only."""
    if not is_section(row) or is_amount(row[0]):
        return row
    return [row[0], *(blank(cell.place) for cell in row[1:])]


def _row_place(row: list[Cell]) -> Place:
    texts = [cell.place for cell in row if cell.text]
    first = min(texts, key=lambda place: place.start)
    return Place(first.start, max(place.end for place in texts), first.page)


def _ragged(table: Table, printed: Grid) -> Iterator[Misfit]:
    """Rows of fewer cells than the table has columns, and figures beyond the heads."""
    headless = _beyond_heads(table)
    for row, cells in zip(table.body, printed[table.header_rows :], strict=True):
        if is_head_again(row, table.heads):
            continue
        short = len(cells) < len(row.cells) and used_width(row.cells) < len(row.cells)
        if short and any(is_amount(cell) for cell in row.cells[1:]):
            yield Misfit(row.place, "Deze rij heeft minder cellen dan de tabel kolommen heeft.")
        for c in headless:
            if is_amount(row.cells[c]):
                yield Misfit(row.cells[c].place, "Boven dit getal staat geen kop.")


def _beyond_heads(table: Table) -> tuple[int, ...]:
    """The columns without a head in which only some of the rows have a figure.

    In a table without heads it is all of them, unless there is one: a plain list of names and figures.
    """
    width = len(table.rows[0].cells)
    if not table.header_rows:
        filled = [c for c in range(1, width) if any(is_amount(row.cells[c]) for row in table.body)]
        return tuple(filled) if len(filled) > 1 else ()
    bare = [c for c in range(1, width) if not any(head.cells[c].text for head in table.heads)]
    rows = len(table.body)
    return tuple(
        c for c in bare if sum(is_amount(row.cells[c]) for row in table.body) < rows * SELDOM and c != 1
    )


def _added_up(table: Table) -> Iterator[Misfit]:
    """Totals that are not the sum of their parts, and rows with figures but without a label."""
    for side in tables_side_by_side(table):
        read = read_rows(side)
        rows = with_sides(read.rows)
        for row in rows:
            if not row.label:
                yield Misfit(row.row.place, "Deze rij heeft geen label.")
        yield from sum_misfits(rows, read.columns)
