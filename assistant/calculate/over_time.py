"""Sums over one thing at several times: series, differences, changes, the highest year, the average."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.calculate.arithmetic import average, average_change, difference, percentage_change, total
from assistant.calculate.asked import Asked, is_of_it
from assistant.calculate.outcomes import stated, values_of, worked, year_of
from assistant.calculate.rows import columns_of, lines_of, named_rows
from assistant.calculate.tracks import AT, Track, years_between
from assistant.lookup import base_score
from assistant.types import Calculation, Candidate, Outcome
from assistant.words import mark_position
from corpus.periods import closeness, years_of
from corpus.types import Figure

FEW_ROWS = 3  # of a table, from which one is the highest of them
PLANS = ("begroting", "begroting na wijziging")
_WHICH = re.compile(r"\b(?:welke?|wie|waar|wat voor)\b", re.IGNORECASE)
_THAN_PLANNED = re.compile(
    r"\b(?:dan|tegenover|vergeleken met|t\.?o\.?v\.?|ten opzichte van)\b(?: \w+){0,3}? "
    r"(?:begroot|geraamd|gepland|gedacht|de (?:begroting|raming))\b(?! (?:van )?(?:het jaar|(?:19|20)\d\d))",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:sinds|vanaf)\b", re.IGNORECASE)
_QUARTERS = re.compile(r"kwarta(?:al|len)", re.IGNORECASE)

Choose = Callable[..., Candidate]
WorkedOut = Callable[[Candidate, Candidate], Outcome | None]


def series(asked: Asked) -> Calculation | None:
    """A figure for each year asked for, or each part of the year; what is missing is told."""
    years = years_between(asked.question.periods)
    for track in _from_the_start(asked):
        wanted = _within(track, years) if _QUARTERS.search(asked.question.text) else _wanted(asked, track)
        found = [track.at(period, asked.question.stand) for period in wanted]
        there = [candidate for candidate in found if candidate]
        if len(there) > 1 and len(there) * 2 > len(found):
            missing = [period for period, candidate in zip(wanted, found, strict=True) if not candidate]
            notes = (f"Van {' en '.join(missing)} staat er geen cijfer in de documenten.",) if missing else ()
            points = [(period, stated(c)) for period, c in zip(wanted, found, strict=True) if c]
            if _asks_years(asked.question.periods):  # that of 1 October 2021 is the one of 2021
                points = [(year, replace(point, period=year)) for year, point in points]
            return Calculation(series=tuple(point for _, point in points), notes=notes)
    return None


def _asks_years(periods: Sequence[str]) -> bool:
    """Whether whole years are asked for, or a range of them, and no day or part of a year."""
    return bool(periods) and all(re.fullmatch(r"\d{4}(/\d{4})?", period) for period in periods)


def _wanted(asked: Asked, track: Track) -> Sequence[str]:
    """The periods of a series: the moments or years asked for, or else all of the track."""
    periods = asked.question.periods
    if len(periods) > 1 and any(len(period) > len("2025") for period in periods):
        return sorted(periods)
    since = _start(asked)
    if since:
        later = [period for period in track.periods if period[: len(since)] >= since]
        return later if _reaches(track, since) else [since, *later]
    return years_between(periods) or track.periods


def _start(asked: Asked) -> str | None:
    """The year from which on all is asked ("sinds 2020"), None without one."""
    periods = asked.question.periods
    return periods[0][: len("2025")] if len(periods) == 1 and _SINCE.search(asked.question.text) else None


def _from_the_start(asked: Asked) -> Sequence[Track]:
    """The tracks in order; where a first year is asked, those that have it before the others."""
    since = _start(asked)
    if since is None:
        return asked.tracks
    return sorted(asked.tracks, key=lambda track: not _reaches(track, since))


def _reaches(track: Track, year: str) -> bool:
    return any(period.startswith(year) for period in track.periods)


def _within(track: Track, years: Sequence[str]) -> Sequence[str]:
    """The parts of years that a track tells of, those of the years asked for."""
    parts = [period for period in track.periods if len(period) > len("2025")]
    return [period for period in parts if not years or str(years_of(period)[0]) in years]


def subtract(asked: Asked) -> Calculation | None:
    """The difference between two times, two stands, or two heads of one row."""
    return _between(asked, _subtracted)


def change(asked: Asked) -> Calculation | None:
    """The change in percent between two times or two stands."""
    return _between(asked, _changed)


def _between(asked: Asked, worked_out: WorkedOut) -> Calculation | None:
    ways = (_two_moments, two_stands, _two_heads, _in_one_sentence)
    if _THAN_PLANNED.search(asked.question.text):
        ways = (two_stands, _two_moments, _two_heads, _in_one_sentence)
    pair = next((found for way in ways if (found := way(asked))), None)
    outcome = worked_out(*pair) if pair else None
    if pair is None or outcome is None:
        return None
    beside = tuple(map(stated, pair)) if mark_position(asked.question.text, "rekenen", "erbij") >= 0 else ()
    return Calculation((outcome, *beside))


def _subtracted(before: Candidate, after: Candidate) -> Outcome | None:
    high, low = sorted((before, after), key=lambda c: -c.figure.value)
    return worked(difference(high.figure.value, low.figure.value, high.figure.unit), (before, after))


def _changed(before: Candidate, after: Candidate) -> Outcome | None:
    first, second = before.figure, after.figure
    return (
        worked(percentage_change(first.value, second.value, first.unit), (before, after))
        if first.value
        else None
    )


def _changed_yearly(before: Candidate, after: Candidate) -> Outcome | None:
    first, last = before.figure.period, after.figure.period
    years = years_of(last)[-1] - years_of(first)[-1] if first and last else 0
    if years < 1:
        return None
    change = average_change(before.figure.value, after.figure.value, years, before.figure.unit)
    return worked(change, (before, after))


def _two_moments(asked: Asked) -> tuple[Candidate, Candidate] | None:
    """The figures of one track at the first and the last time asked for."""
    for track in asked.tracks:
        for first, last in _moments(asked.question.periods):
            before, after = track.at(first, None), track.at(last, None)
            if before and after and before.figure.place != after.figure.place:
                return before, after
    return None


def _moments(periods: Sequence[str]) -> list[tuple[str, str]]:
    """The first and the last time asked for; in one year its start and end, or it and the year before."""
    if len(periods) > 1:
        first, *_, last = sorted(periods)
        return [(first, last)]
    years = years_between(periods)
    if len(years) > 1:
        return [(years[0], years[-1])]
    return [
        pair
        for year in years
        for pair in (
            (f"{year}-01-01", f"{year}-12-31"),
            (f"{int(year) - 1}-12-31", f"{year}-12-31"),
            (str(int(year) - 1), year),
        )
    ]


def two_stands(asked: Asked) -> tuple[Candidate, Candidate] | None:
    """What was planned and what it became or is expected to become, in one period of one row.

    Of two plans for one year ("primitief", "na wijziging") that whose head the question names.
    """
    if mark_position(asked.question.text, "stand", "begroting") < 0:
        return None
    for track in asked.tracks:
        plans = [c for c in track.candidates if c.figure.stand in PLANS]
        others = [c for c in track.candidates if c.figure.stand in ("realisatie", "raming", None)]
        pairs = [(plan, other) for plan in plans for other in others if _same_time(plan, other, asked)]
        if pairs:
            return max(pairs, key=lambda pair: (pair[0].score, pair[1].score))
    return None


def _same_time(plan: Candidate, other: Candidate, asked: Asked) -> bool:
    a, b = plan.figure.period, other.figure.period
    periods = asked.question.periods
    return bool(a and b and closeness(a, b) >= AT and (not periods or closeness(periods[0], a) >= AT))


def _two_heads(asked: Asked) -> tuple[Candidate, Candidate] | None:
    """Two figures of one row, or of one column, that the question both names."""
    if len(years_between(asked.question.periods)) > 1:
        return None
    columns = (*lines_of(asked.candidates), *columns_of(asked.candidates))
    for column in asked.of_the_period(columns):
        named = [row for row in named_rows(column, asked.terms, None) if is_of_it(row)]
        if len(named) == 2 and column.names_of(named[0]) != column.names_of(named[1]):
            return named[0], named[1]
    return None


def _in_one_sentence(asked: Asked) -> tuple[Candidate, Candidate] | None:
    """Two figures of one kind that a sentence sets side by side: "74 leden, een jaar eerder 72"."""
    for candidate in sorted(asked.candidates, key=lambda c: -base_score(c)):
        if candidate.figure.in_table or not is_of_it(candidate):
            continue
        pair = [c for c in asked.candidates if _same_kind(c.figure, candidate.figure)]
        pair.sort(key=lambda c: c.figure.period or "")
        before, after = pair[0], pair[-1]
        if len(pair) == 2 and _are_asked_times(before.figure.period, after.figure.period, asked):
            return before, after
    return None


def _are_asked_times(before: str | None, after: str | None, asked: Asked) -> bool:
    """Whether two times differ, and are those that the question names."""
    if before is None or after is None or before == after:
        return False
    return all(max(closeness(p, before), closeness(p, after)) >= AT for p in asked.question.periods)


def _same_kind(a: Figure, b: Figure) -> bool:
    return a.quote == b.quote and a.unit == b.unit and a.side == b.side


def highest(asked: Asked) -> Calculation | None:
    """The highest of the years, or of the rows of a table."""
    return _extreme(asked, max)


def lowest(asked: Asked) -> Calculation | None:
    """The lowest of the years, or of the rows of a table."""
    return _extreme(asked, min)


def _extreme(asked: Asked, choose: Choose) -> Calculation | None:
    years = years_between(asked.question.periods)
    quarters = bool(_QUARTERS.search(asked.question.text))
    if asked.question.kind == "year" or len(years) > 1 or quarters:
        for track in asked.tracks:
            wanted = _within(track, years) if quarters else years or track.periods
            found = [c for period in wanted if (c := track.at(period, asked.question.stand))]
            if len(found) > 1 and len(found) == len(wanted):
                best = choose(found, key=lambda c: c.figure.value)
                return Calculation((stated(best), year_of(best)), tuple(map(stated, found)))
        return None
    columns = asked.of_the_period(columns_of(asked.candidates))
    rows = columns[0].parts if columns and any(map(is_of_it, columns[0].rows)) else ()
    if len(rows) < FEW_ROWS or not _WHICH.search(asked.question.text):
        return None
    return one_of(rows, choose)


def one_of(rows: Sequence[Candidate], choose: Choose) -> Calculation:
    """The highest or lowest of several things, and all of them."""
    return Calculation((stated(choose(rows, key=lambda c: c.figure.value)),), tuple(map(stated, rows)))


def mean(asked: Asked) -> Calculation | None:
    """The average over all the years asked for, or of what was added or lost in each."""
    if mark_position(asked.question.text, "rekenen", "verandering") >= 0:
        pair = _two_moments(asked) or _in_one_sentence(asked)
        outcome = _changed_yearly(*pair) if pair else None
        return Calculation((outcome,)) if outcome else None
    found = over_years(asked)
    return Calculation((worked(average(values_of(found), found[0].figure.unit), found),)) if found else None


def sum_of_years(asked: Asked) -> Calculation | None:
    """The sum over all the years asked for, three and more."""
    found = over_years(asked) if len(years_between(asked.question.periods)) > 2 else ()
    return Calculation((worked(total(values_of(found), found[0].figure.unit), found),)) if found else None


def over_years(asked: Asked) -> tuple[Candidate, ...]:
    """A figure of one track for each year asked for; () where one is missing."""
    years = years_between(asked.question.periods)
    for track in asked.tracks:
        found = tuple(c for year in years if (c := track.at(year, asked.question.stand)))
        if len(found) > 1 and len(found) == len(years):
            return found
    return ()
