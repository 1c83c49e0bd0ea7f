"""Parts of a whole in words and signs: de helft, twee derde, driekwart, 1 op de 7, 1/3, ½."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from corpus.dutch.number_words import cardinal_of

VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
_PARTS = {"derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8}
_PARTS |= {"negende": 9, "tiende": 10, "twintigste": 20}
_MORE = "twee|drie|vier|vijf|zes|zeven|acht|negen|tien"
_ONES = f"een|één|eén|{_MORE}"
_MANY = rf"(?:{_ONES}|elf|twaalf|vijftien|twintig|vijfentwintig|vijftig|honderd|[1-9][0-9]{{0,2}})"
# Of these there are always more than are named: "een van de acht inwoners" is a share of all of them.
_PEOPLE = r"(?:inwoners?|huishoudens?|gezinnen|mensen|volwassenen|jongeren|kinderen|ouderen|nederlanders)"
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"

# "Een derde van de huishoudens" is a part of them, "een derde locatie" the third of them.
_GOES_ON_AS_PART = re.compile(
    r"\s*(?:[.,;:)!?]|\Z)|\s+(?:[^\w\s]|[0-9]|(?:deel|van|meer|minder|hoger|lager|daarvan|hiervan|ervan|is|was|zijn|waren|heeft|"
    r"hebben|had|hadden|krijgt|kreeg|woont|komt|kwam|gaat|doet|wordt|werd|werkt|kan|wil|door|uit|en|of|ten)\b)",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\b(?:ruim|bijna|circa|ca\.|ongeveer|zo'n|minstens|dan)\s+\Z", re.IGNORECASE)
_NO_AMOUNT = r"(?!\s+(?:jaar|jaren|uur|eeuw|miljoen|miljard|ton|fte|liter)\b)"  # "driekwart jaar" is a time

_SHARE = re.compile(
    rf"""
    (?<![\w-])(?:
      (?P<half>(?:de|een|één)\s+helft)\b(?!\s+(?:van\s+)?(?:19|20)[0-9]{{2}})
    | (?P<quarters>drie\s?kwart|(?:een|[eé]én)\s+kwart)\b{_NO_AMOUNT}
    | (?:een|[eé]én)\s+(?P<one>{"|".join(_PARTS)})\b
    | (?P<n>(?:een|[eé]én)(?!\s)|{_MORE})\s?(?P<parts>{"|".join(_PARTS)})(?:\s+deel)?\b
    | (?P<some>{_MANY})\s+op\s+de\s+(?P<all>{_MANY})\b(?![.,]?[0-9]|\s*%)
    | (?P<single>een|[eé]én|1)\s+op\s+(?P<of>{_MANY})\b(?![.,/-]?[0-9]|\s*%|\s+(?:{_MONTHS}|euro|procent))
    | (?P<few>{_MANY})\s+van\s+de\s+(?P<base>tien|honderd|10|100)\b(?![.,]?[0-9]|\s*%|\s+(?:{_MONTHS}))
    | (?P<anyone>een|[eé]én|1)\s+van\s+(?:de|elke)\s+(?P<every>{_MANY})(?=\s+{_PEOPLE}\b)
    | (?P<above>[1-9])/(?P<below>[2-9]|10)(?![\w/]|[.,-][0-9])
    )
    | (?<![\w½⅓⅔¼¾⅕⅛])(?P<sign>[½⅓⅔¼¾⅕⅛])(?=\s*(?:[.,;:)]|\Z)|\s+(?:van|deel)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole as a percentage, to one decimal."""

    value: Decimal
    start: int
    end: int


def find_shares(text: str) -> Iterator[Share]:
    """The parts of a whole that a text names, in order."""
    for match in _SHARE.finditer(text):
        part, whole = _part_and_whole(match)
        if match["one"] and not _is_part(match, text):
            continue
        if 0 < part < whole or (match["few"] and part == whole):
            yield Share(_percentage(part, whole), match.start(), match.end())


def _is_part(match: re.Match[str], text: str) -> bool:
    """Whether "een derde" is a part of something, and not the third of them."""
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_QUALIFIED.search(before) or _GOES_ON_AS_PART.match(text, match.end()))


def _part_and_whole(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    if match["half"]:
        return Decimal(1), Decimal(2)
    if match["quarters"]:
        return Decimal(3 if match["quarters"].lower().startswith("drie") else 1), Decimal(4)
    if match["sign"]:
        part, whole = VULGAR[match["sign"]]
        return Decimal(part), Decimal(whole)
    word = match["one"] or match["parts"]
    if word:
        return _count(match["n"] or "één"), Decimal(_PARTS[word.lower()])
    some = match["some"] or match["single"] or match["few"] or match["anyone"] or match["above"]
    of_all = match["all"] or match["of"] or match["base"] or match["every"] or match["below"]
    return _count(some), _count(of_all)


def _count(written: str) -> Decimal:
    """A number in digits or one word; here "een" counts."""
    if written[0].isdigit():
        return Decimal(written)
    return cardinal_of(written) or Decimal(1)


def _percentage(part: Decimal, whole: Decimal) -> Decimal:
    share = (100 * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return share.quantize(Decimal(1)) if share == share.to_integral_value() else share
