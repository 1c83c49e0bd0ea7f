from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from assistant.compose import NOT_THERE
from assistant.types import Answer, Request
from tests.assistant.examples import small_assistant

LANGEDIJK = """Begroting 2026 gemeente Langedijk

1. Zorg

Het steunpunt in de Bloemenwijk sluit op 1 mei 2026. Dat komt doordat de huur is opgezegd.

2. Pijlers

De visie heeft drie pijlers:

- wonen in de buurt
- werken voor iedereen
- leren een leven lang
"""
KORTEDIJK = """Begroting 2026 gemeente Kortedijk

1. Zorg

Het steunpunt aan de haven sluit, omdat er te weinig bezoekers komen.
"""
BEIDE = {"langedijk.txt": LANGEDIJK, "kortedijk.txt": KORTEDIJK}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = small_assistant(tmp_path_factory.mktemp("tekst"), BEIDE)
    yield opened
    opened.close()


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(Request(question))
    assert answer.trace is not None
    assert answer.trace.question.kind == "text"
    return answer


def test_a_reason_is_quoted_with_what_it_explains(assistant: Assistant) -> None:
    answer = ask(assistant, "Waarom sluit het steunpunt in de Bloemenwijk?")

    assert "Bloemenwijk sluit op 1 mei 2026. Dat komt doordat de huur is opgezegd." in answer.text
    assert answer.figures == ()


def test_a_list_is_quoted_whole(assistant: Assistant) -> None:
    answer = ask(assistant, "Welke drie pijlers heeft de visie?")

    for item in ("wonen in de buurt", "werken voor iedereen", "leren een leven lang"):
        assert f"> - {item}" in answer.text


def test_each_quote_has_its_source(assistant: Assistant) -> None:
    answer = ask(assistant, "Waarom sluit het steunpunt?")

    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        assert f"[{citation.n}]" in answer.text
        text = assistant.index.text(citation.document_id)
        assert citation.quote == text[citation.place.start : citation.place.end]


def test_sentences_of_more_gemeenten_come_with_a_warning(assistant: Assistant) -> None:
    both = ask(assistant, "Waarom sluit het steunpunt?")
    one = ask(assistant, "Waarom sluit het steunpunt in Kortedijk?")

    assert {c.document for c in both.citations} == set(BEIDE)
    assert any("meer dan één gemeente" in warning for warning in both.warnings)
    assert {c.document for c in one.citations} == {"kortedijk.txt"}
    assert one.warnings == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Waarom sluit het steunpunt in Havenkwartier?", "Havenkwartier"),
        ("Waarom sluit het steunpunt in 2031?", "2031"),
        ("Wie is de burgemeester?", "burgemeester"),
    ],
)
def test_what_is_not_in_the_documents_is_named(assistant: Assistant, question: str, missing: str) -> None:
    answer = ask(assistant, question)

    assert answer.abstained
    assert answer.citations == ()
    assert answer.text == f"{NOT_THERE} Over “{missing}” staat er niets in."


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    once, twice = (ask(assistant, "Waarom sluit het steunpunt?") for _ in range(2))

    assert once == twice
