"""Answers in Word: read back by python-docx, and turned into a PDF by LibreOffice."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assistant.answers.word import add_answer, answer_to_docx
from assistant.answers.word_document import document_to_bytes, new_document
from assistant.types import Answer
from tests.assistant.web.examples import HOSTILE, PROVENANCE, answered, development, source

if TYPE_CHECKING:
    from docx.document import Document

QUESTION = "Hoeveel uitkeringen waren er?"
SERIES = replace(development(), warnings=("De eenheid staat niet in het document.",))
FIGURE = Answer(
    QUESTION,
    "**522** uitkeringen in juni 2025. [1]\n\n> In juni 522 uitkeringen.\n\n* eerste\n* tweede",
    abstained=False,
    figures=(answered("522", unit="aantal", computed=True, operation="500 + 22 = 522"),),
    citations=(source(1, "Uitkering | | 522\n---|---|---\nrest\tvan de rij"),),
)


def read(data: bytes) -> "Document":
    return docx.Document(io.BytesIO(data))


def styled(document: "Document", style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def bold_in(document: "Document") -> list[str]:
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    return [run.text for run in runs if run.style is not None and run.style.name == "Strong"]


def test_the_question_is_the_heading_and_the_figure_is_bold() -> None:
    document = read(answer_to_docx(QUESTION, FIGURE, PROVENANCE))

    assert styled(document, "Heading 1") == [QUESTION]
    assert styled(document, "Normal") == ["522 uitkeringen in juni 2025. [1]", "500 + 22 = 522"]
    assert styled(document, "Quote") == ["In juni 522 uitkeringen."]
    assert styled(document, "List Bullet") == ["eerste", "tweede"]
    assert bold_in(document)[0] == "522"


def test_a_source_has_its_place_and_its_quote_with_the_figure_in_bold() -> None:
    document = read(answer_to_docx(QUESTION, FIGURE, PROVENANCE))

    assert styled(document, "Heading 2") == ["Bron"]
    assert styled(document, "Bron") == ["[1] begroting.pdf · Jeugd · bladzijde 12"]
    assert styled(document, "Broncitaat") == ["Uitkering | | 522\nrest\u2003van de rij"]
    assert bold_in(document)[-1] == "| 522"


def test_a_development_is_a_real_table_with_its_numbers_at_the_right() -> None:
    document = read(answer_to_docx(QUESTION, SERIES, PROVENANCE))
    (table,) = document.tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Jaar", "Bedrag", "Stand", "Bron"],
        ["2024", "€ 1.200.000", "realisatie", "1"],
        ["2025", "€ 1.300.000", "begroting", "1"],
        ["2026", "€ 1.350.000", "begroting", "1"],
    ]
    assert styled(document, "Caption") == ["Lasten, Jeugdhulp, gemeente Dorp"]
    style = table.rows[1].cells[1].paragraphs[0].style
    assert style is not None
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert "List Bullet" not in {p.style.name for p in document.paragraphs if p.style is not None}


def test_the_head_of_a_table_is_repeated_on_the_next_page() -> None:
    (table,) = read(answer_to_docx(QUESTION, SERIES, PROVENANCE)).tables

    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, False, False, False]


def test_a_warning_has_a_style_of_its_own() -> None:
    document = read(answer_to_docx(QUESTION, SERIES, PROVENANCE))

    assert styled(document, "Let op") == ["Let op: De eenheid staat niet in het document."]


def test_the_document_is_dutch_on_a4_and_says_where_it_came_from() -> None:
    document = read(answer_to_docx(QUESTION, FIGURE, PROVENANCE))
    (section,) = document.sections
    assert section.page_width is not None
    assert section.page_height is not None

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    assert section.footer.paragraphs[0].text == (
        "Gemaakt met Vraag het Dorp uit documenten van Dorp en Stad, index versie 7, op 3 november 2026."
    )


def test_the_properties_have_a_title_and_no_author() -> None:
    properties = read(answer_to_docx(QUESTION, FIGURE, PROVENANCE)).core_properties

    assert (properties.title, properties.language) == (QUESTION, "nl-NL")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None
    assert properties.created.date() == PROVENANCE.day


def test_more_answers_go_into_one_document() -> None:
    document = new_document("Brief", PROVENANCE)
    document.add_heading("Antwoorden", 1)
    for question in ("Eerste vraag?", "Tweede vraag?"):
        add_answer(document, question, FIGURE, level=2)
    written = read(document_to_bytes(document))

    assert styled(written, "Heading 2") == ["Eerste vraag?", "Tweede vraag?"]
    assert styled(written, "Heading 3") == ["Bron", "Bron"]


def test_markup_in_a_document_is_text_and_nothing_points_outside() -> None:
    hostile = replace(FIGURE, text=HOSTILE, warnings=(HOSTILE,), citations=(source(1, HOSTILE, HOSTILE),))
    data = answer_to_docx(HOSTILE, hostile, PROVENANCE)

    assert styled(read(data), "Heading 1") == [HOSTILE]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        relations = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in relation for relation in relations)


@settings(max_examples=25, deadline=None)
@given(st.text())
def test_any_text_makes_a_document_that_opens(text: str) -> None:
    answer = replace(FIGURE, text=text, warnings=(text,), citations=(source(1, text, text),))

    assert read(answer_to_docx(text, answer, PROVENANCE)).paragraphs


def test_libreoffice_opens_it_and_prints_all_of_it(soffice: str, tmp_path: Path) -> None:
    document = new_document("Brief", PROVENANCE)
    add_answer(document, QUESTION, FIGURE)
    add_answer(document, "Hoe ging het verder?", SERIES)
    file = tmp_path / "antwoord.docx"
    file.write_bytes(document_to_bytes(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profiel"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    done = subprocess.run([soffice, profile, *convert], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    pages = PdfReader(tmp_path / "antwoord.pdf").pages
    printed = " ".join(" ".join(page.extract_text().split()) for page in pages)

    wanted = [QUESTION, "522 uitkeringen in juni 2025. [1]", "begroting.pdf · Jeugd · bladzijde 12"]
    wanted += ["Hoe ging het verder?", "€ 1.350.000", "index versie 7, op 3 november 2026."]
    assert [text for text in wanted if text not in printed] == []
