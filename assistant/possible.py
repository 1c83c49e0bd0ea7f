"""What rules a figure out as an answer, however much it looks like one."""

import re
from decimal import Decimal
from functools import lru_cache

from assistant.figure_form import is_change
from assistant.rerank import words_around
from assistant.types import Candidate, Operation, ParsedQuestion
from assistant.words import language, mark_position
from corpus.numbers import find_numbers
from corpus.types import Figure
from index.lexical import stem_words

WHOLE = 100  # percent: no part is larger
MIN_SUBJECT = 0.1  # below it too little of the question stands around the figure
MIN_UNIT = 0.03  # below it the figure is of another unit than was asked
OTHER_PERIOD = 0.15  # below it the figure is of another time than was asked
_NOT = re.compile(r"\bniet (?:meer |nog )?([^\W\d_]{4,})", re.IGNORECASE)
_PER = re.compile(r"\bper ([^\W_]+)")
_DENIES = re.compile(r"\b(?:niet|geen|zonder|nooit)\b", re.IGNORECASE)
_PART_OF_ALL = re.compile(r"(?:\bprocent|\bpercentage|%|deel) van (?:de|alle|al|onze|hun)\b", re.IGNORECASE)


def is_possible(question: ParsedQuestion, candidate: Candidate) -> bool:
    """Whether nothing rules the figure out: another time or unit, or a number of the question itself."""
    features = dict(candidate.features)
    if features["subject"] < MIN_SUBJECT or features["unit"] < MIN_UNIT:
        return False
    if question.periods and features["period"] < OTHER_PERIOD:
        return False
    if question.side and features["side"] == 0.0:
        return False
    if not is_amount_where_asked(question, candidate.figure):
        return False
    part = question.operation == "aandeel" or _PART_OF_ALL.search(question.text)
    if part and candidate.figure.unit == "procent" and candidate.figure.value > WHOLE:
        return False
    return candidate.figure.value not in _numbers_in(question.text)


def is_amount_where_asked(question: ParsedQuestion, figure: Figure) -> bool:
    """Whether a figure is money where lasten, baten or a saldo is asked for, and no percentage."""
    return not question.side or question.unit not in (None, "EUR") or figure.unit == "EUR"


def tells_by_how_much(figure: Figure, text: str) -> bool:
    """Whether a figure may tell by how much something grew or fell; ``text`` is its document's.

    A percentage mostly does without saying so.
    """
    return figure.unit in ("procent", "procentpunt") or is_change(figure, text)


def is_denied(question: ParsedQuestion, figure: Figure, text: str) -> bool:
    """Whether a question asks for what is not so, where the words around a figure say that it is so.

    "Hoeveel fte is niet bezet" is not answered by "41,2 fte is bezet"; ``text`` is the figure's document's.
    """
    denied = {stem for match in _NOT.finditer(question.text) for stem in stem_words(match[1])}
    if not denied:
        return False
    around = words_around(figure, text)
    beside = f"{around.get('row', '')} {around.get('column', '')}"
    return bool(denied.intersection(stem_words(beside))) and not _DENIES.search(beside)


def is_per_what(question: ParsedQuestion, figure: Figure, text: str) -> bool:
    """Whether a figure is of one of what the question asks it of; ``text`` is its document's.

    "Wat kost het per inwoner" is not answered by what it costs in all.
    """
    asked = asked_per(question.text)
    if asked is None or figure.unit.startswith("per "):
        return True
    around = " ".join((text[figure.quote.start : figure.quote.end], *words_around(figure, text).values()))
    return _of_one(asked).search(around) is not None


def asked_per(question: str) -> str | None:
    """What the question asks a figure of one of: "inwoner"; None where it asks so of nothing."""
    words = language().marks["per"]["woorden"]
    return next((match[1].lower() for match in _PER.finditer(question) if match[1].lower() in words), None)


@lru_cache(maxsize=100)
def _of_one(thing: str) -> re.Pattern[str]:
    """Finds "per inwoner", "voor elke inwoner", "€ 8 / inwoner"."""
    one = r"(?:\bper\b|/|\belke?\b|\biedere?\b|\béén\b)"
    return re.compile(rf"{one}\s*(?:[^\W\d_]+\s+){{0,2}}{re.escape(thing)}", re.IGNORECASE)


def is_outcome(question: ParsedQuestion, figure: Figure, text: str) -> bool:
    """Whether a printed figure may be the outcome of the sum that is asked for; ``text`` is its document's.

    "Hoeveel hoger is A dan B" is not answered by A, "hoeveel procent van" not by an amount.
    """
    around = " ".join((text[figure.quote.start : figure.quote.end], *figure.row_path, *figure.column_path))
    percentage, change = figure.unit in ("procent", "procentpunt"), is_change(figure, text)
    telling: dict[Operation, bool] = {
        "verschil": change,
        "verandering": change,
        "aandeel": percentage,
        "verhouding": percentage,
        "som": figure.total is not None or mark_position(around, "totaal", "woorden") >= 0,
        "gemiddelde": "gemiddeld" in around.casefold(),
        "netto": figure.side == "saldo",
    }
    return question.operation is None or telling.get(question.operation, False)


@lru_cache(maxsize=100)
def _numbers_in(question: str) -> frozenset[Decimal]:
    """The numbers that a question names; remembered for its hundreds of candidates."""
    return frozenset(number.value for number in find_numbers(question) if number.kind == "figure")
