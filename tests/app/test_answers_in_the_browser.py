"""Asking, answers, suggestions and filters on the page."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.app.sites import Site
from tests.app.visit import NARROW, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
DEVELOPMENT = "Hoe ontwikkelen de lasten van de jeugdhulp in Dorpstad zich van 2023 tot en met 2027?"
COMPARISON = "Vergelijk het aantal bijstandsuitkeringen eind 2024 in Dorpstad en Pijnacker-Nootdorp"


def test_the_figure_and_its_source_are_read_from_the_page(visit: Visit) -> None:
    turn = visit.ask(QUESTION)

    assert turn.locator(".answer .figure").first.inner_text() == "522"
    assert "juni 2025" in turn.locator(".facts").inner_text()
    assert turn.locator(".source mark").first.inner_text() == "522"
    assert turn.locator(".source .document").first.inner_text().endswith("Begroting 2026, Pijnacker-Nootdorp")
    assert turn.locator(".source .where").first.inner_text().endswith("2. Bijstand · bladzijde 1")


def test_a_follow_up_leans_on_the_question_before_it(visit: Visit) -> None:
    visit.ask(QUESTION)
    turn = visit.ask("En eind 2024?")

    assert turn.locator(".answer .figure").first.inner_text() == "493"


def test_what_the_documents_do_not_say_is_not_answered(visit: Visit) -> None:
    turn = visit.ask("Hoeveel zwembaden zijn er in Maastricht?")

    assert "Niet gevonden in de documenten" in turn.inner_text()
    assert turn.locator(".figure").count() == 0


def test_an_example_is_asked_with_one_press_and_the_keyboard_is_at_its_answer(visit: Visit) -> None:
    examples = visit.page.locator(".voorbeeld")
    assert examples.count() == 4
    examples.first.click()
    turn = visit.answered(0)

    assert "522" in turn.locator(".answer").inner_text()
    assert visit.focused == turn.locator(".question").inner_text()
    assert not examples.first.is_visible()


def test_suggestions_appear_below_an_answer_and_can_be_pressed(visit: Visit) -> None:
    suggestion = visit.ask(QUESTION).locator(".suggestion").first
    suggestion.wait_for()
    wanted = suggestion.inner_text()
    suggestion.click()

    assert visit.answered(1).locator(".question").inner_text().endswith(wanted)


def test_enter_asks_and_shift_enter_begins_a_new_line(visit: Visit) -> None:
    visit.box.fill("Hoeveel bijstandsuitkeringen")
    visit.box.press("Shift+Enter")
    visit.box.press_sequentially("waren er in juni 2025?")
    assert visit.page.locator(".turn").count() == 0
    assert "\n" in visit.box.input_value()
    visit.box.press("Enter")

    assert "522" in visit.answered(0).locator(".answer").inner_text()
    assert visit.box.input_value() == ""


def test_a_second_press_while_the_first_question_waits_asks_nothing_twice(visit: Visit) -> None:
    held = visit.hold("**/gesprek/vraag")
    visit.box.fill(QUESTION)
    visit.box.press("Enter")
    visit.page.wait_for_function("document.querySelector('.waiting')")
    visit.box.fill("En eind 2024?")
    visit.box.press("Enter")
    assert visit.box.input_value() == "En eind 2024?"  # it waits in the box
    held[0].continue_()
    visit.answered(0)

    assert len(held) == 1
    assert visit.page.locator(".turn").count() == 1


def test_a_question_that_takes_long_says_so(visit: Visit) -> None:
    held = visit.hold("**/gesprek/vraag")
    visit.box.fill(QUESTION)
    visit.box.press("Enter")
    visit.page.get_by_text("Dit duurt langer dan anders").first.wait_for()
    assert visit.status.startswith("Dit duurt langer dan anders")
    held[0].continue_()

    assert "522" in visit.answered(0).locator(".answer").inner_text()


@pytest.mark.parametrize(
    ("question", "said"),
    [("a" * 10_000, "10000 tekens, 2000 is het hoogste"), ("  ", "De vraag is leeg")],
    ids=["too long", "empty"],
)
def test_a_question_that_can_not_be_asked_gets_one_clear_line_and_comes_back(
    visit: Visit, question: str, said: str
) -> None:
    turn = visit.ask(question)

    assert said in turn.locator(".problem").inner_text()
    assert visit.box.input_value().strip() == question.strip()


def test_a_development_is_a_table_and_a_chart_that_tells_realised_from_budgeted(visit: Visit) -> None:
    turn = visit.ask(DEVELOPMENT)
    turn.locator(".chart .scatterlayer .point").first.wait_for()
    rows = turn.locator(".answer tbody tr").all_inner_texts()

    assert len(rows) == 5
    assert re.search(r"2024\s+€ 11.430.000\s+realisatie", rows[1])
    assert re.search(r"2025\s+€ 12.100.000\s+begroting", rows[2])
    assert turn.locator(".chart .legendtext").all_text_contents() == ["Realisatie", "Begroting"]
    strokes = "e => [...new Set(e.map(line => getComputedStyle(line).strokeDasharray))].length"
    assert turn.locator(".chart .js-line").evaluate_all(strokes) == 2
    assert "Lijngrafiek" in (turn.locator(".chart").get_attribute("aria-label") or "")


def test_a_comparison_has_a_bar_for_each_gemeente_of_its_own_length(visit: Visit) -> None:
    turn = visit.ask(COMPARISON)
    turn.locator(".chart .barlayer .point").first.wait_for()
    lengths = turn.locator(".chart .barlayer .point path").evaluate_all(
        "e => e.map(bar => bar.getBoundingClientRect().width)"
    )

    assert lengths[0] / lengths[1] == pytest.approx(731 / 493, rel=0.01)
    assert turn.locator(".chart .annotation-text").count() == 2


def test_a_chart_stays_within_the_page_when_the_panel_takes_its_room(visit: Visit) -> None:
    turn = visit.ask(DEVELOPMENT)
    turn.locator(".chart .scatterlayer .point").first.wait_for()
    visit.open_source(turn.locator(".source a").first)
    fits = "e => e.querySelector('svg').getBoundingClientRect().right <= e.getBoundingClientRect().right + 1"

    visit.page.wait_for_function(f"({fits})(document.querySelector('.chart'))")


def test_a_new_answer_is_said_to_a_screen_reader(visit: Visit) -> None:
    visit.ask(QUESTION)
    assert visit.status.startswith("522 bijstandsuitkeringen in juni 2025, gemeente Pijnacker-Nootdorp.")
    visit.ask("Hoeveel zwembaden zijn er in Maastricht?")

    assert visit.status.startswith("Dat vind ik niet in de documenten.")


def test_a_gemeente_narrows_the_search_and_what_it_hides_is_asked_without_it(visit: Visit) -> None:
    visit.page.locator("#keuze").get_by_label("Gemeente").select_option("Dorpstad")
    hidden = visit.ask("Hoeveel statushouders volgen de B1-route?")
    assert "Buiten uw keuze" in hidden.inner_text()
    hidden.get_by_role("button", name="Vraag het zonder keuze").click()

    assert visit.answered(1).locator(".answer .figure").first.inner_text() == "127"


def test_what_was_chosen_is_chosen_after_a_reload(visit: Visit) -> None:
    visit.page.locator("#keuze").get_by_label("Gemeente").select_option("Dorpstad")
    visit.page.locator("#keuze").get_by_label("Begrotingsjaar").select_option("2026")
    visit.reload()

    visit.page.wait_for_function("document.querySelector('#keuze [name=gemeente]').value === 'Dorpstad'")
    assert visit.page.locator("#keuze").get_by_label("Begrotingsjaar").input_value() == "2026"


def test_only_so_many_questions_stay_on_the_page(visit: Visit) -> None:
    visit.page.evaluate("document.getElementById('gesprek').dataset.most = 2")
    for question in (QUESTION, "En eind 2024?"):
        visit.ask(question)
    visit.box.fill("En eind 2023?")
    visit.box.press("Enter")
    visit.page.locator(".question", has_text="En eind 2023?").wait_for()
    visit.page.locator(".question", has_text=QUESTION).wait_for(state="detached")

    assert visit.page.locator(".turn").count() == 2


def test_the_question_box_stays_in_sight_on_a_phone(browser: "Browser", town: Site) -> None:
    with visiting(browser, town.address, viewport=NARROW) as visit:
        visit.ask(DEVELOPMENT)
        place = visit.box.bounding_box()

        assert place
        assert place["y"] + place["height"] <= NARROW["height"]
