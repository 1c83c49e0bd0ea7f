"""All tables in plain text that have neither bars nor tabs between their cells.

A PDF, a website or a mail that was copied as text leaves of a table what its converter kept: rules between
the columns, the white space between them, a line for each cell, or only the words in order. Each family has
a finder of its own, tried in this order on the lines that no finder before it took:

1. ``ruled_tables``: dashes mark where the columns stand. Nothing has to be guessed.
2. ``column_tables``: figures stand under one another (``pdftotext -layout``); where pieces stand on their
   lines says which rows and heads belong to which column. Before the others, because the same lines read as
   ``spaced`` ones would lose what the white space says: which cells are empty, over what a head reaches.
3. ``columnwise_tables``: all labels, then under each head the figures of its column, a cell a line.
   Before the next: lines in that order have no rhythm row by row, but in part may seem to.
4. ``stacked_tables``: a cell a line, row by row: a label, then as many figures as there are columns.
5. ``spaced_tables``: a row a line with one space between its cells, or its figures on the line below its
   label. The weakest evidence, words that end in figures, so what is left is looked at for it.
6. ``columnwise_without_labels``: figures under heads of which the labels are lost. They are kept without a
   label, and only when nothing else could be made of them.

What they share: ``cell_kinds`` (what a text is by its looks), ``head_words`` (what the words of heads say),
``head_lines`` (words of heads over columns by order alone), ``column_heads`` (by where they stand),
``stacked_heads`` (a head a line), and ``found_tables`` (rows of unequal length into columns, and the table).
Afterwards ``continued_tables`` joins what a page break parted and ``captions_below`` gives captions.
"""

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

_FINDERS: tuple[Finder, ...] = (  # the clearest evidence first; the docstring above says why
    ruled_tables,
    column_tables,
    columnwise_tables,
    stacked_tables,
    spaced_tables,
    columnwise_without_labels,
)


def text_tables(lines: Sequence[Line], text: str) -> tuple[FoundTable, ...]:
    """The tables, in order; none overlap: lines of a table that was found are not looked at again."""
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
