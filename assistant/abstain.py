"""Saying that the documents do not answer a question: what they lack, and what comes nearest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.asking import Asking
from assistant.compose import NOT_CALCULATED, NOT_THERE, figure_line, marks
from assistant.lookup import link_terms
from assistant.possible import OTHER_PERIOD
from assistant.types import Answer, Candidate, ParsedQuestion, Trace
from assistant.words import Term
from corpus.periods import format_period, years_of
from index.lexical import stem_words, text_to_words
from index.open import Index

# So much of the subject must stand around a figure, or under a heading, for it to be worth a look.
NEAREST_FIGURE, NEAREST_HEADING = 0.5, 0.35
UNKNOWN = 0.5  # of the words of the subject, for it to be why there is no answer
OTHER_UNIT = 0.1  # below it a figure is of another unit than was asked
END = 5  # letters: a word that begins or ends with so much of another may be a compound of it
ENDING = 3  # letters of a name in which a people and its country may differ
_IN = re.compile(r"\b(?:in|gemeente) ([A-Z][\w-]*[a-zà-ÿ]\w*)")
_PLACE = re.compile(r"\b(?:in|van|bij|gemeente) ([a-z][\w-]+)")
# A capital within the sentence, in a word that has small letters as well: "Havenkwartier", not "BUIG".
_NAME = re.compile(r"(?<=[^\W_] |[,;:'‘\"“(] |[ (]['‘\"“])[A-Z][\w-]*[a-zà-ÿ]\w*")


def figure_not_found(asking: Asking, trace: Trace) -> Answer:
    """That the figure is not there, which words or years are not, and what comes nearest.

    A figure that comes nearest stands in the text only, with its source: it answers nothing.
    """
    question, request = trace.question, asking.request
    lines = [NOT_CALCULATED if question.operation else NOT_THERE]
    terms = link_terms(question, asking.index)
    unknown = unknown_words(question, terms, asking.index)
    if len(unknown) < UNKNOWN * len(terms):  # a slip in a verb, or a word that says little
        unknown = tuple(word for word in unknown if word in named_places(question.text))
    if unknown:
        lines.append(f"Over {listed(unknown)} staat er niets in.")
    near = nearest_figure(trace)
    nearest = _nearest(asking, question, near) if near and not question.operation else ""
    if not nearest and not unknown:
        nearest = " ".join(_nearest_heading(trace))
    return Answer(
        request.question,
        " ".join(filter(None, (*lines, nearest))),
        abstained=True,
        citations=tuple(asking.sources.citations),
        trace=trace,
        nearest=nearest,
    )


def nearest_figure(trace: Trace) -> Candidate | None:
    """The best figure with enough of the subject around it, one of the time asked for first."""
    near = [c for c in trace.candidates if _is_near(dict(c.features))]
    return next((c for c in near if not _is_of_other_time(trace.question, c)), near[0] if near else None)


def _is_near(features: Mapping[str, float]) -> bool:
    return features["subject"] >= NEAREST_FIGURE and features["unit"] >= OTHER_UNIT


def _is_of_other_time(question: ParsedQuestion, candidate: Candidate) -> bool:
    return bool(question.periods) and dict(candidate.features)["period"] < OTHER_PERIOD


def _nearest(asking: Asking, question: ParsedQuestion, near: Candidate) -> str:
    metadata = {d.id: d.metadata for d in asking.index.documents}[near.hit.document_id]
    citations = asking.sources.cite_figure(near.hit.document_id, near.figure)
    when = _listed_periods(question) if _is_of_other_time(question, near) else ""
    lead = f"Het dichtst bij {when} komt" if when else "Het meest lijkt erop"
    return f"{lead}: {figure_line(near.figure, question, metadata)}.{marks(citations)}"


def _listed_periods(question: ParsedQuestion) -> str:
    return " en ".join(format_period(period) for period in question.periods)


def _nearest_heading(trace: Trace) -> Iterator[str]:
    near = [c for c in trace.candidates if dict(c.features)["subject"] >= NEAREST_HEADING]
    path = near[0].hit.passage.heading_path if near else ()
    if path:
        named = trace.question.gemeenten
        asked = f" over {' en '.join(named)}" if named else ""
        yield f"Het meest lijkt erop wat{asked} onder het kopje “{path[-1]}” staat."


def unknown_words(question: ParsedQuestion, terms: Sequence[Term], index: Index) -> tuple[str, ...]:
    """The words of a question's subject that no document has, as they were typed.

    A word of which the documents have a synonym is known, and so is one that shares a part with another.
    """
    known = index.stems()
    missing = {
        term.stem
        for term in terms
        if term.stem not in known
        and not any(all(part in known for part in phrase) for phrase in term.others)
        and not _is_compound(term.stem, index)
    }
    words = re.findall(r"[^\W\d_][\w-]{2,}", question.text)
    return tuple(dict.fromkeys(word for word in words if missing.intersection(stem_words(word))))


def _is_compound(stem: str, index: Index) -> bool:
    """Whether a word of the documents begins or ends the stem, or the stem such a word."""
    known, sizes = index.stems(), range(END, len(stem))
    if any(stem[:size] in known or stem[-size:] in known for size in sizes):
        return True
    return any(len(other) >= END for other in index.stems_beginning_with(stem))


def names_another_place(
    question: ParsedQuestion, terms: Sequence[Term], found: Candidate, index: Index
) -> bool:
    """Whether a question names a place or body that a figure is not of.

    A name with a capital must stand in the document, and behind "in" near the figure or in the title; one
    without ("in utrecht") must stand in one of the documents.
    """
    if missing_names(question, found.hit.document_id, index):
        return True
    passage = found.hit.passage
    document = next(d for d in index.documents if d.id == found.hit.document_id)
    named = (document.name, document.metadata.title, document.metadata.gemeente or "")
    around = " ".join((passage.text, passage.context, *passage.heading_path, *named))
    places = (term for name in _IN.findall(question.text) for term in _terms_of(name, question, index))
    if any(not _begins_a_word(place.stem, around) for place in places):
        return True
    unknown = unknown_words(question, terms, index)
    return any(word in unknown for word in named_places(question.text))


def named_places(text: str) -> tuple[str, ...]:
    """The words that may name a place or body: with a capital, or behind "in" and the like."""
    return (*_NAME.findall(text), *_PLACE.findall(text))


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
    return all(
        any(index.search_lexical(word, 1, (document_id,)) for word in _ways_to_say(name, term))
        or _begins_a_word(term.stem, index.text(document_id))
        for term in _terms_of(name, question, index)
    )


def _terms_of(name: str, question: ParsedQuestion, index: Index) -> tuple[Term, ...]:
    """The words of a name that are part of the subject, typing errors mended."""
    stems = tuple(stem for stem in stem_words(name) if stem in question.terms)
    return link_terms(replace(question, terms=stems), index)


def _begins_a_word(stem: str, text: str) -> bool:
    """Whether a word begins as the stem does: "Oekraïners" are meant by "Oekraïense ontheemden"."""
    begin = stem[: max(END, len(stem) - ENDING)]
    return any(word.startswith(begin) for word in text_to_words(text))


def _ways_to_say(name: str, term: Term) -> Iterator[str]:
    yield from (name, term.stem)
    yield from (" ".join(phrase) for phrase in term.others)


def listed(words: Sequence[str]) -> str:
    """Words in quotation marks: “een”, “twee” en “drie”."""
    quoted = [f"“{word}”" for word in words]
    return " en ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]
