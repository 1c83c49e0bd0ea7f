"""The process that reads documents and draws pages (``corpus.worker``), each in a fork with limits.

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
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter

from corpus import document_json
from corpus.document_json import document_to_json
from corpus.errors import DocumentError
from corpus.reading import FORMATS, prepare, read_document
from corpus.types import Overrides

Outcome = Literal["done", "refused", "damaged", "memory", "time", "died"]
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
class Costs:
    """What a request may cost: processor seconds, seconds in all, bytes of memory."""

    seconds: int
    patience: int
    memory: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document to read, of at most so many ``characters``."""

    path: str
    overrides: Overrides | None
    characters: int
    costs: Costs


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page to draw, counted from 1, of a file with this digest; ``width`` in pixels."""

    path: str
    sha256: str
    page: int
    width: int
    costs: Costs


Work = Callable[[], bytes]  # what a fork does; its answer is the payload


def main() -> None:
    """Answer requests until standard input ends."""
    request_of: TypeAdapter[Reading | Drawing] = TypeAdapter(Reading | Drawing)
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = request_of.validate_json(line)
        work = reading_of(request) if isinstance(request, Reading) else drawing_of(request)
        outcome, payload = done_in_fork(work, request.costs)
        answers.write(b"%s %d\n" % (outcome.encode(), len(payload)))
        answers.write(payload)
        answers.flush()


def reading_of(request: Reading) -> Work:
    """Reads a document and gives it as JSON; all that it needs is imported first."""
    path, cores = Path(request.path), os.cpu_count() or 1
    import_format(path)
    return lambda: document_to_json(read_document(path, request.overrides, request.characters, cores))


def drawing_of(request: Drawing) -> Work:
    """Draws a page and gives it as PNG."""
    import pypdfium2.raw  # noqa: F401 - before the fork: it takes a tenth of a second

    from corpus.readers.pdf.drawing import page_to_png

    return partial(page_to_png, Path(request.path), request.sha256, request.page, request.width)


def import_format(path: Path) -> None:
    """Import and make ready what reading a file of this format needs."""
    _prepare_once()
    for module in _MODULES.get(FORMATS.get(path.suffix.lower(), ""), ()):
        importlib.import_module(module)


@cache
def _prepare_once() -> None:
    prepare()
    document_json.prepare()


def done_in_fork(work: Work, costs: Costs) -> tuple[Outcome, bytes]:
    """How the work ended, with what it gave, or with the message it was refused with."""
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(receiving)
        _answer(work, costs, sending)
    os.close(sending)
    answer = _all_bytes(receiving, time.monotonic() + costs.patience)
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


def _answer(work: Work, costs: Costs, sending: int) -> None:
    """In the fork: work, write the outcome and what belongs to it, and end this process.

    It leads a group of its own, of which is also the process that it may fork.
    """
    os.setpgid(0, 0)
    outcome: Outcome
    payload = b""
    try:
        _limit(costs)
        outcome, payload = "done", work()
    except DocumentError as error:
        outcome, payload = "refused", str(error).encode()
    except MemoryError:
        outcome = "memory"
    except TimeoutError:
        outcome = "time"
    except BaseException:  # noqa: BLE001 - whatever a parser raises, this cannot be done
        outcome = "damaged"
    try:
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(outcome.encode() + b"\n")
            pipe.write(payload)
    finally:
        os._exit(0)


def _limit(costs: Costs) -> None:
    """Bound this process: past the limits the system stops it, whatever it is doing."""
    resource.setrlimit(resource.RLIMIT_AS, (costs.memory, costs.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (costs.seconds, costs.seconds + 1))
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
