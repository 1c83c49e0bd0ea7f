import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
PAYLOAD = (
    "<img src=x onerror='window.broken=1'> ${window.broken=2} {{3*3}} ![x](https://elders.example/x.png)"
)


@dataclass
class Visit:
    """A page with everything that it asked for and complained about."""

    page: "Page"
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> "Locator":
        """The turn of the question, once it has been answered."""
        before = self.page.locator(".turn").count()
        self.page.get_by_label("Uw vraag").fill(question)
        self.page.get_by_label("Uw vraag").press("Enter")
        return self.answered(before)

    def answered(self, before: int) -> "Locator":
        turn = self.page.locator(".turn").nth(before)
        turn.locator(".answer").wait_for(timeout=30_000)
        turn.locator(".waiting").wait_for(state="detached", timeout=30_000)
        return turn


def start(browser: "Browser", address: str, **options: object) -> Iterator[Visit]:
    context = browser.new_context(locale="nl-NL", **options)  # type: ignore[arg-type]
    visit = Visit(context.new_page())
    visit.page.on("request", lambda request: visit.hosts.add(urlsplit(request.url).netloc))
    visit.page.on("console", lambda said: said.type == "error" and visit.complaints.append(said.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.goto(address)
    visit.page.get_by_label("Uw vraag").wait_for(timeout=60_000)
    yield visit
    context.close()
    # data: and blob: addresses have no host
    assert visit.hosts - {""} == {urlsplit(address).netloc}
    assert visit.complaints == []


@pytest.fixture
def demo(browser: "Browser", demo_server: str) -> Iterator[Visit]:
    yield from start(browser, demo_server)


@pytest.fixture
def hostile(browser: "Browser", hostile_server: str) -> Iterator[Visit]:
    yield from start(browser, hostile_server)


def test_the_figure_and_its_source_are_read_from_the_page(demo: Visit) -> None:
    turn = demo.ask(QUESTION)

    assert "522" in turn.locator(".answer .figure").first.inner_text()
    assert "522" in turn.locator(".source mark").all_inner_texts()
    assert re.search(r"\.(txt|md|html|pdf)", turn.locator(".source .document").first.inner_text())


def test_a_follow_up_leans_on_the_question_before_it(demo: Visit) -> None:
    demo.ask(QUESTION)
    turn = demo.ask("En eind 2024?")

    assert "2024" in turn.locator(".reply").inner_text()
    assert turn.locator(".source").count() > 0


def test_what_the_documents_do_not_say_is_not_answered(demo: Visit) -> None:
    turn = demo.ask("Hoeveel zwembaden zijn er in Maastricht?")

    assert "Niet gevonden in de documenten" in turn.inner_text()
    assert turn.locator(".figure").count() == 0


def test_markup_in_a_question_is_shown_as_text(demo: Visit) -> None:
    turn = demo.ask(PAYLOAD)

    assert PAYLOAD in turn.locator(".question").inner_text()
    assert turn.locator("img").count() == 0
    assert demo.page.evaluate("window.broken") is None


def test_an_example_is_asked_with_one_click(demo: Visit) -> None:
    examples = demo.page.locator(".voorbeeld")
    assert examples.count() == 4
    examples.first.click()

    assert "522" in demo.answered(0).locator(".answer").inner_text()


def test_markup_in_documents_is_shown_as_text(hostile: Visit) -> None:
    turn = hostile.ask("Hoeveel uitkeringen?")
    shown = turn.inner_text()

    for payload in ("<script>window.broken = 1</script>", "${window.broken = 4}", "{{constructor."):
        assert shown.count(payload) >= 4  # answer, file name, section and quote
    assert turn.locator("img, script, svg, iframe").count() == 0
    assert hostile.page.evaluate("window.broken") is None


def test_a_number_in_the_answer_leads_to_its_source(hostile: Visit) -> None:
    turn = hostile.ask("Hoeveel uitkeringen?")
    turn.locator(".ref").nth(1).click()

    assert turn.locator(".source:target .where").inner_text() == "Inkomen · bladzijde 12"


def test_the_second_question_is_asked_with_the_first(hostile: Visit) -> None:
    hostile.ask("Hoeveel uitkeringen?")

    assert "Historie: 1" in hostile.ask("En eind 2024?").inner_text()


def test_a_new_conversation_forgets_the_earlier_questions(hostile: Visit) -> None:
    hostile.ask("Hoeveel uitkeringen?")
    hostile.page.get_by_role("button", name="Nieuw gesprek").click()
    hostile.page.locator(".turn").wait_for(state="detached")
    hostile.page.locator(".voorbeeld").first.wait_for()

    assert "Historie: 0" in hostile.ask("En eind 2024?").inner_text()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("a" * 10_000, "10000 tekens, 2000 is het hoogste"),
        ("Waarom gaat het stuk?", "Er ging iets mis"),
        ("Wat is fout?", "De index past niet: <b>bouw hem opnieuw</b>."),
    ],
)
def test_a_question_that_goes_wrong_gets_one_clear_line(hostile: Visit, question: str, said: str) -> None:
    turn = hostile.ask(question)

    assert said in turn.locator(".problem").inner_text()
    assert "geheim" not in hostile.page.content()
    assert "Traceback" not in hostile.page.content()
    assert hostile.page.get_by_label("Uw vraag").input_value() == question  # it can be mended


def test_an_empty_question_gets_one_clear_line(hostile: Visit) -> None:
    hostile.page.get_by_role("button", name="Vraag", exact=True).click()

    assert "De vraag is leeg" in hostile.answered(0).inner_text()


def test_the_page_is_dutch(hostile: Visit) -> None:
    assert hostile.page.locator("html").get_attribute("lang") == "nl"
    assert hostile.page.title() == "Vraag het de begroting"
    assert not re.search(
        r"\b(Submit|Clear|Loading|Built with|Use via API|Settings)\b", hostile.page.inner_text("body")
    )


def test_a_new_answer_is_said_to_a_screen_reader(hostile: Visit) -> None:
    hostile.ask("Wat wilt u niet weten?")
    status = hostile.page.get_by_role("status").filter(has_text="Dat staat niet in de documenten.")

    assert status.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_nothing_falls_outside_a_wide_or_narrow_window(
    browser: "Browser", hostile_server: str, width: int, height: int, scheme: str
) -> None:
    options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    for visit in start(browser, hostile_server, **options):
        turn = visit.ask("Hoeveel uitkeringen?")
        answer, sources = turn.locator(".answer").bounding_box(), turn.locator(".sources").bounding_box()
        box = visit.page.get_by_label("Uw vraag").bounding_box()

        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert answer
        assert sources
        assert box
        beside = sources["x"] > answer["x"] + answer["width"]
        assert beside == (width > 760)
        assert box["y"] + box["height"] <= height  # the question box stays in sight
        assert lowest_contrast(visit.page) >= 4.5


def lowest_contrast(page: "Page") -> float:
    """The lowest contrast (WCAG 2.2, 1.4.3) of visible text of ours with the colour behind it."""
    return float(page.evaluate(CONTRAST))


CONTRAST = """() => {
  const rgb = colour => colour.match(/[0-9.]+/g).map(Number);
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => {
    const [R, G, B] = [r, g, b].map(v => linear(v / 255));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const places = document.querySelectorAll(
    "#intro *, .turn *, #vragen button, .voorbeeld");
  return Math.min(...[...places].filter(e => e.innerText).map(e => {
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""
