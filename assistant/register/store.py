"""The register: asked questions and approved answers in one SQLite file of the data folder.

Answers are only ever added: an edited one goes before the older one, which stays.
"""

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

from assistant.draft.types import Status
from assistant.kept_file import Format, KeptFile
from assistant.plain import text_to_plain
from assistant.register.entry_json import (
    figures_to_json,
    json_to_figures,
    json_to_sources,
    sources_to_json,
)
from assistant.register.types import Asked, Entry
from corpus.errors import BegrotingError

FILE = "register.sqlite"  # in the data folder
LONGEST_TEXT = 20_000  # characters of an approved answer
STATUSES: tuple[Status, ...] = get_args(Status)
TABLES = (
    """CREATE TABLE answers (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, gemeente TEXT NOT NULL, day TEXT, subject TEXT NOT NULL,
        fractie TEXT NOT NULL, sender TEXT NOT NULL, question_number TEXT NOT NULL, question TEXT NOT NULL,
        ask TEXT NOT NULL, history TEXT NOT NULL, status TEXT NOT NULL, text TEXT NOT NULL,
        figures TEXT NOT NULL, series TEXT NOT NULL, sources TEXT NOT NULL,
        version INTEGER NOT NULL, approved_by TEXT NOT NULL, approved_at TEXT NOT NULL)""",
    "CREATE INDEX answers_by_id ON answers (id, number)",
)
QUESTIONS = Format(application_id=0x42656752, version=1, tables=TABLES, what="bewaarde vragen")  # "BegR"
_COLUMNS = (
    "id, gemeente, day, subject, fractie, sender, question_number, question, ask, history, status, text, "
    "figures, series, sources, version, approved_by, approved_at"
)
_NEWEST = f"SELECT {_COLUMNS} FROM answers WHERE number IN (SELECT max(number) FROM answers GROUP BY id) "  # noqa: S608 - our own names
_OF_ONE = f"SELECT {_COLUMNS} FROM answers WHERE id = ? ORDER BY number DESC"  # noqa: S608 - our own names


class Register:
    """The entries in a data folder; the file is made at the first one. Safe from several threads.

    Every method raises BegrotingError when the file is not ours or cannot be used.
    """

    def __init__(self, data: Path) -> None:
        self._file = KeptFile(data / FILE, QUESTIONS)

    def keep(self, entry: Entry) -> None:
        """Add an approved answer; one that was kept of the same question stays as the older one.

        Raises BegrotingError for an answer that is empty or too long.
        """
        text = checked_text(entry.text)
        row = _entry_to_row(entry, text)
        with self._file.writing() as db:
            places = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO answers ({_COLUMNS}) VALUES ({places})", row)  # noqa: S608 - our own names

    def entries(self) -> tuple[Entry, ...]:
        """Each question with its newest answer, the last approved first; () when there is no file."""
        if not self._file.exists():
            return ()
        with self._file.reading() as db:
            return tuple(map(_row_to_entry, db.execute(_NEWEST + "ORDER BY number DESC")))

    def answers_of(self, entry_id: str) -> tuple[Entry, ...]:
        """All answers that were approved for one question, the newest first; () for none."""
        if not self._file.exists():
            return ()
        with self._file.reading() as db:
            return tuple(map(_row_to_entry, db.execute(_OF_ONE, (entry_id,))))


def checked_text(text: str) -> str:
    """An answer as plain text. Raises BegrotingError when it is empty or too long."""
    plain = text_to_plain(text).strip()
    if not plain:
        raise BegrotingError("Dit antwoord is leeg. Vul het in voordat u het goedkeurt.")
    if len(plain) > LONGEST_TEXT:
        raise BegrotingError(f"Dit antwoord is te lang: gebruik hoogstens {LONGEST_TEXT} tekens.")
    return plain


def _entry_to_row(entry: Entry, text: str) -> tuple[str | int | None, ...]:
    asked = entry.asked
    return (
        asked.id, asked.gemeente, asked.day.isoformat() if asked.day else None, asked.subject, asked.fractie,
        asked.sender, asked.number, asked.question, asked.ask, json.dumps(asked.history, ensure_ascii=False),
        entry.status, text, figures_to_json(entry.figures),
        figures_to_json(entry.series), sources_to_json(entry.sources), entry.version,
        entry.approved_by, entry.approved_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )  # fmt: skip


def _row_to_entry(row: tuple[str, ...]) -> Entry:
    _, gemeente, day, subject, fractie, sender, number, question, ask, history, *answer = row
    status, text, figures, series, sources, version, approved_by, approved_at = answer
    asked = Asked(
        gemeente, date.fromisoformat(day) if day else None, subject, fractie, sender, number, question, ask,
        tuple(json.loads(history)),
    )  # fmt: skip
    return Entry(
        asked, _status(status), text, json_to_figures(figures), json_to_figures(series),
        json_to_sources(sources), int(version),
        approved_by, datetime.fromisoformat(approved_at),
    )  # fmt: skip


def _status(text: str) -> Status:
    for status in STATUSES:
        if status == text:
            return status
    raise sqlite3.DatabaseError(f"onbekende status {text}")
