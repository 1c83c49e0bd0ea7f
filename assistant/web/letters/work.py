"""What a process that answers does for a letter: the concept, and what was answered before."""

from dataclasses import dataclass
from pathlib import Path

from assistant.answering import Assistant
from assistant.draft.drafting import draft_letter
from assistant.draft.types import Draft
from assistant.letters.types import Letter
from assistant.register.approving import asked_of
from assistant.register.similar import KeptQuestions, find_resembling, read_questions
from assistant.register.store import Register
from assistant.register.types import Resembling
from assistant.types import Citation
from index.types import IndexedDocument

Place = tuple[int, int]  # of a question in a draft, and of a part in that, both from 0


@dataclass(frozen=True, slots=True)
class Order:
    """A letter to be answered; ``data`` is the folder with the register, None to leave that closed."""

    letter: Letter
    data: Path | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A draft with the documents it cites, and what resembles each of its parts, by its place."""

    draft: Draft
    documents: tuple[IndexedDocument, ...]
    gemeenten: tuple[str, ...]
    resembling: dict[Place, tuple[Resembling, ...]]


def make_concept(assistant: Assistant, order: Order) -> Concept:
    """The concept for a letter; the same letter on the same index and register gets the same one."""
    draft = draft_letter(assistant, order.letter)
    found = _resembling(assistant, draft, order.data) if order.data else {}
    now = (citation for each in found.values() for r in each for f in r.figures for citation in f.sources)
    cited = _documents(assistant, (*draft.citations, *now))
    gemeenten = sorted({name for each in cited if (name := each.metadata.gemeente)})
    return Concept(draft, cited, tuple(gemeenten), found)


def _documents(assistant: Assistant, citations: tuple[Citation, ...]) -> tuple[IndexedDocument, ...]:
    cited = {citation.document_id for citation in citations}
    return tuple(document for document in assistant.index.documents if document.id in cited)


def _resembling(assistant: Assistant, draft: Draft, data: Path) -> dict[Place, tuple[Resembling, ...]]:
    entries = Register(data).entries()
    if not entries:
        return {}
    kept = read_questions(entries, assistant.gemeenten)
    places = [(i, j) for i, drafted in enumerate(draft.questions) for j in range(len(drafted.parts))]
    found = {place: _of_one(assistant, kept, draft, place) for place in places}
    return {place: resembling for place, resembling in found.items() if resembling}


def _of_one(assistant: Assistant, kept: KeptQuestions, draft: Draft, place: Place) -> tuple[Resembling, ...]:
    asked = asked_of(draft, draft.questions[place[0]], place[1])
    return find_resembling(assistant, kept, asked)
