import faiss
import numpy as np
import pytest

from index.dense import (
    EXACT_UP_TO,
    build_dense,
    dense_from_bytes,
    dense_kind,
    dense_to_bytes,
    search_dense,
)
from index.types import Vectors

VECTORS = np.eye(4, dtype=np.float32)[[0, 1, 1, 2, 3]]


def search(
    index: faiss.Index, vectors: Vectors, query: np.ndarray, k: int, positions: np.ndarray | None = None
) -> list[tuple[int, float]]:
    return search_dense(index, query, k, lambda at: vectors[at], positions)


def seeded(count: int, seed: int = 1) -> Vectors:
    """Vectors of length 1, in bunches as those of passages are."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(count // 20, 32))
    vectors = centres[rng.integers(0, len(centres), count)] + 0.3 * rng.normal(size=(count, 32))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def exact(vectors: Vectors, query: np.ndarray, k: int, positions: np.ndarray | None = None) -> list[int]:
    places = np.arange(len(vectors)) if positions is None else positions
    scores = vectors[places] @ query
    return [int(place) for place in places[np.argsort(-scores, kind="stable")][:k]]


both = pytest.mark.parametrize("exact_up_to", [EXACT_UP_TO, 0], ids=["exact", "bytes"])


@both
def test_the_nearest_come_first_and_equals_in_order(exact_up_to: int) -> None:
    query = np.array([0.6, 0.8, 0, 0], np.float32)
    found = search(build_dense(VECTORS, exact_up_to), VECTORS, query, 3)
    assert [position for position, _ in found] == [1, 2, 0]
    assert [score for _, score in found] == pytest.approx([0.8, 0.8, 0.6])


@both
def test_a_search_can_be_narrowed_to_positions(exact_up_to: int) -> None:
    index = build_dense(VECTORS, exact_up_to)
    found = search(index, VECTORS, VECTORS[1], 5, np.array([0, 2, 4]))
    assert [position for position, _ in found] == [2, 0, 4]


@both
@pytest.mark.parametrize("positions", [None, np.array([], np.int64)])
def test_an_empty_search_space_gives_nothing(positions: np.ndarray | None, exact_up_to: int) -> None:
    vectors = np.empty((0, 4), np.float32) if positions is None else VECTORS
    assert search(build_dense(vectors, exact_up_to), vectors, VECTORS[0], 5, positions) == []


@both
def test_an_index_survives_being_written(exact_up_to: int) -> None:
    index = build_dense(VECTORS, exact_up_to)
    again = dense_from_bytes(dense_to_bytes(index))
    assert dense_kind(again) == dense_kind(index)
    assert search(again, VECTORS, VECTORS[3], 1) == [(3, 1.0)]


@both
def test_the_same_vectors_give_the_same_bytes(exact_up_to: int) -> None:
    vectors = seeded(3000)
    first, second = (dense_to_bytes(build_dense(v, exact_up_to)) for v in (vectors, vectors.copy()))
    assert first == second


def test_the_number_of_threads_does_not_change_the_bytes() -> None:
    vectors, threads = seeded(3000), faiss.omp_get_max_threads()
    built = set()
    for count in (1, 2, 4):
        faiss.omp_set_num_threads(count)
        built.add(dense_to_bytes(build_dense(vectors, 0)))
    faiss.omp_set_num_threads(threads)
    assert len(built) == 1


def test_the_type_follows_from_the_number_of_vectors() -> None:
    vectors = seeded(101)
    assert dense_kind(build_dense(vectors[:100], 100)) == "exact"
    assert dense_kind(build_dense(vectors, 100)) == "bytes"
    assert dense_kind(build_dense(np.zeros((EXACT_UP_TO, 1), np.float32))) == "exact"
    assert dense_kind(build_dense(np.zeros((EXACT_UP_TO + 1, 1), np.float32))) == "bytes"


def test_bytes_take_a_quarter_of_the_memory() -> None:
    vectors = seeded(3000)
    full, small = (len(dense_to_bytes(build_dense(vectors, limit))) for limit in (EXACT_UP_TO, 0))
    assert small < 0.27 * full


def test_bytes_find_at_least_98_of_100_of_the_ten_nearest() -> None:
    vectors, queries = seeded(20_000), seeded(50, seed=2)
    index = build_dense(vectors, 0)
    found = [{position for position, _ in search(index, vectors, query, 10)} for query in queries]
    right = [set(exact(vectors, query, 10)) for query in queries]
    assert sum(len(a & b) for a, b in zip(found, right, strict=True)) >= 0.98 * 500


def test_scores_are_exact_whatever_the_type() -> None:
    vectors, query = seeded(2000), seeded(20, seed=3)[0]
    for position, score in search(build_dense(vectors, 0), vectors, query, 10):
        assert score == pytest.approx(float(vectors[position] @ query), abs=1e-6)


@pytest.mark.parametrize("count", [3, 40, 1000])
def test_a_narrowed_search_of_bytes_finds_what_a_narrowed_exact_one_does(count: int) -> None:
    vectors, query = seeded(5000), seeded(20, seed=4)[0]
    positions = np.sort(np.random.default_rng(5).choice(5000, count, replace=False))
    found = search(build_dense(vectors, 0), vectors, query, 10, positions)
    assert [position for position, _ in found] == exact(vectors, query, 10, positions)
