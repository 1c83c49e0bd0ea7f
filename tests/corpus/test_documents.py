"""What holds for every document that is read, tried on the demo documents."""

from functools import cache
from itertools import chain, pairwise

import pytest

from corpus.discover import find_files
from corpus.reading import read_document
from corpus.types import Block, Document, Figure, Place
from tests.corpus.examples import DEMO

NAMES = sorted(file.name for file in DEMO.iterdir() if file.suffix != ".toml")


@cache
def documents() -> dict[str, Document]:
    return {
        source.path.name: read_document(source.path, source.overrides) for source in find_files([DEMO]).files
    }


@pytest.fixture(params=NAMES)
def document(request: pytest.FixtureRequest) -> Document:
    return documents()[request.param]


def places_of_block(block: Block) -> list[Place]:
    places = [block.place, *filter(None, [block.intro])]
    if block.table:
        places += [cell.place for row in block.table.rows for cell in row.cells]
        places += [row.place for row in block.table.rows]
        places += filter(None, [block.table.caption_place])
    return places


def places_of_figure(figure: Figure) -> list[Place]:
    return [figure.place, figure.quote, *figure.context]


def test_there_are_demo_documents_in_every_format() -> None:
    assert {name.rpartition(".")[2] for name in NAMES} == {"txt", "md", "html", "pdf"}
    assert set(documents()) == set(NAMES)


def test_every_place_lies_within_the_text(document: Document) -> None:
    places = [
        *chain(*map(places_of_block, document.blocks)),
        *chain(*map(places_of_figure, document.figures)),
    ]

    assert places
    assert all(0 <= place.start <= place.end <= len(document.text) for place in places)


def test_every_place_has_a_page_where_the_document_has_pages(document: Document) -> None:
    pages = {block.place.page for block in document.blocks} | {
        figure.place.page for figure in document.figures
    }

    assert pages == ({None} if document.pages is None else set(range(1, document.pages + 1)))


def test_a_printed_figure_stands_at_its_place(document: Document) -> None:
    for figure in document.figures:
        printed = document.text[figure.place.start : figure.place.end]
        assert (" ".join(printed.split()) if figure.in_table else printed) == figure.printed


def test_a_figure_lies_within_its_quote(document: Document) -> None:
    assert all(f.quote.start <= f.place.start < f.place.end <= f.quote.end for f in document.figures)


def test_a_figure_lies_within_a_block_under_its_own_headings(document: Document) -> None:
    for figure in document.figures:
        (block,) = (
            b
            for b in document.blocks
            if b.place.start <= figure.place.start and figure.place.end <= b.place.end
        )
        assert figure.heading_path[: len(block.heading_path)] == block.heading_path


def test_blocks_are_in_order_and_do_not_overlap(document: Document) -> None:
    assert all(a.place.end <= b.place.start for a, b in pairwise(document.blocks))
    assert all(block.text for block in document.blocks)


def test_figures_are_in_reading_order(document: Document) -> None:
    starts = [figure.place.start for figure in document.figures]

    assert starts == sorted(starts)


def test_reading_twice_gives_equal_documents(document: Document) -> None:
    (source,) = (source for source in find_files([DEMO]).files if source.path.name == document.name)

    assert read_document(source.path, source.overrides) == document


def test_every_demo_document_is_of_the_same_gemeente() -> None:
    assert {document.metadata.gemeente for document in documents().values()} == {"Pijnacker-Nootdorp"}


def test_the_bijstand_of_juni_2025_is_found_in_the_sentence_and_the_table_of_the_pdf() -> None:
    document = documents()["pijnacker-nootdorp-inkomen-2026-samenvatting.pdf"]
    found = [(f.period, f.in_table, f.place.page) for f in document.figures if f.value == 522]

    assert found == [("2025-06", False, 1), ("2025-07-01", True, 1)]
    assert [int(f.value) for f in document.figures if f.column_path == ("Uitkeringen levensonderhoud",)] == [
        440,
        436,
        465,
        463,
        493,
        522,
    ]
