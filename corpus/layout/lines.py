"""Lines: what the readers of text and PDF have in common before there are blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape

from corpus.types import Cell, Place

_MARKUP = re.compile(
    r"(?m:^#{1,6}\s+)|\*\*|__|</?(?:b|i|em|strong|sup|sub|u)>|</?span\b[^<>]*>|<br ?/?>(?=$|\n)|"
    r"\\(?=[!-/:-@\[-`{-~])",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,200})(?<=\S)\1(?![\w*_])")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
# Letters that stand apart, as converters print widely set titles; a year behind them stands apart as well.
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] {1,3}){4,}[^\W\d_](?: {1,3}\d){0,4}(?!\S)")
# A word that was broken at the end of a line and printed on one: "Reali- satie", "Pijnacker- Nootdorp".
_BROKEN_IN_LINE = re.compile(
    r"(?<=[a-zà-ÿ]{2})- (?!(?:en|of|als|tot|dan|maar|resp|via|naar|voor|op|in|per)\b)(?=[a-zà-ÿ]{2})"
)
_BROKEN_NAME = re.compile(r"(?<=[a-zà-ÿ]{2})- (?=[A-Z][a-zà-ÿ])|(?<=\b20\d\d)- (?=20\d\d\b)")
_FIGURE = re.compile(r"[-\d.,]*")  # nothing to mend; most cells of a table are such
_SPACE = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:-\n\s*|\u00ad\n?\s*)(?!(?:en|of)\b)(?=[^\W\d_A-Z])")
_BROKEN_WORD_WHOLE = re.compile(r"([^\W\d_]+)(?:-\n\s*|\u00ad\n?\s*)(?!(?:en|of)\b)([^\W\d_A-Z][^\W_]*)")
BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)  # of a line within a cell
BULLET = re.compile(r"^(?:(?:[-–—•*·▪◦○●o]|\d{1,2}\)|[a-z]\))\s+)+(?=\S)")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. ``place`` spans it without the white space around it.

    ``gap`` is the white space above it in lines: 0 directly under the previous line, 1 or more
    after an empty one. ``size`` (points, 0 when unknown) and ``bold`` come from PDFs. ``cells``
    are the pieces that stand apart in it, from left to right; one or none for running text.
    ``full`` is true where the line runs on to the right margin, so that a paragraph may go on.
    ``indent`` counts the characters before it on its line; ``opens`` is true for the first line behind
    the mark that a text has between its pages.
    A reader that sees the tables of a page itself numbers them from 1 in ``table`` (0: it is not known
    to be in one) and marks their ``head`` rows. ``level`` is the rank of a title that a bookmark names or
    a rule underlines, 1 outermost, else 0.
    """

    text: str
    place: Place
    gap: int = 0
    size: float = 0.0
    bold: bool = False
    cells: tuple[Cell, ...] = ()
    full: bool = False
    indent: int = 0
    opens: bool = False
    table: int = 0
    head: bool = False
    level: int = 0


@lru_cache(maxsize=10_000)  # several steps ask it of the same sentence, and so do other questions
def readable(text: str) -> str:
    """Text as a reader sees it: no markup, broken words and spaced letters mended, white space folded."""
    if _FIGURE.fullmatch(text):
        return text
    mended = _SPACED.sub(_closed, _BROKEN_WORD.sub("", text))
    plain = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _MARKUP.sub("", unescape(mended))))
    plain = _SPACE.sub(" ", plain).strip()
    return _BROKEN_NAME.sub("-", _BROKEN_IN_LINE.sub("", plain))


def _closed(spaced: re.Match[str]) -> str:
    """As in "B e g r o t i n g 2 0 2 5" without its spaces; two and more spaces part words."""
    words = [word.replace(" ", "") for word in re.split(r"\s{2,}", spaced[0])]
    return re.sub(r"(?<=[^\W\d_])(?=\d)", " ", " ".join(words))


def mended_in_place(text: str) -> str:
    """The text with broken words joined and spaces behind them instead: its length stays."""
    return _BROKEN_WORD_WHOLE.sub(lambda word: f"{word[1]}{word[2]}".ljust(len(word[0])), text)


def margin_of(text: str, position: int) -> int:
    """Where the line begins in which a character of the text stands; a mark between pages ends a line."""
    start = text.rfind("\n", 0, position) + 1
    return max(start, text.rfind("\f", start, position) + 1)


def trimmed(text: str, start: int, end: int, page: int | None = None) -> Place:
    """The span without the white space at both ends; empty at ``start`` when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Place(start, end, page)


def span(first: Place, last: Place) -> Place:
    """From the start of one place to the end of a later one, on the page of the first."""
    return Place(first.start, last.end, first.page)


def laid_out(text: str, lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The text that the lines make up, and the lines with their places in it.

    Where neighbours of the text are still neighbours all between them is kept as it is, so that a text
    of which no line was left out or moved comes back unchanged.
    """
    if not lines:
        return "", []
    pieces: list[str] = []
    placed: list[Line] = []
    length, last = 0, 0
    for i, line in enumerate(lines):
        between = text[last : line.place.start]
        neighbours = line.place.start >= last and not between.strip()
        lead = between if neighbours or not i else "\n" * (1 + min(line.gap, 1)) + " " * line.indent
        lead = "" if not i and not neighbours else lead
        shift = length + len(lead) - line.place.start
        placed.append(_moved(line, shift))
        pieces += [lead, text[line.place.start : line.place.end]]
        length += len(lead) + line.place.end - line.place.start
        last = line.place.end
    tail = text[last:]
    return "".join(pieces) + (tail if not tail.strip() else "\n"), placed


def _moved(line: Line, shift: int) -> Line:
    if not shift:
        return line
    cells = tuple(replace(cell, place=_shifted(cell.place, shift)) for cell in line.cells)
    return replace(line, place=_shifted(line.place, shift), cells=cells)


def _shifted(place: Place, shift: int) -> Place:
    return replace(place, start=place.start + shift, end=place.end + shift)
