"""The desk where all questions come in: some are answered at a time, some wait, more are refused."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar, cast

from assistant.types import Request
from assistant.web.refusals import RefusedError
from assistant.web.reply import Reply, reply_to, suggestions_for
from assistant.web.workers import Answering, Work
from corpus.errors import BegrotingError

REMEMBERED = 2_000  # answers; the same question on the same version has the same one

Q = TypeVar("Q")
T = TypeVar("T")
Key = tuple[str, int, Request]


class BusyError(RefusedError):
    """Too many are waiting; asking again in a minute helps."""

    def __init__(self, waiting: int) -> None:
        line = f"Het is nu te druk: er wachten al {waiting} vragen. Probeer het straks opnieuw."
        super().__init__(line, 503)


class Desk:
    """Answers questions within one event loop; at most ``waiting`` wait while others are answered.

    ``version`` gives the version of the index on disk, and raises BegrotingError when there is none.
    """

    def __init__(self, version: Callable[[], int], workers: Answering, waiting: int) -> None:
        self._newest_version, self._workers, self._waiting = version, workers, waiting
        self._version = 0
        self._inside = 0
        self._places = asyncio.Semaphore(workers.at_a_time)
        self._done: OrderedDict[Key, asyncio.Task[object]] = OrderedDict()

    async def ask(self, request: Request) -> Reply:
        """The answer; raises BusyError, and BegrotingError when there is no index."""
        return await self._once("answer", reply_to, request)

    async def suggest(self, request: Request) -> tuple[str, ...]:
        """What may be asked next; () while others wait for their answers."""
        if self._inside >= self._workers.at_a_time:
            return ()
        return await self._once("next", suggestions_for, request)

    async def carry_out(self, work: Work[Q, T], asked: Q) -> T:
        """What other work gives, in its turn as a question is. Nothing of it is remembered here.

        Raises BusyError, and BegrotingError when there is no index.
        """
        self._look()
        return await self._in_turn(work, asked)

    async def _once(self, kind: str, work: Work[Request, T], request: Request) -> T:
        """What the work gives, done once for each request on each version of the index."""
        key = (kind, self._look(), request)
        task = self._done.get(key)
        if task is None:
            task = asyncio.ensure_future(self._in_turn(work, request))
            self._remember(key, task)
        self._done.move_to_end(key)
        try:
            return cast("T", await asyncio.shield(task))
        except BaseException:
            if task.done():  # what went wrong is tried again
                self._done.pop(key, None)
            raise

    def _look(self) -> int:
        """The version of the index; when it is gone the one before, which the workers still have open."""
        try:
            self._version = self._newest_version()
        except BegrotingError:
            if not self._version:
                raise
        return self._version

    async def _in_turn(self, work: Work[Q, T], asked: Q) -> T:
        if self._inside >= self._workers.at_a_time + self._waiting:
            raise BusyError(self._waiting)
        self._inside += 1
        try:
            async with self._places:
                try:
                    return await asyncio.wrap_future(self._workers.submit(work, asked))
                except BrokenProcessPool:  # the process died under this question: once more in a new one
                    return await asyncio.wrap_future(self._workers.submit(work, asked))
        finally:
            self._inside -= 1

    def _remember(self, key: Key, task: "asyncio.Task[object]") -> None:
        self._done[key] = task
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)
