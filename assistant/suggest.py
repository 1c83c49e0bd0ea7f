"""Questions to ask next, of which it was tried that the documents answer them.

A suggestion is made from a figure beside the one that was shown. It is asked before it is offered, and kept
only where the answer is that very figure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from assistant.abstain import nearest_figure, unknown_words
from assistant.answering import Assistant
from assistant.lookup import link_terms
from assistant.question import leans_on_history, parse_question, question_terms
from assistant.suggestion_ideas import FEWEST_YEARS, Around, Idea, ideas_around, itself, section_idea
from assistant.types import Answer, AnsweredFigure, Candidate, Request, Trace
from corpus.metadata import is_gemeente
from corpus.types import Figure
from index.lexical import stem_words
from index.types import Hit

MOST_ASKED = 6  # of 60 ms each, the longest that a reader waits for suggestions
PASSAGES = 3  # the best ones, of which the figures are looked at where none was shown
NEAR = 0.9  # of the score that a passage can have: it is the best by its words and by its meaning
SAID = 0.6  # of the words of a question for a reason, that a sentence which gives it holds
_REASON = re.compile(
    r"\b(?:omdat|doordat|door|vanwege|wegens|komt|oorzaa?k\w*|gevolg|reden\w*|leidt|leiden|waardoor)\b",
    re.IGNORECASE,
)
_SPACE_OR_MARK = re.compile(r"[\W_]+")


def suggest(
    assistant: Assistant, request: Request, answer: Answer, most: int = 3, asks: int = MOST_ASKED
) -> tuple[str, ...]:
    """Up to ``most`` questions in Dutch, the best first; () where none is answered.

    At most so many ``asks`` are done to try them; the same request and answer get the same suggestions.
    """
    good: list[Idea] = []
    for idea in islice(_new_ideas(assistant, request, answer), asks):
        if len(good) == most:
            break
        if _is_answered(assistant, request, idea):
            good.append(idea)
    return tuple(idea.text for idea in good)


def _new_ideas(assistant: Assistant, request: Request, answer: Answer) -> Iterator[Idea]:
    """The ideas that were not asked, and do not ask for what the answer shows or another idea asks for."""
    texts = {_bare(text) for text in (request.question, *request.history)}
    shown = {_what(figure) for figure in (*answer.figures, *answer.series)}
    for idea in _ideas(assistant, request, answer):
        text = _bare(idea.text)
        what = None if idea.series or idea.figure is None else _what(idea.figure)
        if text in texts or what in shown:
            continue
        texts.add(text)
        shown |= {what} if what else set()
        yield idea


def _ideas(assistant: Assistant, request: Request, answer: Answer) -> Iterator[Idea]:
    """The ideas for an answer, the most useful first."""
    trace = answer.trace
    if trace is None:
        return
    if trace.chosen and trace.chosen[0].figure.unit != "jaar":
        around = _around(assistant, request, trace, trace.chosen[0])
        series = len(answer.series) >= FEWEST_YEARS
        yield from ideas_around(replace(around, edited=_well_asked(assistant, trace), series=series))
        return
    starts = _nearest(trace) if answer.abstained else _figures_found(assistant, answer, trace)
    arounds = [_around(assistant, request, trace, start) for start in starts]
    yield from chain.from_iterable(map(itself, arounds))
    for around in arounds[:1]:
        yield from ideas_around(around)
    for hit in _passages_found(answer, trace):
        yield from section_idea(hit, _place_to_name(assistant, request, hit))


def _around(assistant: Assistant, request: Request, trace: Trace, shown: Candidate) -> Around:
    near = trace.candidates if shown in trace.candidates else _candidates(assistant, trace.passages)
    place = _place_to_name(assistant, request, shown.hit)
    return Around(shown, near, assistant.index, request, place=place)


def _place_to_name(assistant: Assistant, request: Request, hit: Hit) -> str:
    """The gemeente of a passage, "" where there is but one, or one was chosen."""
    documents = assistant.index.documents
    gemeente = next(d.metadata.gemeente for d in documents if d.id == hit.document_id) or ""
    named = len(assistant.gemeenten) > 1 and not request.gemeente and is_gemeente(gemeente)
    return gemeente if named else ""


def _nearest(trace: Trace) -> list[Candidate]:
    """The figure that comes nearest to what is not there."""
    near = nearest_figure(trace) if trace.candidates else None
    return [near] if near else []


def _passages_found(answer: Answer, trace: Trace) -> list[Hit]:
    """The passages whose headings are worth a question: those next to the quoted ones, or the nearest one."""
    if answer.abstained:
        return [hit for hit in trace.passages[:1] if hit.score >= NEAR]
    return [hit for hit in trace.passages[:MOST_ASKED] if not _is_quoted(hit, answer)]


def _well_asked(assistant: Assistant, trace: Trace) -> str:
    """The question that was answered, to be asked again with another year; "" for one with slips."""
    question, index = trace.question, assistant.index
    parsed = parse_question(question.text, assistant.gemeenten)
    if question.operation or question.carried or leans_on_history(parsed):
        return ""
    return "" if unknown_words(question, link_terms(question, index), index) else question.text


def _figures_found(assistant: Assistant, answer: Answer, trace: Trace) -> list[Candidate]:
    """The figures of the passages that were quoted; for an answer that quotes none, there are none."""
    quoted = [hit for hit in trace.passages if _is_quoted(hit, answer)]
    return list(_candidates(assistant, quoted[:PASSAGES]))


def _is_quoted(hit: Hit, answer: Answer) -> bool:
    place = hit.passage.place
    return any(
        c.document_id == hit.document_id and place.start <= c.place.start < place.end
        for c in answer.citations
    )


def _candidates(assistant: Assistant, hits: Iterable[Hit]) -> tuple[Candidate, ...]:
    hits = tuple(hits)
    figures = assistant.index.figures(hit.passage_id for hit in hits)
    return tuple(Candidate(f, hit, 0.0) for hit in hits for f in figures.get(hit.passage_id, ()))


def _is_answered(assistant: Assistant, request: Request, idea: Idea) -> bool:
    """Whether the question, asked next in the conversation, is answered with the figure it was made from."""
    history = (*request.history, request.question)
    answer = assistant.ask(Request(idea.text, history, request.gemeente, request.jaar))
    if answer.abstained:
        return False
    if idea.section:
        cited = answer.citations[:1] if not answer.figures else ()
        return any((c.document_id, c.section) == idea.section for c in cited)
    if idea.why:
        return _gives_reason(answer, idea.why, question_terms(idea.text, assistant.gemeenten))
    assert idea.figure
    if idea.series:
        return len(answer.series) >= FEWEST_YEARS and _what(idea.figure) in map(_what, answer.series)
    return bool(answer.figures) and not answer.series and _what(answer.figures[0]) == _what(idea.figure)


def _gives_reason(answer: Answer, direction: str, terms: Iterable[str]) -> bool:
    """Whether the first quote is about these words, says which way they go, and what comes of what."""
    wanted, quote = set(terms), answer.citations[0].quote if answer.citations else ""
    says = re.search(direction, quote, re.IGNORECASE) and _REASON.search(quote)
    return not answer.figures and bool(says) and len(wanted & set(stem_words(quote))) >= SAID * len(wanted)


def _what(figure: Figure | AnsweredFigure) -> tuple[object, ...]:
    return abs(figure.value), figure.unit, figure.period


def _bare(text: str) -> str:
    return _SPACE_OR_MARK.sub(" ", text.casefold()).strip()
