"""A language model that may reword an answer, and what its words are held against."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from corpus.types import Bound, Side, Stand, Unit


class LanguageModelError(Exception):
    """The language model gave no usable reply; the message is a quiet Dutch line for the reader."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is given: what it has to do, and the evidence as data."""

    task: str
    data: str


class LanguageModel(Protocol):
    """Whatever replies to a prompt."""

    async def reply(self, prompt: Prompt) -> str:
        """The whole reply; raises LanguageModelError and nothing else."""
        ...


@dataclass(frozen=True, slots=True)
class Worded:
    """Checked words of a language model; ``text`` is None where the answer without it stands.

    ``text`` is plain text with [n] for sources, paragraphs apart by a blank line. ``note`` is a Dutch line
    that says why there is no text, or that part of it was left out; "" where there is nothing to say. What
    is not ``final`` may be tried again: the model gave no reply.
    """

    text: str | None
    note: str = ""
    final: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that a sentence may give, with all that has to agree.

    ``periods`` are those that may be said of it. ``sources`` are the citations of which a sentence must give
    one. ``who`` is a gemeente, "regio", "provincie" or "landelijk". ``context`` are the stems of what it
    counts. ``bases`` are printed with it ("10.000" of "van elke 10.000 inwoners"). ``operation`` shows how
    it was worked out, None for a stated figure; ``direction`` is 1 for a rise and -1 for a fall that was
    worked out. ``behind`` is the stem behind a number in a quoted sentence, None for a figure of the answer,
    and ``before`` are the words before it there. ``names`` are the stems of the row of a table.
    """

    value: Decimal
    unit: Unit
    periods: frozenset[str]
    sources: frozenset[int]
    who: str | None = None
    side: Side | None = None
    stand: Stand | None = None
    qualifier: str | None = None
    bound: Bound | None = None
    context: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    denied: bool = False
    operation: str | None = None
    direction: int = 0
    behind: str | None = None
    before: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def computed(self) -> bool:
        """Whether it stands in no document."""
        return self.operation is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a rewording may rest on.

    ``main`` are the figures that it must give. ``quotes`` are verbatim texts by the number of their citation.
    ``labels`` are names with a number in them ("B1-route", "25 tot 45 jaar"). ``stems`` are those of the
    evidence and the question, ``said_stems`` and ``said`` the stems and the words of the evidence alone.
    ``years`` are the calendar years that answer the question.
    """

    facts: tuple[Fact, ...]
    main: tuple[Fact, ...]
    quotes: dict[int, str]
    labels: tuple[str, ...]
    stems: frozenset[str]
    said: frozenset[str]
    said_stems: frozenset[str]
    years: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply as it would be shown; ``starts`` says that a paragraph begins with it."""

    text: str
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The sentences of a reply that may be shown, and the others with the reason, both in order."""

    kept: tuple[Sentence, ...]
    dropped: tuple[tuple[Sentence, str], ...]
