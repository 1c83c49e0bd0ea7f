"""Tables that stand side by side in one, such as activa and passiva, or wensen and ombuigingen.

Behind the figures of the first a second column of labels begins, with figures of its own. An empty
column stands before it, or its figures have the heads of the first again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.continued_tables import own_misfits
from corpus.found_tables import known_table
from corpus.lines import span
from corpus.table_cells import is_amount, is_unknown, is_year_cell
from corpus.types import Block, Cell, Misfit, Table

FEWEST = 2  # labels in the second column of them
MOST = 0.5  # of the cells of a column


def tables_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, two tables that stand side by side in one as two."""
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> Iterator[Block]:
    at = _second_labels(block.table) if block.table else None
    if block.table is None or at is None:
        yield block
        return
    end = at - 1 if _is_empty(block.table, at - 1) else at
    left, right = _part(block, 0, end), _part(block, at, len(block.table.rows[0].cells))
    if left is None or right is None:
        yield block
        return
    yield left
    yield from _parts(right)


def _second_labels(table: Table) -> int | None:
    """The column with the labels of a second table; None where there is no second one."""
    width = len(table.rows[0].cells)
    for c in range(2, width - 1):
        if not _holds_labels(table, c) or not _holds_figures(table, c + 1):
            continue
        end = c - 1 if _is_empty(table, c - 1) else c
        if end < 2 or not all(_holds_figures(table, left) for left in range(1, end)):
            continue
        if end < c or _heads_again(table, c):
            return c
    return None


def _is_empty(table: Table, c: int) -> bool:
    """Whether nothing stands in a column but a head that spans it from the left."""
    heads = (row.cells[c].text in ("", row.cells[c - 1].text) for row in table.heads)
    return all(heads) and not any(row.cells[c].text for row in table.body)


def _holds_labels(table: Table, c: int) -> bool:
    cells = [row.cells[c] for row in table.body if row.cells[c].text]
    words = sum(not (is_amount(cell) or is_unknown(cell) or is_year_cell(cell)) for cell in cells)
    return len({cell.text for cell in cells}) >= FEWEST and words == len(cells)


def _holds_figures(table: Table, c: int) -> bool:
    cells = [row.cells[c] for row in table.body if row.cells[c].text]
    return bool(cells) and sum(is_amount(cell) or is_unknown(cell) for cell in cells) > MOST * len(cells)


def _heads_again(table: Table, c: int) -> bool:
    """Whether the figures behind a column have the same heads as those before it."""
    width = len(table.rows[0].cells)
    if not table.heads or width - c != c:
        return False
    row = table.heads[-1]
    left, right = ([cell.text.lower() for cell in row.cells[a:b]] for a, b in ((1, c), (c + 1, width)))
    return all(left) and left == right


def _part(block: Block, start: int, end: int) -> Block | None:
    """The table of the columns from one up to another; None where they are none by themselves."""
    assert block.table is not None
    heads = [row.cells[start:end] for row in block.table.heads]
    rows = [row.cells[start:end] for row in block.table.body]
    table = known_table([row for row in heads if _is_filled(row)], [row for row in rows if _is_filled(row)])
    if table is None:
        return None
    places = [cell.place for row in table.rows for cell in row.cells if cell.text]
    place = span(min(places, key=lambda at: at.start), max(places, key=lambda at: at.end))
    shown = "\n".join(" | ".join(cell.text for cell in row.cells) for row in table.rows)
    own = tuple(
        misfit
        for misfit in own_misfits(block.table)
        if place.start <= misfit.place.start and misfit.place.end <= place.end
    )
    return Block(block.kind, shown, place, table=_captioned(table, own, block.table))


def _captioned(table: Table, own: tuple[Misfit, ...], whole: Table) -> Table:
    """The table with the caption of both."""
    misfits = (*own, *table.misfits)
    return replace(table, caption=whole.caption, caption_place=whole.caption_place, misfits=misfits)


def _is_filled(cells: Sequence[Cell]) -> bool:
    return any(cell.text for cell in cells)
