"""What users thought of answers: one SQLite file in the data folder, which never leaves the machine."""

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from assistant.plain import text_to_plain
from assistant.types import Request
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError

if TYPE_CHECKING:
    from corpus.types import Soort

Verdict = Literal["goed", "fout"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FILE = "feedback.sqlite"  # in the data folder
FORMAT_VERSION = 1
APPLICATION_ID = 0x42656746  # "BegF": tells our files from other SQLite files
LONGEST_REMARK = 1000  # characters
MOST_AN_HOUR = 200  # verdicts of one user
BUSY_SECONDS = 10  # that a writer waits for another
NOT_YOURS = "Deze reactie is er niet (meer)."
TABLES = (
    """CREATE TABLE reactions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, time TEXT NOT NULL, user TEXT NOT NULL,
        question TEXT NOT NULL, history TEXT NOT NULL, gemeente TEXT, jaar INTEGER, soort TEXT,
        answer TEXT NOT NULL, version INTEGER NOT NULL, verdict TEXT NOT NULL, remark TEXT NOT NULL)""",
    "CREATE INDEX reactions_by_user ON reactions (user, time)",
)
_COLUMNS = "id, time, user, question, history, gemeente, jaar, soort, answer, version, verdict, remark"


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _now() -> str:
    return _written(datetime.now(UTC))


def _new_id() -> str:
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Reaction:
    """A verdict on the answer to a question as it was asked.

    ``answer`` is JSON as in ``answer_json``, given by ``version`` of the index. ``time`` is in UTC
    ("2026-11-03T09:30:00Z"); ``user`` is "" where nobody signs in, ``remark`` plain text or "".
    """

    user: str
    asked: Request
    answer: str
    version: int
    verdict: Verdict
    remark: str = ""
    id: str = field(default_factory=_new_id)
    time: str = field(default_factory=_now)


class Feedback:
    """The reactions in a data folder; the file is made at the first one. Safe from several threads.

    Every method raises BegrotingError when the file is not ours or cannot be used.
    """

    def __init__(self, data: Path) -> None:
        self._path = data / FILE
        self._lock = threading.Lock()  # one thread at a time makes the file, or writes

    def add(self, reaction: Reaction) -> str:
        """Keep a reaction; gives its id, 128 random bits in hex.

        Raises RefusedError for a remark that is too long, and for a user who has given too many.
        """
        remark = checked_remark(reaction.remark)
        with self._writing() as db:
            _check_pace(db, reaction.user)
            asked = reaction.asked
            row = (
                reaction.id, reaction.time, reaction.user, asked.question,
                json.dumps(asked.history, ensure_ascii=False), asked.gemeente, asked.jaar, asked.soort,
                reaction.answer, reaction.version, reaction.verdict, remark,
            )  # fmt: skip
            places = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO reactions ({_COLUMNS}) VALUES ({places})", row)  # noqa: S608 - our own names
        return reaction.id

    def change(self, reaction_id: str, user: str, verdict: Verdict | None, remark: str | None) -> None:
        """Change the verdict, the remark or both (None leaves one as it is) of a reaction of this user.

        Raises RefusedError for any other reaction, whether it is there or not.
        """
        checked = None if remark is None else checked_remark(remark)
        with self._writing() as db:
            changed = db.execute(
                "UPDATE reactions SET verdict = coalesce(?, verdict), remark = coalesce(?, remark) "
                "WHERE id = ? AND user = ?",
                (verdict, checked, reaction_id, user),
            )
            _check_found(changed)

    def withdraw(self, reaction_id: str, user: str) -> None:
        """Forget a reaction of this user. Raises RefusedError as ``change`` does."""
        with self._writing() as db:
            _check_found(db.execute("DELETE FROM reactions WHERE id = ? AND user = ?", (reaction_id, user)))

    def all(self) -> tuple[Reaction, ...]:
        """All reactions, the oldest first; () when there is no file."""
        if not self._path.exists():
            return ()
        with self._open() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM reactions ORDER BY number").fetchall()  # noqa: S608 - our own names
        return tuple(_row_to_reaction(row) for row in rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Everything within is kept, or nothing is."""
        with self._lock, self._open(make=True) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def _make_file(self) -> None:
        """The file, for this user of the machine only; what SQLite puts beside it gets the same rights."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise BegrotingError(
                f"Reacties kunnen niet worden bewaard in {self._path} ({error.strerror}): kijk de rechten na."
            ) from error

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection of its own for each use: they are few, and threads share nothing."""
        if make:
            self._make_file()
        try:
            db = sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_SECONDS)
            try:
                _prepare(db, self._path)
                yield db
            finally:
                db.close()
        except sqlite3.DatabaseError as error:
            raise BegrotingError(
                f"Het bestand met reacties {self._path} kan niet worden gebruikt ({error}): "
                "zet het opzij, dan wordt er een nieuw gemaakt."
            ) from error


def checked_remark(remark: str) -> str:
    """A remark as plain text. Raises RefusedError when it is too long."""
    plain = text_to_plain(remark).strip()
    if len(plain) > LONGEST_REMARK:
        raise RefusedError(f"De opmerking is te lang: gebruik hoogstens {LONGEST_REMARK} tekens.", 413)
    return plain


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Makes the tables of a new file. Raises BegrotingError for one of another version or program."""
    if _identity(db) == (APPLICATION_ID, FORMAT_VERSION):
        return
    if db.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
        raise BegrotingError(
            f"Het bestand met reacties {path} is van een andere versie van dit programma: zet het opzij, dan "
            "wordt er een nieuw gemaakt."
        )
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    for statement in TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    db.execute("COMMIT")


def _identity(db: sqlite3.Connection) -> tuple[int, int]:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(application), int(version)


def _check_pace(db: sqlite3.Connection, user: str) -> None:
    since = _written(datetime.now(UTC) - timedelta(hours=1))
    (count,) = db.execute(
        "SELECT count(*) FROM reactions WHERE user = ? AND time > ?", (user, since)
    ).fetchone()
    if count >= MOST_AN_HOUR:
        raise RefusedError(
            f"U gaf het afgelopen uur al {count} keer een oordeel. Dank daarvoor. Probeer het straks weer.",
            429,
        )


def _check_found(cursor: sqlite3.Cursor) -> None:
    if cursor.rowcount != 1:
        raise RefusedError(NOT_YOURS, 404)


def _row_to_reaction(row: tuple[str, ...]) -> Reaction:
    reaction_id, time, user, question, history, gemeente, jaar, soort, answer, version, verdict, remark = row
    known: Verdict = "goed" if verdict == "goed" else "fout"
    year = None if jaar is None else int(jaar)
    asked = Request(question, tuple(json.loads(history)), gemeente, year, cast("Soort | None", soort))
    return Reaction(user, asked, answer, int(version), known, remark, reaction_id, time)
