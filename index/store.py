"""The index on disk: one SQLite file that holds the truth. FAISS and BM25 files are caches of it.

SQLite runs in WAL mode with synchronous FULL: a commit is complete or absent, also through a power
cut, and a reader keeps the version it opened while a writer commits the next.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from corpus.errors import BegrotingError, IndexOutdatedError
from corpus.types import Document, Figure, Metadata, Place
from index.types import IndexedDocument, Passage, Vectors

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# Raise when the tables change, or the way passages are cut or words are stemmed.
FORMAT_VERSION: Final = 3
DATABASE: Final = "index.sqlite"
LOCK: Final = "index.lock"
CACHES: Final = "cache"
APPLICATION_ID: Final = 0x42656772  # "Begr": tells our files from other SQLite files

TABLES: Final = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        fingerprint TEXT NOT NULL, passages_digest TEXT NOT NULL, text TEXT NOT NULL,
        gemeente TEXT, soort TEXT NOT NULL, jaar INTEGER, title TEXT NOT NULL,
        pages INTEGER, warnings TEXT NOT NULL, ocr_pages TEXT NOT NULL)""",
    "CREATE INDEX documents_by_digest ON documents (passages_digest)",
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        seq INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
        heading_path TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER,
        UNIQUE (document_id, seq))""",
    """CREATE TABLE vectors (
        passage_id INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE, vector BLOB NOT NULL)""",
    """CREATE TABLE figures (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        passage_id INTEGER REFERENCES passages ON DELETE CASCADE, value TEXT NOT NULL,
        unit TEXT NOT NULL, period TEXT, label TEXT NOT NULL, side TEXT, stand TEXT, figure TEXT NOT NULL)""",
    "CREATE INDEX figures_by_passage ON figures (passage_id)",
    "CREATE INDEX figures_by_document ON figures (document_id)",
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
    """A document to store. ``path`` and ``fingerprint`` say what it was read from and with."""

    document: Document
    path: str
    fingerprint: str
    passages: tuple[Passage, ...]
    passages_digest: str


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
    """Only one process writes; raises BegrotingError at once when another one does."""
    from filelock import FileLock, Timeout

    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index_dir / LOCK, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise BegrotingError(
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


def insert_document(db: sqlite3.Connection, new: NewDocument) -> list[int]:
    """Stores a document with its passages and figures, without vectors; gives the passages' ids."""
    document, metadata = new.document, new.document.metadata
    row = (
        new.path, document.name, document.sha256, new.fingerprint, new.passages_digest, document.text,
        metadata.gemeente, metadata.soort, metadata.jaar, metadata.title,
        document.pages, json.dumps(document.warnings, ensure_ascii=False), json.dumps(document.ocr_pages),
    )  # fmt: skip
    places = ", ".join("?" * len(row))
    columns = (
        "path, name, sha256, fingerprint, passages_digest, text, "
        "gemeente, soort, jaar, title, pages, warnings, ocr_pages"
    )
    cursor = db.execute(f"INSERT INTO documents ({columns}) VALUES ({places})", row)  # noqa: S608 - our own names
    document_id = int(cursor.lastrowid or 0)
    passage_ids = [_insert_passage(db, document_id, seq, passage) for seq, passage in enumerate(new.passages)]
    _insert_figures(db, document_id, new, passage_ids)
    return passage_ids


def _insert_passage(db: sqlite3.Connection, document_id: int, seq: int, passage: Passage) -> int:
    place = passage.place
    row = (
        document_id, seq, passage.kind, passage.text, passage.context,
        json.dumps(passage.heading_path, ensure_ascii=False), place.start, place.end, place.page,
    )  # fmt: skip
    columns = "document_id, seq, kind, text, context, heading_path, start, stop, page"
    statement = f"INSERT INTO passages ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
    return int(db.execute(statement, row).lastrowid or 0)


def _insert_figures(
    db: sqlite3.Connection, document_id: int, new: NewDocument, passage_ids: list[int]
) -> None:
    adapter = figure_adapter()
    holds = _passage_finder(new.passages, passage_ids)
    rows = [
        (
            document_id, holds(figure), str(figure.value), figure.unit, figure.period, figure.label,
            figure.side, figure.stand, adapter.dump_json(figure, exclude_defaults=True).decode(),
        )
        for figure in new.document.figures
    ]  # fmt: skip
    columns = "document_id, passage_id, value, unit, period, label, side, stand, figure"
    db.executemany(f"INSERT INTO figures ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608 - our own names


def _passage_finder(passages: Sequence[Passage], ids: Sequence[int]) -> Callable[[Figure], int | None]:
    """Finds the passage that holds a figure; None for a figure between passages."""
    spans = sorted((p.place.start, p.place.end, i) for p, i in zip(passages, ids, strict=True))
    starts = [start for start, _, _ in spans]

    def passage_of(figure: Figure) -> int | None:
        at = bisect_right(starts, figure.place.start) - 1
        return spans[at][2] if at >= 0 and figure.place.start < spans[at][1] else None

    return passage_of


@cache
def figure_adapter() -> "TypeAdapter[Figure]":
    """Figures to JSON and back; making it takes a few milliseconds."""
    from pydantic import TypeAdapter

    return TypeAdapter(Figure)


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


def read_vectors_of(db: sqlite3.Connection, passages_digest: str) -> Vectors | None:
    """The vectors of a document whose passages have this digest; None when there is none."""
    row = db.execute("SELECT min(id) FROM documents WHERE passages_digest = ?", (passages_digest,)).fetchone()
    vectors = _vectors_of(db, row)
    # Without rows there is no such document, or it is one of this run that is not encoded yet.
    return np.stack([np.frombuffer(v, "<f4") for v in vectors]) if vectors else None


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
        """SELECT id, name, path, sha256, gemeente, soort, jaar, title, pages, warnings, ocr_pages,
            (SELECT count(*) FROM passages WHERE document_id = documents.id),
            (SELECT count(*) FROM figures WHERE document_id = documents.id)
        FROM documents ORDER BY path"""
    )
    return tuple(
        IndexedDocument(
            id=row[0], name=row[1], path=row[2], sha256=row[3],
            metadata=Metadata(row[4], row[5], row[6], row[7]),
            pages=row[8], warnings=tuple(json.loads(row[9])), ocr_pages=tuple(json.loads(row[10])),
            passages=row[11], figures=row[12],
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


def read_figures(db: sqlite3.Connection, passage_ids: Sequence[int]) -> dict[int, tuple[Figure, ...]]:
    """The figures of passages, in reading order; every id asked for is in the result."""
    adapter = figure_adapter()
    found: dict[int, list[Figure]] = {passage_id: [] for passage_id in passage_ids}
    marks = ", ".join("?" * len(found))
    rows = db.execute(
        f"SELECT passage_id, figure FROM figures WHERE passage_id IN ({marks}) ORDER BY id",  # noqa: S608 - question marks only
        tuple(found),
    )
    for passage_id, figure in rows:
        found[passage_id].append(adapter.validate_json(figure))
    return {passage_id: tuple(figures) for passage_id, figures in found.items()}


def read_figures_of(db: sqlite3.Connection, document_id: int) -> tuple[Figure, ...]:
    """All figures of a document in reading order, also those between passages."""
    adapter = figure_adapter()
    rows = db.execute("SELECT figure FROM figures WHERE document_id = ? ORDER BY id", (document_id,))
    return tuple(adapter.validate_json(figure) for (figure,) in rows)


def read_text(db: sqlite3.Connection, document_id: int) -> str:
    """The full text that places point into. Raises KeyError for an unknown document."""
    row = db.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise KeyError(document_id)
    return str(row[0])
