"""Short answers of the web layer itself."""

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send

POLICY_VIOLATION = 1008  # a websocket closed before it was accepted becomes HTTP 403


def line_to_json(line: str, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The line as programs read it, in the shape that FastAPI uses for errors."""
    return JSONResponse({"detail": line}, status, headers)


async def answer(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the response; a websocket is closed, it has no response."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
    else:
        await response(scope, receive, send)


async def read_body(receive: Receive, most: int) -> bytes | None:
    """The body of a request; None when it is larger than ``most`` bytes or the client has left."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def with_body(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives this body first and then goes on with the other."""
    waiting = [body]

    async def receive_again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return receive_again
