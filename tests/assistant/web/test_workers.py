import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.types import Answer, Request
from assistant.web.workers import Workers
from corpus.errors import BegrotingError
from tests.assistant.web.servers import ROOT, free_port

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


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_however_the_server_ends(
    demo_index: Path, tmp_path: Path, way: signal.Signals
) -> None:
    with started(demo_index, tmp_path) as server:
        workers = children_of(server.pid)
        assert len(workers) >= 1
        server.send_signal(way)
        server.wait(timeout=30)
        deadline = time.monotonic() + 10
        while any(map(is_running, workers)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(map(is_running, workers))


@contextmanager
def started(index: Path, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The chat, once it has said where it is."""
    own = {"BEGROTING_INDEX": str(index), "BEGROTING_PORT": str(free_port()), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "app.py")]
    with subprocess.Popen(
        command, env=os.environ | own, cwd=folder, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert "De chat staat klaar" in server.stdout.readline()
            yield server
        finally:
            server.kill()


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, however deep."""
    own = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return own + [deeper for child in own for deeper in children_of(child)]


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
