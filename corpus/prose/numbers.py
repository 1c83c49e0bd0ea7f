"""The numbers of running text that count as figures, and the unit that each has by itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from corpus.dutch.units import THOUSANDS
from corpus.dutch.word_lists import one_of
from corpus.layout.lines import BULLET, mended_in_place
from corpus.layout.sentences import FOOTNOTE_MARK
from corpus.numbers import Number, find_numbers
from corpus.prose.labels import Subject
from corpus.prose.periods import RELATIVE
from corpus.types import Unit

_PER = re.compile(r"\s+(?:[^\W\d_]+\s+){1,2}per 1(0)?[.]?000\b")  # "2,4 diefstallen per 1.000 inwoners"
_YEARS_COUNTED = re.compile(r"\s*jaar\b", re.IGNORECASE)
_GRADE = re.compile(r"\b(?:rapport)?cijfer\b|\bwaarder\w*\b|\bgeven\b.{0,60}\bgemiddeld\b", re.IGNORECASE)
GRADE_REACH = 80  # characters before a figure in which a word says that it is a grade
HIGHEST_GRADE = 10
_A_GRADE = re.compile(r"\been\s+$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,200}>")
_FROM = re.compile(r"\b(?:van|tussen)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:naar|tot|en)\s+(?:ruim\s|circa\s|bijna\s)?", re.IGNORECASE)


def blanked(sentence: str) -> str:
    """The sentence with bullets, marks of footnotes and tags as spaces: every place stays."""
    for pattern in (BULLET, FOOTNOTE_MARK, _TAG):
        sentence = pattern.sub(lambda mark: " " * len(mark[0]), sentence)
    return mended_in_place(sentence)


def counted_numbers(sentence: str) -> Iterator[Number]:
    """The figures of a sentence, without what only looks like one there.

    The 1.000 of "bedragen x € 1.000" is a unit, "twee jaar eerder" a time. Brackets around a number set
    it apart in running text; only in a table do they make it negative.
    """
    figures = [number for number in find_numbers(sentence) if number.kind == "figure"]
    if not figures:
        return
    others = [match.span() for pattern in (THOUSANDS, RELATIVE) for match in pattern.finditer(sentence)]
    found = [
        number
        for number in figures
        if not any(start <= number.start < end for start, end in others) and not _is_mark(number, sentence)
    ]
    for number, following in zip_longest(found, found[1:]):
        bracketed = sentence[number.start] == "(" and number.value < 0
        shares = following and _shares_percent(number, following, sentence)
        yield replace(
            number,
            value=-number.value if bracketed else number.value,
            unit=following.unit if following and shares else number.unit,
        )


def _is_mark(number: Number, sentence: str) -> bool:
    """The 1 of "de lasten 1) en 2) de baten": a note or an item, for no bracket is open there."""
    if (
        number.in_words
        or number.unit
        or number.end - number.start > 2
        or sentence[number.end : number.end + 1] != ")"
    ):
        return False
    before = sentence[: number.start]
    return before.count("(") <= before.count(")")


def _shares_percent(number: Number, following: Number, sentence: str) -> bool:
    """As in "Van 30 naar 50 procent": both are percentages."""
    between = sentence[number.end : following.start]
    bare = number.unit is None and not number.scaled and following.unit == "procent"
    return bare and bool(_TO.fullmatch(between)) and bool(_FROM.search(sentence[: number.start]))


def unit_of(number: Number, sentence: str, subject: Subject, before: Unit | None) -> Unit:
    """The unit that is printed, or taken over from the figure ``before`` that this one is compared with."""
    if number.unit:
        return number.unit
    if number.scaled:
        return "aantal" if _counted().match(sentence, number.end) else "EUR"
    per = _PER.match(sentence, number.end)
    if per:
        return "per 10.000" if per[1] else "per 1.000"
    if _YEARS_COUNTED.match(sentence, number.end):
        return "jaar"
    if _is_grade(number, sentence[max(0, number.start - GRADE_REACH) : number.start], subject):
        return "cijfer"
    return before if before in ("per 10.000", "per 1.000") and subject.borrowed else "aantal"


@cache
def _counted() -> re.Pattern[str]:
    """As in "1,5 miljoen mensen"; without such a word a number in millions is money."""
    return re.compile(rf"\s+(?:\w+e\s+)?{one_of('geteld', 'in_miljoenen')}\b", re.IGNORECASE)


def _is_grade(number: Number, lead: str, subject: Subject) -> bool:
    """As in "een rapportcijfer van 7" and "waarderen het met een 7,4"."""
    if number.value > HIGHEST_GRADE:
        return False
    broken = number.value != int(number.value)
    if _GRADE.search(lead):
        return broken or not subject.counted
    return broken and not subject.counted and bool(_A_GRADE.search(lead))
