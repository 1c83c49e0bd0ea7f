"""Lists with the sentence that introduces them, found in the text of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.text_units import Part, text_to_parts
from assistant.words import text_to_marks
from corpus.layout.sentences import sentences
from corpus.types import Place

REACH = 3000  # characters before and behind a place in which its list is looked for
MOST_BARE_ITEMS = 6  # of a list whose marks were lost in conversion: where it ends is less sure

COUNTS: Mapping[str, int] = {
    word: count for count, word in enumerate("twee drie vier vijf zes zeven acht negen tien".split(), start=2)
}


@dataclass(frozen=True, slots=True)
class TextList:
    """A list as it stands in a document; ``intro`` is None where no sentence introduces it."""

    intro: Place | None
    items: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The introduction, if there is one, and the items, in reading order."""
        return (*((self.intro,) if self.intro else ()), *self.items)


def list_at(text: str, place: Place) -> TextList | None:
    """The list that a place introduces or is part of; None where there is none."""
    parts = _parts_around(text, place)
    at = next((i for i, part in enumerate(parts) if part.place.end >= place.end), None)
    if at is None:
        return None
    start = _start_of_list(text, parts, at)
    if start is None:
        return None
    items = _items_from(text, parts, start)
    intro = _intro(text, parts[start - 1]) if start else None
    if len(items) < 2 or (intro is None and parts[start].kind != "item"):
        return None
    found = TextList(intro, tuple(part.place for part in items))
    return found if any(p.start <= place.start < p.end for p in found.places) else None


def _parts_around(text: str, place: Place) -> list[Part]:
    start = text.find("\n", max(0, place.start - REACH), place.start) + 1
    window = Place(start if place.start > REACH else 0, min(len(text), place.end + REACH), place.page)
    return list(text_to_parts(text, window))


def _start_of_list(text: str, parts: Sequence[Part], at: int) -> int | None:
    """The first item of the list that a part introduces or is in."""
    if _intro(text, parts[at]):
        return at + 1 if at + 1 < len(parts) else None
    start = at
    while start and parts[start].kind == "item" == parts[start - 1].kind:
        start -= 1
    if parts[start].kind == "item":
        return start
    for before in range(at - 1, max(-1, at - 1 - MOST_BARE_ITEMS), -1):
        if _intro(text, parts[before]) and parts[before + 1].kind == "sentence":
            return before + 1
        if parts[before].kind == "item" or not _follows(text, parts[before], parts[before + 1]):
            return None
    return None


def _items_from(text: str, parts: Sequence[Part], start: int) -> list[Part]:
    """The items from the first one on."""
    marked = parts[start].kind == "item"
    pairs = zip(parts[start:], parts[start + 1 :], strict=False)
    if marked:
        others = takewhile(lambda pair: pair[1].kind == "item", pairs)
        return [parts[start], *(second for _, second in others)]
    others = takewhile(lambda pair: _follows(text, *pair) and pair[1].kind == "sentence", pairs)
    return [parts[start], *(second for _, second in others)][: _announced(text, parts[start - 1])]


def _announced(text: str, intro: Part) -> int:
    """How many items the introduction says that there are ("vier pijlers:"), else the most there may be."""
    words = text_to_marks(text[intro.place.start : intro.place.end])
    return next((COUNTS[word] for word in reversed(words) if word in COUNTS), MOST_BARE_ITEMS)


def _follows(text: str, first: Part, second: Part) -> bool:
    """Whether there is no white space between two parts."""
    return text.count("\n", first.place.end, second.place.start) <= 1


def _intro(text: str, part: Part) -> Place | None:
    """The last sentence of a part when it announces what follows it."""
    if part.kind == "row" or not text[part.place.start : part.place.end].endswith(":"):
        return None
    *_, last = sentences(text, part.place)
    return last
