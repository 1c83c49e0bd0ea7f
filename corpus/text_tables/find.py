"""All tables in plain text that have neither bars nor tabs between their cells."""

from collections.abc import Sequence

from corpus.layout.lines import Line
from corpus.text_tables.column_tables import column_tables
from corpus.text_tables.columnwise_tables import columnwise_tables, columnwise_without_labels
from corpus.text_tables.found_tables import FoundTable
from corpus.text_tables.ruled_tables import ruled_tables
from corpus.text_tables.spaced_tables import spaced_tables
from corpus.text_tables.stacked_tables import stacked_tables

_FINDERS = (
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
        free = [table for table in finder(lines, text) if taken.isdisjoint(range(table.start, table.end))]
        taken |= {i for table in free for i in range(table.start, table.end)}
        found += free
    return tuple(sorted(found, key=lambda table: table.start))
