"""The process that reads documents for ``corpus.sandbox``, each in a fork of itself with limits.

It has everything imported before it forks, so that a document costs its reading only and not the
start of an interpreter. Requests come in on standard input as lines of JSON; each answer is a line
with an outcome and a length, and so many bytes.
"""

import importlib
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter

from corpus.errors import DocumentError
from corpus.reading import FORMATS, prepare, read_document
from corpus.types import Document, Overrides

Outcome = Literal["read", "refused", "damaged", "memory", "time", "died"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
CHUNK = 1 << 20  # bytes read from a pipe at a time

# What a format needs, imported once for all documents.
_MODULES = {
    "tekst": ("corpus.readers.text",),
    "Markdown": ("corpus.readers.text",),
    "HTML": ("corpus.readers.html",),
    "PDF": ("corpus.readers.pdf.reader", "pypdf", "pypdfium2.raw"),
    "CSV": ("corpus.readers.csv_file",),
    "Excel": ("corpus.readers.spreadsheet", "openpyxl"),
    "Word": ("corpus.readers.docx", "docx"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """A document to read and what it may cost: processor seconds, seconds in all, bytes, characters."""

    path: str
    overrides: Overrides | None
    seconds: int
    patience: int
    memory: int
    characters: int


def main() -> None:
    """Answer requests until standard input ends."""
    request_of, document_of = TypeAdapter(Request), TypeAdapter(Document)
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = request_of.validate_json(line)
        import_format(Path(request.path))
        outcome, payload = read_in_fork(request, document_of)
        answers.write(b"%s %d\n" % (outcome.encode(), len(payload)))
        answers.write(payload)
        answers.flush()


def import_format(path: Path) -> None:
    """Import and make ready what reading a file of this format needs."""
    _prepare_once()
    for module in _MODULES.get(FORMATS.get(path.suffix.lower(), ""), ()):
        importlib.import_module(module)


@cache
def _prepare_once() -> None:
    prepare()


def read_in_fork(request: Request, document_of: TypeAdapter[Document]) -> tuple[Outcome, bytes]:
    """How reading the document ended, with it as JSON, or with the message it was refused with."""
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(receiving)
        _answer(request, document_of, sending)
    os.close(sending)
    answer = _all_bytes(receiving, time.monotonic() + request.patience)
    os.close(receiving)
    if answer is None:
        os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # its number stays its own until it is waited for
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)  # what it left behind
    _, status = os.waitpid(pid, 0)
    if answer is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return "time", b""
    if status:
        return "died", b""
    name, _, payload = answer.partition(b"\n")
    return next(outcome for outcome in OUTCOMES if outcome == name.decode()), payload


def _answer(request: Request, document_of: TypeAdapter[Document], sending: int) -> None:
    """In the fork: read, write the outcome and what belongs to it, and end this process.

    It leads a group of its own, of which is also the process that it may fork.
    """
    os.setpgid(0, 0)
    outcome: Outcome
    payload = b""
    try:
        _limit(request)
        path, cores = Path(request.path), os.cpu_count() or 1
        document = read_document(path, request.overrides, request.characters, cores)
        outcome, payload = "read", document_of.dump_json(document)
    except DocumentError as error:
        outcome, payload = "refused", str(error).encode()
    except MemoryError:
        outcome = "memory"
    except TimeoutError:
        outcome = "time"
    except BaseException:  # noqa: BLE001 - whatever a parser raises, this document cannot be read
        outcome = "damaged"
    try:
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(outcome.encode() + b"\n")
            pipe.write(payload)
    finally:
        os._exit(0)


def _limit(request: Request) -> None:
    """Bound this process: past the limits the system stops it, whatever it is doing."""
    resource.setrlimit(resource.RLIMIT_AS, (request.memory, request.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (request.seconds, request.seconds + 1))
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _all_bytes(pipe: int, deadline: float) -> bytes | None:
    """What comes through the pipe until it is closed, None when it is still open at the deadline."""
    chunks: list[bytes] = []
    while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
        chunk = os.read(pipe, CHUNK)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
    return None


if __name__ == "__main__":
    main()
