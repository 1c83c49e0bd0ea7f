"""Puts figures in order by learned weights: what was asked against the words around each figure.

``find_candidates`` compares words by their stems. Here they are compared by meaning too: the table
of word pieces of the embedding model says how near "parkeerklachten" is to "Parkeeroverlast", and the
vectors in the index how near the question is to all that stands around a figure. Both need no run of the
model: a few milliseconds, and no package that is slow to import.
The weights stand in ``rerank.npz``: a linear score and a small hidden layer, for what only counts
together with something else. ``python -m eval.train_reranker`` makes them and says how well they do on
documents that were left out.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from assistant.figure_form import form_features
from assistant.lookup import base_score, words_in_cell
from assistant.types import Candidate, ParsedQuestion
from assistant.words import Term, nearest_stem
from corpus.layout.lines import readable
from corpus.types import Figure
from index.embedding import Embedder
from index.lexical import stem_words
from index.open import Index
from index.weights import Floats

# So many of the best candidates are put in order, the others follow as they were. Of 487 questions the
# right figure is among the best 12 in 455, among the best 24 in 471.
RERANKED = 24
OPERANDS = 120  # the same for a sum, whose figures may stand in other rows and years
# Figures called the same, so near in score, are told apart by what stands above them: by so much more of the
# subject. What one of them is sure of it is then surer of, by this share of all of them.
ALIKE, MORE_SUBJECT, NAMED_ABOVE = 1.0, 0.05, 0.8
CLAUSE_END = re.compile(r"[;:.]\s|,\s|\s(?:en|maar|waarvan|tegen|terwijl)\s")
WORD = re.compile(r"[^\W\d_][^\W_]+")
NEAR_WORDS = 6
NEAR_CHARACTERS = 60  # before and after a figure that are looked at word by word
LEAD_CHARACTERS = 90  # of the text before a sentence
LARGEST_LEAD = 5.0  # of one value over all others
# Where words are looked for, seen from the figure.
ZONES = ("row", "clause", "after", "before", "column", "lead", "heading", "all")
PARTS = ("means", "spreads", "direct", "hidden", "shift", "outer", "sure")  # of the file of weights
ALONE = {"beside": 1.0}  # for a question that goes on from no other
Zones = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the names of the features in order, with the mean and spread they had in training.

    ``direct`` (features) and ``outer`` (units) weigh the features and what the hidden units make of them:
    ``hidden`` (units x features) and ``shift`` (units). ``sure`` holds the weights of the columns of
    ``evidence``, and last what is added.
    """

    names: tuple[str, ...]
    means: Floats
    spreads: Floats
    direct: Floats
    hidden: Floats
    shift: Floats
    outer: Floats
    sure: Floats


def rerank(
    question: ParsedQuestion,
    terms: Sequence[Term],
    candidates: Sequence[Candidate],
    index: Index,
    embedder: Embedder,
) -> tuple[Candidate, ...]:
    """The candidates with those that fit the question best by the learned weights first.

    Their scores stay. Two features are added to those that were put in order: "learned", the score
    they were ordered by, and "sure", how likely it is that this is the figure asked for, from 0 to 1.
    """
    best, rest = first_distinct(candidates, RERANKED)
    if not best or question.kind == "year":
        return tuple(candidates)
    learned = learned_weights()
    features = feature_rows(question, terms, best, index, embedder)
    rows = rows_to_matrix(features, learned.names)
    scores = rows_to_scores(rows, learned)
    sure = sureness(evidence(rows, scores, [c.figure.value for c in best], learned), learned.sure)
    order = sorted(range(len(best)), key=lambda i: (-scores[i], i))
    ordered = [_with(best[i], learned=float(scores[i]), sure=float(sure[i])) for i in order]
    return (*under_the_heading_asked(ordered), *rest)


def under_the_heading_asked(ordered: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with the first of several that are called the same that stands where the question says.

    "6.1 Samenkracht, lasten 2026" is a row under each beleidsdoel: its own words do not tell them apart.
    """
    first = ordered[0]
    alike = [
        c
        for c in ordered
        if c.figure.in_table
        and _name_and_time(c) == _name_and_time(first)
        and _feature(c, "learned") >= _feature(first, "learned") - ALIKE
    ]
    meant = max(alike, key=lambda c: _feature(c, "subject"), default=first)
    if _feature(meant, "subject") < _feature(first, "subject") + MORE_SUBJECT:
        return list(ordered)
    sure = NAMED_ABOVE * min(1.0, sum(_feature(c, "sure") for c in alike))
    kept = tuple((name, value) for name, value in meant.features if name != "sure")
    chosen = _with(replace(meant, features=kept), sure=max(sure, _feature(meant, "sure")))
    return [chosen, *(c for c in ordered if c is not meant)]


def _name_and_time(candidate: Candidate) -> Hashable:
    figure = candidate.figure
    paths = figure.row_path[-1:], figure.column_path[-1:]
    return candidate.hit.document_id, paths, figure.period, figure.stand, figure.unit, figure.side


def _feature(candidate: Candidate, name: str) -> float:
    return dict(candidate.features)[name]


def score_apart_from_time(
    question: ParsedQuestion,
    terms: Sequence[Term],
    candidates: Sequence[Candidate],
    index: Index,
    embedder: Embedder,
) -> tuple[Candidate, ...]:
    """The best candidates for a sum with the feature "learned": their score at whatever period they are.

    What a sum is worked out of may be of other years than the one that fits the question best.
    """
    best, rest = first_distinct(sorted(candidates, key=base_score, reverse=True), OPERANDS)
    if not best:
        return tuple(candidates)
    learned = learned_weights()
    features = feature_rows(question, terms, best, index, embedder)
    at_its_time = [row | {"period": 1.0} for row in features]
    scores = rows_to_scores(rows_to_matrix(at_its_time, learned.names), learned)
    return (*(_with(c, learned=float(score)) for c, score in zip(best, scores, strict=True)), *rest)


def _with(candidate: Candidate, **added: float) -> Candidate:
    """A candidate with more features."""
    rounded = ((name, round(value, 4)) for name, value in added.items())
    return replace(candidate, features=(*candidate.features, *rounded))


def evidence(rows: Floats, scores: Floats, values: Sequence[Decimal], learned: Weights) -> Floats:
    """For each candidate what tells whether it is the right one (n x 4 + features).

    Its score; the logarithm of its share, that of a softmax; its lead over the best other value; how many
    candidates have its value; and its scaled features. Candidates of one value are no rivals: they share
    the share.
    """
    same = np.array([[abs(a) == abs(b) for b in values] for a in values])
    weights = np.exp(scores - scores.max())
    shares = (same * weights).sum(axis=1) / weights.sum()
    others = np.where(same, -np.inf, scores).max(axis=1)
    lead = np.minimum(scores - others, LARGEST_LEAD)
    margins = np.stack([scores, np.log(shares), lead, same.sum(axis=1) / RERANKED], axis=1)
    return np.hstack([margins, scaled(rows, learned)]).astype(np.float32)


def sureness(rows: Floats, weights: Floats) -> Floats:
    """The probabilities that go with rows of ``evidence``: a logistic function of their weighted sum."""
    found: Floats = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return found


def first_distinct(
    candidates: Sequence[Candidate], count: int
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """The best so many figures, each once, and all other candidates, both in their order."""
    seen: set[tuple[int, int]] = set()
    best: list[Candidate] = []
    rest: list[Candidate] = []
    for candidate in candidates:
        key = (candidate.hit.document_id, candidate.figure.place.start)
        (best if key not in seen and len(best) < count else rest).append(candidate)
        seen.add(key)
    return tuple(best), tuple(rest)


@cache
def learned_weights() -> Weights:
    """The weights, read once."""
    with (files("assistant") / "rerank.npz").open("rb") as file, np.load(file, allow_pickle=False) as data:
        names = tuple(str(name) for name in data["names"])
        return Weights(names, *(data[part].astype(np.float32) for part in PARTS))


def rows_to_scores(rows: Floats, learned: Weights) -> Floats:
    """The score of each row of features (n x features)."""
    even = scaled(rows, learned)
    inner = np.tanh(even @ learned.hidden.T + learned.shift)
    scores: Floats = np.round(even @ learned.direct + inner @ learned.outer, 4)
    return scores


def scaled(rows: Floats, learned: Weights) -> Floats:
    """Features seen from their means, in the spreads that they had in training."""
    return (rows - learned.means) / learned.spreads


def rows_to_matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    """One row for each candidate, one column for each name."""
    return np.array([[row[name] for name in names] for row in rows], np.float32)


def feature_rows(
    question: ParsedQuestion,
    terms: Sequence[Term],
    candidates: Sequence[Candidate],
    index: Index,
    embedder: Embedder,
) -> list[dict[str, float]]:
    """All features of each candidate, by name, in order."""
    texts = {i: index.text(i) for i in {c.hit.document_id for c in candidates}}
    zones = [index.remembered(zones_in_index, (c.hit.document_id, c.figure)) for c in candidates]
    near = nearness_features(weighted_words(question, terms), zones, embedder)
    forms = [form_features(question, c.figure, texts[c.hit.document_id]) for c in candidates]
    meanings = meaning_features(question, candidates, index, embedder)
    return [
        ALONE | dict(c.features) | close | form | meaning
        for c, close, form, meaning in zip(candidates, near, forms, meanings, strict=True)
    ]


def meaning_features(
    question: ParsedQuestion, candidates: Sequence[Candidate], index: Index, embedder: Embedder
) -> list[dict[str, float]]:
    """How near the question is to all that stands around each figure, by their vectors (cosine).

    "behind" is how much less near than the nearest of the candidates, from 0 down.
    """
    vectors = index.figure_vectors([(c.hit.document_id, c.figure.place.start) for c in candidates])
    cosines = (vectors * embedder.onboard_vector(question.text)).sum(axis=1)
    behind = cosines - cosines.max()
    return [{"meaning": float(m), "behind": float(b)} for m, b in zip(cosines, behind, strict=True)]


# The words around a figure


def zones_in_index(index: Index, key: tuple[int, Figure]) -> Zones:
    """The words of each zone around a figure of a document."""
    document_id, figure = key
    return figure_to_zones(figure, index.text(document_id))


def figure_to_zones(figure: Figure, text: str) -> Zones:
    """The words of each zone, in lower case."""
    parts = words_around(figure, text)
    zones = {name: _words(parts.get(name, "")) for name in ZONES[:-1]}
    zones["after"], zones["before"] = zones["after"][:NEAR_WORDS], zones["before"][-NEAR_WORDS:]
    zones["all"] = tuple(dict.fromkeys(word for words in zones.values() for word in words))
    return zones


def words_around(figure: Figure, text: str) -> dict[str, str]:
    """What stands around a figure, by zone; ``text`` is that of the whole document."""
    parts = _table_parts(figure, text) if figure.in_table else _sentence_parts(figure, text)
    return parts | {"heading": " ".join(figure.heading_path[-2:])}


def _table_parts(figure: Figure, text: str) -> dict[str, str]:
    return {
        "row": " ".join((figure.label, *figure.row_path, words_in_cell(figure, text))),
        "clause": figure.row_path[-1] if figure.row_path else figure.label,
        "column": " ".join(figure.column_path),
        "lead": " ".join(text[place.start : place.end] for place in figure.context),
    }


def _sentence_parts(figure: Figure, text: str) -> dict[str, str]:
    before = text[figure.quote.start : figure.place.start]
    after = text[figure.place.end : figure.quote.end]
    ends = [end.end() for end in CLAUSE_END.finditer(before)]
    stop = CLAUSE_END.search(after)
    context = " ".join(text[place.start : place.end] for place in figure.context)
    lead = text[max(0, figure.quote.start - LEAD_CHARACTERS) : figure.quote.start]
    return {
        "row": f"{before} {after}",
        "clause": f"{before[ends[-1] if ends else 0 :]} {after[: stop.start() if stop else None]}",
        "after": after[:NEAR_CHARACTERS],
        "before": before[-NEAR_CHARACTERS:],
        "lead": f"{context} {lead}",
    }


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(WORD.findall(readable(text).casefold())))


# Features


def weighted_words(question: ParsedQuestion, terms: Sequence[Term]) -> dict[str, float]:
    """The words of the question that carry its subject, with how much they say; these add up to 1.

    A word with a typing error says as much as the one that it was taken for.
    """
    weights = {term.stem: term.weight for term in terms}
    found = {
        word: max(_weight(stem, weights) for stem in stems if stem in question.terms)
        for word in _words(question.text)
        if (stems := stem_words(word)) and any(stem in question.terms for stem in stems)
    }
    total = sum(found.values())
    return {word: weight / total for word, weight in found.items() if weight} if total else {}


def _weight(stem: str, weights: Mapping[str, float]) -> float:
    meant = stem if stem in weights else nearest_stem(stem, weights.keys())
    return weights[meant] if meant else 0.0


def nearness_features(
    asked: Mapping[str, float], places: Sequence[Zones], embedder: Embedder
) -> list[dict[str, float]]:
    """How near the words of each zone come to the words asked for, by the vectors of their pieces.

    Each piece of a word of the question counts with its nearest piece in the zone (cosine). "back" is
    the other way round: how much of the figure's own words was asked for.
    """
    words = list(dict.fromkeys([*asked, *(word for zones in places for word in zones["all"])]))
    pieces, vectors = embedder.word_pieces(words)
    columns = dict(zip(words, pieces, strict=True))
    rows = [i for word in asked for i in columns[word]]
    if not rows:
        return [dict.fromkeys((*(f"near_{name}" for name in ZONES), "back"), 0.0) for _ in places]
    cosines = vectors[rows] @ vectors.T
    shares = np.array([w / len(columns[word]) for word, w in asked.items() for _ in columns[word]])
    spans = [[i for word in zones[name] for i in columns[word]] for zones in places for name in ZONES]
    near = iter(_nearest(cosines, shares, spans))
    best = cosines.max(axis=0)  # of each piece with the nearest one of the question
    found = [{f"near_{name}": next(near) for name in ZONES} for _ in places]
    return [
        features | {"back": _mean_of(best, zones["clause"], columns)}
        for features, zones in zip(found, places, strict=True)
    ]


def _nearest(cosines: Floats, shares: NDArray[np.float64], spans: Sequence[Sequence[int]]) -> list[float]:
    """For each span of columns the best cosine of each row in it, weighed by its share; 0 without columns."""
    found = np.zeros(len(spans))
    filled = [number for number, span in enumerate(spans) if span]
    if filled:
        ends = np.cumsum([len(spans[number]) for number in filled])
        columns = np.fromiter(chain.from_iterable(spans), np.intp, ends[-1])
        best = np.maximum.reduceat(cosines[:, columns], [0, *ends[:-1]], axis=1)
        found[filled] = (shares[:, np.newaxis] * best).sum(axis=0)
    return [float(value) for value in found]


def _mean_of(values: Floats, words: Sequence[str], columns: Mapping[str, tuple[int, ...]]) -> float:
    own = [i for word in words for i in columns[word]]
    return float(values[own].mean()) if own else 0.0
