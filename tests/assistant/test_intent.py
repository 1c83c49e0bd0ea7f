from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import pytest

from assistant.intent import (
    BUCKETS,
    KINDS,
    SUMS,
    UNITS,
    Intent,
    Intents,
    hints_of,
    intents_of,
    learned_model,
    names_to_places,
    question_to_row,
    refine,
    text_to_names,
)
from assistant.question import parse_question
from assistant.types import AnswerKind, ParsedQuestion
from corpus.types import Unit
from index.embedding import open_embedder

Name = TypeVar("Name", bound=str)


def shares(names: Mapping[str, float], all_names: tuple[Name, ...]) -> dict[Name, float]:
    rest = (1 - sum(names.values())) / len(all_names)
    return {name: names.get(name, rest) for name in all_names}


def told(
    kinds: Mapping[str, float] | None = None,
    units: Mapping[str, float] | None = None,
    sums: Mapping[str, float] | None = None,
) -> Intents:
    """Intents that are sure of what is named and of nothing else."""
    known, likely = shares(kinds or {}, KINDS), shares(units or {}, UNITS)
    intent = Intent(known, likely, shares(sums or {}, SUMS))
    return lambda _question: intent


def parsed(text: str) -> ParsedQuestion:
    return parse_question(text, (), 2026)


def test_without_intents_a_question_stays_as_its_words_say() -> None:
    question = parsed("Hoeveel kost het zwembad?")
    assert refine(question, None) is question


def test_what_is_likely_goes_before_what_the_words_say() -> None:
    question = refine(parsed("Wat is er met het tekort?"), told({"text": 0.9}, sums={"geen": 0.9}))
    assert (question.kind, question.operation) == ("text", None)


def test_what_is_unsure_leaves_the_words_as_they_are() -> None:
    question = parsed("Hoeveel kost het zwembad?")
    refined = refine(question, told())
    assert (refined.kind, refined.unit) == (question.kind, question.unit)


def test_a_year_that_the_words_ask_for_stays_one() -> None:
    assert refine(parsed("In welk jaar is dat?"), told({"figure": 0.9})).kind == "year"


def test_a_unit_that_is_not_said_is_the_likely_one() -> None:
    assert refine(parsed("Hoe hoog is de solvabiliteit?"), told(units={"procent": 0.95})).unit == "procent"


def test_only_money_has_a_side() -> None:
    question = parsed("Hoeveel klachten kreeg de gemeente binnen?")
    assert question.side == "baten"
    assert refine(question, told(units={"aantal": 0.97})).side is None


def test_a_sum_that_is_unlikely_is_not_made() -> None:
    question = parsed("Hoeveel zijn we elk jaar kwijt?")
    assert question.operation == "reeks"
    printed = refine(question, told(sums={"geen": 0.95}))
    assert (printed.operation, printed.otherwise) == (None, None)
    perhaps = refine(question, told(sums={"geen": 0.7, "reeks": 0.3}))
    assert (perhaps.operation, perhaps.otherwise) == (None, "reeks")
    assert refine(question, told(sums={"verschil": 0.9})).operation == "verschil"


def test_how_likely_each_unit_is_goes_along() -> None:
    assert dict(refine(parsed("Hoe hoog?"), told(units={"EUR": 0.8})).likely_units)["EUR"] == 0.8


def test_words_pairs_and_what_is_asked_for_are_features() -> None:
    names = text_to_names("Hoeveel bomen komen er?")
    assert {"hoeveel", "hoeveel bomen", "begin hoeveel", "gevraagd bomen", "uitgang men"} <= set(names)


def test_what_the_words_say_is_a_feature() -> None:
    assert {"soort=figure", "eenheid=EUR", "jaren=1"} <= set(
        hints_of(parsed("Wat kost het in 2026 in euro?"))
    )


def test_each_feature_has_one_place() -> None:
    assert names_to_places(("a", "b", "a")).tolist() == sorted(set(names_to_places(("b", "a")).tolist()))


def test_a_row_holds_places_vector_and_bias() -> None:
    row = question_to_row(parsed("Hoeveel?"), np.ones(4, np.float32))
    assert len(row) == BUCKETS + 4 + 1
    assert row[-1] == 1.0
    assert (row[BUCKETS:-1] > 0).all()


def test_the_weights_fit_the_features() -> None:
    model = learned_model()
    assert {part.shape[1] for part in (model.kinds, model.units, model.sums)} == {BUCKETS + 384 + 1}
    assert len(model.sums) == len(SUMS)


@pytest.fixture(scope="module")
def intents() -> Intents:
    return intents_of(open_embedder())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hoeveel paddenstoelen groeien er in het stadspark?", "aantal"),
        ("Wat schuift dat per dag?", "EUR"),
        ("Met hoeveel procent nam het aantal konijnen toe?", "procent"),
    ],
)
def test_the_likely_unit_of_a_question_never_seen(intents: Intents, text: str, unit: Unit) -> None:
    likely = intents(parsed(text)).units
    assert max(likely, key=lambda name: likely[name]) == unit
    assert sum(likely.values()) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Waar komt het tekort op de duiventil vandaan?", "text"),
        ("Wat draagt de provincie bij aan de duiventil?", "figure"),
        ("Wat gebeurt er met de duiventil als de subsidie stopt?", "text"),
    ],
)
def test_the_likely_kind_of_a_question_never_seen(intents: Intents, text: str, kind: AnswerKind) -> None:
    assert refine(parsed(text), intents).kind == kind
