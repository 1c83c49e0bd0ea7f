import io
from dataclasses import replace

from rich.console import Console

from assistant.terminal import answer_to_text
from assistant.types import Answer, Citation
from corpus.types import Place

QUOTE = "Eind juni\n522 [bold]uitkeringen[/bold]\x1b[2J"
ANSWER = Answer(
    "?",
    "Er waren **522** uitkeringen. [1]",
    abstained=False,
    citations=(Citation(1, "b.pdf", 1, 3, "Inkomen [red]", QUOTE, Place(0, 9), marks=((10, 13),)),),
    warnings=("Twee cijfers.",),
)


def test_an_answer_is_printed_with_its_numbered_sources() -> None:
    assert answer_to_text(ANSWER).plain == (
        "Er waren 522 uitkeringen. [1]\n\nLet op: Twee cijfers.\n\nBronnen\n"
        "[1] b.pdf · Inkomen [red] · bladzijde 3\n    Eind juni\n    522 [bold]uitkeringen[/bold][2J"
    )


def test_markup_in_a_document_is_printed_as_it_stands() -> None:
    console = Console(file=io.StringIO(), force_terminal=False, width=200)
    with console.capture() as capture:
        console.print(answer_to_text(ANSWER))

    assert "[bold]uitkeringen[/bold]" in capture.get()


def test_the_cited_figure_is_bold_in_the_quote() -> None:
    text = answer_to_text(ANSWER)
    start = text.plain.rindex("522")

    assert any(span.style == "bold" and span.start <= start < span.end for span in text.spans)


def test_an_answer_without_sources_is_only_its_text() -> None:
    assert (
        answer_to_text(Answer("?", "Dat staat er niet in.", abstained=True)).plain == "Dat staat er niet in."
    )


def test_a_source_that_was_recognised_from_a_picture_says_so() -> None:
    (citation,) = ANSWER.citations
    text = answer_to_text(replace(ANSWER, citations=(replace(citation, ocr=True),))).plain
    assert "bladzijde 3 (gelezen met OCR)" in text
    assert "OCR" not in answer_to_text(ANSWER).plain
