from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from assistant.compose import NOT_THERE
from assistant.text_answers import missing_names, missing_years, unknown_words
from assistant.types import Answer, Request
from tests.assistant.examples import asked, document_named, small_assistant

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


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Waarom sluit het steunpunt in de Bloemenwijk?", ()),
        ("Waarom sluit het steunpunt in de Bloemenwyk?", ()),  # a typing error
        ("Waarom sluit het steunpunt in Oosterpark?", ("Oosterpark",)),
        ("Waarom krijgt het steunpunt BUIG?", ()),  # an abbreviation may be written in full
        ("Oosterpark sluit, waarom?", ()),  # any word begins a sentence with a capital
    ],
)
def test_names_that_a_document_does_not_have(
    assistant: Assistant, text: str, missing: tuple[str, ...]
) -> None:
    terms = ("steunpunt", "bloemenwijk", "bloemenwyk", "oosterpark", "buig")
    document = document_named(assistant.index, "langedijk.txt")

    assert missing_names(asked(text, terms=terms), document, assistant.index) == missing


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        ((), ()),
        (("2026",), ()),
        (("2026-07",), ()),
        (("2031", "2032"), ("2031", "2032")),
        (("2026", "2031"), ()),
    ],
)
def test_years_that_a_document_does_not_have(
    assistant: Assistant, periods: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    document = document_named(assistant.index, "langedijk.txt")

    assert missing_years(asked(periods=periods), document, assistant.index) == missing


def test_unknown_words_are_given_as_they_were_typed(assistant: Assistant) -> None:
    question = asked("Wie is de Burgemeester van het steunpunt?", terms=("burgemeester", "steunpunt"))

    assert unknown_words(question, assistant.index) == ("Burgemeester",)
