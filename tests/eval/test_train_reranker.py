from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from assistant.rerank import PARTS, Weights, rows_to_scores
from eval.train_reranker import FEATURES, FOLDS, Example, cross_validate, fit_order, fit_sure, main, shown

MANY, FEW = 1200, 300  # learning from many takes a second: only where it matters how well it is learned
PLACES = 4  # of a list, for its three candidates: empty places take as long to learn from as filled ones
TELLS = 3  # the only feature that says which candidate is right


def example(number: int) -> Example:
    """Three candidates, of which the one with the highest value of one feature is right."""
    rows = np.random.default_rng(number).normal(size=(3, len(FEATURES))).astype(np.float32)
    right = rows[:, TELLS] == rows[:, TELLS].max()
    values = tuple(Decimal(value) for value in (1, 2, 3))
    return Example(rows, right, values, rows[:, 0], answerable=True, fold=number % FOLDS)


@pytest.fixture(scope="module", autouse=True)
def short_lists() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eval.train_reranker.RERANKED", PLACES)
        yield


@pytest.fixture(scope="module")
def examples() -> Sequence[Example]:
    return [example(number) for number in range(MANY)]


@pytest.fixture(scope="module")
def few(examples: Sequence[Example]) -> Sequence[Example]:
    return examples[:FEW]


@pytest.fixture(scope="module")
def learned(few: Sequence[Example]) -> Weights:
    return fit_order(few)


def test_the_feature_that_tells_gets_the_most_weight(few: Sequence[Example], learned: Weights) -> None:
    weights, rows = learned, np.concatenate([e.rows for e in few])
    steps = np.eye(len(FEATURES), dtype=np.float32)
    gains = [np.abs(rows_to_scores(rows + s, weights) - rows_to_scores(rows, weights)).mean() for s in steps]
    assert int(np.argmax(gains)) == TELLS


def test_the_same_examples_give_the_same_weights(few: Sequence[Example], learned: Weights) -> None:
    assert np.array_equal(fit_order(few).hidden, learned.hidden)


def test_folds_that_were_left_out_are_reported(examples: Sequence[Example]) -> None:
    lines, rows, right = cross_validate(examples)
    assert lines[0].startswith(f"{MANY} vragen, {MANY} met een cijfer")
    assert rows.shape == (MANY, 4 + len(FEATURES))
    assert right.mean() > 0.9


def test_a_question_without_a_right_figure_teaches_no_order(examples: Sequence[Example]) -> None:
    none = Example(
        examples[0].rows, np.zeros(3, bool), examples[0].values, examples[0].scores, answerable=False, fold=0
    )
    with_it, without = fit_order([*examples, none, none]).direct, fit_order(examples).direct
    assert with_it == pytest.approx(without, abs=0.1)


def test_sure_grows_with_what_goes_with_being_right() -> None:
    rows = np.array([[x, 0.0, 0.0] for x in np.linspace(-2, 2, 41)], np.float32)
    assert fit_sure(rows, rows[:, 0] > 0)[0] > 0.5


def test_right_figures_are_counted_above_the_wrong_ones_that_are_let_through() -> None:
    scores = np.linspace(1, 0, 100)
    right = np.ones(100, bool)
    right[[10, 20, 40, 60, 80]] = False
    # 2 wrong: up to the third wrong one at 40, so 38 right; 3: 57; 5 and 8: all 95
    assert shown(scores, right) == (38, 57, 95, 95)


def test_the_file_of_weights_scores_as_what_was_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: Sequence[Example], learned: Weights
) -> None:
    monkeypatch.setattr("eval.train_reranker.left_out_intents", lambda *_: {})
    monkeypatch.setattr("eval.train_reranker.read_examples", lambda *_: few)
    main(["vragen.jsonl=index", "--write", str(tmp_path / "rerank.npz")])

    with np.load(tmp_path / "rerank.npz", allow_pickle=False) as data:
        written = Weights(tuple(data["names"]), *(data[part] for part in PARTS))
    assert written.names == FEATURES
    expected = rows_to_scores(few[0].rows, learned)
    assert np.array_equal(rows_to_scores(few[0].rows, written), expected)
