"""When a figure in a sentence is of: its own period, a relative one, or that of a sentence before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.periods import Period, find_periods
from corpus.prose.clauses import Clauses, Spanned, attached
from corpus.types import Metadata, Place

_NUMBER_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "tien": 10, "het": 1}
_COUNT = rf"(?P<n>{'|'.join(_NUMBER_WORDS)}|\d{{1,2}})"
RELATIVE = re.compile(
    rf"\b{_COUNT} jaar (?P<way>eerder|ervoor|daarvoor|tevoren|geleden|later|erna|daarna)\b", re.IGNORECASE
)
# What points at the period that was named last.
_SAME = re.compile(
    r"\b(?:toen|destijds|(?:in|over) dat jaar|in die periode|op die datum|op dat moment)\b", re.IGNORECASE
)
# Behind these words a period is what the figure is compared with or lies before.
_COMPARED = re.compile(
    r"(?:\bdan|\bals|\bten opzichte van|\bt\.?o\.?v\.?|\b(?:vergeleken|gelijk|vergelijking) (?:met|"
    r"aan)|\bsinds|"
    r"\bvóór|\buiterlijk|\bdaarvóór)"
    r"(?:\s+(?:in|op|eind|begin|medio|het|de|een|heel|dezelfde|periode|van|jaar|bij|per|tot|eerste|"
    r"tweede|helft|"
    r"halfjaar|kwartaal|voor))*\s*$",
    re.IGNORECASE,
)
# A Woonvisie 2024-2030 and a Wet inburgering 2021 are names.
_NAMED_AFTER_YEAR = re.compile(
    r"(?:wet|plan|visie|(?<!najaars)(?<!voorjaars)(?<!zomer)nota|agenda|verordening|regeling|"
    r"programma|akkoord|"
    r"kader|beleid|convenant|besluit|strategie|wmo|bbv|\bWet \w+|pakket|norm)\s+$",
    re.IGNORECASE,
)
# Brackets that name a source: (artikel 6 Financiële verordening Dorp 2023), (raadsbesluit 2022-R-088).
_REFERENCE = re.compile(
    r"\((?:artikel|art\.|raads\w+|kenmerk|zie|zaak\w*|nr\.|college\w+|conform|documentn\w+)\b[^)]*\)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:het )?(?:volgende?|komende?) jaar\b", re.IGNORECASE)
_SETS_TIME = re.compile(
    r"\b(?:in|over|jaar|voor|(?:helft|loop|kwartaal|voorjaar|najaar) van)\s+$", re.IGNORECASE
)
_ADVERBIAL = re.compile(
    r"^\W*(?:(?:in|op|per|voor|over|vanaf|tot en met|tot|rond|tegen|bij|tijdens|na)\b[^,;]{0,28})?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"^\W*(?:daarvoor|voorheen|voordien|eerder)\s+(?:was|waren|lag|bedroeg)\b", re.IGNORECASE
)
_FROM_TO = re.compile(
    r"(?<!plaats )\bvan\s+(?:(?:ruim|circa|ca\.|bijna|ongeveer|zo.n|gemiddeld)\s+)?$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:\w+\s+){0,3}?(?:naar|tot)\s", re.IGNORECASE)
_OPENS = re.compile(r"\s*\(\s*\d?")
_HEADING_YEAR = re.compile(r"\b(?:in|voor|over)\s+((?:19|20)\d{2})\b(?!\s*[-–]\s*\d)")
FIRST_WORDS = 30  # characters; a period that begins there sets the time of the sentences behind it


@dataclass(frozen=True, slots=True)
class Frame:
    """The time that a sentence sets for those after it, with the sentence that says so.

    ``exact`` is that time to the day, ``iso`` its year where it is a moment: what follows "Op 1 juli 2024
    waren er 5" need not be of that day. ``mentioned`` is the period that was named last, also where it sets
    nothing ("dan in 2023").
    """

    iso: str | None = None
    exact: str | None = None
    place: Place | None = None
    mentioned: str | None = None
    mentioned_at: Place | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """When a figure is of; None where that is not known. ``context`` is what says so elsewhere.

    ``borrowed`` is true where relative words were worked out from the sentences before.
    """

    iso: str | None
    context: tuple[Place, ...] = ()
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """The periods of a sentence: those that figures may be of, and those they are compared with.

    ``borrowed`` are the own ones that were worked out from the sentences before it.
    """

    own: tuple[Period, ...]
    compared: tuple[Period, ...]
    borrowed: tuple[Period, ...] = ()


def periods_in(text: str, metadata: Metadata) -> tuple[Period, ...]:
    """The periods of a text; "dit jaar" is the year of the document.

    A budget is written in the year before its own: "volgend jaar" and "het komende jaar" are its year.
    """
    found = find_periods(text, metadata.jaar)
    if metadata.jaar is None or metadata.soort != "begroting":
        return found
    own = str(metadata.jaar)
    return tuple(replace(p, iso=own) if _NEXT.match(text, p.start) else p for p in found)


def heading_period(heading_path: Sequence[str]) -> str | None:
    """The year that the nearest heading sets: "Wat gaan we doen in 2025?"."""
    found = _HEADING_YEAR.findall(heading_path[-1]) if heading_path else []
    return str(found[0]) if len(set(found)) == 1 else None


def sentence_times(sentence: str, frame: Frame, metadata: Metadata) -> Times:
    """The periods of a sentence, with the relative ones worked out from what was named before."""
    patterns = (_REFERENCE, RELATIVE, _SAME)  # the last two are worked out below
    others = [match.span() for pattern in patterns for match in pattern.finditer(sentence)]
    found = [
        p
        for p in periods_in(sentence, metadata)
        if not _NAMED_AFTER_YEAR.search(sentence[: p.start])
        and not any(start < p.end and p.start < end for start, end in others)
    ]
    printed = [p for p in found if not _COMPARED.search(sentence[: p.start])]
    within, borrowed = _relative(sentence, printed, frame, metadata.jaar)
    own = sorted([*printed, *within, *borrowed], key=lambda period: period.start)
    return Times(tuple(own), tuple(p for p in found if p not in printed), tuple(borrowed))


def _relative(
    sentence: str, printed: Sequence[Period], frame: Frame, jaar: int | None
) -> tuple[list[Period], list[Period]]:
    """As in "een jaar eerder" and "op die datum": from what stands before them, or from other sentences."""
    within: list[Period] = []
    borrowed: list[Period] = []
    for match in sorted([*_SAME.finditer(sentence), *RELATIVE.finditer(sentence)], key=re.Match.start):
        if _COMPARED.search(sentence[: match.start()]):
            continue
        points = match.re is _SAME
        base = _named_before(match.start(), [*printed, *within, *borrowed])
        iso = _related(match, base or (frame.mentioned if points else frame.exact or _written(jaar)))
        if iso:
            (within if base else borrowed).append(Period(iso, match.start(), match.end()))
    return within, borrowed


def _written(jaar: int | None) -> str | None:
    return str(jaar) if jaar else None


def _related(match: re.Match[str], base: str | None) -> str | None:
    """The period that relative words stand for, from the one they relate to."""
    if base is None:
        return None
    if match.re is _SAME:
        return base[:4] if match[0].lower().endswith("jaar") else base
    if "/" in base:
        return None
    count = _NUMBER_WORDS.get(match["n"].lower()) or int(match["n"])
    back = match["way"].lower() not in ("later", "erna", "daarna")
    return _shifted(base, -count if back else count)


def _named_before(at: int, printed: Sequence[Period]) -> str | None:
    before = [period for period in printed if period.end <= at]
    return max(before, key=lambda period: period.end).iso if before else None


def _shifted(iso: str, years: int) -> str:
    return f"{int(iso[:4]) + years:04d}{iso[4:]}"


def timing_of(figure: Spanned, times: Times, clauses: Clauses) -> Timing | None:
    """The period that the sentence itself gives a figure, or None where it gives none."""
    sentence = clauses.text
    beside = [p for p in (*times.own, *times.compared) if _OPENS.fullmatch(sentence, p.end, figure.start + 1)]
    if beside:  # "in 2023 (97)"
        return Timing(beside[-1].iso)
    own = clauses.part_at(figure.start)
    if _EARLIER.match(sentence[own.start : own.end].lstrip(";, ")):
        return Timing(None)
    hit = attached(figure, times.own, clauses)
    if hit is None:
        return None
    if hit.end <= figure.start and is_old_value(figure, sentence):
        return Timing(before(hit.iso))
    return Timing(hit.iso, borrowed=hit in times.borrowed)


def is_old_value(figure: Spanned, sentence: str) -> bool:
    """Whether a figure is what it was before: the 14 of "in 2026 van 14 naar 12"."""
    return bool(_FROM_TO.search(sentence[: figure.start]) and _TO.match(sentence, figure.end))


def before(iso: str) -> str | None:
    """The moment at which a period begins; of a day the day before it."""
    if "/" in iso:
        return None
    year, _, rest = iso.partition("-")
    if len(iso) == len("2025-07-01"):
        try:
            return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()
        except ValueError:
            return None
    months = {"H1": 1, "H2": 7, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}
    month = months.get(rest) or (int(rest) if rest else 1)
    return f"{year}-{month:02d}-01"


def next_frame(frame: Frame, times: Times, clauses: Clauses, quote: Place) -> Frame:
    """The frame for the sentence behind this one."""
    first = min((figure.start for figure in clauses.figures), default=len(clauses.text))
    outer = [p for p in times.own if not clauses.part_at(p.start).depth]
    setting = [
        p
        for p in outer
        if _sets_time(p, clauses.text) and (p.start < first or not _beside_figure(p, clauses))
    ]
    every = sorted([*times.own, *times.compared], key=lambda period: period.start)
    mentioned = [p for p in every if not clauses.part_at(p.start).depth]
    kept = frame
    if setting:
        exact = setting[-1].iso
        moment = len(exact) == len("2025-07-01")
        kept = replace(frame, iso=exact[:4] if moment else exact, exact=exact, place=quote)
    if mentioned:
        kept = replace(kept, mentioned=mentioned[-1].iso, mentioned_at=quote)
    return kept


def _beside_figure(period: Period, clauses: Clauses) -> bool:
    clause = clauses.part_at(period.start).clause
    return any(clauses.part_at(figure.start).clause == clause for figure in clauses.figures)


def _sets_time(period: Period, sentence: str) -> bool:
    """As in "In 2024" sets the time of what follows; "en wordt medio 2026 verwacht" does not."""
    first = period.start <= FIRST_WORDS and _ADVERBIAL.match(sentence[: period.start])
    year = len(period.iso) == len("2024") and _SETS_TIME.search(sentence[: period.start])
    return bool(first or year)
