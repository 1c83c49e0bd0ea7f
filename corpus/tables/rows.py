"""The rows of a table: sections, groups and labels become the path of each row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.dutch.sides import side_of_cell
from corpus.numbers import Number
from corpus.tables.columns import Columns, find_columns
from corpus.tables.heads import is_head_again, paths_of, spread_heads
from corpus.tables.plain_years import columns_of_plain_numbers, figure_in
from corpus.tables.sections import Sections
from corpus.types import Row, Side, Table, Total

_TOTAL = re.compile(r"\b(?:totaal|totale|totalen)\b|\b\w+totaal\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"\bsub-?totaal\b|\btussentelling\b", re.IGNORECASE)
_NOTE = re.compile(
    r"^(?:\*|[¹²³]|\d\)|[a-z]\)|\[\d|bron(?:nen)?\b|noot\b|voetnoot|toelichting:|n\.b\.)", re.IGNORECASE
)
_PART_OF = re.compile(r"^[-–•]?\s*(?:waarvan|w\.v\.|wv\b|hiervan|daarvan|waaronder)", re.IGNORECASE)
AMOUNT_IN_TEXT = re.compile(r"€\s*\d.*[^\W\d_]{3}|[^\W\d_]{3}.*€\s*\d")
LONGEST_SECTION = 100  # characters; a longer text alone on its row is a note


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that stand under the same heads. ``paths`` are the heads of each column, top first."""

    heads: tuple[Row, ...]
    paths: tuple[tuple[str, ...], ...]

    def stub(self, columns: Columns) -> str:
        """What stands over the labels."""
        labels = (columns.code, *columns.groups, columns.label)
        heads = (self.paths[c][-1] for c in labels if c is not None and self.paths[c])
        return " ".join(dict.fromkeys(heads))


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row under the heads. ``path`` has its label last; a section row has figures nowhere.

    ``sections`` is how many texts of the path are section rows above it. ``numbers`` are its figures
    by column. ``side`` is what a column "L/B" says, until
    the blocks of the table are known (``with_sides``).
    """

    row: Row
    path: tuple[str, ...]
    part: Part
    numbers: Mapping[int, Number] = field(default_factory=dict)
    sections: int = 0
    section: bool = False
    total: Total | None = None
    side: Side | None = None

    @property
    def label(self) -> str:
        """The row's own label, "" where it has none."""
        return self.path[-1]

    @property
    def part_of(self) -> bool:
        """Whether the row is a part of the one above it ("waarvan …")."""
        return bool(_PART_OF.match(self.label))


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table that was read: its columns by what they hold, and its rows with their paths."""

    columns: Columns
    rows: tuple[BodyRow, ...]


def read_rows(table: Table) -> TableRows:
    """The columns and rows of a table, sections and rows with figures in the order of the page."""
    first = Part(table.heads, paths_of(table.heads, len(table.rows[0].cells)))
    placed = list(_with_parts(table, first))
    columns = find_columns([row for row, _ in placed], first.paths)
    return TableRows(columns, tuple(_body_rows(placed, columns)))


def total_of(label: str) -> Total | None:
    """Whether a row or column says that it adds up others."""
    if _SUBTOTAL.search(label):
        return "subtotaal"
    return "totaal" if _TOTAL.search(label) else None


def _with_parts(table: Table, part: Part) -> Iterator[tuple[Row, Part]]:
    """The rows of the body with the heads that they stand under; repeated and new heads are left out."""
    again: list[Row] = []
    for row in table.body:
        if is_head_again(row, part.heads):
            again.append(row)
            continue
        if again:
            part, again = _next_part(part, again), []
        yield row, part


def _next_part(part: Part, again: Sequence[Row]) -> Part:
    """The heads for the rows below a head in the body: its own, or those of the top when it repeats them."""
    filled = [True] * len(part.paths)
    spread = spread_heads([list(row.cells) for row in again], filled)
    heads = tuple(replace(row, cells=tuple(cells)) for row, cells in zip(again, spread, strict=True))
    paths = paths_of(heads, len(part.paths))
    known = {text for path in part.paths for text in path}
    repeated = all(set(path) <= set(old) for path, old in zip(paths, part.paths, strict=True))
    return part if repeated and known else Part(heads, paths)


def _body_rows(placed: Sequence[tuple[Row, Part]], columns: Columns) -> Iterator[BodyRow]:
    sections = Sections()
    paths = placed[0][1].paths if placed else ()
    plain = columns_of_plain_numbers([row for row, _ in placed], columns.figures, paths)
    groups: dict[int, str] = {}
    spanned = _spanned_groups([row for row, _ in placed], columns)
    current = placed[0][1] if placed else None
    page = None
    for row, part in placed:
        if part is not current:  # new heads: a table below the table
            sections, groups, current = Sections(), {}, part
        label = _label_of(row, columns)
        if _is_section_row(row, label, columns):
            if not _NOTE.match(label) and len(label) <= LONGEST_SECTION:
                path, groups = sections.begin(label), {}
                yield BodyRow(row, path, part, sections=len(path) - 1, section=True)
            continue
        numbers = dict(_numbers(row, columns, plain))
        if not numbers and not any(AMOUNT_IN_TEXT.search(cell.text) for cell in row.cells):
            continue
        total = total_of(label)
        ended = spanned if row.place.page == page else frozenset()
        groups, page = _carried(groups, row, columns, ended), row.place.page
        above = sections.around(label, total)
        path = (*above, *_groups_of(groups, label, total, row, columns), label)
        side = side_of_cell(row.cells[columns.sides].text) if columns.sides is not None else None
        total = total or total_of(path[-2] if len(path) > len(above) + 1 else "")
        yield BodyRow(row, path, part, numbers, len(above), total=total, side=side)


def _numbers(row: Row, columns: Columns, plain: frozenset[int]) -> Iterator[tuple[int, Number]]:
    """The figures of a row by column, negative where an N stands in a column of its own beside them."""
    for c in columns.figures:
        number = figure_in(row.cells[c], plain=c in plain)
        if number:
            nadelig = c + 1 in columns.effects and row.cells[c + 1].text.strip() == "N"
            yield c, replace(number, value=-abs(number.value)) if nadelig else number


def _label_of(row: Row, columns: Columns) -> str:
    """The code and the label of a row; where it has neither, the group that stands alone in it."""
    code = row.cells[columns.code].text if columns.code is not None else ""
    own = row.cells[columns.label].text
    texts = dict.fromkeys(text for text in (code, own) if text)
    if not own:
        group = next((row.cells[c].text for c in reversed(columns.groups) if row.cells[c].text), "")
        texts = texts or dict.fromkeys([group] if group else [])
    return " ".join(texts)


def _is_section_row(row: Row, label: str, columns: Columns) -> bool:
    """A label alone on its row that does not say that it is a total."""
    beside = (*columns.figures, *columns.attributes)
    return bool(label) and not any(row.cells[c].text for c in beside) and not total_of(label)


def _spanned_groups(rows: Sequence[Row], columns: Columns) -> frozenset[int]:
    """The group columns whose cells stand in every row that they span: an empty cell there is of no group."""
    return frozenset(
        c
        for c in columns.groups
        if any(a.cells[c].text and a.cells[c].text == b.cells[c].text for a, b in pairwise(rows))
    )


def _carried(groups: dict[int, str], row: Row, columns: Columns, ended: frozenset[int]) -> dict[int, str]:
    """The group of each group column, with a new one where the row prints one; inner ones then end.

    So does one of the columns ``ended`` that has an empty cell.
    """
    carried: dict[int, str] = {}
    changed = False
    for c in columns.groups:
        text = row.cells[c].text
        if text:
            changed = changed or text != groups.get(c)
            carried[c] = text
        elif not changed and c in groups and c not in ended:
            carried[c] = groups[c]
    return carried


def _groups_of(
    groups: dict[int, str], label: str, total: Total | None, row: Row, columns: Columns
) -> Iterator[str]:
    for c in columns.groups:
        if total == "totaal" and not row.cells[c].text:
            continue  # a total below all groups
        if c in groups and groups[c] != label:
            yield groups[c]
