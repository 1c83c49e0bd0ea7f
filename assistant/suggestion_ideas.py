"""What may be asked after an answer: from the figures beside the one that was shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from assistant.calculate.tracks import Track, track_around
from assistant.naming import called_the_same, name_of
from assistant.suggestion_wording import (
    Thing,
    development_question,
    figure_question,
    name_in_question,
    section_question,
    why_question,
    with_other_gemeente,
    with_other_period,
    with_other_side,
)
from assistant.types import Candidate, Request
from corpus.metadata import is_gemeente
from corpus.types import Figure, Metadata, Side
from index.lexical import stem_words
from index.open import Index
from index.types import Hit

FEWEST_YEARS = 3  # of a development
_SIDES: tuple[Side, ...] = ("lasten", "baten", "saldo")
_SIDE_STEMS = frozenset(stem_words(" ".join(_SIDES)))
# What a sentence that gives the reason says of the direction.
_RISES = r"\b(?:stijg|toegenomen|toename|toene|neemt toe|nemen toe|hoger|groei|meer\b|opgelopen|oplopen)"
_FALLS = r"\b(?:da(?:al|l)|gedaald|afname|afgenomen|afne|neemt af|nemen af|lager|minder\b|krimp)"
_PASSAGES_ELSEWHERE = 8  # that are looked through for the same thing of another gemeente


@dataclass(frozen=True, slots=True)
class Idea:
    """A question, and the figure that its answer must give.

    ``series`` is for one over the years. ``why`` are the words of which the answer to a question for a reason
    must hold one. ``section`` is the document and the heading that a question for text must be answered
    from; these two have no figure.
    """

    text: str
    figure: Figure | None = None
    series: bool = False
    why: str = ""
    section: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with all that it can be seen beside: the figures near it, and the index they are in.

    ``edited`` is the question that was answered with it, "" where that cannot be asked with another year;
    ``place`` is its gemeente where that must be named. ``series`` says that its years were all shown.
    """

    shown: Candidate
    near: tuple[Candidate, ...]
    index: Index
    request: Request
    edited: str = ""
    place: str = ""
    series: bool = False

    def thing(self, candidate: Candidate) -> Thing | None:
        """What a figure of the same gemeente is called in a question; None without a name that reads well."""
        figure = candidate.figure
        name = name_in_question(figure, self.index.text(candidate.hit.document_id))
        side = figure.side if figure.in_table else None
        gemeente = self.metadata(candidate).gemeente
        if name is None or (gemeente and gemeente in name):  # "gemeente Delft" is no thing of Delft
            return None
        return Thing(name, figure.unit, side, self.place, self.is_past(candidate))

    def is_past(self, candidate: Candidate) -> bool:
        """Whether a figure tells what has happened, seen from the year of its document."""
        figure, year = candidate.figure, self.metadata(candidate).jaar
        before = bool(figure.period and year) and int((figure.period or "")[:4]) < (year or 0)
        return figure.stand == "realisatie" or (figure.stand is None and before)

    def metadata(self, candidate: Candidate) -> Metadata:
        """Those of the document of a figure."""
        return next(d.metadata for d in self.index.documents if d.id == candidate.hit.document_id)


def ideas_around(around: Around) -> Iterator[Idea]:
    """The ideas, the most useful first: one of each kind, then the second of each."""
    ways = (_developments, _other_periods, _other_gemeenten, _other_sides, _neighbours, _reasons, _sections)
    for round_ in zip_longest(*(way(around) for way in ways)):
        yield from filter(None, round_)


def itself(around: Around) -> Iterator[Idea]:
    """The question for the figure itself, where it was not shown as an answer."""
    yield from _asked(around, around.shown)


def section_idea(hit: Hit, place: str) -> Iterator[Idea]:
    """The question for what stands under the heading of a passage."""
    heading = hit.passage.heading_path[-1] if hit.passage.heading_path else ""
    text = section_question(heading, place) if heading else None
    if text:
        yield Idea(text, section=(hit.document_id, heading))


def _asked(around: Around, candidate: Candidate, edited: str | None = None) -> Iterator[Idea]:
    """The question for a figure, or for its years after a series; ``edited`` is one in the user's words."""
    thing, figure = around.thing(candidate), candidate.figure
    if around.series:
        yield from _developed(around, candidate, track_around(candidate, around.near))
        return
    text = edited or (figure_question(thing, figure.period) if thing else None)
    if text:
        yield Idea(text, figure)


def _developed(around: Around, candidate: Candidate, track: Track | None) -> Iterator[Idea]:
    """The question for all years of a track, under the name of a figure of it."""
    thing = around.thing(candidate)
    years = _years(track) if track else []
    last = track.at(years[-1], None) if track and years else None
    if thing and last and len(years) >= FEWEST_YEARS:
        yield Idea(development_question(thing, years[0], years[-1]), last.figure, series=True)


def _years(track: Track) -> list[str]:
    return [period for period in track.periods if len(period) == len("2025")]


def _developments(around: Around) -> Iterator[Idea]:
    """The years of the figure, else those of a row that is called the same."""
    if around.series:
        return
    own = track_around(around.shown, around.near)
    tracks = [own, *(track_around(c, around.near) for c in _called_the_same(around))]
    yield from islice((idea for track in tracks for idea in _developed(around, around.shown, track)), 1)


def _called_the_same(around: Around) -> Iterator[Candidate]:
    """What has the same name as a figure of a sentence, in the documents of its gemeente."""
    shown, name = around.shown.figure, name_of(around.shown.figure)
    if shown.in_table:
        return
    gemeente = around.metadata(around.shown).gemeente
    for candidate in around.near:
        figure = candidate.figure
        alike = (figure.unit, figure.scope) == (shown.unit, shown.scope) and candidate != around.shown
        if (
            alike
            and around.metadata(candidate).gemeente == gemeente
            and called_the_same(name, name_of(figure))
        ):
            yield candidate


def _other_periods(around: Around) -> Iterator[Idea]:
    """The same at another time, the nearest first, of two as near the earlier."""
    shown = around.shown.figure
    track = track_around(around.shown, around.near) or Track((*_called_the_same(around),), 0.0)
    if shown.period is None or around.series:
        return
    periods = sorted({*track.periods, shown.period})
    at = periods.index(shown.period)
    same_form = {period for period in periods if len(period) == len(shown.period)}
    for period in sorted(periods, key=lambda p: (p not in same_form, abs(periods.index(p) - at), p)):
        found = track.at(period, shown.stand)
        if found and period != shown.period and found.figure.period == period:
            # "Daadwerkelijk besteed" is not said of a plan.
            told = found.figure.stand, around.is_past(found)
            as_before = told == (shown.stand, around.is_past(around.shown))
            edited = with_other_period(around.edited, period) if as_before else None
            yield from _asked(around, found, edited)


def _other_sides(around: Around) -> Iterator[Idea]:
    shown = around.shown.figure
    for side in _SIDES if shown.side and shown.in_table else ():
        if side != shown.side:
            others = [c for c in around.near if _are_sides_of_one(c, around.shown, side)]
            for candidate in others[:1]:
                yield from _asked(around, candidate, with_other_side(around.edited, side))


def _are_sides_of_one(candidate: Candidate, shown: Candidate, side: Side) -> bool:
    """Whether a figure is the other side of the same thing: the same section, time and stand."""
    a, b = candidate.figure, shown.figure
    if candidate.hit.document_id != shown.hit.document_id or not a.in_table:
        return False
    same = (a.period, a.stand, a.unit, a.heading_path) == (b.period, b.stand, b.unit, b.heading_path)
    return same and a.side == side and _name_without_side(a) == _name_without_side(b)


def _name_without_side(figure: Figure) -> frozenset[str]:
    return name_of(figure) - _SIDE_STEMS


def _neighbours(around: Around) -> Iterator[Idea]:
    """Other rows of the same column, the same row of another section; other figures of the same text."""
    shown = around.shown.figure
    for candidate in sorted(around.near, key=lambda c: abs(c.figure.place.start - shown.place.start)):
        if _is_beside(candidate, around.shown):
            yield from _asked(around, candidate)


def _is_beside(candidate: Candidate, shown: Candidate) -> bool:
    a, b = candidate.figure, shown.figure
    if candidate.hit.document_id != shown.hit.document_id or a.place == b.place or a.in_table != b.in_table:
        return False
    if not a.in_table:
        return a.heading_path == b.heading_path
    if (a.period, a.stand, a.unit, a.side) != (b.period, b.stand, b.unit, b.side):
        return False
    others = (a.row_path != b.row_path) + (a.column_path != b.column_path)
    return a.total == b.total and others == (1 if a.context == b.context else 0)


def _other_gemeenten(around: Around) -> Iterator[Idea]:
    """The same thing, of the same time, of another gemeente."""
    index, shown = around.index, around.shown.figure
    own = around.metadata(around.shown).gemeente
    others = {d.id: d.metadata.gemeente for d in index.documents if d.metadata.gemeente not in (None, own)}
    name = name_of(shown)
    if around.request.gemeente or around.series or own is None or not others or not name:
        return
    hits = index.search_lexical(f"{shown.label} {shown.period or ''}", _PASSAGES_ELSEWHERE, others)
    figures = index.figures(hit.passage_id for hit in hits)
    for hit in hits:
        other = others[hit.document_id] or ""
        same = [f for f in figures.get(hit.passage_id, ()) if _is_same_elsewhere(f, shown)]
        if same and is_gemeente(other):
            edited = with_other_gemeente(around.edited, own, other)
            yield from _asked(replace(around, place=other), Candidate(same[0], hit, 0.0), edited)


def _is_same_elsewhere(figure: Figure, shown: Figure) -> bool:
    same = (figure.unit, figure.side, figure.period) == (shown.unit, shown.side, shown.period)
    telling = name_of(shown) - _SIDE_STEMS
    return same and name_of(figure) == name_of(shown) and bool(telling)


def _reasons(around: Around) -> Iterator[Idea]:
    """Why it rises or falls: the last time that is known against the one before."""
    thing, track = around.thing(around.shown), track_around(around.shown, around.near)
    years = _years(track) if track else []
    if thing is None or track is None or len(years) < 2:
        return
    found = [c.figure for year in years if (c := track.at(year, None))]
    before, after = (abs(figure.value) for figure in found[-2:])
    if before != after:
        yield Idea(why_question(thing, rises=after > before), why=_RISES if after > before else _FALLS)


def _sections(around: Around) -> Iterator[Idea]:
    """What stands under the heading of the figure, where it comes from a sentence."""
    if not around.shown.figure.in_table:
        yield from section_idea(around.shown.hit, around.place)
