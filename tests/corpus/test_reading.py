"""From a file to a Document."""

import hashlib
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.reading import FORMATS, formats, overruled, read_document
from corpus.types import Metadata

FOUND = Metadata("Dorp", "begroting", 2026, "Zorg")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        (None, FOUND),
        (Metadata(), FOUND),
        (Metadata(gemeente="Delft"), Metadata("Delft", "begroting", 2026, "Zorg")),
        (Metadata(soort="visie"), Metadata("Dorp", "visie", 2026, "Zorg")),
        (Metadata(jaar=2025), Metadata("Dorp", "begroting", 2025, "Zorg")),
        (Metadata(title="Werk"), Metadata("Dorp", "begroting", 2026, "Werk")),
    ],
)
def test_an_override_replaces_only_what_it_says(overrides: Metadata | None, expected: Metadata) -> None:
    assert overruled(FOUND, overrides) == expected


def test_a_document_has_its_name_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "dorp-visie-2025.txt"
    file.write_bytes(b"Er zijn 5 plekken in de gemeente Dorp.")
    document = read_document(file)

    assert (document.name, document.pages) == (file.name, None)
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.metadata == Metadata("Dorp", "visie", 2025, "dorp visie 2025")
    assert [figure.value for figure in document.figures] == [5]


@pytest.mark.parametrize("ending", [ending for ending, kind in FORMATS.items() if kind != "PDF"])
def test_every_format_of_text_is_read(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"stuk{ending.upper()}"
    file.write_bytes(b"Er zijn 5 plekken.")

    assert read_document(file).text.strip() == "Er zijn 5 plekken."


def test_an_unknown_format_is_refused_with_those_that_are_read(tmp_path: Path) -> None:
    file = tmp_path / "stuk.rtf"
    file.write_bytes(b"Er zijn 5 plekken.")

    with pytest.raises(
        DocumentError, match=r"^stuk\.rtf: dit formaat wordt niet gelezen; gebruik \.htm, "
    ) as error:
        read_document(file)
    assert formats() in str(error.value)
