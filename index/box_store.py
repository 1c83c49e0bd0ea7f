"""Where the words of the documents of an index are printed: the boxes of a page in one row."""

import sqlite3
from collections.abc import Iterable

from corpus.boxes import boxes_to_bytes, bytes_to_boxes
from corpus.types import TextBox


def insert_boxes(db: sqlite3.Connection, document_id: int, boxes: Iterable[TextBox]) -> None:
    """Stores the boxes of a document, in the order of the text."""
    pages: dict[int, list[TextBox]] = {}
    for box in boxes:
        pages.setdefault(box.page, []).append(box)
    rows = [(document_id, page, boxes_to_bytes(found)) for page, found in pages.items()]
    db.executemany("INSERT INTO boxes (document_id, page, boxes) VALUES (?, ?, ?)", rows)


def read_boxes(db: sqlite3.Connection, document_id: int, page: int) -> tuple[TextBox, ...]:
    """The boxes of a page, from 1, in the order of the text; () where none are known."""
    statement = "SELECT boxes FROM boxes WHERE document_id = ? AND page = ?"
    row = db.execute(statement, (document_id, page)).fetchone()
    return bytes_to_boxes(row[0]) if row else ()
