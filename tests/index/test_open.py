import ast
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

import index as package
from corpus.errors import BegrotingError, IndexOutdatedError
from corpus.types import Document, Figure, Place
from index import dense
from index.build import Sources, update_index
from index.caches import LAYOUT
from index.lexical import stem_words
from index.open import Index, newest_version, open_contents, open_index
from index.passages import encoded_text
from index.store import CACHES, DATABASE, connect
from tests.index.conftest import Corpus
from tests.index.fakes import Source


@pytest.fixture
def opened(corpus: Corpus) -> Index:
    corpus.update()
    return open_index(corpus.index_dir, corpus.embedder.name)


def _caches(corpus: Corpus) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (corpus.index_dir / CACHES).iterdir()}


def _search(index: Index, corpus: Corpus) -> list[tuple[int, float]]:
    vector = corpus.embedder.encode_queries(["uitkeringen in juni"])[0]
    found = [*index.search_dense(vector, 5), *index.search_lexical("uitkeringen jeugdhulp", 5)]
    return [(hit.passage_id, hit.score) for hit in found]


def test_documents_are_known_with_their_metadata(opened: Index) -> None:
    first, second = opened.documents
    assert (first.name, second.name) == ("bijstand.txt", "jeugd.txt")
    assert (second.metadata.gemeente, second.passages, second.figures, second.pages) == ("Testdorp", 2, 2, 2)


def test_a_search_gives_the_best_passage_first(opened: Index, corpus: Corpus) -> None:
    vector = corpus.embedder.encode_queries(["Jeugdhulp kost 12 miljoen"])[0]
    hits = opened.search_dense(vector, 3)
    assert hits[0].passage.text == "Jeugd\nJeugdhulp kost 12 miljoen."
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert opened.search_lexical("uitkeringen", 3)[0].passage.heading_path == ("Bijstand",)


def test_a_search_can_be_narrowed_to_documents(opened: Index, corpus: Corpus) -> None:
    jeugd = opened.documents[1].id
    vector = corpus.embedder.encode_queries(["uitkeringen"])[0]
    assert {hit.document_id for hit in opened.search_dense(vector, 9, frozenset({jeugd}))} == {jeugd}
    assert opened.search_lexical("uitkeringen", 9, frozenset({jeugd})) == ()
    assert opened.search_dense(vector, 9, frozenset()) == ()


def test_figures_come_back_as_they_were_read(opened: Index) -> None:
    (hit,) = opened.search_lexical("uitkeringen", 1)
    figures = opened.figures([hit.passage_id])[hit.passage_id]
    assert [figure.value for figure in figures] == [Decimal(2025), Decimal(522)]
    text = opened.text(hit.document_id)
    assert text[figures[1].place.start : figures[1].place.end] == "522"
    assert opened.figures([]) == {}


def test_passages_of_a_document_are_in_reading_order(opened: Index) -> None:
    passages = opened.passages_of(opened.documents[1].id)
    assert [passage.heading_path for passage in passages] == [("Jeugd",), ("Wmo",)]
    assert opened.passages_of(999) == ()


def test_the_stems_like_a_word_are_those_it_may_be_a_typing_error_of(opened: Index) -> None:
    (stem,) = stem_words("jeugdhulp")
    assert stem in opened.stems()
    assert opened.stems_like(stem.replace("dh", "hd"), 1) == [stem]


def test_an_unknown_document_has_no_text(opened: Index) -> None:
    with pytest.raises(KeyError):
        opened.text(999)


def test_what_follows_from_a_version_is_worked_out_once(opened: Index) -> None:
    seen: list[int] = []

    def size_of(index: Index, document_id: int) -> int:
        seen.append(document_id)
        return len(index.text(document_id))

    first, second = opened.documents
    sizes = [opened.remembered(size_of, document.id) for document in (first, second, first)]
    assert sizes == [len(opened.text(document.id)) for document in (first, second, first)]
    assert seen == [first.id, second.id]


def test_passages_are_the_same_when_more_are_found_than_are_kept(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.update()
    with closing(open_index(corpus.index_dir, corpus.embedder.name)) as index:
        found = [index.search_lexical("uitkeringen jeugdhulp", 5) for _ in range(2)]
    monkeypatch.setattr("index.open.PASSAGES", 1)
    with closing(open_index(corpus.index_dir, corpus.embedder.name)) as index:
        again = [index.search_lexical("uitkeringen jeugdhulp", 5) for _ in range(2)]
    assert found == again
    assert len(found[0]) > 1


def test_an_index_that_nobody_uses_is_freed_at_once(corpus: Corpus) -> None:
    corpus.update()
    index = open_index(corpus.index_dir, corpus.embedder.name)
    index.search_lexical("uitkeringen", 5)
    index.text(index.documents[0].id)
    index.remembered(lambda opened, key: (opened.version, key), "iets")
    there = weakref.ref(index)
    del index
    assert there() is None


def test_vectors_are_those_of_the_passages(opened: Index, corpus: Corpus) -> None:
    hits = opened.search_lexical("miljoen", 5)
    texts = [encoded_text(hit.passage) for hit in hits]
    expected = corpus.embedder.encode_passages(texts)
    assert np.allclose(opened.vectors([hit.passage_id for hit in hits]), expected)
    assert opened.vectors([]).shape == (0, 16)


def test_a_rare_stem_has_a_higher_idf(opened: Index) -> None:
    assert opened.idf("miljoen") < opened.idf("522") < opened.idf("nergens")


def test_an_open_reader_keeps_its_version_while_a_writer_commits(opened: Index, corpus: Corpus) -> None:
    before, text = _search(opened, corpus), opened.text(opened.documents[0].id)
    corpus.write("bijstand.txt", "# Bijstand\n\nEr waren 600 uitkeringen.")
    (corpus.folder / "jeugd.txt").unlink()
    assert corpus.update().version == 2
    assert (opened.version, _search(opened, corpus), opened.text(opened.documents[0].id)) == (1, before, text)
    assert newest_version(corpus.index_dir) == 2
    newest = open_index(corpus.index_dir, corpus.embedder.name)
    assert [document.name for document in newest.documents] == ["bijstand.txt"]
    newest.close()


def test_a_reader_that_opens_during_a_commit_loads_the_version_it_sees(corpus: Corpus) -> None:
    corpus.update()
    (corpus.index_dir / CACHES / f"dense-{LAYOUT}-1.bin").rename(
        corpus.folder / "dense"
    )  # as if a writer removed it
    index = open_index(corpus.index_dir, corpus.embedder.name)
    assert len(_search(index, corpus)) == 5
    index.close()


@pytest.mark.parametrize("kind", ["dense", "lexical"])
@pytest.mark.parametrize("damage", ["flip", "delete", "empty"])
def test_a_damaged_cache_is_noticed_and_rebuilt(
    corpus: Corpus, flip_bit: Callable[[Path], None], kind: str, damage: str
) -> None:
    corpus.update()
    index = open_index(corpus.index_dir, corpus.embedder.name)
    whole, before = _caches(corpus), _search(index, corpus)
    index.close()
    path = corpus.index_dir / CACHES / f"{kind}-{LAYOUT}-1.bin"
    if damage == "flip":
        flip_bit(path)
    elif damage == "delete":
        path.unlink()
    else:
        path.write_bytes(b"")
    index = open_index(corpus.index_dir, corpus.embedder.name)
    assert _search(index, corpus) == before
    assert _caches(corpus) == whole
    index.close()


def test_a_cache_that_can_not_be_stored_is_built_in_memory(corpus: Corpus) -> None:
    corpus.update()
    for path in (corpus.index_dir / CACHES).iterdir():
        path.unlink()
    (corpus.index_dir / CACHES).rmdir()
    (corpus.index_dir / CACHES).write_text("in de weg")
    index = open_index(corpus.index_dir, corpus.embedder.name)
    assert len(_search(index, corpus)) == 5
    index.close()


def test_only_the_caches_of_the_newest_version_are_kept(corpus: Corpus) -> None:
    corpus.update()
    (corpus.index_dir / CACHES / f"dense-{LAYOUT}-1.bin.abc").write_bytes(b"half")
    corpus.write("nieuw.txt", "Nieuw.")
    corpus.update()
    assert sorted(_caches(corpus)) == [f"dense-{LAYOUT}-2.bin", f"lexical-{LAYOUT}-2.bin"]


def test_a_missing_index_is_reported_with_the_command(tmp_path: Path) -> None:
    for call in (lambda: open_index(tmp_path, None), lambda: newest_version(tmp_path)):
        with pytest.raises(BegrotingError, match="begroting index"):
            call()


def test_another_model_is_refused_with_the_command(corpus: Corpus) -> None:
    corpus.update()
    with pytest.raises(IndexOutdatedError, match=r"begroting index .* --opnieuw"):
        open_index(corpus.index_dir, "ander@2")


def test_another_format_is_refused_with_the_command(corpus: Corpus) -> None:
    corpus.update()
    db = connect(corpus.index_dir, write=True)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(IndexOutdatedError, match=r"formaat 99.* --opnieuw"):
        open_index(corpus.index_dir, corpus.embedder.name)


def test_other_word_stems_are_refused_with_the_command(corpus: Corpus) -> None:
    corpus.update()
    db = connect(corpus.index_dir, write=True)
    db.execute("UPDATE meta SET value = 'porter' WHERE key = 'stemmer'")
    db.close()
    with pytest.raises(IndexOutdatedError, match="--opnieuw"):
        open_index(corpus.index_dir, None)


@pytest.mark.parametrize("content", [b"", b"geen database" * 500])
def test_a_database_that_is_none_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(BegrotingError, match="begroting index"):
        open_index(tmp_path, None)


def test_an_index_without_documents_finds_nothing(corpus: Corpus) -> None:
    for path in corpus.folder.iterdir():
        path.unlink()
    corpus.update()
    index = open_index(corpus.index_dir, corpus.embedder.name)
    assert (index.documents, _search(index, corpus)) == ((), [])
    index.close()


def test_several_threads_read_at_once(opened: Index, corpus: Corpus) -> None:
    expected, found = _search(opened, corpus), []

    def read() -> None:
        found.extend(_search(opened, corpus) == expected for _ in range(50))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 200


def test_two_thousand_passages_open_within_half_a_second(corpus: Corpus) -> None:
    corpus.write(
        "groot.txt", "\n\n".join(f"# Kop {n}\n\n" + f"Tekst {n} over zorg. " * 20 for n in range(2000))
    )
    corpus.update()
    started = time.process_time()
    index = open_index(corpus.index_dir, corpus.embedder.name)
    assert time.process_time() - started < 0.5
    index.close()


def test_nothing_in_the_package_can_read_or_write_pickles() -> None:
    for path in Path(next(iter(package.__path__))).glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        words |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        words |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg}
        words |= {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        assert not words & {"pickle", "cPickle", "joblib", "dill", "allow_pickle", "marshal", "shelve"}, path


def test_no_file_of_an_index_holds_a_pickle(corpus: Corpus) -> None:
    corpus.update()
    for path in corpus.index_dir.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not data.startswith((b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"\x93NUMPY")), (
                path
            )
            assert b"cnumpy" not in data
            assert b"numpy.core" not in data


def test_contents_are_all_figures_and_texts_of_every_document(corpus: Corpus) -> None:
    corpus.update()
    with closing(open_contents(corpus.index_dir)) as contents:
        bijstand, jeugd = contents.documents
        assert [figure.printed for figure in contents.figures_of(bijstand.id)] == ["2025", "522"]
        assert [figure.printed for figure in contents.figures_of(jeugd.id)] == ["12", "7"]
        assert "Jeugdhulp kost" in contents.text(jeugd.id)
        with pytest.raises(KeyError):
            contents.text(999)


def test_contents_of_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="geen index"):
        open_contents(tmp_path)


def test_contents_of_a_damaged_file_are_refused(corpus: Corpus) -> None:
    corpus.update()
    (corpus.index_dir / DATABASE).write_bytes(b"geen database" * 100)
    with pytest.raises(BegrotingError, match="beschadigd"):
        open_contents(corpus.index_dir)


def test_all_that_is_known_of_a_figure_and_its_document_comes_back(corpus: Corpus) -> None:
    place = Place(0, 3, 2)
    figure = Figure(
        Decimal("-12.5"),
        "EUR",
        "12,5-",
        place,
        place,
        row_path=("Lasten", "Jeugd"),
        side="saldo",
        stand="begroting na wijziging",
        total="subtotaal",
        saldo_sign="lasten - baten",
        bound="hoogste",
        remarks=("Telt niet op.",),
    )
    read = corpus.reader

    def with_figure(source: Source) -> Document:
        return replace(read(source), figures=(figure,), ocr_pages=(2, 5))

    files = [Source(path) for path in sorted(corpus.folder.iterdir())]
    update_index(Sources(files, (corpus.folder,)), corpus.index_dir, corpus.embedder, with_figure)
    with closing(open_contents(corpus.index_dir)) as contents:
        assert [document.ocr_pages for document in contents.documents] == [(2, 5), (2, 5)]
        assert contents.figures_of(contents.documents[0].id) == (figure,)


def test_a_large_index_finds_narrowed_and_wide_what_a_small_one_does(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.write("wegen.txt", "\n\n".join(f"# Weg {n}\n\nWeg {n} kost {n} euro." for n in range(60)))
    found = []
    vector = corpus.embedder.encode_queries(["Weg 7 kost"])[0]
    for limit in (dense.EXACT_UP_TO, 10):
        monkeypatch.setattr(dense, "EXACT_UP_TO", limit)
        corpus.update(rebuild=True)
        with closing(open_index(corpus.index_dir, corpus.embedder.name)) as opened:
            narrow = {document.id for document in opened.documents if document.name != "jeugd.txt"}
            hits = [*opened.search_dense(vector, 8), *opened.search_dense(vector, 8, narrow)]
            found.append((opened.dense_kind, [(hit.passage.text, round(hit.score, 5)) for hit in hits]))
    (exact, expected), (small, same) = found
    assert (exact, small) == ("exact", "bytes")
    assert same == expected


def test_a_large_index_is_the_same_when_it_is_built_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "EXACT_UP_TO", 1)
    corpus.update()
    built = _caches(corpus)
    for path in (corpus.index_dir / CACHES).iterdir():
        path.unlink()
    open_index(corpus.index_dir, corpus.embedder.name).close()
    assert _caches(corpus) == built
