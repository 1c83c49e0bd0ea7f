"""Units that are stated once, as in "De bedragen in dit onderdeel zijn in duizenden euro's".

Where such a sentence stands, for which part of the document it holds, and for what: amounts, or counts
of things it names; the running text, the tables, or both. Which numbers of the running text it is for is
decided in ``stated_amounts``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.dutch.units import Scale
from corpus.layout.lines import readable
from corpus.layout.sentences import sentences
from corpus.types import Block, Place, Unit

Kind = Literal["amounts", "counts"]

OPENING = 8  # blocks at the start of a document; what is stated there without a "here" holds for all of it

_WHAT = re.compile(
    r"\b(?P<amounts>bedragen|geldbedragen)\b|"
    r"\baantallen\b(?P<nouns>(?: (?!in |zijn |staan |worden |per )[\w-]+){0,6})|\b(?P<any>cijfers|"
    r"getallen|kengetallen)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:zijn|staan|luiden|luidt|worden|vermeld|weergegeven|uitgedrukt|gelden|genoteerd|opgenomen)\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\bin (?:de (?:lopende )?(?:tekst|tabel(?:len)?) van )?(?:dit|deze|het|de) (?:\w+ )?"
    r"(?P<part>onderdeel|paragraaf|hoofdstuk|programma|sectie|bijlage|deel|alinea|begroting|"
    r"programmabegroting|"
    r"document|stuk|nota|najaarsnota|voorjaarsnota|kadernota|jaarstukken|jaarrekening|rapportage|brief|"
    r"tabel|tabellen)\b",
    re.IGNORECASE,
)
_OPENING_HEADING = re.compile(
    r"^[\d.\s]*(?:inleiding|algemeen|vooraf|leeswijzer|toelichting vooraf)\W*$", re.IGNORECASE
)
_WHOLE = frozenset(
    "begroting programmabegroting document stuk nota najaarsnota voorjaarsnota kadernota jaarstukken "
    "jaarrekening "
    "rapportage brief".split()
)
_EXCEPTION = re.compile(r"\bin afwijking van [^,;]*?(?=\s(?:luiden|zijn|staan|worden))", re.IGNORECASE)
_IN_TEXT = re.compile(r"\bin de (?:lopende )?tekst\b", re.IGNORECASE)
_IN_TABLES = re.compile(r"\bin (?:de|deze|alle) tabel(?:len)?\b", re.IGNORECASE)
_MILLIONS = (
    r"\bin (?:hele |afgeronde |ronde )?miljoenen\b|\bin mln\b|"
    r"[x×]\s*(?:€|euro)?\s*(?:1\s*)?(?:mln|miljoen|1[.,]000[.,]000)"
)
_THOUSANDS = (
    r"\bin (?:hele |afgeronde |ronde )?duizend(?:en|tallen)\b|\bin (?:€|euro) 1[.,]000\b|"
    r"[x×]\s*(?:€|euro)?\s*(?:1[.,]000|duizend)\b"
)
# The unit (None: euros for amounts, else a count) and what numbers are multiplied by.
_UNITS: tuple[tuple[str, Unit | None, int], ...] = (
    (_MILLIONS, None, 1_000_000),
    (_THOUSANDS, None, 1_000),
    (r"\bper 10[. ]?000\b", "per 10.000", 1),
    (r"\bper 1[. ]?000\b", "per 1.000", 1),
    (r"\bpercentages\b|\bin procenten\b", "procent", 1),
    (r"\bin (?:hele |afgeronde )?euro['’]?s\b|\bin hele euro\b", "EUR", 1),
)
_UNIT_PATTERNS = tuple((re.compile(p, re.IGNORECASE), unit, factor) for p, unit, factor in _UNITS)
_OTHER_NUMBER = re.compile(r"\d")
_STOP_NOUNS = frozenset("en of van de het alle die".split())


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """A unit stated once. ``scale.place`` is the sentence; it holds from ``start`` up to ``end``.

    ``nouns`` are what is counted, in lower case, for counts; empty where all counts are meant.
    """

    scale: Scale
    kind: Kind
    start: int
    end: int
    nouns: frozenset[str] = frozenset()
    text: bool = True
    tables: bool = True


def find_unit_statements(blocks: Sequence[Block], text: str) -> tuple[UnitStatement, ...]:
    """The statements of a document, in order."""
    found: list[UnitStatement] = []
    for i, block in enumerate(blocks):
        if block.table or block.kind == "heading" or not _WHAT.search(block.text):
            continue
        for place in sentences(text, block.place):
            found.extend(_statements(readable(text[place.start : place.end]), place, blocks, i))
    return tuple(found)


def statement_at(
    position: int, statements: Sequence[UnitStatement], kind: Kind, *, table: bool = False
) -> UnitStatement | None:
    """The nearest statement before a position in whose reach it lies, or None."""
    holding = [
        s
        for s in statements
        if s.kind == kind and s.start <= position < s.end and (s.tables if table else s.text)
    ]
    return max(holding, key=lambda statement: statement.start, default=None)


def stated_scale(block: Block, statements: Sequence[UnitStatement]) -> Scale | None:
    """The unit that is stated for a table; None where the nearest statement is none for tables."""
    found = statement_at(block.place.start, statements, "amounts", table=True)
    return found.scale if found else None


def _statements(sentence: str, place: Place, blocks: Sequence[Block], i: int) -> Iterator[UnitStatement]:
    what = _WHAT.search(sentence)
    plain = _EXCEPTION.sub("", sentence)
    if not what or not _VERB.search(plain):
        return
    scale = _scale(plain, place, money=not sentence[what.start() :].lower().startswith("aantallen"))
    if scale is None:
        return
    here = _HERE.search(plain)
    start, end = _reach(here["part"].lower() if here else None, place, blocks, i)
    only_tables, only_text = bool(_IN_TABLES.search(plain)), bool(_IN_TEXT.search(plain))
    yield UnitStatement(
        scale,
        "amounts" if scale.unit == "EUR" or (what["any"] and scale.unit == "procent") else "counts",
        start,
        end,
        _nouns(what["nouns"] or ""),
        text=not only_tables,
        tables=not only_text,
    )


def _scale(sentence: str, place: Place, *, money: bool) -> Scale | None:
    """The unit a sentence states; None where it holds other numbers, so that it says something else."""
    for pattern, unit, factor in _UNIT_PATTERNS:
        match = pattern.search(sentence)
        if match:
            rest = sentence[: match.start()] + sentence[match.end() :]
            if _OTHER_NUMBER.search(rest):
                return None
            return Scale(unit or ("EUR" if money else "aantal"), Decimal(factor), place=place)
    return None


def _nouns(words: str) -> frozenset[str]:
    return frozenset(words.lower().replace(",", " ").split()) - _STOP_NOUNS


def _reach(part: str | None, place: Place, blocks: Sequence[Block], i: int) -> tuple[int, int]:
    """From where to where a statement in block i holds, in characters of the text."""
    if part == "alinea":
        return place.end, blocks[i].place.end
    last = blocks[-1].place.end + 1
    if part in _WHOLE or (part is None and i < OPENING):
        return place.end, last
    path = _part_path(part, blocks[i].heading_path)
    return place.end, next(
        (b.place.start for b in blocks[i + 1 :] if b.heading_path[: len(path)] != path), last
    )


def _part_path(part: str | None, path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of the part that a statement under ``path`` is about.

    "In deze paragraaf" is the heading "Paragraaf D"; what stands under "Inleiding" holds for all of
    the part that it introduces.
    """
    named = [
        i
        for i, heading in enumerate(path)
        if part and heading.lower().lstrip("0123456789. ").startswith(part)
    ]
    if named:
        return path[: named[-1] + 1]
    opening = len(path) > 1 and _OPENING_HEADING.match(path[-1])
    return path[:-1] if opening else path
