"""Figures that tell of the same thing: one row of a table over the years, or one sentence.

Only figures of one track are subtracted, averaged or put in a series: they have one meaning and one unit.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, localcontext
from functools import lru_cache

from assistant.lookup import base_score
from assistant.types import Candidate
from corpus.periods import closeness, find_periods, years_of
from corpus.types import Figure, Stand
from index.lexical import STOP_WORDS, stem_words

NOT_ORDERED = -99.0  # below every learned score
AT = 0.65  # from this closeness on a figure is of the asked period: the year itself, or its last day
# Of more stands in one year the first is meant, unless the question names another.
STANDS: tuple[Stand | None, ...] = (
    "realisatie", None, "begroting na wijziging", "begroting", "raming", "streefwaarde",
)  # fmt: skip
_STAND_WORDS = re.compile(
    r"\b(?:primitie(?:f|ve)|na wijz(?:iging|igingen)?|incl|begroting|begroot|realisatie|gerealiseerd|"
    r"(?:jaar)?rekening|werkelijk|"
    r"(?:meerjaren)?raming|prognose|verwachting|verwacht|doel(?:stelling)?|streefwaarde|streefcijfer|streven|"
    r"ambitie|norm|actueel|stand|x|duizend|eur|in|€|1\.000|"
    r"(?:19|20)\d{2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Track:
    """Candidates that tell of one thing, in the order they were given.

    ``score`` and ``learned`` are those of the best, by hand and by learned weights (lowest where none was
    among the figures put in order). They leave the period out: it is for the calculation to say which
    periods it needs.
    """

    candidates: tuple[Candidate, ...]
    score: float
    learned: float = NOT_ORDERED

    def at(self, period: str, stand: Stand | None) -> Candidate | None:
        """The figure for a period, None without one; of more that of the stand asked, then what happened."""
        fitting = [c for c in self.candidates if c.figure.period and closeness(period, c.figure.period) >= AT]
        return min(fitting, key=lambda c: _order(c.figure, period, stand), default=None)

    @property
    def periods(self) -> tuple[str, ...]:
        """Its periods, oldest first."""
        return tuple(sorted({c.figure.period for c in self.candidates if c.figure.period}))


def tracks_of(candidates: Sequence[Candidate]) -> tuple[Track, ...]:
    """The tracks of two figures and more, best first; one in a sentence is of its sentence and its label."""
    members: dict[Hashable, list[Candidate]] = {}
    for candidate in candidates:
        for key in _keys(candidate):
            members.setdefault(key, []).append(candidate)
    several = dict.fromkeys(tuple(found) for found in members.values() if len(found) > 1)
    tracks = [Track(found, max(map(base_score, found)), max(map(learned_score, found))) for found in several]
    return tuple(sorted(tracks, key=lambda track: (-track.learned, -track.score)))


def track_around(candidate: Candidate, candidates: Sequence[Candidate]) -> Track | None:
    """What tells of the same thing as a candidate at another time, with it; None where nothing does."""
    for key in _keys(candidate):
        track = Track(tuple(c for c in candidates if key in _keys(c)), score=0.0)
        if len(track.periods) > 1:
            return track
    return None


def exact_first(tracks: Sequence[Track]) -> list[Track]:
    """The tracks in their order, each behind those that tell the same in more digits.

    What "van € 8,9 miljoen naar € 9,6 miljoen" rounds is worked out of the amounts in the table.
    """
    ordered = (t for track in tracks for t in (*(o for o in tracks if _rounds(track, o)), track))
    return list(dict.fromkeys(ordered))


def _rounds(rough: Track, exact: Track) -> bool:
    """Whether each figure of a track is one of the other, of the same time, in fewer digits."""
    return all(
        any(_is_rounded(a.figure, b.figure) for b in exact.candidates if b.figure.unit == a.figure.unit)
        for a in rough.candidates
    )


def _is_rounded(rough: Figure, exact: Figure) -> bool:
    if not (rough.period and exact.period and closeness(rough.period, exact.period) >= AT):
        return False
    digits = len(rough.value.normalize().as_tuple().digits)
    with localcontext(prec=digits, rounding=ROUND_HALF_UP):
        return rough.value != exact.value and rough.value == +exact.value


def learned_score(candidate: Candidate) -> float:
    """The score by learned weights, lowest for a figure that was not among those put in order."""
    return dict(candidate.features).get("learned", NOT_ORDERED)


def _keys(candidate: Candidate) -> list[Hashable]:
    figure, document = candidate.figure, candidate.hit.document_id
    if figure.in_table:
        rows = tuple(row for row in figure.row_path if timeless(row))
        return [
            (document, figure.context or figure.heading_path, rows, _heads(figure), figure.side, figure.unit)
        ]
    label = frozenset(stem_words(figure.label))
    same_label = [(document, label, figure.side, figure.scope, figure.unit)] if label else []
    return [(document, figure.quote, figure.unit), *same_label]


def _heads(figure: Figure) -> tuple[str, ...]:
    """What the heads of its column say besides when and in which stand."""
    return tuple(filter(None, map(timeless, figure.column_path)))


@lru_cache(maxsize=10_000)
def timeless(label: str) -> str:
    """A label without the periods and stands in it: "plafond" for "Plafond 2025", "" for "Begroting 2025"."""
    rest = label
    for period in reversed(find_periods(label)):
        rest = rest[: period.start] + " " + rest[period.end :]
    words = re.findall(r"[^\W\d_]+", _STAND_WORDS.sub(" ", rest).lower())
    return " ".join(word for word in words if word not in STOP_WORDS)


def _order(figure: Figure, period: str, stand: Stand | None) -> tuple[bool, float, int]:
    assert figure.period is not None
    as_asked = stand is not None and figure.stand is not None and planned(stand) == planned(figure.stand)
    return not as_asked, -closeness(period, figure.period), STANDS.index(figure.stand)


def planned(stand: Stand) -> bool:
    """Whether a stand tells what is planned, not what happened."""
    return stand != "realisatie"


def years_between(periods: Sequence[str]) -> tuple[str, ...]:
    """The years from the first to the last: two years and a range stand for all between them."""
    years = sorted({year for period in periods for year in years_of(period)})
    whole = years if len(years) != len(("first", "last")) else range(years[0], years[1] + 1)
    return tuple(map(str, whole))
