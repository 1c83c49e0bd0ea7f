"""The figures of a heading, paragraph or list item, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.dutch.invisible import with_entities, without_gaps
from corpus.dutch.sides import side_of
from corpus.layout.footnotes import footnote_mark
from corpus.layout.sentences import sentences
from corpus.numbers import Number
from corpus.prose.clauses import Clauses, clauses_of
from corpus.prose.labels import Subject, subject_of
from corpus.prose.numbers import blanked, counted_numbers, unit_of
from corpus.prose.periods import (
    Frame,
    Times,
    Timing,
    before,
    is_old_value,
    next_frame,
    sentence_times,
    timing_of,
)
from corpus.prose.scopes import ScopeWord, scope_of, scope_words
from corpus.prose.stands import stand_of_figure
from corpus.prose.stated_amounts import Antecedent, is_stated_amount, is_stated_count
from corpus.prose.unit_statements import UnitStatement, statement_at
from corpus.types import Block, Figure, Metadata, Place, Side, Stand, Unit

_DISADVANTAGE = re.compile(r"\d\s?[NV]$")
_NAMED_ASIDE = re.compile(r"^\W+(?:en|of|als)?\s*[^\W\d_]{4,}[^(\d]*\(\W*$")
NOTE_REACH = 6_000  # characters before a footnote in which its mark stands
_HEADING_NUMBER = re.compile(r"^[\s#*]*(?:\d{1,2}(?:\\?\.\d{1,2})*|[A-Z]\d?)(?:\\?[.:])?\s")
_HEADING_AMOUNT = re.compile(r"^\d[\d.]*\s+|\s*\([^()]*\d[^()]*\)")


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
    clauses: Clauses
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
        sentence = _sentence(text, quote, frame, setting)
        first = True
        announced: Read | None = None  # what stands before a colon: "287 woningen: 96 …, 74 …"
        for i, number in enumerate(sentence.numbers):
            if i and ": " in sentence.text[sentence.numbers[i - 1].end : number.start]:
                announced = last
            read = _read(number, sentence, setting, announced or last, same=not first)
            aside = last and not first and sentence.clauses.part_at(number.start).depth
            last = last if aside or read.unit == "jaar" else read  # brackets and ages are not taken up again
            first = False
            yield read.figure
        frame = next_frame(frame, sentence.times, sentence.clauses, quote)


def _sentence(text: str, quote: Place, frame: Frame, setting: Setting) -> Sentence:
    metadata = setting.metadata
    shown = with_entities(blanked(text[quote.start : quote.end]))
    if setting.block.kind == "heading":
        shown = _HEADING_NUMBER.sub(lambda mark: " " * len(mark[0]), shown)
    elif quote.start == setting.block.place.start:
        note = footnote_mark(shown, text[max(0, quote.start - NOTE_REACH) : quote.start])
        shown = " " * note + shown[note:]
    found = counted_numbers(shown)
    shown = without_gaps(shown)
    times = sentence_times(shown, frame, metadata)
    numbers = tuple(number for number in found if not _is_time(number, times))
    return Sentence(
        shown,
        quote,
        numbers,
        clauses_of(shown, numbers),
        times,
        scope_words(shown, metadata.gemeente) if numbers else (),
        frame,
    )


def _is_time(number: Number, times: Times) -> bool:
    """Whether a number is part of a period: "de eerste acht maanden van 2025"."""
    return any(p.start <= number.start and number.end <= p.end for p in (*times.own, *times.compared))


def _read(number: Number, sentence: Sentence, setting: Setting, last: Read | None, *, same: bool) -> Read:
    subject = subject_of(number, sentence.text, last.subject if last else None)
    if last and same and _is_aside(number, sentence):
        subject = replace(last.subject, borrowed=True)
    if setting.block.kind == "heading":
        subject = Subject(_HEADING_AMOUNT.sub("", setting.block.text).strip())
    statement = _statement(number, sentence, setting, subject, _antecedent(last, same=same))
    value, unit = number.value, unit_of(number, sentence.text, subject, last.unit if last else None)
    if statement:
        value, unit = number.value * statement.scale.factor, statement.scale.unit
    figure = _figure(number, sentence, setting, subject, statement)
    money = unit == "EUR" or _DISADVANTAGE.search(figure.printed)
    side = _side(number, sentence) or setting.around.side if money else None
    figure = replace(figure, value=value, unit=unit, side=side)
    return Read(figure, subject, unit, amount=bool(statement and unit == "EUR"))


def _is_aside(number: Number, sentence: Sentence) -> bool:
    """Whether a figure in brackets counts the same as one before them: "61 vergunningen (2023: 57)".

    It does not behind other brackets with a name of its own: "door energie (€ 51) en onderhoud (€ 31)".
    """
    own = sentence.clauses.part_at(number.start)
    before, closed, since = sentence.text[: number.start].rpartition(")")
    if closed and before and _NAMED_ASIDE.match(since):
        return False
    return bool(own.depth) and any(
        sentence.clauses.part_at(other.start).clause == own.outer
        for other in sentence.numbers
        if other.start < number.start
    )


def _antecedent(last: Read | None, *, same: bool) -> Antecedent:
    return Antecedent(last.amount, last.subject.counted, same) if last else Antecedent()


def _statement(
    number: Number, sentence: Sentence, setting: Setting, subject: Subject, before: Antecedent
) -> UnitStatement | None:
    """The unit statement that this number needs, or None."""
    at = sentence.quote.start + number.start
    amounts = statement_at(at, setting.statements, "amounts")
    if amounts and amounts.scale.unit == "EUR" and is_stated_amount(number, sentence.text, before, amounts):
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
        stand=stand_of_figure(number, sentence.clauses) or around.stand,
        scope=scope_of(number, sentence.scopes, sentence.clauses),
        qualifier=number.qualifier,
        bound=number.bound,
    )


def _timing(number: Number, sentence: Sentence, around: Surroundings) -> Timing:
    """From the sentence, the list it hangs under, the sentences before it, or its heading."""
    own = timing_of(number, sentence.times, sentence.clauses)
    if own and own.iso:
        source = sentence.frame.mentioned_at if own.borrowed else None
        return replace(own, context=(source,)) if source else own
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


def _side(number: Number, sentence: Sentence) -> Side | None:
    """The side that the clause of a figure names, else the one that leads the sentence."""
    own = side_of(sentence.clauses.clause_text(number.start))
    if own:
        return own
    if sentence.clauses.part_at(number.start).depth:  # "Onderwijs, lasten (76 N)"
        return side_of(sentence.text[: number.start].rsplit(",", 1)[-1])
    first = sentence.numbers[0]  # "de lasten nemen toe van 8,9 tot 9,6": the second is lasten as well
    return side_of(sentence.text[: first.start]) if number != first else None
