from typing import Any

import pytest

from assistant.figure_form import form_features
from assistant.question import parse_question
from corpus.types import Place
from tests.assistant.examples import figure

LEVEL, CHANGE = "Hoeveel leden zijn er?", "Met hoeveel is het aantal leden gestegen?"


def form(sentence: str, printed: str, question: str = LEVEL) -> dict[str, float]:
    start = sentence.index(printed)
    found = figure(
        "1", printed=printed, place=Place(start, start + len(printed)), quote=Place(0, len(sentence))
    )
    return form_features(parse_question(question, ()), found, sentence)


def cell(head: str, question: str, **fields: Any) -> dict[str, float]:
    found = figure("1", in_table=True, row_path=("Leden",), column_path=(head,), **fields)
    return form_features(parse_question(question, ()), found, "")


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Het aantal leden steeg met 12.", "12"),
        ("Het aantal leden is met ruim 12 toegenomen.", "12"),
        ("Er zijn 12 leden meer dan vorig jaar.", "12"),
        ("Dat is 12 procent lager.", "12"),
    ],
)
def test_a_change_answers_a_question_for_a_change(sentence: str, printed: str) -> None:
    assert form(sentence, printed, CHANGE)["change"] == 1.0
    assert form(sentence, printed, LEVEL)["change"] == 0.0


def test_a_level_answers_a_question_for_a_level() -> None:
    assert form("Er zijn 74 leden.", "74", LEVEL)["change"] == 1.0
    assert form("Er zijn 74 leden.", "74", CHANGE)["change"] == 0.0


def test_the_head_of_a_column_tells_a_change() -> None:
    assert cell("Verschil", CHANGE)["change"] == 1.0
    assert cell("Begroting 2026", CHANGE)["change"] == 0.0


def test_a_dash_is_no_printed_number() -> None:
    assert cell("2026", LEVEL, printed="-")["printed"] == 0.0
    assert cell("2026", LEVEL, printed="0")["printed"] == 1.0


def test_the_whole_beside_its_part_is_told_apart() -> None:
    sentence = "In vier van de zeven wijken komt een beheerder."
    assert form(sentence, "zeven")["part"] == 0.0
    assert form(sentence, "vier")["part"] == 1.0


def test_the_old_value_before_the_new_one_is_told_apart() -> None:
    sentence = "Het aantal gaat van 14 naar 12."
    assert form(sentence, "14")["new"] == 0.0
    assert form(sentence, "12")["new"] == 1.0
