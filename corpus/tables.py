"""Tables: rows of cells become a rectangular grid with its heads and caption.

What every reader hands over is ragged: a head that spans columns is printed once, the head over
the labels is lost, a title stands in a row of its own. ``rows_to_table`` mends that, in steps
that can be read one by one.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.lines import readable, span
from corpus.numbers import find_numbers, is_year, parse_cell
from corpus.types import Cell, Place, Row, Table

LONGEST_HEAD = 100  # characters; a cell with more is text, and its row no head


def rows_to_table(rows: Sequence[Sequence[Cell]], marked_heads: int = 0) -> Table | None:
    """The table that the rows make up, or None when they hold no two rows of two columns.

    ``marked_heads`` is how many rows the document itself marks as head (th, a Markdown rule).
    """
    kept = [list(row) for row in rows if any(cell.text for cell in row)]
    caption, kept, dropped = _split_caption(kept)
    width = max((_used_width(row) for row in kept), default=0)
    if len(kept) < 2 or width < 2:
        return None
    heads = _count_heads(kept, max(0, marked_heads - dropped))
    grid = _align_heads(kept, heads, width)
    grid = [_spread(row) for row in grid[:heads]] + [_narrowed(row) for row in grid[heads:]]
    return Table(
        rows=tuple(Row(tuple(row), _row_place(row)) for row in grid),
        header_rows=heads,
        caption=" ".join(readable(cell.text) for cell in caption),
        caption_place=span(caption[0].place, caption[-1].place) if caption else None,
    )


def is_amount(cell: Cell) -> bool:
    """Whether the cell holds a figure (a printed dash counts as zero), not a year or a text."""
    number = parse_cell(cell.text)
    return number is not None and number.kind == "figure"


def is_year_cell(cell: Cell) -> bool:
    """Whether the cell is one calendar year and no more."""
    number = parse_cell(cell.text)
    return number is not None and is_year(number) and cell.text.strip(" *").isdigit()


def _used_width(row: Sequence[Cell]) -> int:
    return max((i + 1 for i, cell in enumerate(row) if cell.text), default=0)


def _split_caption(rows: list[list[Cell]]) -> tuple[list[Cell], list[list[Cell]], int]:
    """Leading rows with one text over the whole width are the title, not a head."""
    caption: list[Cell] = []
    while len(rows) > 2:
        texts = [cell for cell in rows[0] if cell.text]
        if len({cell.text for cell in texts}) != 1 or is_amount(texts[0]) or is_year_cell(texts[0]):
            break
        if len({cell.text for cell in rows[1] if cell.text}) <= 1 and not _looks_like_title(texts[0]):
            break
        caption.append(texts[0])
        rows = rows[1:]
    return caption, rows, len(caption)


def _looks_like_title(cell: Cell) -> bool:
    return len(cell.text) > 20 or "€" in cell.text


def _count_heads(rows: list[list[Cell]], marked: int) -> int:
    """How many rows stand above the first row with a figure under a label."""
    first_body = next((i for i, row in enumerate(rows) if _is_body(row) or _has_sentences(row)), None)
    if first_body is None:
        return min(max(marked, 1), len(rows) - 1)
    heads = min(max(first_body, marked), len(rows) - 1)
    while heads > 1 and _is_section(rows[heads - 1]) and _has_columns(rows[: heads - 1]):
        heads -= 1  # "Lasten" alone on its row, right above the first figures, belongs to the body
    return heads


def _is_body(row: list[Cell]) -> bool:
    amounts = sum(is_amount(cell) for cell in row[1:])
    years = sum(is_year_cell(cell) for cell in row[1:])
    if is_year_cell(row[0]) and not years:
        return any(cell.text for cell in row[1:])
    return amounts > 0 and years <= amounts


def _has_sentences(row: list[Cell]) -> bool:
    return any(len(cell.text) > LONGEST_HEAD for cell in row)


def _is_section(row: list[Cell]) -> bool:
    """One text alone on its row, or repeated over the columns it spans."""
    return bool(row[0].text) and len({cell.text for cell in row if cell.text}) == 1


def _has_columns(rows: list[list[Cell]]) -> bool:
    return any(sum(bool(cell.text) for cell in row) > 1 for row in rows)


def _align_heads(rows: list[list[Cell]], heads: int, width: int) -> list[list[Cell]]:
    """Every row padded to ``width``; a head that lost the cell over the labels is moved right."""
    labelled = all(not is_amount(row[0]) for row in rows[heads:])
    figures = max((_used_width(row) - 1 for row in rows[heads:]), default=0)
    aligned = []
    for i, row in enumerate(rows):
        cells = row[: _used_width(row)]
        lost = i < heads and labelled and len(cells) == figures and bool(cells) and _is_head_text(cells[0])
        if lost and all(cell.text for cell in cells):
            cells = [_blank(cells[0].place), *cells]
        end = cells[-1].place.end if cells else 0
        aligned.append(cells + [_blank(Place(end, end))] * (width - len(cells)))
    return [row[:width] for row in aligned]


def _is_head_text(cell: Cell) -> bool:
    """Whether a head's first cell belongs over figures: a year, or a stand with a year."""
    numbers = find_numbers(cell.text)
    return any(number.kind == "year" for number in numbers)


def _spread(row: list[Cell]) -> list[Cell]:
    """A head's text repeated over the empty cells to its right, which it spans."""
    spread: list[Cell] = []
    for i, cell in enumerate(row):
        empty = not cell.text and i > 1 and bool(spread[-1].text)
        spread.append(replace(spread[-1]) if empty else cell)
    return spread


def _narrowed(row: list[Cell]) -> list[Cell]:
    """A section that spans the table stands in the first column only."""
    if not _is_section(row) or is_amount(row[0]):
        return row
    return [row[0], *(_blank(cell.place) for cell in row[1:])]


def _blank(place: Place) -> Cell:
    return Cell("", Place(place.start, place.start, place.page))


def _row_place(row: list[Cell]) -> Place:
    texts = [cell.place for cell in row if cell.text]
    first = min(texts, key=lambda place: place.start)
    return Place(first.start, max(place.end for place in texts), first.page)
