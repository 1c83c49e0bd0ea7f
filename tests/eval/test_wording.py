"""What a report says in Dutch."""

from decimal import Decimal

import pytest

from assistant.types import Answer
from corpus.types import Unit
from eval.questions import KINDS, Question
from eval.run import Result, run_questions
from eval.wording import (
    KIND_TITLES,
    said_to_text,
    share_to_text,
    shorten,
    to_plain,
    value_to_text,
    wanted_to_text,
)
from tests.eval.examples import (
    DOCUMENTS,
    abstention,
    answer,
    figure,
    question,
    series_question,
    text_question,
    unanswerable,
)


def said(asked: Question, given: Answer) -> str:
    result: Result = run_questions([asked], lambda _: given, DOCUMENTS).results[0]
    return said_to_text(result)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("257288000", "EUR", "€ 257.288.000"),
        ("-1234.50", "EUR", "€ -1.234,5"),
        ("5.441E+6", "EUR", "€ 5.441.000"),
        ("6.1", "procent", "6,1%"),
        ("0.0893", "procent", "0,0893%"),
        ("3.3", "procentpunt", "3,3 (procentpunt)"),
        ("2077", "aantal", "2.077 (aantal)"),
        ("2021", "jaar", "2021"),
        ("720", "per 10.000", "720 (per 10.000)"),
        ("NaN", "aantal", "NaN (aantal)"),
    ],
)
def test_a_figure_is_written_in_dutch(value: str, unit: Unit, text: str) -> None:
    assert value_to_text(Decimal(value), unit) == text


def test_what_was_wanted_is_said_for_every_kind_of_answer() -> None:
    assert wanted_to_text(question(("77", "aantal"), ("2021", "jaar"))) == "77 (aantal); 2021"
    assert wanted_to_text(series_question(("2024", "493", "aantal"))) == "2024: 493 (aantal)"
    assert (
        wanted_to_text(text_question(("op maat", "maatwerk"), ("wijkteam",)))
        == "een tekst met 'op maat' of 'maatwerk' en 'wijkteam'"
    )
    assert wanted_to_text(unanswerable()) == "onthouden: het staat niet in de documenten"


def test_what_was_said_is_the_figures_the_series_or_the_text() -> None:
    asked = question(("522", "aantal"))
    assert said(asked, answer(figure("493", "aantal"), text="Het zijn er 493.")) == "493 (aantal)"
    assert said(asked, answer(text="Zie de bron.")) == "Zie de bron."
    assert said(asked, abstention()) == "onthouden; Dat staat niet in de documenten."
    points = (figure("1", "aantal", "2024"), figure("2", "aantal"))
    assert (
        said(series_question(("2024", "493", "aantal")), answer(series=points))
        == "2024: 1 (aantal); zonder jaar: 2 (aantal)"
    )


def test_an_error_is_said_too() -> None:
    def fail(_: object) -> Answer:
        raise KeyError("weg")

    result = run_questions([question(("1", "aantal"))], fail, DOCUMENTS).results[0]
    assert said_to_text(result).startswith("fout: KeyError: 'weg' (test_wording.py:")


def test_control_characters_and_lone_surrogates_are_taken_out() -> None:
    assert to_plain("a\x00b\x1b[31mc\ud800d\ufffee\nf\u202eg") == "ab[31mcde fg"


def test_a_long_text_is_cut() -> None:
    assert shorten("a" * 300) == "a" * 300
    assert shorten("a" * 301) == "a" * 299 + "…"


def test_a_share_is_a_percentage_and_a_dash_without_measurement() -> None:
    assert share_to_text(2 / 3) == "66,7%"
    assert share_to_text(None) == "–"


def test_every_kind_has_a_dutch_title() -> None:
    assert set(KIND_TITLES) == set(KINDS)
