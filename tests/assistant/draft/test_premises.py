from decimal import Decimal

import pytest

from assistant.draft.premises import Ask, check_premises, check_statement
from assistant.types import Answer, AnsweredFigure
from corpus.types import Unit


def documents(
    value: str, unit: Unit = "aantal", period: str | None = "2025-06", *, asked: list[str] | None = None
) -> Ask:
    """Documents that answer every question with one figure; what they are asked is kept."""

    def ask(question: str) -> Answer:
        if asked is not None:
            asked.append(question)
        figure = AnsweredFigure(Decimal(value), unit, period, "x", citations=(1,))
        return Answer(question, value, abstained=False, figures=(figure,))

    return ask


def silent(question: str) -> Answer:
    return Answer(question, "Dat vind ik niet.", abstained=True)


def test_the_number_of_a_statement_becomes_a_question() -> None:
    asked: list[str] = []
    check_statement("In juni 2025 waren er ruim 600 uitkeringen.", documents("522", asked=asked))
    check_statement("In 2025 was € 5,2 mln. begroot.", documents("522", asked=asked))
    check_statement("In 2025 steeg het met 14%.", documents("522", asked=asked))

    assert asked == [
        "In juni 2025 waren er hoeveel uitkeringen?",
        "In 2025 was hoeveel euro begroot?",
        "In 2025 steeg het met hoeveel procent?",
    ]


@pytest.mark.parametrize(
    ("stated", "value", "unit", "holds"),
    [
        ("522", "522", "aantal", True),
        ("600", "522", "aantal", False),
        ("523", "522", "aantal", None),  # one off may be a slip; nothing is said
        ("ongeveer 500", "522", "aantal", True),
        ("ongeveer 600", "522", "aantal", False),
        ("ruim 480", "522", "aantal", None),
        ("€ 257 miljoen", "257288000", "EUR", True),
        ("€ 257,3 miljoen", "257288000", "EUR", True),
        ("€ 300 miljoen", "257288000", "EUR", False),
        ("€ 257.288", "257288000", "EUR", False),
        ("12,8%", "12.8", "procent", True),
        ("18%", "12.8", "procent", False),
        ("18%", "12.8", "procentpunt", None),
        ("600", "12.8", "procent", None),
        ("€ 600", "522", "aantal", None),
    ],
)
def test_a_statement_holds_differs_or_can_not_be_told(
    stated: str, value: str, unit: Unit, *, holds: bool | None
) -> None:
    found = check_statement(f"In juni 2025 ging het om {stated}.", documents(value, unit))

    assert (found.holds if found else None) is holds


def test_the_premise_shows_both_numbers_and_the_source() -> None:
    found = check_statement("In juni 2025 waren er 600 uitkeringen.", documents("522"))

    assert found is not None
    assert found.text == "U noemt 600; de documenten noemen **522** (in juni 2025). [1]"


@pytest.mark.parametrize(
    "sentence",
    [
        "Er waren 600 uitkeringen.",  # when? they may have been 600 once
        "In 2025 ging het van 458 naar 600.",  # which of the two?
        "In 2025 ging het om 600 tot 700 uitkeringen.",
        "In 2024 waren er 600 uitkeringen.",  # the documents speak of 2025
        "Zie artikel 38 van het Reglement van orde van 2025.",
        "In 2025 veranderde er veel.",
    ],
)
def test_nothing_is_said_where_it_is_not_certain_what_is_stated(sentence: str) -> None:
    assert check_statement(sentence, documents("522")) is None


def test_a_number_without_a_time_is_confirmed_where_it_is_the_same() -> None:
    found = check_statement("Er zijn 522 uitkeringen.", documents("522"))

    assert found is not None
    assert found.holds


def test_nothing_is_said_where_the_documents_are_silent() -> None:
    assert check_statement("In juni 2025 waren er 600 uitkeringen.", silent) is None


def test_the_statements_of_a_text_are_checked_and_its_questions_are_not() -> None:
    text = (
        "In juni 2025 waren er 600 uitkeringen. Waren dat er in juni 2025 niet 700? "
        "Klopt het dat er in juni 2025 800 waren. In juni 2025 waren er 522 uitkeringen."
    )

    assert [premise.stated for premise in check_premises(text, documents("522"))] == ["600", "522"]
