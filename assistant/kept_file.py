"""One SQLite file of the data folder that keeps what users gave: who may read it, whose it is, its format."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrotingError

BUSY_SECONDS = 10  # that a writer waits for another


@dataclass(frozen=True, slots=True)
class Format:
    """What a file must be to be used.

    ``application_id`` tells our files from other SQLite files and from one another, ``version`` is that of
    the tables, which the statements ``tables`` make. ``what`` is in Dutch what is in it ("reacties").
    """

    application_id: int
    version: int
    tables: tuple[str, ...]
    what: str


class KeptFile:
    """The file; it is made at the first writing. Safe from several threads and processes.

    Every method raises BegrotingError when the file is not ours or cannot be used.
    """

    def __init__(self, path: Path, kind: Format) -> None:
        self._path, self._kind = path, kind
        self._lock = threading.Lock()  # one thread at a time makes the file, or writes

    def exists(self) -> bool:
        """Whether anything was kept."""
        return self._path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own for each use: they are few, and threads share nothing."""
        with self._open() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Everything within is kept, or nothing is."""
        with self._lock:
            self._make()
            with self._open() as db:
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                except BaseException:
                    db.execute("ROLLBACK")
                    raise
                db.execute("COMMIT")

    def _make(self) -> None:
        """The file, for this user of the machine only; what SQLite puts beside it gets the same rights."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise BegrotingError(
                f"{self._kind.what.capitalize()} kunnen niet worden bewaard in {self._path} "
                f"({error.strerror}): kijk de rechten na."
            ) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_SECONDS)
            try:
                self._prepare(db)
                yield db
            finally:
                db.close()
        except sqlite3.DatabaseError as error:
            raise BegrotingError(
                f"Het bestand met {self._kind.what} {self._path} kan niet worden gebruikt ({error}): "
                "zet het opzij, dan wordt er een nieuw gemaakt."
            ) from error

    def _prepare(self, db: sqlite3.Connection) -> None:
        """Make the tables of a new file. Raises BegrotingError for a file that is not of this version."""
        if self._is_ours(db):
            return
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")  # one of several processes makes the tables
        if not self._is_ours(db):
            for statement in self._kind.tables:
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {self._kind.application_id}")
            db.execute(f"PRAGMA user_version = {self._kind.version}")
        db.execute("COMMIT")

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        """Whether the file has our tables; False for an empty one. Raises BegrotingError for another."""
        if _identity(db) == (self._kind.application_id, self._kind.version):
            return True
        if db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            return False
        raise BegrotingError(
            f"Het bestand met {self._kind.what} {self._path} is van een andere versie van dit programma: zet "
            "het opzij, dan wordt er een nieuw gemaakt."
        )


def _identity(db: sqlite3.Connection) -> tuple[int, int]:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(application), int(version)
