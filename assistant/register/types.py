"""Asked questions with their approved answers, as data."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from assistant.draft.types import Status
from assistant.types import Citation
from corpus.types import Unit


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source of an answer: its number in the text, and its page (None without pages), both from 1."""

    n: int
    document: str
    page: int | None
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure of an answer, in base units, with the numbers of its sources.

    ``period`` is as in ``assistant.types.AnsweredFigure``; ``operation`` is the sum of a figure that was
    worked out, None for one that a document states.
    """

    value: Decimal
    unit: Unit
    period: str | None
    label: str
    subject: tuple[str, ...] = ()
    operation: str | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question was asked: the letter, and the question in it; "" and None where it does not say.

    ``question`` is the text with its ``number``, ``ask`` the one thing of it that is answered, ``history``
    what stands before that in the question and the answer leans on.
    """

    gemeente: str
    day: date | None
    subject: str
    fractie: str
    sender: str
    number: str
    question: str
    ask: str
    history: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same question of the same letter is the same entry, however often it is approved."""
        day = self.day.isoformat() if self.day else ""
        parts = (self.gemeente, day, self.subject, self.fractie, self.number, self.ask)
        folded = json.dumps([" ".join(part.casefold().split()) for part in parts])
        return hashlib.sha256(folded.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with the answer that a person approved.

    ``text`` is plain text as they edited it, with [n] for ``sources``. ``figures`` are those of the concept
    that the text still states, ``series`` those of the table below it. ``version`` is that of the index;
    ``approved_by`` is "" where nobody signs in, ``approved_at`` is in UTC.
    """

    asked: Asked
    status: Status
    text: str
    figures: tuple[KeptFigure, ...]
    series: tuple[KeptFigure, ...]
    sources: tuple[KeptSource, ...]
    version: int
    approved_by: str
    approved_at: datetime


Outcome = Literal["ongewijzigd", "gewijzigd", "niet gevonden"]


@dataclass(frozen=True, slots=True)
class Recheck:
    """A kept figure held against the present index.

    ``now`` is the figure that is found there now, None where there is none; ``sources`` are its own, with
    their numbers in it.
    """

    kept: KeptFigure
    outcome: Outcome
    now: KeptFigure | None = None
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Resembling:
    """An answered question that resembles a new one, from 0 to 1, with each of its figures looked up anew."""

    entry: Entry
    likeness: float
    figures: tuple[Recheck, ...] = ()
