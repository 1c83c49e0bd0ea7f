"""What an answer says of its figures besides the value."""

import pytest

from assistant.answering import Assistant
from assistant.types import Answer, AnsweredFigure, Request
from tests.assistant.examples import small_assistant

TEXT = """# Begroting 2026 gemeente Dorp

## 1. Jeugd

Lasten, bedragen x € 1.000

| Onderwerp | Realisatie 2024 | Begroting 2025 | Begroting 2026 |
| --- | ---: | ---: | ---: |
| Jeugdhulp | 1.200 | 1.300 | 1.350 |
| Jeugdbescherming | 800 | 850 | 875 |

## 2. Bijstand

In juni 2025 waren er ruim 520 bijstandsuitkeringen. Landelijk waren er in juni 2025 circa 400.000
bijstandsuitkeringen.
"""


@pytest.fixture(scope="module")
def dorp(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return small_assistant(tmp_path_factory.mktemp("dorp"), {"begroting-2026.md": TEXT})


def first(answer: Answer) -> AnsweredFigure:
    return (*answer.figures, *answer.series)[0]


def test_a_figure_of_a_table_says_its_stand_side_gemeente_and_name(dorp: Assistant) -> None:
    shown = first(dorp.ask(Request("Wat zijn de lasten van jeugdhulp in 2026?")))

    assert (shown.stand, shown.side, shown.gemeente, shown.scope) == ("begroting", "lasten", "Dorp", None)
    assert shown.subject[0] == "Jeugdhulp"


def test_a_figure_of_a_sentence_says_what_stands_before_it(dorp: Assistant) -> None:
    shown = first(dorp.ask(Request("Hoeveel bijstandsuitkeringen waren er in juni 2025?")))

    assert (shown.qualifier, shown.gemeente, shown.subject) == ("ruim", "Dorp", ("bijstandsuitkeringen",))


def test_a_figure_of_the_country_is_of_no_gemeente(dorp: Assistant) -> None:
    shown = first(dorp.ask(Request("Hoeveel bijstandsuitkeringen waren er landelijk in juni 2025?")))

    assert (shown.gemeente, shown.scope) == (None, "landelijk")


def test_a_computed_figure_says_what_all_that_went_in_share(dorp: Assistant) -> None:
    question = "Hoeveel hoger zijn de lasten van jeugdhulp in 2026 dan in 2025?"
    shown = first(dorp.ask(Request(question)))

    assert (shown.computed, shown.stand, shown.side, shown.gemeente) == (True, "begroting", "lasten", "Dorp")
    assert (shown.subject[0], shown.qualifier) == ("Jeugdhulp", None)


def test_a_computed_figure_has_no_stand_where_those_that_went_in_differ(dorp: Assistant) -> None:
    question = "Hoeveel hoger zijn de lasten van jeugdhulp in 2026 dan in 2024?"

    assert first(dorp.ask(Request(question))).stand is None


def test_each_year_of_a_series_has_its_own_stand(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoe ontwikkelen de lasten van jeugdhulp zich van 2024 tot en met 2026?"))

    assert [figure.stand for figure in answer.series] == ["realisatie", "begroting", "begroting"]
