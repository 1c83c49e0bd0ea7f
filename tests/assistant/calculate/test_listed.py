"""Lists in questions, and figures that fit together."""

import pytest

from assistant.calculate.listed import figures_together, listed_things
from assistant.types import Candidate
from corpus.types import Place
from tests.assistant.examples import figure, hit


def names(question: str) -> list[list[str]]:
    return [[thing.name for thing in things] for things in listed_things(question)]


@pytest.mark.parametrize(
    ("question", "things"),
    [
        (
            "Wat kosten musea, cultureel erfgoed en media in 2026 samen?",
            ["kosten musea", "cultureel erfgoed", "media"],
        ),
        ("Wat gaat er naar laptops en naar telefonie en netwerk?", ["laptops", "telefonie en netwerk"]),
        ("Wat zijn de lasten van de beleidsdoelen A tot en met D in 2026?", ["A", "B", "C", "D"]),
        ("Hoeveel mensen zaten er in de drie routes (onderwijs, B1 en Z)?", ["onderwijs", "B1", "Z"]),
        (
            "Sportraad, zwembad en buurtsport van Dorp: wat kregen die drie samen?",
            ["Sportraad", "zwembad", "buurtsport"],
        ),
        ("Wie betaalt in 2026 meer, een huurder of een eigenaar?", ["huurder", "eigenaar"]),
        ("Wat is de opbrengst van woningen plus niet-woningen in 2026?", ["woningen", "niet-woningen"]),
    ],
)
def test_a_list_is_read_as_its_things(question: str, things: list[str]) -> None:
    assert things in names(question)


def test_the_longest_reading_goes_first() -> None:
    counts = [len(things) for things in listed_things("Tel a1, b2 en c3, d4 en e5 van de lijst op.")]

    assert counts == sorted(counts, reverse=True)


def test_each_thing_is_a_question_without_the_others() -> None:
    first, second = listed_things("Hoeveel gaat er in 2026 naar wegen en bruggen van Dorp samen?")[0]

    assert first.text.split() == "Hoeveel gaat er in 2026 naar wegen van Dorp samen?".split()
    assert second.text.split() == "Hoeveel gaat er in 2026 naar bruggen van Dorp samen?".split()


@pytest.mark.parametrize(
    "question",
    ["Hoeveel kost het zwembad?", "Wat was het in 2024, 2025 en 2026 samen?", "", "en", "Tel op: , en"],
)
def test_years_and_single_things_are_no_list(question: str) -> None:
    assert listed_things(question) == []


def candidate(value: int, learned: float, sure: float, *, column: str = "2026") -> Candidate:
    row = f"rij {value}"
    place = Place(value, value + 3)
    source = figure(str(value), label=row, row_path=(row,), column_path=(column,), in_table=True, place=place)
    return Candidate(source, hit(), 0.5, (("learned", learned), ("sure", sure)))


def test_figures_of_one_column_go_together_each_for_the_thing_it_fits_best() -> None:
    first, second = candidate(100, 8.0, 0.9), candidate(200, 7.0, 0.8)
    as_second = candidate(100, 7.5, 0.6)  # the first fits the second thing as well

    found = figures_together([[first], [as_second, second]])

    assert found is not None
    assert [c.figure.value for c in found.figures] == [100, 200]


def test_figures_of_two_columns_do_not_go_together() -> None:
    lists = [[candidate(100, 8.0, 0.9)], [candidate(200, 8.0, 0.9, column="2027")]]

    assert figures_together(lists) is None


def test_figures_that_are_not_likely_do_not_go_together() -> None:
    assert figures_together([[candidate(100, 8.0, 0.5)], [candidate(200, 8.0, 0.3)]]) is None


def test_figures_far_behind_the_best_for_their_things_do_not_go_together() -> None:
    best = candidate(300, 9.0, 0.9, column="2027")

    assert figures_together([[candidate(100, 8.0, 0.9)], [best, candidate(200, 5.0, 0.9)]]) is None


def test_a_thing_without_figures_has_no_figures_together() -> None:
    assert figures_together([[candidate(100, 8.0, 0.9)], []]) is None
