"""What a question asks: kind, subject, period, gemeente, side, stand, scope and unit."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from assistant.types import AnswerKind, ParsedQuestion
from assistant.words import edits, find_mark, language, mark_position, text_to_marks
from corpus.periods import find_periods, years_of
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
_NETTO = re.compile(r"\bnetto\b", re.IGNORECASE)


def parse_question(text: str, gemeenten: Sequence[str]) -> ParsedQuestion:
    """What one question asks by itself; ``gemeenten`` are the names that the index knows."""
    named = tuple(name for name in gemeenten if names_gemeente(text, name))
    unit = cast("Unit | None", find_mark(text, "eenheid"))
    return ParsedQuestion(
        text=text,
        kind=_kind(text),
        terms=question_terms(text, named),
        periods=tuple(dict.fromkeys(period.iso for period in find_periods(text))),
        gemeenten=named,
        side=_side(text, unit),
        stand=cast("Stand | None", find_mark(text, "stand")),
        scope=cast("Scope | None", find_mark(text, "bereik")),
        unit=unit,
    )


def parse_conversation(text: str, history: Sequence[str], gemeenten: Sequence[str]) -> ParsedQuestion:
    """What a question asks after the user's earlier ones: what it does not say anew is taken over."""
    parsed = parse_question(text, gemeenten)
    if not history or not leans_on_history(parsed):
        return parsed
    before = parse_conversation(history[-1], history[:-1], gemeenten)
    carried = tuple(term for term in before.terms if term not in parsed.terms)
    return replace(
        before,
        text=f"{before.text} {text}",
        kind=before.kind if parsed.kind == "text" and not _explains(text) else parsed.kind,
        terms=(*parsed.terms, *carried),
        carried=carried,
        periods=parsed.periods or before.periods,
        gemeenten=parsed.gemeenten or before.gemeenten,
        side=parsed.side or before.side,
        stand=parsed.stand or before.stand,
        scope=parsed.scope or before.scope,
        unit=parsed.unit or before.unit,
    )


def leans_on_history(question: ParsedQuestion) -> bool:
    """Whether a question needs the one before it: "En in 2024?" says no subject of its own."""
    return bool(_FOLLOW_UP.match(question.text)) or not question.terms


def names_gemeente(text: str, name: str) -> bool:
    """Whether the text names the gemeente, also as "Haagse" or "Rotterdams"."""
    last = name.rsplit(maxsplit=1)[-1]
    if last.casefold() not in text.casefold():  # spares a pattern for each gemeente in the country
        return False
    forms = rf"{re.escape(name)}|{re.escape(last)}se?" if len(last) > 3 else re.escape(name)
    return re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", text, re.IGNORECASE) is not None


def question_terms(text: str, gemeenten: Sequence[str]) -> tuple[str, ...]:
    """The stems that carry the subject, in order, each once."""
    bare = text
    for name in gemeenten:
        last = re.escape(name.split()[-1])
        bare = re.sub(rf"(?i)(?<![\w-])(?:{re.escape(name)}|{last}se?)(?![\w-])", " ", bare)
    bare = re.sub(r"\b(?:19|20)\d{2}\b|\b\d{1,2}-\d{1,2}-\d{4}\b", " ", bare)
    stems = [stem for stem in stem_words(bare) if stem not in language().question_stems]
    return tuple(dict.fromkeys(stems))


def _side(text: str, unit: Unit | None) -> Side | None:
    """The side of the budget; a saldo goes first, and "netto" is one of money only."""
    if mark_position(text, "kant", "saldo") >= 0:
        return "saldo" if unit in ("EUR", None) and not (unit is None and _NETTO.search(text)) else None
    return cast("Side | None", find_mark(text, "kant"))


def _kind(text: str) -> AnswerKind:
    if _asks_why(text) or asks_calculation(text):
        return "text"
    if _YEAR_ASKED.search(text):
        return "year"
    if _NUMBER_ASKED.search(text) or _asks_how_many(text):
        return "figure"
    if _explains(text) or not _LOOSE.search(text):
        return "text"
    return "figure"


def _asks_how_many(text: str) -> bool:
    """Whether a word is "hoeveel" but for one letter."""
    return any(edits(word, "hoeveel", 1) <= 1 for word in text_to_marks(text))


def _explains(text: str) -> bool:
    start = " ".join(text_to_marks(text)).removeprefix("en ").removeprefix("maar ")
    return any(start.startswith(phrase) for phrase in language().marks["uitleg"]["begin"])


def _asks_why(text: str) -> bool:
    return mark_position(text, "uitleg", "reden") >= 0


def asks_calculation(text: str) -> bool:
    """Whether a question asks for a sum, a difference, a development or a comparison; so do more years."""
    if _asks_why(text):
        return False
    periods = {period.iso for period in find_periods(text)}
    more_years = len(periods) > 1 or any(len(years_of(iso)) > 1 for iso in periods)
    return more_years or mark_position(text, "rekenen", "woorden") >= 0
