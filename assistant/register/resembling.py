"""Whether two questions ask the same: by what they say, word by word, and then by the embedding model.

What they say goes first, because a model takes "eind 2023" for nearly the same as "eind 2024". On the 59
pairs of ``tests/assistant/register/pairs.tsv`` the cosine of different questions reaches 0.993, that of the
same ones goes down to 0.874: alone it tells nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from assistant.question import parse_question
from assistant.register.types import Asked
from assistant.types import ParsedQuestion
from assistant.words import COMPOUND, LONG, Term, edits, match, synonyms_of
from corpus.periods import closeness, find_periods
from corpus.types import Side
from index.embedding import Embedder
from index.lexical import stem_words

# Of the pairs of which the words may be the same, same questions have 0.954 and more, different ones 0.948
# and less. So 20 of 24 are found and none of 35 wrongly; of 36 pairs written afterwards 9 of 15, and 1 of 21.
LIKENESS = 0.95
LEFT_OVER = 0.02  # taken off for a word that the other question does not have
SAME_TIME = 0.9  # a year, and its last day
LIKELIEST = 3  # of the entries that resemble a question
# Words that ask, or that any question may have beside its subject.
SAYS_NOTHING = (
    "aangeven zeggen geven noemen toelichten laten weten inzicht inzage overzicht klopt bevestigen precies "
    "college gemeente gemeentelijk inwoners mensen personen stand hoogte omvang totaal huidige tellen telt "
    "gebruik gebruikmaken gebruikmaakte gebruikt maken volgen volgden zitten zaten krijgen ontvangen "
    "ontvingen komen kwamen binnen"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a question says: as it is parsed, with its numbers that are no periods, and whose it is."""

    parsed: ParsedQuestion
    numbers: frozenset[str]
    gemeenten: frozenset[str]


def asked_to_said(asked: Asked, gemeenten: Sequence[str]) -> Said:
    """What is asked; "vorig jaar" is seen from the year of the letter."""
    parsed = parse_question(asked.ask, gemeenten, asked.day.year if asked.day else None)
    bare = without_periods(asked.ask)
    named = parsed.gemeenten or ((asked.gemeente,) if asked.gemeente else ())
    return Said(parsed, frozenset(_NUMBER.findall(bare)), frozenset(named))


def without_periods(text: str) -> str:
    """A text without its years and dates, so that 18 in "jongeren tot 18 jaar" is what is left."""
    for period in reversed(find_periods(text)):
        text = f"{text[: period.start]} {text[period.end :]}"
    return text


def may_be_same(one: Said, other: Said) -> bool:
    """Whether nothing that two questions say is against their being the same."""
    a, b = one.parsed, other.parsed
    return (
        a.kind == b.kind
        and a.operation == b.operation
        and _side(a) == _side(b)
        and not _differ(a.stand, b.stand)
        and (a.unit == "procent") == (b.unit == "procent")
        and _same_times(_times(a), _times(b))
        and not _apart(one.gemeenten, other.gemeenten)
        and not _apart_numbers(one.numbers, other.numbers)
        and bool(a.terms and b.terms)
        and not (_left_over(a, b) and _left_over(b, a))
    )


def likeness(one: Said, other: Said, embedder: Embedder) -> float:
    """How much two questions are alike, from 0 to 1; 0 where what they say differs."""
    if not may_be_same(one, other):
        return 0.0
    first, second = embedder.encode_queries([one.parsed.text, other.parsed.text])
    left = len(_left_over(one.parsed, other.parsed)) + len(_left_over(other.parsed, one.parsed))
    return max(0.0, min(1.0, float(first @ second)) - LEFT_OVER * left)


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _side(question: ParsedQuestion) -> Side | None:
    """The side asked for; an amount of money that says none is one that is spent."""
    return question.side or ("lasten" if question.unit == "EUR" else None)


def _times(question: ParsedQuestion) -> tuple[str, ...]:
    """The periods; "tussen 2022 en 2024" is the stretch from the one to the other."""
    years = question.periods if all(len(period) == len("2024") for period in question.periods) else ()
    if question.operation and len(years) == len(("from", "to")):
        return (f"{min(years)}/{max(years)}",)
    return question.periods


def _same_times(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each period of one is one of the other; a question without a period is another question."""
    if not a or not b:
        return not a and not b
    return all(
        max(closeness(period, each) for each in others) >= SAME_TIME
        for periods, others in ((a, b), (b, a))
        for period in periods
    )


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both name gemeenten, and not the same."""
    return bool(a) and bool(b) and a != b


def _apart_numbers(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both have numbers, and not the same: one alone is what "klopt het dat" asks to confirm."""
    return bool(a) and bool(b) and a != b


def _left_over(question: ParsedQuestion, other: ParsedQuestion) -> list[str]:
    """The stems of a question that the other has nothing for."""
    return [stem for stem in _subject(question) if not _has(stem, question, other)]


def _subject(question: ParsedQuestion) -> list[str]:
    """The stems that tell what it is about; a number is looked at by itself."""
    return [stem for stem in question.terms if stem not in _nothing() and not stem.isdecimal()]


def _has(stem: str, question: ParsedQuestion, other: ParsedQuestion) -> bool:
    term = Term(stem, 1.0, synonyms_of(stem, question.terms))
    if match(term, frozenset(other.terms)) >= COMPOUND:
        return True
    return any(_nearly(stem, each) for each in other.terms)


def _nearly(a: str, b: str) -> bool:
    """Whether two stems are one letter apart, as with a typing error or another ending of a long word."""
    return min(len(a), len(b)) >= LONG and edits(a, b, 1) == 1


@cache
def _nothing() -> frozenset[str]:
    return frozenset(chain.from_iterable(stem_words(word) for word in SAYS_NOTHING.split()))
