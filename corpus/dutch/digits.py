"""The grammar of numbers in digits: the digits themselves, and the signs and words around them.

The patterns are text that other modules build theirs from; each matches a part of a line, none can
run on without end (hostile text costs no more than other text).
"""

import re
from decimal import Decimal

from corpus.dutch.word_lists import word_end
from corpus.types import Unit

# Non-breaking, figure, thin and narrow spaces: they may stand inside a number.
SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f"
MINUS = "-−–"

# As in 1.234.567,89 and 1 234 with a special space, 0.125, 12.8, 2.535,- and 1.500,--; 007 is none.
_DECIMALS = r"(?:,[0-9]{1,8}|,[-–—=]{1,2}(?![0-9]))?"
CORE = (
    rf"(?:[1-9][0-9]{{0,2}}(?:[.{SPACES}][0-9]{{3}}){{1,5}}(?![0-9]){_DECIMALS}"
    rf"|0\.[0-9]{{1,8}}|[1-9][0-9]{{0,14}}\.[0-9]{{1,2}}(?![0-9])|(?:0|[1-9][0-9]{{0,14}}){_DECIMALS})"
)

QUALIFIERS = (
    "ruim|circa|ca.|ca|ongeveer|omstreeks|bijna|nagenoeg|vrijwel|zo'n|zo’n|pakweg|krap|nog geen|net geen|"
    "om en nabij|maximaal|max.|minimaal|min.|hoogstens|hooguit|ten hoogste|ten minste|tenminste|minstens|"
    "op zijn minst|niet meer dan|niet minder dan|meer dan|minder dan|maar liefst|slechts|méér dan|rond de|"
    "rond|naar schatting|gemiddeld|afgerond"
).split("|")
QUALIFIER = "(?:" + "|".join(re.escape(q).replace(r"\ ", r"\s+") for q in QUALIFIERS) + ")"
QUALIFYING_SIGNS = {
    "<": "minder dan",
    ">": "meer dan",
    "≤": "hoogstens",
    "≥": "minstens",
    "±": "ongeveer",
    "+/-": "ongeveer",
    "~": "ongeveer",
}
QUALIFYING_SIGN = r"(?:(?<![\w\"'/=-])[<>≤≥±~]|\+/-)"  # not the end of a tag or an arrow

SCALES = {
    "mln": Decimal(10**6),
    "milj": Decimal(10**6),
    "miljoen": Decimal(10**6),
    "mld": Decimal(10**9),
    "miljard": Decimal(10**9),
    "duizend": Decimal(1000),
    "ton": Decimal(100_000),
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "cent": Decimal("0.01"),
    "eurocent": Decimal("0.01"),
}
WHITE = r"[^\S\t]"  # white space within a cell: what stands behind a tab belongs to another number
SCALE_WORD = r"(?i:mln|mld|milj|miljoen|miljard|duizend)\b\.?"
SCALE = rf"(?:{WHITE}{{0,3}}{SCALE_WORD}|{WHITE}{{1,3}}(?:ton|(?:euro)?cent)\b)"
MONEY_SCALE = r"(?:[^\S\n\t]?[kKM]\b)"  # "€ 12k", "€ 2,8 M": letters that mean a scale only behind €
# Behind "3 ton" words such as these go on with an amount; any other word is a thing that is weighed.
_OF_AMOUNT = re.compile(
    r"\s*(?:[^\w\s]|\Z|\n\s*\n)|\s+(?:aan|voor|in|op|van|uit|bij|af|toe|tot|naar|en|of|is|zijn|was|waren|wordt|"
    r"werd|te|ten|om|door|met|tegen|over|euro|extra|hoger|lager|meer|minder|duurder|goedkoper|nodig|"
    r"beschikbaar|begroot|geraamd|uitgegeven|gereserveerd|bezuinigd|structureel|incidenteel|eenmalig|voordelig|nadelig|"
    r"subsidie|tekort|overschot|budget|krediet|kosten|lasten|baten|per jaar|jaarlijks|terwijl|omdat|"
    r"maar|dan)\b",
    re.IGNORECASE,
)
TON_REACH = 60  # characters around "3 ton" in which a word says that it is a weight
MOST_TONS = 100  # "1.250 ton" is a weight: nobody writes 125 million that way

UNIT = (
    r"(?:[^\S\n\t]{0,2}(?:%(?:-?\s?punt(?:en)?\b)?|‰)"
    rf"|{WHITE}{{1,3}}(?:pct\b\.?|euro\b|(?:per|op\s+de)\s+10?[.]?000\b)"
    rf"|(?:-|{WHITE}{{0,3}})(?i:procent\s?punt(?:en)?|procent|percent|promille)\b)"
)


def decimal_of(core: str) -> Decimal:
    """The value of digits in Dutch notation; a point before one or two last digits is decimal."""
    bare = re.sub(rf"[{SPACES} ]|,[-–—=]+", "", core)
    if "," in bare:
        return Decimal(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", bare):
        return Decimal(bare.replace(".", ""))
    return Decimal(bare)


def qualifier_of(words: str | None, sign: str | None) -> str | None:
    """What is said of a value before it, in small letters; a sign such as < as its words."""
    if sign:
        return QUALIFYING_SIGNS[sign.strip()]
    return " ".join((words or "").lower().split()) or None


def scale_of(word: str | None, value: Decimal, text: str, end: int, *, euro: bool) -> Decimal | None:
    """What a scale word behind a value multiplies it by; None where it is no scale but a weight."""
    if not word:
        return Decimal(1)
    word = word.strip().rstrip(".").lower()
    if word == "ton" and not euro and (value >= MOST_TONS or _is_weight(text, end)):
        return None
    return SCALES[word]


def _is_weight(text: str, end: int) -> bool:
    """Whether what stands behind "ton", or around it in the sentence, is weighed; else it is money."""
    if not _OF_AMOUNT.match(text, end):
        return True
    before = re.split(r"[.;]\s", text[max(0, end - TON_REACH) : end])[-1]
    behind = re.split(r"[.;](?:\s|$)", text[end : end + TON_REACH])[0]
    weighed = word_end("maten", "gewogen")
    return bool(weighed.search(before) or weighed.search(behind))


def scale_before(euro: str | None) -> Decimal:
    """What a letter before the sign of the euro multiplies by: k€ 12."""
    letter = (euro or "")[:1]
    return SCALES[letter.lower()] if letter in ("k", "M") else Decimal(1)


def is_money(word: str | None) -> bool:
    """Whether a scale word says by itself that euros are meant: ton, cent."""
    return (word or "").strip().lower() in ("ton", "cent", "eurocent")


def unit_of(printed: str | None, *, euro: bool) -> Unit | None:
    """The unit that is printed with a number; None where none is."""
    printed = re.sub(r"[\s-]", "", printed or "").lower()
    if "punt" in printed:
        return "procentpunt"
    if printed in ("%", "procent", "percent", "pct", "pct."):
        return "procent"
    if printed.startswith(("per", "opde")):
        return "per 10.000" if printed.count("0") == 4 else "per 1.000"
    if printed in ("‰", "promille"):
        return "per 1.000"
    return "EUR" if euro or printed == "euro" else None
