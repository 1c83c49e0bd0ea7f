"""Units: what a printed number is counted in and multiplied by, by the words that govern it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from corpus.dutch.word_lists import one_of, word_end
from corpus.types import Place, Unit

THOUSANDS = re.compile(
    r"(?:€|euro)?\s*[x×*]\s*(?:€|euro)?\s*1[.,]?000(?![.,]?\d)|\bin\s+(?:€|euro)?\s*1[.,]000\b|"
    r"\bin (?:hele )?duizend(?:en|tallen)?\b|\bduizenden euro|[x×]\s*duizend|\(€\s*1[.,]000\)|€\s*'000",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"[x×]\s*(?:€|euro)?\s*(?:1\s*)?(?:mln|miljoen)|\bin (?:€ )?(?:mln|miljoen(?:en)?)\b|"
    r"[x×]\s*€\s*1[.,]000[.,]000|€\s*mln\b",
    re.IGNORECASE,
)
_WHOLE_EUROS = re.compile(r"\b(?:bedragen )?in (?:hele )?euro'?’?s?\b|\bhele euro'?’?s\b", re.IGNORECASE)
_MONEY = re.compile(r"€(?!\s*\d)|(?<!\d )\beuro'?’?s?\b", re.IGNORECASE)
# A bare € says that it is money, not whether it is printed in thousands; "€ per inwoner" says both.
_PER_ONE = re.compile(r"\bper\s+(?!1\b|begin|eind|ultimo|jaareinde|\d)[^\W\d]\w*", re.IGNORECASE)
_PERCENT = re.compile(r"(?<!\d)(?<!\d\s)%|\bprocent(?:en)?\b|\b\w*percentages?\b", re.IGNORECASE)
_POINTS = re.compile(r"\bprocentpunt(?:en)?\b", re.IGNORECASE)
_PER = re.compile(r"\bper (1(?:0)?)[.]?000\b", re.IGNORECASE)
_GRADE = re.compile(r"\b(?:rapport|gemiddeld )cijfers?\b|\(cijfers?\)|^cijfers?$", re.IGNORECASE)
_YEARS = re.compile(r"^\(?(?:in )?(?:jaar|jaren)\)?$", re.IGNORECASE)
_IN_YEARS = re.compile(r"\((?:in )?(?:jaar|jaren)\)", re.IGNORECASE)
_COUNT = re.compile(r"\baantal(?:len)?\b|\bpersonen\b|\bfte'?’?s?\b|\bstuks\b", re.IGNORECASE)
# In the label of a row only what says outright that it counts; "Hulp aan personen" may be an amount.
_ROW_COUNT = re.compile(
    r"^aantal\b|\bgemiddeld aantal\b|\((?:in )?(?:aantal(?:len)?|fte|stuks)\b|^fte\b|\bfte$", re.IGNORECASE
)
# "Bezoekers per voorziening" counts visitors, whatever the words behind it are about.
_FIRST = r"(?= (?:per|naar|in|op|met|bij)\b|\W*$)"
_OTHER_MONEY = re.compile(
    r"€|\beuro|\b(?:algemene|specifieke|integratie|decentralisatie|rijks)[ -]?uitkering", re.IGNORECASE
)
_TEXT_ONLY = re.compile(r"\bin de (?:lopende )?tekst\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:zijn|luiden|staan|worden|is|staat)\b", re.IGNORECASE)
_ALL_PERCENT = re.compile(
    r"\b(?:zijn|in|als) (?:percentages?|procenten)\b|\bpercentages?\s*$|\bin\s*%", re.IGNORECASE
)
# What a column "Eenheid" may hold besides the units above: all of it is counted as is.
_MEASURE = (
    r"(?:m[123¹²³]|km[2²]?|[kmg]wh?|[gtp]j|kg|kilo\w*|ton(?:nen)?|gram|liter|hectare|ha|uur|uren|dag(?:en)?|"
    r"werkdagen|weken|week|maand(?:en)?|minuten|seconden|stuk(?:s)?|score|index|ratio|getal|plaatsen?)"
)
_MEASURES = re.compile(rf"^(?:x\s)?{_MEASURE}\b", re.IGNORECASE)
_MEASURE_ROW = re.compile(rf"\((?:in )?{_MEASURE}\)$", re.IGNORECASE)
_MEASURE_HEAD = re.compile(
    rf"^{_MEASURE}$|\((?:in )?{_MEASURE}\)$|\bin {_MEASURE}$|^{_MEASURE} per \w+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit and what a printed number is multiplied by.

    ``inferred`` is true where no unit is printed; ``place`` is where it is printed, when that is
    outside the table. ``open`` is true where money is named but not its factor (a head "€").
    """

    unit: Unit
    factor: Decimal = Decimal(1)
    inferred: bool = False
    place: Place | None = None
    open: bool = False


def amounts_scale_of(text: str) -> Scale | None:
    """The unit of amounts that a sentence above a table prints ("bedragen x € 1.000")."""
    if _MILLIONS.search(text):
        return Scale("EUR", Decimal(1_000_000))
    if THOUSANDS.search(text):
        return Scale("EUR", Decimal(1_000))
    return Scale("EUR") if _WHOLE_EUROS.search(text) else None


def table_scale_of(text: str) -> Scale | None:
    """What a sentence near a table says of the unit of its figures, None where it is about the text."""
    if _TEXT_ONLY.search(text):
        return None
    scale = amounts_scale_of(text)
    if scale is None and _ALL_PERCENT.search(text):
        return Scale("procent")
    return scale


def is_sentence(text: str) -> bool:
    """Whether a unit is stated in a sentence, which is about all amounts near it, not about one table."""
    return bool(_SENTENCE.search(text))


def scale_of(text: str) -> Scale | None:
    """The unit that a caption or head prints for the numbers it governs."""
    money = bool(_MONEY.search(text))
    if _MILLIONS.search(text):
        return Scale("EUR", Decimal(1_000_000))
    if THOUSANDS.search(text):
        counted = counts_things(text) and not (money or is_of_money(text))
        return Scale("aantal" if counted else "EUR", Decimal(1_000))
    unit = _unit_of(text)
    if unit is None and money:
        return Scale("EUR", open=not (_WHOLE_EUROS.search(text) or _PER_ONE.search(text)))
    return Scale(unit) if unit else None


def scale_of_head(text: str) -> Scale | None:
    """The unit of a column by one of its heads: "Inwoners" and "Oppervlak (m²)" alone count."""
    text = text.strip()
    counted = _counted_head().fullmatch(text) or _MEASURE_HEAD.search(text)
    return scale_of(text) or (Scale("aantal") if counted else None)


def scale_of_row(label: str) -> Scale | None:
    """The unit that the label of a row prints for it; what it only mentions is none."""
    scale = scale_of(label)
    if scale and scale.unit == "aantal" and not _ROW_COUNT.search(label):
        return None
    return scale or (Scale("aantal") if _MEASURE_ROW.search(label) else None)


def scale_of_unit(text: str) -> Scale | None:
    """The unit in a cell of a column "Eenheid"; None where it is none ("Haarlemmermeer")."""
    text = text.strip()
    if re.fullmatch(r"(?:x\s*)?€\s*1[.,]?000|€\s*1[.,]000", text):
        return Scale("EUR", Decimal(1_000))
    if _YEARS.search(text):
        return Scale("jaar")
    millions = re.search(r"\b(?:mln|miljoen)\b", text)
    if millions:
        return Scale("EUR" if _MONEY.search(text) else "aantal", Decimal(1_000_000))
    scale = scale_of(text)
    if scale and scale.open and "€" not in text:
        return Scale("EUR")  # "euro" as the unit of a row leaves nothing open
    return scale or (Scale("aantal") if _MEASURES.match(text) else None)


def is_units_row(texts: list[str]) -> bool:
    """Whether a row of heads prints units only: "(x € 1.000)", "%", "aantal"."""
    units = [scale_of_unit(text.strip("() ")) or scale_of(text) for text in texts]
    return bool(texts) and all(units) and all(len(text) <= len("per 10.000 inwoners 18+") for text in texts)


def counts_things(text: str) -> bool:
    """Whether a caption or label names things that are counted."""
    return bool(_counted().search(text) or _COUNT.search(text))


def counts_first(text: str) -> bool:
    """Whether a title begins with what is counted, so that money behind it is not what it is about."""
    return bool(_counted_first().match(text))


def is_of_money(text: str) -> bool:
    """Whether a caption or label is about money, without saying in what unit."""
    named = word_end("geld", "woorden", "in_tabellen").search(text)
    return bool(named or _OTHER_MONEY.search(text))


@cache
def _counted() -> re.Pattern[str]:
    """A word for what is counted."""
    nouns, single = one_of("geteld", "woorden"), one_of("geteld", "losse_woorden")
    return re.compile(rf"\b(?:\w*{nouns}|{single})\b", re.IGNORECASE)


@cache
def _counted_head() -> re.Pattern[str]:
    """A head that is no more than such a word, with a year or without."""
    nouns = one_of("geteld", "woorden", "losse_woorden")
    return re.compile(rf"(?:{nouns}|fte)(?:\s+(?:19|20)\d\d)?", re.IGNORECASE)


@cache
def _counted_first() -> re.Pattern[str]:
    nouns, single = one_of("geteld", "woorden"), one_of("geteld", "losse_woorden")
    return re.compile(
        rf"^\W*(?:tabel \S+\W+)?(?:aantal(?:len)?\b|(?!\w*uitkeringen)(?:\w*{nouns}|{single}){_FIRST})",
        re.IGNORECASE,
    )


def _unit_of(text: str) -> Unit | None:
    """A unit other than money."""
    per = _PER.search(text)
    if per:
        return "per 10.000" if per[1] == "10" else "per 1.000"
    if _POINTS.search(text):
        return "procentpunt"
    if _PERCENT.search(text):
        return "procent"
    if _GRADE.search(text):
        return "cijfer"
    if _IN_YEARS.search(text):
        return "jaar"
    return "aantal" if _COUNT.search(text) and not _MONEY.search(text) else None
