"""Many people who ask at once: how long do they wait, and does anything fail.

    python -m benchmarks.belasting [--index DIR] [--questions FILE] [--people 50] [--each 20]

Starts the chat on loopback, over an index of the demo documents when none is given. Each person asks one
question after another without a pause, as the page does and as a program does. Everybody draws from one file:
once no two questions are spelled the same, so that none has been answered before, and once they are, so that
most have. Once all are other questions altogether (those of ``eval/learning``, most of which the documents do
not answer). At last more people ask than may wait: those get a polite refusal. Nothing lasts longer than ten
minutes.
"""

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import httpx

from benchmarks.apart import ROOT, print_table
from eval.questions import read_questions

MOST_SECONDS = 600
START_SECONDS = 120
DIFFERENT = ROOT / "eval" / "learning" / "questions"  # thousands, on documents of other gemeenten
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
    new, newer = spelled_otherwise(2, drawn)
    yield Load(f"{people} mensen, niemand dezelfde vraag", "pagina", new)
    yield Load(f"{people} mensen, dezelfde vragen", "pagina", drawn)
    yield Load(f"{people} mensen, vragen over andere documenten", "pagina", different_questions(people, each))
    yield Load(f"{people} programma's, niemand dezelfde vraag", "programma", newer)
    yield Load(f"{people} programma's, dezelfde vragen", "programma", drawn)
    crowd = [[f"Bezoeker {person} vraagt: {questions[0]}"] for person in range(10 * people)]
    yield Load(f"{10 * people} mensen, ieder een vraag", "pagina", crowd)


def spelled_otherwise(times: int, drawn: Sequence[Sequence[str]]) -> Iterator[list[list[str]]]:
    """What was drawn, so many times, in the same words, but nowhere spelled the same twice.

    More white space behind the first word changes nothing for who answers; what was answered before is
    remembered as it was spelled.
    """
    seen: Counter[str] = Counter()

    def other(text: str) -> str:
        seen[text] += 1
        return text.replace(" ", " " * (1 + seen[text]), 1)

    for _ in range(times):
        yield [[other(text) for text in asked] for asked in drawn]


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
    asked, lasted = ask_all(load, address)
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


def ask_all(load: Load, address: str) -> tuple[list[Asked], float]:
    """Everything that was asked, by all people at once, and the seconds that took.

    A thread and a connection for each: what takes time here is taken from who answers.
    """
    with ThreadPoolExecutor(len(load.people)) as pool:
        start = time.perf_counter()
        found = list(pool.map(lambda questions: ask_in_turn(address, load.way, questions), load.people))
        lasted = time.perf_counter() - start
    return [each for person in found for each in person], lasted


def ask_in_turn(address: str, way: Way, questions: Sequence[str]) -> list[Asked]:
    """One person: the next question when the answer to the one before has come."""
    with closing(HTTPConnection(address.removeprefix("http://"), timeout=MOST_SECONDS)) as connection:
        return [ask(connection, way, question) for question in questions]


def ask(connection: HTTPConnection, way: Way, question: str) -> Asked:
    """One question, as the page asks it or as a program does."""
    start = time.perf_counter()
    try:
        status, text = send(connection, way, question)
    except (OSError, HTTPException):  # the server broke off
        connection.close()
        return Asked(time.perf_counter() - start, answered=False, refused=False)
    seconds = time.perf_counter() - start
    refused = "te druk" in text
    answered = status == HTTPStatus.OK and not refused and 'role="alert"' not in text
    return Asked(seconds, answered, refused)


def send(connection: HTTPConnection, way: Way, question: str) -> tuple[int, str]:
    """The status and what the server says. Raises OSError or HTTPException when it breaks off."""
    if way == "pagina":
        body, kind = urlencode({"vraag": question}), "application/x-www-form-urlencoded"
        path = "/gesprek/vraag"
    else:
        body, kind = json.dumps({"data": [question, None, None, None]}), "application/json"
        path = "/gradio_api/run/vraag"
    connection.request("POST", path, body, {"Content-Type": kind})
    reply = connection.getresponse()
    return reply.status, reply.read().decode()


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
