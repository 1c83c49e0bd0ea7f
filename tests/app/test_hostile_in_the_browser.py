"""Documents, file names, questions and remarks full of markup: text in every place where they are shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.app.sites import Site, index_documents, serving
from tests.app.visit import Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>window.broken=1</script>",
    "<img src=x onerror='window.broken=2'>",
    "<svg/onload=window.broken=3>",
    "<iframe srcdoc='<script>parent.broken=4</script>'>",
    "![x](https://elders.example/x.png)",
    "[klik](javascript:window.broken=5)",
    "${window.broken=6}",
    "{{constructor.constructor('window.broken=7')()}}",
    "{% raise %}",
    '" onmouseover="window.broken=8',
    "&lt;script&gt;window.broken=9",
)
HOSTILE = " ".join(PAYLOADS)
NAME = "<img src=x onerror=window.broken=10> ${window.broken=11} {{7*7}} '\"&amp;[x](javascript:alert`1`)"
QUESTION = "Hoeveel molens telde Dorpstad in 2025?"
ROW = "Aantal molens <img src=x onerror=window.broken=12>"
DEVELOPMENT = "Hoe ontwikkelt het aantal molens zich van 2022 tot en met 2025?"


def write_documents(folder: Path) -> list[Path]:
    """A text, a table and a PDF of which headings, sentences, rows and names are hostile."""
    text = folder / f"{NAME}.txt"
    text.write_text(
        f"Begroting 2026 gemeente Dorpstad\\n\\nMolens {HOSTILE}\\n\\n"
        f"In 2025 telde Dorpstad 41 molens {HOSTILE}.\\n\\n{HOSTILE}\\n".replace("\\n", "\n"),
        "utf-8",
    )
    table = folder / f"tabel {NAME}.csv"
    rows = [f"Onderwerp {PAYLOADS[0]};2022;2023;2024;2025", f"{ROW};11;22;33;41", f"{PAYLOADS[2]};1;2;3;4"]
    table.write_text("\n".join(rows), "utf-8")
    drawn = folder / f"{NAME}.pdf"
    canvas = Canvas(str(drawn))
    canvas.setTitle(HOSTILE)
    for line, words in enumerate(
        ("Begroting 2026 gemeente Dorpstad", "In 2025 telde Dorpstad 7 sluizen.", *PAYLOADS)
    ):
        canvas.drawString(50, 780 - 20 * line, words)
    canvas.save()
    return [text, table, drawn]


@pytest.fixture(scope="module")
def hostile(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("vijandig")
    documents = folder / "stukken"
    documents.mkdir()
    write_documents(documents)
    (documents / "corpus.toml").write_text(
        "".join(
            f"[{toml(path.name)}]\ngemeente = {toml(f'Dorpstad {PAYLOADS[1]}')}\n"
            for path in documents.iterdir()
        ),
        "utf-8",
    )
    index_documents(folder, [documents])
    with serving(folder) as site:
        yield site


def toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@pytest.fixture
def visit(browser: "Browser", hostile: Site) -> Iterator[Visit]:
    """A visit at the end of which nothing has run, and no window has been opened."""
    with visiting(browser, hostile.address) as visit:
        opened: list[str] = []
        visit.page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
        visit.page.on("popup", lambda popup: opened.append(popup.url))
        yield visit
        assert visit.page.evaluate("window.broken") is None
        assert opened == []


def assert_text(place: "Locator") -> None:
    """It shows hostile text as it is, and made nothing of it."""
    assert any(payload in (place.text_content() or "") for payload in PAYLOADS), place.text_content()
    assert place.locator("script, iframe, img[src=x], svg[onload], [onerror], [onmouseover]").count() == 0
    assert place.locator("a[href^=javascript], a[href*=elders]").count() == 0


def test_an_answer_its_sources_and_the_status_line(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    assert_text(turn.locator(".answer"))
    assert_text(turn.locator(".sources"))
    assert NAME.split(" ${", maxsplit=1)[0] in turn.locator(".source .where").first.inner_text()
    assert "41" in turn.locator(".source mark").first.inner_text()

    assert visit.page.locator("#melding *").count() == 0


def test_the_panel_with_its_surroundings(visit: Visit) -> None:
    panel = visit.open_source(visit.ask(QUESTION).locator(".source a").first)

    assert_text(panel.locator(".around"))
    assert_text(panel.locator("header"))


def test_the_panel_with_the_page_of_a_pdf(visit: Visit) -> None:
    panel = visit.open_source(visit.ask("Hoeveel sluizen telde Dorpstad in 2025?").locator(".source a").first)
    visit.page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 0")

    assert NAME.split(" ${", maxsplit=1)[0] in (panel.locator(".sheet img").get_attribute("alt") or "")
    assert_text(panel)


def test_a_table_and_its_chart(visit: Visit) -> None:
    turn = visit.ask(DEVELOPMENT)
    turn.locator(".chart svg text").first.wait_for()

    assert turn.locator(".chart a, .chart image, .chart script").count() == 0
    assert ROW in turn.locator(".reply caption").inner_text()
    assert ROW in (turn.locator(".chart").get_attribute("aria-label") or "")


def test_suggestions(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    visit.page.wait_for_load_state("networkidle")

    assert turn.locator(".next script, .next img, .next svg, .next iframe").count() == 0


def test_the_filters_and_the_introduction(visit: Visit) -> None:
    begin = visit.page.locator("#begin")

    assert_text(begin)
    begin.get_by_label("Gemeente").select_option(label=f"Dorpstad {PAYLOADS[1]}")
    turn = visit.ask(QUESTION)
    assert turn.locator(".tools [name=gemeente]").input_value() == f"Dorpstad {PAYLOADS[1]}"


def test_the_tabs_cijfers_and_documenten(visit: Visit) -> None:
    assert_text(visit.open_tab("Cijfers"))
    documents = visit.open_tab("Documenten")

    assert_text(documents)
    assert documents.get_by_role("button", name=f"Verwijder {NAME}.txt").count() == 1


def test_a_question_and_the_list_of_earlier_conversations(visit: Visit) -> None:
    turn = visit.ask(HOSTILE)
    assert_text(turn.locator(".question"))
    visit.reload()
    visit.page.get_by_text("Eerdere gesprekken").click()

    assert_text(visit.page.locator("#eerder"))


def test_a_question_in_a_link(browser: "Browser", hostile: Site) -> None:
    with visiting(
        browser, f"{hostile.address}/?{urlencode({'vraag': HOSTILE, 'gemeente': HOSTILE})}"
    ) as visit:
        assert_text(visit.answered(0).locator(".question"))
        assert visit.page.evaluate("window.broken") is None


def test_a_remark_and_words_to_search_for(visit: Visit) -> None:
    turn = visit.ask(QUESTION)
    turn.get_by_role("button", name="Fout antwoord").click()
    turn.get_by_label("Wilt u er iets bij zeggen?").fill(HOSTILE)
    turn.get_by_role("button", name="Verstuur").click()
    turn.get_by_text("uw opmerking is bewaard").wait_for()
    tab = visit.open_tab("Cijfers")
    words = HOSTILE[:200]
    tab.get_by_label("Zoek", exact=True).fill(words)
    tab.get_by_label("Zoek", exact=True).press("Enter")
    visit.page.wait_for_load_state("networkidle")

    assert tab.get_by_label("Zoek", exact=True).input_value() == words


def test_the_sign_in_page(browser: "Browser", hall: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{hall.address}/aanmelden?{urlencode({'terug': HOSTILE})}")
    page.get_by_label("Naam").fill(HOSTILE[:200])
    page.get_by_label("Wachtwoord").fill(HOSTILE[:200])
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("alert").wait_for()

    assert page.get_by_label("Naam").input_value() == HOSTILE[:200]
    assert page.evaluate("window.broken") is None
    context.close()
