"""The heads of a table: how many rows they are, over which columns they stand, and where new ones begin."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.dutch.sides import side_of_head
from corpus.dutch.stands import is_difference, scope_of_head, stand_of
from corpus.dutch.units import is_units_row, scale_of_head
from corpus.numbers import find_numbers
from corpus.periods import find_periods
from corpus.tables.cells import (
    blank,
    cell_figure,
    is_amount,
    is_label_row,
    is_section,
    is_unknown,
    is_year_cell,
    used_width,
)
from corpus.types import Cell, Row

LONGEST_HEAD = 100  # characters; a cell with more is text, and its row no head
MOST_HEADS = 5  # rows; when the first figure stands lower, what is above it is a table of text
MOST_RAMINGEN = 3  # a budget looks three years beyond its own
MOST_BEGROTINGEN = 2  # and prints the budgets of this year and the next

Grid = list[list[Cell]]


def count_heads(rows: Grid, marked: int) -> int:
    """How many rows stand above the first row with a figure under a label."""
    numbered = _is_numbering(rows[0])
    first_body = next(
        (i for i, row in enumerate(rows) if _is_body_below(row, rows[:i]) and not (numbered and i == 0)), None
    )
    above = rows if first_body is None else rows[:first_body]
    if first_body is None or first_body > MOST_HEADS or any(_has_sentences(row) for row in above):
        return min(max(marked, 1), len(rows) - 1)
    wrongly_marked = first_body < marked and _prints_amounts(rows[first_body])
    heads = min(first_body if wrongly_marked else max(first_body, marked), len(rows) - 1)
    labels = leading_labels(rows[heads:])
    while heads and _opens_body(rows[:heads], labels):
        heads -= 1  # "Lasten" alone on its row, right above the first figures, belongs to the body
    return heads


def _opens_body(rows: Grid, labels: int) -> bool:
    """Whether the last of some rows is a section of the body rather than a head."""
    above, last = rows[:-1], rows[-1]
    if is_section(last, labels):
        return not above or _has_columns(above)
    return bool(above) and is_label_row(last, labels, above[-1])


def _is_body_below(row: Sequence[Cell], above: Grid) -> bool:
    """Whether a row is the first of the body; what looks like years below a row of years are figures."""
    if is_body(row) or not above or not any(is_amount(cell) for cell in row[1:]):
        return is_body(row)
    head = next((last for last in reversed(above) if not is_section(last)), [])
    filled = [c for c, cell in enumerate(row) if c and cell.text]
    over = [head[c] for c in filled if c < len(head)]
    return bool(row[0].text) and len(over) == len(filled) and all(map(is_year_cell, over))


def is_body(row: Sequence[Cell]) -> bool:
    """Whether a row has figures, or says that it has none, under a label; years alone are a head."""
    rest = [cell for cell in row[1:] if cell.text]
    years = sum(is_year_cell(cell) for cell in rest)
    if is_year_cell(row[0]) and not years:
        return bool(rest)
    if not rest or is_units_row([cell.text for cell in rest]):
        return False
    amounts = sum(is_amount(cell) for cell in rest)
    if row[0].text and not years and any(is_unknown(cell) for cell in rest):
        return True
    return amounts > 0 and years <= amounts


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Columns that are numbered 1, 2, 3 are heads."""
    numbers = [cell_figure(cell) for cell in row[1:] if cell.text]
    values = [number.value for number in numbers if number]
    return len(values) >= 3 and len(values) == len(numbers) and values == [*range(1, len(values) + 1)]


def _prints_amounts(row: Sequence[Cell]) -> bool:
    """Figures as no head has them: with points, decimals, € or %."""
    rest = [cell for cell in row[1:] if cell.text]
    return all(is_amount(cell) for cell in rest) and any(set(cell.text) & set(".,€%") for cell in rest)


def _has_sentences(row: Sequence[Cell]) -> bool:
    return any(len(cell.text) > LONGEST_HEAD for cell in row)


def _has_columns(rows: Grid) -> bool:
    return any(sum(bool(cell.text) for cell in row) > 1 for row in rows)


def is_head_text(text: str) -> bool:
    """Whether a text belongs over figures: a year, a stand, a side, a unit, a difference, a region."""
    if any(number.kind == "year" for number in find_numbers(text)) or find_periods(text):
        return True
    named = stand_of(text) or side_of_head(text) or scope_of_head(text) or scale_of_head(text)
    return bool(named) or is_difference(text) or text.lower().startswith(("totaal", "tarief", "krediet"))


def aligned_rows(rows: Grid, heads: int) -> Grid:
    """Every row as wide as the widest, each cell under or over the column that it belongs to.

    A head that lost the cell over the labels, and a row that lost the cell of its code, are moved
    to the right.
    """
    width = max(used_width(row) for row in rows)
    labels = leading_labels(rows[heads:])
    figures = max((used_width(row) - labels for row in rows[heads:]), default=0)
    stub = any(row[0].text for row in rows[:heads])
    grid = []
    for i, row in enumerate(rows):
        cells = row[: used_width(row)]
        if i < heads or (len(cells) == figures and _is_all_heads(cells)):
            cells = _moved_head(cells, labels, figures, below_stub=stub and 0 < i < heads)
        else:
            cells = _moved_row(cells, labels, width)
        grid.append(_padded(cells, width, row))
    return grid


def leading_labels(rows: Grid) -> int:
    """In how many columns at the left most rows have their labels; at least 1."""
    counts: dict[int, int] = {}
    for row in rows:
        first = next((i for i, cell in enumerate(row) if i and is_amount(cell)), 0)
        if first and not all(is_amount(cell) for cell in row if cell.text):
            counts[first] = counts.get(first, 0) + 1
    return max(counts, key=lambda first: counts[first], default=1)


def _is_all_heads(cells: Sequence[Cell]) -> bool:
    texts = [cell for cell in cells if cell.text]
    return len(texts) > 1 and all(is_head_text(cell.text) and not is_amount(cell) for cell in texts)


def _moved_head(cells: list[Cell], labels: int, figures: int, *, below_stub: bool) -> list[Cell]:
    """A head of as many cells as there are columns of figures has lost those over the labels."""
    if not cells or not all(cell.text for cell in cells) or is_section(cells):
        return cells
    if len(cells) == figures and (_is_over_figures(cells) or below_stub):
        return [blank(cells[0].place) for _ in range(labels)] + cells
    stub = len(cells) == figures + 1 or (1 < len(cells) <= figures and not is_head_text(cells[0].text))
    if labels > 1 and stub and is_head_text(cells[1].text):
        return [cells[0], *(blank(cells[0].place) for _ in range(labels - 1)), *cells[1:]]
    return cells


def _is_over_figures(cells: Sequence[Cell]) -> bool:
    """Whether the first cell of a head belongs over figures; a unit alone may stand over the labels."""
    if scale_of_head(cells[0].text) and not stand_of(cells[0].text):
        return all(scale_of_head(cell.text) for cell in cells)
    return is_head_text(cells[0].text)


def _moved_row(cells: list[Cell], labels: int, width: int) -> list[Cell]:
    """A total without a code stands one column too far to the left."""
    first = next((i for i, cell in enumerate(cells) if i and is_amount(cell)), labels)
    missing = labels - first
    if missing > 0 and len(cells) + missing == width:
        return cells[:first] + [blank(cells[first].place) for _ in range(missing)] + cells[first:]
    return cells


def _padded(cells: list[Cell], width: int, row: Sequence[Cell]) -> list[Cell]:
    last = cells[-1].place if cells else row[0].place
    end = replace(last, start=last.end)
    return cells + [blank(end)] * (width - len(cells))


def spread_heads(heads: Grid, filled: Sequence[bool]) -> Grid:
    """Each head's text repeated over the empty cells to its right that it spans.

    ``filled`` says for each column whether figures stand in it. Heads of which only the texts were
    kept are shared out over the columns below them first.
    """
    spread: Grid = []
    for i, row in enumerate(heads):
        below = heads[i + 1 :]
        above = spread[-1] if spread else None
        cells = list(_shared_out(row, below[0]) if len(below) == 1 else row)
        for c in range(2, len(cells)):
            if not cells[c].text and _is_spanned(cells, c, above, below, filled):
                cells[c] = replace(cells[c - 1])
        spread.append(cells)
    return spread


def _is_spanned(
    cells: Sequence[Cell], c: int, above: Sequence[Cell] | None, below: Grid, filled: Sequence[bool]
) -> bool:
    """Whether the empty head at column c is covered by the one to its left."""
    if not cells[c - 1].text:
        return False
    if above and above[c].text and above[c].text != above[c - 1].text:
        return False
    if below:
        return any(row[c].text for row in below)
    later = any(cell.text for cell in cells[c + 1 :])
    return later and filled[c] and not (above and above[c].text)


def _shared_out(row: Sequence[Cell], years: Sequence[Cell]) -> Sequence[Cell]:
    """Stands that lost the empty cells between them, over the consecutive years to which they belong.

    "Rekening | Begroting | Raming | | |" over 2023 to 2028: a budget prints one year that is over,
    two budgets and three years ahead.
    """
    first = next((i for i, cell in enumerate(row) if i and cell.text), 0)
    texts = [cell for cell in row[first:] if cell.text] if first else []
    columns = [i for i in range(first, len(years)) if is_year_cell(years[i])] if first else []
    stands = [stand_of(cell.text) for cell in texts]
    lost = used_width(row) == first + len(texts) and len(texts) < len(columns)
    if not lost or stands[-1] != "raming" or len(texts) < 2 or columns != [*range(first, columns[-1] + 1)]:
        return row
    spans = _spans(len(texts), len(columns))
    shared = [cell for cell, span in zip(texts, spans, strict=True) for _ in range(span)]
    return [*row[:first], *shared, *row[first + len(shared) :]]


def _spans(stands: int, years: int) -> list[int]:
    """Over how many years each stand reaches; the last one looks ahead, the one before it is the budget."""
    ahead = min(MOST_RAMINGEN, years - (stands - 1))
    if stands == 2:
        return [years - ahead, ahead]
    budget = min(MOST_BEGROTINGEN, years - ahead - (stands - 2))
    past = years - ahead - budget
    return [past - (stands - 3), *[1] * (stands - 3), budget, ahead]


def paths_of(heads: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """For each column the heads above it, top first, each once."""
    return tuple(
        tuple(dict.fromkeys(row.cells[c].text for row in heads if row.cells[c].text)) for c in range(width)
    )


def is_head_again(row: Row, heads: Sequence[Row]) -> bool:
    """Whether a row in the body is a head: the first one repeated, or one with other years or stands."""
    texts = [(c, cell) for c, cell in enumerate(row.cells) if c and cell.text]
    if not texts or any(is_amount(cell) or is_unknown(cell) for _, cell in texts):
        return False
    if is_section(row.cells):
        return False
    above = [{head.cells[c].text.lower() for head in heads} for c, _ in texts]
    repeated = sum(cell.text.lower() in printed for (_, cell), printed in zip(texts, above, strict=True))
    if repeated == len(texts):
        return True
    years_above = all(any(is_head_text(text) for text in printed) for printed in above)
    unlabelled = not row.cells[0].text or row.cells[0].text in {head.cells[0].text for head in heads}
    return (
        len(texts) > 1
        and all(is_head_text(cell.text) for _, cell in texts)
        and (years_above or unlabelled or not heads)
    )
