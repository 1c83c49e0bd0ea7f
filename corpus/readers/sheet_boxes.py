"""The parts of a sheet that have empty rows or columns around them, and what they look like."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from corpus.layout.lines import readable
from corpus.pieces import GridCell, is_figure

Sheet = Mapping[tuple[int, int], GridCell]  # (row, column) to a cell that is not empty; any order

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
