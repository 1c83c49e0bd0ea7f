"""The desk where all questions come in: some are answered at a time, some wait, more are refused."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar, cast

from assistant.answering import Assistant
from assistant.outside import document_outside
from assistant.suggest import suggest
from assistant.types import Answer, Request
from corpus.errors import BegrotingError
from index.types import IndexedDocument

# Answers at a time: with two the second core is used while the first waits for memory or disk; with more
# each takes longer and as many are done (31 questions a second with 4 threads and with 16).
AT_A_TIME = 2
REMEMBERED = 2_000  # answers; the same question on the same version has the same one

T = TypeVar("T")
Key = tuple[str, int, Request]


class BusyError(BegrotingError):
    """Too many are waiting; asking again in a minute helps."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer without its trace, the version of the index it comes from, and the documents it cites.

    ``outside`` is the document that does answer where the user's filters leave it out.
    """

    answer: Answer
    version: int
    documents: tuple[IndexedDocument, ...] = ()
    outside: IndexedDocument | None = None


class Live(Protocol):
    """What the desk needs of ``assistant.live.LiveAssistant``."""

    def using(self) -> AbstractContextManager[Assistant]:
        """The assistant over the newest version."""


class Desk:
    """Answers questions within one event loop; at most ``waiting`` wait while others are answered."""

    def __init__(self, live: Live, waiting: int) -> None:
        self.live = live
        self._waiting = waiting
        self._inside = 0
        self._places = asyncio.Semaphore(AT_A_TIME)
        self._done: OrderedDict[Key, asyncio.Task[object]] = OrderedDict()

    async def ask(self, request: Request) -> Reply:
        """The answer; raises BusyError, and BegrotingError when there is no index."""
        return await self._once("answer", request, lambda: _reply(self.live, request))

    async def suggest(self, request: Request) -> tuple[str, ...]:
        """What may be asked next; () while others wait for their answers."""
        if self._inside > AT_A_TIME:
            return ()
        return await self._once("next", request, lambda: _suggestions(self.live, request))

    async def run(self, function: Callable[[], T]) -> T:
        """Run something that takes a while in a thread, in its turn. Raises BusyError."""
        if self._inside >= AT_A_TIME + self._waiting:
            raise BusyError(
                f"Het is nu te druk: er wachten al {self._waiting} vragen. Probeer het straks opnieuw."
            )
        self._inside += 1
        try:
            async with self._places:
                return await asyncio.to_thread(function)
        finally:
            self._inside -= 1

    async def _once(self, kind: str, request: Request, function: Callable[[], T]) -> T:
        """What the function gives, worked out once for each request on each version of the index."""
        key = (kind, await asyncio.to_thread(self._version), request)
        task = self._done.get(key)
        if task is None:
            task = asyncio.ensure_future(self.run(function))
            self._remember(key, task)
        self._done.move_to_end(key)
        try:
            return cast("T", await asyncio.shield(task))
        except BaseException:
            if task.done():  # what went wrong is tried again
                self._done.pop(key, None)
            raise

    def _version(self) -> int:
        with self.live.using() as assistant:
            return assistant.version

    def _remember(self, key: Key, task: "asyncio.Task[object]") -> None:
        self._done[key] = task
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)


def _reply(live: Live, request: Request) -> Reply:
    with live.using() as assistant:
        answer = assistant.ask(request)
        cited = {citation.document_id for citation in answer.citations}
        documents = tuple(d for d in assistant.index.documents if d.id in cited)
        outside = document_outside(assistant, request, answer)
        return Reply(replace(answer, trace=None), assistant.version, documents, outside)


def _suggestions(live: Live, request: Request) -> tuple[str, ...]:
    with live.using() as assistant:
        return suggest(assistant, request, assistant.ask(request))
