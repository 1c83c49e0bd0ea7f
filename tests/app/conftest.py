"""A browser of the system, and servers to point it at."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120  # a cold start on a busy machine


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    if CHROMIUM is None:
        reason = "geen Chromium op deze machine: de chat is niet in een browser getest"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo_server(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `python app.py` over an index of the demo documents."""
    folder = tmp_path_factory.mktemp("chat")
    port = free_port()
    environment = {"BEGROTING_INDEX": str(folder / "index"), "BEGROTING_PORT": str(port)}
    index = [sys.executable, "-m", "begroting", "index", str(ROOT / "corpus" / "demo")]
    done = subprocess.run(
        index, env=with_environment(environment), cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with serving([str(ROOT / "app.py")], environment, folder):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def hostile_server(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a chat whose documents are full of markup."""
    port = free_port()
    script = Path(__file__).parent / "hostile_server.py"
    with serving([str(script), str(port)], {}, tmp_path_factory.mktemp("vijandig")):
        yield f"http://127.0.0.1:{port}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def with_environment(changes: dict[str, str]) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("BEGROTING_")}
    return own | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | changes


@contextmanager
def serving(arguments: list[str], environment: dict[str, str], folder: Path) -> Iterator[None]:
    """A server that runs until the block ends; it has printed its address when the block starts."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=with_environment(environment),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: Queue[str] = Queue()
    assert process.stdout
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True)
    reader.start()
    try:
        wait_for_address(lines)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
        reader.join(timeout=30)
        process.stdout.close()


def wait_for_address(lines: Queue[str]) -> None:
    said = []
    while not said or "http://127.0.0.1:" not in said[-1]:
        try:
            said.append(lines.get(timeout=START_SECONDS))
        except Empty:
            pytest.fail("de chat startte niet: " + "".join(said))
