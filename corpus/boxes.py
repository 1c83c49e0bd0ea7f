"""Boxes of words: as bytes, for the pipe between processes and the index, and joined into what is marked."""

import struct
from collections.abc import Iterable, Sequence

from corpus.types import Area, TextBox

STEPS = 10_000  # in which shares of the page are counted: on A4 a tenth of a point
SAME_LINE = 0.5  # share of the lower of two boxes that is beside the other, from which they are on one line
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
    """Raises ValueError for bytes that are not of whole boxes."""
    if len(data) % _PACKED.size:
        raise ValueError(f"{len(data)} bytes are not boxes of {_PACKED.size} bytes")
    return tuple(
        TextBox(start, end, page, left / STEPS, top / STEPS, right / STEPS, bottom / STEPS)
        for start, end, page, left, top, right, bottom in _PACKED.iter_unpack(data)
    )


def marked_areas(boxes: Sequence[TextBox], spans: Iterable[Span]) -> tuple[Area, ...]:
    """What to mark on a page to show spans of the text: a bar for each line of each span, top first.

    ``boxes`` are all those of the page. A bar runs over the cells of a row of a table, but not over words
    that are not marked. A word that is partly in a span is marked whole.
    """
    areas: list[Area] = []
    for start, end in spans:
        marked = [box for box in boxes if box.start < end and start < box.end]
        others = [_area(box) for box in boxes if not (box.start < end and start < box.end)]
        areas += _joined([_area(box) for box in marked], others)
    return tuple(dict.fromkeys(areas))


def _area(box: TextBox) -> Area:
    return Area(box.left, box.top, box.right, box.bottom)


def _joined(areas: Sequence[Area], others: Sequence[Area]) -> list[Area]:
    """Areas on one line joined, from left to right, as long as no other lies between them."""
    joined: list[Area] = []
    for area in sorted(areas, key=lambda area: area.left):
        beside = next((i for i, bar in enumerate(joined) if _may_join(bar, area, others)), None)
        if beside is None:
            joined.append(area)
        else:
            joined[beside] = _around(joined[beside], area)
    return sorted(joined, key=lambda area: (area.top, area.left))


def _may_join(bar: Area, area: Area, others: Sequence[Area]) -> bool:
    around = _around(bar, area)
    return _beside(bar, area) and not any(_covers(around, other) for other in others)


def _beside(a: Area, b: Area) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > SAME_LINE * min(a.bottom - a.top, b.bottom - b.top)


def _around(a: Area, b: Area) -> Area:
    return Area(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))


def _covers(area: Area, other: Area) -> bool:
    """Whether the middle of another area lies in this one."""
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return area.left < x < area.right and area.top < y < area.bottom
