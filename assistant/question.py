"""What a question asks: kind, subject, period, gemeente, side, stand, scope and unit."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from assistant.calculate.operation import asked_operation
from assistant.types import AnswerKind, ParsedQuestion
from assistant.words import edits, find_mark, language, mark_position, question_to_marks
from corpus.periods import find_periods
from corpus.types import Scope, Side, Stand, Unit
from index.lexical import stem_words

_NUMBER_ASKED = re.compile(
    r"\bhoeveel\b|\bhoe (?:hoog|groot|lang|oud|vaak|duur|veel)\b|^aantal\b|^wat (?:kost|kostte)\b|"
    r"\bwelk(?:e)? (?:bedrag|percentage|aantal|deel|aandeel|%|jaar|inkomsten|opbrengsten|baten|lasten|"
    r"uitgaven|kosten|saldo|tarief|budget|procent)|"
    r"^wat (?:zijn|is|was|waren|heeft|wil|blijft|begroot)\b.*\b(?:lasten|baten|kosten|saldo|aantal|"
    r"percentage|bedrag|gekost|besteed|inkomsten|uitgaven|opbrengsten|kwijt|streep|\w*deelname|"
    r"\w*participatie|instroom|uitstroom|ratio|tarief|budget|resultaat|gevolg|gemiddelde?|begroot)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\d{4}|€|\bper saldo\b|\bkosten\b|\binkomsten\b|\blasten\b|\bbaten\b|\bbegroting\b|\beuro\b"
)
_FOLLOW_UP = re.compile(
    r"^(?:en|maar|dus|oké|ok|hoe zit dat|hoe zit het|wat was dat|wat is dat|waarom\s*\??$)\b", re.IGNORECASE
)
_YEAR_ASKED = re.compile(
    r"\b(?:in|sinds|vanaf|t/m|tot en met|tot|voor) welk jaar\b|^sinds wanneer\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:tm|tot en met|t/m)\b", re.IGNORECASE)
_SHORTER = {r"aan\ den": "a/?d", r"aan\ de": "a/?d", "aan": "a/", r"op\ den": "o/?d", "bij": "b/"}  # in names
_NETTO = re.compile(r"\bnetto\b", re.IGNORECASE)


def parse_question(text: str, gemeenten: Sequence[str], year: int | None = None) -> ParsedQuestion:
    """What one question asks by itself; ``gemeenten`` are the names that the index knows.

    "Vorig jaar" and "eerste halfjaar" are seen from ``year``; without it they are no period.
    """
    text = people_to_place(_UNTIL.sub("t/m", text), gemeenten)
    named = tuple(name for name in gemeenten if names_gemeente(text, name))
    unit = cast("Unit | None", find_mark(text, "eenheid"))
    periods = tuple(dict.fromkeys(period.iso for period in find_periods(text, year)))
    return ParsedQuestion(
        text=text,
        kind=_kind(text),
        terms=question_terms(text, named),
        periods=periods,
        gemeenten=named,
        operation=None if _asks_why(text) else asked_operation(text, periods, percentage=unit == "procent"),
        total=mark_position(text, "totaal", "woorden") >= 0,
        side=asked_side(text, unit),
        stand=asked_stand(text),
        original=mark_position(text, "stand", "oorspronkelijk") >= 0,
        scope=cast("Scope | None", find_mark(text, "bereik")),
        unit=unit,
    )


def leans_on_history(question: ParsedQuestion) -> bool:
    """Whether a question needs the one before it: "En in 2024?" says no subject of its own."""
    return bool(_FOLLOW_UP.match(question.text)) or not question.terms


def names_gemeente(text: str, name: str) -> bool:
    """Whether the text names the gemeente, also as "Haagse" or "Rotterdams", or as "Alphen a/d Rijn"."""
    last = re.split(r"[ -]", name)[-1]
    if last.casefold() not in text.casefold():  # spares a pattern for each gemeente in the country
        return False
    return _gemeente_pattern(name).search(text) is not None


@lru_cache(maxsize=1_000)
def _gemeente_pattern(name: str) -> re.Pattern[str]:
    """A name as it is typed: with its abbreviations, without its hyphens, or as an adjective."""
    whole = re.escape(name).replace(r"\-", "[- ]?")
    for full, short in _SHORTER.items():
        whole = whole.replace(rf"\ {full}\ ", rf"(?: {full} | ?{short} ?)")
    last = name.rsplit(maxsplit=1)[-1]
    forms = rf"{whole}|{re.escape(last)}se?" if len(last) > 3 else whole
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


def people_to_place(text: str, gemeenten: Sequence[str]) -> str:
    """The text with "Rotterdammers" as "inwoners van Rotterdam", for gemeenten that the index knows."""
    for name in gemeenten:
        last = re.split(r"[ -]", name)[-1]
        if len(last) > 3 and last[:2].casefold() in text.casefold():
            text = _people_pattern(last).sub(f"inwoners van {name}", text)
    return text


@lru_cache(maxsize=1_000)
def _people_pattern(name: str) -> re.Pattern[str]:
    """The people of a place: "Delftenaren", "Rotterdammers" with a letter more, "Zwagers" with one less."""
    short = re.sub(r"([aeou])\1([^aeiou])$", r"\1\2", name)
    forms = "|".join(map(re.escape, dict.fromkeys((name, short, name + name[-1]))))
    return re.compile(rf"\b(?:{forms})(?:ers?|e?na(?:ars?|ren)|aars?)\b", re.IGNORECASE)


def without_gemeenten(text: str, names: Sequence[str]) -> str:
    """The text without the names of gemeenten."""
    for name in names:
        text = _gemeente_pattern(name).sub(" ", text)
    return text


def question_terms(text: str, gemeenten: Sequence[str]) -> tuple[str, ...]:
    """The stems that carry the subject, in order, each once."""
    bare = without_gemeenten(text, gemeenten)
    for period in reversed(find_periods(bare)):
        bare = f"{bare[: period.start]} {bare[period.end :]}"
    bare = re.sub(r"\b(?:19|20)\d{2}\b", " ", bare)
    stems = [stem for stem in stem_words(bare) if stem not in language().question_stems]
    return tuple(dict.fromkeys(stems))


def asked_side(text: str, unit: Unit | None) -> Side | None:
    """The side of the budget; a saldo goes first, and "netto" is one of money only."""
    if mark_position(text, "kant", "saldo") >= 0:
        return "saldo" if unit in ("EUR", None) and not (unit is None and _NETTO.search(text)) else None
    return cast("Side | None", find_mark(text, "kant"))


def asked_stand(text: str) -> Stand | None:
    """What happened or what was planned; "na wijziging" says more than "begroting" before it."""
    if mark_position(text, "stand", "begroting na wijziging") >= 0:
        return "begroting na wijziging"
    found = find_mark(text, "stand")
    return "begroting" if found == "oorspronkelijk" else cast("Stand | None", found)


def _kind(text: str) -> AnswerKind:
    if _asks_why(text):
        return "text"
    if _YEAR_ASKED.search(text):
        return "year"
    if _NUMBER_ASKED.search(text) or _asks_how_many(text):
        return "figure"
    if explains(text) or not _LOOSE.search(text):
        return "text"
    return "figure"


def _asks_how_many(text: str) -> bool:
    """Whether a word is "hoeveel" but for one letter."""
    return any(edits(word, "hoeveel", 1) <= 1 for word in question_to_marks(text))


def explains(text: str) -> bool:
    """Whether a question begins as one for text does: "wie", "hoe komt", "wat houdt"."""
    start = " ".join(question_to_marks(text)).removeprefix("en ").removeprefix("maar ")
    return any(start.startswith(phrase) for phrase in language().marks["uitleg"]["begin"])


def _asks_why(text: str) -> bool:
    return mark_position(text, "uitleg", "reden") >= 0
