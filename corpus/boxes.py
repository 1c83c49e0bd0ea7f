"""Boxes of words: as bytes, for the pipe between processes and the index, and joined into what is marked."""

import struct
from collections.abc import Iterable, Sequence

from corpus.types import Area, TextBox

STEPS = 10_000  # in which shares of the page are counted: on A4 a tenth of a point
SHARES = tuple(step / STEPS for step in range(STEPS + 1))  # made once: a long document has a million of them
SAME_LINE = 0.5  # share of the lower of two boxes that is beside the other, from which they are on one line
SAME_ROW = 0.1  # the same for lines of one row: figures that stand halfway between the lines of their label
WORD = 4  # letters from which a word is wider than high, whatever the shape of the page
_PACKED = struct.Struct("<2I5H")  # start, end, page, and left, top, right, bottom in steps: 18 bytes a word

Span = tuple[int, int]  # of Document.text, end exclusive


def boxes_to_bytes(boxes: Iterable[TextBox]) -> bytes:
    """The boxes one behind the other; ``bytes_to_boxes`` gives them back as they were."""
    return b"".join(
        _PACKED.pack(
            box.start,
            box.end,
            box.page,
            round(box.left * STEPS),
            round(box.top * STEPS),
            round(box.right * STEPS),
            round(box.bottom * STEPS),
        )
        for box in boxes
    )


def bytes_to_boxes(data: bytes) -> tuple[TextBox, ...]:
    """Raises ValueError for bytes that are not of whole boxes, IndexError for sides beyond the page."""
    if len(data) % _PACKED.size:
        raise ValueError(f"{len(data)} bytes are not boxes of {_PACKED.size} bytes")
    return tuple(
        TextBox(start, end, page, SHARES[left], SHARES[top], SHARES[right], SHARES[bottom])
        for start, end, page, left, top, right, bottom in _PACKED.iter_unpack(data)
    )


def marked_areas(boxes: Sequence[TextBox], spans: Iterable[Span]) -> tuple[Area, ...]:
    """What to mark on a page to show spans of the text: a bar for each line of each span, top first.

    ``boxes`` are all those of the page. A row of a table is one bar over all its cells, also where its label
    stands on two lines; a bar never runs over words that are not marked. A word that is partly in a span is
    marked whole.
    """
    whole = _sideways if _reads_sideways(boxes) else _upright
    areas: list[Area] = []
    for start, end in spans:
        marked = [whole(box) for box in boxes if box.start < end and start < box.end]
        others = [whole(box) for box in boxes if not (box.start < end and start < box.end)]
        bars = _joined(marked, others, SAME_LINE)
        areas += [whole(bar) for bar in _joined(bars, others, SAME_ROW)]
    return tuple(sorted(dict.fromkeys(areas), key=lambda area: (area.top, area.left)))


def _upright(box: TextBox | Area) -> Area:
    return Area(box.left, box.top, box.right, box.bottom)


def _sideways(box: TextBox | Area) -> Area:
    """Mirrored in the diagonal: lines that run up or down become level ones, and again what they were."""
    return Area(box.top, box.left, box.bottom, box.right)


def _reads_sideways(boxes: Sequence[TextBox]) -> bool:
    """Whether most words of a page are higher than wide: a table that was printed turned."""
    words = [box for box in boxes if box.end - box.start >= WORD]
    return 2 * sum(box.bottom - box.top > box.right - box.left for box in words) > len(words)


def _joined(areas: Sequence[Area], others: Sequence[Area], beside: float) -> list[Area]:
    """Areas of which so much is beside one another joined, as long as no other lies between them."""
    joined: list[Area] = []
    for area in sorted(areas, key=lambda area: area.left):
        whole = area
        for bar in list(joined):
            around = _around(bar, whole)
            if _shared_height(bar, whole) > beside and not any(_covers(around, other) for other in others):
                joined.remove(bar)
                whole = around
        joined.append(whole)
    return joined


def _shared_height(a: Area, b: Area) -> float:
    """The part of the lower of two areas that is at the height of the other; negative where none is."""
    return (min(a.bottom, b.bottom) - max(a.top, b.top)) / min(a.bottom - a.top, b.bottom - b.top)


def _around(a: Area, b: Area) -> Area:
    return Area(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))


def _covers(area: Area, other: Area) -> bool:
    """Whether the middle of another area lies in this one."""
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return area.left < x < area.right and area.top < y < area.bottom
