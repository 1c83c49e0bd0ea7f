"""Concepts in Word: read back by python-docx, and turned into a PDF by LibreOffice."""

import io
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from pypdf import PdfReader

from assistant.draft.word import draft_to_docx
from tests.assistant.draft.examples import draft, hostile_draft
from tests.assistant.web.examples import PROVENANCE

if TYPE_CHECKING:
    from docx.document import Document


def read(data: bytes) -> "Document":
    return docx.Document(io.BytesIO(data))


def styled(document: "Document", style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_the_heading_says_what_the_letter_is() -> None:
    document = read(draft_to_docx(draft(), PROVENANCE))

    assert styled(document, "Heading 1") == ["Concept-antwoord: Wachtlijsten"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Onderwerp", "Wachtlijsten"],
        ["Fractie", "Dorpsbelang"],
        ["Vragensteller", "A. de Vries"],
        ["Datum van de brief", "3 november 2026"],
        ["Grondslag", "artikel 38 van het Reglement van orde"],
        ["Gemeente", "Dorp"],
    ]


def test_it_says_that_it_is_a_concept_and_what_it_was_made_from() -> None:
    (notice, *_) = styled(read(draft_to_docx(draft(), PROVENANCE)), "Let op")

    assert notice.startswith("Let op: Dit is een concept.")
    assert "index versie 7" in notice
    assert "Doorzocht: begroting.pdf." in notice


def test_each_question_is_a_heading_with_its_text_and_its_answer() -> None:
    document = read(draft_to_docx(draft(), PROVENANCE))

    assert styled(document, "Heading 2") == [
        "Inleiding van de vragenstellers",
        *("Vraag 1", "Vraag 2a", "Vraag 2b", "Vraag 3"),
        *("Open punten", "Bron"),
    ]
    assert "In juni 2025 waren er 522 uitkeringen. [1]" in styled(document, "Normal")
    assert "Hoe ging het?" in styled(document, "Quote")


def test_a_premise_an_open_answer_and_a_note_are_pointed_out() -> None:
    notices = styled(read(draft_to_docx(draft(), PROVENANCE)), "Let op")

    assert "Uitgangspunt: De vraag noemt 600; er waren 522. [1]" in notices
    assert "Uitgangspunt: De brief noemt 700; er waren 522. [1]" in notices
    assert "Let op: De vraag noemt geen jaar; dit cijfer gaat over 2025." in notices
    assert "Let op: Open: vul dit antwoord aan." in notices
    assert "Let op: Open: dit antwoord is aan het college." in notices
    assert "Let op: Bladzijde 3 heeft geen tekst." in notices


def test_a_development_is_a_table_of_word() -> None:
    document = read(draft_to_docx(draft(), PROVENANCE))

    assert [cell.text for cell in document.tables[1].rows[0].cells] == ["Jaar", "Bedrag", "Stand", "Bron"]


def test_the_open_points_are_listed_with_what_is_missing() -> None:
    document = read(draft_to_docx(draft(), PROVENANCE))

    assert styled(document, "List Bullet") == [
        "Vraag 2b (open): Hoeveel zwembaden zijn er?",
        "Vraag 3 (aan het college): Wat vindt het college?",
    ]
    assert "Dit staat niet in de documenten. Het meest lijkt erop: 500 uitkeringen. [1]" in styled(
        document, "Tabeltekst"
    )


def test_markup_in_a_letter_stays_text_and_libreoffice_opens_the_file(tmp_path: Path, soffice: str) -> None:
    for name, made in (("gewoon", draft()), ("vijandig", hostile_draft())):
        (tmp_path / f"{name}.docx").write_bytes(draft_to_docx(made, PROVENANCE))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    plain, hostile = (
        " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / f"{name}.pdf").pages).split())
        for name in ("gewoon", "vijandig")
    )
    assert "Concept-antwoord: Wachtlijsten" in plain
    assert "In juni 2025 waren er 522 uitkeringen. [1]" in plain
    assert "€ 1.200.000" in plain
    assert "<script>" in hostile
