"""The numbers, times and names of whom in a sentence, as far as all of them can be understood."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.llm.binding import Token
from assistant.llm.lexicon import lexicon
from assistant.llm.reply_text import without_citations
from assistant.llm.types import Evidence
from corpus.dutch.sides import side_of
from corpus.dutch.stands import stand_of
from corpus.numbers import Number, find_numbers
from corpus.periods import Period, find_periods

SOME_YEAR = 1000  # "vorig jaar" and "in juni" are found relative to a year that no text is about
_MARKUP = re.compile(r"[<>{}|\\^~`$=#@_*&]|\]\(|\[(?!\d{1,3}\])|!\[|(?i:https?:|www\.|javascript:)")
_ALLOWED_CATEGORIES = frozenset(
    {"Ll", "Lu", "Nd", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "Zs", "Sm", "No"}
)
_SIGNS = frozenset("%€+−×/ ")
_SUMS = frozenset("+−×/")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says; ``text`` has spaces where sources and names with a number in them stood, ``bare``
    also where numbers and times did.

    ``figures`` are the numbers that must be a figure of the evidence, ``bases`` those of "per 10.000
    inwoners". ``others`` are dates, ages and names as printed, which must stand in the evidence.
    """

    text: str
    bare: str
    figures: tuple[Number, ...]
    bases: tuple[str, ...]
    others: tuple[str, ...]
    periods: tuple[Token, ...]
    places: tuple[Token, ...]
    sides: tuple[Token, ...]
    stands: tuple[Token, ...]


class UnclearError(Exception):
    """A sentence holds something that cannot be understood for certain; the message says what, in Dutch."""


def sentence_to_said(sentence: str, evidence: Evidence) -> Said:
    """What the sentence says; raises UnclearError for characters and numbers that cannot be judged."""
    _refuse_characters(sentence)
    text = _without_labels(without_citations(sentence), evidence)
    periods = _periods(text)
    numbers = [number for number in find_numbers(text) if not _within(number, periods)]
    _refuse_leftovers(text, numbers, periods)
    figures = tuple(number for number in numbers if number.kind == "figure")
    _refuse_neighbours(text, figures)
    return Said(
        text,
        _blanked(text, (*numbers, *periods)),
        figures,
        tuple(_digits(text[n.start : n.end]) for n in numbers if n.kind == "unit"),
        tuple(text[n.start : n.end] for n in numbers if n.kind not in ("figure", "unit")),
        periods,
        _places(text, evidence),
        _word_tokens(text, side_of),
        _word_tokens(text, stand_of),
    )


def _blanked(text: str, spans: Sequence[Number | Token]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _digits(printed: str) -> str:
    return "".join(character for character in printed if character.isdigit())


def _refuse_characters(sentence: str) -> None:
    if _MARKUP.search(sentence):
        raise UnclearError("opmaak of een verwijzing")
    for character in sentence:
        if not _is_plain(character):
            raise UnclearError("een teken dat niet in een Nederlandse zin hoort")


def _is_plain(character: str) -> bool:
    """Whether it can only be read in one way: no digits of other scripts, nothing invisible."""
    category = unicodedata.category(character)
    if category in ("Nd", "No", "Nl"):
        return character in "0123456789"
    if category in ("Ll", "Lu"):
        return (
            "LATIN" in unicodedata.name(character, "")
            and unicodedata.normalize("NFKC", character) == character
        )
    return (category in _ALLOWED_CATEGORIES and category not in {"Sm", "Zs"}) or character in _SIGNS


def _without_labels(text: str, evidence: Evidence) -> str:
    for label in sorted(evidence.labels, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(label)}(?!\w)"
        text = re.sub(pattern, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)
    return text


def _periods(text: str) -> tuple[Token, ...]:
    """The times that a sentence names; one that depends on when it is read is none that can be checked."""
    absolute = find_periods(text)
    relative = [p for p in find_periods(text, SOME_YEAR) if not any(_overlap(p, q) for q in absolute)]
    if relative:
        raise UnclearError("een tijd zonder jaar")
    return tuple(Token(period.start, period.end, period.iso) for period in absolute)


def _overlap(first: Token | Period, second: Token | Period) -> bool:
    return first.start < second.end and second.start < first.end


def _within(number: Number, periods: tuple[Token, ...]) -> bool:
    return any(period.start <= number.start and number.end <= period.end for period in periods)


def _refuse_leftovers(text: str, numbers: list[Number], periods: tuple[Token, ...]) -> None:
    """Every digit must belong to something that was read, with nothing glued to it."""
    taken = bytearray(len(text))
    spans: tuple[Number | Token, ...] = (*numbers, *periods)
    for span in spans:
        taken[span.start : span.end] = b"1" * (span.end - span.start)
        around = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
        if any(character.isalnum() or character in _SUMS for character in around):
            raise UnclearError("een getal dat aan letters vastzit")
    if any(character.isdigit() and not taken[i] for i, character in enumerate(text)):
        raise UnclearError("een getal dat niet te lezen is")


def _refuse_neighbours(text: str, figures: tuple[Number, ...]) -> None:
    for first, second in itertools.pairwise(figures):
        if not any(character.isalpha() for character in text[first.end : second.start]):
            raise UnclearError("getallen die aan elkaar staan")


def _places(text: str, evidence: Evidence) -> tuple[Token, ...]:
    named = {
        fact.who: re.compile(rf"(?<!\w){re.escape(fact.who)}(?!\w)", re.IGNORECASE)
        for fact in evidence.facts
        if fact.who
    }
    found = [Token(*match.span(), who) for who, pattern in named.items() for match in pattern.finditer(text)]
    for match in _WORD.finditer(text):
        scope = next((name for name, words in lexicon().places.items() if match[0].casefold() in words), None)
        if scope and not any(_overlap(Token(*match.span(), ""), token) for token in found):
            found.append(Token(*match.span(), scope))
    return tuple(sorted(found, key=lambda token: token.start))


def _word_tokens(text: str, read: Callable[[str], str | None]) -> tuple[Token, ...]:
    found = ((match, read(match[0])) for match in _WORD.finditer(text))
    return tuple(Token(*match.span(), value) for match, value in found if value)
