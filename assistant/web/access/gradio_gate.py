"""Stands before gradio: lets through the routes that are needed, and nobody into another's conversation.

A session hash is gradio's name for an open page with its state. Whoever sends it gets that state, the
answers that wait for it, and can stop them; so each hash, and the id of each event, is bound to the user
who had it first.
"""

import json
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.access.account import User, name_to_key
from assistant.web.access.gradio_routes import RouteTable, Wanted
from assistant.web.access.owners import Owners
from assistant.web.access.responses import answer, line_to_json, read_body, with_body

LARGEST_BODY = 1_000_000  # bytes; a question has 2,000 characters
CLOSED = "Dit adres is er niet. Documenten toevoegen kan alleen via de pagina daarvoor."
WRONG_METHOD = "Dit adres kent deze opdracht niet."
TOO_LARGE = f"Dit verzoek is te groot: meer dan {LARGEST_BODY // 1000} kB."
NO_JSON = "Dit verzoek is geen JSON met velden."
NOT_YOURS = "Dit gesprek is van iemand anders."


class GradioGate:
    """An ASGI app around gradio's; the user must be in the state of the request."""

    def __init__(self, gradio: ASGIApp) -> None:
        self._gradio = gradio
        self._table = RouteTable()
        self._owners = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to gradio, or answer it."""
        if scope["type"] == "websocket":  # gradio has none
            await answer(line_to_json(CLOSED, 404), scope, receive, send)
            return
        wanted = self._table.find(scope["method"], _path(scope))
        if not isinstance(wanted, Wanted):
            status, line = (405, WRONG_METHOD) if wanted == "method" else (404, CLOSED)
            await line_to_json(line, status)(scope, receive, send)
            return
        owner = _owner(scope)
        if not self._may_name(owner, wanted, scope):
            await line_to_json(NOT_YOURS, 403)(scope, receive, send)
            return
        if scope["method"] == "POST":
            body = await self._check_body(owner, wanted, receive)
            if isinstance(body, Response):
                await body(scope, receive, send)
                return
            receive, scope = with_body(body, receive), _with_length(scope, len(body))
        if wanted.kind == "mcp":
            scope = _at_own_address(scope)
        if wanted.kind == "join":
            send = self._remember_event(owner, send)
        await self._gradio(scope, receive, send)

    async def _check_body(self, owner: str, wanted: Wanted, receive: Receive) -> bytes | Response:
        """The body to hand on, or the refusal.

        It is written anew from what was checked: a field that stands in it twice can not be one thing
        here and another in gradio.
        """
        body = await read_body(receive, LARGEST_BODY)
        if body is None:
            return line_to_json(TOO_LARGE, 413)
        if wanted.kind == "mcp":
            return body
        try:
            fields = json.loads(body)
        except (ValueError, RecursionError):
            return line_to_json(NO_JSON, 400)
        if not isinstance(fields, dict):
            return line_to_json(NO_JSON, 400)
        if not self._may_send(owner, fields):
            return line_to_json(NOT_YOURS, 403)
        return json.dumps(fields).encode()

    def _may_send(self, owner: str, fields: Mapping[str, object]) -> bool:
        session_hash, event_id = fields.get("session_hash"), fields.get("event_id")
        if event_id is not None and not (isinstance(event_id, str) and self._owners.owns(owner, event_id)):
            return False
        if session_hash is None:
            return True
        return isinstance(session_hash, str) and self._owners.claim(owner, session_hash)

    def _may_name(self, owner: str, wanted: Wanted, scope: Scope) -> bool:
        """Whether the names in the path and the query are the user's own."""
        if wanted.kind == "event":
            return self._owners.owns(owner, wanted.names["event_id"])
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        hashes = [*query.get("session_hash", []), *_named(wanted, "session_hash")]
        return all(self._owners.claim(owner, session_hash) for session_hash in hashes)

    def _remember_event(self, owner: str, send: Send) -> Send:
        """A ``send`` that notes whose event it is before the user learns its id."""
        waiting: list[Message] = []

        async def send_and_remember(message: Message) -> None:
            waiting.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                self._claim_event(owner, b"".join(part.get("body", b"") for part in waiting))
                for part in waiting:
                    await send(part)
                waiting.clear()

        return send_and_remember

    def _claim_event(self, owner: str, body: bytes) -> None:
        try:
            event_id = json.loads(body)["event_id"]
        except (ValueError, KeyError, TypeError):  # a refusal of gradio's has none
            return
        if isinstance(event_id, str):
            self._owners.claim(owner, event_id)  # as a session hash too: gradio uses it so without one


def _path(scope: Scope) -> str:
    """The path as gradio's own router sees it."""
    return str(scope["path"]).removeprefix(str(scope.get("root_path", ""))) or "/"


def _owner(scope: Scope) -> str:
    user = scope.get("state", {}).get("user")
    if not isinstance(user, User):
        raise RuntimeError("no user with the request: the gate is not behind the sign-in")  # noqa: TRY004
    return name_to_key(user.name)


def _named(wanted: Wanted, name: str) -> list[str]:
    return [wanted.names[name]] if name in wanted.names else []


def _at_own_address(scope: Scope) -> Scope:
    """The request as if sent to the address we listen on.

    Gradio calls a queued MCP tool over HTTP, at the host that a request names, and keeps that host for all
    who come after: a visitor could have it call another machine.
    """
    host, port = scope.get("server") or ("127.0.0.1", 80)
    changed = {**scope, "headers": list(scope["headers"])}
    MutableHeaders(scope=changed)["host"] = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return changed


def _with_length(scope: Scope, length: int) -> Scope:
    """The request for a body of this length, with an answer that is not compressed."""
    changed = {**scope, "headers": list(scope["headers"])}
    headers = MutableHeaders(scope=changed)
    headers["content-length"] = str(length)
    for name in ("accept-encoding", "transfer-encoding", "content-encoding"):
        if name in Headers(scope=changed):
            del headers[name]
    return changed
