"""A server on this machine that speaks like a language model, and behaves or misbehaves as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Manner = Literal[
    "stream", "cut", "stall", "drip", "status", "endless", "one line", "nonsense", "wrong json",
    "wrong shape", "redirect", "packed", "empty", "hang up", "later pieces stall",
]  # fmt: skip
PIECE = 24  # characters of a reply in each piece of the stream
SECRET = b'{"error": {"message": "geheim-van-de-server"}}'
PATIENCE = 60  # seconds that a request is held at most


class Pretender(ThreadingHTTPServer):
    """What it replies and how is set by the test; ``received`` and ``headers`` are what it was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manner: Manner = "stream"
        self.text = "Goedendag."
        self.status = 200
        self.location = ""
        self.received: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """What goes into ``base_url``."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: Pretender
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Nothing on the screen."""

    def do_POST(self) -> None:
        """One request for a reply."""
        length = int(self.headers.get("Content-Length", "0"))
        self.server.received.append(json.loads(self.rfile.read(length) or b"{}"))
        self.server.headers.append(dict(self.headers))
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            self._behave(self.server.manner)

    def do_GET(self) -> None:
        """Only where a redirect was followed."""
        self.server.received.append({"followed": self.path})
        self._send(200, "text/plain", b"")

    def _behave(self, manner: Manner) -> None:
        plain = {
            "status": (
                self.server.status,
                "application/json",
                b'{"error": {"message": "geheim-van-de-server"}}',
            ),
            "nonsense": (200, "text/html", b"<html><h1>Welkom</h1></html>"),
            "wrong json": (200, "text/event-stream", b'data: {"choices": [}\n\ndata: [DONE]\n\n'),
            "wrong shape": (
                200,
                "text/event-stream",
                b'data: {"choices": [{"delta": 5}]}\n\ndata: [DONE]\n\n',
            ),
            "empty": (200, "text/event-stream", b"data: [DONE]\n\n"),
            "packed": (200, "text/event-stream", b"\x1f\x8b\x08"),
            "redirect": (307, "text/plain", b""),
        }
        if manner in plain:
            self._send(*plain[manner])
        elif manner == "stall":
            self.server.closing.wait(PATIENCE)
        elif manner != "hang up":
            self._stream(manner)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.server.location:
            self.send_header("Location", self.server.location)
        if self.server.manner == "packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, manner: Manner) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        text = self.server.text
        pieces = [text[i : i + PIECE] for i in range(0, len(text), PIECE)]
        if manner == "one line":
            self._flood(b"data: " + b"x" * 65_536, b"y" * 65_536)
        elif manner == "endless":
            self._flood(_event("Er zijn er 7 [1]. "), _event("Er zijn er 7 [1]. "))
        elif manner == "drip":
            while not self.server.closing.wait(0.2):
                self.wfile.write(_event("a"))
                self.wfile.flush()
        else:
            self._pieces(manner, pieces)

    def _pieces(self, manner: Manner, pieces: list[str]) -> None:
        whole = manner == "stream"
        for piece in pieces if whole else pieces[: len(pieces) // 2]:
            self.wfile.write(_event(piece))
        self.wfile.flush()
        if manner == "later pieces stall":
            self.server.closing.wait(PATIENCE)
        if whole:
            self.wfile.write(_event("", "stop") + b"data: [DONE]\n\n")

    def _flood(self, first: bytes, other: bytes) -> None:
        self.wfile.write(first)
        while not self.server.closing.is_set():
            self.wfile.write(other)


def _event(text: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(body)}\n\n".encode()


@contextmanager
def pretending() -> Iterator[Pretender]:
    """A server for as long as the block lasts."""
    server = Pretender()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)
