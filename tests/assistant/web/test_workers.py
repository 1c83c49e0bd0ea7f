import os
import signal
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.types import Answer, Request
from assistant.web.workers import Workers
from corpus.errors import BegrotingError

QUESTION = Request("Hoeveel bijstandsuitkeringen waren er in juni 2025?")


def answer(assistant: Assistant, request: Request) -> Answer:
    return assistant.ask(request)


def who(assistant: Assistant, _request: Request) -> int:
    return os.getpid()


def die(_assistant: Assistant, _request: Request) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_question_is_answered_in_another_process_and_one_that_died_is_replaced(demo_index: Path) -> None:
    workers = Workers(demo_index, count=1)
    try:
        workers.warm_up()
        assert workers.submit(answer, QUESTION).result().figures[0].value == 522
        assert workers.submit(who, QUESTION).result() != os.getpid()
        with pytest.raises(BrokenProcessPool):
            workers.submit(die, QUESTION).result()
        assert workers.submit(answer, QUESTION).result().figures[0].value == 522
    finally:
        workers.close()


def test_without_an_index_the_line_comes_back(tmp_path: Path) -> None:
    workers = Workers(tmp_path / "geen", count=1)
    try:
        workers.warm_up()
        with pytest.raises(BegrotingError, match="staat geen index"):
            workers.submit(answer, QUESTION).result()
    finally:
        workers.close()


def test_there_are_as_many_processes_as_cores_up_to_four(tmp_path: Path) -> None:
    workers = Workers(tmp_path / "geen")
    workers.close()

    assert workers.at_a_time == min(os.cpu_count() or 1, 4)
