"""Chats to point a browser at: `python app.py` as a process of its own, as a user starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant.indexing import index_paths

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "corpus" / "demo"
DORPSTAD = ROOT / "tools" / "dorpstad-begroting-2026.md"  # has a development, and something to compare with
START_SECONDS = 120  # a cold start on a busy machine
PASSWORD = "een heel lang wachtwoord"


@dataclass(frozen=True, slots=True)
class Site:
    """A chat that runs: where it listens, the folder with its index and its data, and its process."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def data(self) -> Path:
        return self.folder / "gegevens"


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Site]:
    """The chat over the index and the data of this folder, until the block ends."""
    port = free_port()
    environment = with_settings(folder) | {"BEGROTING_PORT": str(port)}
    environment |= {f"BEGROTING_{name.upper()}": value for name, value in settings.items()}
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")], env=environment, cwd=folder, stdout=log, stderr=log
    )
    site = Site(f"http://127.0.0.1:{port}", folder, process)
    try:
        wait_until_ready(site)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
        log.close()


def index_documents(folder: Path, documents: Sequence[Path]) -> None:
    """Make or update the index of this folder, in this process: the model is loaded already."""
    assert not index_paths(documents, folder / "index").not_read


def add_user(folder: Path, name: str, role: str) -> None:
    run(folder, "gebruiker", "add", name, "--rol", role, "--wachtwoord-van-invoer", said=PASSWORD)


def run(folder: Path, *arguments: str, said: str = "") -> None:
    command = [sys.executable, "-m", "begroting", *arguments]
    done = subprocess.run(
        command,
        env=with_settings(folder),
        cwd=folder,
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def with_settings(folder: Path) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("BEGROTING_")}
    where = {"BEGROTING_INDEX": str(folder / "index"), "BEGROTING_DATA": str(folder / "gegevens")}
    return own | {"PYTHONPATH": str(ROOT)} | where


def wait_until_ready(site: Site) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert site.process.poll() is None, (site.folder / "log").read_text()
        with suppress(httpx.TransportError):
            if httpx.get(f"{site.address}/gezond").text == "ok":
                return
        time.sleep(0.1)
    raise AssertionError("the chat did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
