"""When a figure of a table is of: by its head, its row, the titles of the table."""

import re
from collections.abc import Sequence

from corpus.periods import MONTHS, find_periods

_MONTH = "|".join(MONTHS)
_LETTER_CODE = re.compile(r"K\d")  # a quarter as well, but beside a label rather a number of it
_DAY = re.compile(
    rf"\b(?:stand|peildatum|per|op)\s+(?:op\s+|per\s+)?(?P<d>\d{{1,2}})(?:\s(?P<month>{_MONTH})|-(?P<m>\d{{1,2}}))"
    r"(?![\s-]*\d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\b(?:t/m|tot en met|per|op)\s+(?P<d>\d{{1,2}})\s(?P<month>{_MONTH})\b", re.IGNORECASE)
_REMARK = re.compile(r"\d\D{0,3}\((.+)")
_YEAR = re.compile(r"\d{4}")
LONGEST_PART = 50  # characters; longer labels name something else than a part of the year
ANY_YEAR = "2000"
_EDGES = re.compile(r"^\W+|[^\w.]+$")


def period_in(text: str) -> str | None:
    """The first period of a text, or what is said more exactly of it: "2025 (peildatum 1-7-2025)"."""
    periods = [period.iso for period in find_periods(text)]
    if not periods:
        return None
    return next((iso for iso in periods if iso.startswith(f"{periods[0]}-")), periods[0])


def is_period(text: str) -> bool:
    """Whether a text is a period and no more."""
    return any(period.end - period.start == len(text.strip()) for period in find_periods(text))


def names_part_of_year(text: str) -> bool:
    """Whether a text names a part of a year and not the year itself: "1e kwartaal"."""
    return len(text) <= LONGEST_PART and period_within(ANY_YEAR, text) is not None


def period_within(year: str | None, text: str) -> str | None:
    """The part of a year that a text names without the year itself ("1e kw." under 2024); else None."""
    bare = _EDGES.sub("", text)
    if year is None or not _YEAR.fullmatch(year) or not bare or _LETTER_CODE.fullmatch(bare):
        return None
    whole = f"{bare} {year}"
    parts = (period.iso for period in find_periods(whole) if period.end - period.start == len(whole))
    return next((iso for iso in parts if iso.startswith(f"{year}-")), None)


def period_of_head(text: str) -> str | None:
    """The period of a head: "2025 (t/m 30 juni)" is of the thirtieth of June, "2025 4e kw." of a quarter."""
    period = period_in(text)
    day = _UNTIL.search(text)
    if period is None or not _YEAR.fullmatch(period):
        return period
    if not day:
        return period_within(period, text.replace(period, "", 1)) or period
    return period_in(f"{day['d']} {day['month']} {period}") or period


def period_of_remark(text: str) -> str | None:
    """The period in the brackets behind a figure, where those hold no other number: "8,3% (2020)"."""
    bracket = _REMARK.search(text)
    periods = find_periods(bracket[1]) if bracket else ()
    if bracket is None or not periods:
        return None
    rest = bracket[1]
    for period in reversed(periods):
        rest = rest[: period.start] + rest[period.end :]
    return None if any(char.isdigit() for char in rest) else periods[0].iso


def day_named(texts: Sequence[str]) -> str | None:
    """The day of the year on which all was counted ("stand per 31 december"), as "-12-31"."""
    for text in texts:
        match = _DAY.search(text)
        if match:
            month = MONTHS.index(match["month"].lower()) + 1 if match["month"] else int(match["m"])
            return f"-{month:02d}-{int(match['d']):02d}" if 1 <= month <= len(MONTHS) else None
    return None
