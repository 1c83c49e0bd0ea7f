"""From a letter to a concept: each thing asked is answered, left open, or left to the college."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.answering import CONTRADICTING, Assistant, answer_request
from assistant.citations import Sources
from assistant.compose import NOT_CALCULATED, NOT_THERE
from assistant.draft.nature import claim_of, is_for_college
from assistant.draft.on_subject import is_on_subject, to_nearest
from assistant.draft.premises import check_premises, check_statement
from assistant.draft.relevant import relevant_passages
from assistant.draft.tone import answer_to_text
from assistant.draft.types import Draft, DraftedQuestion, DraftPart, Premise
from assistant.letters.types import Letter, LetterQuestion
from assistant.question import names_gemeente
from assistant.types import Answer, Request

LEFT = "Deze vraag gaat over een standpunt of voornemen. Dat is aan het college."
ALSO = "In de documenten staat hierover:"
SOURCE_MARK = re.compile(r"\[(\d{1,4})\]")
NOT_SO, SO = "Nee.", "Ja."
MISSING = "Dit staat niet in de documenten."
NOTHING_TO_CALCULATE = "De cijfers om dit uit te rekenen staan niet in de documenten."


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers the questions of one letter: all its answers share one list of sources."""

    assistant: Assistant
    letter: Letter
    sources: Sources = field(compare=False)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer, within the documents of the letter's gemeente unless another is named."""
        known = self.assistant.gemeenten
        own = self.letter.gemeente if self.letter.gemeente in known else None
        others = [name for name in known if name != own and names_gemeente(question, name)]
        request = Request(question, tuple(history), gemeente=None if others else own)
        index, embedder = self.assistant.index, self.assistant.embedder
        return answer_request(index, embedder, request, known, self.sources)


def draft_letter(assistant: Assistant, letter: Letter) -> Draft:
    """The concept for a letter; the same letter on the same index gets the same concept."""
    desk = Desk(assistant, letter, Sources(assistant.index))
    premises = check_premises(letter.introduction, desk.ask)
    questions = tuple(
        draft_question(desk, question, letter.questions[:i]) for i, question in enumerate(letter.questions)
    )
    documents = tuple(sorted(document.name for document in assistant.index.documents))
    citations = tuple(desk.sources.citations)
    return Draft(letter, questions, citations, documents, assistant.version, premises)


def draft_question(
    desk: Desk, question: LetterQuestion, before: Sequence[LetterQuestion] = ()
) -> DraftedQuestion:
    """The things that one question asks, in order, and what it takes for granted.

    ``before`` are the questions before it in the letter: "En in 2024?" goes on from the last one.
    """
    earlier = [ask for other in before[-1:] for ask in other.asks]
    lead = [question.lead] if question.lead else []
    parts = tuple(
        draft_part(desk, ask, (*earlier, *lead, *question.asks[:i])) for i, ask in enumerate(question.asks)
    )
    stated = " ".join(filter(None, (question.lead, question.text)))
    return DraftedQuestion(question, parts, check_premises(stated, desk.ask))


def draft_part(desk: Desk, ask: str, history: Sequence[str] = ()) -> DraftPart:
    """One thing asked; ``history`` is what stands before it in the question."""
    if is_for_college(ask):
        return _for_college(desk, ask)
    claim = claim_of(ask)
    premise = check_statement(claim, desk.ask) if claim else None
    if premise:
        return _confirmed(ask, premise)
    answer = desk.ask(ask, history)
    answer = replace(answer if is_on_subject(answer) else to_nearest(answer), trace=None)
    if answer.abstained:
        return _open(ask, answer)
    text = answer_to_text(claim or ask, answer, desk.letter.gemeente)
    return DraftPart(ask, "beantwoord", with_own_sources(answer), text, notes=_notes(answer))


def _for_college(desk: Desk, ask: str) -> DraftPart:
    quoted = relevant_passages(desk.assistant, ask, desk.letter.gemeente, desk.sources)
    text = "\n\n".join((LEFT, *((ALSO, quoted) if quoted else ())))
    return DraftPart(ask, "aan het college", Answer(ask, text, abstained=True), text)


def _confirmed(ask: str, premise: Premise) -> DraftPart:
    text = f"{SO if premise.holds else NOT_SO} {premise.text}"
    answer = Answer(ask, text, abstained=False, figures=(premise.found,))
    return DraftPart(ask, "beantwoord", answer, text)


def _open(ask: str, answer: Answer) -> DraftPart:
    missing = answer.text.removesuffix(answer.nearest).strip()
    missing = missing.replace(NOT_THERE, MISSING).replace(NOT_CALCULATED, NOTHING_TO_CALCULATE)
    text = " ".join(filter(None, (missing, answer.nearest)))
    return DraftPart(ask, "open", answer, text, missing, answer.nearest)


def with_own_sources(answer: Answer) -> Answer:
    """The answer with the sources that it refers to itself, not those of the questions before it."""
    figures = (*answer.figures, *answer.series)
    cited = {n for figure in figures for n in figure.citations}
    for text in (answer.text, *answer.warnings):
        cited |= {int(n) for n in SOURCE_MARK.findall(text)}
    return replace(answer, citations=tuple(c for c in answer.citations if c.n in cited))


def _notes(answer: Answer) -> tuple[str, ...]:
    """The warnings of the answer, said to whoever drafts instead of to who asked."""
    told = (warning for warning in answer.warnings if warning != CONTRADICTING)
    return tuple(warning.replace("U noemde", "De vraag noemt") for warning in told)
