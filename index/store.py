"""The index on disk: one SQLite file that holds the truth. FAISS and BM25 files are caches of it.

SQLite runs in WAL mode with synchronous FULL: a commit is complete or absent, also through a power
cut, and a reader keeps the version it opened while a writer commits the next.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.errors import BegrotingError, IndexBusyError, IndexOutdatedError
from corpus.types import Document, Metadata, Place
from index.box_store import insert_boxes
from index.figure_store import (
    insert_figure_vectors,
    insert_figures,
    read_figure_ids,
    read_figure_vectors_of,
)
from index.types import IndexedDocument, Passage, Vectors

# Raise when the tables change, or the way passages are cut or words are stemmed.
FORMAT_VERSION: Final = 5
DATABASE: Final = "index.sqlite"
LOCK: Final = "index.lock"
CACHES: Final = "cache"
APPLICATION_ID: Final = 0x42656772  # "Begr": tells our files from other SQLite files

TABLES: Final = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        fingerprint TEXT NOT NULL, encoded_digest TEXT NOT NULL, text TEXT NOT NULL,
        gemeente TEXT, soort TEXT NOT NULL, jaar INTEGER, title TEXT NOT NULL,
        pages INTEGER, warnings TEXT NOT NULL, ocr_pages TEXT NOT NULL, added TEXT NOT NULL)""",
    "CREATE INDEX documents_by_digest ON documents (encoded_digest)",
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        seq INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
        heading_path TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER,
        UNIQUE (document_id, seq))""",
    """CREATE TABLE vectors (
        passage_id INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE, vector BLOB NOT NULL)""",
    """CREATE TABLE figures (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        passage_id INTEGER REFERENCES passages ON DELETE CASCADE, start INTEGER NOT NULL,
        value TEXT NOT NULL, unit TEXT NOT NULL, period TEXT, label TEXT NOT NULL, side TEXT, stand TEXT,
        figure TEXT NOT NULL, vector BLOB)""",
    "CREATE INDEX figures_by_passage ON figures (passage_id)",
    "CREATE INDEX figures_by_place ON figures (document_id, start)",
    """CREATE TABLE boxes (
        document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, page INTEGER NOT NULL,
        boxes BLOB NOT NULL, UNIQUE (document_id, page))""",
    "CREATE TABLE caches (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What must agree before an index is used. ``version`` grows by one with each change."""

    embedder: str
    dimension: int
    stemmer: str
    version: int = 0
    format: int = FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to store. ``path`` and ``fingerprint`` say what it was read from and with.

    ``added`` is the time of storing, as in ``IndexedDocument``; nothing but lists may depend on it.
    """

    document: Document
    path: str
    fingerprint: str
    passages: tuple[Passage, ...]
    encoded_digest: str
    added: str = ""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of a document: of its passages and of its figures, in reading order."""

    passages: Vectors
    figures: Vectors


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with the ids under which it is stored."""

    id: int
    document_id: int
    passage: Passage


def connect(index_dir: Path, *, write: bool) -> sqlite3.Connection:
    """A connection that begins transactions only where we say so; may be used by several threads."""
    path = (index_dir / DATABASE).resolve()
    db = sqlite3.connect(
        f"{path.as_uri()}?mode={'rwc' if write else 'ro'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if write:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


@contextmanager
def write_lock(index_dir: Path) -> Iterator[None]:
    """Only one process writes; raises IndexBusyError at once when another one does."""
    from filelock import FileLock, Timeout

    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index_dir / LOCK, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise IndexBusyError(
            f"Een ander programma werkt de index in {index_dir} al bij: wacht tot het klaar is en "
            "probeer het dan opnieuw."
        ) from error
    except OSError as error:
        raise BegrotingError(
            f"In de map {index_dir} kan geen index worden geschreven ({error.strerror or error}): "
            "kies een andere map met --index."
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """The only commit point: everything inside is stored, or nothing is."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def format_of(db: sqlite3.Connection) -> int | None:
    """The format version of a database, None for an empty one.

    Raises sqlite3.DatabaseError for a file that is not one of ours.
    """
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not tables:
        return None
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise sqlite3.DatabaseError("not an index")
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def create_tables(db: sqlite3.Connection, meta: Meta) -> None:
    """Makes an empty index, within the transaction of the caller."""
    for statement in TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    write_meta(db, meta)


def drop_tables(db: sqlite3.Connection) -> None:
    """Drops every table, of whatever format, within the transaction of the caller."""
    # Children go before their parents: with foreign keys on, dropping a parent deletes row by row.
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for name in reversed(names):
        quoted = name.replace('"', '""')
        db.execute(f'DROP TABLE "{quoted}"')


def write_meta(db: sqlite3.Connection, meta: Meta) -> None:
    """Replaces what the index says of itself."""
    values = {
        "format": meta.format,
        "embedder": meta.embedder,
        "dimension": meta.dimension,
        "stemmer": meta.stemmer,
        "version": meta.version,
    }
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(k, str(v)) for k, v in values.items()])


def read_meta(db: sqlite3.Connection) -> Meta:
    """What the index says of itself."""
    found: dict[str, str] = dict(db.execute("SELECT key, value FROM meta"))
    return Meta(
        found["embedder"],
        int(found["dimension"]),
        found["stemmer"],
        int(found["version"]),
        int(found["format"]),
    )


def check_format(found: int, index_dir: Path) -> None:
    """Raises IndexOutdatedError for an index that this version of the program does not read."""
    if found != FORMAT_VERSION:
        raise IndexOutdatedError(
            f"De index in {index_dir} heeft formaat {found}, dit programma leest formaat {FORMAT_VERSION}. "
            f"Maak hem opnieuw met: {rebuild_command(index_dir)}"
        )


def check_model(meta: Meta, expected: Meta, index_dir: Path) -> None:
    """Raises IndexOutdatedError for an index made with another embedding model or stemmer."""
    for what, found, wanted in (
        ("taalmodel", meta.embedder, expected.embedder),
        ("woordstammen", meta.stemmer, expected.stemmer),
    ):
        if found != wanted:
            raise IndexOutdatedError(
                f"De index in {index_dir} is gemaakt met {what} {found}, niet met {wanted}. "
                f"Maak hem opnieuw met: {rebuild_command(index_dir)}"
            )


def rebuild_command(index_dir: Path) -> str:
    """The command that makes an index anew."""
    return f'begroting index MAP --index "{index_dir}" --opnieuw'


def read_version(db: sqlite3.Connection) -> int:
    """The version of an index of whatever format; 0 when it has none that we can read."""
    try:
        row = db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        return int(row[0])
    except (sqlite3.OperationalError, TypeError, ValueError):
        return 0


def damaged(index_dir: Path) -> BegrotingError:
    """The error for a database that SQLite can not read."""
    return BegrotingError(
        f"De index in {index_dir} is beschadigd of is geen index van dit programma: verwijder het "
        f'bestand {DATABASE} daar en maak de index opnieuw met: begroting index MAP --index "{index_dir}"'
    )


def insert_document(db: sqlite3.Connection, new: NewDocument) -> int:
    """Stores a document with its passages, figures and boxes, without vectors; gives its id."""
    document, metadata = new.document, new.document.metadata
    row = (
        new.path, document.name, document.sha256, new.fingerprint, new.encoded_digest, document.text,
        metadata.gemeente, metadata.soort, metadata.jaar, metadata.title,
        document.pages, json.dumps(document.warnings, ensure_ascii=False), json.dumps(document.ocr_pages),
        new.added,
    )  # fmt: skip
    places = ", ".join("?" * len(row))
    columns = (
        "path, name, sha256, fingerprint, encoded_digest, text, "
        "gemeente, soort, jaar, title, pages, warnings, ocr_pages, added"
    )
    cursor = db.execute(f"INSERT INTO documents ({columns}) VALUES ({places})", row)  # noqa: S608 - our own names
    document_id = int(cursor.lastrowid or 0)
    passage_ids = [_insert_passage(db, document_id, seq, passage) for seq, passage in enumerate(new.passages)]
    insert_figures(db, document_id, document.figures, new.passages, passage_ids)
    insert_boxes(db, document_id, document.boxes)
    return document_id


def _insert_passage(db: sqlite3.Connection, document_id: int, seq: int, passage: Passage) -> int:
    place = passage.place
    row = (
        document_id, seq, passage.kind, passage.text, passage.context,
        json.dumps(passage.heading_path, ensure_ascii=False), place.start, place.end, place.page,
    )  # fmt: skip
    columns = "document_id, seq, kind, text, context, heading_path, start, stop, page"
    statement = f"INSERT INTO passages ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
    return int(db.execute(statement, row).lastrowid or 0)


def insert_vectors(db: sqlite3.Connection, passage_ids: Sequence[int], vectors: Vectors) -> None:
    """Stores a row of ``vectors`` for each passage, as little-endian float32."""
    rows = [(i, row.astype("<f4").tobytes()) for i, row in zip(passage_ids, vectors, strict=True)]
    db.executemany("INSERT INTO vectors (passage_id, vector) VALUES (?, ?)", rows)


# Passages stand in the order of their documents' paths and then of the text. That order, and with it
# what breaks a tie between equal scores, does not depend on the order in which files were added.
def _document_ids(db: sqlite3.Connection) -> list[tuple[int]]:
    return db.execute("SELECT id FROM documents ORDER BY path").fetchall()


def read_vectors(db: sqlite3.Connection, dimension: int) -> Vectors:
    """The vectors of all passages, in the order of ``read_order``."""
    (count,) = db.execute("SELECT count(*) FROM passages").fetchone()
    vectors = np.empty((count, dimension), np.float32)
    start = 0
    for document in _document_ids(db):  # one by one: all rows at once would take the memory twice more
        found = _vectors_of(db, document)
        vectors[start : start + len(found)] = np.frombuffer(b"".join(found), "<f4").reshape(-1, dimension)
        start += len(found)
    return vectors


def _vectors_of(db: sqlite3.Connection, document: tuple[int]) -> list[bytes]:
    rows = db.execute(
        "SELECT vector FROM passages JOIN vectors ON passage_id = passages.id "
        "WHERE document_id = ? ORDER BY seq",
        document,
    )
    return [vector for (vector,) in rows]


def read_vectors_at(db: sqlite3.Connection, passage_ids: Sequence[int], dimension: int) -> Vectors:
    """A row for each passage, in order. Raises KeyError for an unknown passage."""
    marks = ", ".join("?" * len(passage_ids))
    found: dict[int, bytes] = dict(
        db.execute(
            f"SELECT passage_id, vector FROM vectors WHERE passage_id IN ({marks})",  # noqa: S608 - question marks only
            tuple(passage_ids),
        )
    )
    rows = b"".join(found[passage_id] for passage_id in passage_ids)
    return np.frombuffer(rows, "<f4").reshape(-1, dimension).astype(np.float32)


def read_encoded(db: sqlite3.Connection, digest: str) -> Encoded | None:
    """The vectors of a document with this ``encoded_digest``; None when there is none."""
    row = db.execute("SELECT min(id) FROM documents WHERE encoded_digest = ?", (digest,)).fetchone()
    vectors = _vectors_of(db, row)
    if not vectors:  # there is no such document, or it is one of this run that is not encoded yet
        return None
    return Encoded(np.stack([np.frombuffer(v, "<f4") for v in vectors]), read_figure_vectors_of(db, row[0]))


def insert_encoded(db: sqlite3.Connection, document_id: int, encoded: Encoded) -> None:
    """Gives a document vectors that were made before, of itself or of a copy."""
    rows = db.execute("SELECT id FROM passages WHERE document_id = ? ORDER BY seq", (document_id,))
    insert_vectors(db, [i for (i,) in rows], encoded.passages)
    insert_figure_vectors(db, read_figure_ids(db, document_id), encoded.figures)


def read_order(db: sqlite3.Connection) -> NDArray[np.int64]:
    """The ids of all passages with those of their documents, in the order that breaks ties; shape (n, 2)."""
    (count,) = db.execute("SELECT count(*) FROM passages").fetchone()
    order = np.empty((count, 2), np.int64)
    start = 0
    for document in _document_ids(db):
        rows = db.execute("SELECT id FROM passages WHERE document_id = ? ORDER BY seq", document).fetchall()
        order[start : start + len(rows), 0] = [passage_id for (passage_id,) in rows]
        order[start : start + len(rows), 1] = document
        start += len(rows)
    return order


def read_in_order(db: sqlite3.Connection) -> Iterator[Passage]:
    """All passages, one by one, in the order of ``read_order``."""
    for document in _document_ids(db):
        yield from (stored.passage for stored in read_passages(db, "document_id = ?", document))


def passages_without_vector(db: sqlite3.Connection) -> list[StoredPassage]:
    """What is still to be encoded, document by document, in reading order."""
    return read_passages(db, "id NOT IN (SELECT passage_id FROM vectors)", ())


PASSAGE_COLUMNS: Final = "id, document_id, kind, text, context, heading_path, start, stop, page"


def read_passages(db: sqlite3.Connection, where: str, values: Iterable[int]) -> list[StoredPassage]:
    """The passages that meet ``where`` (our own SQL), in reading order of each document."""
    statement = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE {where} ORDER BY document_id, seq"  # noqa: S608 - our own text
    return [
        StoredPassage(
            row[0],
            row[1],
            Passage(row[3], row[4], Place(row[6], row[7], row[8]), row[2], tuple(json.loads(row[5]))),
        )
        for row in db.execute(statement, tuple(values))
    ]


def read_documents(db: sqlite3.Connection) -> tuple[IndexedDocument, ...]:
    """All documents without their texts, by path."""
    rows = db.execute(
        """SELECT id, name, path, sha256, gemeente, soort, jaar, title, pages, warnings, ocr_pages, added,
            (SELECT count(*) FROM passages WHERE document_id = documents.id),
            (SELECT count(*) FROM figures WHERE document_id = documents.id)
        FROM documents ORDER BY path"""
    )
    return tuple(
        IndexedDocument(
            id=row[0], name=row[1], path=row[2], sha256=row[3],
            metadata=Metadata(row[4], row[5], row[6], row[7]),
            pages=row[8], warnings=tuple(json.loads(row[9])), ocr_pages=tuple(json.loads(row[10])),
            added=row[11], passages=row[12], figures=row[13],
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Totals:
    """How much an index holds."""

    documents: int
    pages: int
    passages: int
    figures: int


def count_all(db: sqlite3.Connection) -> Totals:
    """Counts rows; pages of documents that have them."""
    row = db.execute(
        """SELECT (SELECT count(*) FROM documents), (SELECT coalesce(sum(pages), 0) FROM documents),
            (SELECT count(*) FROM passages), (SELECT count(*) FROM figures)"""
    ).fetchone()
    return Totals(*row)


def read_text(db: sqlite3.Connection, document_id: int) -> str:
    """The full text that places point into. Raises KeyError for an unknown document."""
    row = db.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise KeyError(document_id)
    return str(row[0])
