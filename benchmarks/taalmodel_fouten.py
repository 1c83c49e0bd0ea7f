"""Wrong replies made of right ones: numbers altered, invented, rescaled, swapped and re-dated."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.llm.types import Evidence
from corpus.dutch.number_words import ONES
from corpus.numbers import Number, find_numbers, format_value

_CITATION = re.compile(r"\s?\[\d+\]")
_BEGIN = re.compile(r"[.!?](?:\s*\[\d+\])*\s+(?=[A-Z])")
_END = re.compile(r"[.!?](?=(?:\s*\[\d+\])*(?:\s+[A-Z]|\s*$))")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MONTH = re.compile(r"\b(?:januari|juni|juli)\b")
_HUNDREDS = {n: f"{ONES[n]}honderd" for n in range(2, 10)}


@dataclass(frozen=True, slots=True)
class WrongReply:
    """A reply with a wrong figure; ``kind`` is what was done to it."""

    kind: str
    text: str
    sentence: str


def wrong_replies(reply: str, evidence: Evidence, chance: random.Random) -> Iterator[WrongReply]:
    """All kinds of wrong replies that can be made of a right one."""
    for kind, change in _CHANGES.items():
        yield from _changed(kind, change, reply, evidence, chance)
    yield from _swapped(reply)
    yield from _redated(reply, evidence)
    yield from _invented(reply, evidence, chance)


def _figures(reply: str) -> list[Number]:
    blank = _CITATION.sub(lambda match: " " * len(match[0]), reply)
    return [n for n in find_numbers(blank) if n.kind == "figure" and not n.in_words]


def _changed(
    kind: str,
    change: "Callable[[Number, random.Random], str]",
    reply: str,
    evidence: Evidence,
    chance: random.Random,
) -> Iterator[WrongReply]:
    known = {abs(fact.value) for fact in evidence.facts}
    for number in _figures(reply):
        written = change(number, chance)
        read = [n.value for n in find_numbers(written) if n.kind == "figure"]
        if len(read) == 1 and abs(read[0]) in known and "eenheid" not in kind:
            continue
        yield _replaced(kind, reply, number.start, number.end, written)


def _replaced(kind: str, reply: str, start: int, end: int, written: str) -> WrongReply:
    text = reply[:start] + written + reply[end:]
    return WrongReply(kind, text, _sentence_at(text, start))


def _sentence_at(text: str, at: int) -> str:
    """The sentence that a place is in, up to its full stop."""
    begin = max((match.end() for match in _BEGIN.finditer(text, 0, at)), default=0)
    end = next((match.start() for match in _END.finditer(text, at)), len(text))
    return text[begin:end].strip()


def _swapped(reply: str) -> Iterator[WrongReply]:
    figures = _figures(reply)
    for i, first in enumerate(figures):
        for second in figures[i + 1 :]:
            if (first.value, first.unit) == (second.value, second.unit):
                continue
            a, b = reply[first.start : first.end], reply[second.start : second.end]
            text = reply[: first.start] + b + reply[first.end : second.start] + a + reply[second.end :]
            yield WrongReply("verwisseld", text, _sentence_at(text, first.start))


def _redated(reply: str, evidence: Evidence) -> Iterator[WrongReply]:
    """Another year or month; not one in which the same figure stands as well."""
    values = {number.value for number in _figures(reply)}
    same = {p[:4] for fact in evidence.facts if fact.value in values for p in fact.periods}
    for match in _YEAR.finditer(reply):
        for step in (-10, -1, 1, 2):
            year = str(int(match[0]) + step)
            if year not in same:
                yield _replaced("ander jaar", reply, match.start(), match.end(), year)
    for match in _MONTH.finditer(reply):
        yield _replaced("andere maand", reply, match.start(), match.end(), "maart")


def _invented(reply: str, evidence: Evidence, chance: random.Random) -> Iterator[WrongReply]:
    known = {abs(fact.value) for fact in evidence.facts}
    for shape in _INVENTED:
        value = chance.randrange(100, 99_000)
        while Decimal(value) in known:
            value += 1
        sentence = shape.format(format_value(Decimal(value), "aantal"))
        yield WrongReply("verzonnen", f"{reply} {sentence}", sentence.split(".")[0])


_INVENTED = (
    "Dat zijn er {} meer dan in het jaar daarvoor [1].",
    "In totaal gaat het om {} inwoners [1].",
    "Landelijk zijn het er {} [1].",
    "Dit kost € {} [1].",
)


def _times(factor: str) -> "Callable[[Number, random.Random], str]":
    def change(number: Number, _: random.Random) -> str:
        return format_value(number.value * Decimal(factor), number.unit or "aantal")

    return change


def _plus(step: int) -> "Callable[[Number, random.Random], str]":
    def change(number: Number, _: random.Random) -> str:
        return format_value(number.value + step, number.unit or "aantal")

    return change


def _one_digit(number: Number, chance: random.Random) -> str:
    digits = list(format_value(number.value, number.unit or "aantal"))
    at = chance.choice([i for i, digit in enumerate(digits) if digit.isdigit()])
    digits[at] = chance.choice([digit for digit in "123456789" if digit != digits[at]])
    return "".join(digits)


def _other_unit(number: Number, _: random.Random) -> str:
    written = format_value(number.value, "aantal")
    return {"procent": f"{written} procentpunt", "EUR": written}.get(number.unit or "", f"{written}%")


def _in_words(number: Number, chance: random.Random) -> str:
    hundreds = chance.choice([n for n in _HUNDREDS if Decimal(100 * n) != number.value])
    return _HUNDREDS[hundreds] + {"procent": " procent", "EUR": " euro"}.get(number.unit or "", "")


def _wide(number: Number, _: random.Random) -> str:
    """Digits of full width, one more than there should be."""
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in format_value(number.value, "aantal"))
    return wide + "０"


def _with_word(word: str) -> "Callable[[Number, random.Random], str]":
    def change(number: Number, _: random.Random) -> str:
        return f"{format_value(number.value, number.unit or 'aantal')} {word}"

    return change


def _before(word: str) -> "Callable[[Number, random.Random], str]":
    def change(number: Number, _: random.Random) -> str:
        return f"{word} {format_value(number.value, number.unit or 'aantal')}"

    return change


_CHANGES: "dict[str, Callable[[Number, random.Random], str]]" = {
    "maal 10": _times("10"),
    "maal 1.000": _times("1000"),
    "gedeeld door 10": _times("0.1"),
    "gedeeld door 1.000": _times("0.001"),
    "een erbij": _plus(1),
    "een eraf": _plus(-1),
    "ander cijfer": _one_digit,
    "andere eenheid": _other_unit,
    "in woorden": _in_words,
    "brede cijfers": _wide,
    "schaalwoord als eenheid": _with_word("miljoen"),
    "grens als eenheid": _before("meer dan"),
    "ontkend als eenheid": _before("geen"),
}
