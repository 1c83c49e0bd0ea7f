"""Lets nobody through who has not signed in, and says to the app who it is: a plain ASGI middleware.

A browser has the cookie of a session, a program sends ``Authorization: Bearer KEY``. Where no sign-in is
needed, everyone is ``openness.nobody``; what other sites send through a visitor's browser is refused in
any case.
"""

import logging

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.settings import Settings
from assistant.web.access.account import User
from assistant.web.access.forwarded import local_path
from assistant.web.access.identity import Caller, Identity
from assistant.web.access.lockout import Lockout
from assistant.web.access.openness import is_served_wider, needs_sign_in, nobody
from assistant.web.access.origin import changes_something, is_from_elsewhere, is_host_of_this_machine
from assistant.web.access.responses import answer, line_to_json
from assistant.web.access.sessions import Sessions
from assistant.web.access.sign_in_routes import CLIENT, LEAVE, PAGE, SignInRoutes, way_to_page
from assistant.web.access.users import Users
from corpus.errors import BegrotingError

HEALTH = "/gezond"
SIGN_IN_FIRST = "Meld u eerst aan."
FROM_ELSEWHERE = "Dit verzoek komt van een andere website en is geweigerd."
OTHER_NAME = "Onder deze naam is de chat niet te bereiken. Gebruik http://127.0.0.1 met het poortnummer."
BROKEN_FILE = "Aanmelden kan nu niet. Vraag de beheerder om in het logboek te kijken."

log = logging.getLogger(__name__)


class SignIn:
    """Puts ``user`` (a User) in the state of each request that it lets through."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        users: Users,
        sessions: Sessions | None = None,
        lockout: Lockout | None = None,
    ) -> None:
        self._app = app
        self._root_path = settings.root_path
        self._nobody = None if needs_sign_in(settings) else nobody(settings)
        # with sign-in another name is harmless: the browser has no cookie for it
        self._only_here = self._nobody is not None and not is_served_wider(settings)
        self._identity = Identity(users, sessions or Sessions())
        self._routes = SignInRoutes(settings, users, self._identity, lockout or Lockout())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its user, or answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        try:
            admitted = await self._admit(scope, receive)
        except BegrotingError as error:
            log.error("%s", error)  # noqa: TRY400 - a line for the beheerder, no traceback
            admitted = line_to_json(BROKEN_FILE, 503)
        if isinstance(admitted, Response):
            await answer(admitted, scope, receive, send)
        else:
            await self._app({**scope, "state": {**scope.get("state", {}), "user": admitted}}, receive, send)

    async def _admit(self, scope: Scope, receive: Receive) -> User | Response:
        """Who may go on, or the answer instead. Raises BegrotingError for a file that cannot be trusted."""
        if local_path(scope) == HEALTH and scope.get("method") in {"GET", "HEAD"}:
            return PlainTextResponse("ok")
        if self._only_here and not is_host_of_this_machine(scope):
            return line_to_json(OTHER_NAME, 403)
        caller = self._identity.caller(scope) if self._nobody is None else Caller(self._nobody)
        if changes_something(scope) and not caller.with_key and is_from_elsewhere(scope):
            return line_to_json(FROM_ELSEWHERE, 403)
        response = await self._own_route(scope, receive)
        if response is not None:
            return response
        return caller.user or self._ask_to_sign_in(scope)

    async def _own_route(self, scope: Scope, receive: Receive) -> Response | None:
        if scope["type"] != "http":
            return None
        if self._nobody is None:
            return await self._routes.respond(scope, receive)
        path = local_path(scope)
        if path.rstrip("/") == CLIENT and scope["method"] == "POST":
            return JSONResponse({"success": True})  # a program that brings a password need not
        if path in {PAGE, LEAVE}:
            return RedirectResponse(f"{self._root_path}/", 303)
        return None

    def _ask_to_sign_in(self, scope: Scope) -> Response:
        reads = scope.get("method") in {"GET", "HEAD"}
        if reads and "text/html" in Headers(scope=scope).get("accept", ""):
            return RedirectResponse(way_to_page(scope, self._root_path), 303, {"Cache-Control": "no-store"})
        return line_to_json(SIGN_IN_FIRST, 401, {"WWW-Authenticate": "Bearer"})
