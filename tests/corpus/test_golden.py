"""Every table cell of the shared documents with its whole meaning, and prose that a PDF gives as well."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.golden import Comparison, compare, read_golden
from benchmarks.lezen import GOLDEN, golden_documents, prose_share
from corpus.reading import read_document
from corpus.types import Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
STEMS = tuple(path.stem for path in sorted(GOLDEN.glob("*.toml")))
TEXTS = ("corpus", "eval/layouts/corpus", "eval/train/corpus")
PDFS = ("corpus-pdf", "eval/train/corpus-pdf")
PDF_CELLS = 0.99  # of the cells right in every field
PDF_PROSE = 0.98  # of the text's prose figures
# Of a web page that was printed with a part of it folded, less of the text's prose stands in the PDF.
PROSE_PRINTED = {"noorderhaven-onderwijs-sport-cultuur-2024.pdf": 0.85}


def paths(folders: tuple[str, ...]) -> list[Path]:
    return golden_documents([SHARED / folder for folder in folders], STEMS)


def named(path: Path) -> str:
    return path.name


pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this repository"),
]


@cache
def document(path: Path) -> Document:
    return read_document(path)


@cache
def compared(path: Path) -> Comparison:
    return compare(document(path), read_golden(GOLDEN / f"{path.stem}.toml"))


def test_every_golden_file_has_its_document() -> None:
    own = {path.stem for path in (GOLDEN / "documents").iterdir()}
    assert {path.stem for path in paths(TEXTS)} == set(STEMS) - own


@pytest.mark.parametrize("path", paths(TEXTS), ids=named)
def test_every_cell_of_a_text_is_right_in_every_field(path: Path) -> None:
    wrong = [
        (pair.cell.rows[0], pair.cell.columns[0], pair.wrong) for pair in compared(path).pairs if pair.wrong
    ]
    assert wrong == []


@pytest.mark.parametrize("path", paths(PDFS), ids=named)
def test_nearly_every_cell_of_a_pdf_is_right_in_every_field(path: Path) -> None:
    assert compared(path).exact >= PDF_CELLS * len(compared(path).pairs) > 0


@pytest.mark.parametrize("path", paths(TEXTS + PDFS), ids=named)
def test_no_table_figure_is_invented_and_no_figure_of_a_list_is_missed(path: Path) -> None:
    assert (compared(path).invented, compared(path).missing) == ((), ())


@pytest.mark.parametrize("path", paths(PDFS), ids=named)
def test_a_pdf_gives_the_prose_figures_of_its_text(path: Path) -> None:
    (text,) = (other for other in paths(TEXTS) if other.stem == path.stem)
    share = prose_share(document(path), document(text))
    assert share is not None
    assert share >= PROSE_PRINTED.get(path.name, PDF_PROSE)
