"""An answer that says what the gold says is right in every respect; one that does not, is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.types import Answer, AnsweredFigure, Citation
from corpus.types import Place
from eval.metrics import HIGHER_IS_BETTER, LOWER_IS_BETTER, score
from eval.questions import GoldPeriod, GoldValue, Question, read_questions
from tests.eval.examples import question, series_question, text_question, unanswerable

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
ONE_OF_EACH = (
    question(("522", "aantal")),
    question(("5.9", "procent"), kind="computed", operation="percentage change"),
    question(("458", "aantal"), ("463", "aantal"), kind="conflict"),
    question(("170", "aantal"), ("222", "aantal"), kind="comparison"),
    question(("-12457000", "EUR"), kind="followup", text="En het saldo?"),
    series_question(("2023", "463", "aantal"), ("2024", "493", "aantal")),
    text_question(("maatwerk", "op maat"), ("wijkteam",)),
    unanswerable(),
)


def gold_figure(gold: GoldValue | GoldPeriod) -> AnsweredFigure:
    period = gold.period if isinstance(gold, GoldPeriod) else None
    return AnsweredFigure(gold.value, gold.unit, period, "", citations=(1,))


def gold_answer(asked: Question) -> Answer:
    return Answer(
        question=asked.question,
        text=" ".join(group[-1] for group in asked.keywords),
        abstained=not asked.answerable,
        figures=tuple(gold_figure(gold) for gold in asked.values),
        series=tuple(gold_figure(gold) for gold in asked.series),
        citations=tuple(
            Citation(1, gold.document, 1, None, "", gold.quote, Place(0, len(gold.quote)))
            for gold in asked.evidence
        ),
    )


def assert_perfect(asked: Question) -> None:
    scores = score(asked, gold_answer(asked), {})
    # There are no passages: a text is not found, a figure is found by its own row.
    not_found = {name for name in HIGHER_IS_BETTER if name.startswith("recall") and asked.keywords}
    assert {name for name in HIGHER_IS_BETTER if scores[name] is False} == not_found
    assert not any(scores[name] for name in LOWER_IS_BETTER)


@pytest.mark.parametrize("asked", ONE_OF_EACH, ids=lambda asked: asked.kind)
def test_the_gold_answer_is_right_in_every_respect(asked: Question) -> None:
    assert_perfect(asked)


@pytest.mark.parametrize("asked", ONE_OF_EACH[:6], ids=lambda asked: asked.kind)
def test_a_value_that_is_one_off_is_confidently_wrong(asked: Question) -> None:
    given = gold_answer(asked)
    wrong = replace(
        given,
        figures=tuple(replace(each, value=each.value + 100) for each in given.figures),
        series=tuple(replace(each, value=each.value + 100) for each in given.series),
    )
    scores = score(asked, wrong, {})
    assert scores["correct"] is False
    assert scores["confident_wrong"] is True


@pytest.mark.shared
def test_the_gold_of_the_shared_sets_is_right_in_every_respect_where_they_are_there() -> None:
    for path in sorted(SHARED.rglob("*.jsonl")):
        for asked in read_questions(path):
            assert_perfect(asked)
