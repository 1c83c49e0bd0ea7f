"""Floors: parsing them, and finding what is below."""

import pytest

from corpus.errors import BegrotingError
from eval.floors import BOUNDED, Bound, Breach, Floor, find_breaches, parse_floor
from eval.run import run_metrics, run_questions
from eval.wording import METRIC_TITLES, breach_to_text
from tests.eval.examples import DOCUMENTS, answer, figure, question

METRICS = {"correct": 0.6, "series_exact": None, "confident_wrong": 0.1, "seconds_median": 0.08}


@pytest.mark.parametrize(
    ("text", "bound", "floor"),
    [
        ("figure_exact=0.60", "min", Floor("figure_exact", "min", 0.6)),
        ("recall@5=0,95", "min", Floor("recall@5", "min", 0.95)),
        ("coverage=1", "min", Floor("coverage", "min", 1.0)),
        ("confident_wrong=0", "max", Floor("confident_wrong", "max", 0.0)),
        ("seconds_median=2.5", "max", Floor("seconds_median", "max", 2.5)),
    ],
)
def test_a_floor_names_a_metric_and_a_value(text: str, bound: Bound, floor: Floor) -> None:
    assert parse_floor(text, bound) == floor


def test_an_unknown_metric_is_refused_with_the_names_to_choose_from() -> None:
    with pytest.raises(BegrotingError, match=r"onbekende maat 'juist'.*correct.*figure_exact.*recall@5"):
        parse_floor("juist=0.5", "min")


@pytest.mark.parametrize(("text", "bound"), [("confident_wrong=0.1", "min"), ("correct=0.1", "max")])
def test_a_bound_in_the_wrong_direction_is_refused(text: str, bound: Bound) -> None:
    with pytest.raises(BegrotingError, match="onbekende maat"):
        parse_floor(text, bound)


@pytest.mark.parametrize("value", ["", "hoog", "1.01", "-0.1", "nan", "inf", "60%"])
def test_a_value_that_no_run_can_be_held_to_is_refused(value: str) -> None:
    with pytest.raises(BegrotingError, match="geef een getal van 0 tot en met 1"):
        parse_floor(f"correct={value}", "min")


@pytest.mark.parametrize(
    ("floor", "breached"),
    [
        (Floor("correct", "min", 0.6), False),
        (Floor("correct", "min", 0.61), True),
        (Floor("confident_wrong", "max", 0.1), False),
        (Floor("confident_wrong", "max", 0.09), True),
        (Floor("series_exact", "min", 0.0), True),  # nothing was measured
        (Floor("seconds_median", "max", 0.1), False),
    ],
)
def test_a_floor_is_breached_below_it_or_without_a_measurement(floor: Floor, *, breached: bool) -> None:
    breaches = find_breaches(METRICS, [floor])
    assert breaches == ((Breach(floor, METRICS[floor.metric]),) if breached else ())


def test_every_metric_that_can_be_bounded_is_measured_and_has_a_dutch_title() -> None:
    metrics = run_metrics(run_questions([question(("1", "aantal"))], lambda _: answer(), DOCUMENTS))
    assert set(BOUNDED["min"]) | set(BOUNDED["max"]) == set(metrics) == set(METRIC_TITLES)


def test_a_breach_is_said_in_dutch() -> None:
    assert (
        breach_to_text(Breach(Floor("correct", "min", 0.7), 0.605)) == "correct: 60,5%, minstens 70,0% nodig"
    )
    assert (
        breach_to_text(Breach(Floor("seconds_median", "max", 0.1), 0.25))
        == "seconds_median: 0,250, hoogstens 0,100 nodig"
    )


def test_a_floor_just_reached_in_a_real_run_holds() -> None:
    questions = [question(("522", "aantal"), name=f"dorp-{number}") for number in range(3)]
    given = iter([answer(figure("522", "aantal")), answer(figure("522", "aantal")), answer()])
    metrics = run_metrics(run_questions(questions, lambda _: next(given), DOCUMENTS))
    assert find_breaches(metrics, [parse_floor("correct=0.6666", "min")]) == ()
    assert find_breaches(metrics, [parse_floor("correct=0.6667", "min")]) != ()
