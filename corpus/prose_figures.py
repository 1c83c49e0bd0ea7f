"""The figures of a heading, paragraph or list item, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.clauses import Segment, segment_of, segments
from corpus.labels import Subject, subject_of
from corpus.lines import BULLET, mended_in_place
from corpus.numbers import Number, find_numbers
from corpus.prose_periods import (
    Frame,
    Times,
    Timing,
    before,
    is_old_value,
    next_frame,
    sentence_times,
    timing_of,
)
from corpus.scopes import ScopeWord, scope_of, scope_words
from corpus.sentences import FOOTNOTE_MARK, sentences
from corpus.stated_amounts import Antecedent, is_stated_amount, is_stated_count
from corpus.table_figures import THOUSANDS, side_of
from corpus.types import Block, Figure, Metadata, Place, Side, Stand, Unit
from corpus.unit_statements import UnitStatement, statement_at

# "1,5 miljoen mensen"; without such a word a number in millions is money
_COUNTED = re.compile(
    r"\s+(?:\w+e\s+)?(?:inwoners|mensen|personen|huishoudens|gezinnen|kinderen|jongeren|jeugdigen|volwassenen|"
    r"ouderen|nederlanders|cliënten|woningen|uren|banen|bezoekers|bezoeken|reizigers|passagiers|kwh|kilo|kg|ton|m2|"
    r"m3|liter|kilometer|km|stuks|overnachtingen|bomen|verplaatsingen|keer)\b",
    re.IGNORECASE,
)
_YEARS_COUNTED = re.compile(r"^\s*jaar\b", re.IGNORECASE)
_GRADE = re.compile(r"\b(?:rapport)?cijfer\b|\bwaarder\w*\b|\bgeven\b.{0,60}\bgemiddeld\b", re.IGNORECASE)
_A_GRADE = re.compile(r"\been\s+$", re.IGNORECASE)
_STANDS: tuple[tuple[Stand, str], ...] = (
    ("realisatie", r"\brealisatie\b|\bgerealiseerd\w*\b|\bjaarrekening\b|\brekening (?=20\d\d)|\bin de rekening\b|"
     r"\bwerkelij\w+\b|\bjaarstukken\b|\bbesteed\b"),
    ("raming", r"\b(?:meerjaren)?raming(?:en)?\b|\bprognose\b|\bverwacht\w*\b|\b(?:ge)?raamd\b|\bramen\b|\braamt\b|"
     r"\bnaar schatting\b"),
    ("begroting na wijziging", r"\bbegroting na wijziging\b|\bbijgestelde begroting\b|\bactuele begroting\b"),
    ("begroting", r"\bbegroot\b|\bbegroten\b|\bbegrote\b|\b(?:primitieve )?begroting\b"),
)  # fmt: skip
# Said of the figure itself only right beside it: "de norm is 80%", "terwijl 5 de norm is".
_AIMED_AT = re.compile(
    r"\bstreef\w*\b|\bstreven\b|\bstreeft\b|\bnorm\b|\bals doel\b|\bdoelstelling\b|\b(?:onder|boven)grens\b",
    re.IGNORECASE,
)
AIM_REACH = 15  # characters behind a figure
_STAND_PATTERNS = tuple((stand, re.compile(pattern, re.IGNORECASE)) for stand, pattern in _STANDS)
_HEADING_AMOUNT = re.compile(r"^\d[\d.]*\s+|\s*\([^()]*\d[^()]*\)")
_PER = ("per 10.000", "per 1.000")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a block inherits from what stands before it under the same heading.

    ``context`` is what must be quoted for it; ``heading`` is the year that the heading sets.
    """

    context: tuple[Place, ...] = ()
    period: str | None = None
    side: Side | None = None
    stand: Stand | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is read: same length as printed, with what is no part of it blanked out."""

    text: str
    quote: Place
    numbers: tuple[Number, ...]
    parts: tuple[Segment, ...]
    times: Times
    scopes: tuple[ScopeWord, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Read:
    """A figure with what the next one may take over from it."""

    figure: Figure
    subject: Subject
    unit: Unit
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all sentences of a block."""

    block: Block
    around: Surroundings
    metadata: Metadata
    statements: tuple[UnitStatement, ...] = field(default=())


def text_to_figures(block: Block, text: str, setting: Setting) -> Iterator[Figure]:
    """The figures of a block in reading order.

    A sentence without a period is about the one that a sentence before it sets ("In 2024 …"); that
    sentence is then quoted with it.
    """
    frame = Frame()
    last: Read | None = None
    for quote in sentences(text, block.place):
        sentence = _sentence(text, quote, frame, setting.metadata)
        first = True
        for number in sentence.numbers:
            last = _read(number, sentence, setting, last, same=not first)
            first = False
            yield last.figure
        frame = next_frame(frame, sentence.times, sentence.text, quote, sentence.parts, sentence.numbers)


def _sentence(text: str, quote: Place, frame: Frame, metadata: Metadata) -> Sentence:
    shown = blanked(text[quote.start : quote.end])
    numbers = tuple(_counted(shown))
    return Sentence(
        shown,
        quote,
        numbers,
        segments(shown, numbers),
        sentence_times(shown, frame, metadata.jaar),
        scope_words(shown, metadata.gemeente),
        frame,
    )


def blanked(sentence: str) -> str:
    """The sentence with bullets, marks of footnotes and tags as spaces: every place stays."""
    for pattern in (BULLET, FOOTNOTE_MARK):
        sentence = pattern.sub(lambda mark: " " * len(mark[0]), sentence)
    return mended_in_place(sentence)


def _counted(sentence: str) -> Iterator[Number]:
    """The figures of a sentence, without what only looks like one there.

    The 1.000 of "bedragen x € 1.000" is a unit. Brackets around a number set it apart in running text;
    only in a table do they make it negative.
    """
    units = [match.span() for match in THOUSANDS.finditer(sentence)]
    for number in find_numbers(sentence):
        if number.kind != "figure" or any(start <= number.start < end for start, end in units):
            continue
        bracketed = sentence[number.start] == "(" and number.value < 0
        yield replace(number, value=-number.value) if bracketed else number


def _read(number: Number, sentence: Sentence, setting: Setting, last: Read | None, *, same: bool) -> Read:
    subject = subject_of(number, sentence.text, last.subject if last else None)
    if setting.block.kind == "heading":
        subject = Subject(_HEADING_AMOUNT.sub("", setting.block.text).strip())
    printed_unit = _unit(number, sentence.text, subject, last)
    statement = _statement(number, sentence, setting, subject, last, same=same)
    value, unit = number.value, printed_unit
    if statement:
        value, unit = number.value * statement.scale.factor, statement.scale.unit
    figure = _figure(number, sentence, setting, subject, statement)
    side = _side(number, sentence) or setting.around.side if unit in ("EUR", "aantal") else None
    figure = replace(figure, value=value, unit=unit, side=side)
    return Read(figure, subject, unit, amount=bool(statement and unit == "EUR"))


def _statement(
    number: Number, sentence: Sentence, setting: Setting, subject: Subject, last: Read | None, *, same: bool
) -> UnitStatement | None:
    """The unit statement that this number needs, or None."""
    at = sentence.quote.start + number.start
    amounts = statement_at(at, setting.statements, "amounts")
    antecedent = Antecedent(bool(last and last.amount), bool(last and last.subject.counted), same)
    if amounts and amounts.scale.unit == "EUR" and is_stated_amount(number, sentence.text, antecedent):
        return amounts
    counts = statement_at(at, setting.statements, "counts")
    return counts if counts and is_stated_count(number, subject, counts) else None


def _figure(
    number: Number, sentence: Sentence, setting: Setting, subject: Subject, statement: UnitStatement | None
) -> Figure:
    block, quote, around = setting.block, sentence.quote, setting.around
    place = Place(quote.start + number.start, quote.start + number.end, quote.page)
    timing = _timing(number, sentence, around)
    context = (*around.context, *timing.context)
    if statement and statement.scale.place:
        context = (*context, statement.scale.place)
    return Figure(
        value=number.value,
        unit="aantal",
        printed=sentence.text[number.start : number.end],
        place=place,
        quote=quote,
        label=subject.text,
        period=timing.iso,
        context=tuple(dict.fromkeys(context)),
        heading_path=(*block.heading_path, block.text) if block.kind == "heading" else block.heading_path,
        stand=_stand(number, sentence) or around.stand,
        scope=scope_of(number, sentence.scopes, sentence.text, sentence.parts, sentence.numbers),
        qualifier=number.qualifier,
    )


def _timing(number: Number, sentence: Sentence, around: Surroundings) -> Timing:
    """From the sentence, the list it hangs under, the sentences before it, or its heading."""
    own = timing_of(number, sentence.text, sentence.times, sentence.parts, sentence.numbers)
    if own and own.iso:
        borrowed = sentence.times.borrowed and sentence.frame.mentioned_at
        return replace(own, context=(sentence.frame.mentioned_at,)) if borrowed else own
    if own:
        return own
    inherited = _inherited_timing(sentence.frame, around)
    if inherited.iso and is_old_value(number, sentence.text):
        return replace(inherited, iso=before(inherited.iso))
    return inherited


def _inherited_timing(frame: Frame, around: Surroundings) -> Timing:
    if around.period:
        return Timing(around.period)
    if frame.iso and frame.place:
        return Timing(frame.iso, (frame.place,))
    return Timing(around.heading)


def _unit(number: Number, sentence: str, subject: Subject, last: Read | None) -> Unit:
    """The unit that is printed, or taken over from the figure that this one is compared with."""
    if number.unit:
        return number.unit
    if number.scaled:
        return "aantal" if _COUNTED.match(sentence, number.end) else "EUR"
    if _YEARS_COUNTED.match(sentence[number.end : number.end + 8]):
        return "jaar"
    lead = sentence[max(0, number.start - 80) : number.start]
    small = number.value <= Decimal(10) and number.value != int(number.value)
    if _GRADE.search(lead) and (small or not subject.counted) and number.value <= Decimal(10):
        return "cijfer"
    if small and _A_GRADE.search(lead) and not subject.counted:
        return "cijfer"
    if last and subject.borrowed and last.unit in _PER:
        return last.unit
    return "aantal"


def _side(number: Number, sentence: Sentence) -> Side | None:
    """The side that the clause of a figure names, else the one that leads the sentence."""
    clause = segment_of(sentence.parts, number.start)
    own = "".join(sentence.text[p.start : p.end] for p in sentence.parts if p.clause == clause.clause)
    return side_of(own) or _leading_side(number, sentence)


def _leading_side(number: Number, sentence: Sentence) -> Side | None:
    """ "De lasten nemen toe van 8,9 tot 9,6": the second is lasten as well."""
    return side_of(sentence.text[: sentence.numbers[0].start]) if number != sentence.numbers[0] else None


def _stand(number: Number, sentence: Sentence) -> Stand | None:
    """What kind of figure its clause says it is: planned, expected, aimed at, or what happened."""
    clause = segment_of(sentence.parts, number.start)
    parts = [part for part in sentence.parts if part.clause == clause.clause]
    lead = "".join(sentence.text[p.start : min(p.end, number.start)] for p in parts if p.start < number.start)
    if _AIMED_AT.search(lead) or _AIMED_AT.search(sentence.text, number.end, number.end + AIM_REACH):
        return "streefwaarde"
    own = prose_stand("".join(sentence.text[p.start : p.end] for p in parts))
    first = sentence.numbers[0]
    if own or number == first or sentence.text[clause.start : clause.start + 8].startswith("terwijl"):
        return own
    return prose_stand(sentence.text[: first.start])


def prose_stand(text: str) -> Stand | None:
    """The first stand that a text names; None where it names none."""
    found = [(m.start(), stand) for stand, p in _STAND_PATTERNS if (m := p.search(text))]
    return min(found)[1] if found else None
