from collections.abc import Iterator

import pytest

from assistant.abstain import listed, missing_names, missing_years, names_another_place, unknown_words
from assistant.answering import Assistant
from assistant.compose import NOT_THERE
from assistant.lookup import link_terms
from assistant.question import parse_question
from assistant.types import Answer, Candidate, Request
from tests.assistant.examples import asked, document_named, figure, small_assistant

DORP = """Begroting 2026 gemeente Dorp

1. Bijstand

Eind 2025 waren er 522 bijstandsuitkeringen in de gemeente.

2. Zorg

Het steunpunt in de Bloemenwijk sluit op 1 mei 2026. De huur was opgezegd.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = small_assistant(tmp_path_factory.mktemp("onthouden"), {"dorp.txt": DORP})
    yield opened
    opened.close()


def abstention(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(Request(question))
    assert answer.abstained
    assert answer.figures == ()
    assert answer.series == ()
    assert answer.text.startswith(NOT_THERE)
    return answer


def test_of_another_year_the_nearest_figure_is_told_with_its_own_year_and_source(
    assistant: Assistant,
) -> None:
    answer = abstention(assistant, "Hoeveel bijstandsuitkeringen waren er eind 2031?")

    assert "Het dichtst bij 31 december 2031 komt: 522 " in answer.text
    assert "2025" in answer.text
    assert answer.text.endswith(" [1]")
    assert "522 bijstandsuitkeringen" in answer.citations[0].quote


def test_a_word_that_no_document_has_is_named_and_nothing_is_near(assistant: Assistant) -> None:
    answer = abstention(assistant, "Hoeveel kost het zwembad in 2026?")

    assert answer.text == f"{NOT_THERE} Over “zwembad” staat er niets in."
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel bijstandsuitkeringen waren er eind 2025 in Verweggistan?",
        "hoeveel bijstandsuitkeringen waren er eind 2025 in verweggistan",
    ],
    ids=["capital", "small letters"],
)
def test_a_place_that_is_not_in_the_documents_does_not_get_the_figures_of_another(
    assistant: Assistant, question: str
) -> None:
    answer = abstention(assistant, question)

    assert "erweggistan” staat er niets in." in answer.text
    assert not assistant.ask(Request("Hoeveel bijstandsuitkeringen waren er eind 2025 in Dorp?")).abstained


def test_a_typing_error_in_the_name_of_a_place_is_no_other_place(assistant: Assistant) -> None:
    answer = assistant.ask(Request("Wanneer sluit het steunpunt in Bloemenwyk?"))
    assert "1 mei 2026" in answer.text

    question = parse_question("Hoeveel steunpunten zijn er in Bloemenwyk?", ())
    terms = link_terms(question, assistant.index)
    (found, *_) = (
        hit
        for d in assistant.index.documents
        for hit in assistant.index.hits_of(d.id)
        if "Bloemenwijk" in hit.passage.text
    )
    there = Candidate(figure("1"), found, 0.5)
    assert not names_another_place(question, terms, there, assistant.index)
    elsewhere = parse_question("Hoeveel steunpunten zijn er in Oosterpark?", ())
    assert names_another_place(elsewhere, link_terms(elsewhere, assistant.index), there, assistant.index)


@pytest.mark.parametrize(
    "text",
    ["Hoeveel bijstandsuitkerigen zijn er?", "Hoeveel bijstand in de gemeente?", "De bijstandskosten?"],
    ids=["typing error", "the same", "part of a compound"],
)
def test_a_word_that_the_documents_have_otherwise_is_not_unknown(assistant: Assistant, text: str) -> None:
    question = parse_question(text, ())
    assert unknown_words(question, link_terms(question, assistant.index), assistant.index) == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("een",), "“een”"), (("een", "twee"), "“een” en “twee”"), (("a", "b", "c"), "“a”, “b” en “c”")],
)
def test_words_are_listed_in_quotation_marks(words: tuple[str, ...], expected: str) -> None:
    assert listed(words) == expected


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
    document = document_named(assistant.index, "dorp.txt")

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
    document = document_named(assistant.index, "dorp.txt")

    assert missing_years(asked(periods=periods), document, assistant.index) == missing


def test_unknown_words_are_given_as_they_were_typed(assistant: Assistant) -> None:
    question = asked("Wie is de Burgemeester van het steunpunt?", terms=("burgemeester", "steunpunt"))

    assert unknown_words(question, link_terms(question, assistant.index), assistant.index) == (
        "Burgemeester",
    )
