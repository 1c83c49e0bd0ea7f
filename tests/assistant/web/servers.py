"""Real servers on this machine, and users to sign in with."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import uvicorn
from starlette.types import ASGIApp

from assistant.settings import Settings
from assistant.web.access.account import Account, Role, User, key_to_digest, name_to_key
from assistant.web.access.openness import open_users
from assistant.web.access.passwords import password_to_hash
from assistant.web.access.users import Users
from assistant.web.access.users_file import change_accounts

ROOT = Path(__file__).parents[3]
SCRIPT = str(Path(__file__).with_name("gradio_server.py"))
START_SECONDS = 120  # gradio on a busy machine
PASSWORD = "een heel lang wachtwoord"


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """The address of the app for as long as the block lasts."""
    # no log_config: what is logged goes to caplog
    config = uvicorn.Config(app, port=0, log_config=None, proxy_headers=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            assert time.monotonic() < deadline, "the server did not start"
            assert thread.is_alive(), "the server has stopped"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=START_SECONDS)


def settings_with(folder: Path, **changes: object) -> Settings:
    """Settings that need a sign-in, with users in this folder."""
    return Settings(**{"data": folder, "sign_in": "altijd"} | changes)  # type: ignore[arg-type]


def add_user(
    users: Users, name: str, role: Role = "raadslid", *, password: str = PASSWORD, key: str = ""
) -> None:
    account = Account(User(name, role), password_to_hash(password), key_to_digest(key) if key else "")
    change_accounts(users.path, lambda accounts: accounts.update({name_to_key(name): account}))


def users_in(folder: Path) -> Users:
    return open_users(settings_with(folder))


@contextmanager
def signed_in(address: str, name: str, password: str = PASSWORD) -> Iterator[httpx.Client]:
    """A browser, or what looks like one, of a user who has signed in."""
    with httpx.Client(base_url=address) as client:
        response = client.post("/aanmelden", data={"naam": name, "wachtwoord": password})
        assert response.status_code == 303, response.text
        yield client


@contextmanager
def gradio_server(folder: Path, **environment: str) -> Iterator[str]:
    """The address of gradio_server.py with the users of this folder; a process of its own, as in earnest."""
    port = free_port()
    settings = {"BEGROTING_DATA": str(folder), "BEGROTING_PORT": str(port), "BEGROTING_SIGN_IN": "altijd"}
    process = subprocess.Popen(
        [sys.executable, SCRIPT, "serve"],
        env=without_settings() | settings | environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.communicate(timeout=START_SECONDS)


def gradio_routes() -> set[tuple[str, str]]:
    """What gradio serves, as gradio_server.py prints it."""
    command = [sys.executable, SCRIPT, "routes"]
    done = subprocess.run(command, env=without_settings(), capture_output=True, text=True, check=True)
    return {(method, path) for method, path in json.loads(done.stdout)}


def without_settings() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("BEGROTING_")}
    return own | {"PYTHONPATH": str(ROOT)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            output = process.stdout.read().decode() if process.stdout else ""
            raise AssertionError(f"the server has stopped: {output}")
        with suppress(httpx.TransportError):
            if httpx.get(address + "/gezond").text == "ok":
                return address
        time.sleep(0.1)
    raise AssertionError("the server did not start")
