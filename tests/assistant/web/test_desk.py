import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, cast

import pytest

from assistant.answering import Assistant
from assistant.types import Answer, Request
from assistant.web.desk import BusyError, Desk
from corpus.errors import BegrotingError

QUESTION = Request("Hoeveel?")


class FakeIndex:
    version = 1
    documents = ()


class FakeAssistant:
    """Answers when it is told to go on."""

    index = FakeIndex()
    version = 1

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.fails: list[Exception] = []

    def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        assert self.go_on.wait(10)
        if self.fails:
            raise self.fails.pop(0)
        return Answer(request.question, "Antwoord.", abstained=False)


class Threads:
    """Workers that are threads of this process."""

    at_a_time = 2

    def __init__(self, assistant: FakeAssistant) -> None:
        self.assistant = assistant
        self.pool = ThreadPoolExecutor(self.at_a_time)

    def submit(self, work: Callable[[Assistant, Request], Any], request: Request) -> "Future[Any]":
        return self.pool.submit(work, cast("Assistant", self.assistant), request)


def desk_of(assistant: FakeAssistant, waiting: int = 10, version: Callable[[], int] = lambda: 1) -> Desk:
    return Desk(version, Threads(assistant), waiting)


def test_the_same_question_is_worked_out_once() -> None:
    assistant = FakeAssistant()
    desk = desk_of(assistant)

    async def ask() -> list[str]:
        replies = await asyncio.gather(*(desk.ask(QUESTION) for _ in range(5)))
        return [reply.answer.text for reply in replies]

    assert asyncio.run(ask()) == ["Antwoord."] * 5
    assert assistant.asked == [QUESTION]


def test_a_new_version_of_the_index_is_asked_anew() -> None:
    assistant = FakeAssistant()
    versions = iter([1, 1, 2])
    desk = desk_of(assistant, version=lambda: next(versions))

    async def ask() -> None:
        for _ in range(3):
            await desk.ask(QUESTION)

    asyncio.run(ask())
    assert len(assistant.asked) == 2


def test_a_filter_makes_it_another_question() -> None:
    assistant = FakeAssistant()
    desk = desk_of(assistant)

    async def ask() -> None:
        await desk.ask(QUESTION)
        await desk.ask(Request("Hoeveel?", soort="brief"))

    asyncio.run(ask())
    assert Request("Hoeveel?", soort="brief") in assistant.asked


def test_who_comes_when_too_many_wait_is_refused_politely_and_the_others_are_answered() -> None:
    assistant = FakeAssistant()
    assistant.go_on.clear()
    desk = desk_of(assistant, waiting=3)

    async def ask() -> list[object]:
        asking = [asyncio.ensure_future(desk.ask(Request(f"Vraag {n}?"))) for n in range(8)]
        await asyncio.sleep(0.05)
        assistant.go_on.set()
        return list(await asyncio.gather(*asking, return_exceptions=True))

    outcomes = asyncio.run(ask())
    refused = [outcome for outcome in outcomes if isinstance(outcome, BusyError)]
    assert len(refused) == 3  # two are being answered, three wait
    assert str(refused[0]) == "Het is nu te druk: er wachten al 3 vragen. Probeer het straks opnieuw."
    assert len(outcomes) - len(refused) == 5


def test_what_failed_is_tried_again_at_the_next_question() -> None:
    assistant = FakeAssistant()
    assistant.fails = [BegrotingError("Bouw de index.")]
    desk = desk_of(assistant)

    async def ask() -> str:
        with pytest.raises(BegrotingError, match="Bouw de index"):
            await desk.ask(QUESTION)
        return (await desk.ask(QUESTION)).answer.text

    assert asyncio.run(ask()) == "Antwoord."


def test_a_process_that_dies_under_a_question_costs_no_answer() -> None:
    assistant = FakeAssistant()
    assistant.fails = [BrokenProcessPool("killed")]
    desk = desk_of(assistant)

    assert asyncio.run(desk.ask(QUESTION)).answer.text == "Antwoord."


def test_a_reader_who_leaves_does_not_take_the_answer_from_others() -> None:
    assistant = FakeAssistant()
    assistant.go_on.clear()
    desk = desk_of(assistant)

    async def ask() -> str:
        first = asyncio.ensure_future(desk.ask(QUESTION))
        second = asyncio.ensure_future(desk.ask(QUESTION))
        await asyncio.sleep(0.05)
        first.cancel()
        assistant.go_on.set()
        return (await second).answer.text

    assert asyncio.run(ask()) == "Antwoord."


def test_while_the_index_is_away_the_last_version_goes_on() -> None:
    there = [True, False]

    def version() -> int:
        if there.pop(0):
            return 1
        raise BegrotingError("geen index")

    desk = desk_of(FakeAssistant(), version=version)

    async def ask() -> str:
        await desk.ask(QUESTION)
        return (await desk.ask(QUESTION)).answer.text

    assert asyncio.run(ask()) == "Antwoord."


def test_without_any_index_the_line_says_so() -> None:
    def version() -> int:
        raise BegrotingError("Er is geen index.")

    with pytest.raises(BegrotingError, match=r"Er is geen index\."):
        asyncio.run(desk_of(FakeAssistant(), version=version).ask(QUESTION))


def test_nothing_is_suggested_while_others_wait() -> None:
    assistant = FakeAssistant()
    assistant.go_on.clear()
    desk = desk_of(assistant)

    async def ask() -> tuple[str, ...]:
        waiting = [asyncio.ensure_future(desk.ask(Request(f"Vraag {n}?"))) for n in range(2)]
        await asyncio.sleep(0.05)
        found = await desk.suggest(QUESTION)
        assistant.go_on.set()
        await asyncio.gather(*waiting)
        return found

    assert asyncio.run(ask()) == ()
