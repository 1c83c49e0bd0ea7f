"""Heads that a page repeats in each cell, for narrow screens: in an attribute, or before the text.

As in ``<td data-label="2026">5</td>`` and ``<td><span class="kop">2026</span> 5</td>``. They are no part of
the cell, and are the heads of a table that has no others.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.pieces import GridCell, is_figure
from corpus.readers.html_text import inline_text, is_skipped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ATTRIBUTES = ("data-label", "data-title", "data-th", "data-header", "data-heading", "data-column")
LEAST_CELLS = 2  # of a column that must repeat the same head


@dataclass(frozen=True, slots=True)
class Labels:
    """The head that the cells of each column repeat, "" for none; and the elements that print them."""

    heads: tuple[str, ...] = ()
    omitted: "Collection[HtmlElement]" = ()


def column_labels(rows: "Sequence[Sequence[HtmlElement]]") -> Labels:
    """What the cells of each column repeat; ``rows`` are equally wide, rows of heads may be among them."""
    columns = [_column(cells) for cells in zip(*rows, strict=True)]
    return Labels(
        tuple(head for head, _ in columns), frozenset(part for _, parts in columns for part in parts)
    )


def _column(cells: "Sequence[HtmlElement]") -> "tuple[str, list[HtmlElement]]":
    """The head that all cells but a first one repeat, with the elements that print it."""
    parts = [part for cell in cells if (part := _leading_part(cell)) is not None]
    named = [name for cell in cells if (name := _attribute(cell))]
    texts = [inline_text(part) for part in parts]
    for found, heads in ((named, named), (parts, texts)):
        if len(found) >= max(LEAST_CELLS, len(cells) - 1) and len(set(heads)) == 1 and heads[0]:
            return heads[0], parts if set(texts) == {heads[0]} else []
    return "", []


def _attribute(cell: "HtmlElement") -> str:
    if not cell.attrib:
        return ""
    return next((value.strip() for name in _ATTRIBUTES if (value := cell.get(name))), "")


def _leading_part(cell: "HtmlElement") -> "HtmlElement | None":
    """The element at the start of a cell that more text follows, shown or not; None without one."""
    if not len(cell) or (cell.text or "").strip():
        return None
    first = cell[0]
    follows = (first.tail or "").strip() or any(not is_skipped(child) for child in cell[1:])
    # A label of which only the words are wanted; a figure at the start is what the cell says.
    return first if follows and not is_figure("".join(first.itertext())) else None


def with_label_heads(
    grid: Sequence[Sequence[GridCell]], heads: int, labels: Sequence[str]
) -> tuple[list[list[GridCell]], int]:
    """The rows and how many are heads; with the repeated heads above them where they have no others."""
    rows = [list(row) for row in grid]
    if heads or sum(map(bool, labels)) < LEAST_CELLS:
        return rows, heads
    return [[GridCell(label, header=True) for label in labels], *rows], 1
