"""What PDFium finds in the boxes of a document on the pages as displayed: a check beside our reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2

from corpus.readers.pdf.reader import ReadPdf
from corpus.types import Document, TextBox

INWARDS = 0.25  # share of a box that is left off at each side: letters of neighbours may reach into it
MOST_INWARDS = 0.8  # points
_SPACE = re.compile(r"\s+")
_SIGNS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\ufffe": "-", "\x02": "-", "\u00ad": "-", "\uf0b7": "•"}
)


@dataclass(frozen=True)
class Seen:
    """The text of a box, and the letters that PDFium finds in it."""

    box: TextBox
    wanted: str
    found: str

    @property
    def right(self) -> bool:
        """A hyphen at the end of a line may be left out of the text."""
        return self.wanted in (self.found, self.found.removesuffix("-"))


def seen_in(data: bytes, document: Document | ReadPdf) -> list[Seen]:
    """All boxes of a document, but of pages that are pictures."""
    boxes = sorted(document.boxes, key=lambda box: box.page)
    with pypdfium2.PdfDocument(data) as pdf:
        return [
            seen
            for number, of_page in groupby(boxes, lambda box: box.page)
            if number not in document.ocr_pages
            for seen in _seen_on(pdf[number - 1], of_page, document.text)
        ]


def _seen_on(page: Any, boxes: Iterator[TextBox], text: str) -> Iterator[Seen]:
    textpage = page.get_textpage()
    for box in boxes:
        left, bottom, right, top = on_page(page, box)
        x = min(MOST_INWARDS, INWARDS * (right - left))
        y = min(MOST_INWARDS, INWARDS * (top - bottom))
        found = textpage.get_text_bounded(left + x, bottom + y, right - x, top - y)
        yield Seen(box, _squeezed(text[box.start : box.end]), _squeezed(found.translate(_SIGNS)))


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def on_page(page: Any, box: TextBox) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a box in the points of the page itself, before it is turned."""
    left, bottom, right, top = page.get_bbox()
    corners = []
    for x, y in ((box.left, box.top), (box.right, box.bottom)):
        across, up = {0: (x, 1 - y), 90: (y, x), 180: (1 - x, y), 270: (1 - y, 1 - x)}[page.get_rotation()]
        corners.append((left + across * (right - left), bottom + up * (top - bottom)))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def share_right(seen: list[Seen]) -> float:
    return sum(one.right for one in seen) / len(seen)


def without_box(document: Document | ReadPdf) -> list[str]:
    """The words of the text of which a letter is in no box."""
    covered = bytearray(len(document.text))
    for box in document.boxes:
        covered[box.start : box.end] = b"\1" * (box.end - box.start)
    words = re.finditer(r"\S+", document.text)
    return [word[0] for word in words if 0 in covered[word.start() : word.end()]]


def boxes_of(document: Document | ReadPdf, words: str) -> list[TextBox]:
    """The boxes of the one place in the text where these words stand."""
    start = document.text.index(words)
    assert document.text.find(words, start + 1) == -1
    return [box for box in document.boxes if box.start < start + len(words) and start < box.end]
