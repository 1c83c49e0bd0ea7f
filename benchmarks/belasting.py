"""Many people who ask at once: how long do they wait, and does anything fail.

    python -m benchmarks.belasting [--index DIR] [--questions FILE] [--people 50] [--each 20]

Starts the chat on loopback, over an index of the demo documents when none is given. Each person asks one
question after another without a pause, as the page does and as a program does. Once no two questions are the
same (those of ``eval/learning``, most of which the documents do not answer); once everybody draws from one
file and words the questions otherwise, so that none has been answered before; once in the same words, so that
most have. At last more people ask than may wait: those get a polite refusal. Nothing lasts longer than ten
minutes.
"""

import argparse
import asyncio
import os
import random
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import httpx

from benchmarks.apart import ROOT, print_table
from eval.questions import read_questions

MOST_SECONDS = 600
START_SECONDS = 120
DIFFERENT = ROOT / "eval" / "learning" / "questions"  # thousands, on documents of other gemeenten
PLAIN = ssl.SSLContext(
    ssl.PROTOCOL_TLS_CLIENT
)  # nothing is encrypted; one for all, as each takes a while to make
Way = Literal["pagina", "programma"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked: seconds until the answer, whether it was answered, or politely refused."""

    seconds: float
    answered: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class Load:
    """Who asks what: a list of questions for each person, and by which way they come in."""

    name: str
    way: Way
    people: Sequence[Sequence[str]]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Veel mensen die tegelijk vragen.")
    parser.add_argument("--index", type=Path, help="de index (anders: een van de demo)")
    parser.add_argument("--questions", type=Path, default=ROOT / "eval" / "sets" / "demo.jsonl")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--each", type=int, default=20, help="vragen van elk")
    options = parser.parse_args()
    questions = [question.question for question in read_questions(options.questions)]
    with tempfile.TemporaryDirectory() as folder, serving(options.index, Path(folder)) as address:
        rows = [row(load, address) for load in loads(questions, options.people, options.each)]
    heads = ("wie", "gesteld", "beantwoord", "geweigerd", "mislukt", "per s", "mediaan", "p95", "langste")
    print_table(heads, rows)


def loads(questions: Sequence[str], people: int, each: int) -> Iterator[Load]:
    """What is measured, in order."""
    drawn = [draw(questions, each, person) for person in range(people)]
    own = [[f"Raadslid {person} vraagt: {text}" for text in asked] for person, asked in enumerate(drawn)]
    other = [[f"Fractie {person} vraagt: {text}" for text in asked] for person, asked in enumerate(drawn)]
    yield Load(f"{people} mensen, allemaal andere vragen", "pagina", different_questions(people, each))
    yield Load(f"{people} mensen, ieder in eigen woorden", "pagina", own)
    yield Load(f"{people} mensen, dezelfde vragen", "pagina", drawn)
    yield Load(f"{people} programma's, ieder in eigen woorden", "programma", other)
    yield Load(f"{people} programma's, dezelfde vragen", "programma", drawn)
    crowd = [[f"Bezoeker {person} vraagt: {questions[0]}"] for person in range(10 * people)]
    yield Load(f"{10 * people} mensen, ieder een vraag", "pagina", crowd)


def different_questions(people: int, each: int) -> list[list[str]]:
    """As many questions for each, no two of them the same; fewer where there are no more."""
    files = sorted(DIFFERENT.glob("*.jsonl"))
    found = list(dict.fromkeys(question.question for path in files for question in read_questions(path)))
    random.Random(0).shuffle(found)  # noqa: S311 - no secret
    dealt = found[: people * each]
    return [dealt[person::people] for person in range(people)]


def draw(questions: Sequence[str], each: int, person: int) -> list[str]:
    """As many questions, in an order of this person; the same on each run."""
    chance = random.Random(person)  # noqa: S311 - no secret
    return [chance.choice(questions) for _ in range(each)]


def row(load: Load, address: str) -> tuple[str, ...]:
    """One load, measured."""
    asked, lasted = asyncio.run(ask_all(load, address))
    waits = sorted(each.seconds for each in asked if each.answered) or [0.0]
    failed = sum(not (each.answered or each.refused) for each in asked)
    return (
        f"{load.name} ({load.way})",
        str(len(asked)),
        str(sum(each.answered for each in asked)),
        str(sum(each.refused for each in asked)),
        str(failed),
        f"{len(asked) / lasted:.0f}",
        *(f"{waits[min(len(waits) - 1, int(share * len(waits)))]:.2f} s" for share in (0.5, 0.95, 1.0)),
    )


async def ask_all(load: Load, address: str) -> tuple[list[Asked], float]:
    """Everything that was asked, by all people at once, and the seconds that took."""
    async with asyncio.timeout(MOST_SECONDS), AsyncExitStack() as closing:
        # A client for each: with all connections in one, httpx takes seconds to choose among hundreds.
        clients = [httpx.AsyncClient(base_url=address, verify=PLAIN) for _ in load.people]
        for client in clients:
            await closing.enter_async_context(client)
        start = time.perf_counter()
        asking = (ask_in_turn(c, load.way, asked) for c, asked in zip(clients, load.people, strict=True))
        found = await asyncio.gather(*asking)
        lasted = time.perf_counter() - start
    return [each for person in found for each in person], lasted


async def ask_in_turn(client: httpx.AsyncClient, way: Way, questions: Sequence[str]) -> list[Asked]:
    """One person: the next question when the answer to the one before has come."""
    return [await ask(client, way, question) for question in questions]


async def ask(client: httpx.AsyncClient, way: Way, question: str) -> Asked:
    """One question, as the page asks it or as a program does."""
    start = time.perf_counter()
    try:
        reply = await send(client, way, question)
    except httpx.HTTPError:  # the server broke off
        return Asked(time.perf_counter() - start, answered=False, refused=False)
    seconds = time.perf_counter() - start
    refused = "te druk" in reply.text
    answered = reply.status_code == httpx.codes.OK and not refused and 'role="alert"' not in reply.text
    return Asked(seconds, answered, refused)


async def send(client: httpx.AsyncClient, way: Way, question: str) -> httpx.Response:
    """What the server says. Raises httpx.HTTPError when it breaks off."""
    if way == "pagina":
        return await client.post("/gesprek/vraag", data={"vraag": question}, timeout=MOST_SECONDS)
    body = {"data": [question, None, None, None]}
    return await client.post("/gradio_api/run/vraag", json=body, timeout=MOST_SECONDS)


@contextmanager
def serving(index: Path | None, folder: Path) -> Iterator[str]:
    """The address of a chat that runs until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"BEGROTING_INDEX": str((index or folder / "index").resolve()), "BEGROTING_PORT": str(port)}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT)}
    if index is None:
        made = [sys.executable, "-m", "begroting", "index", str(ROOT / "corpus" / "demo")]
        subprocess.run(made, env=environment, cwd=folder, check=True, capture_output=True)
    process = subprocess.Popen([sys.executable, str(ROOT / "app.py")], env=environment, cwd=folder)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/gezond")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_up(address: str) -> None:
    """Raises TimeoutError when nothing answers in time."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            httpx.get(address, timeout=5).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"{address} does not answer")


if __name__ == "__main__":
    main()
