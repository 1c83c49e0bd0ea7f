"""All tables in plain text that have neither bars nor tabs between their cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from corpus.faults import attempted, note_fault
from corpus.layout.lines import Line
from corpus.text_tables.column_tables import column_tables
from corpus.text_tables.columnwise_tables import columnwise_tables, columnwise_without_labels
from corpus.text_tables.found_tables import FoundTable
from corpus.text_tables.ruled_tables import ruled_tables
from corpus.text_tables.spaced_tables import spaced_tables
from corpus.text_tables.stacked_tables import stacked_tables

Finder = Callable[[Sequence[Line], str], Iterable[FoundTable]]

_FINDERS: tuple[Finder, ...] = (
    ruled_tables,
    column_tables,
    columnwise_tables,
    stacked_tables,
    spaced_tables,
    columnwise_without_labels,
)


def text_tables(lines: Sequence[Line], text: str) -> tuple[FoundTable, ...]:
    """The tables, in order; none overlap.

    Columns that are ruled or set out are clearest, then cells on lines of their own, then rows, and last
    figures that stand apart from their labels.
    """
    found: list[FoundTable] = []
    taken: set[int] = set()
    for finder in _FINDERS:
        free = [
            table for table in _found(finder, lines, text) if taken.isdisjoint(range(table.start, table.end))
        ]
        taken |= {i for table in free for i in range(table.start, table.end)}
        found += free
    return tuple(sorted(found, key=lambda table: table.start))


def _found(finder: Finder, lines: Sequence[Line], text: str, first: int = 0) -> list[FoundTable]:
    """The tables of one finder; where it fails, those of each half, so that only what it fails on is lost.

    ``first`` is the place of the first line among all lines of the document.
    """
    tables = attempted(lambda: tuple(finder(lines, text)))
    if tables is not None:
        return [_moved(table, first) for table in tables]
    half = _gap_near_the_middle(lines)
    if not half:
        note_fault("een tabel", lines[0].text)
        return []
    above = _found(finder, lines[:half], text, first)
    return [*above, *_found(finder, lines[half:], text, first + half)]


def _gap_near_the_middle(lines: Sequence[Line]) -> int:
    """The line below white space that is nearest to the middle, 0 where there is none."""
    gaps = (i for i, line in enumerate(lines) if i and line.gap)
    return min(gaps, key=lambda i: abs(i - len(lines) // 2), default=0)


def _moved(table: FoundTable, by: int) -> FoundTable:
    others = tuple(i + by for i in table.others)
    return replace(table, start=table.start + by, end=table.end + by, others=others)
