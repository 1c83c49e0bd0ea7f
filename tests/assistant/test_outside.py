import pytest

from assistant.answering import Assistant
from assistant.outside import document_outside, is_narrowed
from assistant.types import Request

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"


@pytest.mark.parametrize(
    ("request_", "narrowed"),
    [(Request("?"), False), (Request("?", jaar=2025), True), (Request("?", soort="brief"), True)],
)
def test_a_choice_narrows(request_: Request, *, narrowed: bool) -> None:
    assert is_narrowed(request_) == narrowed


def test_an_answer_that_the_choice_hides_is_found_in_its_document(demo: Assistant) -> None:
    request = Request(QUESTION, soort="visie")
    outside = document_outside(demo, request, demo.ask(request))

    assert outside is not None
    assert outside.metadata.soort != "visie"


def test_what_no_document_answers_is_not_outside_either(demo: Assistant) -> None:
    request = Request("Hoeveel zwembaden zijn er in Maastricht?", soort="visie")

    assert document_outside(demo, request, demo.ask(request)) is None


def test_an_answer_within_the_choice_needs_no_other(demo: Assistant) -> None:
    request = Request(QUESTION, gemeente="Pijnacker-Nootdorp")

    assert document_outside(demo, request, demo.ask(request)) is None


def test_a_kind_of_document_that_is_not_there_is_named(demo: Assistant) -> None:
    answer = demo.ask(Request(QUESTION, soort="jaarstukken"))

    assert answer.text.startswith("Er zijn geen documenten van de soort jaarstukken.")
