"""Reads documents in a process with limits, so that no file can hang or kill the run.

One process is started for all documents; it forks for each (``corpus.child``). Measured on the
files of the demo: the first costs 0.2 s for the start of an interpreter and its imports, each next
one 12 ms more than reading it here.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from corpus.child import OUTCOMES, Outcome, Request
from corpus.collection import no_collection
from corpus.discover import SourceFile
from corpus.errors import DocumentError
from corpus.reading import FORMATS, MAX_CHARACTERS
from corpus.types import Document

PATIENCE = 2  # times the processor time that may pass on the clock: a busy machine is no reason to refuse
GRACE = 5  # seconds more for the process that watches the limits, before it is stopped itself


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
        self._process: subprocess.Popen[bytes] | None = None
        self._document_of = TypeAdapter(Document)

    def read(self, source: SourceFile) -> Document:
        name = source.path.name
        request = source_to_request(source, self._limits)
        try:
            outcome, payload = self._answer(request)
        except (OSError, ValueError) as error:  # the process that watches the limits has ended itself
            self.stop()
            raise DocumentError(_reason("died", request, name)) from error
        if outcome == "refused":
            raise DocumentError(payload.decode("utf-8", "replace"))
        if outcome != "read":
            raise DocumentError(_reason(outcome, request, name))
        try:
            with no_collection():
                return self._document_of.validate_json(payload)
        except ValidationError as error:
            raise DocumentError(_reason("damaged", request, name)) from error

    def _answer(self, request: Request) -> tuple[Outcome, bytes]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        guard = Timer(request.patience + GRACE, process.kill)
        guard.start()
        try:
            process.stdin.write(to_json(request) + b"\n")
            process.stdin.flush()
            return _read_answer(process.stdout)
        finally:
            guard.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "corpus.child"],  # our own interpreter and module
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def source_to_request(source: SourceFile, limits: Limits) -> Request:
    """What the process is asked for.

    Raises DocumentError for a file that is not there, may not be read, or is too large.
    """
    name = source.path.name
    if not (source.path.is_file() and os.access(source.path, os.R_OK)):
        raise DocumentError(
            f"{name}: dit bestand kan niet worden geopend; kijk of het er nog is en of u het mag lezen."
        )
    size = source.path.stat().st_size
    if size > limits.file_size:
        raise DocumentError(
            f"{name}: dit bestand is groter dan {limits.file_size // 1_000_000} MB; splits het."
        )
    seconds = limits.seconds_for(source.path, size)
    patience = PATIENCE * seconds
    return Request(str(source.path), source.overrides, seconds, patience, limits.memory, limits.characters)


def _read_answer(pipe: IO[bytes]) -> tuple[Outcome, bytes]:
    """Raises ValueError when the process ended before its answer was whole."""
    name, _, size = pipe.readline().decode().partition(" ")
    payload = pipe.read(int(size))
    if len(payload) < int(size):
        raise ValueError("the answer breaks off")
    return next(outcome for outcome in OUTCOMES if outcome == name), payload


def _environment() -> dict[str, str]:
    """The parent's environment, with the folder of this package on the child's path."""
    here = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def _reason(outcome: Outcome, request: Request, name: str) -> str:
    """The line for a document that could not be read, by how that ended."""
    if outcome == "time":
        return f"{name}: het lezen duurde langer dan {request.seconds} seconden; splits het bestand."
    if outcome == "died":
        return f"{name}: het lezen is afgebroken, het bestand vraagt te veel van deze computer."
    memory = outcome == "memory"
    why = "er is te weinig geheugen voor" if memory else "het is beschadigd of anders dan het lijkt"
    return f"{name}: dit bestand kan niet worden gelezen; {why}."
