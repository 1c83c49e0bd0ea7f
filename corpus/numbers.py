"""The grammar of numbers in Dutch documents, both ways.

``find_numbers`` reads a text: every number with its kind, so that a year, a date, a law article or a
document number is never taken for a figure. ``parse_cell`` reads a cell of a table. ``format_value``
and ``format_short`` write.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.dutch.cells import cell_numbers, parse_cell
from corpus.dutch.digits import (
    CORE,
    MINUS,
    MONEY_SCALE,
    QUALIFIER,
    QUALIFIERS,
    QUALIFYING_SIGN,
    SCALE,
    SPACES,
    UNIT,
    WHITE,
    decimal_of,
    is_money,
    qualifier_of,
    scale_before,
    scale_of,
    unit_of,
)
from corpus.dutch.invisible import read_visible
from corpus.dutch.not_figures import find_not_figures
from corpus.dutch.number_format import format_short, format_value
from corpus.dutch.number_types import Number, NumberKind
from corpus.dutch.number_words import find_number_words
from corpus.dutch.ranges import Reading, with_bounds
from corpus.dutch.shares import VULGAR, Share, find_shares

__all__ = [
    "QUALIFIERS",
    "Number",
    "NumberKind",
    "cell_numbers",
    "decimal_of",
    "find_numbers",
    "format_short",
    "format_value",
    "is_year",
    "parse_cell",
]

WINDOW = 60  # characters before a number in which its sign, € and qualifiers stand
_CELL_EDGES = ("", "|", "\t")
_FILLER = "\ufffc"  # stands for what is taken already; part of no number

# "5G" and "B-12" are names; what may be glued to a figure is a unit in small letters, or N, V, k€ and M€
_DIGITS = re.compile(
    rf"(?<![\w.,])(?<![^\W\d][-–])(?P<core>{CORE})(?![.,]?[0-9])(?![A-JLO-UW-ZÀ-ÿ]|[A-Z][\w-])"
    rf"(?P<vulgar>\s?[½¼¾⅓⅔])?|(?<!\w)(?P<only>[½¼¾⅓⅔])"
)
# A dash with white space behind it is a minus at the start of a cell and behind these words; elsewhere
# it stands between two amounts ("€ 5 - € 10") or between words ("het tekort – 15 plaatsen – is").
_BEFORE_MINUS = "|".join(
    [r"\A", rf"(?<=[:(|][ {SPACES}])", *(rf"(?<=\b{word}\s)" for word in "van met op tot is".split())]
)
_SIGN = (
    rf"(?:-/-\s*|(?<![\w)\]%{_FILLER}])[{MINUS}+](?:/[{MINUS}])?(?!\s)"
    rf"|(?:{_BEFORE_MINUS})[{MINUS}+](?:/[{MINUS}])?\s+)"
)
_LEAD = re.compile(
    rf"""
    (?P<qualifier>(?:(?<!\w)(?i:{QUALIFIER})\s+){{1,2}})?
    (?P<symbol>{QUALIFYING_SIGN}\s*)?
    (?P<side>(?<![\w.])[NV][ {SPACES}])?
    (?P<sign>{_SIGN})?
    (?:(?P<euro>[kM]?€\s*|(?i:eur)\s+)(?P<inner>[{MINUS}](?:/-)?\s?)?)?\Z
    """,
    re.VERBOSE,
)
# "1.759-", but not "18- en 23 uur"
_TRAIL = rf"(?P<trail>[{MINUS}](?=\s|\Z|\||\))(?!\s+[a-z]|[ {SPACES}]+[^\W\d]))?"
# "51 N", and "€ 5 mln. negatief" where that is said of the amount itself
_EFFECT = (
    rf"{WHITE}{{0,4}}[NV]\b(?![\w.-])|\snegatief\b"
    r"(?=\s*(?:[.,;:)]|\Z)|\s+(?:en|of|in|voor|op|door|maar|omdat|tegen|uit|is|zijn)\b)"
)
_REST = rf"(?P<unit>{UNIT})?(?P<side>{_EFFECT})?"
_TAIL = re.compile(rf"{_TRAIL}(?P<scale>{SCALE})?{_REST}")
_TAIL_OF_MONEY = re.compile(rf"{_TRAIL}(?P<scale>{SCALE}|{MONEY_SCALE})?{_REST}")


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without what stands around it."""

    value: Decimal
    start: int
    end: int
    in_words: bool = False
    scaled: bool = False
    share: bool = False


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of the text in order, each with its kind; none overlap."""
    return read_visible(text, _find_numbers)


def is_year(number: Number) -> bool:
    """Whether it is one calendar year, not a range."""
    return number.kind == "year" and number.end - number.start == 4


def _find_numbers(text: str) -> tuple[Number, ...]:
    others = [Number(n.value, n.start, n.end, n.kind) for n in find_not_figures(text)]
    left = _blanked(text, others)
    cores, ordinals = _cores(left)
    figures = with_bounds(left, list(_readings(left, cores)))
    return tuple(sorted([*others, *ordinals, *figures], key=lambda number: number.start))


def _blanked(text: str, taken: Sequence[Number | Share]) -> str:
    """The text, as long as it was, without what is taken already."""
    pieces: list[str] = []
    at = 0
    for span in taken:
        pieces += (text[at : span.start], _FILLER * (span.end - span.start))
        at = span.end
    return "".join([*pieces, text[at:]])


def _cores(text: str) -> tuple[list[_Core], list[Number]]:
    """Where numbers stand, in order: digits, shares and words; and the ordinals in words."""
    shares = list(find_shares(text))
    cores = [_Core(share.value, share.start, share.end, in_words=True, share=True) for share in shares]
    text = _blanked(text, shares)
    cores += map(_digits_core, _DIGITS.finditer(text))
    ordinals: list[Number] = []
    for word in find_number_words(text):
        if word.ordinal:
            ordinals.append(Number(word.value, word.start, word.end, "ordinal", in_words=True))
        else:
            cores.append(_Core(word.value, word.start, word.end, in_words=True, scaled=word.scaled))
    return sorted(cores, key=lambda core: core.start), ordinals


def _digits_core(match: re.Match[str]) -> _Core:
    sign = (match["only"] or match["vulgar"] or "").strip()
    value = decimal_of(match["core"]) if match["core"] else Decimal(0)
    if sign:
        part, whole = VULGAR[sign]
        value += (Decimal(part) / whole).quantize(Decimal("0.01"))
    return _Core(value, match.start(), match.end())


def _readings(text: str, cores: Sequence[_Core]) -> Iterator[Reading]:
    """The numbers with all that belongs to them; what one takes is no longer there for the next."""
    after = 0
    for core in cores:
        if core.start >= after:
            reading = _reading(text, core, after)
            after = reading.number.end
            yield reading


def _reading(text: str, core: _Core, after: int) -> Reading:
    """A number with its sign, its unit and what is said of it; nothing before ``after`` belongs to it."""
    lead = _LEAD.search(text, max(after, core.start - WINDOW), core.start)
    assert lead  # every part of it may be missing
    bare = Number(
        core.value,
        _start(lead),
        core.end,
        qualifier=qualifier_of(lead["qualifier"], lead["symbol"]),
        in_words=core.in_words,
    )
    if core.share:
        return Reading(replace(bare, start=core.start, unit="procent"))
    euro = bool(lead["euro"])
    tail = (_TAIL_OF_MONEY if euro else _TAIL).match(text, core.end)
    assert tail  # as in the lead
    scale = scale_of(tail["scale"], core.value, text, tail.end("scale"), euro=euro)
    if scale is None:
        return Reading(bare)
    scale *= scale_before(lead["euro"])
    number = replace(
        bare,
        value=core.value * scale,
        end=tail.start("side") if lead["side"] and tail["side"] else tail.end(),  # "N 31.393 V 1.203"
        unit=unit_of(tail["unit"], euro=euro or is_money(tail["scale"])),
        scaled=core.scaled or scale != 1,
    )
    return Reading(_signed(number, lead, tail, text), scale)


def _start(lead: re.Match[str]) -> int:
    """Where the number itself starts, behind what qualifies it."""
    if lead["symbol"]:
        return lead.end("symbol")
    return lead.end("qualifier") if lead["qualifier"] else lead.start()


def _signed(number: Number, lead: re.Match[str], tail: re.Match[str], text: str) -> Number:
    """Negative with a minus before or behind it, with an N or negatief, or alone between brackets."""
    minus = any(sign and sign[0] in MINUS for sign in (lead["sign"], lead["inner"], tail["trail"]))
    if minus or (lead["side"] or tail["side"] or "").strip()[:1].upper() == "N":
        return replace(number, value=-number.value)
    if number.unit != "procent" and _is_bracketed(text, number.start, number.end):
        return replace(number, value=-number.value, start=number.start - 1, end=number.end + 1)
    return number


def _is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether brackets are a number's minus: in a row of numbers or cells, not in a sentence."""
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    before = text[: start - 1].rstrip(" ")[-1:]
    behind = text[end + 1 :].lstrip(" ")[:1]
    among_numbers = before.isdigit() or before == ")", behind.isdigit() or behind == "("
    return (before in _CELL_EDGES and behind in _CELL_EDGES) or all(among_numbers)
