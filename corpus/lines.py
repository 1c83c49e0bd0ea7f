"""Lines: what the readers of text and PDF have in common before there are blocks."""

import re
from dataclasses import dataclass

from corpus.types import Cell, Place

_MARKUP = re.compile(r"(?m:^#{1,6}\s+)|\*\*|__|</?(?:b|i|em|strong|sup|u)>|\\(?=[*_#])", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_SPACE = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:-\n\s*|\u00ad\n?\s*)(?!(?:en|of)\b)(?=[^\W\d_A-Z])")
BULLET = re.compile(r"^(?:(?:[-–—•*·▪◦○●o]|\d{1,2}\)|[a-z]\))\s+)+(?=\S)")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. ``place`` spans it without the white space around it.

    ``gap`` is the white space above it in lines: 0 directly under the previous line, 1 or more
    after an empty one. ``size`` (points, 0 when unknown) and ``bold`` come from PDFs. ``cells``
    are the pieces that stand apart in it, from left to right; one or none for running text.
    ``full`` is true where the line runs on to the right margin, so that a paragraph may go on.
    """

    text: str
    place: Place
    gap: int = 0
    size: float = 0.0
    bold: bool = False
    cells: tuple[Cell, ...] = ()
    full: bool = False


def readable(text: str) -> str:
    """Text as a reader sees it: no markup, broken words mended, white space folded."""
    mended = _BROKEN_WORD.sub("", text)
    return _SPACE.sub(" ", _LINK.sub(r"\1", _MARKUP.sub("", mended))).strip()


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
