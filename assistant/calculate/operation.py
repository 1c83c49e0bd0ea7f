"""Which sum a question asks for."""

import re
from collections.abc import Sequence

from assistant.types import Operation
from assistant.words import mark_position
from corpus.numbers import find_numbers
from corpus.periods import years_of

MOST_PARTS = 40  # "de elf posten": a larger number counts something else
MANY_YEARS = 2  # a question that names more years wants them all
NEAR = 40  # characters behind a number in which the word stands for what it counts

_BY_HOW_MUCH = re.compile(
    r"\bmet (?:hoe ?veel|welk percentage)\b|\bin een jaar tijd\b|\bin de loop van\b|"
    r"\bhoeveel procent(?:punt)?\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:noem|geef) (?:ze )?(?:beide|allebei|de twee)\b", re.IGNORECASE)
_THOSE = re.compile(r"\b(?:die|deze|alle)\s+$", re.IGNORECASE)
_ASKS_ONE = re.compile(r"\bhoeveel\b|\bwelk percentage\b|\bverschil\b", re.IGNORECASE)

_CLAUSE = re.compile(r"[.?!:;()](?:\s|$)")
_LIST_COMMA = re.compile(
    r",\s+(?!(?:van|aan|voor|naar|uit|in|bij|op|met|over|hoeveel|hoe|wat|welke?|dus|die|dat|waarvan|volgens|"
    r"graag|zoals|en|maar|want|als)\b)",
    re.IGNORECASE,
)
_LAST_AND = re.compile(r"\s(?:en|plus)\s")

# Those whose words say enough by themselves, in the order in which they are looked for: before a
# comparison, and behind it.
_FIRST: tuple[Operation, ...] = ("controle", "hoogste", "laagste", "gemiddelde")
_LAST: tuple[Operation, ...] = ("netto", "vergelijking", "som", "aandeel", "verhouding", "reeks")


def asked_operation(text: str, periods: Sequence[str], *, percentage: bool) -> Operation | None:
    """The sum that a question asks for, None for none; ``percentage`` says that it asks for one.

    A question for more than two years and nothing else asks for a series.
    """
    years = {year for period in periods for year in years_of(period)}
    for name in _FIRST:
        if _has(text, name):
            return name
    if _BOTH.search(text) or (_has(text, "reeks") and not _ASKS_ONE.search(text)):
        return "vergelijking" if _BOTH.search(text) else "reeks"
    if _compares(text, several=len(periods) > 1 or len(years) > 1):
        if all(mark_position(text, "kant", side) >= 0 for side in ("lasten", "baten")):
            return "netto"
        return "verandering" if percentage and "procentpunt" not in text.casefold() else "verschil"
    for name in _LAST:
        if _has(text, name):
            return name
    return "reeks" if len(years) > MANY_YEARS else None


def _compares(text: str, *, several: bool) -> bool:
    """Whether two figures are set against each other: "meer dan", or a rise between two years or in one."""
    if asks_by_how_much(text):
        return True
    return (_has(text, "dan") or several) and (_has(text, "meer") or _has(text, "verandering"))


def asks_by_how_much(text: str) -> bool:
    """Whether a question asks by how much something rose or fell: "met hoeveel is ... gegroeid"."""
    return _has(text, "verandering") and _BY_HOW_MUCH.search(text) is not None


def _has(text: str, name: str) -> bool:
    return mark_position(text, "rekenen", name) >= 0


def asks_rest(text: str) -> bool:
    """Whether a question asks what is left of a whole: "niet bezet", "nog vrij"."""
    return mark_position(text, "rest", "woorden") >= 0


def asked_parts(text: str) -> int | None:
    """How many parts the question says there are: 5 in "tel de vijf posten op", 3 in "die drie samen"."""
    for number in find_numbers(text):
        behind = text[number.end : number.end + NEAR]
        parts = mark_position(behind, "delen", "woorden") >= 0 or _THOSE.search(text[: number.start])
        if number.kind == "figure" and 2 <= number.value <= MOST_PARTS and parts:
            return int(number.value)
    return None


def listed_parts(text: str) -> int:
    """How many things a question lists: 4 in "a, b, c en d", 1 without such a list."""
    for clause in _CLAUSE.split(text):
        *_, last = _LIST_COMMA.split(clause)
        if last != clause and _LAST_AND.search(last):
            return len(_LIST_COMMA.findall(clause)) + 2
    return 1
