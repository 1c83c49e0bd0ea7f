"""Questions and answers as data."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.types import Figure, Place, Scope, Side, Soort, Stand, Unit
from index.types import Hit

Operation = Literal[
    "controle", "reeks", "hoogste", "laagste", "gemiddelde", "netto", "verandering", "verschil",
    "vergelijking", "som", "aandeel", "verhouding",
]  # fmt: skip
AnswerKind = Literal["figure", "year", "text"]  # year: "in welk jaar", answered with a calendar year


@dataclass(frozen=True, slots=True)
class Request:
    """A question with what surrounds it.

    ``history`` holds the user's earlier questions in the same conversation, oldest first.
    ``gemeente``, ``jaar`` and ``soort`` (of the document) narrow the search; None does not.
    """

    question: str
    history: tuple[str, ...] = ()
    gemeente: str | None = None
    jaar: int | None = None
    soort: Soort | None = None


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What is asked. None and empty tuples mean that the question does not say it.

    ``terms`` are the stems that carry the subject, in order; ``periods`` are ISO-like as in
    ``corpus.types.Figure``; ``gemeenten`` are names of gemeenten in the index. ``operation`` is the sum
    that is asked for, ``otherwise`` one that may be where no document states what is asked; ``total`` says
    that a total is, ``original`` that the first budget is, before its changes. ``carried`` are the terms
    that were taken over from earlier questions. ``likely_units`` tells how likely each unit is, () where
    that was not learned.
    """

    text: str
    kind: AnswerKind
    terms: tuple[str, ...]
    periods: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    side: Side | None = None
    stand: Stand | None = None
    scope: Scope | None = None
    unit: Unit | None = None
    operation: Operation | None = None
    otherwise: Operation | None = None
    total: bool = False
    original: bool = False
    carried: tuple[str, ...] = ()
    likely_units: tuple[tuple[Unit, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that was considered: its score from 0 to 1, and the features that made it."""

    figure: Figure
    hit: Hit
    score: float
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a calculation gives: a value that was worked out, or one that a document states.

    ``operation`` is the sum written out, None for a stated value; ``operands`` are the figures that went in.
    """

    value: Decimal
    unit: Unit
    period: str | None
    label: str
    operands: tuple[Candidate, ...]
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """The answer to a question that asks for a sum: the outcomes, the main one first, or a series of them.

    ``notes`` are Dutch sentences about what was found on the way ("telt niet op").
    """

    outcomes: tuple[Outcome, ...] = ()
    series: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came about: passages found and figures considered, best first, and those ``chosen``."""

    question: ParsedQuestion
    passages: tuple[Hit, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    chosen: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source. ``quote`` is verbatim text of the document, ``place`` its span there.

    ``marks`` are spans within ``quote`` (the figures cited), in order. ``section`` is the heading
    the quote stands under, "" when there is none; pages count from 1, None without pages. ``ocr``
    says that the page was recognised from a picture of it.
    """

    n: int
    document: str
    document_id: int
    page: int | None
    section: str
    quote: str
    place: Place
    marks: tuple[tuple[int, int], ...] = ()
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredFigure:
    """A figure in an answer, in base units; ``citations`` are the numbers of its sources.

    ``computed`` figures stand in no document; ``operation`` shows how they were worked out. ``subject`` is
    what the figure is called, the most telling part first: ("lasten", "Jeugdhulp"). ``gemeente`` is the one
    whose document it stands in, None where the figure is of the region or the country: ``scope`` says so.
    ``stand``, ``side``, ``gemeente``, ``scope`` and ``subject`` of a computed figure are what all the figures
    that went in share. ``qualifier`` is printed before it ("ruim", "circa").
    """

    value: Decimal
    unit: Unit
    period: str | None
    label: str
    computed: bool = False
    operation: str | None = None
    citations: tuple[int, ...] = ()
    stand: Stand | None = None
    side: Side | None = None
    gemeente: str | None = None
    scope: Scope | None = None
    qualifier: str | None = None
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says. ``text`` is Dutch, with **bold** figures and [n] for sources.

    ``contradicting`` says that the documents give different figures for one thing: all are in ``figures``.
    ``nearest`` is the end of the text of an answer that abstains, where it says what comes nearest.
    """

    question: str
    text: str
    abstained: bool
    figures: tuple[AnsweredFigure, ...] = ()
    series: tuple[AnsweredFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    trace: Trace | None = None
    contradicting: bool = False
    nearest: str = ""
