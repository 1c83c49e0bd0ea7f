"""Periods in Dutch: "eind 2023", "eerste helft van 2025", "peildatum 1-7-2025" as ISO-like text.

A moment is a day ("2025-07-01"), a stretch is a month, quarter, half or year ("2025-06",
"2025-Q2", "2025-H1", "2025") or a range of years ("2020/2024"). "Eind 2023" is its last day,
"begin 2025" the first, "medio 2025" the first of July.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d{2}"
_RANKS = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4, "laatste": 4}
_RANK = "|".join(_RANKS)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("day", rf"\b(?P<d>\d{{1,2}})[-/](?P<m>\d{{1,2}})[-/](?P<y>{_YEAR})\b"),
        ("day", rf"\b(?P<d>\d{{1,2}}) (?P<month>{_MONTH}) (?P<y>{_YEAR})\b"),
        (
            "half",
            rf"\b(?P<rank>eerste|1e|tweede|2e) (?:half[ -]?jaar|helft)(?: van)? (?P<y>{_YEAR})\b",
        ),
        ("half", rf"\bH(?P<n>[12])[ -]?(?P<y>{_YEAR})\b"),
        ("quarter", rf"\b(?P<rank>{_RANK}) kwartaal(?: van)? (?P<y>{_YEAR})\b"),
        ("quarter", rf"\bQ(?P<n>[1-4])[ -]?(?P<y>{_YEAR})\b"),
        ("month", rf"\b(?P<month>{_MONTH}) (?P<y>{_YEAR})\b"),
        ("end", rf"\b(?:eind|einde|ultimo|per eind|per ultimo)(?: van)? (?P<y>{_YEAR})\b"),
        ("begin", rf"\b(?:begin|aan het begin van|per begin)(?: van)? (?P<y>{_YEAR})\b"),
        ("mid", rf"\b(?:medio|halverwege|midden)(?: in| van)? (?P<y>{_YEAR})\b"),
        ("range", rf"\b(?P<y>{_YEAR})\s?(?:[-–/]|tot en met|t/m|tot|en met)\s?(?P<y2>{_YEAR})\b"),
        ("year", rf"(?<![\d.,])(?P<y>{_YEAR})\b(?![.,]\d)"),
    )
)
_WHITE = re.compile(r"\s")  # one for one: places stay as they are


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a text; ``start`` and ``end`` span its words."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=1 << 12)  # the heads and labels of a table are asked for with each cell
def find_periods(text: str) -> tuple[Period, ...]:
    """All periods of the text in order, also where a line breaks within one; none overlap."""
    text = _WHITE.sub(" ", text)
    found: list[Period] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            free = all(match.end() <= p.start or match.start() >= p.end for p in found)
            iso = _iso(name, match.groupdict())
            if free and iso:
                found.append(Period(iso, match.start(), match.end()))
    return tuple(sorted(found, key=lambda period: period.start))


def format_period(iso: str) -> str:
    """A period in Dutch: "juni 2025", "1 juli 2025", "eerste halfjaar 2025", "2020 tot en met 2024"."""
    first, _, last = iso.partition("/")
    if last:
        return f"{first} tot en met {last}"
    year, _, rest = iso.partition("-")
    if not rest:
        return year
    if rest[0] == "H":
        return f"{'eerste' if rest == 'H1' else 'tweede'} halfjaar {year}"
    if rest[0] == "Q":
        return f"{('eerste', 'tweede', 'derde', 'vierde')[int(rest[1]) - 1]} kwartaal {year}"
    month, _, day = rest.partition("-")
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {name}" if day else name


def period_phrase(iso: str) -> str:
    """A period as part of a sentence: "in 2026", "eind 2023", "op 1 juli 2025"."""
    if iso.endswith("-12-31"):
        return f"eind {iso[:4]}"
    written = format_period(iso)
    if "/" in iso:
        return f"van {written}"
    if "-H" in iso or "-Q" in iso:
        return f"in het {written}"
    return f"{'op' if len(iso) == len('2025-07-01') else 'in'} {written}"


def years_of(iso: str) -> range:
    """The calendar years that a period lies in."""
    first, _, last = iso.partition("/")
    return range(int(first[:4]), int((last or first)[:4]) + 1)


def closeness(asked: str, stated: str) -> float:
    """How well a stated period answers for an asked one, from 0 (another time) to 1 (the same).

    A year answers for its own last day and the other way round ("eind 2023" and a table's 2023);
    a day, month or half within the asked year answers for the year, less surely.
    """
    if asked == stated:
        return 1.0
    if not set(years_of(asked)) & set(years_of(stated)):
        return 0.0
    if "/" in asked or "/" in stated:
        return 0.6 if "/" in asked else 0.4
    if {asked[4:], stated[4:]} == {"", "-12-31"}:
        return 0.9
    if _contains(asked, stated) or _contains(stated, asked):
        return 0.7
    return 0.2


def _contains(outer: str, inner: str) -> bool:
    first, last = _days(outer)
    start, end = _days(inner)
    return first <= start and end <= last


def _days(iso: str) -> tuple[str, str]:
    """First and last day (a month ends on its 31st: only the order matters)."""
    year, _, rest = iso.partition("-")
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if rest[0] in "HQ":
        months = 6 if rest[0] == "H" else 3
        last = int(rest[1]) * months
        return f"{year}-{last - months + 1:02d}-01", f"{year}-{last:02d}-31"
    return (iso, iso) if len(rest) > 2 else (f"{iso}-01", f"{iso}-31")


def _iso(name: str, parts: dict[str, str | None]) -> str | None:
    year = parts["y"] or ""
    if name == "day":
        month = _month(parts)
        day = int(parts["d"] or 0)
        return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else year
    if name == "month":
        return f"{year}-{_month(parts):02d}"
    if name in ("half", "quarter"):
        rank = int(parts.get("n") or 0) or _RANKS[(parts["rank"] or "").lower()]
        return f"{year}-{'H' if name == 'half' else 'Q'}{rank}"
    if name == "range":
        last = parts["y2"] or year
        return f"{year}/{last}" if last > year else year
    return {"end": f"{year}-12-31", "begin": f"{year}-01-01", "mid": f"{year}-07-01"}.get(name, year)


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("month")
    return MONTHS.index(name.lower()) + 1 if name else int(parts["m"] or 0)
