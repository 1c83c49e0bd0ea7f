"""Periods in Dutch: "eind 2023", "eerste helft van 2025", "peildatum 1-7-2025" as ISO-like text.

A moment is a day ("2025-07-01"), a stretch is a month, quarter, half or year ("2025-06",
"2025-Q2", "2025-H1", "2025") or a range of years or of
months of a year ("2020/2024", "2025-01/2025-09"). "Eind 2023" is its last day,
"begin 2025" the first, "medio 2025" the first of July.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_YEAR = r"(?:19|20)[0-9]{2}"
_DAY = "(?P<d>[0-9]{1,2})"
_RANKS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
_RELATIVE = {
    "dit jaar": 0, "dit begrotingsjaar": 0, "het lopende jaar": 0, "lopend jaar": 0,
    "het hele jaar": 0, "heel het jaar": 0,
    "vorig jaar": -1, "het vorige jaar": -1, "het afgelopen jaar": -1, "afgelopen jaar": -1,
    "volgend jaar": 1, "het volgende jaar": 1, "het komende jaar": 1, "komend jaar": 1,
}  # fmt: skip
# These look back at a year in the same text, where it names one.
_LOOKING_BACK = {
    "dat jaar": 0, "datzelfde jaar": 0, "hetzelfde jaar": 0, "het jaar": 0,
    "het jaar ervoor": -1, "het jaar daarvoor": -1, "een jaar eerder": -1, "een jaar ervoor": -1,
    "een jaar daarvoor": -1, "het jaar erna": 1, "het jaar daarna": 1, "een jaar later": 1,
}  # fmt: skip
_OFFSETS = _RELATIVE | _LOOKING_BACK
COUNTED_YEARS = "twee drie vier vijf zes zeven acht negen tien".split()

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_FULL_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_RANK = r"(?P<rank>eerste|tweede|derde|vierde|laatste|[1-4] ?(?:e|ste|de))"
_OF = r"(?:,? (?:van |in |over )?|-| ?\()"
_AT_THE_END = r"(?:per )?(?:eind|einde|ultimo)(?: van)?"
_AT_THE_START = r"(?:per |aan het )?(?:begin|primo)(?: van)?"
_TO = "(?:-|–|tot en met|t/m|tot)"
_COUNT = rf"(?P<n>{'|'.join(COUNTED_YEARS)}|elf|[2-9]|1[01])"
_Q = "(?:q|(?-i:K))"  # "Q3", "q3", "K3"; a small k is a word
_HALFWAY = r"(?:medio|halverwege|midden)(?: in| van)?"

# What stands before a year: each has its name in ``_iso``. The order matters: the first that fits a
# place has it.
_TIMES = (
    ("day", rf"{_DAY} {_MONTH}"),
    ("end of month", rf"{_AT_THE_END} {_MONTH}"),
    ("begin of month", rf"{_AT_THE_START} {_MONTH}"),
    ("middle of month", rf"{_HALFWAY} {_MONTH}"),
    ("half", rf"{_RANK} (?:half ?-? ?jaar|helft)"),
    ("half", r"(?-i:H)(?P<n>[12])"),
    ("quarter", rf"{_RANK} (?:kwartaal|kw\b\.?)"),
    ("quarter", r"kwartaal (?P<n>[1-4])"),
    ("quarter", rf"{_Q}(?P<n>[1-4])"),
    ("month", _MONTH),
)
_MOMENTS = (("end", _AT_THE_END), ("begin", _AT_THE_START), ("middle", _HALFWAY))
_PARTS_OF_YEAR = {"year": "", "end": "-12-31", "begin": "-01-01", "middle": "-07-01"}
_SEASON = r"(?:voorjaar|lente|zomer|najaar|herfst|winter)"


def _compiled(pattern: str) -> re.Pattern[str]:
    """A space in a pattern is the white space between words, also around a line break."""
    spaced = pattern.replace(" ?", "\0").replace(" ", " {1,4}").replace("\0", " {0,4}")
    return re.compile(spaced, re.IGNORECASE)


_ABSOLUTE = tuple(
    (name, _compiled(pattern))
    for name, pattern in (
        ("day", rf"(?<![\w.,/-]){_DAY} ?(?P<dash>[-/.]) ?(?P<m>[0-9]{{1,2}}) ?(?P=dash) ?(?P<y>{_YEAR})\b"),
        ("day", rf"\b(?P<y>{_YEAR})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])\b"),
        ("months", rf"\b{_FULL_MONTH} ?{_TO} ?(?P<month2>{'|'.join(MONTHS)}){_OF}(?P<y>{_YEAR})\b"),
        ("first months", rf"\b(?P<side>eerste|laatste) {_COUNT} maanden{_OF}(?P<y>{_YEAR})\b"),
        *((name, rf"\b{time}{_OF}(?P<y>{_YEAR}|['’][0-9]{{2}})\b") for name, time in _TIMES),
        *((name, rf"\b(?P<y>{_YEAR})(?:, | \(|-){time}(?!\w)") for name, time in _TIMES[4:9]),
        ("half", rf"\b(?P<y>{_YEAR}) (?-i:H)(?P<n>[12])\b"),
        ("quarter", rf"\b(?P<y>{_YEAR}) {_Q}(?P<n>[1-4])\b"),
        *((name, rf"\b{moment} (?P<y>{_YEAR})\b") for name, moment in _MOMENTS),
        ("year", rf"\b{_SEASON}(?: van| in)? (?P<y>{_YEAR})\b"),
        ("range", rf"\b(?P<y>{_YEAR}) ?(?:[-–/]|tot en met|t/m|tot|en met) ?(?P<y2>{_YEAR})\b"),
        ("range", rf"\b(?P<y>{_YEAR})[-–/]['’]?(?P<y2>[0-9]{{2}})\b(?![-/.,]?[0-9])"),
        ("year", rf"(?<![\w.,€])(?<!€\s)(?P<y>{_YEAR})\b(?![.,][0-9]|[-/][0-9]{{3}}| ?%| euro\b)"),
    )
)
_YEAR_WORDS = rf"(?P<relative>{'|'.join(sorted(_OFFSETS, key=len, reverse=True))})\b"
_RELATED = tuple(
    (name, _compiled(pattern))
    for name, pattern in (
        *(
            (name, rf"\b{time.replace(_MONTH, _FULL_MONTH)}\b(?:(?: van| in| over)? {_YEAR_WORDS})?")
            for name, time in _TIMES
        ),
        *((name, rf"\b{moment} {_YEAR_WORDS}") for name, moment in _MOMENTS),
        (
            "past years",
            rf"\bde (?:afgelopen|voorbije|laatste) (?P<n>{'|'.join(COUNTED_YEARS)}|[2-9]|10) jaar\b",
        ),
        ("year", rf"\b{_YEAR_WORDS}"),
    )
)
_WHITE = re.compile(r"\s")  # one for one: places stay as they are
_HAS_YEAR = re.compile(r"(?:19|20)[0-9]{2}|['’][0-9]{2}")


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a text; ``start`` and ``end`` span its words."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=1 << 12)  # the heads and labels of a table are asked for with each cell
def find_periods(text: str, year: int | None = None) -> tuple[Period, ...]:
    """All periods of the text in order, also where a line breaks within one; none overlap.

    With ``year``, the one that the text is written in or about, "dit jaar", "juni" and "eerste halfjaar"
    are found as well: in the year that the text names before them, else in (the one next to) ``year``.
    "De afgelopen vijf jaar" are the five before it.
    """
    text = _WHITE.sub(" ", text)
    taken = bytearray(len(text))
    found = list(_absolute(text, taken)) if _HAS_YEAR.search(text) else []
    if year is not None:
        found += list(_related(text, taken, found, year))
    return tuple(sorted(found, key=lambda period: period.start))


def _absolute(text: str, taken: bytearray) -> Iterator[Period]:
    """The periods that carry their year. ``taken`` is marked where they stand."""
    for name, match in _free_matches(_ABSOLUTE, text, taken):
        parts = match.groupdict()
        year = parts["y"]
        yield Period(_iso(name, parts, int(f"20{year[1:]}" if len(year) == 3 else year)), *match.span())


def _related(text: str, taken: bytearray, named: list[Period], year: int) -> Iterator[Period]:
    """The periods without a year of their own."""
    for name, match in _free_matches(_RELATED, text, taken):
        parts = match.groupdict()
        words = " ".join((parts.get("relative") or "het jaar").lower().split())
        if words == "het jaar" and name == "year":
            continue  # "het jaar" by itself says nothing
        start = year if words in _RELATIVE else _year_before(named, match.start(), year)
        yield Period(_iso(name, parts, start + _OFFSETS[words]), *match.span())


def _free_matches(
    patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str, taken: bytearray
) -> Iterator[tuple[str, re.Match[str]]]:
    """The matches that stand where no earlier pattern has one."""
    for name, pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"1" * (end - start)
                yield name, match


def _year_before(named: list[Period], place: int, year: int) -> int:
    """The year that a text names last before a place; ``year`` where it names none."""
    before = [period for period in named if period.end <= place]
    return int(max(before, key=lambda period: period.end).iso[:4]) if before else year


def format_period(iso: str) -> str:
    """A period in Dutch: "juni 2025", "1 juli 2025", "eerste halfjaar 2025", "2020 tot en met 2024"."""
    first, _, last = iso.partition("/")
    if last:
        return f"{format_period(first).removesuffix(f' {last[:4]}')} tot en met {format_period(last)}"
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
    if len(years_of(asked)) > 1 or len(years_of(stated)) > 1:
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


def last_day(iso: str) -> str:
    """The last day of a period as "2024-12-31"; a month ends on its 31st, as only the order matters."""
    return _days(iso)[1]


def _days(iso: str) -> tuple[str, str]:
    """First and last day (a month ends on its 31st: only the order matters)."""
    first, _, last_part = iso.partition("/")
    if last_part:
        return _days(first)[0], _days(last_part)[1]
    year, _, rest = iso.partition("-")
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if rest[0] in "HQ":
        months = 6 if rest[0] == "H" else 3
        last = int(rest[1]) * months
        return f"{year}-{last - months + 1:02d}-01", f"{year}-{last:02d}-31"
    return (iso, iso) if len(rest) > 2 else (f"{iso}-01", f"{iso}-31")


def _iso(name: str, parts: dict[str, str | None], year: int) -> str:
    """The period that a pattern of this name found."""
    if name == "range":
        return _range(year, parts["y2"] or "")
    if name == "past years":
        return _past_years(year, parts["n"] or "")
    if name in ("months", "first months"):
        return _stretch(year, *_months(name, parts))
    if name in ("half", "quarter"):
        return f"{year}-{'H' if name == 'half' else 'Q'}{_rank(name, parts)}"
    return f"{year}{_PARTS_OF_YEAR[name]}" if name in _PARTS_OF_YEAR else _within_month(name, parts, year)


def _within_month(name: str, parts: dict[str, str | None], year: int) -> str:
    """A month or a day. A day that does not exist counts for its year."""
    month = _month(parts)
    if not 1 <= month <= 12:
        return str(year)
    if name == "month":
        return f"{year}-{month:02d}"
    last = monthrange(year, month)[1]
    day = {"begin of month": 1, "middle of month": 15, "end of month": last}.get(name) or int(parts["d"] or 0)
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= last else str(year)


def _months(name: str, parts: dict[str, str | None]) -> tuple[int, int]:
    """The first and the last month of "januari tot en met mei" and of "eerste vijf maanden"."""
    if name == "months":
        return _month(parts), MONTHS.index((parts["month2"] or "").lower()) + 1
    written = (parts["n"] or "").lower()
    count = int(written) if written.isdigit() else (*COUNTED_YEARS, "elf").index(written) + 2
    return (1, count) if (parts["side"] or "").lower() == "eerste" else (13 - count, 12)


def _stretch(year: int, first: int, last: int) -> str:
    """Months of one year: a half or a quarter where they are one, else from the first to the last."""
    if last <= first:
        return f"{year}-{last:02d}"
    size, at = last - first + 1, first - 1
    if size == 12:
        return str(year)
    if size in (3, 6) and at % size == 0:
        return f"{year}-{'H' if size == 6 else 'Q'}{at // size + 1}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _past_years(year: int, count: str) -> str:
    years = int(count) if count.isdigit() else COUNTED_YEARS.index(count.lower()) + 2
    return f"{year - years}/{year - 1}"


def _range(first: int, printed: str) -> str:
    """From "2023-2026" or "2024/25"; the first year where the last does not come after it."""
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    near = len(printed) == 4 or last - first <= 10
    return f"{first}/{last}" if last > first and near else str(first)


def _rank(name: str, parts: dict[str, str | None]) -> int:
    """Which half or quarter it is; of two halves the last is the second."""
    written = (parts.get("n") or parts.get("rank") or "").lower()
    rank = int(written[0]) if written[0].isdigit() else _RANKS[written]
    return min(rank, 2) if name == "half" else rank


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("month")
    if not name:
        return int(parts["m"] or 0)
    name = name.lower().rstrip(".")
    return MONTHS.index(name) + 1 if name in MONTHS else SHORT_MONTHS.index(name[:3]) + 1
