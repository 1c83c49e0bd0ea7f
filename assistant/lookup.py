"""Chooses figures: every figure of the passages found is scored on how well it answers the question.

The score is a weighted sum of features between 0 and 1, each a plain statement about the figure and
the question; ``Candidate.features`` keeps them, so that an answer can be explained.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.naming import called_the_same, name_of
from assistant.types import Candidate, ParsedQuestion
from assistant.words import (
    Term,
    allowed_edits,
    held_stems,
    is_held_by,
    language,
    match_held,
    match_stem,
    nearest_stem,
    question_vocabulary,
    stems_of,
    synonym_stems,
    synonyms_of,
)
from corpus.layout.lines import readable
from corpus.layout.sentences import distance, sentences
from corpus.numbers import find_numbers, is_year
from corpus.periods import closeness, years_of
from corpus.types import Figure, Metadata, Place, Stand, Unit
from index.lexical import stem_words
from index.open import Index
from index.types import Hit

PASSAGES = 30  # as many of the best passages are looked through for figures

# Weights of the features, in the order of their names; set by hand on the shared development questions.
WEIGHTS: Mapping[str, float] = {
    "subject": 0.36,
    "focus": 0.08,
    "near": 0.08,
    "period": 0.16,
    "unit": 0.08,
    "side": 0.06,
    "scope": 0.08,
    "stand": 0.02,
    "total": 0.05,
    "rank": 0.03,
}
CALLED_THE_SAME = 0.8  # what the same name is worth elsewhere, for the same thing at another time
BASE = (*(name for name in WEIGHTS if name != "period"), "beside")
BESIDE = 0.15  # weighs as much beside the others, for a question that goes on from an answer
FLOW = 0.6  # "in 2024 stopten 118 mensen" is of the whole year, no answer to "eind 2024"
IN_SENTENCE, IN_TABLE, IN_PASSAGE, IN_DOCUMENT = (
    0.9,
    0.7,
    0.6,
    0.3,
)  # what a place beside the answer before is worth
COUNTED: tuple[Unit, ...] = (
    "jaar",
    "cijfer",
    "per 10.000",
    "per 1.000",
)  # what is counted, in a way of its own
PLANS: tuple[Stand, ...] = ("begroting", "begroting na wijziging", "raming")
OTHER_PLAN = 0.2  # the budget after changes, where the first one is asked, or the other way round
_CELL_EDGES = "\t|\n"
RARELY = 0.7  # a count is mostly one of things: others are named in the question
CARRIED = 0.4  # a word of an earlier question counts for so much beside those of this one
# What a word of the question is worth by where it stands, seen from the figure.
LABEL, HEAD, SENTENCE, HEADING, DOCUMENT = 1.0, 0.9, 1.0, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about: its words, their weights together, and all stems that these ask for.

    ``matches`` tells how well a set of stems holds each of the words, worked out once for each set: the
    figures of a table share the words around them.
    """

    terms: tuple[Term, ...]
    weight: float
    asked: frozenset[str]
    matches: Callable[[frozenset[str]], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure with the stems of the texts around it, from near to far; ``metadata`` are its document's."""

    figure: Figure
    metadata: Metadata
    label: frozenset[str]
    layers: tuple[tuple[float, frozenset[str]], ...]
    nearness: Mapping[str, float]  # for stems of its sentence: 1 where it is the nearest figure


def link_terms(question: ParsedQuestion, index: Index) -> tuple[Term, ...]:
    """The words of the question with their weights; one that no document has is taken for a typing error."""
    meant = {stem: used for stem in question.terms if (used := _meant_stem(stem, question.text, index))}
    asked = frozenset(meant.values())
    return tuple(
        Term(used, index.idf(used) * (CARRIED if stem in question.carried else 1.0), synonyms_of(used, asked))
        for stem, used in meant.items()
    )


def _meant_stem(stem: str, text: str, index: Index) -> str | None:
    """The stem that the documents have for it; None for a word of questions: "hoevel"."""
    if stem in index.stems():
        return stem
    if re.search(rf"\b{re.escape(stem)}\.", text, re.IGNORECASE):
        return _spelled_out(stem, index)
    edits = allowed_edits(stem)
    for known in (index.stems_like(stem, edits), synonym_stems().like(stem, edits)):
        near = nearest_stem(stem, known)
        if near:
            return near
    return None if nearest_stem(stem, question_vocabulary().like(stem, edits)) else stem


def _spelled_out(short: str, index: Index) -> str:
    """What an abbreviation with a dot stands for: of the words that begin so the one most used."""
    longer = [stem for stem in index.stems_beginning_with(short) if len(stem) > len(short) + 1]
    return min(longer, key=lambda stem: (index.idf(stem), stem), default=short)


def find_candidates(
    question: ParsedQuestion,
    terms: Sequence[Term],
    hits: Sequence[Hit],
    index: Index,
    before: Candidate | None = None,
) -> tuple[Candidate, ...]:
    """All figures of the best passages with their scores, best first.

    ``before`` is the answer to the question that this one goes on from.
    """
    around = years_of_passage if question.kind == "year" else figures_of_passage
    subject = terms_to_subject(terms)
    scored: list[Candidate] = []
    for hit in hits[:PASSAGES]:
        for evidence in index.remembered(around, replace(hit, score=0.0)):
            features = score_features(question, subject, evidence, hit, before)
            total = weighted(features)
            scored.append(Candidate(evidence.figure, hit, round(total, 6), features))
    return tuple(sorted(scored, key=lambda c: -c.score))


def figures_of_passage(index: Index, hit: Hit) -> tuple[Evidence, ...]:
    """The figures of a passage with the words around them."""
    return _gathered(index, hit, index.figures([hit.passage_id])[hit.passage_id])


def years_of_passage(index: Index, hit: Hit) -> tuple[Evidence, ...]:
    """The calendar years in a passage with the words around them."""
    return _gathered(index, hit, years_in(hit, index.text(hit.document_id)))


def _gathered(index: Index, hit: Hit, figures: Sequence[Figure]) -> tuple[Evidence, ...]:
    metadata = next(document.metadata for document in index.documents if document.id == hit.document_id)
    return tuple(gather(hit, figures, index.text(hit.document_id), metadata))


def weighted(features: Sequence[tuple[str, float]]) -> float:
    """The score of a figure: the mean of its features, each with its weight."""
    weights, total = _weights_of(tuple([name for name, _ in features]))
    return sum([w * value for w, (_, value) in zip(weights, features, strict=True)]) / total


@cache  # the same two or three lists of names come with each of the hundreds of figures of a question
def _weights_of(names: tuple[str, ...]) -> tuple[tuple[float, ...], float]:
    weights = tuple(WEIGHTS.get(name, BESIDE) for name in names)
    return weights, sum(weights)


def base_score(candidate: Candidate) -> float:
    """How well a candidate fits what is asked, whatever its period; from 0 to 1."""
    return weighted([(name, value) for name, value in candidate.features if name in BASE])


def years_in(hit: Hit, text: str) -> tuple[Figure, ...]:
    """The calendar years in the sentences of a passage, as figures, for a question that asks for one."""
    return tuple(
        Figure(
            number.value,
            "jaar",
            text[quote.start + number.start : quote.start + number.end],
            Place(quote.start + number.start, quote.start + number.end, quote.page),
            quote,
            heading_path=hit.passage.heading_path,
        )
        for quote in sentences(text, hit.passage.place)
        for number in find_numbers(text[quote.start : quote.end])
        if is_year(number)
    )


def gather(hit: Hit, figures: Sequence[Figure], text: str, metadata: Metadata) -> Iterator[Evidence]:
    """The figures of a passage with the words around them."""
    beside: dict[Place, list[Figure]] = {}
    for figure in figures:
        beside.setdefault(figure.quote, []).append(figure)
    nearness = {quote: iter(_nearness(quote, siblings, text)) for quote, siblings in beside.items()}
    for figure in figures:
        near = next(nearness[figure.quote])
        yield (
            _table_evidence(figure, text, metadata)
            if figure.in_table
            else _sentence_evidence(hit, figure, near, text, metadata)
        )


def _table_evidence(figure: Figure, text: str, metadata: Metadata) -> Evidence:
    label = _stems(f"{figure.label} {figure.row_path[-1]} {words_in_cell(figure, text)}")
    heads = _stems(" ".join((*figure.column_path, *figure.row_path[:-1])))
    context = _stems(" ".join(text[place.start : place.end] for place in figure.context))
    layers = (
        (LABEL, label),
        (HEAD, heads),
        (HEADING, context | _stems(" ".join(figure.heading_path[-2:]))),
        (DOCUMENT, _document_stems(figure, metadata)),
    )
    return Evidence(figure, metadata, _stems(figure.label), layers, {})


def words_in_cell(figure: Figure, text: str) -> str:
    """What stands in the cell beside a figure: "eenmalig € 45.000 voor een proef", mostly nothing."""
    row = text[figure.quote.start : figure.quote.end]
    at = figure.place.start - figure.quote.start
    start = max(row.rfind(edge, 0, at) for edge in _CELL_EDGES) + 1
    end = min((i for edge in _CELL_EDGES if (i := row.find(edge, at)) >= 0), default=len(row))
    return row[start:end] if start or end < len(row) else ""


def _sentence_evidence(
    hit: Hit, figure: Figure, nearness: Mapping[str, float], text: str, metadata: Metadata
) -> Evidence:
    sentence = text[figure.quote.start : figure.quote.end]
    context = " ".join(text[place.start : place.end] for place in figure.context)
    before = text[max(hit.passage.place.start, figure.quote.start - 250) : figure.quote.start]
    layers = (
        (SENTENCE, _stems(sentence)),
        (HEAD, _stems(context)),
        (HEADING, _stems(" ".join(figure.heading_path[-2:])) | _stems(before)),
        (DOCUMENT, _document_stems(figure, metadata)),
    )
    return Evidence(figure, metadata, _stems(figure.label), layers, nearness)


def _document_stems(figure: Figure, metadata: Metadata) -> frozenset[str]:
    return _stems(" ".join((*figure.heading_path, metadata.title, metadata.soort)))


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text; neighbouring figures share their texts."""
    return frozenset(stem_words(readable(text)))


def _nearness(quote: Place, figures: Sequence[Figure], text: str) -> list[dict[str, float]]:
    """For each figure of a sentence its stems: 1 where it stands nearest to one, less where another does."""
    found: list[dict[str, float]] = [{} for _ in figures]
    if all(figure.in_table for figure in figures):
        return found
    for word in re.finditer(r"[^\W_]{3,}", text[quote.start : quote.end]):
        place = Place(quote.start + word.start(), quote.start + word.end())
        distances = [distance(text, figure.place, place) for figure in figures]
        best, stems = min(distances), stem_words(word[0])
        for near, own in zip(found, distances, strict=True):
            value = 1.0 if own <= best else best / own
            near.update({stem: max(near.get(stem, 0.0), value) for stem in stems})
    return found


def terms_to_subject(terms: Sequence[Term]) -> Subject:
    """The words of one question, ready to be looked for around its figures."""
    asked = frozenset[str]().union(*map(stems_of, terms))
    nothing = (0.0,) * len(terms)

    @cache
    def matches(stems: frozenset[str]) -> tuple[float, ...]:
        held = held_stems(asked, stems)
        return tuple(match_held(term, held) for term in terms) if held else nothing

    return Subject(tuple(terms), sum(term.weight for term in terms), asked, matches)


def score_features(
    question: ParsedQuestion,
    subject: Subject,
    evidence: Evidence,
    hit: Hit,
    before: Candidate | None = None,
) -> tuple[tuple[str, float], ...]:
    """The features of one figure of a passage found, each from 0 (speaks against) to 1 (as asked)."""
    values = {
        "subject": _subject(subject, evidence),
        "focus": _focus(subject, evidence),
        "near": _near(subject, evidence),
        "period": _period(question, evidence.figure, evidence.metadata),
        "unit": _unit(question, evidence.figure),
        "side": _side(question, evidence.figure),
        "scope": _scope(question, evidence.figure),
        "stand": _stand(question, evidence.figure),
        "total": _total(question, evidence.figure),
        "rank": hit.score,
    }
    if before is not None:
        values["beside"] = _beside(question, evidence.figure, hit, before)
    return tuple([(name, round(value, 4)) for name, value in values.items()])  # a generator takes longer


def _subject(subject: Subject, evidence: Evidence) -> float:
    """How much of what the question is about stands around the figure, rare words counting most."""
    layers = [(value, matched) for value, stems in evidence.layers if any(matched := subject.matches(stems))]
    if not (subject.weight and layers):
        return 0.0
    found = sum(
        term.weight * max([value * matched[i] for value, matched in layers])
        for i, term in enumerate(subject.terms)
    )
    return found / subject.weight


def _focus(subject: Subject, evidence: Evidence) -> float:
    """How much of the figure's own label was asked for."""
    words = [stem for stem in evidence.label if stem not in language().question_stems]
    if not words:
        return 0.5
    return sum(match_stem(stem, subject.asked) for stem in words) / len(words)


def _near(subject: Subject, evidence: Evidence) -> float:
    """Whether the words asked for stand nearer to this figure than to the others of its sentence."""
    nearness = evidence.nearness
    if not nearness:
        return 1.0
    matched = subject.matches(frozenset(nearness))
    here = [
        (term.weight, max((nearness[stem] for stem in nearness if is_held_by(term, stem)), default=0.0))
        for term, held in zip(subject.terms, matched, strict=True)
        if held
    ]
    total = sum(weight for weight, _ in here)
    return sum(weight * near for weight, near in here) / total if total else 0.3


def _period(question: ParsedQuestion, figure: Figure, metadata: Metadata) -> float:
    if not question.periods:  # not asked: the year of the document, or what has no year
        current = metadata.jaar is None or figure.period is None or metadata.jaar in years_of(figure.period)
        return 0.7 if current else 0.5
    if figure.period is None:  # what has no date is of the year of its document
        jaar = metadata.jaar
        return (
            0.35
            if jaar is None
            else 0.5
            if any(jaar in years_of(asked) for asked in question.periods)
            else 0.1
        )
    close = max(closeness(asked, figure.period) for asked in question.periods)
    flow = not figure.in_table and len(figure.period) == len("2024") and figure.period not in question.periods
    return min(close, FLOW) if flow else close


def _unit(question: ParsedQuestion, figure: Figure) -> float:
    if question.kind == "year":
        return 1.0
    asked = question.unit or ("EUR" if question.side else None)
    if asked in COUNTED and figure.unit in (*COUNTED, "aantal"):
        return 1.0 if asked == figure.unit else 0.5
    if question.likely_units:
        return _likely_unit(dict(question.likely_units), figure)
    if asked is None:
        return 0.8 if figure.unit == "aantal" else 0.5
    same = {asked, figure.unit} <= {"procent", "procentpunt"} or asked == figure.unit
    return 1.0 if same else 0.5 if {asked, figure.unit} <= {*COUNTED, "aantal"} else 0.0


def _likely_unit(likely: Mapping[Unit, float], figure: Figure) -> float:
    """How likely the unit of the figure is the one asked for."""
    if figure.unit in COUNTED:
        return RARELY * likely["aantal"]
    return likely["procent" if figure.unit == "procentpunt" else figure.unit]


def _side(question: ParsedQuestion, figure: Figure) -> float:
    if question.side is None:
        return 0.6 if figure.side in (None, "lasten") else 0.5
    if figure.side is None:
        return 0.5
    return 1.0 if figure.side == question.side else 0.0


def _scope(question: ParsedQuestion, figure: Figure) -> float:
    if question.scope in (None, "gemeente"):
        return {"gemeente": 1.0, None: 0.8}.get(figure.scope, 0.2)
    return 1.0 if figure.scope == question.scope else 0.3 if figure.scope is None else 0.0


def _stand(question: ParsedQuestion, figure: Figure) -> float:
    if question.stand is None or figure.stand is None:
        return 0.5
    if question.stand == figure.stand:
        return 1.0
    if question.stand not in PLANS or figure.stand not in PLANS:
        return 0.0
    return OTHER_PLAN if question.original or question.stand == "begroting na wijziging" else 1.0


def _total(question: ParsedQuestion, figure: Figure) -> float:
    """Whether a total is asked for and it is one, or neither."""
    return 1.0 if question.total == (figure.total is not None) else 0.0


def _beside(question: ParsedQuestion, figure: Figure, hit: Hit, before: Candidate) -> float:
    """How near a figure stands to the answer that a question goes on from.

    Another time is asked of the same row or name, wherever it stands; another subject in the same column
    or sentence.
    """
    a, b = figure, before.figure
    if question.carried == question.terms:
        return _same_thing(figure, hit, before)
    if hit.document_id != before.hit.document_id:
        return 0.0
    if a.in_table != b.in_table or (a.in_table and a.context != b.context):
        return IN_PASSAGE if hit.passage_id == before.hit.passage_id else IN_DOCUMENT
    if a.in_table:
        return 1.0 if a.column_path == b.column_path else IN_TABLE
    return IN_SENTENCE if a.quote == b.quote else IN_PASSAGE


def _same_thing(figure: Figure, hit: Hit, before: Candidate) -> float:
    """Whether a figure is of what the one before was of, at another time."""
    a, b = figure, before.figure
    here = hit.document_id == before.hit.document_id
    row = here and a.in_table and b.in_table and (a.context, a.row_path) == (b.context, b.row_path)
    if row or (here and a.label == b.label):
        return 1.0
    if called_the_same(name_of(a), name_of(b)):
        return CALLED_THE_SAME
    return IN_DOCUMENT if here else 0.0
