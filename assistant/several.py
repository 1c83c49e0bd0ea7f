"""Questions that list things: "wat kosten A, B en C samen". Each is looked up like a question of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from assistant.asking import Asking
from assistant.calculate.listed import Thing, Together, figures_together, listed_things
from assistant.calculate.operation import listed_parts
from assistant.lookup import find_candidates, link_terms
from assistant.possible import is_possible
from assistant.question import question_terms
from assistant.rerank import rerank, words_around
from assistant.retrieve import find_passages, narrowed_documents
from assistant.types import Candidate, ParsedQuestion
from assistant.words import Term, match
from corpus.layout.lines import readable
from index.lexical import stem_words

LISTING = ("som", "vergelijking", "hoogste", "laagste")  # sums over the things of a list
SEVERAL = 3  # things, of which the highest is asked; of two words with "en" it is mostly another question
NAMED = 0.5  # of the words for a thing, that stand around its figure
MOST_LOOKUPS = 16  # a long sentence can be read as a list in many ways


def figures_of_listed(asking: Asking, question: ParsedQuestion) -> tuple[Candidate, ...]:
    """A figure for each thing that a question lists, in its order; () where they do not fit together.

    Of the ways to read the list that with most things goes first.
    """
    if question.operation not in LISTING:
        return ()

    @cache
    def look_up(thing: Thing) -> tuple[Candidate, ...]:
        return candidates_of(asking, question, thing)

    least = SEVERAL if question.operation in ("hoogste", "laagste") else listed_parts(question.text)
    for count, readings in groupby(_affordable(listed_things(question.text)), key=len):
        if count < least:
            break
        found = [together for things in readings if (together := _looked_up(things, look_up))]
        if found:
            return max(found, key=lambda together: together.sure).figures
    return ()


def _looked_up(things: Sequence[Thing], look_up: Callable[[Thing], tuple[Candidate, ...]]) -> Together | None:
    """The figures of all things; None as soon as one has none.

    The last goes first: where a sentence goes on behind its list, that is what was mistaken for a thing.
    """
    lists: list[tuple[Candidate, ...]] = []
    for thing in reversed(things):
        candidates = look_up(thing)
        if not candidates:
            return None
        lists.append(candidates)
    return figures_together(lists[::-1])


def _affordable(readings: list[tuple[Thing, ...]]) -> Iterator[tuple[Thing, ...]]:
    """As many readings as can be looked up in time."""
    seen: set[Thing] = set()
    for things in readings:
        seen.update(things)
        if len(seen) > MOST_LOOKUPS:
            return
        yield things


def candidates_of(asking: Asking, question: ParsedQuestion, thing: Thing) -> tuple[Candidate, ...]:
    """The figures that may be those of one thing, by their learned scores, best first."""
    index, embedder = asking.index, asking.embedder
    alone = replace(
        question,
        text=thing.text,
        terms=question_terms(thing.text, question.gemeenten),
        kind="figure",
        operation=None,
        otherwise=None,
    )
    hits = find_passages(index, embedder, alone, narrowed_documents(index, asking.request, alone.gemeenten))
    terms = link_terms(alone, index)
    found = rerank(alone, terms, find_candidates(alone, terms, hits, index), index, embedder)
    named = link_terms(replace(alone, terms=tuple(dict.fromkeys(stem_words(thing.name)))), index)
    return tuple(
        c
        for c in found
        if "sure" in dict(c.features)
        and is_possible(alone, c)
        and is_named(named, c, index.text(c.hit.document_id))
    )


def is_named(terms: Sequence[Term], candidate: Candidate, text: str) -> bool:
    """Whether most of the words for a thing stand around a figure; not for a thing without words."""
    around = " ".join(words_around(candidate.figure, text).values())
    stems = frozenset(stem_words(readable(around)))
    total = sum(term.weight for term in terms)
    return 0 < NAMED * total <= sum(term.weight * match(term, stems) for term in terms)
