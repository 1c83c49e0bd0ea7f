"""A concept-antwoord on a letter, as data."""

from dataclasses import dataclass
from typing import Literal

from assistant.letters.types import Letter, LetterQuestion
from assistant.types import Answer, AnsweredFigure, Citation

Status = Literal["beantwoord", "open", "aan het college"]


@dataclass(frozen=True, slots=True)
class Premise:
    """Something that a letter states or asks to confirm, held against the documents.

    ``statement`` is the sentence of the letter, ``stated`` its number as printed there, ``found`` what the
    documents say, ``holds`` whether they agree. ``text`` is a Dutch sentence that says so, with [n].
    """

    statement: str
    stated: str
    found: AnsweredFigure
    holds: bool
    text: str


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One thing asked, with its answer in the tone of a college.

    ``text`` is Dutch with **bold** figures and [n] for sources, paragraphs apart by a blank line; ``answer``
    is what it was made of, its citations numbered through the whole draft. Of an open question ``missing``
    says what the documents do not have and ``nearest`` what comes nearest, "" without it. A question for an
    opinion or intent is "aan het college": its ``text`` leaves it to a person, its citations are of use.
    ``notes`` are Dutch sentences about what to look out for (another year, an inferred unit).
    """

    ask: str
    status: Status
    answer: Answer
    text: str
    missing: str = ""
    nearest: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftedQuestion:
    """A question of the letter with what is answered, in the order asked, and the premises it rests on."""

    question: LetterQuestion
    parts: tuple[DraftPart, ...]
    premises: tuple[Premise, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The concept for a whole letter; ``premises`` are those of its introduction.

    ``citations`` are all sources, numbered from 1, which [n] in every text refers to. ``documents`` are the
    names of the documents that were searched, ``version`` is that of the index.
    """

    letter: Letter
    questions: tuple[DraftedQuestion, ...]
    citations: tuple[Citation, ...]
    documents: tuple[str, ...]
    version: int
    premises: tuple[Premise, ...] = ()
