"""What a question most likely asks for, by weights learned from thousands of questions.

The words of ``taal.toml`` say it where they say it surely. Here linear models tell how likely each kind
of answer, each unit and each sum is, from the words of the question, in pairs too, from its vector, and
from what ``taal.toml`` says. ``python -m eval.train_intent`` makes the weights and says how well they do
on questions that were left out.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TypeVar, get_args
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.types import AnswerKind, Operation, ParsedQuestion
from corpus.periods import years_of
from corpus.types import Unit
from index.embedding import Embedder
from index.weights import Floats

BUCKETS = 8192  # words and pairs share a table of so many places
KINDS: tuple[AnswerKind, ...] = ("figure", "text", "year")
UNITS: tuple[Unit, ...] = ("EUR", "procent", "aantal")  # "aantal" is all that is counted, years and marks too
NO_SUM = "geen"
SUMS: tuple[str, ...] = (NO_SUM, *get_args(Operation))
ASKS = ("hoeveel", "welk", "welke", "hoe")  # what comes after says what is counted or how it is measured
ENDING = 3  # letters: "-gen", "-ers" tell a noun
VECTOR = 2.5  # its parts are small: so they weigh beside the words
# From here what was learned goes before what the words say.
LIKELY_KIND, LIKELY_UNIT, LIKELY_SUM = 0.6, 0.9, 0.6
DOUBTFUL_SUM = 0.2
DOUBTFUL = 0.05  # a unit that the words name but that is not asked for: "tien procent duurder"

_WORD = re.compile(r"[^\W_]+|%|€")
Class = TypeVar("Class", bound=str)


@dataclass(frozen=True, slots=True)
class Intent:
    """How likely each kind of answer is, each unit of a figure, and each sum; each adds up to 1."""

    kinds: Mapping[AnswerKind, float]
    units: Mapping[Unit, float]
    sums: Mapping[str, float]


Intents = Callable[[ParsedQuestion], Intent]


@dataclass(frozen=True, slots=True)
class Model:
    """A row of weights for each class, a column for each feature; the last is the bias."""

    kinds: Floats
    units: Floats
    sums: Floats


def intents_of(embedder: Embedder) -> Intents:
    """What tells the intent of any question."""
    return lambda question: question_to_intent(question, embedder.onboard_vector(question.text))


def refine(question: ParsedQuestion, intents: Intents | None) -> ParsedQuestion:
    """The question with what was learned where its words leave it open, or are likely misunderstood."""
    if intents is None:
        return question
    intent = intents(question)
    unit = _refined_unit(question.unit, intent.units)
    operation = _refined_sum(question.operation, intent.sums)
    unlikely = intent.sums[question.operation or NO_SUM] < DOUBTFUL_SUM
    return replace(
        question,
        kind=_refined_kind(question.kind, intent.kinds),
        unit=unit,
        side=question.side if unit in ("EUR", None) else None,
        operation=operation,
        otherwise=None if operation or unlikely else question.operation,
        likely_units=tuple(intent.units.items()),
    )


def _refined_kind(said: AnswerKind, likely: Mapping[AnswerKind, float]) -> AnswerKind:
    best = _likeliest(likely)
    return best if best != "year" and said != "year" and likely[best] >= LIKELY_KIND else said


def _refined_unit(said: Unit | None, likely: Mapping[Unit, float]) -> Unit | None:
    best = _likeliest(likely)
    doubtful = said is None or likely.get(said, 1.0) < DOUBTFUL
    return best if doubtful and likely[best] >= LIKELY_UNIT else said


def _refined_sum(said: Operation | None, likely: Mapping[str, float]) -> Operation | None:
    best = _likeliest(likely)
    if likely[best] < LIKELY_SUM:
        return said if likely[said or NO_SUM] >= DOUBTFUL_SUM else None
    return next((name for name in get_args(Operation) if name == best), None)


def _likeliest(likely: Mapping[Class, float]) -> Class:
    return max(likely, key=lambda name: likely[name])


def question_to_intent(question: ParsedQuestion, vector: Floats) -> Intent:
    """The intent of a question as its words say it, with the vector of its text (1-d)."""
    model, row = learned_model(), question_to_row(question, vector)
    return Intent(
        _shares(KINDS, model.kinds @ row), _shares(UNITS, model.units @ row), _shares(SUMS, model.sums @ row)
    )


def question_to_row(question: ParsedQuestion, vector: Floats) -> Floats:
    """The features of a question: places for its words and what they say, its vector, and a 1."""
    row = np.zeros(BUCKETS + len(vector) + 1, np.float32)
    row[names_to_places((*text_to_names(question.text), *hints_of(question)))] = 1.0
    row[BUCKETS:-1] = VECTOR * vector
    row[-1] = 1.0
    return row


def text_to_names(text: str) -> tuple[str, ...]:
    """The words of a text, pairs of them, the first one, and those that say what is asked for."""
    words = _WORD.findall(text.casefold())
    pairs = list(pairwise(words))
    asked = [second for first, second in pairs if first in ASKS]
    return (
        *words,
        *(f"{first} {second}" for first, second in pairs),
        *(f"begin {word}" for word in words[:1]),
        *(f"gevraagd {word}" for word in asked),
        *(f"uitgang {word[-ENDING:]}" for word in asked),
    )


def hints_of(question: ParsedQuestion) -> tuple[str, ...]:
    """What the words of ``taal.toml`` say, and how many years are named."""
    years = {year for period in question.periods for year in years_of(period)}
    return (
        f"soort={question.kind}",
        f"eenheid={question.unit}",
        f"kant={question.side}",
        f"som={question.operation}",
        f"jaren={min(len(years), 3)}",
    )


def names_to_places(names: Sequence[str]) -> NDArray[np.int64]:
    """The places of features by name, in order, each once."""
    return np.array(sorted({crc32(name.encode()) % BUCKETS for name in names}), np.int64)


@cache
def learned_model() -> Model:
    """The weights, read once."""
    with (files("assistant") / "intent.npz").open("rb") as file, np.load(file, allow_pickle=False) as data:
        return Model(*(data[name].astype(np.float32) for name in ("kinds", "units", "sums")))


def _shares(classes: Sequence[Class], scores: Floats) -> dict[Class, float]:
    powers = np.exp(scores - scores.max())
    shares = powers / powers.sum()
    return {name: round(float(share), 4) for name, share in zip(classes, shares, strict=True)}
