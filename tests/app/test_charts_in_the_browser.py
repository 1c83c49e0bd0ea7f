"""Charts drawn by the script that comes with the package plotly, in a real browser."""

import html
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.answer_json import encode_json
from assistant.answers.charts import table_to_chart
from assistant.answers.tables import AnswerTable
from tests.assistant.web.examples import HOSTILE, PAYLOADS, table_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SCRIPT = files("plotly") / "package_data" / "plotly.min.js"
FILL = """
const colours = {"--accent": "#14597f", "--soft": "#566270", "--line": "#dedbd2", "--ink": "#1d2733",
  "--card": "#ffffff", "--font": "sans-serif"};
const filled = (x) => Array.isArray(x) ? x.map(filled)
  : x && typeof x === "object" ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, filled(v)]))
  : colours[x] ?? x;
"""
YEARS = table_of(
    "development",
    "EUR",
    (HOSTILE, "190726000", "2024", "realisatie"),
    ("2025", "282698000", "2025", "begroting"),
    ("2026", "257288000", "2026", "begroting"),
)
BARS = table_of("comparison", "aantal", (PAYLOADS[0], "5", None, None), (HOSTILE, "-4", None, None))


@pytest.fixture(params=[360, 900])
def page(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": request.param, "height": 700})
    yield page
    page.close()


def draw(page: "Page", table: AnswerTable, folder: Path) -> list[str]:
    """Draw the chart of a table; what the browser complained of."""
    chart = encode_json(table_to_chart(table))
    assert "</" not in chart
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda sent: problems.append(sent.url) if not sent.url.startswith("file:") else None)
    plot = "Plotly.newPlot('chart', filled(chart.data), filled(chart.layout), chart.config)"
    file = folder / "grafiek.html"
    script = html.escape(Path(str(SCRIPT)).as_uri())
    file.write_text(
        f"<!doctype html><meta charset=utf-8><script src='{script}'></script>"
        f"<div id=chart></div><script>{FILL} const chart = {chart}; {plot}"
        ".then(() => { window.drawn = true; })</script>",
        "utf-8",
    )
    page.goto(file.as_uri())
    page.wait_for_function("window.drawn")
    return problems


def test_a_line_and_bars_are_drawn_without_a_complaint(page: "Page", tmp_path: Path) -> None:
    assert draw(page, YEARS, tmp_path) == []
    assert page.locator(".scatterlayer .point").count() == len(YEARS.rows)
    assert page.get_by_text("€ miljoen").count() == 1
    assert draw(page, BARS, tmp_path) == []
    assert page.locator(".barlayer .point").count() == len(BARS.rows)


def test_nothing_sticks_out_of_the_chart(page: "Page", tmp_path: Path) -> None:
    for table in (YEARS, BARS):
        draw(page, table, tmp_path)
        width = page.evaluate("document.querySelector('#chart').getBoundingClientRect().right")
        texts = page.evaluate(
            "[...document.querySelectorAll('#chart svg text')].map(t => t.getBoundingClientRect().right)"
        )
        assert max(texts) <= width + 1


def test_text_of_documents_is_drawn_as_it_stands_there(page: "Page", tmp_path: Path) -> None:
    draw(page, BARS, tmp_path)

    assert page.locator(".annotation-text").first.text_content() == PAYLOADS[0]
    assert page.evaluate("window.broken") is None
    assert page.locator("#chart a, #chart image, #chart script").count() == 0


def test_what_is_shown_beside_the_pointer_is_text(page: "Page", tmp_path: Path) -> None:
    draw(page, YEARS, tmp_path)
    page.evaluate("Plotly.Fx.hover('chart', [{curveNumber: 1, pointNumber: 0}])")
    page.wait_for_selector(".hoverlayer text")

    shown = " ".join(page.locator(".hoverlayer text").all_text_contents())
    assert "<b>x</b> <a href='https://elders.example'>klik</a>" in shown
    assert page.locator(".hoverlayer a").count() == 0
    assert page.evaluate("window.broken") is None
