from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest

from eval.train_reranker import FEATURES, Example, cross_validate, fit_order, fit_sure, shown, to_toml

TELLS = 3  # the only feature that says which candidate is right


def example(number: int) -> Example:
    """Three candidates, of which the one with the highest value of one feature is right."""
    rows = np.random.default_rng(number).normal(size=(3, len(FEATURES))).astype(np.float32)
    right = rows[:, TELLS] == rows[:, TELLS].max()
    values = tuple(Decimal(value) for value in (1, 2, 3))
    return Example(rows, right, values, rows[:, 0], answerable=True, fold=number % 12)


@pytest.fixture(scope="module")
def examples() -> Sequence[Example]:
    return [example(number) for number in range(240)]


def test_the_feature_that_tells_gets_the_most_weight(examples: Sequence[Example]) -> None:
    weights, _, _ = fit_order(examples)
    assert int(np.argmax(weights)) == TELLS


def test_folds_that_were_left_out_are_reported(examples: Sequence[Example]) -> None:
    lines, rows, right = cross_validate(examples)
    assert lines[0].startswith("240 vragen, 240 met een cijfer")
    assert rows.shape == (240, 3)
    assert right.mean() > 0.9


def test_a_question_without_a_right_figure_teaches_no_order(examples: Sequence[Example]) -> None:
    none = Example(
        examples[0].rows, np.zeros(3, bool), examples[0].values, examples[0].scores, answerable=False, fold=0
    )
    with_it, _, _ = fit_order([*examples, none, none])
    without, _, _ = fit_order(examples)
    assert with_it == pytest.approx(without, abs=0.1)


def test_sure_grows_with_what_goes_with_being_right() -> None:
    rows = np.array([[x, 0.0, 0.0] for x in np.linspace(-2, 2, 41)], np.float32)
    assert fit_sure(rows, rows[:, 0] > 0)[0] > 1


def test_right_figures_are_counted_above_the_wrong_ones_that_are_let_through() -> None:
    scores = np.linspace(1, 0, 100)
    right = np.ones(100, bool)
    right[[10, 20, 40, 60, 80]] = False
    # 2 wrong: up to the third wrong one at 40, so 38 right; 3: 57; 5 and 8: all 95
    assert shown(scores, right) == (38, 57, 95, 95)


def test_the_file_of_weights_names_every_feature(examples: Sequence[Example]) -> None:
    written = to_toml(examples, np.zeros(4, np.float32), ["Twee regels."])
    assert "# Twee regels." in written
    assert all(f"\n{name} = [" in written for name in FEATURES)
