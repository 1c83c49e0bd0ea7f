"""Everyone can use the page: axe-core finds nothing, the keyboard does it all, text may be large."""

import re
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.app.sites import Site
from tests.app.visit import NARROW, WIDE, Visit, check, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
DEVELOPMENT = "Hoe ontwikkelen de lasten van de jeugdhulp in Dorpstad zich van 2023 tot en met 2027?"
# of gradio and the browser; "Error" and "Excel" as words of ours are not among them
ENGLISH = re.compile(
    r"\b(submit|clear|loading|error|built with|use via api|settings|more tabs|connection|lost|queue|powered|"
    r"search|close|upload|file|download the|try out|app)\b",
    re.IGNORECASE,
)
LOOKS = [(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")]
LOOK = pytest.mark.parametrize(("size", "scheme"), LOOKS, ids=["wide", "wide dark", "narrow", "narrow dark"])


def violations(page: "Page") -> list[str]:
    """What axe-core finds on the page as it is, of any impact."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@LOOK
def test_axe_finds_nothing_in_the_chat(
    browser: "Browser", town: Site, size: dict[str, int], scheme: str
) -> None:
    with visiting(browser, town.address, viewport=size, color_scheme=scheme) as visit:
        assert violations(visit.page) == []
        visit.ask(DEVELOPMENT).locator(".chart .point").first.wait_for()
        visit.ask("Hoeveel zwembaden zijn er in Maastricht?")
        turn = visit.ask(QUESTION)
        turn.locator(".suggestion").first.wait_for()
        turn.get_by_role("button", name="Fout antwoord").click()
        turn.locator(".remark").wait_for()
        assert violations(visit.page) == []
        visit.open_source(turn.locator(".source a").first)
        visit.page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 0")
        assert violations(visit.page) == []
        visit.page.keyboard.press("Escape")
        visit.ask(" ")
        assert violations(visit.page) == []


@LOOK
def test_axe_finds_nothing_in_the_other_tabs(
    browser: "Browser", hall: Site, size: dict[str, int], scheme: str
) -> None:
    with visiting(browser, hall.address, user="bea", viewport=size, color_scheme=scheme) as visit:
        figures = visit.open_tab("Cijfers")
        assert violations(visit.page) == []
        figures.get_by_label("Zoek", exact=True).fill("onderwaterhockey")
        figures.get_by_label("Zoek", exact=True).press("Enter")
        figures.get_by_text("Geen cijfers gevonden").wait_for()
        assert violations(visit.page) == []
        documents = visit.open_tab("Documenten")
        documents.get_by_role("button", name="Voeg toe").click()
        assert violations(visit.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(browser: "Browser", hall: Site, scheme: str) -> None:
    context = browser.new_context(viewport=NARROW, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{hall.address}/aanmelden")
    assert violations(page) == []
    page.get_by_label("Naam").fill("jansen")
    page.get_by_label("Wachtwoord").fill("een verkeerd wachtwoord")
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    context.close()


def test_a_whole_conversation_goes_without_a_mouse(visit: Visit) -> None:
    keyboard = visit.page.keyboard
    assert visit.focused == "vraag"
    keyboard.type(QUESTION)
    keyboard.press("Enter")
    turn = visit.answered(0)
    go_back_to(visit, "bron 1")
    keyboard.press("Enter")
    visit.page.wait_for_function("document.activeElement.matches('#paneel h2')")
    keyboard.press("Escape")
    assert visit.page.evaluate("document.activeElement.getAttribute('aria-label')") == "bron 1"
    go_on_to(visit, "Goed antwoord")
    keyboard.press("Space")
    turn.get_by_text("Dank u wel.").wait_for()
    go_on_to(visit, "Wilt u er iets bij zeggen? (hoeft niet)")
    keyboard.type("Helder")
    keyboard.press("Enter")
    turn.get_by_text("uw opmerking is bewaard").wait_for()
    keyboard.press("Enter")  # the verdict has the keyboard again: withdrawn
    turn.get_by_text("Uw oordeel is ingetrokken.").wait_for()
    go_back_to(visit, "Vragen")
    keyboard.press("ArrowRight")
    visit.page.locator("#cijfers table").wait_for()
    assert visit.focused == "tab-cijfers-button"
    keyboard.press("End")
    visit.page.locator("#brieven form").first.wait_for()
    keyboard.press("ArrowRight")

    assert visit.page.get_by_role("tab", name="Vragen", exact=True).get_attribute("aria-selected") == "true"


def go_on_to(visit: Visit, name: str) -> None:
    walk(visit, name, "Tab")


def go_back_to(visit: Visit, name: str) -> None:
    walk(visit, name, "Shift+Tab")


def walk(visit: Visit, name: str, key: str) -> None:
    """Press the key until what has this name has the keyboard; whatever has it on the way is seen to."""
    passed = []
    for _ in range(40):
        visit.page.keyboard.press(key)
        passed.append(check(visit.page, "focused"))
        assert passed[-1]["seen"], passed[-1]
        if passed[-1]["name"] == name:
            return
    raise AssertionError(f"{name} is not reached: {passed}")


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
        {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
        {"viewport": {"width": 1280, "height": 900}},
    ],
    ids=["zoomed to 200%", "zoomed to 400%", "text of 200%"],
)
def test_large_text_is_not_cut_off_and_does_not_stick_out(
    browser: "Browser", town: Site, options: dict[str, object]
) -> None:
    with visiting(browser, town.address, **options) as visit:
        if options["viewport"] == {"width": 1280, "height": 900}:
            visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        visit.ask(QUESTION)
        visit.ask(DEVELOPMENT).locator(".chart .point").first.wait_for()
        assert check(visit.page, "outOfPlace") == []
        visit.open_source(visit.page.locator(".source a").first)
        assert check(visit.page, "outOfPlace") == []
        visit.page.keyboard.press("Escape")
        for name in ("Cijfers", "Documenten"):
            visit.open_tab(name)
            assert check(visit.page, "outOfPlace") == []


@pytest.mark.parametrize("locale", ["nl-NL", "en-US"])
def test_all_text_on_the_page_is_dutch(browser: "Browser", town: Site, locale: str) -> None:
    watch = """window.shown = new Set();
      new MutationObserver(() => { if (document.body) shown.add(document.body.innerText); })
        .observe(document, { childList: true, subtree: true, characterData: true });"""
    with visiting(browser, town.address, locale=locale) as visit:
        visit.page.add_init_script(watch)
        visit.reload()
        visit.open_source(visit.ask(QUESTION).locator(".source a").first)
        visit.page.keyboard.press("Escape")
        visit.open_tab("Cijfers")
        visit.open_tab("Documenten")
        shown = visit.page.evaluate("[...shown].join('\\n')")
        named = check(visit.page, "names")

        assert "522" in shown
        assert ENGLISH.findall(shown) == []
        assert ENGLISH.findall(named) == []
        assert visit.page.locator("html").get_attribute("lang") == "nl"
        assert visit.page.title() == "Vraag het de begroting"


@pytest.mark.parametrize("tab", ["Vragen", "Cijfers", "Documenten"])
def test_headings_go_down_one_step_at_a_time_from_one_of_the_first_level(visit: Visit, tab: str) -> None:
    visit.ask(DEVELOPMENT)
    if tab != "Vragen":
        visit.open_tab(tab)
    levels = check(visit.page, "headings")

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_page_has_one_main_and_the_source_is_beside_it(visit: Visit) -> None:
    visit.open_source(visit.ask(QUESTION).locator(".source a").first)

    assert visit.page.get_by_role("main").count() == 1
    assert visit.page.get_by_role("complementary", name="Geopende bron").count() == 1
    assert visit.page.get_by_role("tablist").count() == 1
    assert visit.page.get_by_role("tabpanel").count() == 1
