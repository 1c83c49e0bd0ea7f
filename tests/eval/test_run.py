"""Running a set: every question counts, nothing stops the run."""

from dataclasses import replace

import pytest

from assistant.types import Answer, Request
from corpus.errors import BegrotingError
from eval.metrics import SCORE_NAMES
from eval.questions import Evidence, Question
from eval.run import by_kind, by_prefix, percentile, run_metrics, run_questions, split_by_documents
from tests.eval.examples import (
    DOCUMENTS,
    GOLD,
    abstention,
    answer,
    figure,
    question,
    text_question,
    unanswerable,
)

RIGHT = question(("522", "aantal"), text="Goed?", name="dorp-goed")
WRONG = question(("9", "aantal"), text="Fout?", name="dorp-fout")
BROKEN = question(("522", "aantal"), text="Stuk?", name="stad-stuk")


def ask(request: Request) -> Answer:
    if request.question == "Stuk?":
        raise ZeroDivisionError("gedeeld\ndoor nul")
    return answer(figure("522", "aantal"))


def test_results_keep_the_order_of_the_set() -> None:
    run = run_questions([WRONG, BROKEN, RIGHT], ask, DOCUMENTS)
    assert [(result.question.id, result.correct) for result in run.results] == [
        ("dorp-fout", False),
        ("stad-stuk", False),
        ("dorp-goed", True),
    ]


def test_an_error_counts_as_wrong_and_the_run_goes_on() -> None:
    run = run_questions([BROKEN, RIGHT], ask, DOCUMENTS)
    broken = run.results[0]
    assert broken.answer is None
    assert broken.error is not None
    assert broken.error.startswith("ZeroDivisionError: gedeeld door nul (test_run.py:")
    assert run_metrics(run)["correct"] == 0.5
    assert run_metrics(run)["failed"] == 0.5


def test_the_history_goes_with_the_question() -> None:
    asked: list[Request] = []

    def remember(request: Request) -> Answer:
        asked.append(request)
        return abstention()

    run_questions([replace(RIGHT, history=("Eerst?", "Toen?"))], remember, DOCUMENTS)
    assert asked == [Request("Goed?", ("Eerst?", "Toen?"))]


def test_memory_and_time_are_measured() -> None:
    run = run_questions([RIGHT], ask, DOCUMENTS)
    assert run.peak_memory > 2**20
    assert 0 < run.results[0].seconds <= run.seconds


# Which questions are asked


def about(name: str, *documents: str) -> Question:
    evidence = tuple(Evidence(document, GOLD.quote) for document in documents)
    return question(("522", "aantal"), name=name, evidence=evidence)


def test_a_question_is_left_out_when_one_of_its_documents_is_not_there() -> None:
    asked, left_out = split_by_documents(
        [about("a-1", "dorp.txt"), about("a-2", "dorp.txt", "weg.txt"), about("a-3", "stad.txt")],
        DOCUMENTS.values(),
    )
    assert [each.id for each in asked] == ["a-1", "a-3"]
    assert [each.id for each in left_out] == ["a-2"]


def test_an_unanswerable_question_is_asked_when_all_of_its_prefix_is() -> None:
    none = unanswerable()
    questions = [
        replace(none, id="dorp-niet"),
        about("dorp-1", "dorp.txt"),
        replace(none, id="weg-niet"),
        about("weg-1", "dorp.txt"),
        about("weg-2", "weg.txt"),
        replace(none, id="los-niet"),
    ]
    asked, left_out = split_by_documents(questions, DOCUMENTS.values())
    assert [each.id for each in asked] == ["dorp-niet", "dorp-1", "weg-1", "los-niet"]
    assert [each.id for each in left_out] == ["weg-niet", "weg-2"]


def test_what_is_left_out_is_counted() -> None:
    run = run_questions([RIGHT, about("a-1", "weg.txt"), about("a-2", "weg.txt"), WRONG], ask, DOCUMENTS)
    assert [each.id for each in run.left_out] == ["a-1", "a-2"]
    assert run_metrics(run)["coverage"] == 0.5
    assert run_metrics(run)["correct"] == 0.5


def test_a_set_about_other_documents_is_refused() -> None:
    with pytest.raises(BegrotingError, match="Geen enkele vraag"):
        run_questions([about("a-1", "weg.txt")], ask, DOCUMENTS)


# Adding up


def test_a_metric_over_no_questions_is_nothing() -> None:
    metrics = run_metrics(run_questions([RIGHT], ask, DOCUMENTS))
    assert metrics["figure_exact"] == 1.0
    assert metrics["series_exact"] is None
    assert metrics["unanswerable_correct"] is None


def test_every_score_is_added_up_over_the_questions_it_is_about() -> None:
    run = run_questions([RIGHT, WRONG, text_question(("wijkteam",)), unanswerable()], ask, DOCUMENTS)
    metrics = run_metrics(run)
    assert set(SCORE_NAMES) <= set(metrics)
    assert metrics["correct"] == 0.25  # 1 of 4
    assert metrics["numeric_exact"] == 0.5  # 1 of 2
    assert metrics["confident_wrong"] == pytest.approx(2 / 3)  # one figure and the unanswerable, of 3
    assert metrics["wrong_abstention"] == 0.0  # 0 of 3


def test_groups_stand_in_the_order_of_the_set() -> None:
    run = run_questions([BROKEN, unanswerable(), RIGHT, WRONG], ask, DOCUMENTS)
    assert [(group.name, group.questions, group.metrics["correct"]) for group in by_prefix(run)] == [
        ("stad", 1, 0.0),
        ("dorp", 3, pytest.approx(1 / 3)),
    ]
    assert [(group.name, group.questions) for group in by_kind(run)] == [("figure", 3), ("unanswerable", 1)]


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ([], 0.95, None),
        ([3.0], 0.95, 3.0),
        ([float(n) for n in range(1, 21)], 0.95, 19.0),  # 19 of 20 is 95%
        ([float(n) for n in range(1, 22)], 0.95, 20.0),  # 19 of 21 is 90.5%, 20 of 21 is 95.2%
        ([1.0, 2.0], 0.5, 1.0),
    ],
)
def test_a_percentile_is_the_nearest_rank(values: list[float], part: float, expected: float | None) -> None:
    assert percentile(values, part) == expected
