"""The boxes of words in an index: by document and page, and gone with their document."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from corpus.types import Document, TextBox
from index.build import SourceFile
from index.open import Contents, Index, open_contents, open_index
from index.store import connect
from tests.index.conftest import Corpus
from tests.index.fakes import Reader


class ReaderWithBoxes(Reader):
    """Reads a box for each word, the words of a document by turns on page 1 and 2."""

    def __call__(self, source: SourceFile) -> Document:
        document = super().__call__(source)
        return replace(document, boxes=tuple(boxes_of(document.text)))


def boxes_of(text: str) -> Iterator[TextBox]:
    start = 0
    for number, word in enumerate(text.split(" ")):
        yield TextBox(start, start + len(word), 1 + number % 2, 0.1234, 0.2, 0.9999, number / 10_000)
        start += len(word) + 1


@pytest.fixture
def boxed(corpus: Corpus) -> Corpus:
    corpus.reader = ReaderWithBoxes()
    corpus.update()
    return corpus


def opened(corpus: Corpus) -> Index:
    return open_index(corpus.index_dir, corpus.embedder.name)


def rows(corpus: Corpus) -> int:
    with closing(connect(corpus.index_dir, write=False)) as db:
        return int(db.execute("SELECT count(*) FROM boxes").fetchone()[0])


def test_the_boxes_of_a_page_come_back_as_they_were_read(boxed: Corpus) -> None:
    with closing(opened(boxed)) as index:
        for document in index.documents:
            wanted = list(boxes_of(index.text(document.id)))
            for page in (1, 2):
                assert index.boxes(document.id, page) == tuple(box for box in wanted if box.page == page)


def test_what_is_listed_without_a_model_has_the_same_boxes(boxed: Corpus) -> None:
    contents: Contents = open_contents(boxed.index_dir)
    with closing(contents), closing(opened(boxed)) as index:
        first = contents.documents[0].id
        assert contents.boxes(first, 1) == index.boxes(first, 1) != ()


def test_a_page_without_boxes_and_a_document_that_is_not_there_have_none(
    boxed: Corpus, corpus: Corpus
) -> None:
    with closing(opened(boxed)) as index:
        assert index.boxes(index.documents[0].id, 3) == ()
        assert index.boxes(999, 1) == ()


def test_documents_without_boxes_are_stored_without(corpus: Corpus) -> None:
    corpus.update()

    assert rows(corpus) == 0


def test_the_boxes_of_a_document_that_is_gone_are_gone(boxed: Corpus) -> None:
    before = rows(boxed)
    (boxed.folder / "jeugd.txt").unlink()
    boxed.update()

    assert (before, rows(boxed)) == (4, 2)


def test_a_changed_document_has_its_new_boxes_and_no_others(boxed: Corpus) -> None:
    boxed.write("jeugd.txt", "Kort stuk.")
    boxed.update()
    with closing(opened(boxed)) as index:
        (jeugd,) = (document for document in index.documents if document.name == "jeugd.txt")
        assert [(box.start, box.end) for box in index.boxes(jeugd.id, 1)] == [(0, 4)]

    assert rows(boxed) == 4


def test_an_open_index_keeps_the_boxes_of_its_version(boxed: Corpus) -> None:
    with closing(opened(boxed)) as index:
        first = index.documents[0]
        before = index.boxes(first.id, 1)
        boxed.write(first.name, "Anders.")
        boxed.update()
        assert index.boxes(first.id, 1) == before
