"""Wide and narrow, light and dark: nothing sticks out, and all text can be read."""

from typing import TYPE_CHECKING

import pytest

from tests.app.sites import Site
from tests.app.test_accessibility_in_the_browser import DEVELOPMENT, LOOK, QUESTION
from tests.app.visit import Visit, check, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@LOOK
def test_nothing_sticks_out_and_all_text_can_be_read(
    browser: "Browser", town: Site, size: dict[str, int], scheme: str
) -> None:
    with visiting(browser, town.address, viewport=size, color_scheme=scheme) as visit:
        for question in (QUESTION, DEVELOPMENT):
            turn = visit.ask(question)
            assert_good(visit.page)
        answer, sources = turn.locator(".answer").bounding_box(), turn.locator(".sources").bounding_box()
        assert answer
        assert sources
        assert (sources["x"] > answer["x"] + answer["width"]) == (size["width"] > 760)
        box = visit.box.bounding_box()
        assert box
        assert box["y"] + box["height"] <= size["height"]  # the question box stays in sight
        visit.open_source(turn.locator(".source a").first)
        assert_good(visit.page)
        visit.page.keyboard.press("Escape")
        for name in ("Cijfers", "Documenten"):
            visit.open_tab(name)
            assert_good(visit.page)


def assert_good(page: "Page") -> None:
    assert check(page, "outOfPlace") == []
    assert check(page, "lowestContrast") >= 4.5


def test_beside_the_panel_the_page_stays_readable(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    panel = visit.open_source(turn.locator(".source a").first).bounding_box()
    answer = turn.locator(".answer").bounding_box()

    assert panel
    assert answer
    assert answer["x"] + answer["width"] <= panel["x"]
    assert answer["width"] > 400
