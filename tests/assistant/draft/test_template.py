"""Templates of a gemeente, made here with python-docx as somebody would type them in Word."""

import io
from pathlib import Path

import docx
import pytest

from assistant.draft.word import draft_to_docx
from corpus.errors import BegrotingError
from tests.assistant.draft.examples import draft, hostile_draft
from tests.assistant.web.examples import HOSTILE, PROVENANCE

LINES = (
    "Betreft: {{ onderwerp }} ({{ fractie }}, {{ datum }})",
    "{%p for vraag in vragen %}",
    "{{ vraag.nummer }}. {{ vraag.tekst }}",
    "{{ vraag.antwoord }}",
    "{%p endfor %}",
    "{%p for bron in bronnen %}",
    "[{{ bron.nummer }}] {{ bron.plaats }}: {{ bron.citaat }}",
    "{%p endfor %}",
    "{{ concept }} {{ gemaakt }}",
)


def template(folder: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path = folder / "sjabloon.docx"
    document.save(str(path))
    return path


def filled(folder: Path, *lines: str) -> list[str]:
    data = draft_to_docx(draft(), PROVENANCE, template(folder, *lines))
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_fields_of_a_template_are_filled_in(tmp_path: Path) -> None:
    lines = filled(tmp_path, *LINES)

    assert lines[0] == "Betreft: Wachtlijsten (Dorpsbelang, 3 november 2026)"
    assert lines[1:3] == ["1. Hoeveel waren er?", "In juni 2025 waren er 522 uitkeringen. [1]"]
    assert "[1] begroting.pdf · Jeugd · bladzijde 12: rij | 522" in lines
    assert "index versie 7" in lines[-1]


def test_a_development_can_be_a_table_of_the_template(tmp_path: Path) -> None:
    lines = filled(
        tmp_path,
        "{%p for deel in vragen[1].deelantwoorden %}",
        "{%p for rij in deel.rijen %}",
        "{{ rij[0] }}: {{ rij[1] }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )

    assert lines[:2] == ["2024: € 1.200.000", "2025: € 1.300.000"]


def test_markup_and_fields_in_a_letter_stay_text(tmp_path: Path) -> None:
    made = hostile_draft()
    data = draft_to_docx(made, PROVENANCE, template(tmp_path, "{{ onderwerp }}", "{{ vragen[0].tekst }}"))
    (first, second) = (p.text for p in docx.Document(io.BytesIO(data)).paragraphs)

    assert "<script>" in first
    assert first == second
    assert HOSTILE[:10] in first


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{{ onbekend }}", "een veld bestaat niet (onbekend)"),
        ("{{ vragen[0].tekts }}", "een veld bestaat niet (tekts)"),
        ("Hoi {{ onderwerp", "niet goed getypt, bij “Hoi {{ onderwerp"),
        ("{% for x in %}", "niet goed getypt"),
        ("{{ vragen.__class__.__mro__ }}", "iets doen wat een sjabloon niet mag"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "iets doen wat een sjabloon niet mag"),
        ("{{ onderwerp.__class__ }}", "iets doen wat een sjabloon niet mag"),
        ("{{ 1 / 0 }}", "kan zo niet worden gebruikt"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_named_with_what_is_wrong(
    tmp_path: Path, line: str, named: str
) -> None:
    path = template(tmp_path, line)

    with pytest.raises(BegrotingError, match=r"Sjabloon sjabloon\.docx kan niet worden ingevuld") as refused:
        draft_to_docx(draft(), PROVENANCE, path)
    assert named in str(refused.value)


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sjabloon.docx"
    path.write_text("geen Word")

    with pytest.raises(BegrotingError, match="beschadigd of anders"):
        draft_to_docx(draft(), PROVENANCE, path)
    with pytest.raises(BegrotingError, match="kan niet worden gelezen"):
        draft_to_docx(draft(), PROVENANCE, tmp_path / "weg.docx")
