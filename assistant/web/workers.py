"""Processes that answer questions, one for each core: Python uses one core in a process.

Each has the index and the model open for itself; the weights of the model are mapped, so they are in memory
once. Measured by ``python -m benchmarks.belasting``.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Protocol, TypeVar

from assistant.answering import Assistant
from assistant.live import LiveAssistant
from assistant.types import Request
from corpus.errors import BegrotingError

MOST = 4  # processes; each takes about half a gigabyte
WARM_UP = Request("Wat zijn de totale lasten?")

Q = TypeVar("Q")
T = TypeVar("T")
Work = Callable[[Assistant, Q], T]  # what is asked may be a question, or a whole letter

log = logging.getLogger(__name__)


class Answering(Protocol):
    """Whoever carries out the work of a question."""

    @property
    def at_a_time(self) -> int:
        """How many questions are answered at a time."""

    def submit(self, work: Work[Q, T], asked: Q) -> "Future[T]":
        """What the work gives, later."""


class Workers:
    """As many processes as there are cores. One that dies is replaced; what it was doing is tried again."""

    def __init__(self, index_dir: Path, model: str | None = None, count: int | None = None) -> None:
        self.at_a_time = count or min(os.cpu_count() or 1, MOST)
        self._given = (index_dir, model)
        self._lock = threading.Lock()
        self._pool = self._new_pool()

    def warm_up(self) -> None:
        """Have each process open the index and answer a question, so that the first visitor does not wait."""
        for future in [self._pool.submit(_warm_up) for _ in range(self.at_a_time)]:
            future.result()

    def submit(self, work: Work[Q, T], asked: Q) -> "Future[T]":
        """What the work gives, later; its exceptions are raised there."""
        pool = self._pool
        try:
            return pool.submit(_do, work, asked)
        except BrokenProcessPool:
            self._replace(pool)
            return self._pool.submit(_do, work, asked)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                log.error("a process that answers questions has died: new ones are started")
                self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        context = get_context("spawn")  # a fork after a search hangs
        return ProcessPoolExecutor(self.at_a_time, context, _open, self._given)


_live: LiveAssistant | None = None  # of this process


def _open(index_dir: Path, model: str | None) -> None:
    global _live  # noqa: PLW0603 - a worker has one index for as long as it lives
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which then ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _live = LiveAssistant(index_dir, model)


def _end_with_parent() -> None:
    """A server that is killed ends no workers: they see to that themselves."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _do(work: Work[Q, T], asked: Q) -> T:
    assert _live is not None
    with _live.using() as assistant:
        return work(assistant, asked)


def _warm_up() -> None:
    try:
        _do(Assistant.ask, WARM_UP)
    except BegrotingError:
        return  # there is no index yet; each question will say so
