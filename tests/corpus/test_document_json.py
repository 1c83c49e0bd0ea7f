"""A document over a pipe: the same on the other side, its boxes in little room."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document_json import document_to_json, json_to_document
from corpus.reading import read_document
from tests.corpus.examples import DEMO

PDF = next(DEMO.glob("*.pdf"))


@pytest.mark.parametrize("path", sorted(DEMO.glob("*-*")), ids=lambda path: path.name)
def test_a_document_comes_back_as_it_was(path: Path) -> None:
    document = read_document(path)

    assert json_to_document(document_to_json(document)) == document


def test_a_box_takes_no_more_than_twenty_four_characters() -> None:
    document = read_document(PDF)
    without = document_to_json(replace(document, boxes=()))

    assert len(document.boxes) > 100
    assert len(document_to_json(document)) - len(without) <= 24 * len(document.boxes) + 4


def test_half_a_document_is_refused() -> None:
    payload = document_to_json(read_document(PDF))
    with pytest.raises(ValueError, match=r"Invalid JSON"):
        json_to_document(payload[:-9])


@pytest.mark.parametrize("payload", [b"", b"{}", b'{"document": 1}'])
def test_what_is_no_document_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_to_document(payload)
