"""Letters in files: the formats, and input that is none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from assistant.letters.reading import read_letter, text_to_letter
from corpus.errors import BegrotingError
from tests.corpus.office import add_xml, word, word_bytes
from tools.letters import text_to_docx, text_to_pdf

SORTS = ("zorg", "hulp", "opvang", "werk", "sport", "bus")
TEXT = """Fractie Nieuw Elan

Betreft: zorg

Geacht college,

#) Wat kost de zorg in onze gemeente, en dan vooral de huishoudelijke hulp aan ouderen en de begeleiding?
#) Over 2024:
##) hoeveel mensen kregen hulp?
##) wie betaalde dat?
#) Wat nu?
"""


def test_the_numbers_that_word_counts_are_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(text_to_docx(TEXT))

    letter = read_letter(path)

    assert [question.number for question in letter.questions] == ["1", "2a", "2b", "3"]
    assert letter.questions[1].lead == "Over 2024:"
    assert letter.fractie == "Nieuw Elan"


def test_a_pdf_is_read_over_its_lines_and_pages(tmp_path: Path) -> None:
    subjects = [f"{a}{b}" for a in ("jeugd", "ouderen", "wijk", "thuis") for b in SORTS]
    questions = [
        f"{i}. Wat kost de {subject} in onze gemeente, {f'en dan vooral de {subject} ' * 5}in 2026?"
        for i, subject in enumerate(subjects, start=1)
    ]
    path = tmp_path / "brief.pdf"
    path.write_bytes(text_to_pdf("Geacht college,\n\n" + "\n\n".join(questions)))

    letter = read_letter(path)

    assert [question.number for question in letter.questions] == [str(i) for i in range(1, 25)]
    assert [f"{q.number}. {q.text}" for q in letter.questions] == questions


def test_tracked_changes_and_comments_are_told(tmp_path: Path) -> None:
    document = word("1. Hoeveel uitkeringen waren er in 2025?")
    add_xml(
        document,
        '<w:p><w:r><w:t xml:space="preserve">2. Waren het er </w:t></w:r>'
        '<w:del w:id="1" w:author="a"><w:r><w:delText>500</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>522</w:t></w:r></w:ins>'
        '<w:r><w:t>?</w:t><w:commentReference w:id="3"/></w:r></w:p>',
    )
    path = tmp_path / "brief.docx"
    path.write_bytes(word_bytes(document))

    letter = read_letter(path)

    assert letter.questions[1].text == "Waren het er 522?"
    assert [warning.split(" in dit")[0].split(" in de")[0] for warning in letter.warnings] == [
        "Er staan bijgehouden wijzigingen",
        "Er staan opmerkingen",
    ]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("brief.docm", b"PK", "brief.docm: .*sla het bestand op als DOCX"),
        ("brief.xlsx", b"PK", "brief.xlsx: dit is geen brief"),
        ("brief.docx", b"\xd0\xcf\x11\xe0 geheim", "brief.docx: .*wachtwoord"),
        ("brief.docx", b"PK kapot", "brief.docx: .*beschadigd"),
        ("brief.txt", b"  \n", "brief.txt: dit bestand is leeg"),
        ("brief.txt", b"Dank voor de koffie.", "brief.txt: In deze brief zijn geen vragen gevonden"),
    ],
)
def test_what_can_not_be_read_is_told_in_one_line(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(BegrotingError, match=line):
        read_letter(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"weg\.txt: dit bestand kan niet worden geopend"):
        read_letter(tmp_path / "weg.txt")


def test_a_pdf_without_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()

    with pytest.raises(BegrotingError, match=r"scan\.pdf: "):
        read_letter(path)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_is_told(text: str) -> None:
    with pytest.raises(BegrotingError, match="De brief is leeg"):
        text_to_letter(text)


def test_a_letter_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(BegrotingError, match="meer dan 1000000 tekens"):
        text_to_letter("Wat kost dit? " * 100_000)


def test_nothing_is_lost_of_a_letter_of_two_hundred_pages() -> None:
    page = "In de begroting staat veel over de zorg voor ouderen in onze mooie gemeente. " * 40
    letter = text_to_letter("\n\n".join([page] * 200) + "\n\n1. Wat kost het?\n2. Wie betaalt het?")

    assert [question.text for question in letter.questions] == ["Wat kost het?", "Wie betaalt het?"]
    assert letter.introduction.count("ouderen") == 8_000


def test_a_list_of_hundreds_of_questions_is_refused_with_their_number() -> None:
    with pytest.raises(BegrotingError, match="heeft 300 vragen; splits hem"):
        text_to_letter("\n".join(f"{i}. Wat kost deel {i}?" for i in range(1, 301)))


@settings(max_examples=60)
@given(st.text(st.sampled_from("12ab.)-: \n?VraagHoeveel“\"'"), max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        letter = text_to_letter(text)
    except BegrotingError:
        return
    assert all(question.text and question.asks and question.number for question in letter.questions)
