"""Passages cut into what a text answer is made of: sentences, items of lists, rows of tables."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.blocks import RULE
from corpus.layout.lines import margin_of, readable, span, trimmed
from corpus.layout.sentences import sentences
from corpus.types import Place
from index.types import Hit, Passage

UnitKind = Literal["sentence", "item", "row"]

# The mark of an item: of ``corpus.layout.lines.BULLET``, and a number with a full stop ("1. wonen").
ITEM = re.compile(r"(?:(?:[-–—•*·▪◦○●o]|\d{1,2}[.)]|[a-z]\))\s+)+(?=\S)")
RUN_IN_TITLE = 3  # words
_ENDS = re.compile(r"[.;:!?][’'\")\]]?\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, an item of a list or a row of a table, as it stands in the document."""

    place: Place
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a part; a row is its own only one. ``part`` is the whole of it."""

    hit: Hit
    place: Place
    part: Part

    @property
    def kind(self) -> UnitKind:
        """What kind of part it stands in."""
        return self.part.kind


def hit_to_units(hit: Hit, text: str) -> tuple[Unit, ...]:
    """The units of a passage in reading order, without the headings it begins with.

    ``text`` is that of the whole document.
    """
    return tuple(
        Unit(hit, place, part)
        for part in passage_to_parts(hit.passage, text)
        for place in ((part.place,) if part.kind == "row" else _sentences(text, part.place))
    )


def _sentences(text: str, place: Place) -> list[Place]:
    """The sentences of a part; a title that opens it ("Leerplicht. De ambtenaren ...") is no sentence."""
    found = list(sentences(text, place))
    if len(found) > 1 and len(text[found[0].start : found[0].end].split()) <= RUN_IN_TITLE:
        return [span(found[0], found[1]), *found[2:]]
    return found


def passage_to_parts(passage: Passage, text: str) -> tuple[Part, ...]:
    """The parts of a passage in reading order, without headings and lines that only draw."""
    place = passage.place
    if passage.kind == "table":
        rows = [Part(line, "row") for line in lines_of(text, place) if _says_something(text, line)]
        return tuple(rows[_headings_above(passage, rows, text) :])
    headings = frozenset(passage.heading_path)
    return tuple(part for part in text_to_parts(text, place, headings) if _says_something(text, part.place))


def text_to_parts(text: str, place: Place, headings: Collection[str] = ()) -> Iterator[Part]:
    """The paragraphs and items within a place; a line that goes on is joined to the one above it.

    Lines that are one of the ``headings`` (as ``readable`` gives them) are left out.
    """
    part: Part | None = None
    for line in lines_of(text, place):
        heading = readable(text[line.start : line.end]) in headings
        if part and (heading or _begins_part(text, part, line)):
            yield part
            part = None
        if part:
            part = replace(part, place=span(part.place, line))
        elif not heading:
            part = Part(line, "item" if ITEM.match(text, line.start) else "sentence")
    if part:
        yield part


def lines_of(text: str, place: Place) -> Iterator[Place]:
    """The lines with something on them, without the white space around them."""
    start = place.start
    for line in text[place.start : place.end].splitlines(keepends=True):
        found = trimmed(text, start, start + len(line), place.page)
        if found.start < found.end:
            yield found
        start += len(line)


def _begins_part(text: str, part: Part, line: Place) -> bool:
    """Whether a line begins anew: an item, white space or a title above it, or a sentence that has ended."""
    if ITEM.match(text, line.start) or text.startswith("#", line.start):
        return True
    if text.count("\n", part.place.end, line.start) > 1 or text.startswith("#", part.place.start):
        return True
    if text[line.start].islower():
        end = text[part.place.end - 1]
        return end == ";" or (end == ":" and text[line.end - 1] == ";")
    return bool(_ENDS.search(text, part.place.start, part.place.end)) or (
        part.kind == "item" and _is_below_item(text, part.place, line)
    )


def _is_below_item(text: str, item: Place, line: Place) -> bool:
    """Whether a line stands no further in than the item above it."""
    first, own = (place.start - margin_of(text, place.start) for place in (item, line))
    return own <= first


def _headings_above(passage: Passage, rows: list[Part], text: str) -> int:
    """How many of the first lines of a table passage are its headings."""
    count = 0
    for row in rows:
        if readable(text[row.place.start : row.place.end]) not in passage.heading_path:
            break
        count += 1
    return count


def _says_something(text: str, place: Place) -> bool:
    return not RULE.fullmatch(text[place.start : place.end])
