"""The addresses of the tab Schriftelijke vragen over a real server and the demo documents."""

import io
import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import docx
import httpx
import pytest

from assistant.answering import Assistant
from assistant.live import LiveAssistant
from assistant.register.store import Register
from assistant.settings import Settings
from assistant.web.desk import Desk
from assistant.web.letters.fields import MOST_ASKED, MOST_QUESTIONS
from assistant.web.letters.incoming import Incoming
from assistant.web.letters.routes import Letters, letter_routes
from index.open import newest_version
from tests.assistant.web.examples import HOSTILE, PAYLOADS
from tests.assistant.web.serving import Site, serving

BIJSTAND = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
ZWEMBADEN = "Hoeveel zwembaden zijn er in 2025?"
LETTER = f"""Fractie Dorpsbelang
Betreft: Bijstand en zwembaden
Datum: 3 november 2026

Geacht college,

De fractie heeft de volgende vragen.

1. {BIJSTAND}
2. {ZWEMBADEN}
3. Is het college bereid de bijstand te verhogen?

Met vriendelijke groet,
A. de Vries
"""
QUESTIONS = (("1", BIJSTAND), ("2", ZWEMBADEN))
Fields = dict[str, Any]


class InThreads:
    at_a_time = 2

    def __init__(self, live: LiveAssistant) -> None:
        self.live, self.pool = live, ThreadPoolExecutor(self.at_a_time)

    def submit(self, work: Callable[[Assistant, Any], Any], asked: Any) -> "Future[Any]":
        return self.pool.submit(self.do, work, asked)

    def do(self, work: Callable[[Assistant, Any], Any], asked: Any) -> Any:
        with self.live.using() as assistant:
            return work(assistant, asked)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gegevens")


@pytest.fixture(scope="module")
def site(demo_index: Path, data: Path) -> Iterator[Site]:
    live = LiveAssistant(demo_index)
    desk = Desk(partial(newest_version, demo_index), InThreads(live), 10)
    settings = Settings(index=demo_index, data=data)
    letters = Letters(desk, Register(data), settings, lambda: ("Pijnacker-Nootdorp",), Incoming())
    with serving(letter_routes(letters)) as site:
        yield site.as_user("mia", "medewerker")
    live.close()


@pytest.fixture(scope="module")
def version(demo_index: Path) -> str:
    return str(newest_version(demo_index))


def letter_fields(questions: tuple[tuple[str, str], ...] = QUESTIONS, **fields: Any) -> Fields:
    given = {
        "gemeente": "Pijnacker-Nootdorp",
        "onderwerp": "Bijstand",
        "fractie": "Dorpsbelang",
        "datum": "2026-11-03",
        "nummer": [number for number, _ in questions],
        "vraag": [text for _, text in questions],
        "aanleiding": ["" for _ in questions],
    }
    return given | fields


def post(site: Site, path: str, fields: Fields) -> httpx.Response:
    return site.request("POST", f"/brieven/{path}", data=fields)


def concept(site: Site, fields: Fields) -> str:
    response = post(site, "concept", fields)
    assert response.status_code == 200, response.text
    return response.text


def answers_of(html: str) -> list[str]:
    found = re.findall(r'<textarea name="antwoord"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    return [unescape(text) for text in found]


def version_of(html: str) -> str:
    (found,) = re.findall(r'name="versie" value="(\d+)"', html)
    return found


def answered_form(site: Site, fields: Fields) -> Fields:
    """The form of the concept, as the page sends it back."""
    html = concept(site, fields)
    return {**fields, "versie": version_of(html), "antwoord": answers_of(html)}


def test_a_pasted_letter_comes_back_as_fields_to_correct(site: Site) -> None:
    html = post(site, "tekst", {"tekst": LETTER}).text

    assert 'name="onderwerp" value="Bijstand en zwembaden"' in html
    assert 'name="fractie" value="Dorpsbelang"' in html
    assert 'name="datum" value="2026-11-03"' in html
    assert html.count('name="vraag"') == 3 + 1  # and one in the template for a new one
    assert BIJSTAND in html


@pytest.mark.parametrize("name", ["brief.txt", "brief.docx"])
def test_a_file_is_read_and_nothing_of_it_stays(
    site: Site, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files = {"bestand": (name, as_file(name))}
    response = site.request("POST", "/brieven/bestand", files=files)

    assert response.status_code == 200, response.text
    assert BIJSTAND in response.text
    assert list(tmp_path.iterdir()) == []


def as_file(name: str) -> bytes:
    if name.endswith(".txt"):
        return LETTER.encode()
    document = docx.Document()
    for line in LETTER.splitlines():
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_the_concept_has_figures_with_sources_open_points_and_what_is_left_to_the_college(site: Site) -> None:
    fields = letter_fields((*QUESTIONS, ("3", "Is het college bereid de bijstand te verhogen?")))
    html = concept(site, fields)

    assert "Concept klaar: 1 beantwoord, 1 open, 1 aan het college." in html
    assert "waren er 522 bijstandsuitkeringen" in answers_of(html)[0]
    assert re.search(r'<a class="ref" href="bron\?[^"]+" data-panel', html)
    assert '<li class="source">' in html


def test_the_same_letter_gets_the_same_concept(site: Site) -> None:
    assert concept(site, letter_fields()) == concept(site, letter_fields())


def test_an_edited_answer_stands_in_the_word_file_beside_the_others(site: Site) -> None:
    form = answered_form(site, letter_fields())
    form["antwoord"][1] = "Er zijn geen zwembaden in de gemeente."
    response = post(site, "concept.docx", form)

    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(response.content)).paragraphs)
    assert "In juni 2025 waren er 522 bijstandsuitkeringen" in text
    assert "Er zijn geen zwembaden in de gemeente." in text
    assert 'filename="concept-antwoord.docx"' in response.headers["content-disposition"]


def test_markdown_has_the_same_answers(site: Site) -> None:
    text = post(site, "concept.md", answered_form(site, letter_fields())).text

    assert "# Concept-antwoord: Bijstand" in text
    assert "**522**" in text


def test_an_approved_answer_is_kept_with_its_figure_and_shown_at_the_next_letter(
    site: Site, data: Path
) -> None:
    form = answered_form(site, letter_fields())
    form["antwoord"][0] += "\r\nDat is minder dan verwacht."
    response = post(site, "goedkeuren", form | {"goedkeuren": "0-0"})
    assert response.status_code == 201, response.text

    (kept,) = Register(data).entries()
    assert kept.text.endswith("[1]\nDat is minder dan verwacht.")
    assert (kept.approved_by, kept.asked.fractie, kept.asked.number) == ("mia", "Dorpsbelang", "1")
    assert [figure.value for figure in kept.figures] == [522]
    assert "522" in kept.sources[0].quote

    asked = (("4", "Kunt u aangeven hoeveel bijstandsuitkeringen er waren in juni 2025?"),)
    html = concept(site, letter_fields(asked, onderwerp="Nieuwe brief"))
    assert "Eerder beantwoord: Dorpsbelang, 3 november 2026, vraag 1, Bijstand" in html
    assert "Niet veranderd: 522 bijstandsuitkeringen in juni 2025." in html


def test_a_figure_cannot_be_sent_along(site: Site, data: Path) -> None:
    """What is kept as a figure comes from the documents; one that the text does not state is left out."""
    form = answered_form(site, letter_fields((("9", BIJSTAND),)))
    form["antwoord"] = ["Het waren er 999. [1] [7]"]
    assert post(site, "goedkeuren", form | {"goedkeuren": "0-0"}).status_code == 201

    kept = Register(data).entries()[0]
    assert (kept.text, kept.figures) == ("Het waren er 999. [1]", ())


@pytest.mark.parametrize(
    ("changes", "status", "line"),
    [
        ({"versie": "999"}, 409, "De documenten zijn veranderd"),
        ({"antwoord": ["een"]}, 422, "hoort niet bij deze brief"),
        ({"goedkeuren": "7-0"}, 422, "hoort niet bij deze brief"),
        ({"antwoord": ["", "b"]}, 422, "Dit antwoord is leeg"),
        ({"datum": "3 november"}, 400, "is geen datum"),
        ({"vraag": ["", " "]}, 400, "Er staan geen vragen meer in"),
        ({"nummer": ["1"]}, 400, "niet goed aangekomen"),
        ({"onderwerp": "a" * 1001}, 400, "te lang"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_line(
    site: Site, version: str, changes: Fields, status: int, line: str
) -> None:
    form = {**letter_fields(), "versie": version, "antwoord": ["a", "b"]}
    response = post(site, "goedkeuren", form | {"goedkeuren": "0-0"} | changes)

    assert response.status_code == status
    assert line in response.json()["detail"]


@pytest.mark.parametrize("count", [MOST_QUESTIONS + 1, 5])
def test_a_letter_that_asks_too_much_is_refused(site: Site, count: int) -> None:
    text = BIJSTAND if count > MOST_QUESTIONS else " ".join(["Hoeveel banen zijn er?"] * (MOST_ASKED // 4))
    response = post(site, "concept", letter_fields(tuple((str(i), text) for i in range(count))))

    assert response.status_code == 400
    assert "eel vragen voor één brief" in response.json()["detail"]


ADDRESSES = ["bestand", "tekst", "concept", "concept.docx", "concept.md", "goedkeuren"]


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(("role", "status"), [("raadslid", 403), ("", 401)])
def test_only_staff_comes_in(site: Site, data: Path, path: str, role: str, status: int) -> None:
    before = len(Register(data).entries())
    other = site.as_user("rob", role) if role else Site(site.url, "")
    response = post(other, path, letter_fields() | {"tekst": LETTER, "goedkeuren": "0-0"})

    assert response.status_code == status
    assert other.request("GET", "/brieven").status_code == status
    assert len(Register(data).entries()) == before


@pytest.mark.parametrize("role", ["medewerker", "beheerder"])
def test_staff_gets_the_first_step(site: Site, role: str) -> None:
    assert "Stap 1: de brief" in site.as_user("eva", role).get("/brieven").text


def assert_harmless(html: str) -> None:
    for payload in PAYLOADS:
        if "<" in payload:
            assert payload not in html
    assert "<script" not in html
    assert not re.search(r'(href|src|action)="(?!bron\?|brieven/)', html)


def test_markup_in_a_letter_stays_text(site: Site) -> None:
    hostile = f"Betreft: {HOSTILE}\n\n1. Hoeveel {HOSTILE} zijn er?\n2. {BIJSTAND} {HOSTILE}\n"
    assert_harmless(post(site, "tekst", {"tekst": hostile}).text)
    questions = ((HOSTILE[:20], f"Hoeveel {HOSTILE}?"), ("2", f"{BIJSTAND} {HOSTILE}"))
    given = dict.fromkeys(("onderwerp", "fractie", "afzender", "grondslag", "gemeente"), HOSTILE[:250])
    fields = letter_fields(questions, **given, inleiding=HOSTILE, waarschuwing=HOSTILE)
    assert_harmless(concept(site, fields))

    form = answered_form(site, fields)
    form["antwoord"] = [HOSTILE for _ in form["antwoord"]]
    assert post(site, "goedkeuren", form | {"goedkeuren": "1-0"}).status_code == 201
    assert_harmless(concept(site, fields))  # what was approved is shown with it
    markdown = post(site, "concept.md", form).text
    assert "<script>" not in markdown
    assert docx.Document(io.BytesIO(post(site, "concept.docx", form).content)).paragraphs


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("<b>brief.txt", b"Hallo", "<b>brief.txt: "),
        ("brief.exe", b"MZ", "brief.exe"),
        ("brief.html", b"<p>1. Hoeveel?</p>", "kies een brief in Word (DOCX), PDF of TXT"),
        ("brief.pdf", b"geen pdf", "dit is geen PDF-bestand"),
        ("brief.txt", b"Hallo daar.", "brief.txt: In deze brief zijn geen vragen gevonden"),
        ("../brief.txt", b"1. Hoeveel?", "in deze naam zit een pad"),
    ],
)
def test_a_file_that_is_no_letter_is_refused_by_its_name(
    site: Site, name: str, content: bytes, line: str
) -> None:
    body = b'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="' + name.encode()
    body += b'"\r\n\r\n' + content + b"\r\n--grens--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=grens"}
    response = site.request("POST", "/brieven/bestand", content=body, headers=headers)

    assert 400 <= response.status_code < 500
    assert line in response.json()["detail"]
    assert "brief-" not in response.json()["detail"]  # where it stood for a moment


def test_two_files_are_refused(site: Site) -> None:
    two = [("bestand", (f"{i}.txt", LETTER.encode())) for i in range(2)]
    response = site.request("POST", "/brieven/bestand", files=two)
    assert (response.status_code, response.json()["detail"]) == (413, "Kies hoogstens 1 bestand tegelijk.")


def test_a_file_that_is_too_large_is_refused(site: Site) -> None:
    response = site.request("POST", "/brieven/bestand", files={"bestand": ("a.txt", b"a" * 20_000_001)})

    assert response.status_code == 413
    assert response.json()["detail"] == "a.txt: dit bestand is groter dan 20 MB; splits het."
