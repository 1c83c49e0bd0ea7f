"""What may be asked after an answer: from the figures beside the one that was shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.calculate.tracks import Track, track_around
from assistant.naming import name_of
from assistant.suggestion_wording import (
    Thing,
    development_question,
    figure_question,
    name_in_question,
    why_question,
    with_other_gemeente,
    with_other_period,
    with_other_side,
)
from assistant.types import Candidate, Request
from corpus.metadata import is_gemeente
from corpus.types import Figure, Side
from index.open import Index

FEWEST_YEARS = 3  # of a development
_SIDES: tuple[Side, ...] = ("lasten", "baten", "saldo")
_PASSAGES_ELSEWHERE = 8  # that are looked through for the same thing of another gemeente


@dataclass(frozen=True, slots=True)
class Idea:
    """A question, and the figure that it was made from.

    ``series`` is for one over the years, ``why`` for one that asks for a reason.
    """

    text: str
    figure: Figure
    series: bool = False
    why: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with all that it can be seen beside: the figures near it, and the index they are in.

    ``edited`` is the question that was answered with it, "" where none was; ``place`` is its gemeente where
    that must be named.
    """

    shown: Candidate
    near: tuple[Candidate, ...]
    index: Index
    request: Request
    edited: str
    place: str

    def thing(self, candidate: Candidate) -> Thing | None:
        """What a figure of the same gemeente is called in a question; None without a name that reads well."""
        figure = candidate.figure
        name = name_in_question(figure, self.index.text(candidate.hit.document_id))
        return Thing(name, figure.unit, figure.side, self.place, self._is_past(candidate)) if name else None

    def _is_past(self, candidate: Candidate) -> bool:
        """Whether a figure tells what has happened, seen from the year of its document."""
        figure, document = candidate.figure, candidate.hit.document_id
        year = next(d.metadata.jaar for d in self.index.documents if d.id == document)
        before = bool(figure.period and year) and int((figure.period or "")[:4]) < (year or 0)
        return figure.stand == "realisatie" or (figure.stand is None and before)


def ideas_around(around: Around) -> Iterator[Idea]:
    """The ideas, the most useful first: one of each kind, then the second of each."""
    ways = (_developments, _other_periods, _other_gemeenten, _other_sides, _neighbours, _reasons)
    for round_ in zip_longest(*(way(around) for way in ways)):
        yield from filter(None, round_)


def itself(around: Around) -> Iterator[Idea]:
    """The question for the figure itself, where it was not shown as an answer."""
    thing, figure = around.thing(around.shown), around.shown.figure
    text = figure_question(thing, figure.period) if thing else None
    if text:
        yield Idea(text, figure)


def _years(track: Track) -> list[str]:
    return [period for period in track.periods if len(period) == len("2025")]


def _developments(around: Around) -> Iterator[Idea]:
    thing, track = around.thing(around.shown), track_around(around.shown, around.near)
    years = _years(track) if track else []
    if thing and len(years) >= FEWEST_YEARS:
        last = track.at(years[-1], None) if track else None
        figure = last.figure if last else around.shown.figure
        yield Idea(development_question(thing, years[0], years[-1]), figure, series=True)


def _other_periods(around: Around) -> Iterator[Idea]:
    """The same at another time, the nearest first, of two as near the earlier."""
    track, shown = track_around(around.shown, around.near), around.shown.figure
    if track is None or shown.period is None:
        return
    alike = [period for period in track.periods if len(period) == len(shown.period)]
    at = alike.index(shown.period) if shown.period in alike else 0
    for period in sorted(alike, key=lambda period: (abs(alike.index(period) - at), period)):
        found = track.at(period, None)
        if found and period != shown.period and found.figure.period == period:
            thing = around.thing(found)
            text = with_other_period(around.edited, period) or (thing and figure_question(thing, period))
            if text:
                yield Idea(text, found.figure)


def _other_sides(around: Around) -> Iterator[Idea]:
    shown = around.shown.figure
    for side in _SIDES if shown.side else ():
        for candidate in around.near:
            if side != shown.side and _are_sides_of_one(candidate, around.shown, side):
                thing = around.thing(candidate)
                text = with_other_side(around.edited, side)
                text = text or (figure_question(thing, shown.period) if thing else None)
                if text:
                    yield Idea(text, candidate.figure)
                break


def _are_sides_of_one(candidate: Candidate, shown: Candidate, side: Side) -> bool:
    """Whether a figure is the other side of the same thing: the same section, time and stand."""
    a, b = candidate.figure, shown.figure
    if candidate.hit.document_id != shown.hit.document_id or not (a.in_table and b.in_table):
        return False
    same = (a.period, a.stand, a.unit, a.heading_path) == (b.period, b.stand, b.unit, b.heading_path)
    return same and a.side == side and _name_without_side(a) == _name_without_side(b)


def _name_without_side(figure: Figure) -> frozenset[str]:
    return name_of(figure) - {"last", "bat", "saldo"}


def _neighbours(around: Around) -> Iterator[Idea]:
    """Other rows of the same column, or the same row of the table of another section."""
    shown = around.shown.figure
    if not shown.in_table:
        return
    for candidate in sorted(around.near, key=lambda c: abs(c.figure.place.start - shown.place.start)):
        if _is_beside(candidate, around.shown):
            thing = around.thing(candidate)
            text = figure_question(thing, shown.period) if thing else None
            if text:
                yield Idea(text, candidate.figure)


def _is_beside(candidate: Candidate, shown: Candidate) -> bool:
    a, b = candidate.figure, shown.figure
    if candidate.hit.document_id != shown.hit.document_id or a.place == b.place:
        return False
    if (a.in_table, a.period, a.stand, a.unit, a.side) != (b.in_table, b.period, b.stand, b.unit, b.side):
        return False
    if a.column_path != b.column_path or a.total != b.total:
        return False
    return (a.context == b.context) == (a.row_path != b.row_path)


def _other_gemeenten(around: Around) -> Iterator[Idea]:
    """The same thing, of the same time, of another gemeente."""
    index, shown = around.index, around.shown.figure
    metadata = {document.id: document.metadata for document in index.documents}
    own = metadata[around.shown.hit.document_id].gemeente
    others = [
        i
        for i, data in metadata.items()
        if data.gemeente not in (None, own) and is_gemeente(data.gemeente or "")
    ]
    name = name_of(shown)
    if around.request.gemeente or own is None or not others or not name:
        return
    hits = index.search_lexical(f"{shown.label} {shown.period or ''}", _PASSAGES_ELSEWHERE, others)
    figures = index.figures(hit.passage_id for hit in hits)
    for hit in hits:
        for figure in figures.get(hit.passage_id, ()):
            same = (figure.unit, figure.side, figure.period) == (shown.unit, shown.side, shown.period)
            if same and name_of(figure) == name:
                other = metadata[hit.document_id].gemeente or ""
                thing = replace(around, place=other).thing(Candidate(figure, hit, 0.0))
                text = with_other_gemeente(around.edited, own, other)
                text = text or (figure_question(thing, figure.period) if thing else None)
                if text:
                    yield Idea(text, figure)
                break


def _reasons(around: Around) -> Iterator[Idea]:
    """Why it rises or falls: the last time that is known against the one before."""
    thing, track = around.thing(around.shown), track_around(around.shown, around.near)
    years = _years(track) if track else []
    if thing is None or track is None or len(years) < 2:
        return
    found = [c.figure for year in years if (c := track.at(year, None))]
    before, after = (abs(figure.value) for figure in found[-2:])
    if before != after:
        yield Idea(why_question(thing, rises=after > before), around.shown.figure, why=True)
