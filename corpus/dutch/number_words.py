"""Dutch number words: zes, tweeëntwintig, driehonderdvijftig, anderhalf, twee miljoen, eerste.

Written with or without trema ("tweeentwintig"), whole or apart ("tweeduizend vijfhonderd"), with a
capital at the start of a sentence. "Een" is an article unless a word such as miljoen follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

ONES = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien".split()
ONES += "zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_BELOW_HUNDRED = (
    {word: n for n, word in enumerate(ONES)}
    | {ten: 10 * t for t, ten in enumerate(_TENS, start=2)}
    | {
        f"{one}{joiner}{ten}": 10 * t + n
        for t, ten in enumerate(_TENS, start=2)
        for n, one in enumerate(ONES[1:10], start=1)
        for joiner in ("en", "ën")
    }
)
# Written without accents too: "een" only within a longer word.
_BELOW_HUNDRED |= {
    word.replace("é", "e").replace("ë", "e"): n for word, n in _BELOW_HUNDRED.items() if word != "één"
}
_BELOW_HUNDRED["eén"] = 1  # "Eén" with a capital that lost its accent
_BIG = {"miljoen": Decimal(10**6), "miljard": Decimal(10**9)}
_HALF = Decimal("0.5")

# How the words below start: most words of a text are passed over quickly.
_STARTS = (
    "nul een eén één eer twe twa twi dri der vie vee vij zes zev ach tac neg tie elf hon dui and hal kwa"
)
_WORD = re.compile(rf"(?<![\w-])(?:{_STARTS.replace(' ', '|')})\w*(?![\w-])", re.IGNORECASE)
_BIG_BEHIND = re.compile(r"\s+(miljoen|miljard)\b", re.IGNORECASE)
_HALF_BEHIND = re.compile(r"\s+en\s+een\s+hal(?:f|ve)\b", re.IGNORECASE)
_TON_BEHIND = re.compile(r"\s+(?:ton|mln|mld|miljoen|miljard)\b", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:een|één)\s+\Z", re.IGNORECASE)
# "Neem in acht", "het college acht het nodig": a verb and an old noun, no number
_ACHT_BEHIND = re.compile(
    r"\s+(?:het|de|dit|dat|een|zich|wij|ik|te\s+nemen|genomen|nem\w+|neemt|sl\w+|gesl\w+)\b", re.IGNORECASE
)
_HALVES = {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}
_PARTS_OF_MILLIONS = {
    "half": _HALF,
    "halve": _HALF,
    "kwart": Decimal("0.25"),
    "driekwart": Decimal("0.75"),
}


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number written in words; ``scaled`` where a word for millions is part of it."""

    value: Decimal
    start: int
    end: int
    scaled: bool = False
    ordinal: bool = False


def find_number_words(text: str) -> Iterator[WordNumber]:
    """The number words of a text, in order; words that go on in the next are one number."""
    words = (found for match in _WORD.finditer(text) if (found := _read(match, text)))
    current: WordNumber | None = None
    for word in words:
        joined = _joined(current, word, text) if current else None
        if current and not joined:
            yield current
        current = joined or word
    if current:
        yield current


def cardinal_of(word: str) -> Decimal | None:
    """The value of one word: "tweehonderddrie" is 203, "drieënhalf" 3.5; None for another word."""
    word = word.lower()
    whole = _below_million(word)
    if whole is not None:
        return Decimal(whole)
    if word in _HALVES:
        return _HALVES[word]
    half = re.fullmatch(r"(\w+?)[eë]n(?:een)?hal(?:f|ve)", word)
    ones = _BELOW_HUNDRED.get(half[1]) if half else None
    return None if ones is None else ones + _HALF


def ordinal_of(word: str) -> int | None:
    """The rank that one word gives: "eerste" is 1, "eenentwintigste" 21; None for another word."""
    word = word.lower()
    if word in ("eerste", "derde"):
        return 1 if word == "eerste" else 3
    for ending in ("ste", "de"):
        rank = _below_million(word.removesuffix(ending)) if word.endswith(ending) else None
        if rank is not None:
            return rank
    return None


def _read(match: re.Match[str], text: str) -> WordNumber | None:
    """The number that starts with a word, with miljoen or "en een half" behind it."""
    word, end = match.group().lower(), match.end()
    if word in _PARTS_OF_MILLIONS or word == "een":
        return _part_of_million(word, match, text)
    rank = ordinal_of(word)
    if rank is not None:
        return WordNumber(Decimal(rank), match.start(), end, ordinal=True)
    value = cardinal_of(word)
    if value is None or (word == "acht" and _is_no_eight(match, text)):
        return None
    half = _HALF_BEHIND.match(text, end)
    if half:
        value, end = value + _HALF, half.end()
    return _times_millions(value, match.start(), end, text)


def _part_of_million(word: str, match: re.Match[str], text: str) -> WordNumber | None:
    """Reads "een miljoen" and "een half miljoen"; elsewhere these words count nothing."""
    if not _TON_BEHIND.match(text, match.end()):
        return None
    if word == "een":
        return _times_millions(Decimal(1), match.start(), match.end(), text)
    article = _ARTICLE_BEFORE.search(text, max(0, match.start() - 5), match.start())
    start = article.start() if article else match.start()
    return _times_millions(_PARTS_OF_MILLIONS[word], start, match.end(), text)


def _times_millions(value: Decimal, start: int, end: int, text: str) -> WordNumber:
    big = _BIG_BEHIND.match(text, end)
    if big:
        return WordNumber(value * _BIG[big[1].lower()], start, big.end(), scaled=True)
    return WordNumber(value, start, end)


def _is_no_eight(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 3) : match.start()].lower()
    return before == "in " or bool(_ACHT_BEHIND.match(text, match.end()))


def _joined(first: WordNumber, second: WordNumber, text: str) -> WordNumber | None:
    """Both as one number ("tweeduizend" "vijfhonderd"), or None where the second starts another."""
    apart = text[first.end : second.start]
    if first.ordinal or second.ordinal or apart not in (" ", " en ") or second.value != int(second.value):
        return None
    goes_on = _room_behind(first.value)
    if second.value in (100, 1000) and 1 < first.value < 100 and apart == " ":
        value = first.value * second.value  # "twee honderd"
    elif 0 < second.value < goes_on:
        value = first.value + second.value
    else:
        return None
    return WordNumber(value, first.start, second.end, first.scaled or second.scaled)


def _room_behind(value: Decimal) -> int:
    """What a following word must stay below to belong to a value: 1000 behind tweeduizend."""
    return next((size for size in (10**9, 10**6, 1000, 100) if value >= size and value % size == 0), 0)


def _below_million(word: str) -> int | None:
    """A whole number up to 999,999 written as one word."""
    thousands, found, rest = word.partition("duizend")
    if not found:
        return _below_ten_thousand(word)
    high = _below_ten_thousand(thousands) if thousands else 1
    low = _below_ten_thousand(rest.removeprefix("en")) if rest else 0
    return None if high is None or high >= 1000 or low is None else 1000 * high + low


def _below_ten_thousand(word: str) -> int | None:
    """Up to "negenennegentighonderd…": driehonderdvijftig, vijftienhonderd, honderdeneen."""
    hundreds, found, rest = word.partition("honderd")
    if not found:
        return _below_hundred(word)
    high = _below_hundred(hundreds) if hundreds else 1
    low = _below_hundred(rest) if rest else 0
    if low is None:
        low = _below_hundred(rest.removeprefix("en"))  # "honderdentwee"
    return None if high is None or low is None else 100 * high + low


def _below_hundred(word: str) -> int | None:
    """As a part of a longer word "een" is one."""
    return 1 if word == "een" else _BELOW_HUNDRED.get(word)
