from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citations import Sources
from assistant.types import Citation
from corpus.types import Figure, Place
from index.open import Index
from tests.assistant.examples import document_named, figure, place_of, small_index

SENTENCE = "In juni 2025 waren er 522 bijstandsuitkeringen en 23 mensen op de wachtlijst."
PROSE = f"Begroting\n\n1. Bijstand\n\n{SENTENCE} Daarna niet.\n"
TABLE = """<html><body><h1>Jeugd</h1><table><caption>Bedragen x € 1.000</caption>
<tr><th>Onderwerp</th><th>Lasten 2026</th><th>Baten 2026</th></tr>
<tr><td>Jeugdhulp</td><td>1.300</td><td>40</td></tr><tr><td>Wmo</td><td>900</td><td>30</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = small_index(tmp_path_factory.mktemp("citations"), {"proza.txt": PROSE, "tabel.html": TABLE})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def prose(index: Index) -> int:
    return document_named(index, "proza.txt")


@pytest.fixture(scope="module")
def table(index: Index) -> int:
    return document_named(index, "tabel.html")


def printed(index: Index, document_id: int, number: str) -> Figure:
    """The figure that stands there so."""
    ids = [found.passage_id for found in index.hits_of(document_id)]
    return next(f for found in index.figures(ids).values() for f in found if f.printed == number)


def marked(citation: Citation) -> list[str]:
    return [citation.quote[start:end] for start, end in citation.marks]


@given(st.data())
def test_a_quote_is_the_verbatim_text_of_its_place(index: Index, prose: int, data: st.DataObject) -> None:
    text = index.text(prose)
    start = data.draw(st.integers(0, len(text)))
    place = Place(start, data.draw(st.integers(start, len(text))), 2)
    sources = Sources(index)

    sources.cite(prose, place, "Kop")

    (citation,) = sources.citations
    assert citation.quote == text[place.start : place.end]
    assert (citation.document, citation.document_id) == ("proza.txt", prose)
    assert (citation.place, citation.page, citation.section) == (place, 2, "Kop")


def test_citations_are_numbered_from_one_in_the_order_they_are_made(index: Index, prose: int) -> None:
    sources = Sources(index)

    assert [sources.cite(prose, Place(0, end), "") for end in (3, 5, 4)] == [1, 2, 3]
    assert [citation.n for citation in sources.citations] == [1, 2, 3]


def test_the_same_place_is_cited_once_with_all_its_marks_in_order(index: Index, prose: int) -> None:
    text, sources = index.text(prose), Sources(index)
    sentence, first, second = (place_of(text, part) for part in (SENTENCE, "522", "23"))

    numbers = [sources.cite(prose, sentence, "", (mark,)) for mark in (second, first, second)]

    (citation,) = sources.citations
    assert numbers == [1, 1, 1]
    assert marked(citation) == ["522", "23"]


def test_the_same_span_of_another_document_is_another_source(index: Index, prose: int, table: int) -> None:
    sources = Sources(index)

    assert [sources.cite(document, Place(0, 4), "") for document in (prose, table, prose)] == [1, 2, 1]
    assert [citation.document for citation in sources.citations] == ["proza.txt", "tabel.html"]


def test_a_figure_is_cited_with_its_sentence_and_marked_in_it(index: Index, prose: int) -> None:
    sources = Sources(index)

    assert sources.cite_figure(prose, printed(index, prose, "522")) == (1,)
    (citation,) = sources.citations
    assert citation.quote == SENTENCE
    assert marked(citation) == ["522"]
    assert citation.section.endswith("Bijstand")


def test_figures_of_one_sentence_share_their_source(index: Index, prose: int) -> None:
    sources = Sources(index)

    numbers = [sources.cite_figure(prose, printed(index, prose, number)) for number in ("522", "23")]

    assert numbers == [(1,), (1,)]
    assert marked(sources.citations[0]) == ["522", "23"]


def test_a_row_of_a_table_brings_its_heads_and_the_line_with_the_unit(index: Index, table: int) -> None:
    sources = Sources(index)

    numbers = sources.cite_figure(table, printed(index, table, "1.300"))

    row, *around = sources.citations
    assert (row.quote, marked(row)) == ("Jeugdhulp | 1.300 | 40", ["1.300"])
    assert numbers[0] == row.n
    assert set(numbers) == {citation.n for citation in sources.citations}
    assert "Onderwerp | Lasten 2026 | Baten 2026" in [citation.quote for citation in around]
    assert any("x € 1.000" in citation.quote for citation in around)
    assert not any(citation.marks for citation in around)


def test_rows_of_one_table_share_their_heads(index: Index, table: int) -> None:
    sources = Sources(index)

    first, second = (sources.cite_figure(table, printed(index, table, number)) for number in ("1.300", "900"))

    assert first[1:] == second[1:]
    assert first[0] != second[0]
    assert len(sources.citations) == len({*first, *second})


def test_context_that_stands_inside_the_quote_is_not_cited_again(index: Index, prose: int) -> None:
    sentence = place_of(index.text(prose), SENTENCE)
    inside = Place(sentence.start, sentence.start + 12)
    before = Place(0, 9)
    found = figure(place=place_of(index.text(prose), "522"), quote=sentence, context=(inside, before, before))
    sources = Sources(index)

    assert sources.cite_figure(prose, found) == (1, 2)
    assert [citation.quote for citation in sources.citations] == [SENTENCE, "Begroting"]


def test_a_figure_without_a_heading_has_no_section(index: Index, prose: int) -> None:
    sources = Sources(index)
    sources.cite_figure(prose, figure(place=Place(0, 3), quote=Place(0, 9)))

    assert sources.citations[0].section == ""


def test_a_quote_of_a_page_that_was_recognised_says_so(index: Index, prose: int) -> None:
    scanned = tuple(replace(d, ocr_pages=(2,) if d.id == prose else ()) for d in index.documents)
    sources = Sources(SimpleNamespace(documents=scanned, text=index.text))  # type: ignore[arg-type]
    for page in (1, 2, None):
        sources.cite(prose, Place(0, 4, page), "Kop")
    assert [citation.ocr for citation in sources.citations] == [False, True, False]
