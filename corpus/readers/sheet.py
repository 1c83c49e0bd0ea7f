"""A sheet of cells becomes pieces: tables with their titles, and text between them.

Tables in a sheet are known by the empty rows and columns around them only. An empty row within a
table, before its next part, is told apart by that part having no heads of its own.
"""

from collections.abc import Iterable, Iterator, Sequence

from corpus.pieces import GridCell, Piece, grid_to_piece, refuse_too_many
from corpus.readers.sheet_boxes import (
    Box,
    Sheet,
    has_columns,
    is_headless,
    is_table,
    is_wide,
    one_text,
    rows_of,
    sheet_to_boxes,
    without_facts,
)
from corpus.readers.sheet_joins import NEAR, is_sentence, joined_boxes

TITLE = 300  # characters; longer text above a table is text, not its title


def sheet_to_pieces(sheet: Sheet, name: str) -> list[Piece]:
    """The tables and the text of a sheet, from top to bottom and from left to right.

    Raises DocumentError that names the file where they take more cells than are read.
    """
    facts, tables = without_facts(sheet, sheet_to_boxes(sheet))
    boxes = joined_boxes(sheet, tables)
    refuse_too_many(sum(len(box.rows) * len(box.columns) for box in boxes), name)
    pieces = [*_paragraphs(_fact(row) for box in facts for row in rows_of(sheet, box))]
    for i, box in enumerate(boxes):
        follows = i + 1 < len(boxes) and _is_title_of(sheet, box, boxes[i + 1])
        above = boxes[i - 1] if i and _is_title_of(sheet, boxes[i - 1], box) else None
        if not follows:
            pieces += _box_to_pieces(sheet, box, above)
    return pieces


def _is_title_of(sheet: Sheet, box: Box, below: Box) -> bool:
    """Whether a short text, no sentence, stands right above a table with heads."""
    near = 0 < below.top - box.bottom <= NEAR and box.columns[0] <= below.columns[-1]
    if not near or len(box.rows) > NEAR or has_columns(sheet, box) or not is_table(sheet, below):
        return False
    texts = [one_text(row) for row in rows_of(sheet, box)]
    short = sum(map(len, texts)) <= TITLE and not any(map(is_sentence, texts))
    return short and not is_headless(sheet, below)


def _box_to_pieces(sheet: Sheet, box: Box, above: Box | None) -> Iterator[Piece]:
    """A table, or a paragraph for each row of what is none. ``above`` holds its title."""
    rows = list(rows_of(sheet, box))
    titles = [one_text(row) for row in rows_of(sheet, above)] if above else []
    if not is_table(sheet, box):
        yield from _paragraphs([*titles, *map(one_text, rows)])
        return
    first = 0 if is_headless(sheet, box) else next(i for i, row in enumerate(rows) if is_wide(row))
    over = [one_text(row) for row in rows[:first]]
    if sum(map(len, over)) > TITLE:
        first, over = 0, []
    last = max(i for i, row in enumerate(rows) if is_wide(row) or not is_sentence(one_text(row)))
    yield from _paragraphs([text for text in over if is_sentence(text)])
    titles += [text for text in over if not is_sentence(text)]
    yield grid_to_piece(rows[first : last + 1], caption=" ".join(titles))
    yield from _paragraphs(map(one_text, rows[last + 1 :]))


def _fact(row: Sequence[GridCell]) -> str:
    """A row "Boekjaar; 2026" as a line of text; a title as it stands."""
    texts = [cell.text for cell in row if cell.text and cell.first]
    named, *said = texts
    return f"{named.rstrip(':')}: {said[0]}" if said else named


def _paragraphs(texts: Iterable[str]) -> Iterator[Piece]:
    for text in texts:
        yield Piece("paragraph", text)
