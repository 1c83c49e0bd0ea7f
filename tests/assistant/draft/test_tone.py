from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft.tone import answer_to_text, statement
from assistant.types import Answer, AnsweredFigure
from corpus.numbers import find_numbers


def count(value: str = "522", period: str | None = "2025-06", **more: object) -> AnsweredFigure:
    given: dict[str, object] = {"citations": (1,), "gemeente": "Dorp"} | more
    return AnsweredFigure(Decimal(value), "aantal", period, "uitkeringen", **given)  # type: ignore[arg-type]


def amount(value: str = "1200000", period: str = "2026", **more: object) -> AnsweredFigure:
    given: dict[str, object] = {"citations": (1,), "gemeente": "Dorp"} | more
    return AnsweredFigure(Decimal(value), "EUR", period, "lasten", **given)  # type: ignore[arg-type]


def percentage(period: str = "2024", **more: object) -> AnsweredFigure:
    given: dict[str, object] = {"citations": (1,), "gemeente": "Dorp"} | more
    return AnsweredFigure(Decimal("12.8"), "procent", period, "jongeren", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ask", "figure", "said"),
    [
        (
            "Hoeveel uitkeringen waren er in juni 2025?",
            count(),
            "In juni 2025 waren er **522** uitkeringen. [1]",
        ),
        (
            "Hoeveel inwoners met een uitkering waren er eind 2024?",
            count(period="2024-12-31"),
            "Eind 2024 waren er **522** inwoners met een uitkering. [1]",
        ),
        (
            "Hoeveel uitkeringen waren er in juni 2025?",
            count(qualifier="ruim"),
            "In juni 2025 waren er ruim **522** uitkeringen. [1]",
        ),
        (
            "Hoeveel procent van de jongeren kreeg jeugdhulp in 2024?",
            percentage(),
            "**12,8%** van de jongeren kreeg jeugdhulp in 2024. [1]",
        ),
        (
            "Welk percentage van de jongeren kreeg in 2024 jeugdhulp?",
            percentage(),
            "**12,8%** van de jongeren kreeg in 2024 jeugdhulp. [1]",
        ),
        (
            "Wat zijn de lasten van de jeugdhulp in 2026?",
            amount(),
            "In 2026 bedragen de lasten van de jeugdhulp **€ 1.200.000**. [1]",
        ),
        (
            "Hoe hoog waren de lasten van de jeugdhulp in 2026?",
            amount(),
            "In 2026 bedroegen de lasten van de jeugdhulp **€ 1.200.000**. [1]",
        ),
        ("Wat kost de jeugdhulp in 2026?", amount(), "In 2026 kost de jeugdhulp **€ 1.200.000**. [1]"),
    ],
)
def test_a_question_becomes_a_statement(ask: str, figure: AnsweredFigure, said: str) -> None:
    assert statement(ask, figure, "Dorp") == said


@pytest.mark.parametrize(
    ("ask", "figure", "told"),
    [
        ("Hoeveel uitkeringen waren er in 2025?", count(), "(in juni 2025)"),
        ("Hoeveel uitkeringen waren er?", count(), "(in juni 2025)"),
        ("Wat zijn de lasten van de jeugdhulp in 2026?", amount(stand="raming"), "(raming)"),
        ("Hoeveel uitkeringen waren er in juni 2025?", count(gemeente="Stad"), "(Stad)"),
        ("Hoeveel uitkeringen waren er in juni 2025?", count(scope="landelijk"), "(landelijk)"),
    ],
)
def test_what_the_question_does_not_say_of_the_figure_is_told(
    ask: str, figure: AnsweredFigure, told: str
) -> None:
    assert told in (statement(ask, figure, "Dorp") or "").replace("gemeente ", "")


@pytest.mark.parametrize(
    ("ask", "figure"),
    [
        ("Hoeveel jongeren kregen jeugdhulp?", percentage()),
        ("Hoeveel procent van de jongeren kreeg jeugdhulp?", count()),
        ("Welk bedrag is er nodig?", count()),
        ("Met hoeveel steeg het aantal uitkeringen?", count(computed=True, operation="5 - 3 = 2")),
        ("Hoeveel uitkeringen telt u?", count()),
        ("Kunt u de aantallen geven?", count()),
        ("Wat is er aan de hand?", count()),
    ],
)
def test_a_question_that_the_figure_does_not_fit_in_is_no_statement(ask: str, figure: AnsweredFigure) -> None:
    assert statement(ask, figure, "Dorp") is None


@given(st.text("abcdeghlnorstuw €%,-", max_size=60), st.decimals(0, 10**9, places=0))
def test_a_statement_has_no_figure_but_the_one_that_was_found_and_those_of_the_question(
    words: str, value: Decimal
) -> None:
    ask = f"Hoeveel {words} waren er?"
    said = statement(ask, count(str(value), period=None), "Dorp")
    if said is None:
        return

    asked = {number.value for number in find_numbers(ask)}
    assert {abs(number.value) for number in find_numbers(said.removesuffix(" [1]"))} <= asked | {value}


def test_figures_that_contradict_each_other_are_all_there() -> None:
    text = "**458** in 2023. [1]\n\n> quote\n\n**463** in 2023. [2]"
    answer = Answer("?", text, abstained=False, figures=(count("458"), count("463")), contradicting=True)

    assert answer_to_text("Hoeveel?", answer) == (
        "De documenten noemen hiervoor verschillende cijfers:\n* **458** in 2023. [1]\n* **463** in 2023. [2]"
    )


def test_a_sum_is_shown_with_its_outcome() -> None:
    figure = count("64", period=None, computed=True, operation="522 - 458 = 64")
    answer = Answer("?", "**64**: 522 - 458 = 64. [1]", abstained=False, figures=(figure,))

    assert answer_to_text("Met hoeveel steeg het?", answer) == "De uitkomst is **64**: 522 - 458 = 64. [1]"


def test_a_development_is_in_its_table() -> None:
    series = (count("458", period="2023"), count("522", period="2025", citations=(2,)))
    answer = Answer("?", "* 458\n* 522", abstained=False, series=series)

    assert answer_to_text("Hoe ging het?", answer) == "In de tabel hieronder staat het verloop. [1] [2]"


def test_text_is_quoted() -> None:
    answer = Answer("Waarom?", "> Omdat het zo is. [1]", abstained=False)

    assert answer_to_text("Waarom?", answer).endswith("staat hierover:\n\n> Omdat het zo is. [1]")
