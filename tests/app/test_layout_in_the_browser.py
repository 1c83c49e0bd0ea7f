"""Wide and narrow, light and dark: nothing sticks out, and all text can be read."""

from typing import TYPE_CHECKING

import pytest

from tests.app.sites import Site
from tests.app.test_accessibility_in_the_browser import DEVELOPMENT, LOOK, QUESTION, out_of_place
from tests.app.visit import Visit, visiting

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
    assert out_of_place(page) == []
    assert page.evaluate(CONTRAST) >= 4.5


def test_beside_the_panel_the_page_stays_readable(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    panel = visit.open_source(turn.locator(".source a").first).bounding_box()
    answer = turn.locator(".answer").bounding_box()

    assert panel
    assert answer
    assert answer["x"] + answer["width"] <= panel["x"]
    assert answer["width"] > 400


# The lowest contrast (WCAG 2.2, 1.4.3) of text of ours that can be seen with the colour behind it.
CONTRAST = """() => {
  const rgb = colour => colour.match(/[0-9.]+/g).map(Number);
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => {
    const [R, G, B] = [r, g, b].map(v => linear(v / 255));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const srgb = colour => {  // color-mix is told as color(srgb r g b)
    const numbers = rgb(colour.replace("srgb", ""));
    return colour.startsWith("color(") ? numbers.map((v, i) => i < 3 ? v * 255 : v) : numbers;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = srgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll(".html-container *, [role=tab]")].filter(
    e => e.checkVisibility() && !e.closest("svg, :disabled") && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return Math.min(...texts.map(e => {
    const [a, b] = [light(srgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""
