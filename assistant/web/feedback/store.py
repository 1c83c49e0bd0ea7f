"""What users thought of answers: one SQLite file in the data folder, which never leaves the machine."""

import json
import secrets
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from assistant.kept_file import Format, KeptFile
from assistant.plain import text_to_plain
from assistant.types import Request
from assistant.web.refusals import RefusedError

if TYPE_CHECKING:
    from corpus.types import Soort

Verdict = Literal["goed", "fout"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FILE = "feedback.sqlite"  # in the data folder
LONGEST_REMARK = 1000  # characters
MOST_AN_HOUR = 200  # verdicts of one user
NOT_YOURS = "Deze reactie is er niet (meer)."
TABLES = (
    """CREATE TABLE reactions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, time TEXT NOT NULL, user TEXT NOT NULL,
        question TEXT NOT NULL, history TEXT NOT NULL, gemeente TEXT, jaar INTEGER, soort TEXT,
        answer TEXT NOT NULL, version INTEGER NOT NULL, verdict TEXT NOT NULL, remark TEXT NOT NULL)""",
    "CREATE INDEX reactions_by_user ON reactions (user, time)",
)
REACTIONS = Format(application_id=0x42656746, version=1, tables=TABLES, what="reacties")  # "BegF"
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
        self._file = KeptFile(data / FILE, REACTIONS)

    def add(self, reaction: Reaction) -> str:
        """Keep a reaction; gives its id, 128 random bits in hex.

        Raises RefusedError for a remark that is too long, and for a user who has given too many.
        """
        remark = checked_remark(reaction.remark)
        with self._file.writing() as db:
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
        with self._file.writing() as db:
            changed = db.execute(
                "UPDATE reactions SET verdict = coalesce(?, verdict), remark = coalesce(?, remark) "
                "WHERE id = ? AND user = ?",
                (verdict, checked, reaction_id, user),
            )
            _check_found(changed)

    def withdraw(self, reaction_id: str, user: str) -> None:
        """Forget a reaction of this user. Raises RefusedError as ``change`` does."""
        with self._file.writing() as db:
            _check_found(db.execute("DELETE FROM reactions WHERE id = ? AND user = ?", (reaction_id, user)))

    def all(self) -> tuple[Reaction, ...]:
        """All reactions, the oldest first; () when there is no file."""
        if not self._file.exists():
            return ()
        with self._file.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM reactions ORDER BY number").fetchall()  # noqa: S608 - our own names
        return tuple(_row_to_reaction(row) for row in rows)


def checked_remark(remark: str) -> str:
    """A remark as plain text. Raises RefusedError when it is too long."""
    plain = text_to_plain(remark).strip()
    if len(plain) > LONGEST_REMARK:
        raise RefusedError(f"De opmerking is te lang: gebruik hoogstens {LONGEST_REMARK} tekens.", 413)
    return plain


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
