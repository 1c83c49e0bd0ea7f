import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.refusals import RefusedError
from assistant.web.source_html import source_to_html
from assistant.web.sources import (
    SourcePlace,
    figure_to_place,
    place_to_address,
    quote_to_groups,
    surroundings,
    view_source,
)
from corpus.types import Figure
from index.open import Index, open_index
from index.types import IndexedDocument


@pytest.fixture(scope="module")
def index(demo_index: Path) -> Iterator[Index]:
    index = open_index(demo_index, None)
    yield index
    index.close()


def place_of(index: Index, ending: str, printed: str) -> tuple[IndexedDocument, Figure, SourcePlace]:
    """The place of a figure, by how it is printed, in the document with that ending."""
    document = next(each for each in index.documents if each.name.endswith(ending))
    figures = [figure for _, figure in index.figures_of(document.id) if figure.printed == printed]
    return document, figures[0], figure_to_place(figures[0], document, index.text(document.id))


def test_a_source_of_a_pdf_has_its_page_with_the_quote_and_the_figure_marked(index: Index) -> None:
    document, figure, place = place_of(index, ".pdf", "522")
    view = view_source(index, place)

    assert view.page == figure.place.page
    assert view.areas
    assert len(view.figures) == 1
    mark, quotes = view.figures[0], view.areas
    assert any(area.left - 0.01 <= mark.left and mark.right <= area.right + 0.01 for area in quotes)
    assert document.name in source_to_html(view)


def test_another_page_of_the_document_has_no_marks(index: Index) -> None:
    _, _, place = place_of(index, ".pdf", "522")
    view = view_source(index, place, page=2)

    assert view.page == 2
    assert view.areas == view.figures == ()
    assert "Terug naar bladzijde 1" in source_to_html(view)


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (99, 2)])
def test_a_page_that_is_not_there_is_the_nearest_one(index: Index, asked: int, shown: int) -> None:
    _, _, place = place_of(index, ".pdf", "522")

    assert view_source(index, place, page=asked).page == shown


@pytest.mark.parametrize(("ending", "printed"), [(".html", "78%"), (".txt", "143"), (".md", "0,3%")])
def test_other_formats_show_the_place_in_its_surroundings(index: Index, ending: str, printed: str) -> None:
    _, _, place = place_of(index, ending, printed)
    view = view_source(index, place)
    html = source_to_html(view)

    assert view.page is None
    assert "<img" not in html
    assert f"<mark>{printed}</mark>" in html
    assert 'class="cited"' in html
    assert sum(line.cited for group in view.groups for line in group.lines) == 1


def test_a_row_of_a_table_is_shown_as_a_row(index: Index) -> None:
    _, _, place = place_of(index, ".html", "78%")
    cited = [group for group in view_source(index, place).groups if any(line.cited for line in group.lines)]

    assert cited[0].table
    assert len(cited[0].lines[0].cells) > 1


def test_a_document_that_is_gone_is_one_clear_line(index: Index) -> None:
    _, _, place = place_of(index, ".txt", "143")

    with pytest.raises(RefusedError, match="staat niet meer in de index"):
        view_source(index, replace(place, document="0" * 16))


def test_a_place_that_says_something_else_now_is_not_shown_as_the_source(index: Index) -> None:
    _, _, place = place_of(index, ".txt", "143")

    with pytest.raises(RefusedError, match="opnieuw gelezen"):
        view_source(index, replace(place, start=place.start + 1))


@pytest.mark.parametrize("digest", ["", "a", "%"])
def test_a_short_digest_finds_no_document(index: Index, digest: str) -> None:
    _, _, place = place_of(index, ".txt", "143")

    with pytest.raises(RefusedError):
        view_source(index, replace(place, document=digest))


def test_the_address_holds_the_place() -> None:
    place = SourcePlace("ab" * 8, 10, 20, 3, ((12, 15),), "cd")

    assert place_to_address(place) == "bron?document=abababababababab&van=10&tot=20&merk=12-15&op=3&toets=cd"
    assert place_to_address(place, 4).endswith("&bladzijde=4")


@given(st.text("ab |\t\n-", max_size=300), st.integers(0, 300), st.integers(0, 50))
def test_surroundings_lose_no_letter_of_the_lines_they_show(text: str, start: int, length: int) -> None:
    groups = list(surroundings(text, min(start, len(text)), min(start + length, len(text))))
    for line in (line for group in groups for line in group.lines):
        for cell, at in line.cells:
            assert text[at : at + len(cell)] == cell


@given(st.text("ab |\t\n-", max_size=200))
def test_a_quote_is_shown_with_all_its_letters(quote: str) -> None:
    lines = [line for group in quote_to_groups(quote) for line in group.lines]
    shown = "".join(cell for line in lines for cell, _ in line.cells)

    assert re.sub(r"[^ab]", "", unescape(shown)) == re.sub(r"[^ab]", "", quote)
