"""The tab Cijfers: searching, filtering, sorting, leafing, sources and files to keep."""

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.app.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(visit: Visit) -> "Locator":
    return visit.open_tab("Cijfers")


def search(tab: "Locator", words: str) -> None:
    tab.get_by_label("Zoek", exact=True).fill(words)
    tab.get_by_label("Zoek", exact=True).press("Enter")
    settle(tab)


def settle(tab: "Locator") -> None:
    tab.page.wait_for_timeout(50)
    tab.page.wait_for_function("!document.querySelector('#cijfers').hasAttribute('aria-busy')")


def values(tab: "Locator", column: int = 0) -> list[str]:
    return tab.locator(f"tbody tr td:nth-child({column + 1})").all_inner_texts()


def test_words_find_their_figures_and_the_count_is_said(visit: Visit, tab: "Locator") -> None:
    search(tab, "jeugdhulp lasten")

    assert values(tab) == ["€ 10.250.000", "€ 11.430.000", "€ 12.100.000", "€ 12.640.000", "€ 12.480.000"]
    assert visit.status == "5 cijfers"
    assert tab.get_by_label("Zoek", exact=True).evaluate("e => e === document.activeElement")


def test_a_choice_narrows_the_figures_at_once(tab: "Locator") -> None:
    tab.get_by_label("Gemeente").select_option("Dorpstad")
    settle(tab)

    assert set(values(tab, 4)) == {"Dorpstad"}
    assert tab.get_by_label("Gemeente").input_value() == "Dorpstad"
    tab.get_by_label("Jaar van het cijfer").select_option("2026")
    settle(tab)
    assert values(tab) == ["€ 12.640.000", "€ 300.000"]


def test_a_press_on_a_head_sorts_and_another_turns_it_round(visit: Visit, tab: "Locator") -> None:
    search(tab, "jeugdhulp lasten")
    head = tab.locator("th", has_text="Waarde")
    for order, first in (("ascending", "€ 10.250.000"), ("descending", "€ 12.640.000")):
        head.get_by_role("button").press("Enter")
        tab.locator(f"th[aria-sort={order}]").wait_for()
        assert values(tab)[0] == first
        assert visit.focused.startswith("Waarde")


def test_a_long_list_is_leafed_through(visit: Visit, tab: "Locator") -> None:
    assert len(values(tab)) == 50
    first = tab.locator("tbody tr").first.inner_text()
    tab.get_by_role("button", name="Volgende").press("Enter")
    tab.get_by_text("Bladzijde 2 van 3").wait_for()
    assert tab.locator("tbody tr").first.inner_text() != first
    assert visit.focused == "Volgende"
    tab.get_by_role("button", name="Vorige").click()
    tab.get_by_text("Bladzijde 1 van 3").wait_for()

    assert tab.locator("tbody tr").first.inner_text() == first


def test_a_figure_leads_to_its_source(visit: Visit, tab: "Locator") -> None:
    search(tab, "bijstandsuitkeringen 522")
    panel = visit.open_source(tab.locator("tbody a").first)

    assert panel.locator(".around mark").first.inner_text() == "522"
    visit.page.keyboard.press("Escape")
    assert visit.focused == tab.locator("tbody a").first.inner_text()


def test_what_was_found_is_kept_as_an_excel_file(visit: Visit, tab: "Locator") -> None:
    search(tab, "jeugdhulp lasten")
    with visit.page.expect_download() as download:
        tab.get_by_role("button", name="Excel").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active

    assert download.value.suggested_filename == "cijfers.xlsx"
    assert sheet is not None
    assert len(list(sheet.iter_rows())) == 1 + 5


def test_what_was_found_is_kept_as_a_csv_file(visit: Visit, tab: "Locator") -> None:
    search(tab, "jeugdhulp lasten")
    with visit.page.expect_download() as download:
        tab.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")

    assert download.value.suggested_filename == "cijfers.csv"
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == 1 + 5


def test_words_without_figures_get_a_line_that_says_what_to_do(tab: "Locator") -> None:
    search(tab, "onderwaterhockey")

    assert "Geen cijfers gevonden. Zoek met minder woorden" in tab.inner_text()


def test_of_two_searches_the_last_one_is_shown(visit: Visit, tab: "Locator") -> None:
    held = visit.hold("**/cijfers?*")
    box = tab.get_by_label("Zoek", exact=True)
    for words in ("jeugdhulp", "inwoners"):
        box.fill(words)
        box.press("Enter")
    visit.page.wait_for_timeout(200)
    for route in reversed(held):
        route.continue_()
    settle(tab)
    visit.page.wait_for_timeout(300)

    assert box.input_value() == "inwoners"
    assert not any("eugd" in text for text in values(tab, 1))
