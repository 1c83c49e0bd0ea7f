"""Work on both halves of a document at once: one of them in a fork of this process."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from signal import SIGKILL, SIGXCPU
from typing import TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

T = TypeVar("T")
FEW = 6  # parts of a document, for fewer of which a fork is not worth its time
_NO_MEMORY = 3  # the status that a fork ends with


def in_halves(
    work: Callable[[Sequence[int]], list[T]], count: int, kind: TypeAdapter[list[T]], cores: int
) -> list[T]:
    """What ``work`` gives for 0 up to ``count``, in order; on more cores than one in two processes.

    Each takes every other part, since what is much work often lies together. The fork stands under the
    limits of this process, counted anew. Raises TimeoutError or MemoryError where it went beyond them,
    RuntimeError where it ended otherwise.
    """
    if cores < 2 or count < FEW:
        return work(range(count))
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(receiving)
        _work_in_fork(work, range(1, count, 2), sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe, _waited_for(pid):
        even = work(range(0, count, 2))
        answer = pipe.read()
    done = [*even, *kind.validate_json(answer)]
    done[::2], done[1::2] = even, done[len(even) :]
    return done


@contextmanager
def _waited_for(pid: int) -> Iterator[None]:
    """Wait for the fork, and raise what it ended with; where this process fails first, stop it."""
    try:
        yield
    except BaseException:
        os.kill(pid, SIGKILL)
        os.waitpid(pid, 0)
        raise
    _raise_for(os.waitpid(pid, 0)[1])


def _work_in_fork(work: Callable[[Sequence[int]], list[T]], part: Sequence[int], sending: int) -> None:
    """Do a part, write it as JSON and end this process."""
    status = 1
    try:
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(to_json(work(part), inf_nan_mode="constants"))
        status = 0
    except MemoryError:
        status = _NO_MEMORY
    finally:
        os._exit(status)


def _raise_for(status: int) -> None:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == SIGXCPU:
        raise TimeoutError("half of the work took too long")
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _NO_MEMORY:
        raise MemoryError
    if status:
        raise RuntimeError("half of the work was not done")
