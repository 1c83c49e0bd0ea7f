"""Answers to questions for text: sentences of the documents, verbatim, each with its source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.asking import Asking
from assistant.compose import NOT_THERE, quoted_answer
from assistant.excerpts import Scored, asked_for, score_units, text_terms
from assistant.lookup import link_terms
from assistant.text_pieces import Piece, choose_pieces
from assistant.types import Answer, ParsedQuestion, Request, Trace
from assistant.words import Term
from corpus.periods import years_of
from index.lexical import stem_words
from index.open import Index

# The score that the best sentence must have. Of 110 questions with an answer 1 scores less. Asked of
# documents from which the one with the answer was taken away, 35% do; with the names, 55% are recognised.
SURE = 8.0
NEAR = 6.0  # from here on the heading of the best sentence is worth naming
# A capital within the sentence, in a word that has small letters as well: "Havenkwartier", not "BUIG".
_NAME = re.compile(r"(?<=[^\W_] |[,;:'‘\"“(] |[ (]['‘\"“])[A-Z][\w-]*[a-zà-ÿ]\w*")


def answer_with_text(asking: Asking, trace: Trace) -> Answer:
    """The sentences that answer the question, or that they are not there."""
    question, index, request = trace.question, asking.index, asking.request
    scored = score_units(question, text_terms(question, index), trace.passages, index)
    if not scored or scored[0].score < SURE:
        return _abstained(request, trace, _not_there(question, scored, index))
    document = scored[0].unit.hit.document_id
    missing = (*missing_names(question, document, index), *missing_years(question, document, index))
    if missing:
        return _abstained(request, trace, f"{NOT_THERE} Over {_listed(missing)} staat er niets in.")
    return _quoted(asking, trace, choose_pieces(scored, asked_for(question.text), index))


def missing_names(question: ParsedQuestion, document_id: int, index: Index) -> tuple[str, ...]:
    """The names in a question that do not stand in the document; one in other letters counts as there."""
    return tuple(
        name
        for name in dict.fromkeys(_NAME.findall(question.text))
        if not _is_named(name, question, document_id, index)
    )


def missing_years(question: ParsedQuestion, document_id: int, index: Index) -> tuple[str, ...]:
    """The years of a question when none of them stands in the document."""
    years = tuple(dict.fromkeys(str(year) for iso in question.periods for year in years_of(iso)))
    text = index.text(document_id)
    return () if any(year in text for year in years) else years


def _is_named(name: str, question: ParsedQuestion, document_id: int, index: Index) -> bool:
    stems = tuple(stem for stem in stem_words(name) if stem in question.terms)
    terms = link_terms(replace(question, terms=stems), index)
    return all(
        any(index.search_lexical(word, 1, (document_id,)) for word in _ways_to_say(name, term))
        for term in terms
    )


def _ways_to_say(name: str, term: Term) -> Iterator[str]:
    yield from (name, term.stem)
    yield from (" ".join(phrase) for phrase in term.others)


def _not_there(question: ParsedQuestion, scored: Sequence[Scored], index: Index) -> str:
    """That it is not there: which words no document has, or what comes nearest."""
    unknown = unknown_words(question, index)
    if unknown:
        return f"{NOT_THERE} Over {_listed(unknown)} staat er niets in."
    path = scored[0].unit.hit.passage.heading_path if scored else ()
    if path and scored[0].score >= NEAR:
        return f"{NOT_THERE} Het meest lijkt erop wat onder het kopje “{path[-1]}” staat."
    return NOT_THERE


def unknown_words(question: ParsedQuestion, index: Index) -> tuple[str, ...]:
    """The words of a question's subject that stand in none of the documents, as they were typed."""
    known = index.stems()
    subject = [term.stem for term in text_terms(question, index)]
    words = re.findall(r"[^\W\d_][\w-]*", question.text)
    return tuple(
        dict.fromkeys(
            word for word in words for stem in stem_words(word) if stem in subject and stem not in known
        )
    )


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return " en ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]


def _abstained(request: Request, trace: Trace, text: str) -> Answer:
    return Answer(request.question, text, abstained=True, trace=trace)


def _quoted(asking: Asking, trace: Trace, pieces: Sequence[Piece]) -> Answer:
    request, sources = asking.request, asking.sources
    quotes = []
    for piece in pieces:
        path = piece.hit.passage.heading_path
        for place in piece.places:
            n = sources.cite(piece.hit.document_id, place, path[-1] if path else "")
            quotes.append((sources.citations[n - 1].quote, n))
    return Answer(
        request.question,
        quoted_answer(quotes),
        abstained=False,
        citations=tuple(sources.citations),
        warnings=_warnings(asking.index, trace.question, pieces),
        trace=trace,
    )


def _warnings(index: Index, question: ParsedQuestion, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """That the sentences are of more than one gemeente where the question names none."""
    quoted = {piece.hit.document_id for piece in pieces}
    names = {d.metadata.gemeente for d in index.documents if d.id in quoted}
    if len(names) > 1 and not question.gemeenten:
        return ("U noemde geen gemeente; hierboven staan stukken over meer dan één gemeente.",)
    return ()
