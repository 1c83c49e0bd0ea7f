"""What goes wrong under a reader's hands: the server stops, the index changes, the sign-in ends."""

import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.sites import DEMO, DORPSTAD, Site, index_documents, serving
from tests.app.visit import REFUSED, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
UNREACHABLE = "De server antwoordt niet. Controleer de verbinding en probeer het opnieuw."


@pytest.fixture(scope="module")
def frail(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A chat of its own: its index is replaced, and in the end it is killed."""
    folder = tmp_path_factory.mktemp("broos")
    shutil.copytree(town_folder / "index", folder / "index")
    with serving(folder) as site:
        yield site


def test_an_index_that_is_replaced_while_someone_asks_answers_on(browser: "Browser", frail: Site) -> None:
    extra = frail.folder / "molendam.md"
    extra.write_text("# Notitie gemeente Molendam 2026\n\nMolendam telde in 2025 41 windmolens.\n", "utf-8")
    with visiting(browser, frail.address) as visit:
        turn = visit.ask(QUESTION)
        index_documents(frail.folder, [DEMO, DORPSTAD, extra])

        assert "41" in visit.ask("Hoeveel windmolens telde Molendam in 2025?").locator(".answer").inner_text()
        visit.forgive(REFUSED)
        turn.get_by_role("button", name="Goed antwoord").click()  # of the documents as they were
        turn.get_by_text("De documenten zijn veranderd sinds u dit antwoord kreeg.").wait_for()
        assert turn.locator("[aria-pressed=true]").count() == 0


def test_a_server_that_stops_is_a_clear_line_and_the_question_comes_back(
    browser: "Browser", frail: Site
) -> None:
    with visiting(browser, frail.address) as visit:
        answered = visit.ask(QUESTION)
        frail.process.send_signal(signal.SIGSTOP)
        visit.box.fill("En eind 2024?")
        visit.box.press("Enter")
        visit.page.get_by_text("Dit duurt langer dan anders").first.wait_for()
        visit.forgive("net::ERR_")
        frail.process.kill()
        turn = visit.answered(1)

        assert turn.locator(".problem").inner_text() == UNREACHABLE
        assert visit.box.input_value() == "En eind 2024?"
        assert "522" in answered.inner_text()  # what was there stays
        answered.get_by_role("button", name="Word").click()
        answered.locator(".tools .problem", has_text=UNREACHABLE).wait_for()
        assert UNREACHABLE in visit.open_source(answered.locator(".source a").first).inner_text()
        visit.page.keyboard.press("Escape")
        visit.page.get_by_role("tab", name="Cijfers", exact=True).click()
        visit.page.locator("#cijfers .problem").wait_for()
        visit.page.wait_for_timeout(3000)  # gradio looks every two seconds whether its server is back
        assert not re.search(r"[Cc]onnection|[Ee]rror|[Ll]ost", visit.page.locator("body").inner_text())


def test_signed_out_in_between_is_a_clear_line_and_the_question_comes_back(
    browser: "Browser", hall: Site
) -> None:
    with visiting(browser, hall.address, user="jansen") as visit:
        turn = visit.ask(QUESTION)
        visit.page.context.clear_cookies()
        visit.forgive(REFUSED)

        assert "U bent niet meer aangemeld." in visit.ask("En eind 2024?").locator(".problem").inner_text()
        assert visit.box.input_value() == "En eind 2024?"
        turn.get_by_role("button", name="Word").click()
        turn.locator(".tools .problem", has_text="U bent niet meer aangemeld.").wait_for()
        turn.get_by_role("button", name="Goed antwoord").click()
        turn.locator(".said", has_text="U bent niet meer aangemeld.").wait_for()
        panel = visit.open_source(turn.locator(".source a").first)
        assert "U bent niet meer aangemeld." in panel.inner_text()
        visit.page.reload()
        visit.sign_in("jansen")
        assert visit.page.get_by_text("Eerdere gesprekken").is_visible()
