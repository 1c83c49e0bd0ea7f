"""A copy has other gemeenten and numbers, and is otherwise the document it was made of."""

import re
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from benchmarks.kopieen import COSINE, add_copies, copy_document, make_rewrite, move_vectors, read_originals
from corpus.discover import SourceFile
from index.build import Sources, update_index
from index.open import open_index
from tests.index.conftest import Corpus
from tests.index.fakes import Reader

TEXT = (
    "# Wegen in Testdorp\n\nIn 2025 gaf Testdorp € 1.234,50 uit aan 17 wegen (taakveld 6.71a), 48.310 ritten."
)


@pytest.fixture
def indexed(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path)
    made.write("testdorp-wegen.txt", TEXT)
    made.write("testdorp-zorg.txt", "# Zorg\n\nZorg kostte 512 euro, hulp 48310.")
    made.update()
    return made


def test_names_and_numbers_change_years_codes_and_small_numbers_do_not() -> None:
    copied = make_rewrite(["Testdorp"], 7)(TEXT)
    assert len(copied) == len(TEXT)
    assert "Testdorp" not in copied
    assert "1.234,50" not in copied
    assert "48.310" not in copied
    heading = r"# Wegen in (\w{8})\n\n"
    line = r"In 2025 gaf \1 € \d\.\d{3},\d\d uit aan 17 wegen \(taakveld 6\.71a\), \d\d\.\d{3} ritten\."
    assert re.fullmatch(heading + line, copied)


def test_each_copy_has_names_and_numbers_of_its_own_and_always_the_same() -> None:
    copies = [make_rewrite(["Testdorp"], number)(TEXT) for number in (1, 2, 1)]
    assert copies[0] == copies[2] != copies[1]


def test_a_name_keeps_its_capitals_in_files_and_in_text() -> None:
    rewrite = make_rewrite(["Den Haag"], 3)
    assert rewrite("Den Haag") == rewrite("den haag").title()
    assert rewrite("Haagse") == rewrite("Haag") + "se"


def test_the_figures_of_a_copy_stand_where_and_as_it_says(indexed: Corpus) -> None:
    _, original = read_originals(indexed.index_dir)
    copied = copy_document(original, indexed.folder, make_rewrite(["Testdorp"], 5)).document
    assert [figure.printed for figure in copied.figures] != [figure.printed for figure in original.figures]
    for figure in copied.figures:
        assert copied.text[figure.place.start : figure.place.end] == figure.printed
        assert figure.value == Decimal(figure.printed)


def test_copies_are_found_unchanged_when_the_index_is_brought_up_to_date(indexed: Corpus) -> None:
    add_copies(indexed.index_dir, indexed.folder, read_originals(indexed.index_dir), range(1, 4))
    copies = sorted(indexed.folder.rglob("kopie-*/*.txt"))
    sources = Sources([SourceFile(path) for path in copies], copies)
    reader = Reader()
    summary = update_index(sources, indexed.index_dir, indexed.embedder, reader)
    assert (summary.files, summary.unchanged, reader.calls) == (8, 6, [])


def test_a_copy_is_searched_like_any_document(indexed: Corpus) -> None:
    add_copies(indexed.index_dir, indexed.folder, read_originals(indexed.index_dir), range(1, 4))
    with closing(open_index(indexed.index_dir, indexed.embedder.name)) as index:
        assert len(index.search_lexical("zorg", 10)) == 4
        assert len({d.metadata.gemeente for d in index.documents}) == 4
        assert len(index.search_dense(np.ones(16, np.float32), 10)) == 8


def test_moved_vectors_keep_their_length_and_lie_at_the_cosine() -> None:
    vectors = np.eye(16, dtype=np.float32)
    moved = move_vectors(vectors, 3)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert np.allclose((moved * vectors).sum(axis=1), COSINE, atol=1e-5)
    assert np.array_equal(moved, move_vectors(vectors, 3))
    assert not np.array_equal(moved, move_vectors(vectors, 4))
