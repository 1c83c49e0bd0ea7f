"""Which questions ask the same: held to pairs of questions, written by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from assistant.register.resembling import LIKENESS, asked_to_said, likeness, may_be_same
from index.embedding import Embedder, open_embedder
from tests.assistant.register.examples import asked

HERE = Path(__file__).parent
GEMEENTEN = ("Delft", "Den Haag", "Pijnacker-Nootdorp", "Rotterdam")


@dataclass(frozen=True)
class Counted:
    """Pairs that are the same, and how many of them were found; those that differ, taken for the same."""

    same: int
    found: int
    different: int
    mistaken: int


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder()


def pairs(name: str) -> Iterator[tuple[bool, str, str]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        kind, one, other = line.split("\t")
        yield kind == "zelfde", one, other


def counted(name: str, embedder: Embedder) -> Counted:
    outcomes = [(same, is_alike(one, other, embedder)) for same, one, other in pairs(name)]
    same = [alike for is_same, alike in outcomes if is_same]
    different = [alike for is_same, alike in outcomes if not is_same]
    return Counted(len(same), sum(same), len(different), sum(different))


def is_alike(one: str, other: str, embedder: Embedder) -> bool:
    said = [asked_to_said(asked(text, gemeente="", day=None), GEMEENTEN) for text in (one, other)]
    return likeness(said[0], said[1], embedder) >= LIKENESS


@pytest.mark.model
def test_of_the_pairs_that_the_threshold_was_chosen_on_none_is_mistaken(embedder: Embedder) -> None:
    assert counted("pairs.tsv", embedder) == Counted(same=24, found=20, different=35, mistaken=0)


@pytest.mark.model
def test_of_the_pairs_written_afterwards_one_is_mistaken(embedder: Embedder) -> None:
    assert counted("held_out_pairs.tsv", embedder) == Counted(same=15, found=9, different=21, mistaken=1)


def may_be(one: str, other: str, **changes: object) -> bool:
    said = asked_to_said(asked(one), GEMEENTEN)
    return may_be_same(said, asked_to_said(asked(other, **changes), GEMEENTEN))


def test_a_question_may_be_itself() -> None:
    assert may_be("Hoeveel uitkeringen waren er eind 2023?", "Hoeveel uitkeringen waren er eind 2023?")


@pytest.mark.parametrize(
    "other",
    [
        "Hoeveel uitkeringen waren er eind 2024?",
        "Hoeveel uitkeringen waren er?",
        "Hoeveel banen waren er eind 2023?",
        "Hoeveel procent uitkeringen waren er eind 2023?",
        "Hoeveel uitkeringen waren er in Delft eind 2023?",
        "Waarom waren er eind 2023 uitkeringen?",
        "En eind 2023?",
    ],
)
def test_what_says_something_else_is_another_question(other: str) -> None:
    assert not may_be("Hoeveel uitkeringen waren er eind 2023?", other)


def test_the_gemeente_of_the_letter_counts_where_the_question_names_none() -> None:
    question = "Hoeveel uitkeringen waren er eind 2023?"

    assert not may_be(question, question, gemeente="Delft")
    assert may_be(question, question, gemeente="")


def test_last_year_is_that_of_the_letter() -> None:
    question = "Hoeveel uitkeringen waren er vorig jaar?"

    assert may_be(question, "Hoeveel uitkeringen waren er in 2025?")
    assert not may_be(question, question, day=date(2025, 11, 3))
