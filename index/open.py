"""Opens an index for reading. An open index keeps its version while others write the next."""

import sqlite3
import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from corpus.errors import NoIndexError
from corpus.types import Figure, TextBox
from index import box_store, figure_store, store
from index.caches import Searchers, load_searchers
from index.dense import DenseKind, dense_kind, search_dense
from index.kept import Kept
from index.lexical import STEMMER, inverse_frequency, search_lexical
from index.store import DATABASE, Meta, StoredPassage
from index.types import Hit, IndexedDocument, Passage, Vectors
from index.weights import Floats

# What is kept of a version while it is open, for the questions to come.
TEXTS: Final = 50  # an answer asks for those of its documents some forty times, 0.2 ms each from SQLite
PASSAGES: Final = 5_000  # some 2 kB each; a question finds a hundred, in 1.5 ms from SQLite
# Passages with what stands around their figures (19 to 39 kB, 10 ms for the thirty of a question) and figures
# with the words of their zones (2 kB): 60 MB for as many of each, 150 at most.
REMEMBERED: Final = 4_000

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Index:
    """One version of an index, safe to read from several threads. Made by ``open_index``.

    Equal scores are ordered by the documents' paths, then by place in the text, so that an answer
    does not depend on the order in which files were added.
    """

    def __init__(self, db: sqlite3.Connection, meta: Meta, searchers: Searchers) -> None:
        self._db, self._meta, self._searchers = db, meta, searchers
        self._lock = threading.Lock()
        self._passage_ids, self._document_ids = np.ascontiguousarray(store.read_order(db).T)
        self.documents: tuple[IndexedDocument, ...] = store.read_documents(db)
        self._passages: dict[int, StoredPassage] = {}
        self._texts: Kept[int, str] = Kept(TEXTS)
        self._remembered: Kept[Hashable, object] = Kept(REMEMBERED)

    @property
    def version(self) -> int:
        """Grows by one with each change."""
        return self._meta.version

    @property
    def embedder(self) -> str:
        """The name of the model that made the vectors."""
        return self._meta.embedder

    @property
    def dense_kind(self) -> DenseKind:
        """How the search by meaning holds the vectors; it follows from their number."""
        return dense_kind(self._searchers.dense)

    def search_dense(
        self, vector: Floats, k: int, documents: Collection[int] | None = None
    ) -> tuple[Hit, ...]:
        """The k passages nearest to a question's vector, best first; None searches all documents."""
        positions = self._positions_of(documents)
        return self._to_hits(search_dense(self._searchers.dense, vector, k, self._vectors_at, positions))

    def search_lexical(self, text: str, k: int, documents: Collection[int] | None = None) -> tuple[Hit, ...]:
        """Up to k passages that share words with a text, best first; None searches all documents."""
        positions = self._positions_of(documents)
        return self._to_hits(search_lexical(self._searchers.lexical, text, k, positions))

    def figures(self, passage_ids: Iterable[int]) -> dict[int, tuple[Figure, ...]]:
        """The figures in each passage, in reading order."""
        with self._lock:
            return figure_store.read_figures(self._db, list(passage_ids))

    def figures_of(self, document_id: int) -> tuple[tuple[int, Figure], ...]:
        """All figures of a document with their ids, in reading order."""
        with self._lock:
            ids = figure_store.read_figure_ids(self._db, document_id)
            return tuple(zip(ids, figure_store.read_figures_of(self._db, document_id), strict=True))

    def figures_by_id(self, ids: Sequence[int]) -> dict[int, tuple[int, Figure]]:
        """The id of its document and the figure, for each id that there is; at most some thousands."""
        with self._lock:
            return figure_store.read_figures_by_id(self._db, ids)

    def passages_of(self, document_id: int) -> tuple[Passage, ...]:
        """The passages of a document in reading order; () for a document that is not here."""
        return tuple(hit.passage for hit in self.hits_of(document_id))

    def hits_of(self, document_id: int) -> tuple[Hit, ...]:
        """The passages of a document in reading order, with their ids, all with score 0."""
        with self._lock:
            found = store.read_passages(self._db, "document_id = ?", [document_id])
        return tuple(Hit(p.id, p.document_id, p.passage, 0.0) for p in found)

    def passage_at(self, document_id: int, position: int) -> Passage | None:
        """The passage that a place in the text of a document is in; None between passages."""
        with self._lock:
            within = "document_id = ? AND start <= ? AND stop > ?"
            found = store.read_passages(self._db, within, [document_id, position, position])
        return found[0].passage if found else None

    def text(self, document_id: int) -> str:
        """The full text that places point into. Raises KeyError for an unknown document."""
        return self._texts.value(document_id, lambda: self._read_text(document_id))

    def remembered(self, work_out: Callable[["Index", Key], Value], key: Key) -> Value:
        """What a function makes of a part of this version, kept for the parts last asked for.

        Only for what follows from this version and the key alone, whatever was asked.
        """
        return cast("Value", self._remembered.value((work_out, key), lambda: work_out(self, key)))

    def boxes(self, document_id: int, page: int) -> tuple[TextBox, ...]:
        """Where the words of a page, from 1, are printed, in the order of the text.

        () for a format without pages, a page without text, and a document that is not here.
        """
        with self._lock:
            return box_store.read_boxes(self._db, document_id, page)

    def idf(self, stem: str) -> float:
        """How rare a stem is among the passages; highest for a stem that does not occur."""
        return inverse_frequency(self._searchers.lexical, stem)

    def stems(self) -> Collection[str]:
        """All stems that occur in the passages."""
        return self._searchers.lexical.stems

    def stems_beginning_with(self, start: str) -> Iterator[str]:
        """The stems that begin with a text."""
        return self._searchers.lexical.stems.beginning_with(start)

    def stems_like(self, stem: str, edits: int) -> Collection[str]:
        """The stems that may be so many letters away from a word; most that are further are left out."""
        return self._searchers.lexical.stems.like(stem, edits)

    def vectors(self, passage_ids: Iterable[int]) -> Vectors:
        """One row for each passage, in order. Raises KeyError for an unknown passage."""
        with self._lock:
            return store.read_vectors_at(self._db, list(passage_ids), self._meta.dimension)

    def figure_vectors(self, places: Sequence[tuple[int, int]]) -> Vectors:
        """A row for each figure, in order, by the id of its document and where it begins in the text.

        It is that of the words around the figure (``index.figure_lines``), by the model on board.
        """
        with self._lock:
            return figure_store.read_figure_vectors(self._db, places)

    def close(self) -> None:
        """Lets go of the version."""
        with self._lock:
            self._db.close()
            self._passages.clear()
        self._texts.clear()
        self._remembered.clear()

    def _read_text(self, document_id: int) -> str:
        with self._lock:
            return store.read_text(self._db, document_id)

    def _vectors_at(self, positions: NDArray[np.int64]) -> Vectors:
        return self.vectors(self._passage_ids[positions].tolist())

    def _positions_of(self, documents: Collection[int] | None) -> NDArray[np.int64] | None:
        if documents is None:
            return None
        return np.flatnonzero(np.isin(self._document_ids, list(documents))).astype(np.int64)

    def _to_hits(self, found: list[tuple[int, float]]) -> tuple[Hit, ...]:
        stored = self._stored_passages([int(self._passage_ids[position]) for position, _ in found])
        return tuple(
            Hit(p.id, p.document_id, p.passage, score) for p, (_, score) in zip(stored, found, strict=True)
        )

    def _stored_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages in order. Those that are not kept are read, and of too many the eldest go."""
        with self._lock:
            missing = [i for i in ids if i not in self._passages]
            marks = ", ".join("?" * len(missing))
            read = store.read_passages(self._db, f"id IN ({marks})", missing) if missing else []
            self._passages |= {p.id: p for p in read}
            found = [self._passages[i] for i in ids]
            for eldest in list(islice(self._passages, max(0, len(self._passages) - PASSAGES))):
                del self._passages[eldest]
        return found


class Contents:
    """The documents and figures of one version, without what searching needs. By ``open_contents``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.documents: tuple[IndexedDocument, ...] = store.read_documents(db)

    def figures_of(self, document_id: int) -> tuple[Figure, ...]:
        """All figures of a document in reading order."""
        return figure_store.read_figures_of(self._db, document_id)

    def text(self, document_id: int) -> str:
        """The full text that places point into. Raises KeyError for an unknown document."""
        return store.read_text(self._db, document_id)

    def boxes(self, document_id: int, page: int) -> tuple[TextBox, ...]:
        """Where the words of a page are printed, as ``Index.boxes`` gives them."""
        return box_store.read_boxes(self._db, document_id, page)

    def close(self) -> None:
        """Lets go of the version."""
        self._db.close()


def open_contents(index_dir: Path) -> Contents:
    """Opens the newest version of an index of any model, to list what it holds.

    Raises NoIndexError when there is none, IndexOutdatedError for one of another format.
    """
    db = _open_database(index_dir)
    try:
        db.execute("BEGIN")  # pins the version, as in open_index
        _checked_meta(db, index_dir, None)
        return Contents(db)
    except sqlite3.DatabaseError as error:
        db.close()
        raise store.damaged(index_dir) from error
    except BaseException:
        db.close()
        raise


def open_index(index_dir: Path, embedder_name: str | None) -> Index:
    """Opens the newest version. ``embedder_name`` is the model that questions are encoded with.

    None opens an index of any model, for words and figures only. Raises NoIndexError when there is
    none, IndexOutdatedError for one of another format or model.
    """
    db = _open_database(index_dir)
    try:
        # The transaction stays open for as long as the index: it pins what this connection sees.
        db.execute("BEGIN")
        meta = _checked_meta(db, index_dir, embedder_name)
        return Index(db, meta, load_searchers(db, index_dir, meta))
    except sqlite3.DatabaseError as error:
        db.close()
        raise store.damaged(index_dir) from error
    except BaseException:
        db.close()
        raise


def newest_version(index_dir: Path) -> int:
    """The version that ``open_index`` would open; takes well under a millisecond.

    Raises NoIndexError when there is none any more.
    """
    db = _open_database(index_dir)
    try:
        return store.read_meta(db).version
    except sqlite3.DatabaseError as error:
        raise store.damaged(index_dir) from error
    finally:
        db.close()


def _open_database(index_dir: Path) -> sqlite3.Connection:
    if not (index_dir / DATABASE).is_file():
        raise _missing(index_dir)
    try:
        return store.connect(index_dir, write=False)
    except sqlite3.DatabaseError as error:
        raise store.damaged(index_dir) from error


def _missing(index_dir: Path) -> NoIndexError:
    return NoIndexError(
        f"In {index_dir} staat geen index. Maak er een met: "
        f'begroting index MAP --index "{index_dir}" (MAP is de map met uw documenten).'
    )


def _checked_meta(db: sqlite3.Connection, index_dir: Path, embedder_name: str | None) -> Meta:
    found = store.format_of(db)
    if found is None:  # a writer was killed before it had stored anything
        raise _missing(index_dir)
    store.check_format(found, index_dir)
    meta = store.read_meta(db)
    expected = Meta(meta.embedder if embedder_name is None else embedder_name, meta.dimension, STEMMER)
    store.check_model(meta, expected, index_dir)
    return meta
