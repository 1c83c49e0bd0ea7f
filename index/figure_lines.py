"""What the language model reads of a figure: the words around it, on one line, without the number itself.

The vector of that line stands beside the figure in the index. A question about "mensen zonder werk" is
near the line of a row "Niet-werkende werkzoekenden", which shares no word with it.
"""

import re
from collections.abc import Sequence
from typing import Final

from corpus.types import Figure, Place

# So many words of each part: enough to tell figures apart, few enough to encode thousands of them.
ROW, COLUMN, INTRODUCTION, HEADING = 18, 10, 10, 12
BEFORE, AFTER, LEAD = 22, 14, 12
LEAD_CHARACTERS: Final = 110  # before a sentence
HEADINGS: Final = 2  # the nearest
_MARKS = re.compile(r"[\s|*#]+")  # white space, and what Markdown draws tables and heads with


def figure_to_line(figure: Figure, text: str) -> str:
    """In a table the row, the column, and what announces the table; else the sentence and what goes before.

    ``text`` is that of the whole document. Unit, period, stand, side, scope and headings follow.
    """
    parts = _table_parts(figure, text) if figure.in_table else _sentence_parts(figure, text)
    heading = _cut(" - ".join(_plain(part) for part in figure.heading_path[-HEADINGS:]), HEADING, last=True)
    return " ; ".join(part for part in (*parts, heading) if part)


def _table_parts(figure: Figure, text: str) -> tuple[str, ...]:
    row = _cut(" - ".join(_plain(part) for part in figure.row_path), ROW, last=True)
    column = _cut(" - ".join(_plain(part) for part in figure.column_path), COLUMN, last=True)
    introduction = _cut(_joined(figure.context[:1], text), INTRODUCTION)
    return row, f"{column} : {_meaning(figure)}", introduction


def _sentence_parts(figure: Figure, text: str) -> tuple[str, ...]:
    before = _cut(_plain(text[figure.quote.start : figure.place.start]), BEFORE, last=True)
    after = _cut(_plain(text[figure.place.end : figure.quote.end]), AFTER)
    earlier = text[max(0, figure.quote.start - LEAD_CHARACTERS) : figure.quote.start]
    lead = _cut(_joined(figure.context, text) or _plain(earlier), LEAD, last=True)
    return f"{before} {after}", _meaning(figure), lead


def _meaning(figure: Figure) -> str:
    unit = "euro" if figure.unit == "EUR" else figure.unit
    scope = None if figure.scope == "gemeente" else figure.scope
    return " ".join(part for part in (unit, figure.period, figure.stand, figure.side, scope) if part)


def _joined(places: Sequence[Place], text: str) -> str:
    return _plain(" ".join(text[place.start : place.end] for place in places))


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text).strip()


def _cut(text: str, count: int, *, last: bool = False) -> str:
    """So many words of a text: the first, or the last."""
    words = text.split()
    return " ".join(words[-count:] if last else words[:count])
