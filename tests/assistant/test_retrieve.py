from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from assistant.retrieve import RANK_CONSTANT, find_passages, fuse, narrowed_documents
from assistant.types import Request
from index.open import Index
from tests.assistant.examples import WordEmbedder, asked, document_named, hit, small_index

OVERRIDES = """
["dorp.txt"]
gemeente = "Dorp"
jaar = 2025
["dorp-oud.txt"]
gemeente = "Dorp"
jaar = 2024
["stad.txt"]
gemeente = "Den Stad"
jaar = 2025
["los.txt"]
titel = "Van niemand"
"""
TEXTS = {
    "corpus.toml": OVERRIDES,
    "dorp.txt": "In Dorp waren er 522 uitkeringen voor de bijstand.\n",
    "dorp-oud.txt": "Eerder waren er 493 uitkeringen voor de bijstand.\n",
    "stad.txt": "De stad telde 9.000 uitkeringen voor de bijstand.\n",
    "los.txt": "Lantaarnpalen staan langs de weg.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = small_index(tmp_path_factory.mktemp("retrieve"), TEXTS)
    yield opened
    opened.close()


def names(index: Index, documents: frozenset[int] | None) -> set[str] | None:
    return None if documents is None else {d.name for d in index.documents if d.id in documents}


def test_the_scores_of_two_rankings_are_added_with_their_weights() -> None:
    a, b, c = hit(1), hit(2), hit(3)
    first, second, third = (1 / (RANK_CONSTANT + rank) for rank in range(3))
    best = (1.0 + 2.0) * first

    fused = fuse((((a, b, c), 1.0), ((c, a), 2.0)))

    assert {h.passage_id: h.score for h in fused} == pytest.approx(
        {1: (first + 2 * second) / best, 2: second / best, 3: (third + 2 * first) / best}
    )
    assert [h.passage_id for h in fused] == [3, 1, 2]


def test_a_passage_that_is_first_everywhere_scores_one() -> None:
    assert fuse((((hit(7),), 1.0), ((hit(7),), 1.5)))[0].score == pytest.approx(1.0)


def test_scores_go_down_and_lie_between_zero_and_one() -> None:
    hits = [hit(i) for i in range(5)]
    scores = [h.score for h in fuse(((hits, 1.0), (hits[::-1], 1.5)))]

    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] < 1


def test_each_passage_comes_once_and_nothing_comes_from_nothing() -> None:
    assert [h.passage_id for h in fuse((((hit(1), hit(2)), 1.0), ((hit(2), hit(1)), 1.0)))] == [1, 2]
    assert fuse((((), 1.0), ((), 1.5))) == ()


def test_equal_scores_keep_the_order_of_the_first_ranking() -> None:
    for order in permutations((4, 2, 9)):
        hits = [hit(i) for i in order]
        apart = tuple(((h,), 1.0) for h in hits)  # each is first in a ranking of its own

        assert [h.passage_id for h in fuse(apart)] == list(order)


def test_the_score_of_the_searches_themselves_does_not_matter() -> None:
    low, high = (hit(1, 0.1), hit(2, 0.05)), (hit(1, 90.0), hit(2, 80.0))

    assert fuse(((low, 1.0),)) == fuse(((high, 1.0),))


def test_passages_are_found_best_first(index: Index) -> None:
    hits = find_passages(index, WordEmbedder(), asked("Hoeveel uitkeringen telde de stad?"), None)

    assert "9.000" in hits[0].passage.text
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_only_passages_of_the_narrowed_documents_are_found(index: Index) -> None:
    dorp = document_named(index, "dorp.txt")

    hits = find_passages(index, WordEmbedder(), asked("Hoeveel uitkeringen telde de stad?"), {dorp})

    assert {h.document_id for h in hits} == {dorp}


def test_nothing_is_found_in_no_documents(index: Index) -> None:
    assert find_passages(index, WordEmbedder(), asked("uitkeringen"), frozenset()) == ()


def test_without_filter_or_gemeente_all_documents_are_searched(index: Index) -> None:
    assert narrowed_documents(index, Request("Hoeveel?"), ()) is None


@pytest.mark.parametrize(
    ("request_", "named", "kept"),
    [
        (Request("?", gemeente="Dorp"), (), {"dorp.txt", "dorp-oud.txt"}),
        (Request("?", gemeente="dORP"), (), {"dorp.txt", "dorp-oud.txt"}),
        (Request("?", jaar=2025), (), {"dorp.txt", "stad.txt"}),
        (Request("?", gemeente="Dorp", jaar=2024), (), {"dorp-oud.txt"}),
        (Request("?"), ("Den Stad",), {"stad.txt"}),
        (Request("?"), ("Den Stad", "Dorp"), {"dorp.txt", "dorp-oud.txt", "stad.txt"}),
        (Request("?", jaar=2024), ("Dorp",), {"dorp-oud.txt"}),
        (Request("?", gemeente="Elders"), (), set()),
        (Request("?", jaar=1990), (), set()),
    ],
)
def test_filters_and_gemeenten_narrow_the_documents(
    index: Index, request_: Request, named: tuple[str, ...], kept: set[str]
) -> None:
    assert names(index, narrowed_documents(index, request_, named)) == kept


def test_a_filter_of_the_user_goes_before_the_gemeente_in_the_question(index: Index) -> None:
    kept = narrowed_documents(index, Request("?", gemeente="Dorp"), ("Den Stad",))

    assert names(index, kept) == {"dorp.txt", "dorp-oud.txt"}


def test_a_filter_that_all_documents_pass_narrows_nothing(tmp_path: Path) -> None:
    text = '["a.txt"]\ngemeente = "Dorp"\n'
    index = small_index(tmp_path, {"corpus.toml": text, "a.txt": "Er is een weg.\n"})

    assert narrowed_documents(index, Request("?", gemeente="Dorp"), ("Dorp",)) is None
