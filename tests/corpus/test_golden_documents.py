"""Documents of our own in many layouts: every table cell with its whole meaning, figures in sentences."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.golden import Comparison, compare, read_golden
from benchmarks.golden_prose import not_found, read_stated
from benchmarks.lezen import GOLDEN, OWN, PROSE
from corpus.reading import read_document
from corpus.types import Document

DOCUMENTS = sorted(OWN.iterdir())
# Of these not every cell is read right yet: the share that is.
CELLS: dict[str, float] = {}
SENTENCES = 0.995  # of the figures in sentences, over all documents


@cache
def document(path: Path) -> Document:
    return read_document(path)


@cache
def compared(path: Path) -> Comparison:
    return compare(document(path), read_golden(GOLDEN / f"{path.stem}.toml"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_cells_are_right_in_every_field(path: Path) -> None:
    exact, cells = compared(path).exact, len(compared(path).pairs)
    assert cells > 0
    assert exact >= CELLS.get(path.name, 1.0) * cells


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_figure_is_invented_in_a_table_that_is_read_right(path: Path) -> None:
    assert path.name in CELLS or (compared(path).invented, compared(path).missing) == ((), ())


def test_nearly_all_figures_of_sentences_are_right() -> None:
    stated = {path: read_stated(PROSE / f"{path.stem}.toml") for path in DOCUMENTS}
    missed = [one for path, figures in stated.items() for one in not_found(document(path), figures)]
    assert len(missed) <= (1 - SENTENCES) * sum(map(len, stated.values())), missed


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_program_fails_on_no_part_of_them(path: Path) -> None:
    assert [warning for warning in document(path).warnings if "fout in het programma" in warning] == []
