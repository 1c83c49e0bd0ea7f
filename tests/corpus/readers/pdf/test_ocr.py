"""Scanned pages: recognised as such, read by Tesseract where it is, and named where it is not."""

from pathlib import Path

import pytest

from corpus.discover import SourceFile
from corpus.errors import DocumentError
from corpus.readers.pdf import ocr
from corpus.readers.pdf.reader import read_pdf
from corpus.sandbox import read_in_child
from tests.corpus.examples import values_of
from tests.corpus.scans import ROWS, TEXT, page, scanned, with_scan


@pytest.mark.usefixtures("tesseract")
def test_a_scanned_page_is_read_by_tesseract_within_the_limits_of_reading(tmp_path: Path) -> None:
    file = tmp_path / "nota-2025.pdf"
    file.write_bytes(scanned(page().bytes()))
    document = read_in_child(SourceFile(file))

    assert all(" ".join(text.split()) in " ".join(document.text.split()) for text in TEXT)
    (table,) = (block.table for block in document.blocks if block.table)
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == list(ROWS)
    assert values_of([figure for figure in document.figures if figure.in_table]) == [
        12_846_000,
        13_175_000,
        1_384_000,
        1_519_000,
        2_973_000,
        2_415_000,
    ]
    assert (document.ocr_pages, document.warnings) == ((1,), ())


@pytest.mark.usefixtures("tesseract")
def test_only_the_pages_without_text_are_read_by_tesseract() -> None:
    found = read_pdf(with_scan(page().bytes(), scanned(page().bytes())), "stuk.pdf")

    assert (found.pages, found.ocr_pages, found.warnings) == (2, (2,), ())


def test_without_tesseract_scanned_pages_are_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: False)
    scan = scanned(page().bytes())
    (warning,) = read_pdf(with_scan(page().bytes(), scan), "stuk.pdf").warnings

    assert warning.startswith("pagina 2 is een scan en is niet gelezen; installeer Tesseract")
    with pytest.raises(
        DocumentError, match=r"^scan\.pdf: deze PDF is een scan en heeft geen tekstlaag; inst"
    ):
        read_pdf(scan, "scan.pdf")


def test_scans_that_there_is_no_time_for_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    monkeypatch.setattr(ocr, "SECONDS", -1)
    (warning,) = read_pdf(with_scan(page().bytes(), scanned(page().bytes())), "stuk.pdf").warnings

    assert warning.startswith("pagina 2 is een scan en niet gelezen, want het herkennen van tekst stopt na")


def test_a_scan_that_tesseract_cannot_read_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    monkeypatch.setattr(ocr, "_command", lambda: ["/geen/tesseract"])
    found = read_pdf(with_scan(page().bytes(), scanned(page().bytes())), "stuk.pdf")

    assert found.warnings == ("pagina 2 kon niet worden gelezen",)
    assert found.ocr_pages == ()
