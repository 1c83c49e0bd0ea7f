"""Sentences that answer a question for text, scored in the passages found.

As with figures the score is a weighted sum of plain statements about a sentence and the question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.lookup import link_terms
from assistant.text_units import Unit, hit_to_units
from assistant.types import ParsedQuestion
from assistant.words import Term, all_stems, language, mark_position, match, text_to_marks
from corpus.layout.lines import readable
from corpus.periods import years_of
from index.lexical import stem_words
from index.open import Index
from index.types import Hit

PASSAGES = 10  # the best passages that are looked through: in 65 of 66 questions for text the answer is there
LIGHT = 0.4  # of the weight of other words, for those that every question may hold
LONG = 300  # characters; a longer sentence says no more

# Learnt by tools/learn_text_weights.py, which has the figures.
WEIGHTS: Mapping[str, float] = {
    "own": 4.5,
    "beside": 2.4,
    "passage": 3.5,
    "rank": 5.8,
    "reason": 4.5,
    "moment": 1.7,
    "year": 3.6,
    "length": 2.8,
    "row": -3.1,
}
_MOMENT = re.compile(
    r"\b\d{1,2} (?:jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec)|\b\d{1,2}-\d{1,2}-\d{4}|\b20\d\d\b|"
    r"\b(?:kwartaal|halfjaar|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|voorjaar|najaar|zomer|jaareinde)\b"
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with what speaks for it; higher scores are better. ``own`` is its share of the question."""

    unit: Unit
    score: float
    features: tuple[tuple[str, float], ...]

    @property
    def own(self) -> float:
        """The share of what the question is about that stands in the unit itself."""
        return dict(self.features)["own"]


def score_units(
    question: ParsedQuestion, terms: Sequence[Term], hits: Sequence[Hit], index: Index
) -> tuple[Scored, ...]:
    """Every sentence, item and row of the best passages, best first."""
    asked = asked_for(question.text)
    years = frozenset(str(year) for iso in question.periods for year in years_of(iso))
    scored = [
        scored
        for hit in hits[:PASSAGES]
        for scored in _score_passage(terms, asked, years, hit, index.text(hit.document_id))
    ]
    return tuple(sorted(scored, key=lambda s: -s.score))


def text_terms(question: ParsedQuestion, index: Index) -> tuple[Term, ...]:
    """The words of a question for text with their weights; light ones ("krijgt") count for little.

    A light word that no document has is left out: it is no typing error.
    """
    light, known = _light_stems(), index.stems()
    kept = tuple(stem for stem in question.terms if stem not in light or stem in known)
    linked = link_terms(replace(question, terms=kept), index)
    return tuple(replace(t, weight=LIGHT * t.weight) if t.stem in light else t for t in linked)


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(stem for word in language().marks["tekstvraag"]["licht"] for stem in all_stems(word))


def asked_for(question: str) -> frozenset[str]:
    """What kinds of answer a question for text wants: reden, moment; none where it is anything."""
    return frozenset(
        name for name in language().marks["gevraagd"] if mark_position(question, "gevraagd", name) >= 0
    )


def coverage(terms: Sequence[Term], text: str) -> float:
    """The share of what the question is about that stands in a text, rare words counting most."""
    return _share(terms, _stems(text))


def _score_passage(
    terms: Sequence[Term], asked: frozenset[str], years: frozenset[str], hit: Hit, text: str
) -> Iterator[Scored]:
    units = hit_to_units(hit, text)
    whole = coverage(terms, f"{hit.passage.context}\n{hit.passage.text}")
    shown = [readable(text[unit.place.start : unit.place.end]) for unit in units]
    understood = [
        f"{shown[i - 1]} {sentence}" if i and leans(sentence) else sentence
        for i, sentence in enumerate(shown)
    ]
    own = [coverage(terms, sentence) for sentence in understood]
    for i, unit in enumerate(units):
        values = {
            "own": own[i],
            "beside": max(own[max(0, i - 1) : i] + own[i + 1 : i + 2], default=0.0),
            "passage": whole,
            "rank": hit.score,
            **_expected(asked, shown[i]),
            "year": float(any(year in understood[i] for year in years)),
            "length": min(len(shown[i]), LONG) / LONG,
            "row": float(unit.kind == "row"),
        }
        score = sum(weight * values[name] for name, weight in WEIGHTS.items())
        yield Scored(unit, round(score, 6), tuple((name, round(values[name], 4)) for name in WEIGHTS))


def _expected(asked: frozenset[str], sentence: str) -> dict[str, float]:
    """Whether a sentence has what the question wants to hear; 0 where it does not ask for it."""
    return {
        "reason": float("reden" in asked and gives_reason(sentence)),
        "moment": float("moment" in asked and _MOMENT.search(sentence) is not None),
    }


def gives_reason(sentence: str) -> bool:
    """Whether a word stands in the sentence that reasons are given with."""
    return not frozenset(language().marks["signaal"]["reden"]).isdisjoint(text_to_marks(sentence))


def leans(sentence: str) -> bool:
    """Whether a sentence begins with a word that points to the one before it."""
    start = " ".join(text_to_marks(sentence)[:4]) + " "
    return any(start.startswith(f"{phrase} ") for phrase in language().marks["aansluiting"]["begin"])


def _share(terms: Sequence[Term], stems: frozenset[str]) -> float:
    total = sum(term.weight for term in terms)
    return sum(term.weight * match(term, stems) for term in terms) / total if total else 0.0


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text; questions share their passages."""
    return frozenset(stem_words(readable(text)))
