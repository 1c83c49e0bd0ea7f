import numpy as np
import pytest

from index.dense import build_dense, dense_from_bytes, dense_to_bytes, search_dense

VECTORS = np.eye(4, dtype=np.float32)[[0, 1, 1, 2, 3]]


def test_the_nearest_come_first_and_equals_in_order() -> None:
    query = np.array([0.6, 0.8, 0, 0], np.float32)
    found = search_dense(build_dense(VECTORS), query, 3)
    assert [position for position, _ in found] == [1, 2, 0]
    assert [score for _, score in found] == pytest.approx([0.8, 0.8, 0.6])


def test_a_search_can_be_narrowed_to_positions() -> None:
    found = search_dense(build_dense(VECTORS), VECTORS[1], 5, np.array([0, 2, 4]))
    assert [position for position, _ in found] == [2, 0, 4]


@pytest.mark.parametrize("positions", [None, np.array([], np.int64)])
def test_an_empty_search_space_gives_nothing(positions: np.ndarray | None) -> None:
    vectors = np.empty((0, 4), np.float32) if positions is None else VECTORS
    assert search_dense(build_dense(vectors), VECTORS[0], 5, positions) == []


def test_an_index_survives_being_written() -> None:
    index = dense_from_bytes(dense_to_bytes(build_dense(VECTORS)))
    assert search_dense(index, VECTORS[3], 1) == [(3, 1.0)]


def test_the_same_vectors_give_the_same_bytes() -> None:
    assert dense_to_bytes(build_dense(VECTORS)) == dense_to_bytes(build_dense(VECTORS.copy()))
