"""Numbers in the cells of tables: 1.759-, (450), 743 N, € 54,5 mln., < 90%, 522 (peildatum 1-7-2025).

A cell is a figure only as a whole. In a cell a dash or brackets are a minus, and a lone dash is a
printed zero; "n.v.t.", "n/b" and "p.m." are no figures.
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from corpus.dutch.digits import (
    CORE,
    MINUS,
    MONEY_SCALE,
    QUALIFIER,
    QUALIFYING_SIGN,
    SCALE,
    SCALES,
    UNIT,
    decimal_of,
    is_money,
    qualifier_of,
    scale_before,
    unit_of,
)
from corpus.dutch.invisible import read_visible
from corpus.dutch.not_figures import find_not_figures
from corpus.dutch.number_types import Number
from corpus.dutch.number_words import find_number_words
from corpus.dutch.ranges import Reading, as_bounds

_ZEROS = ("-", "−", "–", "—", "- -", "--", "-,-", ",-", "-,--")
# The marks of footnotes, as in 7,2* and 10.350 2) and 134,9 c and 1,9 3; I and S: incidenteel, structureel.
_MARK = (
    r"\s*[*†‡#¹²³⁴⁵]{1,3}|\s*\[[0-9a-z]{1,2}\]|\s+[0-9a-z]{1,2}\)|\s+[a-eIS]\b|(?<=,[0-9])\s[1-9](?=\s*\Z)"
)
_REMARK = r"\s*\(.*"
# One word for what is counted; glued to the digits only units, for 6.71a is a code and 3e an ordinal.
_GLUED = r"(?:kg|g|k?m[²³23]?|[cm]m|ha|l|u|x|uur|fte|[kMGT]Wh?p?|TJ|PJ|GJ|km/u)"
_WORD = r"[a-zà-ÿ][a-zà-ÿ'’-]{1,30}"
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_COUNTED = rf"(?:\s?{_GLUED}|\s(?!(?:{_MONTH}|jarigen?)\b)(?:{_WORD}|f\.t\.e\.))\.?(?!\w)"
_CELL = re.compile(
    rf"""
    \s*(?P<qualifier>(?:(?i:{QUALIFIER})\s+){{1,2}})?(?P<symbol>{QUALIFYING_SIGN}\s*)?
    (?P<number>
      (?P<open>\(\s?)?(?P<before>[NV]\s)?(?P<sign>-/-\s*|[{MINUS}—+](?:/[{MINUS}])?\s*)?
      (?:(?P<euro>[kM]?€\s*|(?i:eur)\s+)(?P<inner>[{MINUS}](?:/-)?\s?)?)?
      (?P<amount>\(\s?)?(?P<core>{CORE})(?![.,]?[0-9])
      (?P<trail>\s?(?:-/-|[{MINUS}])(?![0-9]))?
      (?P<scale>{SCALE}|(?P<short>{MONEY_SCALE}))?
      (?P<unit>{UNIT})?(?P<close>\s?\))?
      (?P<behind>\s?\(?(?:[NV]\b|(?i:nadelig|voordelig|nadeel|voordeel)\b)\)?)?
    )
    (?:\s(?P<years>jaar|jaren)\b|{_COUNTED})?(?:{_MARK}){{0,3}}(?:{_REMARK})?\s*
    """,
    re.VERBOSE | re.DOTALL,
)
_YEAR = "(?:19|20)[0-9]{2}"
_YEARS = re.compile(
    rf"\s*(?P<number>{_YEAR}(?:\s?[-–/]\s?{_YEAR}|[-–/][0-9]{{2}})?)\b(?:{_MARK}){{0,3}}(?:{_REMARK})?\s*",
    re.DOTALL,
)
LONGEST_RANGE = 60  # characters; also the longest number in words
_TO = re.compile(r"(?<=\S)\s?(?:[-–—]|\s(?:tot(?:\s+en\s+met)?|t/m|à|a)\s)\s?(?=\S)")


@lru_cache(maxsize=1 << 16)  # a table looks at each of its cells several times: read three times as fast
def parse_cell(text: str) -> Number | None:
    """The figure or year that makes up a whole cell ("1.759-", "€ 54,5 mln.", "–"), or None.

    A remark behind it in brackets and the mark of a footnote are allowed, and so is the one word
    that says what is counted ("131,5 kg"). Of a range it is the lowest.
    """
    found = cell_numbers(text)
    return found[0] if found else None


def cell_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a cell: one, none, or the two ends of a range ("90 - 130%") with their bounds."""
    return read_visible(text, _cell_numbers)


def _cell_numbers(text: str) -> tuple[Number, ...]:
    number = _zero(text) or _years(text) or _figure(text)
    if number:
        return (number,)
    if len(text) > LONGEST_RANGE:
        return ()
    word = _in_words(text)
    return (word,) if word else _range(text)


def _zero(text: str) -> Number | None:
    stripped = text.strip()
    if stripped.removeprefix("€").strip() not in _ZEROS:
        return None
    start = text.index(stripped)
    return Number(Decimal(0), start, start + len(stripped), unit="EUR" if "€" in stripped else None)


def _years(text: str) -> Number | None:
    match = _YEARS.fullmatch(text)
    return Number(Decimal(match["number"][:4]), *match.span("number"), "year") if match else None


def _figure(text: str) -> Number | None:
    reading = _reading(text)
    return reading.number if reading else None


def _reading(text: str) -> Reading | None:
    match = _CELL.fullmatch(text)
    if not match or _is_torn(match):
        return None
    euro = bool(match["euro"])
    scale = SCALES[match["scale"].strip().rstrip(".").lower()] if match["scale"] else Decimal(1)
    scale *= scale_before(match["euro"])
    value = decimal_of(match["core"]) * scale
    number = Number(
        -value if _is_negative(match) else value,
        *match.span("number"),
        unit="jaar" if match["years"] else unit_of(match["unit"], euro=euro or is_money(match["scale"])),
        scaled=scale != 1,
        qualifier=qualifier_of(match["qualifier"], match["symbol"]),
    )
    return Reading(number, scale)


def _is_torn(match: re.Match[str]) -> bool:
    """Whether a bracket has no other half, or a letter for thousands no sign of the euro."""
    opened = (match["open"], match["amount"]).count(None) < 2
    return opened != bool(match["close"]) or bool(match["short"] and not match["euro"])


def _is_negative(match: re.Match[str]) -> bool:
    signs = (match["sign"], match["inner"], match["trail"])
    minus = any(sign and sign.strip()[0] in f"{MINUS}—" for sign in signs)
    side = (match["before"] or match["behind"] or "").strip("( )").upper()[:1]
    return minus or side == "N" or bool(match["close"])


def _in_words(text: str) -> Number | None:
    """The number of a cell that is one number word."""
    for word in find_number_words(text):
        if not word.ordinal and word.end - word.start == len(text.strip()):
            return Number(word.value, word.start, word.end, scaled=word.scaled, in_words=True)
    return None


def _range(text: str) -> tuple[Number, ...]:
    """Both ends of "90 - 130%"; not of the age group "4-12 jaar" or the number 2025-114.860."""
    for joint in _TO.finditer(text):
        low, high = _reading(text[: joint.start()]), _reading(text[joint.end() :])
        bounds = as_bounds(low, high) if low and high else None
        if bounds and not any(other.kind in ("age", "date", "document") for other in find_not_figures(text)):
            last = bounds[1]
            return bounds[0], replace(last, start=last.start + joint.end(), end=last.end + joint.end())
    return ()
