"""What stands within numbers and words and is not of them: soft hyphens, line breaks, marks of footnotes."""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.dutch.number_types import Number

# Soft hyphens, spaces of no width, and the hyphen of "janu-\nari".
_INVISIBLE = re.compile("(?<=[a-zë])[-\u00ad]\n[^\\S\n]*(?=[a-zë])|[\u00ad\u200b\u2060\ufeff]+")
# The mark of a footnote behind a number: "1.234¹", "2024²".
_MARK = re.compile("(?<=[0-9%)])[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}")
Reader = Callable[[str], tuple[Number, ...]]


def read_visible(text: str, read: Reader) -> tuple[Number, ...]:
    """What a reader finds in the text as it is seen, with the places of the text as it is."""
    text = _MARK.sub(lambda mark: " " * len(mark[0]), text)
    gaps = [match.span() for match in _INVISIBLE.finditer(text)]
    if not gaps:
        return read(text)
    edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
    pieces = [range(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    places = [place for piece in pieces for place in piece]
    found = read("".join(text[piece.start : piece.stop] for piece in pieces))
    return tuple(replace(n, start=places[n.start], end=places[n.end - 1] + 1) for n in found)
