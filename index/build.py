"""Brings an index up to date with a set of files, in one transaction."""

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, Protocol

from corpus.errors import BegrotingError, DocumentError
from corpus.types import Document
from index import figure_store, store
from index.caches import remove_stale, write_caches
from index.embedding import Embedder
from index.figure_lines import figure_to_line
from index.lexical import STEMMER
from index.onboard import file_digest
from index.passages import document_to_passages, encoded_text
from index.store import Meta, NewDocument
from index.types import Passage, Vectors

# Passages or figures encoded in one go: enough to sort by length, few enough to show progress. They are
# all of one document: a vector never depends on which other files were new in the same run.
CHUNK: Final = 128

Stage = Literal["lezen", "coderen", "opslaan"]
Status = Literal["added", "changed", "unchanged", "removed", "unreadable"]


class SourceFile(Protocol):
    """A file to index."""

    @property
    def path(self) -> Path:
        """Where it stands; the absolute path is the document's identity."""

    @property
    def fingerprint(self) -> str:
        """What decides, besides name and bytes, how it is read: overrides, version of the readers."""


Read = Callable[[SourceFile], Document]


class Progress(Protocol):
    """Told how far the work is."""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """Counts files for "lezen", passages and figures for "coderen", and 0 and 1 of 1 for "opslaan"."""


def silent(stage: Stage, done: int, total: int) -> None:
    """Progress that nobody sees."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files found under ``roots``, which are files or folders.

    A document of the index that stands under a root and is not among the files disappears; one that
    stands elsewhere stays. ``arriving`` are files that do not stand at their path yet: where their bytes
    are. When such a file can not be read, the index keeps what it has at that path.
    """

    files: Sequence[SourceFile]
    roots: Sequence[Path]
    arriving: Mapping[Path, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """``rebuild`` throws the whole index away first, of whatever format or model it is."""

    progress: Progress = silent
    rebuild: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What the user should know about a file, in Dutch."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What the index holds now, what this run changed, and which files it could not read.

    ``pages`` counts the pages of documents that have them. ``warnings`` are about files that were
    read in this run, but not completely.
    """

    files: int
    pages: int
    passages: int
    figures: int
    version: int
    seconds: float
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    unreadable: tuple[Notice, ...] = ()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A document that is in the index."""

    id: int
    sha256: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file."""

    name: str
    status: Status
    reason: str = ""
    warnings: tuple[str, ...] = field(default=())


def update_index(
    sources: Sources, index_dir: Path, embedder: Embedder, read: Read, options: Options | None = None
) -> IndexSummary:
    """Reads what is new or changed, drops what is gone, and commits it all at once.

    ``read`` raises DocumentError for a file that can not be read; such a file is reported and is not
    in the index, also when an earlier version of it was. Raises IndexBusyError when another process
    is writing, and IndexOutdatedError for an index of another format or model.
    """
    started = time.monotonic()
    options = options or Options()
    try:
        with store.write_lock(index_dir), closing(store.connect(index_dir, write=True)) as db:
            with store.transaction(db):
                outcomes = _update(db, sources, _Run(index_dir, embedder, read, options))
                summary = _summary(db, outcomes, started)
            remove_stale(index_dir, store.read_meta(db))
            return summary
    except (sqlite3.OperationalError, OSError) as error:
        raise BegrotingError(
            f"De index in {index_dir} kan niet worden geschreven ({error}): controleer de vrije ruimte en "
            "de rechten op die map, of kies een andere met --index."
        ) from error
    except sqlite3.DatabaseError as error:
        raise store.damaged(index_dir) from error


@dataclass(frozen=True, slots=True)
class _Run:
    """What one update works with."""

    index_dir: Path
    embedder: Embedder
    read: Read
    options: Options


def _update(db: sqlite3.Connection, sources: Sources, run: _Run) -> list[_Outcome]:
    meta = _prepare(db, run)
    outcomes = _update_files(db, sources, run)
    outcomes += _remove_gone(db, sources)
    _encode_missing(db, run.embedder, run.options.progress)
    run.options.progress("opslaan", 0, 1)
    if meta.version == 0 or any(outcome.status in _CHANGES for outcome in outcomes):
        meta = replace(meta, version=meta.version + 1)
        store.write_meta(db, meta)
        write_caches(db, run.index_dir, meta)
    run.options.progress("opslaan", 1, 1)
    return outcomes


_CHANGES: Final = ("added", "changed", "removed")


def _prepare(db: sqlite3.Connection, run: _Run) -> Meta:
    """The index as it is, empty when it is new or to be rebuilt."""
    new = Meta(run.embedder.name, run.embedder.dimension, STEMMER)
    found = store.format_of(db)
    if found is not None and not run.options.rebuild:
        store.check_format(found, run.index_dir)
        meta = store.read_meta(db)
        store.check_model(meta, new, run.index_dir)
        return meta
    if found is not None:
        # Versions go on counting: names of cache files are never used twice.
        new = replace(new, version=store.read_version(db))
        store.drop_tables(db)
    store.create_tables(db, new)
    return new


def _update_files(db: sqlite3.Connection, sources: Sources, run: _Run) -> list[_Outcome]:
    by_path = {str(source.path.resolve()): source for source in sources.files}
    known = _known_documents(db)
    outcomes = []
    run.options.progress("lezen", 0, len(by_path))
    for done, (path, source) in enumerate(sorted(by_path.items()), start=1):
        bytes_at = sources.arriving.get(source.path, source.path)
        outcomes.append(_update_file(db, _Change(path, source, bytes_at, known.get(path)), run.read))
        run.options.progress("lezen", done, len(by_path))
    return outcomes


def _known_documents(db: sqlite3.Connection) -> dict[str, _Known]:
    rows = db.execute("SELECT path, id, sha256, fingerprint FROM documents")
    return {path: _Known(*row) for path, *row in rows}


@dataclass(frozen=True, slots=True)
class _Change:
    """A file, its absolute path, where its bytes are, and what the index has at that path."""

    path: str
    source: SourceFile
    bytes_at: Path
    known: _Known | None


def _update_file(db: sqlite3.Connection, change: _Change, read: Read) -> _Outcome:
    source, known, name = change.source, change.known, change.source.path.name
    try:
        if known and (known.sha256, known.fingerprint) == (file_digest(change.bytes_at), source.fingerprint):
            return _Outcome(name, "unchanged")
        document = read(source)
    except (DocumentError, OSError) as error:
        if known and change.bytes_at == source.path:  # what the index has is no longer what the file says
            _delete(db, known.id)
        return _Outcome(name, "unreadable", _reason(name, error))
    _replace(db, known, _to_new(document, change.path, source.fingerprint))
    return _Outcome(name, "changed" if known else "added", warnings=document.warnings)


def _reason(name: str, error: DocumentError | OSError) -> str:
    if isinstance(error, OSError):
        return f"{name} kan niet worden gelezen ({error.strerror or error}): controleer de rechten."
    return str(error)


def _to_new(document: Document, path: str, fingerprint: str) -> NewDocument:
    passages = document_to_passages(document)
    added = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return NewDocument(document, path, fingerprint, passages, _encoded_digest(document, passages), added)


def _encoded_digest(document: Document, passages: Sequence[Passage]) -> str:
    """A digest of what is encoded: documents with the same digest have the same vectors."""
    found = hashlib.sha256()
    lines = (figure_to_line(figure, document.text) for figure in document.figures)
    for text in (*(encoded_text(passage) for passage in passages), *lines):
        found.update(len(data := text.encode()).to_bytes(8, "little") + data)
    return found.hexdigest()


def _replace(db: sqlite3.Connection, known: _Known | None, new: NewDocument) -> None:
    """Stores a document; one that was moved, renamed or copied keeps its vectors."""
    encoded = store.read_encoded(db, new.encoded_digest)
    if known:
        _delete(db, known.id)
    document_id = store.insert_document(db, new)
    if encoded is not None:
        store.insert_encoded(db, document_id, encoded)


def _delete(db: sqlite3.Connection, document_id: int) -> None:
    db.execute("DELETE FROM documents WHERE id = ?", (document_id,))


def _remove_gone(db: sqlite3.Connection, sources: Sources) -> list[_Outcome]:
    present = {str(source.path.resolve()) for source in sources.files}
    roots = [root.resolve() for root in sources.roots]
    gone = [
        (Path(path), known)
        for path, known in _known_documents(db).items()
        if path not in present and any(Path(path).is_relative_to(root) for root in roots)
    ]
    for _, known in gone:
        _delete(db, known.id)
    return [_Outcome(path.name, "removed") for path, _ in gone]


def _encode_missing(db: sqlite3.Connection, embedder: Embedder, progress: Progress) -> None:
    waiting = store.passages_without_vector(db)
    total = len(waiting) + figure_store.count_without_vector(db)
    progress("coderen", 0, total)
    done = 0
    for chunk in _chunks(waiting):
        vectors: Vectors = embedder.encode_passages([encoded_text(found.passage) for found in chunk])
        store.insert_vectors(db, [found.id for found in chunk], vectors)
        done += len(chunk)
        progress("coderen", done, total)
    for document in figure_store.figures_without_vector(db):
        text = store.read_text(db, document.document_id)
        for start in range(0, len(document.ids), CHUNK):
            part = slice(start, start + CHUNK)
            lines = [figure_to_line(figure, text) for figure in document.figures[part]]
            figure_store.insert_figure_vectors(db, document.ids[part], _encode_lines(embedder, lines))
            done += len(lines)
            progress("coderen", done, total)


def _encode_lines(embedder: Embedder, lines: Sequence[str]) -> Vectors:
    """A row for each line; columns of a table without heads give the same line time and again."""
    rows = {line: row for row, line in enumerate(dict.fromkeys(lines))}
    vectors: Vectors = embedder.onboard_vectors(list(rows))[[rows[line] for line in lines]]
    return vectors


def _chunks(passages: Sequence[store.StoredPassage]) -> Iterator[list[store.StoredPassage]]:
    for _, group in groupby(passages, key=lambda found: found.document_id):
        of_document = list(group)
        for start in range(0, len(of_document), CHUNK):
            yield of_document[start : start + CHUNK]


def _summary(db: sqlite3.Connection, outcomes: Sequence[_Outcome], started: float) -> IndexSummary:
    counts = Counter(outcome.status for outcome in outcomes)
    totals = store.count_all(db)
    return IndexSummary(
        files=totals.documents,
        pages=totals.pages,
        passages=totals.passages,
        figures=totals.figures,
        version=store.read_meta(db).version,
        seconds=time.monotonic() - started,
        added=counts["added"],
        changed=counts["changed"],
        removed=counts["removed"],
        unchanged=counts["unchanged"],
        unreadable=tuple(Notice(o.name, o.reason) for o in outcomes if o.status == "unreadable"),
        warnings=tuple(Notice(o.name, text) for o in outcomes for text in o.warnings),
    )
