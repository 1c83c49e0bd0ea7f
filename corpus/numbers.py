"""The grammar of numbers in Dutch documents, both ways.

``find_numbers`` reads: every number in a text with its kind, so that a year, a date, a law
article or a document number is never taken for a figure. ``format_value`` writes.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from corpus.types import Unit

NumberKind = Literal["figure", "year", "date", "reference", "code"]

SPACES = "\u00a0\u2007\u2009\u202f"  # non-breaking, figure, thin, narrow: they may stand inside a number
MINUS = "-−–"
FIRST_YEAR, LAST_YEAR = 1900, 2099

SCALES = {
    "mln": Decimal(1_000_000),
    "miljoen": Decimal(1_000_000),
    "mld": Decimal(1_000_000_000),
    "miljard": Decimal(1_000_000_000),
    "duizend": Decimal(1_000),
    "ton": Decimal(100_000),
}

_UNITS = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien".split()
_TEENS = "zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_WORD_VALUES: dict[str, Decimal] = (
    {word: Decimal(n) for n, word in enumerate(_UNITS + _TEENS)}
    | {word: Decimal(20 + 10 * n) for n, word in enumerate(_TENS)}
    | {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5"), "honderd": Decimal(100)}
)
_JOINERS = {"twee": "tweeën", "drie": "drieën"}  # tweeëntwintig, but vierentwintig
_WORD_VALUES |= {
    _JOINERS.get(unit, unit + "en") + ten: Decimal(10 * (t + 2) + u)
    for t, ten in enumerate(_TENS)
    for u, unit in enumerate(_UNITS[1:10], start=1)
}

QUALIFIERS = (
    "ruim|circa|ca.|ongeveer|bijna|zo'n|zo’n|maximaal|minimaal|hoogstens|hooguit|ten hoogste|ten minste|"
    "minstens|meer dan|minder dan|rond de|naar schatting|gemiddeld"
).split("|")

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_CORE = rf"(?:\d{{1,3}}(?:[.{SPACES}]\d{{3}})+(?:,\d+|,-)?|\d+(?:,\d+|,-)?|\d+\.\d{{1,2}})"
_SCALE_WORD = r"(?:mln|mld|miljoen|miljard|duizend|ton)\b\.?"
# "6.1 Samenkracht" and "3. Doelen", but not "58.126 inwoners" or "12.8 procent"
_CODE_LABEL = (
    rf"(?m:^)\s*(?:\d{{1,2}}\.\d{{1,2}}[a-z]?|\d{{1,2}}\.)(?=\s+[^\W\d])(?!\s+(?:{_SCALE_WORD}|procent|euro))"
)

_NUMBERED_THING = (
    "programma|bijlage|figuur|tabel|hoofdstuk|paragraaf|beleidsdoel|doel|indicator|perceel|fase|"
    "klasse|spoor|pijler"
)

# What looks like a number and is no figure. The order matters: the first that fits at a place wins.
_NOT_FIGURES: tuple[tuple[NumberKind, str], ...] = (
    ("date", rf"\b\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?\b"),
    ("date", r"\b\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2})\b"),
    ("date", r"\b\d{4}-\d{2}-\d{2}\b"),
    ("date", r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?: uur\b|:\d{2})"),
    ("reference", r"\b[A-Z]{2,}[-.]?\d[\d.\-/]*"),  # RIS317703, WI2021
    ("reference", r"\b[A-Z]\d{4}-\d+\b"),  # Z2025-11874
    ("reference", r"\b[A-Z]\.\d{4}\.\d+\b"),
    ("reference", r"\b\d{4}\.\d{5,}\b"),  # 2018.0074541
    (
        "reference",
        r"(?i)\b(?:artikel(?:en)?|art\.|lid|nr\.|nummer|kenmerk|zaak|raadsstuk|iBabs)\s+\d[\w.\-/:]*",
    ),
    ("reference", rf"(?i)\b(?:{_NUMBERED_THING})\s+\d+(?:\.\d+)*[a-z]?\b"),
    ("reference", r"(?i)(?<!\d\s)\b(?:per|elke|iedere)\s10?[.]?000\b"),  # no figure before it
    ("reference", r"\b\d+(?:-?\s?(?:t/m/?|tot(?:\sen\smet)?|-)\s?\d+)?-?\s?jarigen?\b"),  # an age group
    ("reference", r"(?<![.,])\b\d{1,2}(?:e|de|ste)\b"),  # the 1e, 2de and 8ste of something
    ("reference", r"\b0\d{1,3}(?:[- ]\d{2,8}){1,4}\b|\b0\d{9}\b|\b14 ?0\d{2,3}\b"),  # telephone
    ("reference", r"\b\d{4} ?[A-Z]{2}\b(?= |$)"),  # postcode
    ("reference", r"[\[(]\d{5,}[\])]"),  # a document number between brackets
    ("reference", r"(?i)[x×*]\s*(?:€|euro)?\s*1[.,]?000(?:[.,]000)?\b"),  # the unit of a table
    ("code", r"\b\d\.\d{1,2}[a-z]\b"),  # taakveld 6.71a
    ("code", _CODE_LABEL),
    ("year", r"\b(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2})\b(?![.,]\d)"),
    ("year", r"(?<![\d.,€])(?<!€\s)\b(?:19|20)\d{2}\b(?![.,]\d|,-|\s?%|\s+euro\b)"),
)

_QUALIFIER = "|".join(re.escape(q).replace(r"\ ", r"\s+") for q in QUALIFIERS)
# A dash with white space behind it is a minus at the start of a cell and behind these words; elsewhere
# it stands between two amounts ("€ 5 - € 10") or between words ("het tekort – 15 plaatsen – is").
_BEFORE_MINUS = "|".join(
    [r"\A", r"(?<=[:(|]\s)", *(rf"(?<=\b{word}\s)" for word in "van met op tot is".split())]
)
_SIGN = rf"(?:(?<![\w)])[{MINUS}+](?:/[{MINUS}])?(?!\s)|(?:{_BEFORE_MINUS})[{MINUS}+](?:/[{MINUS}])?\s)"
_FIGURE = re.compile(
    rf"""
    (?P<qualifier>\b(?:{_QUALIFIER})\s+)?
    (?P<side>\b[NV]\s)?(?P<open>\()?
    (?P<sign>{_SIGN})?
    (?:(?P<euro>€\s*|EUR\s+)(?P<sign2>[{MINUS}]\s?)?)?
    (?<![\w.,]){"(?P<core>" + _CORE + ")"}(?![.,]?\d)
    (?P<trail>[{MINUS}](?=\s|$|\||\))(?!\s+[^\W\d]))?(?P<close>\))?
    (?P<scale>\s*{_SCALE_WORD})?
    (?P<unit>\s*%|\s*‰|\s+procentpunt(?:en)?\b|\s*-?\s*procent\b|\s+euro\b|\s+per\s+1(?:0)?[.]?000\b)?
    (?P<nv>\s+[NV]\b(?![\w.]))?
    """,
    re.VERBOSE,
)
_WORDS = re.compile(
    rf"(?P<qualifier>\b(?:{_QUALIFIER})\s+)?"
    rf"\b(?P<word>{'|'.join(sorted(_WORD_VALUES, key=len, reverse=True))})\b"
    rf"(?P<scale>\s+{_SCALE_WORD})?(?P<unit>\s+procentpunt(?:en)?\b|\s+procent\b|\s+euro\b)?",
    re.IGNORECASE,
)
_OTHERS = tuple((kind, re.compile(pattern)) for kind, pattern in _NOT_FIGURES)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; ``start`` and ``end`` span all that belongs to it (€, %, mln., minus).

    ``value`` has sign and scale applied. ``unit`` is what is printed with it: EUR, procent,
    procentpunt, per 10.000, per 1.000, or None. ``scaled`` is true where a word such as mln.
    stands with it, so that a table's "x € 1.000" does not apply again.
    """

    value: Decimal
    start: int
    end: int
    kind: NumberKind = "figure"
    unit: Unit | None = None
    scaled: bool = False
    qualifier: str | None = None
    in_words: bool = False


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of the text in order, each with its kind; none overlap."""
    taken = [number for kind, pattern in _OTHERS for number in _others(text, kind, pattern)]
    taken = _without_overlap(taken)
    figures = [_figure(match) for match in _FIGURE.finditer(text)]
    words = [_word_figure(match) for match in _WORDS.finditer(text)]
    return tuple(sorted(_without_overlap([*taken, *figures, *words]), key=lambda n: n.start))


@lru_cache(maxsize=1 << 16)  # a table looks at each of its cells several times: read three times as fast
def parse_cell(text: str) -> Number | None:
    """The figure that makes up a whole cell ("1.759-", "€ 54,5 mln.", "–"), or None.

    A lone dash, also behind €, is a printed zero. A remark behind the figure in brackets is allowed
    ("522 (peildatum 1-7-2025)").
    """
    stripped = text.strip()
    if stripped.removeprefix("€").strip() in ("-", "−", "–", "—", "- -", "--"):
        start = text.index(stripped)
        return Number(Decimal(0), start, start + len(stripped), unit=_unit(None, euro="€" in stripped))
    for number in find_numbers(text):
        rest = text[number.end :].strip(" *")
        lead = text[: number.start].strip()
        if number.kind in ("figure", "year") and not lead and (not rest or rest.startswith("(")):
            return number
    return None


def format_value(value: Decimal, unit: Unit) -> str:
    """A value in Dutch notation with its unit: € 257.288.000, 6,1%, 58.126, 502 per 10.000.

    No digit is lost: amounts are not rounded to millions.
    """
    from babel.numbers import format_decimal

    places = max(0, -int(value.normalize().as_tuple().exponent))
    digits = format_decimal(value, format="#,##0" + ("." + "0" * places if places else ""), locale="nl_NL")
    if unit == "jaar" and not places and FIRST_YEAR <= value <= LAST_YEAR:
        return str(int(value))  # a calendar year, not a number of years
    if unit == "EUR":
        if places == 1:
            digits += "0"  # € 2,5 is written € 2,50
        return f"€ {digits}" if value >= 0 else f"-€ {digits.removeprefix('-')}"
    if unit == "procent":
        return f"{digits}%"
    return digits if unit in ("aantal", "cijfer") else f"{digits} {unit}"


def is_year(number: Number) -> bool:
    """Whether it is one calendar year, not a range."""
    return number.kind == "year" and number.end - number.start == 4


def decimal_of(core: str) -> Decimal:
    """The value of digits in Dutch notation; a point before one or two last digits is decimal."""
    bare = re.sub(rf"[{SPACES} ]", "", core).removesuffix(",-")
    if "," in bare:
        return Decimal(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", bare):
        return Decimal(bare.replace(".", ""))
    return Decimal(bare)


def _others(text: str, kind: NumberKind, pattern: re.Pattern[str]) -> list[Number]:
    return [
        Number(_first_digits(match.group()), match.start(), match.end(), kind)
        for match in pattern.finditer(text)
    ]


def _first_digits(text: str) -> Decimal:
    found = re.search(r"\d+", text)
    return Decimal(found.group()) if found else Decimal(0)


def _figure(match: re.Match[str]) -> Number:
    value = decimal_of(match["core"]) * _scale(match["scale"])
    brackets = bool(match["open"] and match["close"])
    minus = any(sign and sign[0] in MINUS for sign in (match["sign"], match["sign2"], match["trail"]))
    nadelig = (match["side"] or match["nv"] or "").strip() == "N"
    lead = match.start() + len(match["qualifier"] or "")
    end = match.end()
    if match["open"] and not brackets:  # "(2024: 5)": the bracket is not the number's own
        lead += 1
    if match["close"] and not brackets:
        end = match.end("core")
    return Number(
        value=-value if (brackets and not match["unit"]) or minus or nadelig else value,
        start=lead,
        end=end,
        unit=_unit(match["unit"], euro=bool(match["euro"])),
        scaled=bool(match["scale"]),
        qualifier=_folded(match["qualifier"]),
    )


def _word_figure(match: re.Match[str]) -> Number:
    return Number(
        value=_WORD_VALUES[match["word"].lower()] * _scale(match["scale"]),
        start=match.start("word"),
        end=match.end(),
        unit=_unit(match["unit"], euro=(match["scale"] or "").strip() == "ton"),
        scaled=bool(match["scale"]),
        qualifier=_folded(match["qualifier"]),
        in_words=True,
    )


def _folded(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None


def _scale(word: str | None) -> Decimal:
    return SCALES[word.strip().rstrip(".").lower()] if word else Decimal(1)


def _unit(printed: str | None, *, euro: bool) -> Unit | None:
    printed = (printed or "").strip(" -").lower()
    if printed.startswith("procentpunt"):
        return "procentpunt"
    if printed in ("%", "procent"):
        return "procent"
    if printed.startswith("per"):
        return "per 10.000" if printed.count("0") == 4 else "per 1.000"
    return "EUR" if euro or printed == "euro" else None


def _without_overlap(numbers: list[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in numbers:
        if all(number.end <= other.start or number.start >= other.end for other in kept):
            kept.append(number)
    return kept
