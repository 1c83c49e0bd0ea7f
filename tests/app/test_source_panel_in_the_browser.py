"""The panel with a source: the page of a PDF with marks, other formats as text, the keyboard."""

from typing import TYPE_CHECKING

import pytest

from tests.app.sites import DEMO, Site
from tests.app.visit import NARROW, REFUSED, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
PDF = DEMO / "pijnacker-nootdorp-inkomen-2026-samenvatting.pdf"


def test_a_press_on_a_source_shows_where_it_stands(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    panel = visit.open_source(turn.locator(".source a").first)

    assert panel.locator("h2").inner_text() == "Begroting 2026, Pijnacker-Nootdorp"
    where = panel.locator("header").inner_text()
    assert f"{PDF.name} · bladzijde 1 van 2" in where
    assert "2. Bijstand" in where
    assert "In juni 2025 telde" in panel.locator(".around .cited").first.inner_text()
    assert panel.locator(".around mark").all_inner_texts() == ["522"]
    assert turn.locator(".source a").first.get_attribute("aria-current") == "true"


def test_a_number_in_the_answer_opens_its_source_too(visit: Visit) -> None:
    turn = visit.ask(QUESTION)

    assert visit.open_source(turn.locator(".answer .ref").first).locator(".sheet img").is_visible()


def test_the_figure_is_marked_on_the_picture_of_its_page(visit: Visit) -> None:
    import pdfplumber

    panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)
    panel.locator(".sheet img").wait_for()
    visit.page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 0")
    sheet, area = (panel.locator(where).bounding_box() for where in (".sheet img", ".area.figure"))
    with pdfplumber.open(PDF) as document:
        page = document.pages[0]
        word = next(word for word in page.extract_words() if word["text"] == "522")  # in the sentence

    assert sheet
    assert area
    assert (area["x"] - sheet["x"]) / sheet["width"] == pytest.approx(
        float(word["x0"] / page.width), abs=0.01
    )
    middle = area["y"] + area["height"] / 2 - sheet["y"]
    printed = float((word["top"] + word["bottom"]) / 2 / page.height)
    assert middle / sheet["height"] == pytest.approx(printed, abs=0.01)
    assert area["width"] / sheet["width"] == pytest.approx(
        float((word["x1"] - word["x0"]) / page.width), abs=0.01
    )


def test_the_panel_leafs_through_the_document_and_back_to_the_source(visit: Visit) -> None:
    panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)
    assert panel.get_by_role("button", name="Vorige bladzijde").is_disabled()
    panel.get_by_role("button", name="Volgende bladzijde").press("Enter")
    panel.get_by_text("Bladzijde 2 van 2", exact=True).wait_for()
    assert panel.get_by_role("button", name="Volgende bladzijde").is_disabled()
    assert panel.locator(".area").count() == 0
    assert visit.focused == "Begroting 2026, Pijnacker-Nootdorp"  # what was pressed can not be pressed again
    panel.get_by_role("button", name="Vorige bladzijde").press("Enter")
    panel.get_by_text("Bladzijde 1 van 2", exact=True).wait_for()
    panel.get_by_role("button", name="Volgende bladzijde").press("Enter")
    panel.get_by_role("button", name="Terug naar bladzijde 1, waar de bron staat").click()
    panel.get_by_text("Bladzijde 1 van 2", exact=True).wait_for()

    assert panel.locator(".area.figure").count() == 1


def test_the_document_can_be_downloaded_as_it_is(visit: Visit) -> None:
    panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)
    with visit.page.expect_download() as download:
        panel.get_by_role("link", name="Download het document").click()

    assert download.value.suggested_filename == PDF.name
    assert download.value.path().read_bytes() == PDF.read_bytes()


def test_a_document_without_pages_shows_the_passage_in_its_surroundings(visit: Visit) -> None:
    turn = visit.ask("Hoeveel bijstandsuitkeringen telde Dorpstad eind 2024?")
    panel = visit.open_source(turn.locator(".source a").first)

    assert panel.get_by_text("De bron met wat eromheen staat").is_visible()
    assert panel.locator(".sheet").count() == 0
    assert "Eind 2024 telde Dorpstad 731" in panel.locator(".around .cited").first.inner_text()
    assert "12.640" in panel.locator(".around").inner_text()  # of the table above it


def test_a_page_that_can_not_be_drawn_leaves_its_text(visit: Visit) -> None:
    visit.page.route("**/bladzijde?*", lambda route: route.abort())
    visit.forgive("net::ERR_FAILED")
    panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)
    panel.get_by_text("Deze bladzijde kan niet worden getoond").wait_for()

    assert not panel.locator(".sheet").is_visible()
    assert panel.locator(".around mark").first.inner_text() == "522"


@pytest.mark.parametrize("how", ["Escape", "cross"])
def test_closing_gives_the_keyboard_back_to_what_opened_the_panel(visit: Visit, how: str) -> None:
    link = visit.ask(QUESTION).locator(".source a").first
    link.press("Enter")
    panel = visit.shown_source()
    panel.get_by_role("heading", level=2).wait_for()
    visit.page.wait_for_function("document.activeElement.matches('#paneel h2')")
    if how == "Escape":
        visit.page.keyboard.press("Escape")
    else:
        panel.get_by_role("button", name="Sluit de bron").press("Enter")

    assert not panel.is_visible()
    assert visit.focused == link.inner_text()
    assert link.get_attribute("aria-current") is None


def test_of_two_sources_the_one_that_was_pressed_last_is_shown(visit: Visit) -> None:
    turn = visit.ask("Vergelijk het aantal bijstandsuitkeringen eind 2024 in Dorpstad en Pijnacker-Nootdorp")
    held = visit.hold("**/bron?*")
    links = turn.locator(".source .document a")
    links.nth(1).click()
    links.nth(0).click()
    visit.page.wait_for_timeout(200)
    for route in reversed(held):  # the first one comes in last
        route.continue_()
    panel = visit.shown_source()

    assert panel.locator("h2").inner_text() == "Begroting 2026, Dorpstad"
    visit.page.wait_for_timeout(300)
    assert panel.locator("h2").inner_text() == "Begroting 2026, Dorpstad"


def test_a_new_conversation_closes_the_panel(visit: Visit) -> None:
    panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)
    visit.page.get_by_role("button", name="Nieuw gesprek").click()

    assert not panel.is_visible()


def test_on_a_phone_the_panel_covers_the_page(browser: "Browser", town: Site) -> None:
    with visiting(browser, town.address, viewport=NARROW) as visit:
        panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)
        place = panel.bounding_box()

        assert place
        assert (place["x"], place["width"]) == (0, NARROW["width"])
        panel.get_by_role("button", name="Sluit de bron").click()
        assert visit.box.is_visible()


def test_a_source_that_can_not_be_found_is_a_line_in_the_panel(visit: Visit) -> None:
    link = visit.ask(QUESTION).locator(".source a").first
    link.evaluate(
        "e => e.setAttribute('href', e.getAttribute('href').replace(/document=\\w+/, 'document=0'))"
    )
    visit.forgive(REFUSED)
    panel = visit.open_source(link)

    assert panel.locator(".problem").inner_text().startswith("Dit document staat niet meer in de index.")
