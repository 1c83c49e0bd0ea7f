"""Sentences that answer a question for text, chosen from the passages found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.words import Term, match
from corpus.layout.lines import readable, trimmed
from corpus.layout.sentences import sentences
from corpus.types import Place
from index.lexical import stem_words
from index.open import Index
from index.types import Hit

PASSAGES = 5  # the best passages that are looked through
MOST = 3  # sentences in an answer
WHOLE_PASSAGE = 450  # characters; a passage so short is quoted whole
NEXT_SENTENCE = 0.5  # a sentence beside the best is worth half of it: reasons stand next to what they explain


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim piece of a document, and how much of the question it holds, from 0 to 1."""

    hit: Hit
    place: Place
    score: float


def choose_excerpts(terms: Sequence[Term], hits: Sequence[Hit], index: Index) -> tuple[Excerpt, ...]:
    """The sentences that say most about the question, in reading order; () when none says anything."""
    scored = [e for hit in hits[:PASSAGES] for e in _excerpts(terms, hit, index.text(hit.document_id))]
    if not scored or max(e.score for e in scored) <= 0:
        return ()
    best = max(scored, key=lambda e: e.score)
    chosen = sorted((e for e in scored if e.hit == best.hit), key=lambda e: -e.score)[:MOST]
    return tuple(sorted(chosen, key=lambda e: e.place.start))


def coverage(terms: Sequence[Term], text: str) -> float:
    """The share of what the question is about that stands in a text, rare words counting most."""
    stems = frozenset(stem_words(readable(text)))
    total = sum(term.weight for term in terms)
    return sum(term.weight * match(term, stems) for term in terms) / total if total else 0.0


def below_headings(place: Place, headings: Sequence[str], text: str) -> Place:
    """A place without the headings at its start, unless it has nothing else."""
    start = place.start
    for line in text[place.start : place.end].splitlines(keepends=True):
        if line.strip() and readable(line) not in headings:
            return trimmed(text, start, place.end, place.page)
        start += len(line)
    return place


def _excerpts(terms: Sequence[Term], hit: Hit, text: str) -> Iterator[Excerpt]:
    whole = coverage(terms, f"{hit.passage.context}\n{hit.passage.text}")
    body = below_headings(hit.passage.place, hit.passage.heading_path, text)
    if len(hit.passage.text) <= WHOLE_PASSAGE or hit.passage.kind == "table":
        yield Excerpt(hit, body, whole + hit.score)
        return
    places = list(sentences(text, body))
    own = [coverage(terms, text[place.start : place.end]) for place in places]
    for i, place in enumerate(places):
        beside = max(own[max(0, i - 1) : i] + own[i + 1 : i + 2], default=0.0)
        yield Excerpt(hit, place, max(own[i], NEXT_SENTENCE * beside) + 0.5 * whole + hit.score)
