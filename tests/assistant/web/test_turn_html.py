from html.parser import HTMLParser

import pytest
from assistant.chat import Turn
from assistant.html import (
    answer_to_html,
    conversation_to_html,
    escape,
    intro_to_html,
    quote_to_html,
    sources_to_html,
    turn_to_html,
    turn_to_status,
)
from hypothesis import given
from hypothesis import strategies as st

from assistant.plain import text_to_line, text_to_plain
from assistant.types import Answer, Citation
from corpus.types import Place

OUR_TAGS = {"section", "h2", "h3", "div", "span", "p", "ul", "ol", "li", "strong", "a", "br", "mark"}
OUR_TAGS |= {"blockquote", "aside", "header", "h1"}
OUR_ATTRIBUTES = {"class", "id", "href", "aria-label", "tabindex", "role"}
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</blockquote><iframe src=//elders.example>",
    "![plaatje](https://elders.example/x.png)",
    "[klik](javascript:alert(1))",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<a href=javascript:alert(1)>",
    "&lt;script&gt;",
    "${alert(1)}",
    "{{alert(1)}}",
    "<!--",
    "]]>",
    "**<b>5</b>** [1] [99]",
    "- <li>\n> <blockquote>",
)
hostile_text = st.lists(st.sampled_from(PAYLOADS) | st.text(max_size=20), max_size=4).map("".join)


class Page(HTMLParser):
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


def cite(
    quote: str, n: int = 1, document: str = "a.txt", section: str = "", page: int | None = None
) -> Citation:
    return Citation(n, document, 1, page, section, quote, Place(0, len(quote)))


def assert_only_our_markup(source: str) -> None:
    page = Page(source)
    assert set(page.tags) <= OUR_TAGS
    assert {name for name, _ in page.attributes} <= OUR_ATTRIBUTES
    assert all(value.startswith("#bron-") for name, value in page.attributes if name == "href")
    assert not page.other
    assert not set("${}`\\") & set(source)


@given(hostile_text, hostile_text, hostile_text, hostile_text)
def test_no_text_from_outside_becomes_markup(question: str, document: str, section: str, quote: str) -> None:
    answer = Answer(
        question,
        quote,
        abstained=False,
        citations=(cite(quote, document=document, section=section, page=2),),
        warnings=(section,),
    )

    assert_only_our_markup(
        conversation_to_html([Turn(question, answer), Turn(quote, error=section), Turn(question)])
    )
    assert_only_our_markup(intro_to_html(question, [document]))
    assert_only_our_markup(turn_to_status(Turn(question, answer)))


@given(hostile_text, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4))
def test_a_quote_is_shown_whole_whatever_is_marked(quote: str, marks: list[tuple[int, int]]) -> None:
    html = quote_to_html(quote, marks)

    assert_only_our_markup(html)
    assert Page(html).text == text_to_plain(quote)


@given(hostile_text)
def test_a_question_is_shown_literally(question: str) -> None:
    assert text_to_plain(question) in Page(turn_to_html(Turn(question), 1)).text


@given(hostile_text)
def test_a_file_name_is_shown_literally(name: str) -> None:
    assert text_to_line(name) in Page(sources_to_html([cite("x", document=name)], 1)).text


def test_the_cited_figure_is_marked_in_the_quote() -> None:
    assert quote_to_html("Er zijn 522 uitkeringen.", [(8, 11)]) == "Er zijn <mark>522</mark> uitkeringen."


def test_marks_that_overlap_are_joined() -> None:
    assert quote_to_html("1 522 000", [(2, 9), (0, 3)]) == "<mark>1 522 000</mark>"


def test_a_bold_figure_and_a_source_number_become_a_large_figure_and_a_link() -> None:
    answer = Answer("?", "Er waren **522** uitkeringen. [1]", abstained=False, citations=(cite("522"),))

    assert answer_to_html(answer, turn=3) == (
        '<div class="answer"><p>Er waren <strong class="figure">522</strong> uitkeringen.'
        '&nbsp;<a class="ref" href="#bron-3-1" aria-label="bron 1">1</a></p></div>'
    )


def test_the_link_of_a_source_leads_to_its_card() -> None:
    assert 'id="bron-3-1"' in sources_to_html([cite("522")], turn=3)


def test_a_number_without_a_source_stays_text() -> None:
    assert "<a" not in answer_to_html(Answer("?", "Zie artikel [7].", abstained=False), 1)


def test_bold_words_are_not_shown_as_a_large_figure() -> None:
    html = answer_to_html(Answer("?", "Dat is **de raad**.", abstained=False), 1)

    assert '<strong class="phrase">de raad</strong>' in html


def test_lists_and_quotations_of_an_answer_are_kept_apart() -> None:
    html = answer_to_html(Answer("?", "Kop:\n- een\n- twee\n\n> citaat\n\nslot", abstained=False), 1)

    assert html == (
        '<div class="answer"><p>Kop:</p><ul><li>een</li><li>twee</li></ul>'
        "<blockquote>citaat</blockquote><p>slot</p></div>"
    )


def test_a_card_names_document_section_and_page() -> None:
    page = Page(sources_to_html([cite("Er zijn 522.", document="b.pdf", section="Inkomen", page=12)], 1))

    assert page.text == "Bron1 b.pdfInkomen · bladzijde 12Er zijn 522."


def test_an_abstention_is_said_at_the_top() -> None:
    answer = Answer("?", "Dat staat er niet in.", abstained=True)

    assert Page(answer_to_html(answer, 1)).pieces[0] == "Niet gevonden in de documenten"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["A"], "documenten van A."),
        (["A", "B", "C"], "documenten van A, B en C."),
        (list("ABCDEFG"), "documenten van 7 gemeenten."),
        ([], "uit de documenten. Elk"),
    ],
)
def test_the_introduction_names_whose_documents_it_answers_from(names: list[str], said: str) -> None:
    assert said in Page(intro_to_html("Titel", names)).text


def test_escape_is_safe_inside_an_attribute() -> None:
    assert escape("\"'<>&") == "&quot;&#x27;&lt;&gt;&amp;"
