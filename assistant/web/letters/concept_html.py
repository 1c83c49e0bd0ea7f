"""The tab Schriftelijke vragen as HTML: how a letter comes in, its questions, the concept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answers.tables import AnswerTable, answer_to_table
from assistant.draft.drafting import SOURCE_MARK
from assistant.draft.lines import part_notes, question_name
from assistant.draft.types import DraftedQuestion, DraftPart, Premise, Status
from assistant.letters.types import Letter
from assistant.plain import text_to_line
from assistant.register.approving import part_to_plain
from assistant.register.lines import approved_line, asked_line, kept_sources, recheck_line, source_line
from assistant.register.types import Outcome, Recheck, Resembling
from assistant.text_blocks import text_to_blocks
from assistant.types import Citation
from assistant.web.html import render
from assistant.web.letters.fields import letter_to_fields
from assistant.web.letters.incoming import ENDINGS, LIMITS, LONGEST_TEXT
from assistant.web.letters.work import Concept
from assistant.web.rich_text import blocks_to_markup, line_to_markup
from assistant.web.sources import citation_to_place, place_to_address
from assistant.web.turn_html import Source, citations_to_sources

STATUSES: dict[Status, str] = {
    "beantwoord": "Beantwoord", "open": "Open", "aan het college": "Aan het college",
}  # fmt: skip
OUTCOMES: dict[Outcome, str] = {
    "ongewijzigd": "same", "gewijzigd": "changed", "niet gevonden": "gone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Figure:
    """What became of a kept figure: a Dutch line, where it stood, and where it stands now with addresses."""

    outcome: str
    line: str
    was: tuple[str, ...]
    now: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answered question that resembles one of the letter."""

    asked: str
    ask: str
    text: str
    approved: str
    figures: tuple[_Figure, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing asked; ``place`` is that of its question and its own, from 0, as "0-1"."""

    place: str
    ask: str
    status: Status
    status_name: str
    body: Markup
    table: AnswerTable | None
    notes: tuple[str, ...]
    text: str
    kept: tuple[_Kept, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    lead: str
    text: str
    premises: tuple[tuple[bool, Markup], ...]
    parts: tuple[_Part, ...]
    sources: tuple[Source, ...]


def start_to_html() -> str:
    """Step 1: a file, or pasted text."""
    return render("letter_start", accept=", ".join(ENDINGS), size=LIMITS.mb, longest=LONGEST_TEXT)


def letter_to_html(letter: Letter, gemeenten: Sequence[str]) -> str:
    """Step 2: what was found in the letter, to be corrected."""
    known = letter.gemeente in gemeenten or not letter.gemeente
    offered = tuple(gemeenten) if known else (*gemeenten, letter.gemeente)
    return render("letter_questions", letter=letter, gemeenten=offered, count=len(letter.questions))


def concept_to_html(concept: Concept, notes: Sequence[str] = ()) -> str:
    """Step 3: the concept, question by question; ``notes`` are what a language model left to say."""
    draft = concept.draft
    links = _links(concept, draft.citations)
    questions = [_to_question(concept, i, drafted, links) for i, drafted in enumerate(draft.questions)]
    return render(
        "letter_concept",
        count=_count(concept),
        notes=[text_to_line(note) for note in notes],
        premises=_premises(draft.premises, links),
        questions=questions,
        links=links,
        fields=letter_to_fields(draft.letter),
        version=draft.version,
    )


def _count(concept: Concept) -> str:
    statuses = [part.status for drafted in concept.draft.questions for part in drafted.parts]
    told = [f"{statuses.count(status)} {name.lower()}" for status, name in STATUSES.items()]
    return f"Concept klaar: {', '.join(told)}."


def _links(concept: Concept, citations: Sequence[Citation]) -> dict[int, str]:
    """The address of each source by its number."""
    documents = {document.id: document for document in concept.documents}
    return {
        citation.n: place_to_address(citation_to_place(citation, documents[citation.document_id]))
        for citation in citations
    }


def _to_question(concept: Concept, i: int, drafted: DraftedQuestion, links: Mapping[int, str]) -> _Question:
    question = drafted.question
    parts = tuple(_to_part(concept, (i, j), part, links) for j, part in enumerate(drafted.parts))
    lead = "" if question.lead in question.text else question.lead
    premises = _premises(drafted.premises, links)
    cited = [citation for citation in concept.draft.citations if citation.n in _cited(drafted)]
    sources = tuple(citations_to_sources(cited, concept.documents))
    return _Question(question_name(question), lead, question.text, premises, parts, sources)


def _premises(premises: Sequence[Premise], links: Mapping[int, str]) -> tuple[tuple[bool, Markup], ...]:
    return tuple(
        (premise.holds, line_to_markup(text_to_line(premise.text), dict(links))) for premise in premises
    )


def _to_part(concept: Concept, at: tuple[int, int], part: DraftPart, links: Mapping[int, str]) -> _Part:
    return _Part(
        f"{at[0]}-{at[1]}",
        part.ask,
        part.status,
        STATUSES[part.status],
        blocks_to_markup(text_to_blocks(part.text), dict(links)),
        answer_to_table(part.answer) if part.answer.series else None,
        part_notes(part),
        part_to_plain(part),
        tuple(_to_kept(concept, each) for each in concept.resembling.get(at, ())),
    )


def _cited(drafted: DraftedQuestion) -> frozenset[int]:
    """The numbers of the sources that a question refers to: in its texts, its premises and its tables."""
    return frozenset(_numbers(drafted))


def _numbers(drafted: DraftedQuestion) -> Iterator[int]:
    for text in (*(p.text for p in drafted.parts), *(p.text for p in drafted.premises)):
        yield from map(int, SOURCE_MARK.findall(text))
    for part in drafted.parts:
        for figure in (*part.answer.figures, *part.answer.series):
            yield from figure.citations


def _to_kept(concept: Concept, found: Resembling) -> _Kept:
    entry = found.entry
    return _Kept(
        asked_line(entry),
        entry.asked.ask,
        entry.text,
        approved_line(entry),
        tuple(_to_figure(concept, found, each) for each in found.figures),
    )


def _to_figure(concept: Concept, found: Resembling, each: Recheck) -> _Figure:
    links = _links(concept, each.sources)
    return _Figure(
        OUTCOMES[each.outcome],
        recheck_line(each),
        tuple(source_line(source) for source in kept_sources(found.entry, each.kept)),
        tuple((source_line(source), links[source.n]) for source in each.sources),
    )
