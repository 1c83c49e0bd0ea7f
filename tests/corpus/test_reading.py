"""From a file to a Document."""

import hashlib
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.reading import FORMATS, formats, overruled, read_document
from corpus.types import Metadata, Overrides
from tests.corpus.examples import Pdf
from tests.corpus.office import sheet_bytes, word, word_bytes

FOUND = Metadata("Dorp", "begroting", 2026, "Zorg")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        (None, FOUND),
        (Overrides(), FOUND),
        (Overrides(gemeente="Delft"), Metadata("Delft", "begroting", 2026, "Zorg")),
        (Overrides(soort="visie"), Metadata("Dorp", "visie", 2026, "Zorg")),
        (Overrides(soort="overig"), Metadata("Dorp", "overig", 2026, "Zorg")),
        (Overrides(jaar=2025), Metadata("Dorp", "begroting", 2025, "Zorg")),
        (Overrides(title="Werk"), Metadata("Dorp", "begroting", 2026, "Werk")),
    ],
)
def test_an_override_replaces_only_what_it_says(overrides: Overrides | None, expected: Metadata) -> None:
    assert overruled(FOUND, overrides) == expected


def test_a_document_has_its_name_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "dorp-visie-2025.txt"
    file.write_bytes(b"Er zijn 5 plekken in de gemeente Dorp.")
    document = read_document(file)

    assert (document.name, document.pages) == (file.name, None)
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.metadata == Metadata("Dorp", "visie", 2025, "dorp visie 2025")
    assert [figure.value for figure in document.figures] == [5]


AS_FILE = {
    "PDF": Pdf().text(50, 50, "Er zijn 5 plekken.").bytes(),
    "Word": word_bytes(word("Er zijn 5 plekken.")),
    "Excel": sheet_bytes([["Er zijn 5 plekken."]]),
}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_read(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"stuk{ending.upper()}"
    file.write_bytes(AS_FILE.get(FORMATS[ending], b"Er zijn 5 plekken."))

    assert read_document(file).text.strip() == "Er zijn 5 plekken."


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("stuk.xyz", f"gebruik {formats()}"),
        ("stuk", f"gebruik {formats()}"),
        ("stuk.rtf", "sla het bestand op als DOCX"),
        ("stuk.XLS", "sla het bestand op als XLSX"),
        ("stuk.pptx", "sla het bestand op als PDF"),
    ],
)
def test_an_unknown_format_is_refused_with_the_way_out(tmp_path: Path, name: str, way_out: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"Er zijn 5 plekken.")

    with pytest.raises(DocumentError) as error:
        read_document(file)
    assert str(error.value) == f"{name}: dit formaat wordt niet gelezen; {way_out}."


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lang.docx"
    file.write_bytes(word_bytes(word("Er zijn 5 plekken.")))

    with pytest.raises(DocumentError, match=r"^lang\.docx: dit bestand heeft meer dan 10 tekens"):
        read_document(file, characters=10)


def test_warnings_of_the_reader_reach_the_document(tmp_path: Path) -> None:
    file = tmp_path / "blad.xlsx"
    file.write_bytes(sheet_bytes([["Post", 2025], ["Zorg", "=1+2"]]))

    assert [line.split(" (")[0] for line in read_document(file).warnings] == [
        "1 formules hebben geen uitkomst"
    ]
