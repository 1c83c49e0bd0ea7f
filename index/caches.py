"""FAISS and BM25 files beside the database: made from it, checked against it, thrown away at will."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index import store
from index.dense import build_dense, dense_from_bytes, dense_to_bytes
from index.lexical import LexicalIndex, build_lexical, lexical_from_bytes, lexical_to_bytes
from index.passages import searched_text
from index.store import CACHES, Meta

if TYPE_CHECKING:
    import faiss

DENSE: Final = "dense"
LEXICAL: Final = "lexical"
LAYOUT: Final = 3  # of the files: raise it when what they hold changes, and they are made again


@dataclass(frozen=True, slots=True)
class Searchers:
    """What searches an index, in memory; positions are those of ``store.read_order``."""

    dense: "faiss.Index"
    lexical: LexicalIndex


def write_caches(db: sqlite3.Connection, index_dir: Path, meta: Meta) -> None:
    """Writes the files of a version and their digests, within the transaction that makes the version.

    A kill before the commit leaves files that no version knows; ``remove_stale`` takes them away.
    """
    db.execute("DELETE FROM caches")
    for kind, data in ((DENSE, _dense_bytes(db, meta)), (LEXICAL, _lexical_bytes(db))):
        _record(db, kind, data)
        write_file(index_dir / CACHES / _file_name(kind, meta), data)


def load_searchers(db: sqlite3.Connection, index_dir: Path, meta: Meta) -> Searchers:
    """Reads the caches of the version that ``db`` sees, or makes them again from its rows."""
    return Searchers(
        dense_from_bytes(_load(db, index_dir, meta, DENSE, lambda: _dense_bytes(db, meta))),
        lexical_from_bytes(_load(db, index_dir, meta, LEXICAL, lambda: _lexical_bytes(db))),
    )


def remove_stale(index_dir: Path, meta: Meta) -> None:
    """Removes the files of other versions; a reader of one has its own in memory."""
    known = {_file_name(kind, meta) for kind in (DENSE, LEXICAL)}
    for path in (index_dir / CACHES).glob("*"):  # nothing when there is no such folder
        if path.name not in known:
            with suppress(OSError):  # Windows keeps a file that is being read; the next run removes it
                path.unlink()


def _file_name(kind: str, meta: Meta) -> str:
    return f"{kind}-{LAYOUT}-{meta.version}.bin"


def _dense_bytes(db: sqlite3.Connection, meta: Meta) -> bytes:
    return dense_to_bytes(build_dense(store.read_vectors(db, meta.dimension)))


def _lexical_bytes(db: sqlite3.Connection) -> bytes:
    return lexical_to_bytes(build_lexical(searched_text(p) for p in store.read_in_order(db)))


def _load(
    db: sqlite3.Connection, index_dir: Path, meta: Meta, kind: str, build: Callable[[], bytes]
) -> bytes:
    path = index_dir / CACHES / _file_name(kind, meta)
    row = db.execute("SELECT sha256 FROM caches WHERE name = ?", (kind,)).fetchone()
    with suppress(OSError):
        data = path.read_bytes()
        if row and hashlib.sha256(data).hexdigest() == row[0]:
            return data
    data = build()
    _repair(index_dir, meta, kind, data)
    return data


def _repair(index_dir: Path, meta: Meta, kind: str, data: bytes) -> None:
    """Stores a cache again, unless a writer is at work or the version has moved on."""
    from corpus.errors import BegrotingError

    # What was built is in memory already: a folder that can not be written costs time, not answers.
    with suppress(BegrotingError, OSError, sqlite3.OperationalError), store.write_lock(index_dir):
        db = store.connect(index_dir, write=True)
        try:
            with store.transaction(db):
                if store.read_meta(db).version == meta.version:
                    _record(db, kind, data)
                    write_file(index_dir / CACHES / _file_name(kind, meta), data)
        finally:
            db.close()


def _record(db: sqlite3.Connection, kind: str, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    db.execute("INSERT OR REPLACE INTO caches VALUES (?, ?)", (kind, digest))


def write_file(path: Path, data: bytes) -> None:
    """Writes a file that is complete under its own name, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows can not open a folder, and does not need to
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
