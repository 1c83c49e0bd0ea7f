import math
from itertools import pairwise

import numpy as np
import pytest

from index import bm25
from index.bm25 import K1, B, Columns, score_terms

# Three passages of the words 0 1 / 1 1 2 / 0; word 1 counts for the terms 1 and 3.
TOKENS = np.array([0, 1, 1, 1, 2, 0], np.int32)
LENGTHS = np.array([2, 3, 1])
COLUMNS = [[0], [1, 3], [2]]


def scores() -> Columns:
    return score_terms(TOKENS, LENGTHS, COLUMNS, 4)


def test_a_column_holds_the_passages_of_its_term_in_order() -> None:
    _, rows, starts = scores()
    assert [rows[a:b].tolist() for a, b in pairwise(starts)] == [
        [0, 2], [0, 1], [1], [0, 1],
    ]  # fmt: skip


def test_a_score_follows_the_formula() -> None:
    found, _, starts = scores()
    # Term 1 is in two of three passages; twice in the second, of five terms where the mean is three.
    idf = math.log(1 + 1.5 / 2.5)
    assert found[starts[1] + 1] == pytest.approx(idf * 2 / (2 + K1 * (1 - B + B * 5 / 3)))


def test_counting_in_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scores()
    monkeypatch.setattr(bm25, "ROWS_AT_ONCE", 2)
    for a, b in zip(whole, scores(), strict=True):
        assert np.array_equal(a, b)


def test_passages_without_words_have_no_scores() -> None:
    found, rows, starts = score_terms(np.empty(0, np.int32), np.array([0, 0]), [], 0)
    assert (len(found), len(rows), starts.tolist()) == (0, 0, [0])
