"""A document over a pipe: the same on the other side, its boxes in little room."""

from dataclasses import replace

import pytest

from corpus.document_json import document_to_json, json_to_document
from corpus.reading import read_document
from tests.corpus.examples import DEMO

PDF = next(DEMO.glob("*.pdf"))


@pytest.mark.parametrize("path", sorted(DEMO.glob("*-*")), ids=lambda path: path.name)
def test_a_document_comes_back_as_it_was(path: object) -> None:
    document = read_document(PDF if path is None else path)  # type: ignore[arg-type]  # a path

    assert json_to_document(document_to_json(document)) == document


def test_a_box_takes_no_more_than_twenty_four_characters() -> None:
    document = read_document(PDF)
    without = document_to_json(replace(document, boxes=()))

    assert len(document.boxes) > 100
    assert len(document_to_json(document)) - len(without) <= 24 * len(document.boxes) + 4


@pytest.mark.parametrize(
    "payload", [b"", b"{}", b'{"document": 1}', document_to_json(read_document(PDF))[:-9]]
)
def test_what_is_no_document_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_to_document(payload)
