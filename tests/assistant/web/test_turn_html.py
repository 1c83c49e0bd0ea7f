import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.plain_text import Provenance
from assistant.plain import text_to_line, text_to_plain
from assistant.types import Answer, Citation
from assistant.web.asked import Asked
from assistant.web.reply import Reply
from assistant.web.rich_text import marked
from assistant.web.turn_html import refusal_to_html, reply_to_html, suggestions_to_html
from corpus.types import Metadata, Place
from index.types import IndexedDocument
from tests.assistant.web.examples import answered, compared, development

OURS = """section h2 h3 div span p ul ol li strong a br mark blockquote aside dl dt dd form input button label
    template table caption thead tbody tr th td svg path""".split()
HARMLESS = """class id href aria-label aria-hidden aria-pressed tabindex role data-status data-refused
    data-version data-panel data-chart data-copy data-link data-verdict data-save data-wider data-ask method
    action formaction type name value scope hidden maxlength title viewbox d""".split()
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</blockquote></template><iframe src=//elders.example>",
    "![plaatje](https://elders.example/x.png)",
    "[klik](javascript:alert(1))",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<a href=javascript:alert(1)>",
    "&lt;script&gt;",
    "${alert(1)}",
    "{{ 7 * 7 }}{% raw %}",
    "<!--",
    "]]>",
    "**<b>5</b>** [1] [99]",
    "- <li>\n> <blockquote>",
    "a | <td> | b",
)
hostile_text = st.lists(st.sampled_from(PAYLOADS) | st.text(max_size=20), max_size=4).map("".join)
PROVENANCE = Provenance("Vraag het", 3, date(2026, 11, 3))


class Page(HTMLParser):
    """What a browser makes of it: tags, attributes and text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.other = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_comment(self, _data: str) -> None:
        self.other = True

    def handle_decl(self, _decl: str) -> None:
        self.other = True

    def unknown_decl(self, _data: str) -> None:
        self.other = True

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def document(name: str = "a.txt", title: str = "", identity: int = 1) -> IndexedDocument:
    metadata = Metadata("Dorpstad", "begroting", 2026, title)
    return IndexedDocument(identity, name, f"/map/{name}", "ab" * 32, metadata, None, 1, 1, ())


def cite(quote: str, n: int = 1, name: str = "a.txt", section: str = "", page: int | None = None) -> Citation:
    return Citation(n, name, 1, page, section, quote, Place(0, len(quote), page))


def turn_of(answer: Answer, *documents: IndexedDocument, asked: Asked | None = None) -> Page:
    reply = Reply(answer, 3, documents or (document(),))
    return Page(reply_to_html(asked or Asked(answer.question), reply, PROVENANCE))


def assert_only_our_markup(page: Page) -> None:
    assert set(page.tags) <= set(OURS)
    assert {name for name, _ in page.attributes} <= set(HARMLESS)
    assert all(value.startswith("bron?") for value in page.values("href"))
    assert not page.other


@given(hostile_text, hostile_text, hostile_text, hostile_text)
def test_no_text_from_outside_becomes_markup(question: str, name: str, section: str, quote: str) -> None:
    answer = Answer(
        question,
        quote,
        abstained=False,
        citations=(cite(quote, name=name, section=section, page=2),),
        warnings=(section,),
    )
    asked = Asked(question, (quote,), name, section, quote)
    outside = document(name, quote)

    assert_only_our_markup(turn_of(answer, document(name, quote), asked=asked))
    reply = Reply(Answer(question, quote, abstained=True), 3, (), outside)
    assert_only_our_markup(Page(reply_to_html(asked, reply, PROVENANCE)))
    assert_only_our_markup(Page(refusal_to_html(question, section)))
    assert_only_our_markup(Page(suggestions_to_html([question, quote])))


@given(hostile_text, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4))
def test_a_text_is_shown_whole_whatever_is_marked_in_it(text: str, marks: list[tuple[int, int]]) -> None:
    assert Page(str(marked(text, marks))).text == text_to_plain(text)


@given(hostile_text)
def test_a_question_is_shown_literally(question: str) -> None:
    assert text_to_plain(question) in Page(refusal_to_html(question, "Fout.")).text


@given(hostile_text)
def test_a_file_name_is_shown_literally(name: str) -> None:
    answer = Answer("?", "x [1]", abstained=False, citations=(cite("x", name=name),))

    assert text_to_line(name) in turn_of(answer, document(name)).text


def test_marks_that_overlap_are_joined() -> None:
    assert str(marked("1 522 000", [(2, 9), (0, 3)])) == "<mark>1 522 000</mark>"


def test_a_bold_figure_and_a_source_number_become_a_large_figure_and_a_link() -> None:
    answer = Answer("?", "Er waren **522** uitkeringen. [1]", abstained=False, citations=(cite("522"),))
    html = reply_to_html(Asked("?"), Reply(answer, 3, (document(),)), PROVENANCE)

    assert '<strong class="figure">522</strong> uitkeringen.&nbsp;<a class="ref" href="bron?document=' in html
    assert 'aria-label="bron 1">1</a>' in html


def test_a_number_without_a_source_stays_text() -> None:
    page = turn_of(Answer("?", "Zie artikel [7].", abstained=False))

    assert "a" not in page.tags
    assert "Zie artikel [7]." in page.text


def test_a_source_leads_to_its_place_in_its_document() -> None:
    quote = "Er zijn 522 uitkeringen."
    citation = Citation(1, "a.pdf", 1, 12, "Inkomen", quote, Place(40, 64, 12), ((8, 11),))
    page = turn_of(Answer("?", "**522** [1]", abstained=False, citations=(citation,)))
    address = page.values("href")[0]

    assert "document=abababababababab&van=40&tot=64&merk=48-51&op=12&toets=" in address
    assert "Begroting 2026, Dorpstad" in page.text
    assert "a.pdf · Inkomen · bladzijde 12" in page.text


def test_one_figure_says_its_period_stand_unit_and_gemeente() -> None:
    figure = replace(development().series[0], citations=())
    page = turn_of(Answer("?", "**€ 1.200.000**", abstained=False, figures=(figure,)))

    assert "Periode" in page.text
    assert "realisatie" in page.text
    assert "Eenheid" in page.text


def test_a_development_has_a_table_and_a_chart_with_a_description() -> None:
    page = turn_of(development())
    chart = json.loads(page.values("data-chart")[0])

    assert chart["data"]
    assert any("grafiek" in label for label in page.values("aria-label"))
    assert "caption" in page.tags
    assert "tabel.csv" in page.values("formaction")


def test_a_comparison_has_bars() -> None:
    named = [
        answered(value, gemeente=name, subject=("lasten",)) for name, value in (("Delft", "5"), ("Goes", "3"))
    ]
    chart = json.loads(turn_of(compared(*named)).values("data-chart")[0])

    assert chart["data"][0]["type"] == "bar"


def test_an_answer_without_a_table_offers_no_csv() -> None:
    assert "tabel.csv" not in turn_of(Answer("?", "Ja.", abstained=False)).values("formaction")


def test_what_is_not_found_is_said_above_the_answer() -> None:
    assert "Niet gevonden in de documenten" in turn_of(Answer("?", "Nee.", abstained=True)).text


def test_what_the_choice_hides_is_said_with_the_document() -> None:
    reply = Reply(Answer("?", "Nee.", abstained=True), 3, (), document("b.txt"))
    page = Page(reply_to_html(Asked("?", jaar="2020"), reply, PROVENANCE))

    assert "Buiten uw keuze staat wel een antwoord: in b.txt (Dorpstad, begroting, 2026)." in page.text


def test_the_form_below_holds_the_question_with_all_it_leans_on() -> None:
    asked = Asked("En nu?", ("Eerst?",), "Dorpstad", "2026", "brief")
    page = turn_of(Answer("En nu?", "Ja.", abstained=False), asked=asked)

    fields = [value for value in page.values("value") if value]
    assert fields == ["En nu?", "Eerst?", "Dorpstad", "2026", "brief"]


@pytest.mark.parametrize("questions", [[], ["En eind 2024?", "Wat kost dat?"]])
def test_suggestions_are_buttons(questions: list[str]) -> None:
    assert Page(suggestions_to_html(questions)).tags.count("button") == len(questions)
