"""Lasten, baten or saldo: by the words of a row, a head or a caption."""

import re

from corpus.types import Side

_WORDS: tuple[tuple[Side, str], ...] = (
    ("lasten", r"lasten|uitgaven|kosten|bestedingen"),
    ("baten", r"baten|inkomsten|opbrengst(?:en)?|ontvangsten"),
)
_ANY_SIDE = "|".join(words for _, words in _WORDS)
_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("saldo", re.compile(r"\b(?:saldo|resultaat|netto|per saldo)\b", re.IGNORECASE)),
    *((side, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for side, words in _WORDS),
)
# Parkeeropbrengsten and bouwkosten name a side; the burden on a household (woonlasten) is none.
_TITLE_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("saldo", re.compile(r"\b\w*(?:saldo|resultaat)\b", re.IGNORECASE)),
    *((side, re.compile(rf"\b(?!woon|belasting)\w*(?:{words})\b", re.IGNORECASE)) for side, words in _WORDS),
)
_RESERVES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("lasten", re.compile(r"\b(?:toevoeging|storting|dotatie)(?:en)?\b", re.IGNORECASE)),
    (
        "baten",  # what falls free of a stelpost is no money out of a reserve
        re.compile(
            r"\b(?:(?:onttrekking|aanwending)(?:en)?|vrijval(?=\W*$|.*(?:reserve|voorziening)))\b",
            re.IGNORECASE,
        ),
    ),
)
_ADJECTIVES = (
    r"(?:(?:sub)?tota(?:al|le)|overige|bruto|directe|indirecte|structurele|incidentele|geraamde?|"
    r"gerealiseerde?|begrote?|eigen|de|van)"
)
_NETTO_ROW = re.compile(rf"^netto[ -](?:{_ANY_SIDE})\b", re.IGNORECASE)
_SALDO_ROW = re.compile(r"\b\w*saldo\b|\b\w*resultaat\b", re.IGNORECASE)
_ROW_START = re.compile(rf"^(?:{_ADJECTIVES}\s+)*(?P<side>{_ANY_SIDE})\b", re.IGNORECASE)
# Rentelasten and kapitaallasten; kosten and opbrengsten of a longer word may be those of an investment.
_ROW_COMPOUND = re.compile(rf"^(?:{_ADJECTIVES}\s+)*(?!woon)\w+(?P<side>lasten|baten)\b", re.IGNORECASE)
_ROW_END = re.compile(r"\(?\b(?P<side>lasten|baten)\b\)?$", re.IGNORECASE)
_TOTAL_ROW = re.compile(
    rf"^(?!overige\b)(?:{_ADJECTIVES}\s+)*(?P<side>{_ANY_SIDE}|saldo|resultaat)"
    r"(?:\s+(?:totaal|programma\b.*|taakvelden\b.*|van\s.*|voor\s.*|na\s.*|\(.*\)))?$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(rf"^(?:{_ANY_SIDE})\s+(?:van|voor)\s", re.IGNORECASE)
_CELLS: dict[str, Side] = {
    **dict.fromkeys(("l", "last", "lasten", "uitgave", "uitgaven"), "lasten"),
    **dict.fromkeys(("b", "baat", "baten", "inkomst", "inkomsten"), "baten"),
    **dict.fromkeys(("s", "saldo"), "saldo"),
}
# The categories in which all gemeenten report to the CBS: "L3.8 Overige goederen en diensten".
_CATEGORY = re.compile(r"(?<!\S)(?P<side>[LB])\d{1,2}\.\d")
_BRACKETS = re.compile(r"\([^)]*\)|;.*")
_QUESTION = re.compile(r"\?\s*$|\b(?:mag|heeft|gaat)\s+(?:het|dat|dit)\s+(?:ge)?kosten?\b", re.IGNORECASE)


def side_of(text: str) -> Side | None:
    """Lasten, baten or saldo, where the text names exactly one of them (saldo goes first)."""
    named = [side for side, pattern in _SIDES if pattern.search(text)]
    return named[0] if len(named) == 1 or (named and named[0] == "saldo") else None


def side_of_head(text: str) -> Side | None:
    """The side of a column; additions to a reserve are lasten, what is taken from it baten."""
    category = _CATEGORY.search(text)
    if category:
        return _CELLS[category["side"].lower()]
    named = _named(text, _TITLE_SIDES)
    return named or _named(text, _RESERVES)


def side_of_title(text: str) -> Side | None:
    """The side of a whole table, by its caption, its heading or the head over its labels.

    What stands in brackets or behind a semicolon ("opbrengsten met een min") and a heading that asks
    ("Wat mag het kosten?") say nothing of it.
    """
    bare = _BRACKETS.sub(" ", text)
    return None if _QUESTION.search(bare) else _named(bare, _TITLE_SIDES)


def side_of_row(label: str) -> Side | None:
    """The side that a row says of itself, at the start of its label or, for lasten and baten, at its end."""
    label = label.strip(" :*")
    category = _CATEGORY.match(label)
    if category:
        return _CELLS[category["side"].lower()]
    match = _ROW_START.match(label)
    if _NETTO_ROW.match(label) or (_SALDO_ROW.search(label) and not match):
        return "saldo"
    reserve = _named(label, _RESERVES)
    match = match or (None if reserve else _ROW_END.search(label))
    if match and side_of(label) is None:
        return None  # "Baten en lasten"
    match = match or _ROW_COMPOUND.match(label)
    return _side_word(match["side"]) if match else reserve


def side_of_block(label: str) -> Side | None:
    """The side that a row gives to its block: a section "Lasten" or a total "Totaal baten"."""
    label = label.strip(" :*")
    match = _TOTAL_ROW.match(label)
    if _SALDO_ROW.search(label):
        return "saldo"
    return _side_word(match["side"]) if match else None


def side_of_cell(text: str) -> Side | None:
    """The side that a cell of a column "L/B" says of its row: a letter, a word or a category (L3.8)."""
    category = _CATEGORY.match(text.strip())
    if category and " " not in text.strip():
        return _CELLS[category["side"].lower()]
    return _CELLS.get(text.strip(" *().").lower())


def says_of_what(label: str) -> bool:
    """Whether a row is of the lasten or baten of something, and so not surely of all above it.

    "Kosten van de inzameling" are, "Totale lasten van het programma" are not.
    """
    return bool(_OF_WHAT.match(label.strip(" :*")))


def is_reserve(text: str) -> bool:
    """Whether it is an addition to or a withdrawal from a reserve."""
    return _named(text, _RESERVES) is not None


def _side_word(word: str) -> Side | None:
    return next((side for side, pattern in _SIDES if pattern.fullmatch(word)), None)


def _named(text: str, sides: tuple[tuple[Side, re.Pattern[str]], ...]) -> Side | None:
    """The only side that is named; saldo goes first."""
    found = [side for side, pattern in sides if pattern.search(text)]
    return found[0] if len(found) == 1 or (found and found[0] == "saldo") else None
