"""What may be asked next: only what is really answered, and answered with the figure it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from assistant.answering import Assistant
from assistant.suggest import suggest
from assistant.types import Answer, Request
from tests.assistant.examples import small_assistant

DORP = """# Begroting 2026 gemeente Dorp

## 1. Jeugd

Bedragen x € 1.000

| Onderwerp | Realisatie 2024 | Begroting 2025 | Begroting 2026 |
| --- | ---: | ---: | ---: |
| Lasten jeugdhulp | 1.200 | 1.300 | 1.350 |
| Baten jeugdhulp | 200 | 210 | 220 |
| Lasten jeugdbescherming | 800 | 850 | 875 |

## 2. Bijstand

In juni 2025 waren er 522 bijstandsuitkeringen. Eind 2024 waren er 493 bijstandsuitkeringen.
In 2024 kregen 31 gezinnen een woning.
"""
STAD = """# Begroting 2026 gemeente Stad

## Bijstand

In juni 2025 waren er 640 bijstandsuitkeringen.
"""
JUNI = "Hoeveel bijstandsuitkeringen waren er in juni 2025 in Dorp?"
LASTEN = "Wat zijn de lasten van jeugdhulp in 2026?"


@pytest.fixture(scope="module")
def dorp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = small_assistant(tmp_path_factory.mktemp("dorp"), {"begroting-2026.md": DORP})
    yield assistant
    assistant.close()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"dorp-begroting-2026.md": DORP, "stad-begroting-2026.md": STAD}
    assistant = small_assistant(tmp_path_factory.mktemp("beide"), texts)
    yield assistant
    assistant.close()


def suggested(assistant: Assistant, request: Request, **limits: int) -> tuple[str, ...]:
    return suggest(assistant, request, assistant.ask(request), **limits)


@dataclass
class Counting:
    """The assistant, with the questions that it was asked."""

    assistant: Assistant
    asked: list[Request] = field(default_factory=list)

    def __getattr__(self, name: str) -> object:
        return getattr(self.assistant, name)

    def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        return self.assistant.ask(request)


def test_the_years_another_year_and_the_other_side_are_suggested(dorp: Assistant) -> None:
    assert suggested(dorp, Request(LASTEN)) == (
        "Hoe ontwikkelen de lasten van jeugdhulp zich van 2024 tot en met 2026?",
        "Wat zijn de lasten van jeugdhulp in 2025?",
        "Wat zijn de baten van jeugdhulp in 2026?",
    )


def test_each_suggestion_is_answered_and_the_answer_is_another_one(dorp: Assistant) -> None:
    for question in (LASTEN, "Hoeveel bijstandsuitkeringen waren er in juni 2025?"):
        shown = dorp.ask(Request(question)).figures[0]
        for text in suggested(dorp, Request(question)):
            answer = dorp.ask(Request(text, (question,)))
            assert not answer.abstained
            assert [(f.value, f.period) for f in answer.figures[:1]] != [(shown.value, shown.period)]


def test_the_same_request_gets_the_same_suggestions(dorp: Assistant) -> None:
    assert suggested(dorp, Request(LASTEN)) == suggested(dorp, Request(LASTEN))


def test_a_suggestion_keeps_the_words_of_the_user_for_another_time(dorp: Assistant) -> None:
    asked = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"

    assert "Hoeveel bijstandsuitkeringen waren er eind 2024?" in suggested(dorp, Request(asked))


def test_a_plan_is_not_asked_for_in_the_words_of_what_happened(dorp: Assistant) -> None:
    asked = Request("Hoeveel is er in 2024 uitgegeven aan de lasten van jeugdhulp?")

    assert dorp.ask(asked).figures[0].stand == "realisatie"
    assert not [text for text in suggested(dorp, asked, most=6) if "uitgegeven" in text]


def test_after_a_series_the_series_of_others_are_suggested(dorp: Assistant) -> None:
    asked = Request("Hoe ontwikkelen de lasten van jeugdhulp zich van 2024 tot en met 2026?")

    assert suggested(dorp, asked) == (
        "Hoe ontwikkelen de baten van jeugdhulp zich van 2024 tot en met 2026?",
        "Hoe ontwikkelen de lasten van jeugdbescherming zich van 2024 tot en met 2026?",
    )


def test_another_gemeente_that_has_the_same_is_suggested(both: Assistant) -> None:
    assert "Hoeveel bijstandsuitkeringen waren er in juni 2025 in Stad?" in suggested(both, Request(JUNI))


def test_no_other_gemeente_is_suggested_where_one_was_chosen(both: Assistant) -> None:
    request = Request("Hoeveel bijstandsuitkeringen waren er in juni 2025?", gemeente="Dorp")

    assert suggested(both, request)
    assert not [text for text in suggested(both, request) if "Stad" in text]


def test_what_was_asked_before_is_not_suggested(dorp: Assistant) -> None:
    before = suggested(dorp, Request(LASTEN))
    after = suggested(dorp, Request(LASTEN, before))

    assert not set(after) & {*before, LASTEN}


def test_an_abstention_gets_questions_for_what_is_nearest(dorp: Assistant) -> None:
    request = Request("Wat zijn de lasten van jeugdhulp in 2021?")

    assert dorp.ask(request).abstained
    assert "Wat zijn de lasten van jeugdhulp in 2026?" in suggested(dorp, request)


def test_a_question_that_nothing_comes_near_gets_no_suggestions(dorp: Assistant) -> None:
    assert suggested(dorp, Request("Hoeveel zwembaden zijn er?")) == ()
    assert suggested(dorp, Request("Hallo")) == ()


@pytest.mark.parametrize("asks", [0, 1, 2])
def test_no_more_questions_are_tried_than_allowed(dorp: Assistant, asks: int) -> None:
    counting = Counting(dorp)
    answer = dorp.ask(Request(LASTEN))
    found = suggest(counting, Request(LASTEN), answer, asks=asks)  # type: ignore[arg-type]

    assert len(counting.asked) == asks
    assert len(found) <= asks


def test_no_more_is_tried_once_there_are_enough(dorp: Assistant) -> None:
    counting = Counting(dorp)
    answer = dorp.ask(Request(LASTEN))
    found = suggest(counting, Request(LASTEN), answer, most=1)  # type: ignore[arg-type]

    assert (len(found), len(counting.asked)) == (1, 1)


def test_a_suggestion_is_tried_as_it_will_be_asked(dorp: Assistant) -> None:
    counting = Counting(dorp)
    request = Request(LASTEN, ("Hoeveel gezinnen kregen in 2024 een woning?",), gemeente="Dorp", jaar=2026)
    suggest(counting, request, dorp.ask(request))  # type: ignore[arg-type]

    assert {r.history for r in counting.asked} == {(*request.history, LASTEN)}
    assert {(r.gemeente, r.jaar) for r in counting.asked} == {("Dorp", 2026)}
