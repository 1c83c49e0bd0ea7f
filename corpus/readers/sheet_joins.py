"""Tables that empty rows cut into parts become one again.

A part without heads of its own goes on with the table above it. Only the first part then has heads,
and what stands alone between two parts ("Baten") is a section of the table.
"""

import re
from collections.abc import Sequence

from corpus.dutch.units import scale_of
from corpus.pieces import is_figure
from corpus.readers.sheet_boxes import (
    Box,
    Sheet,
    has_columns,
    is_headless,
    is_table,
    is_wide,
    one_text,
    rows_of,
    titles_of,
)

NEAR = 3  # rows; what stands nearer under a table or above it may belong to it
LONGEST_SECTION = 100  # characters; a longer text is a note
HEADED = 0.5  # of the columns with figures; fewer texts over them are no heads
_SENTENCE_END = re.compile(r"[.;!?]\W*$")


def joined_boxes(sheet: Sheet, boxes: Sequence[Box]) -> list[Box]:
    """The boxes, from top to bottom, those without heads joined to the table that they go on with."""
    joined: list[Box] = []
    for box in boxes:
        chain = _chain_above(sheet, joined, box) if is_headless(sheet, box) else []
        if not chain:
            joined.append(box)
            continue
        first, *texts = chain
        sections = [i for i in texts if _is_section(sheet, joined[i])]
        joined[first] = _together([joined[first], *(joined[i] for i in sections), box])
        for i in reversed(sections):
            del joined[i]
    return joined


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, so that it is no title or label."""
    return bool(_SENTENCE_END.search(text))


def _chain_above(sheet: Sheet, boxes: Sequence[Box], box: Box) -> list[int]:
    """The table that goes on in a box and the texts between them, from top to bottom; [] where none does.

    A text that prints a unit begins something new.
    """
    chain: list[int] = []
    below = box
    if any(map(scale_of, titles_of(sheet, box))):
        return []
    for i in range(len(boxes) - 1, -1, -1):
        above = boxes[i]
        if not _is_over(sheet, above, box):
            continue
        if below.top - above.bottom > NEAR:
            return []
        chain.insert(0, i)
        if has_columns(sheet, above):
            return chain if is_table(sheet, above) or _is_head_of(sheet, above, box) else []
        if any(map(scale_of, titles_of(sheet, above))):
            return []
        below = above
    return []


def _is_over(sheet: Sheet, above: Box, box: Box) -> bool:
    """Whether a box stands in the columns of another, or is a text that begins at its left."""
    left = above.columns[0] <= box.columns[0]
    return left and (box.columns[-1] <= above.columns[-1] or not has_columns(sheet, above))


def _is_head_of(sheet: Sheet, above: Box, box: Box) -> bool:
    """Whether a box is one row of heads for the columns with figures of another."""
    (head,) = [row for row in rows_of(sheet, above) if is_wide(row)]
    named = {column for column, cell in zip(above.columns, head, strict=True) if cell.text}
    figures = {
        column
        for row in rows_of(sheet, box)
        for column, cell in zip(box.columns, row, strict=True)
        if is_figure(cell.text)
    }
    texts = not any(is_figure(cell.text) for cell in head)
    return texts and len(figures & named) > len(figures) * HEADED


def _is_section(sheet: Sheet, box: Box) -> bool:
    texts = [one_text(row) for row in rows_of(sheet, box)]
    return all(len(text) <= LONGEST_SECTION and not is_sentence(text) for text in texts)


def _together(boxes: Sequence[Box]) -> Box:
    columns = sorted({column for box in boxes for column in box.columns})
    return Box(tuple(row for box in boxes for row in box.rows), tuple(columns))
