"""Answers to questions for text: sentences of the documents, verbatim, each with its source."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.citations import Sources
from assistant.compose import abstention, quoted_answer
from assistant.excerpts import Scored, asked_for, score_units, telling
from assistant.lookup import link_terms
from assistant.text_pieces import choose_pieces
from assistant.types import Answer, Request, Trace
from index.open import Index

COVERED = 0.3


def answer_with_text(index: Index, request: Request, trace: Trace) -> Answer:
    """The sentences that answer the question, or that they are not there."""
    terms = link_terms(replace(trace.question, terms=telling(trace.question.terms)), index)
    scored = score_units(trace.question, terms, trace.passages, index)
    if not is_answered(scored):
        return Answer(request.question, abstention(trace.question, None), abstained=True, trace=trace)
    sources = Sources(index)
    quotes = []
    for piece in choose_pieces(scored, asked_for(trace.question.text), index):
        path = piece.hit.passage.heading_path
        for place in piece.places:
            n = sources.cite(piece.hit.document_id, place, path[-1] if path else "")
            quotes.append((sources.citations[n - 1].quote, n))
    return Answer(
        request.question,
        quoted_answer(request.question, quotes),
        abstained=False,
        citations=tuple(sources.citations),
        trace=trace,
    )


def is_answered(scored: Sequence[Scored]) -> bool:
    """Whether the best sentences say enough of what was asked."""
    return bool(scored)
