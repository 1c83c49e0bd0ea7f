"""Questions and answers as data. The JSON form of an Answer is in ``answer_json``."""
from dataclasses import dataclass
from decimal import Decimal

from corpus.types import Place, Unit


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source. ``quote`` is verbatim text of the document, ``place`` its span there.

    ``marks`` are spans within ``quote`` (the figures cited), in order. ``section`` is the heading
    the quote stands under, "" when there is none; pages count from 1, None without pages.
    """

    n: int
    document: str
    document_id: int
    page: int | None
    section: str
    quote: str
    place: Place
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredFigure:
    """A figure in an answer, in base units; ``citations`` are the numbers of its sources.

    ``computed`` figures stand in no document; ``operation`` shows how they were worked out.
    """

    value: Decimal
    unit: Unit
    period: str | None
    label: str
    computed: bool = False
    operation: str | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says. ``text`` is Dutch, with **bold** figures and [n] for sources."""

    question: str
    text: str
    abstained: bool
    figures: tuple[AnsweredFigure, ...] = ()
    series: tuple[AnsweredFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
