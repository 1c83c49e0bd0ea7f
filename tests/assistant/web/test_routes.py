"""The addresses of the page over a real server and the demo documents."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from assistant.answering import Assistant
from assistant.live import LiveAssistant
from assistant.settings import Settings
from assistant.types import Request
from assistant.web.catalogue import NewestCatalogue
from assistant.web.chat_routes import chat_routes
from assistant.web.desk import Desk
from assistant.web.figure_routes import figure_routes
from assistant.web.files import static_routes
from assistant.web.source_routes import source_routes
from corpus.pictures import drawing_process
from index.open import newest_version
from tests.assistant.web.serving import Site, serving

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
OVER_TIME = "Hoe ontwikkelde het aantal bijstandsuitkeringen zich van 2020 tot en met 2024?"
PNG = b"\x89PNG"


class InThreads:
    at_a_time = 2

    def __init__(self, live: LiveAssistant) -> None:
        self.live, self.pool = live, ThreadPoolExecutor(self.at_a_time)

    def submit(self, work: Callable[[Assistant, Request], Any], request: Request) -> "Future[Any]":
        return self.pool.submit(self.do, work, request)

    def do(self, work: Callable[[Assistant, Request], Any], request: Request) -> Any:
        with self.live.using() as assistant:
            return work(assistant, request)


@pytest.fixture(scope="module")
def site(demo_index: Path) -> Iterator[Site]:
    live = LiveAssistant(demo_index)
    desk = Desk(partial(newest_version, demo_index), InThreads(live), 10)
    settings = Settings(index=demo_index)
    with drawing_process() as draw:
        routers = (
            chat_routes(desk, live, settings),
            source_routes(live, draw),
            figure_routes(live, NewestCatalogue(live)),
            static_routes(),
        )
        with serving(*routers) as site:
            yield site
    live.close()


def ask(site: Site, question: str, **fields: object) -> str:
    return site.request("POST", "/gesprek/vraag", data={"vraag": question, **fields}).text


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="(bron\?[^"]+)"', html)]


def test_the_page_begins_with_what_there_is_to_choose_from(site: Site) -> None:
    html = site.get("/gesprek/begin").text

    assert "Antwoorden uit de documenten van Pijnacker-Nootdorp" in html
    assert '<option value="2026">2026</option>' in html
    assert '<option value="visie">visie</option>' in html
    assert "jaarstukken" not in html  # there are none


def test_a_question_gets_its_answer_as_html(site: Site) -> None:
    html = ask(site, QUESTION)

    assert '<strong class="figure">522</strong>' in html
    assert links(html)


def test_a_follow_up_leans_on_the_questions_before(site: Site) -> None:
    assert "493" in ask(site, "En eind 2024?", eerder=[QUESTION])


def test_what_the_choice_hides_is_said(site: Site) -> None:
    html = ask(site, QUESTION, soort="visie")

    assert "Niet gevonden in de documenten" in html
    assert "Buiten uw keuze" in html


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"vraag": ""}, "De vraag is leeg"),
        ({"vraag": "x" * 2001}, "De vraag is te lang"),
        ({"vraag": QUESTION, "jaar": "nooit"}, "Het jaar &#39;nooit&#39; is geen begrotingsjaar"),
        ({}, "De vraag is leeg"),
    ],
)
def test_a_question_that_cannot_be_asked_gets_a_turn_that_says_why(
    site: Site, fields: dict[str, str], said: str
) -> None:
    response = site.request("POST", "/gesprek/vraag", data=fields)

    assert response.status_code == 200
    assert said in response.text
    assert "data-refused" in response.text


def test_what_may_be_asked_next_is_answered_when_it_is_asked(site: Site) -> None:
    html = site.request("POST", "/gesprek/verder", data={"vraag": QUESTION}).text
    questions = [unescape(text) for text in re.findall(r"data-ask>([^<]+)<", html)]

    assert questions
    for question in questions:
        assert "Niet gevonden" not in ask(site, question, eerder=[QUESTION])


def test_the_answer_can_be_kept_as_a_word_document(site: Site) -> None:
    response = site.request("POST", "/antwoord.docx", data={"vraag": QUESTION})
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(response.content)).paragraphs)

    assert response.headers["content-disposition"].startswith("attachment;")
    assert QUESTION in text
    assert "522" in text


def test_a_table_can_be_kept_as_csv(site: Site) -> None:
    response = site.request("POST", "/tabel.csv", data={"vraag": OVER_TIME})
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff")), delimiter=";"))

    assert rows[0][:2] == ["Jaar", "Aantal"]
    assert rows[1][0] == "2020"


def test_an_answer_without_a_table_gives_no_csv_but_a_line(site: Site) -> None:
    response = site.request("POST", "/tabel.csv", data={"vraag": QUESTION})

    assert response.status_code == 400
    assert response.json()["detail"].startswith("Bij dit antwoord hoort geen tabel")


def test_a_source_of_a_pdf_shows_its_page_with_marks(site: Site) -> None:
    html = site.get("/" + links(ask(site, QUESTION))[0]).text
    picture = re.search(r'src="(bladzijde\?[^"]+)"', html)

    assert picture
    response = site.get("/" + unescape(picture[1]))
    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(PNG)
    assert html.count('class="area') == 2 + (html.count('class="area"') - 1)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bron?document=0000000000000000&van=1&tot=2&toets=00", 410),
        ("/bron?document=0000000000000000&van=x&tot=2&toets=00", 422),
        ("/bladzijde?document=0000000000000000&nummer=1", 410),
        ("/statisch/../app.py", 404),
        ("/statisch/%2e%2e%2fapp.py", 404),
    ],
)
def test_what_is_not_there_is_one_line(site: Site, path: str, status: int) -> None:
    response = site.get(path)

    assert response.status_code == status
    assert len(response.json()["detail"]) < 120


def test_a_page_that_is_not_there_is_one_line(site: Site) -> None:
    html = site.get("/" + links(ask(site, QUESTION))[0]).text
    picture = re.search(r'src="(bladzijde\?[^"]+)"', html)
    assert picture
    response = site.get("/" + unescape(picture[1]).replace("nummer=1", "nummer=99"))

    assert response.status_code == 503
    assert "pagina 99" in response.json()["detail"].lower()


def test_figures_are_searched_and_leafed_through(site: Site) -> None:
    found = site.get("/cijfers?zoek=bijstandsuitkeringen").text
    everything = site.get("/cijfers").text

    assert "522" in found
    assert "Bladzijde 1 van 3" in everything
    assert "Bladzijde 3 van 3" in site.get("/cijfers?pagina=99").text
    assert 'aria-sort="ascending"' in site.get("/cijfers?sorteer=waarde").text
    assert "Geen cijfers gevonden" in site.get("/cijfers?zoek=zwembaden").text


def test_a_figure_leads_to_its_source(site: Site) -> None:
    address = links(site.get("/cijfers?zoek=bijstandsuitkeringen").text)[0]

    assert site.get("/" + address).status_code == 200


def test_the_figures_that_were_found_can_be_kept(site: Site) -> None:
    book = openpyxl.load_workbook(io.BytesIO(site.get("/cijfers.xlsx?jaar=2024").content))
    text = site.get("/cijfers.csv?jaar=2024").text
    sheet = book.worksheets[0]

    assert sheet.max_row == len(text.splitlines())
    assert {row[13].value for row in sheet.iter_rows(min_row=2)} == {2024}


def test_the_scripts_and_the_style_of_the_page_are_there(site: Site) -> None:
    for name in ("page.js", "conversation.js", "charts.js", "documents.js", "chat.css", "plotly.min.js"):
        assert site.get(f"/statisch/{name}").status_code == 200
