"""Reads documents in a process with limits, so that no file can hang or kill the run.

One process is started for all documents; it forks for each (``corpus.child``). Measured on the
files of the demo: the first costs 0.2 s for the start of an interpreter and its imports, each next
one 12 ms more than reading it here.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.child import Costs, Outcome, Reading
from corpus.collection import no_collection
from corpus.discover import SourceFile
from corpus.document_json import json_to_document
from corpus.errors import DocumentError
from corpus.reading import FORMATS, MAX_CHARACTERS
from corpus.types import Document
from corpus.worker import Worker

PATIENCE = 2  # times the processor time that may pass on the clock: a busy machine is no reason to refuse


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost.

    Large files are given more processor time: what keeps a small one busy is made to do so. The
    longest budgets seen take a tenth of it.
    """

    seconds: int = 9  # of processor time for a small file
    seconds_per_mb: int = 30  # more for larger ones
    pdf_seconds_per_mb: int = 60
    most_seconds: int = 120
    memory: int = 1_500_000_000  # bytes of address space
    file_size: int = 200_000_000  # bytes
    characters: int = MAX_CHARACTERS  # of text

    def seconds_for(self, path: Path, size: int) -> int:
        """The processor time that a file of so many bytes is given."""
        pdf = FORMATS.get(path.suffix.lower()) == "PDF"
        more = (self.pdf_seconds_per_mb if pdf else self.seconds_per_mb) * size // 1_000_000
        return max(self.seconds, min(self.seconds + more, self.most_seconds))


def read_in_child(source: SourceFile, limits: Limits | None = None) -> Document:
    """Read one document in a process of its own.

    Raises DocumentError, with a Dutch line that names the file, when it cannot be read within
    the limits.
    """
    with reading_process(limits) as read:
        return read(source)


@contextmanager
def reading_process(limits: Limits | None = None) -> Iterator[Callable[[SourceFile], Document]]:
    """A function that reads as ``read_in_child`` does, for many documents one after another.

    The process is started with the first of them, and again should it ever end.
    """
    reader = _Reader(limits or Limits())
    try:
        yield reader.read
    finally:
        reader.stop()


class _Reader:
    """The process that reads, from this side."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._worker = Worker()

    def read(self, source: SourceFile) -> Document:
        name = source.path.name
        request = source_to_request(source, self._limits)
        outcome, payload = self._worker.ask(request)
        if outcome == "refused":
            raise DocumentError(payload.decode("utf-8", "replace"))
        if outcome != "done":
            raise DocumentError(_reason(outcome, request, name))
        try:
            with no_collection():
                return json_to_document(payload)
        except ValueError as error:
            raise DocumentError(_reason("damaged", request, name)) from error

    def stop(self) -> None:
        self._worker.stop()


def source_to_request(source: SourceFile, limits: Limits) -> Reading:
    """What the process is asked for.

    Raises DocumentError for a file that is not there, may not be read, or is too large.
    """
    size = refuse_unreadable(source.path, limits.file_size)
    seconds = limits.seconds_for(source.path, size)
    costs = Costs(seconds, PATIENCE * seconds, limits.memory)
    return Reading(str(source.path), source.overrides, limits.characters, costs)


def refuse_unreadable(path: Path, file_size: int) -> int:
    """The size of a file in bytes.

    Raises DocumentError for one that is not there, may not be read, or is larger than ``file_size``.
    """
    if not (path.is_file() and os.access(path, os.R_OK)):
        raise DocumentError(
            f"{path.name}: dit bestand kan niet worden geopend; kijk of het er nog is en of u het mag lezen."
        )
    size = path.stat().st_size
    if size > file_size:
        raise DocumentError(
            f"{path.name}: dit bestand is groter dan {file_size // 1_000_000} MB; splits het."
        )
    return size


def _reason(outcome: Outcome, request: Reading, name: str) -> str:
    """The line for a document that could not be read, by how that ended."""
    if outcome == "time":
        return f"{name}: het lezen duurde langer dan {request.costs.seconds} seconden; splits het bestand."
    if outcome == "died":
        return f"{name}: het lezen is afgebroken, het bestand vraagt te veel van deze computer."
    memory = outcome == "memory"
    why = "er is te weinig geheugen voor" if memory else "het is beschadigd of anders dan het lijkt"
    return f"{name}: dit bestand kan niet worden gelezen; {why}."
