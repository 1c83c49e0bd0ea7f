"""The buttons below an answer: copying, files to keep, and the verdict of the reader."""

import csv
import io
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document

from tests.app.sites import Site
from tests.app.visit import REFUSED, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
DEVELOPMENT = "Hoe ontwikkelen de lasten van de jeugdhulp in Dorpstad zich van 2023 tot en met 2027?"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def saved(visit: Visit, button: "Locator") -> Path:
    with visit.page.expect_download() as download:
        button.click()
    return Path(download.value.path()).rename(
        Path(download.value.path()).with_name(download.value.suggested_filename)
    )


def reactions(site: Site) -> list[tuple[str, str, str]]:
    """Question, verdict and remark of each, oldest first."""
    with sqlite3.connect(site.data / "feedback.sqlite") as database:
        rows = database.execute("SELECT question, verdict, remark FROM reactions ORDER BY number").fetchall()
    database.close()
    return rows


def test_an_answer_is_copied_with_its_source(browser: "Browser", town: Site) -> None:
    with visiting(browser, town.address, permissions=CLIPBOARD) as visit:
        turn = visit.ask(QUESTION)
        turn.get_by_role("button", name="Kopieer", exact=True).click()
        turn.get_by_text("Gekopieerd.").wait_for()
        copied = visit.page.evaluate("navigator.clipboard.readText()")

        assert "522 bijstandsuitkeringen" in copied
        assert "pijnacker-nootdorp-inkomen-2026-samenvatting.pdf" in copied


def test_without_a_clipboard_an_answer_is_copied_the_old_way(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    visit.page.evaluate(
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    )
    turn.get_by_role("button", name="Kopieer", exact=True).click()
    turn.get_by_text("Gekopieerd.").wait_for()

    assert "522 bijstandsuitkeringen" in visit.page.evaluate("window.copied")
    assert visit.focused == "Kopieer"


def test_a_link_is_copied_that_asks_the_same_again(browser: "Browser", town: Site) -> None:
    with visiting(browser, town.address, permissions=CLIPBOARD) as visit:
        visit.ask(QUESTION)
        turn = visit.ask("En eind 2024?")
        turn.get_by_role("button", name="Kopieer link").click()
        turn.get_by_text("Gekopieerd.").wait_for()
        link = urlsplit(visit.page.evaluate("navigator.clipboard.readText()"))

        assert f"{link.scheme}://{link.netloc}" == town.address
        assert parse_qs(link.query) == {"vraag": ["En eind 2024?"], "eerder": [QUESTION]}


def test_an_answer_is_kept_as_a_word_file(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    file = saved(visit, turn.get_by_role("button", name="Word"))
    text = "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)

    assert file.name == "antwoord.docx"
    assert QUESTION in text
    assert "522 bijstandsuitkeringen" in text


def test_a_table_is_kept_as_a_csv_file(visit: Visit) -> None:
    turn = visit.ask(DEVELOPMENT)
    file = saved(visit, turn.get_by_role("button", name="CSV"))
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))

    assert file.name == "tabel.csv"
    assert [row[0] for row in rows if row and row[0].isdigit()] == ["2023", "2024", "2025", "2026", "2027"]


def test_a_file_that_can_not_be_made_is_a_line_and_the_page_stays(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    refusal = '{"detail": "Het is nu te druk."}'
    visit.page.route(
        "**/antwoord.docx", lambda route: route.fulfill(status=503, body=refusal, content_type="text/json")
    )
    visit.forgive(REFUSED)
    turn.get_by_role("button", name="Word").click()
    turn.get_by_text("Het is nu te druk.").wait_for()

    assert visit.page.locator(".turn").count() == 1


def test_a_verdict_is_given_changed_withdrawn_and_kept_with_a_remark(visit: Visit, town: Site) -> None:
    turn = visit.ask("Hoeveel statushouders volgen de B1-route?")
    question = "Hoeveel statushouders volgen de B1-route?"
    good, wrong = (turn.get_by_role("button", name=f"{name} antwoord") for name in ("Goed", "Fout"))
    good.click()
    turn.get_by_text("Dank u wel.").wait_for()
    assert good.get_attribute("aria-pressed") == "true"
    assert reactions(town)[-1] == (question, "goed", "")

    wrong.click()
    turn.locator("[data-verdict=fout][aria-pressed=true]").wait_for()
    assert good.get_attribute("aria-pressed") == "false"
    assert reactions(town)[-1] == (question, "fout", "")

    turn.get_by_label("Wilt u er iets bij zeggen?").fill("Dit is <b>niet</b> juist")
    turn.get_by_label("Wilt u er iets bij zeggen?").press("Enter")
    turn.get_by_text("uw opmerking is bewaard").wait_for()
    assert reactions(town)[-1] == (question, "fout", "Dit is <b>niet</b> juist")

    before = len(reactions(town))
    wrong.click()
    turn.get_by_text("Uw oordeel is ingetrokken.").wait_for()
    assert len(reactions(town)) == before - 1
    assert turn.locator("[aria-pressed=true]").count() == 0


def test_two_quick_presses_are_one_verdict(visit: Visit, town: Site) -> None:
    turn = visit.ask("Hoeveel statushouders volgen de onderwijsroute?")
    held = visit.hold("**/reactie")
    turn.get_by_role("button", name="Goed antwoord").dblclick()
    visit.page.wait_for_timeout(200)
    assert len(held) == 1
    held[0].continue_()
    turn.get_by_text("Dank u wel.").wait_for()

    assert [row[1] for row in reactions(town) if row[0].endswith("de onderwijsroute?")] == ["goed"]
