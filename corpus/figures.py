"""Figures: every number of a document with what it counts, when, and in what unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from corpus.blocks import BULLET
from corpus.lines import readable
from corpus.numbers import Number, find_numbers
from corpus.periods import Period, find_periods
from corpus.sentences import distance, sentences
from corpus.table_figures import THOUSANDS, side_of, stand_of, table_to_figures
from corpus.types import Block, Figure, Metadata, Place, Scope, Side, Unit

LABEL_WORDS = 8  # a label is read at a glance
_LABEL_END = re.compile(
    r"\.(?!\d)|[;:!?()]|,\s|\s(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|en|of|dat|die|maar)\s"
)
_YEARS_COUNTED = re.compile(r"^\s*jaar\b", re.IGNORECASE)
# "1,5 miljoen mensen"; without such a word a number in millions is money
_COUNTED = re.compile(
    r"\s+(?:\w+e\s+)?(?:inwoners|mensen|personen|huishoudens|gezinnen|kinderen|jongeren|jeugdigen|volwassenen|"
    r"ouderen|nederlanders|cliënten|woningen|uren|banen)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(?:rapport)?cijfer\b", re.IGNORECASE)
_SCOPES = re.compile(
    r"(?P<landelijk>\b(?:landelijke?|nederland(?:se)?|heel het land)\b)|"
    r"(?P<provincie>\bprovincia(?:al|le)\b|\bprovincie\b)|"
    r"(?P<regio>\b(?:arbeidsmarkt)?regio(?:nale?|naal)?\b)|(?P<gemeente>\bgemeente\b|\bbij ons\b|\bhier\b)",
    re.IGNORECASE,
)
SCOPE_REACH = 60  # farther away a word such as "landelijk" says nothing of a figure


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a block inherits from what stands before it under the same heading."""

    context: tuple[Place, ...] = ()
    period: str | None = None
    side: Side | None = None


def blocks_to_figures(blocks: Sequence[Block], text: str, metadata: Metadata) -> tuple[Figure, ...]:
    """All figures of a document in reading order."""
    figures: list[Figure] = []
    lead: Block | None = None
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else None
        if before and before.heading_path != block.heading_path:
            lead = None
        if block.table:
            figures += table_to_figures(block, block.table, blocks[max(0, i - 3) : i], metadata.jaar)
            continue
        figures += text_to_figures(block, text, _surroundings(block, lead, text), metadata)
        if block.kind == "paragraph" and find_periods(block.text):
            lead = block
    return tuple(figures)


def _surroundings(block: Block, lead: Block | None, text: str) -> Surroundings:
    """A list item hangs under its introducing sentence, and that under the paragraph before it."""
    if block.intro is None:
        return Surroundings()
    intro = text[block.intro.start : block.intro.end]
    places = [block.intro]
    periods = find_periods(intro)
    if lead and not periods and lead.place.start < block.intro.start:
        places.insert(0, lead.place)
        periods = find_periods(text[lead.place.start : lead.place.end])
    return Surroundings(tuple(places), periods[0].iso if periods else None, side_of(intro))


def text_to_figures(block: Block, text: str, around: Surroundings, metadata: Metadata) -> Iterator[Figure]:
    """The figures of the sentences of a heading, paragraph or list item."""
    inherited = around.period
    for quote in sentences(text, block.place):
        sentence = text[quote.start : quote.end]
        periods = find_periods(sentence)
        for number in _counted(sentence):
            figure = _figure(number, quote, block, text, metadata.gemeente)
            period = _nearest(number, periods, sentence)
            yield replace(
                figure,
                period=period.iso if period else inherited,
                context=around.context,
                side=figure.side or around.side,
            )
        inherited = periods[-1].iso if periods else inherited


def _counted(sentence: str) -> Iterator[Number]:
    """The figures of a sentence, without what only looks like one there.

    The dash before an item of a list is no minus, and the 1.000 of "bedragen x € 1.000" is a unit.
    """
    sentence = BULLET.sub(lambda mark: " " * len(mark[0]), sentence)
    units = [match.span() for match in THOUSANDS.finditer(sentence)]
    for number in find_numbers(sentence):
        if number.kind == "figure" and not any(start <= number.start < end for start, end in units):
            yield number


def _figure(number: Number, quote: Place, block: Block, text: str, gemeente: str | None) -> Figure:
    sentence = text[quote.start : quote.end]
    place = Place(quote.start + number.start, quote.start + number.end, quote.page)
    clause = _clause(number, sentence)
    return Figure(
        value=number.value,
        unit=_unit(number, sentence),
        printed=sentence[number.start : number.end],
        place=place,
        quote=quote,
        label=_label(number, sentence),
        heading_path=(*block.heading_path, block.text) if block.kind == "heading" else block.heading_path,
        side=side_of(clause),
        stand=stand_of(clause),
        scope=_scope(place, quote, text, gemeente),
        qualifier=number.qualifier,
    )


def _unit(number: Number, sentence: str) -> Unit:
    after = sentence[number.end : number.end + 8]
    if number.unit:
        return number.unit
    if number.scaled:
        return "aantal" if _COUNTED.match(sentence, number.end) else "EUR"
    if _YEARS_COUNTED.match(after):
        return "jaar"
    return "cijfer" if _GRADE.search(sentence[max(0, number.start - 40) : number.start]) else "aantal"


def _label(number: Number, sentence: str) -> str:
    """The words behind the figure up to the end of the phrase; else those before it."""
    after = readable(sentence[number.end :])
    end = _LABEL_END.search(f" {after} ")
    words = after[: max(0, end.start() - 1) if end else None].split()
    if words and re.search(r"[^\W\d_]{3}", " ".join(words)):
        return " ".join(words[:LABEL_WORDS]).strip(" -–|*")
    phrases = re.split(r"\.(?!\d)|[;:()]", readable(sentence[: number.start]))
    before = next((phrase.split() for phrase in reversed(phrases) if phrase.strip()), [])
    return " ".join(before[-LABEL_WORDS:]).strip(" -–|*,")


def _clause(number: Number, sentence: str) -> str:
    """The part of the sentence around the figure, between the figures beside it."""
    start, end = 0, len(sentence)
    for mark in re.finditer(r"[;,(]\s|\sen\s|\sversus\s|\svs\.?\s|\snaar\s", sentence):
        if mark.end() <= number.start:
            start = mark.end()
        elif mark.start() >= number.end and end == len(sentence):
            end = mark.start()
    return sentence[start:end]


def _scope(place: Place, quote: Place, text: str, gemeente: str | None) -> Scope | None:
    """Whose figure it is, by the nearest word that says so; None where none is near."""
    sentence = text[quote.start : quote.end]
    found: list[tuple[float, Scope]] = []
    for match in _SCOPES.finditer(sentence):
        word = Place(quote.start + match.start(), quote.start + match.end())
        found.append((distance(text, place, word), cast("Scope", match.lastgroup)))
    for match in re.finditer(re.escape(gemeente), sentence) if gemeente else ():
        word = Place(quote.start + match.start(), quote.start + match.end())
        found.append((distance(text, place, word), "gemeente"))
    nearest = min(found, default=(0.0, None))
    return nearest[1] if nearest[0] <= SCOPE_REACH else None


def _nearest(number: Number, periods: Sequence[Period], sentence: str) -> Period | None:
    """The period that stands nearest, in clauses and characters."""
    at = Place(number.start, number.end)
    return min(periods, key=lambda p: distance(sentence, at, Place(p.start, p.end)), default=None)
