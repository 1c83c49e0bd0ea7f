"""The tab Schriftelijke vragen: from a letter to a concept that can be checked, with the keyboard alone."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
import pytest

from tests.app.sites import Site
from tests.app.test_accessibility_in_the_browser import violations
from tests.app.visit import NARROW, PATIENCE, REFUSED, WIDE, Visit, visiting
from tests.assistant.web.examples import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

BIJSTAND = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
LETTER = f"""Fractie Dorpsbelang
Betreft: Bijstand
Datum: 3 november 2026

Geacht college,

1. {BIJSTAND}
2. Hoeveel zwembaden zijn er?

Met vriendelijke groet,
A. de Vries
"""


@pytest.fixture
def beheerder(browser: "Browser", hall: Site) -> Iterator[Visit]:
    with visiting(browser, hall.address, user="bea") as visit:
        yield visit


def open_letters(visit: Visit) -> "Locator":
    visit.page.get_by_role("tab", name="Schriftelijke vragen", exact=True).click()
    tab = visit.page.locator("#brieven")
    tab.locator("h1").wait_for(timeout=PATIENCE)
    return tab


def paste(tab: "Locator", letter: str = LETTER) -> None:
    tab.get_by_label("Of plak de tekst").fill(letter)
    tab.get_by_role("button", name="Lees de tekst").click()
    tab.locator("#brief-nagekeken").wait_for(timeout=PATIENCE)


def draft(tab: "Locator") -> "Locator":
    tab.get_by_role("button", name="Maak het concept").click()
    tab.locator("#brief-antwoorden").wait_for(timeout=PATIENCE)
    return tab.locator("#brief-antwoorden")


def test_a_letter_becomes_a_concept_with_sources_that_is_approved_and_saved(beheerder: Visit) -> None:
    tab = open_letters(beheerder)
    paste(tab)
    assert beheerder.focused == "stap-2"
    assert "2 vragen gevonden" in beheerder.status
    answers = draft(tab)
    assert beheerder.focused == "stap-3"
    assert "1 beantwoord, 1 open" in beheerder.status
    panel = beheerder.open_source(answers.locator(".source a").first)
    assert "522" in panel.inner_text()
    beheerder.page.keyboard.press("Escape")

    first = answers.locator(".part").first
    first.get_by_text("Pas het antwoord aan").click()
    first.get_by_label("Antwoord op").fill("Het waren er 522. [1]")
    first.get_by_role("button", name="Goedkeuren").click()
    first.get_by_text("Goedgekeurd: dit antwoord staat nu in het register.").wait_for(timeout=PATIENCE)
    with beheerder.page.expect_download() as download:
        answers.get_by_role("button", name="Bewaar als Word").click()
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(download.value.path().read_bytes())).paragraphs)
    assert "Het waren er 522." in text

    paste(tab, f"1. {BIJSTAND}\n")
    draft(tab)
    assert "Niet veranderd: 522 bijstandsuitkeringen in juni 2025." in tab.locator(".kept").first.inner_text()


def test_the_split_is_corrected_with_the_keyboard(visit: Visit) -> None:
    tab = open_letters(visit)
    paste(tab)
    keyboard = visit.page.keyboard
    second = tab.locator(".asked-question").nth(1).locator("[name=vraag]")
    second.fill("Hoeveel zwembaden zijn er? Hoeveel bruggen zijn er?")
    second.press("Home")
    for _ in "Hoeveel zwembaden zijn er?":
        keyboard.press("ArrowRight")
    keyboard.press("Tab")
    keyboard.press("Enter")
    texts = [area.input_value() for area in tab.locator(".asked-questions [name=vraag]").all()]
    assert texts == [BIJSTAND, "Hoeveel zwembaden zijn er?", "Hoeveel bruggen zijn er?"]
    assert visit.status == "De vraag is gesplitst."
    assert visit.page.evaluate("document.activeElement.value") == "Hoeveel bruggen zijn er?"

    last = tab.locator(".asked-question").nth(2)
    assert last.locator("legend").inner_text() == "Vraag 3 van 3"
    last.get_by_role("button", name="Voeg bij de vorige").press("Enter")
    tab.locator(".asked-question").nth(0).get_by_role("button", name="Verwijder").press("Enter")
    texts = [area.input_value() for area in tab.locator(".asked-questions [name=vraag]").all()]
    assert texts == ["Hoeveel zwembaden zijn er? Hoeveel bruggen zijn er?"]
    assert tab.get_by_role("button", name="Verwijder").is_disabled()


def test_a_raadslid_does_not_see_the_tab(browser: "Browser", hall: Site) -> None:
    with visiting(browser, hall.address, user="jansen") as visit:
        assert visit.page.get_by_role("tab").all_inner_texts() == ["Vragen", "Cijfers", "Documenten"]


def test_markup_in_a_letter_is_shown_as_text(visit: Visit) -> None:
    tab = open_letters(visit)
    paste(tab, f"Betreft: {HOSTILE}\n\n1. {BIJSTAND} {HOSTILE}\n")
    draft(tab)

    assert visit.page.evaluate("window.broken") is None
    assert tab.locator("img, script, a[href*=elders]").count() == 0
    assert "<script>window.broken = 1</script>" in tab.locator(".drafted .question").inner_text()


def test_a_letter_without_questions_says_so_and_can_be_mended(visit: Visit) -> None:
    visit.forgive(REFUSED)
    tab = open_letters(visit)
    tab.get_by_label("Of plak de tekst").fill("Geacht college, dank voor uw brief.")
    tab.get_by_role("button", name="Lees de tekst").click()
    tab.get_by_text("In deze brief zijn geen vragen gevonden").wait_for(timeout=PATIENCE)

    assert tab.get_by_label("Of plak de tekst").input_value() == "Geacht college, dank voor uw brief."


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow dark"])
def test_axe_finds_nothing_in_the_three_steps(
    browser: "Browser", town: Site, size: dict[str, int], scheme: str
) -> None:
    with visiting(browser, town.address, viewport=size, color_scheme=scheme) as visit:
        tab = open_letters(visit)
        paste(tab)
        assert violations(visit.page) == []
        answers = draft(tab)
        answers.locator("summary").first.click()
        assert violations(visit.page) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
