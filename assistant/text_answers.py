"""Answers to questions for text: sentences of the documents, verbatim, each with its source."""

from collections.abc import Sequence

from assistant.abstain import listed, missing_names, missing_years, unknown_words
from assistant.asking import Asking
from assistant.citations import Sources
from assistant.compose import NOT_THERE, quoted_answer
from assistant.excerpts import Scored, asked_for, score_units, text_terms
from assistant.text_pieces import Piece, choose_pieces
from assistant.types import Answer, ParsedQuestion, Request, Trace
from index.open import Index

# The score that the best sentence must have. Of 110 questions with an answer 1 scores less. Asked of
# documents from which the one with the answer was taken away, 35% do; with the names, 55% are recognised.
SURE = 8.0
NEAR = 6.0  # from here on the heading of the best sentence is worth naming


def answer_with_text(asking: Asking, trace: Trace) -> Answer:
    """The sentences that answer the question, or that they are not there."""
    question, index, request = trace.question, asking.index, asking.request
    scored = score_units(question, text_terms(question, index), trace.passages, index)
    if not scored or scored[0].score < SURE:
        return _abstained(request, trace, *_not_there(question, scored, index))
    document = scored[0].unit.hit.document_id
    missing = (*missing_names(question, document, index), *missing_years(question, document, index))
    if missing:
        return _abstained(request, trace, f"{NOT_THERE} Over {listed(missing)} staat er niets in.")
    return _quoted(asking, trace, choose_pieces(scored, asked_for(question.text), index))


def _not_there(question: ParsedQuestion, scored: Sequence[Scored], index: Index) -> tuple[str, str]:
    """That it is not there, or which words no document has; and what comes nearest, "" without it."""
    unknown = unknown_words(question, text_terms(question, index), index)
    if unknown:
        return f"{NOT_THERE} Over {listed(unknown)} staat er niets in.", ""
    path = scored[0].unit.hit.passage.heading_path if scored else ()
    if path and scored[0].score >= NEAR:
        return NOT_THERE, f"Het meest lijkt erop wat onder het kopje “{path[-1]}” staat."
    return NOT_THERE, ""


def _abstained(request: Request, trace: Trace, said: str, nearest: str = "") -> Answer:
    text = " ".join(filter(None, (said, nearest)))
    return Answer(request.question, text, abstained=True, trace=trace, nearest=nearest)


def _quoted(asking: Asking, trace: Trace, pieces: Sequence[Piece]) -> Answer:
    request, sources = asking.request, asking.sources
    return Answer(
        request.question,
        quoted_answer(cite_pieces(sources, pieces)),
        abstained=False,
        citations=tuple(sources.citations),
        warnings=_warnings(asking.index, trace.question, pieces),
        trace=trace,
    )


def cite_pieces(sources: Sources, pieces: Sequence[Piece]) -> tuple[tuple[str, int], ...]:
    """The text of each piece of a document with the number of its source."""
    quotes = []
    for piece in pieces:
        path = piece.hit.passage.heading_path
        for place in piece.places:
            n = sources.cite(piece.hit.document_id, place, path[-1] if path else "")
            quotes.append((sources.citations[n - 1].quote, n))
    return tuple(quotes)


def _warnings(index: Index, question: ParsedQuestion, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """That the sentences are of more than one gemeente where the question names none."""
    quoted = {piece.hit.document_id for piece in pieces}
    names = {d.metadata.gemeente for d in index.documents if d.id in quoted}
    if len(names) > 1 and not question.gemeenten:
        return ("U noemde geen gemeente; hierboven staan stukken over meer dan één gemeente.",)
    return ()
