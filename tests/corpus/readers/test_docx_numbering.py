"""The numbers that Word counts."""

import docx
import pytest

from corpus.readers.docx import read_docx
from corpus.readers.docx_numbering import to_format
from tests.corpus.office import word, word_bytes
from tools.letters import text_to_docx


def labels(data: bytes) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in read_docx(data, "a.docx")[1]]


def test_levels_are_counted_and_begin_anew_below_a_new_number() -> None:
    text = "#) een\n##) eerste\n##) tweede\n#) twee\n##) weer eerste\n*) los"

    assert labels(text_to_docx(text)) == [
        ("1.", "een"),
        ("a)", "eerste"),
        ("b)", "tweede"),
        ("2.", "twee"),
        ("a)", "weer eerste"),
        ("-", "los"),
    ]


def test_a_style_may_name_the_list() -> None:
    document = docx.Document()
    for text in ("een", "twee"):
        document.add_paragraph(text, style="List Number")

    assert labels(word_bytes(document)) == [("1.", "een"), ("2.", "twee")]


def test_a_typed_number_is_kept_apart_as_well() -> None:
    assert labels(word_bytes(word("a) typen"))) == [("a)", "typen")]


def test_a_paragraph_outside_a_list_has_no_label() -> None:
    assert labels(word_bytes(word("gewoon"))) == [("", "gewoon")]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (39, "upperRoman", "XXXIX"),
        (4, "chicago", "4"),
    ],
)
def test_numbers_are_printed_in_the_form_of_the_list(number: int, form: str, printed: str) -> None:
    assert to_format(number, form) == printed
