"""The side of each row of a table, by its own words, its section, or the total of its block."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.dutch.sides import is_reserve, says_of_what, side_of_block, side_of_row
from corpus.tables.rows import BodyRow
from corpus.tables.totals import MOST, share_that_fits, with_outer_totals
from corpus.types import Side


def with_sides(rows: Sequence[BodyRow]) -> tuple[BodyRow, ...]:
    """The rows with their sides, and "Lasten" and "Baten" known as totals where they add up others.

    A row "Lasten" without figures heads the rows below it; with figures it is the total of the
    rows above it, back to the previous total, unless the rows below it are its parts; a row among
    those that names its own side keeps it.
    """
    rows = with_outer_totals(rows)
    sided = [replace(row, side=_own_or_section(row)) for row in rows]
    open_rows: list[int] = []
    last: int | None = None  # the total before the open rows
    for i, row in enumerate(rows):
        named = None if row.section else side_of_block(row.label)
        if named is None and not row.section:
            if _section_side(row) is None:
                open_rows.append(i)
            continue
        block = i if named in ("lasten", "baten") else None
        _give_side(sided, open_rows, last, block)
        open_rows, last = [], block
    _give_side(sided, open_rows, last, None)
    return tuple(_as_effects(sided) if _runs_on(sided) else sided)


def _runs_on(rows: Sequence[BodyRow]) -> bool:
    """Whether a saldo is worked on row by row: it comes first, and no row is of all lasten or baten."""
    blocks = [side_of_block(row.label) for row in rows if not row.section]
    return blocks[:1] == ["saldo"] and not {"lasten", "baten"} & set(blocks)


def _as_effects(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """The rows of a saldo that is worked on; "Kapitaallasten -3" makes it less, and is no amount spent."""
    return [row if row.side == "saldo" or is_reserve(row.label) else replace(row, side=None) for row in rows]


def _own_or_section(row: BodyRow) -> Side | None:
    return None if row.section else row.side or side_of_row(row.label) or _section_side(row)


def _section_side(row: BodyRow) -> Side | None:
    """The side of the innermost section above a row that has one."""
    for label in reversed(row.path[: row.sections]):
        side = side_of_block(label) or side_of_row(label)
        if side:
            return side
    return None


def _give_side(rows: list[BodyRow], open_rows: Sequence[int], last: int | None, below: int | None) -> None:
    """The rows between two totals get the side of the one below them, or of the one above.

    They belong to the one above when each of them says so ("waarvan"), or when they add up to it.
    """
    parts = [rows[j] for j in open_rows]
    if not parts:
        return
    named = all(part.part_of for part in parts)
    above = last is not None and (
        named or _add_up_above(parts, rows[last], None if below is None else rows[below])
    )
    owner = last if above else below
    if owner is None or (says_of_what(rows[owner].label) and share_that_fits(parts, rows[owner]) <= MOST):
        return
    side = side_of_block(rows[owner].label)
    for j in open_rows:
        rows[j] = replace(rows[j], side=rows[j].side or side)
    if not named and rows[owner].total is None:
        rows[owner] = replace(rows[owner], total="totaal")


def _add_up_above(parts: Sequence[BodyRow], above: BodyRow, below: BodyRow | None) -> bool:
    fits_below = share_that_fits(parts, below) if below else 0.0
    return share_that_fits(parts, above) > MOST > fits_below
