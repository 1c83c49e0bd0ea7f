from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.figure_catalogue import FigureCatalogue, Search, found_figures
from index.open import Index, open_index


@pytest.fixture(scope="module")
def index(demo_index: Path) -> Iterator[Index]:
    index = open_index(demo_index, None)
    yield index
    index.close()


@pytest.fixture(scope="module")
def catalogue(index: Index) -> FigureCatalogue:
    return FigureCatalogue(index)


def values(index: Index, ids: tuple[int, ...]) -> list[float]:
    return [float(found.figure.value) for found in found_figures(index, ids)]


def test_without_a_search_all_figures_come_in_the_order_of_the_documents(
    index: Index, catalogue: FigureCatalogue
) -> None:
    ids = catalogue.search(Search())

    assert len(ids) == sum(document.figures for document in index.documents)
    names = [found.document.path for found in found_figures(index, ids)]
    assert names == sorted(names)


def test_every_word_must_stand_around_a_figure(index: Index, catalogue: FigureCatalogue) -> None:
    ids = catalogue.search(Search("bijstandsuitkeringen 2025"))

    assert 522.0 in values(index, ids)
    assert len(ids) < len(catalogue.search(Search("bijstandsuitkeringen")))


def test_a_word_is_found_within_a_compound_and_inflected(index: Index, catalogue: FigureCatalogue) -> None:
    assert 522.0 in values(index, catalogue.search(Search("uitkering")))


def test_a_word_that_is_nowhere_finds_nothing(catalogue: FigureCatalogue) -> None:
    assert catalogue.search(Search("zwembaden")) == ()


def test_a_year_is_that_of_the_figure(index: Index, catalogue: FigureCatalogue) -> None:
    found = list(found_figures(index, catalogue.search(Search(jaar=2024))))

    assert found
    assert {each.row.year for each in found} == {2024}


def test_a_gemeente_and_a_kind_of_document_narrow(index: Index, catalogue: FigureCatalogue) -> None:
    ids = catalogue.search(Search(gemeente="Pijnacker-Nootdorp", soort="visie"))

    assert ids
    assert {found.document.metadata.soort for found in found_figures(index, ids)} == {"visie"}
    assert catalogue.search(Search(gemeente="Nergenshuizen")) == ()


@pytest.mark.parametrize(("order", "turned"), [("waarde", False), ("-waarde", True)])
def test_figures_are_sorted_by_value(
    index: Index, catalogue: FigureCatalogue, order: str, *, turned: bool
) -> None:
    found = values(index, catalogue.search(Search(order=order)))  # type: ignore[arg-type]

    assert found == sorted(found, reverse=turned)


def test_figures_that_are_gone_are_left_out(index: Index, catalogue: FigureCatalogue) -> None:
    ids = catalogue.search(Search())[:2]

    assert [found.figure for found in found_figures(index, (*ids, 10**9))] == [
        found.figure for found in found_figures(index, ids)
    ]
