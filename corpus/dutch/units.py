"""Units: what a printed number is counted in and multiplied by, by the words that govern it."""

import re
from dataclasses import dataclass
from decimal import Decimal

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
# Words for what is counted; those of the first kind also at the end of a longer word.
_COMPOUND = (
    "inwoners|leerlingen|kinderen|jongeren|jeugdigen|studenten|deelnemers|bezoekers|cliënten|gezinnen|"
    "huishoudens|woningen|aanvragen|meldingen|ongevallen|misdrijven|vacatures|medewerkers|vrijwilligers|"
    "inburgeraars|statushouders|uitkeringen|overnachtingen|bezwaarschriften|klachten"
)
_NOUNS = (
    f"{_COMPOUND}|personen|mensen|ouderen|klanten|bezwaren|verzoeken|leden|banen|vestigingen|bomen|"
    "lichtmasten|laadpunten|plaatsen|plekken|formatie|trajecten|uitstroom|instroom|bezetting"
)
_COUNTED = re.compile(rf"\b(?:\w*(?:{_COMPOUND})|{_NOUNS})\b", re.IGNORECASE)
_COUNTED_HEAD = re.compile(rf"(?:{_NOUNS}|fte)(?:\s+(?:19|20)\d\d)?", re.IGNORECASE)
# "Bezoekers per voorziening" counts visitors, whatever the words behind it are about.
_COUNTED_FIRST = re.compile(
    rf"^\W*(?:tabel \S+\W+)?(?:aantal(?:len)?\b|(?!\w*uitkeringen)(?:\w*(?:{_COMPOUND})|{_NOUNS})"
    r"(?= (?:per|naar|in|op|met|bij)\b|\W*$))",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\b\w*(?:bedrag(?:en)?|budget(?:ten)?|krediet(?:en)?|investering(?:en)?|reserves?|voorziening(?:en)?|"
    r"subsidies?|bijdragen?|tarie(?:f|ven)|opbrengst(?:en)?|lasten|kosten|baten|uitgaven|inkomsten|saldo|"
    r"resultaat|belasting(?:en)?|heffing(?:en)?|leges|gevolg(?:en)?|benodigd|weerstandscapaciteit|boekwaarde|"
    r"begroting|rekening|raming|besparing(?:en)?|bezuiniging(?:en)?|dotatie|onttrekking(?:en)?|financieel|"
    r"financiële|gemeentefonds|loonsom|schulden|lening(?:en)?)\b|€|\beuro|"
    r"\b(?:algemene|specifieke|integratie|decentralisatie|rijks)[ -]?uitkering",
    re.IGNORECASE,
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
    counted = _COUNTED_HEAD.fullmatch(text) or _MEASURE_HEAD.search(text)
    return scale_of(text) or (Scale("aantal") if counted else None)


def scale_of_row(label: str) -> Scale | None:
    """The unit that the label of a row prints for it; what it only mentions is none."""
    scale = scale_of(label)
    if scale and scale.unit == "aantal" and not _ROW_COUNT.search(label):
        return None
    return scale


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
    return bool(_COUNTED.search(text) or _COUNT.search(text))


def counts_first(text: str) -> bool:
    """Whether a title begins with what is counted, so that money behind it is not what it is about."""
    return bool(_COUNTED_FIRST.match(text))


def is_of_money(text: str) -> bool:
    """Whether a caption or label is about money, without saying in what unit."""
    return bool(_OF_MONEY.search(text))


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
