"""The words of a language model for answers of the chat: they come later than the answer, or not at all."""

import asyncio
from collections import OrderedDict

from assistant.llm.rewording import reworded
from assistant.llm.types import LanguageModel, Worded
from assistant.types import Request
from assistant.web.reply import Reply

AT_A_TIME = 2  # questions to the model; one behind a single machine gets slower with more
WAITING = 20
REMEMBERED = 2_000
BUSY = "Het taalmodel is te druk; u ziet het antwoord zonder."

Key = tuple[int, Request]


class Wordings:
    """Words for answers within one event loop; the same answer on the same version is worded once."""

    def __init__(self, llm: LanguageModel) -> None:
        self.llm = llm
        self._places = asyncio.Semaphore(AT_A_TIME)
        self._inside = 0
        self._done: OrderedDict[Key, asyncio.Task[Worded]] = OrderedDict()

    async def of(self, request: Request, reply: Reply) -> Worded:
        """The checked words for a reply to a request; never raises for what the model does."""
        key = (reply.version, request)
        task = self._done.get(key)
        if task is None:
            if self._inside >= AT_A_TIME + WAITING:
                return Worded(None, BUSY, final=False)
            task = asyncio.ensure_future(self._in_turn(reply))
            self._remember(key, task)
        self._done.move_to_end(key)
        worded = await asyncio.shield(task)
        if not worded.final:
            self._done.pop(key, None)
        return worded

    async def _in_turn(self, reply: Reply) -> Worded:
        self._inside += 1
        try:
            async with self._places:
                return await reworded(self.llm, reply.answer.question, reply.answer.text, reply.answer)
        finally:
            self._inside -= 1

    def _remember(self, key: Key, task: "asyncio.Task[Worded]") -> None:
        self._done[key] = task
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)
