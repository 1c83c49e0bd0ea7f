r"""What stands within numbers and words and is not of them: soft hyphens, line breaks, marks of footnotes.

Markdown may hold characters as entities ("2,2&nbsp;%") and with a backslash before them ("25\.000").
"""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from corpus.dutch.number_types import Number

# Soft hyphens, spaces of no width, the hyphen of "janu-\nari", and the backslash of "25\\.000".
_INVISIBLE = re.compile(
    "(?<=[a-zë])[-\u00ad]\n[^\\S\n]*(?=[a-zë])|[\u00ad\u200b\u2060\ufeff]+|"
    r"\\(?=[!-/:-@\[-`{-~])"
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,4});")
_NO_WIDTH = "\u2060"
# The mark of a footnote behind a number: "1.234¹", "2024²".
_MARK = re.compile("(?<=[0-9%)])[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}")
Reader = Callable[[str], tuple[Number, ...]]


def read_visible(text: str, read: Reader) -> tuple[Number, ...]:
    """What a reader finds in the text as it is seen, with the places of the text as it is."""
    text = _MARK.sub(lambda mark: " " * len(mark[0]), with_entities(text))
    gaps = [match.span() for match in _INVISIBLE.finditer(text)]
    if not gaps:
        return read(text)
    edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
    pieces = [range(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    places = [place for piece in pieces for place in piece]
    found = read("".join(text[piece.start : piece.stop] for piece in pieces))
    return tuple(replace(n, start=places[n.start], end=places[n.end - 1] + 1) for n in found)


def with_entities(text: str) -> str:
    """The characters that entities stand for, each with as much of no width behind it as it took."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    shown = unescape(entity[0])
    return shown.ljust(len(entity[0]), _NO_WIDTH) if len(shown) == 1 else entity[0]


def without_gaps(text: str) -> str:
    """The text with spaces instead of what has no width, as long as it was."""
    return text.replace(_NO_WIDTH, " ")
