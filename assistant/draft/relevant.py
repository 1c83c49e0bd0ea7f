"""Passages that are of use to whoever answers a question for the college."""

from assistant.answering import Assistant
from assistant.citations import Sources
from assistant.compose import quoted_answer
from assistant.excerpts import asked_for, score_units, text_terms
from assistant.question import parse_question
from assistant.retrieve import find_passages, narrowed_documents
from assistant.text_answers import NEAR, cite_pieces
from assistant.text_pieces import choose_pieces
from assistant.types import Request


def relevant_passages(assistant: Assistant, ask: str, gemeente: str, sources: Sources) -> str:
    """The sentences on the subject of a question, quoted with [n]; "" where the documents have none."""
    index = assistant.index
    question = parse_question(ask, assistant.gemeenten)
    own = gemeente if gemeente in assistant.gemeenten else None
    documents = narrowed_documents(index, Request(ask, gemeente=own), question.gemeenten)
    hits = find_passages(index, assistant.embedder, question, documents)
    scored = score_units(question, text_terms(question, index), hits, index)
    if not scored or scored[0].score < NEAR:
        return ""
    return quoted_answer(cite_pieces(sources, choose_pieces(scored, asked_for(ask), index)))
