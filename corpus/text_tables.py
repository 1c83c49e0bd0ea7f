"""All tables in plain text that have neither bars nor tabs between their cells."""

from collections.abc import Sequence

from corpus.found_tables import FoundTable
from corpus.lines import Line
from corpus.spaced_tables import spaced_tables
from corpus.stacked_tables import stacked_tables


def text_tables(lines: Sequence[Line], text: str) -> tuple[FoundTable, ...]:
    """The tables, in order; none overlap: cells on lines of their own are clearer than rows."""
    stacked = list(stacked_tables(lines, text))
    taken = {i for table in stacked for i in range(table.start, table.end)}
    spaced = [
        table for table in spaced_tables(lines, text) if taken.isdisjoint(range(table.start, table.end))
    ]
    return tuple(sorted([*stacked, *spaced], key=lambda table: table.start))
