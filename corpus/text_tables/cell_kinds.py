"""What kind of cell a piece of text is by its looks: an amount, a period, a code, a unit, or words.

Tables in plain text are found by these looks before anything is known of what the cells mean.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.layout.lines import readable
from corpus.types import Cell, Place

CellKind = Literal["amount", "signed", "dash", "period", "code", "unit", "mark", "text"]

_SPACES = "\u00a0\u2007\u2009\u202f"  # they may stand inside a number
_DIGITS = rf"(?!0\d)(?:\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+(?:,\d+|,-)?|\d+(?:,\d+|,-)?|\d+\.\d{{1,2}}(?=\s?%))"
_MINUS = r"(?:-/-\s?|[-−–+])"
_BARE = rf"{_MINUS}?\(?(?:€\s?)?{_MINUS}?{_DIGITS}(?:\s?%)?(?:\s(?:mln\.?|miljoen|mld\.?|miljard))?\)?[-−]?"
_AMOUNT = rf"(?:[<>≤≥]\s?)?{_BARE}"
_SIGNED = rf"{_BARE}\s[NV](?!\w)"  # nadelig, voordelig
_SIGNED_BEFORE = rf"[NV]\s{_BARE}"
_DASH = r"[-−–—]|n\.?v\.?t\.?|n\.?n?\.?b\.?|p\.?m\.?|x"
_DATE = r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
_YEARS = r"(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))?"
_PERIOD = rf"{_DATE}|{_YEARS}"
_CODE = r"\d{1,2}\.\d{1,2}[a-z]?|\d{2,4}-\d{2,4}|[A-Z]{1,3}\d{1,3}"
_RANGE = rf"{_DIGITS}\s?%?\s?[-–]\s?{_DIGITS}\s?%?"
_MARK = r"[A-Z](?:/[A-Z])?"  # S, I, I/S: structural or incidental
_UNITS = (
    r"%|m[23²³]|km[2²]?|ha|hectare|stuks?|fte|uur|uren|ton|kg|kilo|liter|kwh|mwh|jaar|jaren|dagen|weken|"
    r"maanden|personen|woningen|huishoudens|inwoners|meter|aantal|euro"
)
_PERIOD_WORD = re.compile(
    rf"(?<!\d){_DATE}|(?<![\d.,-]){_YEARS}(?![\d.,]\d)|\b[1-4]e\s(?:half-?jaar|kwartaal|kw\b)|"
    r"\bkwartaal\s[1-4]\b|\bQ[1-4]\b|\bH[12]\b"
)
_KINDS: tuple[tuple[CellKind, re.Pattern[str]], ...] = (
    ("period", re.compile(_PERIOD)),
    ("dash", re.compile(_DASH, re.IGNORECASE)),
    ("code", re.compile(_CODE)),
    ("signed", re.compile(rf"{_SIGNED}|{_SIGNED_BEFORE}")),
    ("amount", re.compile(rf"{_AMOUNT}|{_RANGE}")),
    ("mark", re.compile(_MARK)),
    ("unit", re.compile(_UNITS, re.IGNORECASE)),
)
_LAST = rf"(?:{_PERIOD}|{_CODE}|{_AMOUNT}|{_UNITS}|{_MARK}|n\.v\.t\.|[-−–—]|p\.m\.)"
_LAST_SUFFIXED = re.compile(rf"(?<!\S)\*{{0,2}}(?:{_SIGNED}|{_LAST})\*{{0,2}}(?:(?<=[\d%)-])[*¹²³⁴⁵]+)?$")
_LAST_PREFIXED = re.compile(
    rf"(?<!\S)\*{{0,2}}(?:{_SIGNED_BEFORE}|{_LAST})\*{{0,2}}(?:(?<=[\d%)-])[*¹²³⁴⁵]+)?$"
)
_BEGINS_SIGNED = re.compile(rf"^(?:\D*\s)?[NV]\s{_BARE}(?:\s|$)(?!.*[NV]$)")  # before the first figure
# A first figure that its label runs up to without a space: "Jeugdhulp2.418"; one without a point or comma
# may be part of the label ("Natura2000").
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{3})|(?<=[^\W\d_]\)))(?!(?:19|20)\d{2}$)(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)[-−]?$"
)
_WORD = re.compile(  # of a head; also where it runs into the next one: "2024Begroting", "Begroting2025"
    r"\S+?(?:(?<=(?:19|20)\d\d)(?=[A-Z][a-z])|(?<=[a-z]{3})(?=(?:19|20)\d\d(?!\d)))|\S+"
)
_MARKUP = " *_"
_INNER_SPACE = re.compile(rf"(?<=\d)[{_SPACES}](?=\d{{3}})")
_TIMES = re.compile(r"(?:^|\s)[x×*]$", re.IGNORECASE)  # "x € 1.000" is a unit
_NOTE_MARK = re.compile(r"(?<=[\d%)-])[¹²³⁴⁵*]+$")


def kind_of(text: str) -> CellKind:
    """The kind of a whole cell; "dash" is any mark for nothing (n.v.t., pm), "signed" has N or V."""
    bare = _bare(readable(_INNER_SPACE.sub(".", text)))
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(bare)), "text")


def _bare(text: str) -> str:
    """Without bold and without the mark of a footnote."""
    return _NOTE_MARK.sub("", text.strip(_MARKUP))


def is_value(kind: CellKind) -> bool:
    """Whether a cell of this kind stands where figures stand."""
    return kind in ("amount", "signed", "dash")


def fits_column(kind: CellKind, column: CellKind) -> bool:
    """Whether a cell may stand in a column whose cells are mostly of the other kind."""
    if kind == column or (kind == "dash" and column not in ("code", "text")):
        return True
    return {kind, column} <= {"amount", "signed"} and kind == "amount"


def periods_in(text: str) -> int:
    """How many years, dates and parts of years the text names."""
    return sum(1 for _ in _PERIOD_WORD.finditer(text))


def trailing_cells(text: str, place: Place) -> tuple[int, tuple[Cell, ...]]:
    """Where the words of a line end (an offset in ``text``), and the cells behind them in order.

    ``place`` is that of the line, whose text is given verbatim. The first cell is never a unit or a
    mark: those stand behind figures. A unit with figures behind it ends the words ("17 jaar 44,9 97,3").
    The words may run up to the first figure without a space.
    """
    pattern = _LAST_PREFIXED if _BEGINS_SIGNED.match(text) else _LAST_SUFFIXED
    found: list[tuple[int, int]] = []
    end = len(text.rstrip())
    while (match := pattern.search(text, 0, end)) and match[0].count("(") == match[0].count(")"):
        if _TIMES.search(text[: match.start()].rstrip()):
            break
        found.append((match.start(), end))
        end = len(text[: match.start()].rstrip())
    glued = _GLUED.search(text, 0, end)
    if glued and (found or "." in glued[0]):
        found.append((glued.start(), end))
        end = glued.start()
    while found and (cut := _cut_at([kind_of(text[slice(*span)]) for span in reversed(found)])):
        end = found[-cut][1]
        del found[-cut:]
    return end, tuple(
        Cell(_bare(text[a:b]), Place(place.start + a, place.start + b, place.page))
        for a, b in reversed(found)
    )


def _cut_at(kinds: Sequence[CellKind]) -> int:
    """How many of the first cells belong to the words."""
    if kinds[0] in ("unit", "mark"):
        return 1
    return next((i for i in range(len(kinds) - 1, 0, -1) if kinds[i - 1] == "unit" and is_value(kinds[i])), 0)


def words_with_places(text: str, place: Place) -> Iterator[Cell]:
    """The words of a line of heads, each with its place."""
    for match in _WORD.finditer(text):
        word = match.group().strip("*")
        start = place.start + match.start() + match.group().find(word)
        if word:
            yield Cell(word, Place(start, start + len(word), place.page))
