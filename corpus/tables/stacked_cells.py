"""Rows that are stacked in the cells of one printed row: "Lasten<br>Baten" beside "6.418<br>512".

They are rows of their own where that is sure: every cell has the same number of lines or one, all
figures have that number, and words stand beside them. What has one line spans the rows. A line in small
letters goes on with the one above it: "Water en<br>groen" is one label.
"""

import re
from collections.abc import Sequence

from corpus.tables.cells import cell_number, is_unknown
from corpus.types import Cell, Place

_PART = re.compile(r"(?:waarvan|waaronder|w\.v\.|wv|daarvan|hiervan)\b")
MOST = 40  # lines; a cell of more is text


def stacked_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows one printed row holds, by the lines of its cells; 1 where it is a plain row."""
    counts = {len(lines) for lines in cells if lines}
    most = max(counts, default=1)
    if most == 1 or most > MOST or not counts <= {1, most}:
        return 1
    figures = [lines for lines in cells if any(map(_is_figure, lines))]
    if not figures or any(len(lines) != most or not _are_figures(lines) for lines in figures):
        return 1
    words = any(len(lines) == most for lines in cells if lines not in figures)
    return most if words else 1


def continues_label(first: str, line: str) -> bool:
    """Whether a line of a cell that begins with ``first`` goes on with the line above it."""
    small = line[:1].islower() and not _PART.match(line)
    return small and not first[:1].islower() and not _is_figure(first)


def _are_figures(lines: Sequence[str]) -> bool:
    return all(_is_figure(line) or is_unknown(Cell(line, Place(0, 0))) for line in lines)


def _is_figure(line: str) -> bool:
    number = cell_number(line)
    return number is not None and number.kind == "figure"
