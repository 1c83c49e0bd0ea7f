from typing import Any

import pytest

from assistant.conflicts import contradicts
from assistant.types import Candidate
from corpus.types import Place
from tests.assistant.examples import figure, hit


def told(value: str, start: int, score: float = 1.0, **fields: Any) -> Candidate:
    """A figure of bijstandsuitkeringen in 2023, in a sentence of its own."""
    place = Place(start, start + 9)
    default = {"label": "bijstandsuitkeringen", "period": "2023", "place": place, "quote": place}
    return Candidate(figure(value, **(default | fields)), hit(), score)


def in_table(value: str, start: int, head: str, table: int = 0) -> Candidate:
    """A figure in the row "Uitkeringen" of a table, under a head."""
    return told(
        value,
        start,
        in_table=True,
        label="Uitkeringen",
        row_path=("Bijstandsuitkeringen",),
        column_path=(head,),
        context=(Place(table, table + 1),),
    )


def test_two_values_for_one_thing_at_one_time_contradict() -> None:
    assert contradicts(told("458", 0), told("463", 50))


@pytest.mark.parametrize(
    "other",
    [
        told("458", 50),
        told("-458", 50),
        told("463", 50, unit="procent"),
        told("463", 50, period="2022"),
        told("463", 50, period="2023-H1"),
        told("463", 50, period=None),
        told("463", 50, label="mantelzorgers"),
        told("463", 50, label="nieuwe bijstandsuitkeringen"),
        told("463", 0),
        told("463", 50, score=0.7),
        told("1900", 50),
    ],
    ids=[
        "same value", "only another sign", "other unit", "other year", "half a year", "no time",
        "something else", "only the new ones", "same sentence", "fits less", "many times as much",
    ],
)  # fmt: skip
def test_what_is_of_something_else_does_not_contradict(other: Candidate) -> None:
    assert not contradicts(told("458", 0), other)


def test_without_a_time_nothing_contradicts() -> None:
    assert not contradicts(told("458", 0, period=None), told("463", 50, period=None))


def test_the_last_day_of_a_year_is_that_year() -> None:
    assert contradicts(told("458", 0, period="2023-12-31"), told("463", 50))
    assert not contradicts(told("458", 0, period="2023-01-01"), told("463", 50))


def test_a_table_tells_its_figures_apart() -> None:
    assert not contradicts(in_table("458", 0, "Begin 2023"), in_table("463", 50, "Eind 2023"))


def test_tables_of_one_form_in_a_document_are_of_different_things() -> None:
    assert not contradicts(in_table("458", 0, "2023"), in_table("463", 50, "2023", table=30))


def test_a_sentence_and_a_table_may_contradict() -> None:
    assert contradicts(told("458", 0), in_table("463", 50, "2023"))


def test_the_head_of_a_column_may_say_what_a_row_counts() -> None:
    visitors = told("38200", 0, label="bezoekers")
    row = in_table("36900", 50, "Bezoekers (aantal)")

    assert contradicts(visitors, row)
    assert not contradicts(visitors, Candidate(row.figure, row.hit, 0.85))
