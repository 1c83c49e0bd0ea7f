"""The parts of a sheet that have empty rows or columns around them, and what they look like."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from corpus.layout.lines import readable
from corpus.pieces import GridCell, is_figure

Sheet = Mapping[tuple[int, int], GridCell]  # (row, column) to a cell that is not empty; any order

LONGEST_FACT = 80  # characters of what a line "Gemeente; Dorp" says
LEAST_FACTS = 2  # lines; one alone may be a row of heads

_EMPTY = GridCell("")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a sheet: the cells in some rows and columns, ends inclusive."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def top(self) -> int:
        """Its first row."""
        return self.rows[0]

    @property
    def bottom(self) -> int:
        """Its last row."""
        return self.rows[-1]


def sheet_to_boxes(sheet: Sheet) -> list[Box]:
    """The parts of a sheet with empty rows or columns around them."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet):
        rows.setdefault(row, []).append(column)
    boxes: list[Box] = []
    for band in _runs(list(rows)):
        columns = sorted({column for row in band for column in rows[row]})
        for part in _apart(sheet, band, columns):
            inside = set(part)
            filled = [row for row in band if not inside.isdisjoint(rows[row])]
            boxes += [Box(tuple(run), tuple(part)) for run in _runs(filled)]
    return sorted(boxes, key=lambda box: (box.top, box.columns[0]))


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Rising numbers in stretches without a gap."""
    run = list(numbers[:1])
    for before, number in pairwise(numbers):
        if number != before + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _apart(sheet: Sheet, band: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """The columns of each table that stands beside others.

    An empty column lies between two tables only where both have labels and figures of their own.
    """
    parts: list[list[int]] = []
    for run in _runs(columns):
        if parts and _has_figures(sheet, band, parts[-1]) and _is_labelled(sheet, band, run):
            parts.append(run)
        elif parts:
            parts[-1] += run
        else:
            parts.append(run)
    return parts


def _has_figures(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> bool:
    return any(is_figure(sheet[row, c].text) for row in rows for c in columns if (row, c) in sheet)


def _is_labelled(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether figures stand behind the texts of the first column."""
    first = [sheet[row, columns[0]].text for row in rows if (row, columns[0]) in sheet]
    texts = sum(not is_figure(text) for text in first)
    return texts * 2 > len(first) and _has_figures(sheet, rows, columns[1:])


def rows_of(sheet: Sheet, box: Box) -> Iterator[list[GridCell]]:
    """The rows of a box with its empty cells."""
    for row in box.rows:
        yield [sheet.get((row, column), _EMPTY) for column in box.columns]


def one_text(row: Sequence[GridCell]) -> str:
    """The texts of a row behind one another, each that spans once."""
    return readable(" ".join(cell.text for cell in row if cell.text and cell.first))


def is_wide(row: Sequence[GridCell]) -> bool:
    """Whether a row holds more than one text."""
    return len({cell.text for cell in row if cell.text}) > 1


def has_columns(sheet: Sheet, box: Box) -> bool:
    """Whether it is more than a column of texts."""
    return any(map(is_wide, rows_of(sheet, box)))


def is_table(sheet: Sheet, box: Box) -> bool:
    """Whether two rows have more than one text."""
    wide = (row for row in rows_of(sheet, box) if is_wide(row))
    return len(list(islice(wide, 2))) > 1


def is_headless(sheet: Sheet, box: Box) -> bool:
    """Whether it has figures with nothing above them but titles and labels."""
    above: set[int] = set()  # the places in which a text stands above the first figures
    for row in filter(is_wide, rows_of(sheet, box)):
        texts = {i for i, cell in enumerate(row) if cell.text}
        figures = {i for i in texts if i and is_figure(row[i].text)}
        if figures:
            return above.isdisjoint(range(min(figures), len(row)))
        above |= texts
    return False


def titles_of(sheet: Sheet, box: Box) -> list[str]:
    """The texts that stand alone on the first rows of a box."""
    return [one_text(row) for row in takewhile(lambda row: not is_wide(row), rows_of(sheet, box))]


def without_facts(sheet: Sheet, boxes: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """The boxes in two: those that state facts of the sheet above its first table, and the others.

    A sheet of nothing but two columns of texts is a table.
    """
    first = next((i for i, box in enumerate(boxes) if has_columns(sheet, box)), len(boxes))
    if first == len(boxes):
        return [], list(boxes)
    box = boxes[first]
    count = _facts_above(list(rows_of(sheet, box)))
    if not count or (count == len(box.rows) and first + 1 == len(boxes)):
        return [], list(boxes)
    rest = [Box(box.rows[count:], box.columns)] if count < len(box.rows) else []
    return [*boxes[:first], Box(box.rows[:count], box.columns)], [*rest, *boxes[first + 1 :]]


def _facts_above(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows, titles among them, state facts ("Boekjaar; 2026") above the heads of a table.

    They fill two cells at most and hold no figure; the heads fill more, the first among them.
    """
    count = len(list(takewhile(_is_fact_or_title, rows)))
    while 0 < count < len(rows) and not is_wide(rows[count - 1]):
        count -= 1
    heads = next(filter(is_wide, rows[count:]), None)
    headed = heads is None or bool(heads[0].text and sum(bool(cell.text) for cell in heads) > 2)
    return count if headed and sum(map(is_wide, rows[:count])) >= LEAST_FACTS else 0


def _is_fact_or_title(row: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in row]
    filled = [i for i, text in enumerate(texts) if text]
    short = all(len(text) <= LONGEST_FACT for text in texts)
    return short and 0 in filled and len(filled) <= 2 and not any(map(is_figure, texts))
