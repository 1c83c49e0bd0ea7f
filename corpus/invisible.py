"""Characters that are not seen (soft hyphens, spaces of no width) within numbers and words."""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.number_types import Number

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
Reader = Callable[[str], tuple[Number, ...]]


def read_visible(text: str, read: Reader) -> tuple[Number, ...]:
    """What a reader finds in the text as it is seen, with the places of the text as it is."""
    if not _INVISIBLE.search(text):
        return read(text)
    places = [i for i, char in enumerate(text) if not _INVISIBLE.match(char)]
    found = read("".join(text[i] for i in places))
    return tuple(replace(n, start=places[n.start], end=places[n.end - 1] + 1) for n in found)
