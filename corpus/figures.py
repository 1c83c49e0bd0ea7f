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

LEAD = 200  # characters; a longer paragraph does not announce the list that follows it
LABEL_WORDS = 8  # a label is read at a glance
_LABEL_END = re.compile(
    r"\.(?!\d)|[;:!?()]|,\s|\s(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|en|of|dat|die|maar)\s"
)
# Words behind a figure that do not name what it counts.
_NOT_COUNTED = frozenset(
    "eind begin medio in op per naar tot ten door hoger lager meer minder dan bij om met voor als uit".split()
)
_NAMED_BEFORE = re.compile(
    r"\b(aantal|percentage|aandeel|bedrag|saldo)\s+([^,.;:()\d]{3,60}?)\s+"
    r"(?:is|was|waren|steeg|stijgt|daalde|daalt|groeide|groeit|ligt|lag|bedraagt|bedroeg|komt|kwam|van)\b",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(r"\d|\b(?:is|zijn|was|waren|wordt|worden|werd|heeft|hebben|had)\b", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"(?:^|\s)(?:in|op|per|over|van|tot|vanaf|sinds|het jaar|peildatum)?\s*$", re.IGNORECASE
)
_SETS_TIME = re.compile(r"\b(?:in|over|jaar|op|per)\s+$", re.IGNORECASE)
_YEARS_COUNTED = re.compile(r"^\s*jaar\b", re.IGNORECASE)
# "1,5 miljoen mensen"; without such a word a number in millions is money
_COUNTED = re.compile(
    r"\s+(?:\w+e\s+)?(?:inwoners|mensen|personen|huishoudens|gezinnen|kinderen|jongeren|jeugdigen|volwassenen|"
    r"ouderen|nederlanders|cliënten|woningen|uren|banen)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(?:rapport)?cijfer\b", re.IGNORECASE)
_SCOPES = re.compile(
    r"(?P<landelijk>\b(?:landelijk|landelijke? (?:gemiddelde?|percentage)|nederland|heel het land)\b)|"
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
            above, below = blocks[max(0, i - 3) : i], blocks[i + 1 : i + 3]
            figures += table_to_figures(block, block.table, above, metadata.jaar, after=below)
            continue
        figures += text_to_figures(block, text, _surroundings(block, lead, text), metadata)
        if block.kind == "paragraph" and len(block.text) <= LEAD and find_periods(block.text):
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
    """The figures of the sentences of a heading, paragraph or list item.

    A sentence without a period is about the one that a sentence before it sets ("In 2024 …"); that
    sentence is then quoted with it.
    """
    frame: tuple[str, Place] | None = None
    for quote in sentences(text, block.place):
        sentence = text[quote.start : quote.end]
        periods = find_periods(sentence)
        for number in _counted(sentence):
            figure = _figure(number, quote, block, text, metadata.gemeente)
            period, context = _period(number, periods, sentence, frame, around)
            yield replace(figure, period=period, context=context, side=figure.side or around.side)
        frame = _frame(periods, sentence, quote) or frame


def _period(
    number: Number,
    periods: Sequence[Period],
    sentence: str,
    frame: tuple[str, Place] | None,
    around: Surroundings,
) -> tuple[str | None, tuple[Place, ...]]:
    """When a figure is of, and the places that must be quoted with it."""
    nearest = _nearest(number, periods, sentence)
    if nearest or around.period:
        return nearest.iso if nearest else around.period, around.context
    return (frame[0], (*around.context, frame[1])) if frame else (None, around.context)


def _frame(periods: Sequence[Period], sentence: str, quote: Place) -> tuple[str, Place] | None:
    """The period that a sentence sets for those after it: "in 2024", not "sinds maart 2022"."""
    for period in reversed(periods):
        if _SETS_TIME.search(sentence[: period.start]) or not sentence[period.start].isdigit():
            return period.iso, quote
    return None


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
    """What is counted: the words behind the figure up to the end of the phrase.

    Where those say something else ("458 eind 2023"), what the sentence names as counted before it
    ("het aantal bijstandsuitkeringen steeg van 458"); "" where neither can be told.
    """
    after = _before_period(readable(sentence[number.end :]))
    end = _LABEL_END.search(f" {after} ")
    words = after[: max(0, end.start() - 1) if end else None].split()
    if words and words[0].lower() not in _NOT_COUNTED and re.search(r"[^\W\d_]{3}", " ".join(words)):
        return " ".join(words[:LABEL_WORDS]).strip(" -–|*")
    before = readable(sentence[: number.start])
    named = _NAMED_BEFORE.search(before)
    if named:
        counted = named[2].strip()
        return counted if named[1].lower() == "aantal" else f"{named[1].lower()} {counted}"
    alone = not words and len(before.split()) <= LABEL_WORDS and not _SAYS_MORE.search(before)
    return before.strip(" -–|*•:") if alone else ""  # "Jeugdwetvervoer € 3,3 mln."


def _before_period(text: str) -> str:
    """The words up to a period, which is told apart: "inwoners in 2025" counts inwoners."""
    periods = find_periods(text)
    return _TIME_WORD.sub("", text[: periods[0].start]) if periods else text


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
