"""New and earlier conversations, and links to a question."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.app.sites import Site
from tests.app.visit import PATIENCE, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
FOLLOW_UP = "En eind 2024?"


def open_earlier(visit: Visit, question: str = QUESTION) -> None:
    visit.page.get_by_text("Eerdere gesprekken").click()
    visit.page.locator("#eerder").get_by_role("button", name=question).click()


def test_a_new_conversation_forgets_the_earlier_questions(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.get_by_role("button", name="Nieuw gesprek").click()
    assert visit.page.locator(".turn").count() == 0
    assert visit.page.locator(".voorbeeld").first.is_visible()
    assert visit.focused == "vraag"
    turn = visit.ask(FOLLOW_UP)

    assert turn.locator(".tools [name=eerder]").count() == 0


def test_a_new_conversation_can_begin_while_a_question_waits(visit: Visit) -> None:
    held = visit.hold("**/gesprek/vraag", times=1)
    visit.box.fill(QUESTION)
    visit.box.press("Enter")
    visit.page.locator(".waiting").wait_for()
    visit.page.get_by_role("button", name="Nieuw gesprek").click()
    turn = visit.ask("Hoeveel statushouders volgen de B1-route?")
    held[0].continue_()
    visit.page.wait_for_timeout(300)

    assert visit.page.locator(".turn").count() == 1
    assert "127" in turn.locator(".answer").inner_text()
    assert turn.locator(".tools [name=eerder]").count() == 0


def drawn_replies(visit: Visit) -> list[str]:
    """The answers on the page, once the chart of the second is drawn: its words are among them."""
    visit.page.locator(".chart .point").first.wait_for(timeout=PATIENCE)
    return visit.page.locator(".reply").all_inner_texts()


def test_an_earlier_conversation_is_listed_after_a_reload_and_has_the_same_answers(visit: Visit) -> None:
    for question in (QUESTION, FOLLOW_UP):
        visit.ask(question)
    answers = drawn_replies(visit)
    assert not visit.page.locator("#eerder").is_visible()  # the one that is open is not an earlier one
    visit.reload()
    open_earlier(visit, f"{QUESTION} en 1 meer")
    visit.answered(1)

    assert drawn_replies(visit) == answers
    assert not visit.page.locator("#eerder").is_visible()
    visit.reload()
    visit.page.get_by_text("Eerdere gesprekken").click()
    assert visit.page.locator("#eerder li").count() == 1  # reopening does not make another one


def test_a_conversation_that_can_not_be_reopened_whole_is_still_kept_whole(visit: Visit) -> None:
    for question in (QUESTION, FOLLOW_UP):
        visit.ask(question)
    visit.reload()
    answered = []

    def once(route: object) -> None:
        answered.append(route)
        route.continue_() if len(answered) == 1 else route.abort()  # type: ignore[attr-defined]

    visit.page.route("**/gesprek/vraag", once)
    visit.forgive("net::ERR_FAILED")
    open_earlier(visit)
    assert "De server antwoordt niet" in visit.answered(1).inner_text()
    assert visit.box.input_value() == FOLLOW_UP
    visit.page.unroute("**/gesprek/vraag")
    visit.reload()
    open_earlier(visit)

    assert visit.answered(1).locator(".figure").first.inner_text() == "493"


def test_the_list_of_earlier_conversations_can_be_wiped(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.reload()
    visit.page.get_by_text("Eerdere gesprekken").click()
    visit.page.get_by_role("button", name="Wis de lijst").click()
    assert not visit.page.locator("#eerder").is_visible()
    visit.reload()

    assert not visit.page.locator("#eerder").is_visible()


def test_what_else_stands_in_the_store_of_the_browser_does_no_harm(visit: Visit) -> None:
    visit.page.evaluate("localStorage.setItem('begroting.gesprekken.', '{\"stuk\": 1}')")
    visit.page.evaluate("localStorage.setItem('begroting.keuze.', 'geen json')")
    visit.reload()

    assert "522" in visit.ask(QUESTION).inner_text()


def test_each_user_sees_only_his_own_earlier_conversations(browser: "Browser", hall: Site) -> None:
    with visiting(browser, hall.address, user="jansen") as visit:
        visit.ask(QUESTION)
        visit.page.get_by_role("button", name="Afmelden").click()
        visit.sign_in("pieters")
        assert not visit.page.locator("#eerder").is_visible()
        visit.page.get_by_role("button", name="Afmelden").click()
        visit.sign_in("jansen")

        assert visit.page.get_by_text("Eerdere gesprekken").is_visible()


def test_a_link_asks_the_same_question_after_the_same_ones_within_the_same_choice(
    browser: "Browser", town: Site
) -> None:
    fields = [("vraag", FOLLOW_UP), ("eerder", QUESTION), ("gemeente", "Pijnacker-Nootdorp")]
    with visiting(browser, f"{town.address}/?{urlencode(fields)}") as visit:
        turn = visit.answered(1)

        assert turn.locator(".figure").first.inner_text() == "493"
        assert turn.locator(".tools [name=gemeente]").input_value() == "Pijnacker-Nootdorp"
        assert visit.page.url == f"{town.address}/"  # a reload does not ask it again


def test_a_link_is_not_narrowed_by_what_the_reader_chose_before(visit: Visit, town: Site) -> None:
    visit.page.locator("#keuze").get_by_label("Gemeente").select_option("Dorpstad")
    visit.page.goto(f"{town.address}/?{urlencode({'vraag': QUESTION})}")

    assert visit.answered(0).locator(".figure").first.inner_text() == "522"


def test_a_link_leads_through_the_sign_in_page_to_its_answer(browser: "Browser", hall: Site) -> None:
    link = f"{hall.address}/?{urlencode({'vraag': QUESTION})}"
    with visiting(browser, link, user="jansen") as visit:
        assert visit.answered(0).locator(".figure").first.inner_text() == "522"
