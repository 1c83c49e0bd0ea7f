"""The figures of an index: rows with what they mean and the vector of the words around them."""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from corpus.types import Figure
from index.types import Passage, Vectors

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# In half the precision that vectors are made in: a cosine is off by 0.0002 at most.
STORED = np.dtype("<f2")


@dataclass(frozen=True, slots=True)
class WaitingFigures:
    """The figures of a document that have no vector yet, with their ids."""

    document_id: int
    ids: tuple[int, ...]
    figures: tuple[Figure, ...]


@cache
def figure_adapter() -> "TypeAdapter[Figure]":
    """Figures to JSON and back; making it takes a few milliseconds."""
    from pydantic import TypeAdapter

    return TypeAdapter(Figure)


def insert_figures(
    db: sqlite3.Connection,
    document_id: int,
    figures: Sequence[Figure],
    passages: Sequence[Passage],
    passage_ids: Sequence[int],
) -> None:
    """Stores the figures of a document without vectors, each with the passage it stands in."""
    adapter = figure_adapter()
    holds = _passage_finder(passages, passage_ids)
    rows = [
        (
            document_id, holds(figure), figure.place.start, str(figure.value), figure.unit, figure.period,
            figure.label, figure.side, figure.stand,
            adapter.dump_json(figure, exclude_defaults=True).decode(),
        )
        for figure in figures
    ]  # fmt: skip
    columns = "document_id, passage_id, start, value, unit, period, label, side, stand, figure"
    db.executemany(f"INSERT INTO figures ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608 - our own names


def _passage_finder(passages: Sequence[Passage], ids: Sequence[int]) -> Callable[[Figure], int | None]:
    """Finds the passage that holds a figure; None for a figure between passages."""
    spans = sorted((p.place.start, p.place.end, i) for p, i in zip(passages, ids, strict=True))
    starts = [start for start, _, _ in spans]

    def passage_of(figure: Figure) -> int | None:
        at = bisect_right(starts, figure.place.start) - 1
        return spans[at][2] if at >= 0 and figure.place.start < spans[at][1] else None

    return passage_of


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


def read_figures_by_id(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, Figure]]:
    """The id of its document and the figure, for each id that there is."""
    adapter = figure_adapter()
    rows = db.execute(
        f"SELECT id, document_id, figure FROM figures WHERE id IN ({', '.join('?' * len(ids))})",  # noqa: S608 - question marks only
        list(ids),
    )
    return {i: (document_id, adapter.validate_json(figure)) for i, document_id, figure in rows}


def count_without_vector(db: sqlite3.Connection) -> int:
    """How many figures are still to be encoded."""
    (count,) = db.execute("SELECT count(*) FROM figures WHERE vector IS NULL").fetchone()
    return int(count)


def figures_without_vector(db: sqlite3.Connection) -> Iterator[WaitingFigures]:
    """What is still to be encoded, document by document, in reading order."""
    adapter = figure_adapter()
    waiting = "SELECT DISTINCT document_id FROM figures WHERE vector IS NULL ORDER BY document_id"
    for (document_id,) in db.execute(waiting).fetchall():
        rows = db.execute(
            "SELECT id, figure FROM figures WHERE document_id = ? AND vector IS NULL ORDER BY id",
            (document_id,),
        ).fetchall()
        figures = tuple(adapter.validate_json(figure) for _, figure in rows)
        yield WaitingFigures(document_id, tuple(i for i, _ in rows), figures)


def insert_figure_vectors(db: sqlite3.Connection, ids: Sequence[int], vectors: Vectors) -> None:
    """Stores a row of ``vectors`` for each figure."""
    rows = [(row.astype(STORED).tobytes(), i) for i, row in zip(ids, vectors, strict=True)]
    db.executemany("UPDATE figures SET vector = ? WHERE id = ?", rows)


def read_figure_ids(db: sqlite3.Connection, document_id: int) -> list[int]:
    """The ids of a document's figures, in reading order."""
    rows = db.execute("SELECT id FROM figures WHERE document_id = ? ORDER BY id", (document_id,))
    return [i for (i,) in rows]


def read_figure_vectors_of(db: sqlite3.Connection, document_id: int) -> Vectors:
    """The vectors of all figures of a document that was encoded, in reading order."""
    rows = db.execute("SELECT vector FROM figures WHERE document_id = ? ORDER BY id", (document_id,))
    data = [np.frombuffer(vector, STORED) for (vector,) in rows]
    return np.stack(data).astype(np.float32) if data else np.empty((0, 0), np.float32)


def read_figure_vectors(db: sqlite3.Connection, places: Sequence[tuple[int, int]]) -> Vectors:
    """A row for each place: the id of a document and where a figure begins. Raises KeyError."""
    found: dict[tuple[int, int], bytes] = {}
    for document_id in {document_id for document_id, _ in places}:
        starts = [start for document, start in places if document == document_id]
        marks = ", ".join("?" * len(starts))
        rows = db.execute(
            f"SELECT start, vector FROM figures WHERE document_id = ? AND start IN ({marks}) ORDER BY id",  # noqa: S608 - question marks only
            (document_id, *starts),
        )
        for start, vector in rows:  # two figures at one place stand among the same words: the first will do
            found.setdefault((document_id, start), vector)
    data = b"".join(found[place] for place in places)
    return np.frombuffer(data, STORED).reshape(len(places), -1).astype(np.float32)
