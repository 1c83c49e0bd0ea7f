"""The numbers that Word counts itself and prints before a paragraph: "3.", "b)", "Vraag 2:".

They stand in no text of the file: a paragraph names a list and a level, the list says how it counts
(ECMA-376, part 1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.readers.docx_styles import W, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

DASH = "-"  # stands for bullets of all kinds
MOST_LEVELS = 9
_TENS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ALPHABET = 26
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; ``text`` has %1 where the number of the first level comes."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class WordList:
    """The levels of a list by their depth, and the definition that it shares its count with."""

    levels: Mapping[int, Level]
    counted: str
    begins_anew: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document with how far each has been counted."""

    lists: Mapping[str, WordList]
    styles: Mapping[str, tuple[str, int]]  # the list and level that a paragraph style names
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, properties: "_Element | None") -> str:
        """What is printed before the next paragraph of the document; "" for one without a number."""
        place = self._place(properties)
        found = self.lists.get(place[0]) if place else None
        if place is None or found is None or place[1] not in found.levels:
            return ""
        counts = self.counts.setdefault(place[0] if found.begins_anew else found.counted, {})
        depth, level = place[1], found.levels[place[1]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _printed(level, found.levels, counts)

    def _place(self, properties: "_Element | None") -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style."""
        if properties is None:
            return None
        named = self.styles.get(value_of(properties, "pStyle") or "")
        own = properties.find(W + "numPr")
        return named if own is None else _list_place(own, named)


def _list_place(own: "_Element", named: tuple[str, int] | None) -> tuple[str, int] | None:
    depth = value_of(own, "ilvl")
    number = value_of(own, "numId") or (named[0] if named else None)
    if number is None or number == "0":
        return None
    return number, int(depth) if depth and depth.isdigit() else (named[1] if named else 0)


def _printed(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    if level.format == "bullet":
        return DASH
    if level.format == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        shown = levels.get(depth, level)
        return to_format(counts.get(depth, shown.start), shown.format)

    return _PLACE.sub(number, level.text)


def to_format(number: int, form: str) -> str:
    """A number as a list prints it; "12" for forms that Dutch letters do not use."""
    if form.endswith("Letter") and number > 0:
        letters = chr(ord("a") + (number - 1) % _ALPHABET) * (1 + (number - 1) // _ALPHABET)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman") and 0 < number < 40:
        roman = ""
        for value, sign in _TENS:
            count, number = divmod(number, value)
            roman += sign * count
        return roman.upper() if form.startswith("upper") else roman
    return str(number)


def read_numbering(root: "_Element | None", styles: "_Element | None") -> Numbering:
    """The lists of a document from its parts ``numbering`` and ``styles``; none where it has none."""
    if root is None:
        return Numbering({}, {})
    shared = {str(e.get(W + "abstractNumId")): _levels(e) for e in root.iterchildren(W + "abstractNum")}
    lists = {str(e.get(W + "numId")): _word_list(e, shared) for e in root.iterchildren(W + "num")}
    return Numbering(lists, {} if styles is None else _style_places(styles))


def _word_list(element: "_Element", shared: Mapping[str, Mapping[int, Level]]) -> WordList:
    counted = value_of(element, "abstractNumId") or ""
    levels = dict(shared.get(counted, {}))
    overrides = list(element.iterchildren(W + "lvlOverride"))
    for override in overrides:
        depth = str(override.get(W + "ilvl"))
        start = value_of(override, "startOverride")
        if depth.isdigit() and int(depth) in levels and start and start.isdigit():
            levels[int(depth)] = replace(levels[int(depth)], start=int(start))
    return WordList(levels, f"abstract {counted}", begins_anew=bool(overrides))


def _levels(element: "_Element") -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in element.iterchildren(W + "lvl"):
        depth, start = str(level.get(W + "ilvl")), value_of(level, "start") or "1"
        if depth.isdigit() and int(depth) < MOST_LEVELS and start.isdigit():
            form, text = value_of(level, "numFmt") or "decimal", value_of(level, "lvlText") or ""
            found[int(depth)] = Level(form, text, int(start))
    return found


def _style_places(styles: "_Element") -> dict[str, tuple[str, int]]:
    """The list and level of each style that names one; a style based on it has them too."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iterchildren(W + "style"):
        name, properties = str(style.get(W + "styleId")), style.find(W + "pPr")
        numbering = None if properties is None else properties.find(W + "numPr")
        place = None if numbering is None else _list_place(numbering, None)
        if place:
            own[name] = place
        elif numbering is None:
            based[name] = value_of(style, "basedOn") or ""
    for name in based:
        above = _first_with(name, based, own)
        if above:
            own[name] = own[above]
    return own


def _first_with(name: str, based: Mapping[str, str], own: Mapping[str, tuple[str, int]]) -> str | None:
    seen = {name}
    while name in based and name not in own:
        name = based[name]
        if name in seen:
            return None
        seen.add(name)
    return name if name in own else None
