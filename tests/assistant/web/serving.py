"""A real server on this machine for a router, and a browser's worth of requests to it."""

import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from fastapi import APIRouter, FastAPI, Request, Response

from assistant.web.access.account import User, check_role
from assistant.web.faults import tell_faults
from tests.assistant.web.servers import serving as serving_app

QUICK = (sys.executable, "-m", "tests.assistant.web.quick_job")
PATIENCE = 60  # seconds for a job on a busy machine
BOUNDARY = "grens"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
Upload = tuple[str, bytes]


class Site:
    """Requests as one user; ``url`` is where the server listens."""

    def __init__(self, url: str, user: str = "bea", role: str = "beheerder") -> None:
        self.url = url
        self._headers = {"X-User": user, "X-Role": role} if user else {}

    def as_user(self, user: str, role: str) -> "Site":
        return Site(self.url, user, role)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {**self._headers, **options.pop("headers", {})}
        return httpx.request(method, self.url + path, headers=headers, timeout=30, **options)

    def get(self, path: str) -> httpx.Response:
        return self.request("GET", path)

    def upload(self, *files: Upload, **fields: str) -> httpx.Response:
        parts = [("bestanden", file) for file in files]
        return self.request("POST", "/documenten", files=parts, data=fields)

    def send(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        """A form as bytes of our own."""
        return self.request("POST", "/documenten", content=body, headers={**FORM, **(headers or {})})

    def finished(self, response: httpx.Response) -> dict[str, Any]:
        """The job that a response speaks of, when it has ended."""
        assert response.status_code == 202, response.text
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            job: dict[str, Any] = self.get(f"/documenten/taken/{response.json()['id']}").json()
            if job["state"] in {"done", "failed"}:
                return job
            time.sleep(0.05)
        raise AssertionError(f"not finished: {job}")

    def names(self) -> list[str]:
        return [document["name"] for document in self.get("/documenten").json()]

    def key(self, name: str) -> str:
        return next(d["id"] for d in self.get("/documenten").json() if d["name"] == name)


def form(name: bytes, data: bytes) -> bytes:
    """A form with one file, its name as it stands."""
    head = b'--grens\r\nContent-Disposition: form-data; name="bestanden"; filename="' + name + b'"\r\n\r\n'
    return head + data + b"\r\n--grens--\r\n"


@contextmanager
def serving(*routers: APIRouter) -> Iterator[Site]:
    app = FastAPI(openapi_url=None)

    @app.middleware("http")
    async def sign_in(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        name = request.headers.get("x-user")
        if name is not None:
            request.state.user = User(name, check_role(request.headers["x-role"]))
        return await go_on(request)

    for router in routers:
        app.include_router(router)
    tell_faults(app)
    with serving_app(app) as address:
        yield Site(address)
