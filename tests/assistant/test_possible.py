from decimal import Decimal

import pytest

from assistant.possible import asked_per, is_per_what
from assistant.types import ParsedQuestion
from corpus.types import Figure, Place


def figure_in(sentence: str, printed: str, **fields: object) -> Figure:
    start = sentence.index(printed)
    place, quote = Place(start, start + len(printed)), Place(0, len(sentence))
    return Figure(Decimal(812), "EUR", printed, place, quote, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Wat kost de zorg per inwoner?", "inwoner"),
        ("Wat is het tarief per uur?", "uur"),
        ("Wat kost de zorg per jaar?", None),
        ("Hoeveel budget is er per wijk?", None),
        ("Wat zijn de kosten per saldo?", None),
    ],
)
def test_what_a_figure_is_asked_of_one_of(question: str, thing: str | None) -> None:
    assert asked_per(question) == thing


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("De zorg kost 812 euro per inwoner.", True),
        ("De zorg kost gemiddeld 812 euro voor elke inwoner.", True),
        ("De zorg kost € 812 / inwoner.", True),
        ("De zorg voor onze inwoners kost 812 euro.", False),
        ("De zorg kost 812 euro.", False),
    ],
)
def test_what_it_costs_in_all_is_no_answer_to_what_it_costs_per_inwoner(sentence: str, *, told: bool) -> None:
    question = ParsedQuestion("Wat kost de zorg per inwoner?", "figure", ("zorg", "inwoner"))

    assert is_per_what(question, figure_in(sentence, "812"), sentence) == told


def test_the_head_of_a_column_may_say_per_what() -> None:
    question = ParsedQuestion("Wat is de last per huishouden?", "figure", ("last", "huishoud"))
    row = "Afvalstoffenheffing | 812"
    figure = figure_in(row, "812", in_table=True, column_path=("Tarief per huishouden",))

    assert is_per_what(question, figure, row)
