"""Tables that go on over a page break, or right below themselves, become one table.

The second part repeats the heads of the first, or has none but columns of the same kinds. Between the
parts may stand what belongs to the page: its number, a footnote, a comment of the converter.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.captions import ends_page, is_continued, is_note, with_captions
from corpus.layout.lines import readable, span
from corpus.text_tables.cell_kinds import CellKind, is_value, kind_of
from corpus.text_tables.found_tables import known_table
from corpus.types import Block, Misfit, Row, Table

LONGEST_FURNITURE = 100  # characters
_FURNITURE = re.compile(
    r"^<!--.*-->$|^\{\d+\}\W*$|\d{1,4}\W*$|^\W*\d{1,4}\b|^[\W_]*$|\bvervolg\b|^pagina\b", re.IGNORECASE
)

_NUMBER = re.compile(r"tabel\s+[\w.]*\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A table that goes on with another one; its first ``heads`` rows repeat the heads of that one."""

    block: Block
    heads: int

    @property
    def table(self) -> Table:
        """Its own table."""
        assert self.block.table is not None
        return self.block.table

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows without the heads that it repeats."""
        return self.table.rows[self.heads :]

    @property
    def lines(self) -> list[str]:
        """The lines of its text without those heads."""
        return self.block.text.split("\n")[self.heads :]


def settled_tables(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with captions in their tables, and tables that go on joined: before the outline."""
    return join_tables(with_captions(blocks, text), text)


def join_tables(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks, each table that goes on in another as one; what stood between follows it."""
    kept: list[Block] = []
    more: dict[int, list[_Part]] = {}  # by the index in kept of the table that they go on with
    for block in blocks:
        at = _table_before(kept) if block.table else None
        heads = None
        if at is not None:
            last = more[at][-1].block if at in more else kept[at]
            heads = _heads_again(kept[at], block, [last, *kept[at + 1 :]], text)
        if at is None or heads is None:
            kept.append(block)
        else:
            more.setdefault(at, []).append(_Part(block, heads))
    return tuple(whole for i, block in enumerate(kept) for whole in _whole(block, more.get(i, [])))


def _table_before(blocks: Sequence[Block]) -> int | None:
    """The index of the table that only page furniture and footnotes stand behind."""
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].table:
            return i
        if blocks[i].kind != "paragraph" or not (_is_furniture(blocks[i]) or is_note(blocks[i].text)):
            return None
    return None


def _is_furniture(block: Block) -> bool:
    return len(block.text) <= LONGEST_FURNITURE and bool(_FURNITURE.search(block.text))


def _heads_again(first: Block, second: Block, between: Sequence[Block], text: str) -> int | None:
    """How many rows of the second table repeat heads of the first; None where it is a table of its own.

    ``between`` are the blocks between them, with the last part of the first table before those.
    """
    table, more = first.table, second.table
    if table is None or more is None or not _may_join(table, more):
        return None
    heads = _repeated_heads(table, more)
    named = is_continued(more.caption) or any(is_continued(block.text) for block in between[1:])
    broken = named or ends_page(between[-1], second, text)
    adjacent = len(between) == 1 and not more.caption
    if heads is None and (broken or adjacent) and _same_kinds(table, more):
        return 0
    return heads


def _whole(first: Block, more: Sequence[_Part]) -> list[Block]:
    """A table with the parts that go on with it, as one block."""
    table = first.table
    if table is None or not more:
        return [first]
    body = [row for part in more for row in part.rows]
    whole = known_table([row.cells for row in table.heads], [row.cells for row in (*table.body, *body)])
    if whole is None:
        return [first, *(part.block for part in more)]
    tables = (table, *(part.table for part in more))
    misfits = (*(misfit for each in tables for misfit in _own_misfits(each)), *whole.misfits)
    whole = replace(whole, caption=table.caption, caption_place=table.caption_place, misfits=misfits)
    shown = "\n".join([first.text, *(line for part in more for line in part.lines)])
    return [replace(first, text=shown, place=span(first.place, more[-1].block.place), table=whole)]


def _may_join(table: Table, more: Table) -> bool:
    if len(table.rows[0].cells) != len(more.rows[0].cells):
        return False
    if not more.caption or more.caption == table.caption:
        return True
    numbers = {
        match[0].lower() for caption in (table.caption, more.caption) if (match := _NUMBER.match(caption))
    }
    return is_continued(more.caption) and len(numbers) < 2


def _repeated_heads(table: Table, more: Table) -> int | None:
    """How many rows at the top of the second table repeat the heads of the first; None where they do not."""
    heads = len(table.heads)
    same = heads and [_texts(row) for row in more.rows[:heads]] == [_texts(row) for row in table.heads]
    return heads if same and len(more.rows) > heads else None


def _texts(row: Row) -> list[str]:
    return [readable(cell.text).lower() for cell in row.cells]


def _same_kinds(table: Table, more: Table) -> bool:
    """Whether a table without heads has in each column what the one above it has there."""
    if more.header_rows or not table.header_rows:
        return False
    kinds = zip(_column_kinds(table), _column_kinds(more), strict=True)
    return all(a == b or "dash" in (a, b) for a, b in kinds)


def _column_kinds(table: Table) -> list[CellKind]:
    """For each column the kind of most of its cells, empty ones left out."""
    found: list[CellKind] = []
    for i in range(len(table.rows[0].cells)):
        kinds = [kind_of(row.cells[i].text) for row in table.body if row.cells[i].text]
        sorts: list[CellKind] = ["amount" if is_value(kind) and kind != "dash" else kind for kind in kinds]
        found.append(Counter(sorts).most_common(1)[0][0] if sorts else "dash")
    return found


def _own_misfits(table: Table) -> list[Misfit]:
    """What was noted of a part besides what is found of any table: its totals may add up with the rest."""
    alone = known_table([row.cells for row in table.heads], [row.cells for row in table.body])
    return [misfit for misfit in table.misfits if alone is None or misfit not in alone.misfits]
