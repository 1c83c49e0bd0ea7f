"""What the words of a head say: a year, a part of one, a stand that goes with a year, a name of labels.

Heads in plain text are told from titles and from one another by these words, before it is known what
their columns mean.
"""

import re
from collections.abc import Sequence

from corpus.text_tables.cell_kinds import periods_in

_YEAR = re.compile(r"\(?(?:(?:19|20)\d{2}(?:[-–/](?:(?:19|20)\d{2}|\d{2}))?|\d{1,2}-\d{1,2}-\d{4})\)?[*¹²³]?")
_RANK = re.compile(r"\d")
_LEADS_ON = re.compile(r"(?:te|naar|van|per|na|in|op|t/m|tot|vanaf|eind|begin|ultimo|en|of|voor|x|€|.*-)$")
_WANTS_PERIOD = re.compile(
    r"^(?:(?:primitieve|oorspronkelijke|vastgestelde|actuele|bijgestelde|gewijzigde|nieuwe|huidige)\s)?"
    r"(?:realisatie|(?:jaar)?rekening|jaarstukken|werkelijke?|besteed|(?:\w*begroting|begroot)|"
    r"(?:meerjaren)?raming|prognose|verwachting|streef\w*|doel\w*|norm|stand|ultimo|tarief)\b",
    re.IGNORECASE,
)
KNOWN_HEAD = re.compile(
    r"^(?:lasten|baten|saldo|totaal|bedrag(?:en)?|aantal(?:len)?|hoeveelheid|krediet|besteed|verschil|"
    r"afwijking|mutaties?|toevoeging(?:en)?|onttrekking(?:en)?|eenheid|nederland|landelijk|regio\w*|"
    r"gemeente|kans|percentage|ratio|bij|af|uitgaven|inkomsten|opbrengst(?:en)?|kosten|budget|restant|"
    r"waarde|cijfer|fte|plaats|jan|feb|mrt|apr|mei|jun|jul|aug|sept?|okt|nov|dec)\b",
    re.IGNORECASE,
)
OVER_WORDS = re.compile(  # these stand over labels, units and sources, never with a year
    r"^(?:onderdeel|omschrijving|indicator|taakveld|programma|thema|post|soort|onderwerp|nr\.?|eenheid|bron)$",
    re.IGNORECASE,
)
_OVER_LABELS = re.compile(rf"{OVER_WORDS.pattern}|^bedragen\s(?:in|x)\b", re.IGNORECASE)
_SIDE = re.compile(r"^(?:lasten|baten|saldo)$", re.IGNORECASE)


def names_a_column(text: str) -> bool:
    """Whether a text says what a column holds: a period, a stand, or a usual word such as saldo."""
    return bool(periods_in(text) or _WANTS_PERIOD.match(text) or KNOWN_HEAD.match(text))


def wants_a_period(text: str) -> bool:
    """Whether a head begins with a stand, that goes with a year: "Begroting 2026"."""
    return bool(_WANTS_PERIOD.match(text))


def is_side(text: str) -> bool:
    """Whether a head is lasten, baten or saldo and no more."""
    return bool(_SIDE.match(text))


def asks_for_a_year(text: str) -> bool:
    """Whether a head names a part of a year, or a side, that the head above it tells the year of."""
    return bool((periods_in(text) and not has_year(text)) or is_side(text))


def is_bare_year(text: str) -> bool:
    """Whether a head is a year, or a day, and no more."""
    return bool(_YEAR.fullmatch(text))


def is_stand(text: str) -> bool:
    """Whether a text names a stand and no more: "Rekening", "Bijgestelde begroting"."""
    return bool(_WANTS_PERIOD.fullmatch(text))


def is_over_labels(text: str) -> bool:
    """Whether a text stands over labels and no figures: "Omschrijving", "Bedragen x € 1.000"."""
    return bool(_OVER_LABELS.match(text))


def leads_on(text: str) -> bool:
    """Whether a head asks for more: "Saldo per", "Uitgegeven t/m"."""
    return bool(text and _LEADS_ON.match(text.rsplit(maxsplit=1)[-1].lower()))


def has_year(text: str) -> bool:
    """Whether one of the words is a year or a date."""
    return any(_YEAR.fullmatch(word) for word in text.split())


def years_over_parts(texts: Sequence[str], years: int) -> list[int | None] | None:
    """For each column which of so many years its head is a part of: a year begins where parts start anew.

    "3e kw., 4e kw., 1e kw." are of two. None for columns that name no part of a year; None at all where
    the parts are of more or fewer years.
    """
    found: list[int | None] = []
    year, last = 0, 0
    for text in texts:
        rank = _RANK.search(text) if periods_in(text) and not has_year(text) else None
        if rank and int(rank[0]) <= last:
            year += 1
        last = int(rank[0]) if rank else last
        found.append(year if rank else None)
    return found if last and year + 1 == years else None
