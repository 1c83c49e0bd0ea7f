"""The pages and routes of signing in and out: for people /aanmelden and /afmelden, for programs /login.

``gradio_client.Client(address, auth=(name, password))`` uses /login.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import parse_qs, quote, urlencode

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope

from assistant.settings import Settings
from assistant.web.access.account import name_to_key
from assistant.web.access.forwarded import local_path
from assistant.web.access.identity import COOKIE, Identity
from assistant.web.access.lockout import Lockout, wait_to_line
from assistant.web.access.responses import line_to_json, read_body
from assistant.web.access.sign_in_page import PAGE_POLICY, SignInPage, page_to_html
from assistant.web.access.users import Users

PAGE, LEAVE, CLIENT = "/aanmelden", "/afmelden", "/login"
WRONG = "De naam of het wachtwoord klopt niet."
SIGNED_OUT = "U bent afgemeld."
_AT_ONCE = 2  # passwords that are looked at: each takes 32 MB and a core
_LARGEST_FORM = 10_000  # bytes
_LONGEST_BACK = 2_500  # characters: a question of 2,000
_LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # printable, no backslash: browsers read it as a slash

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try to sign in: a token, or the line that says why not.

    ``wait`` is in seconds, 0 when the user need not wait.
    """

    token: str = ""
    line: str = ""
    wait: float = 0.0

    @property
    def status(self) -> int:
        """The HTTP status of a refusal."""
        return 429 if self.wait else 401

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a refusal."""
        return {"Retry-After": str(ceil(self.wait))} if self.wait else {}


class SignInRoutes:
    """Answers the requests for its routes, and none other."""

    def __init__(self, settings: Settings, users: Users, identity: Identity, lockout: Lockout) -> None:
        self._settings = settings
        self._users = users
        self._identity = identity
        self._lockout = lockout
        self._limiter = CapacityLimiter(_AT_ONCE)

    async def respond(self, scope: Scope, receive: Receive) -> Response | None:
        """The answer; None when the request is for another route."""
        method, path = scope["method"], local_path(scope)
        if path == PAGE and method in {"GET", "HEAD"}:
            return self._page(scope)
        if (method, path) == ("POST", PAGE):
            return await self._sign_in(scope, receive)
        if (method, path.rstrip("/")) == ("POST", CLIENT):
            return await self._sign_in_client(scope, receive)
        if (method, path) == ("POST", LEAVE):
            return self._sign_out(scope)
        return None

    def _page(self, scope: Scope) -> Response:
        query = _fields(scope.get("query_string", b""))
        back = safe_back(query.get("terug", ""))
        if self._identity.caller(scope).user is not None:
            return self._redirect(back)
        return self._form(back, news=SIGNED_OUT if "afgemeld" in query else "")

    async def _sign_in(self, scope: Scope, receive: Receive) -> Response:
        fields = _fields(await read_body(receive, _LARGEST_FORM) or b"")
        name, back = fields.get("naam", ""), safe_back(fields.get("terug", ""))
        tried = await self._try(name, fields.get("wachtwoord", ""), scope)
        if not tried.token:
            page = self._form(back, name=name, problem=tried.line)
            page.status_code = tried.status
            page.headers.update(tried.headers)
            return page
        return self._with_cookie(self._redirect(back), tried.token, scope)

    async def _sign_in_client(self, scope: Scope, receive: Receive) -> Response:
        fields = _fields(await read_body(receive, _LARGEST_FORM) or b"")
        tried = await self._try(fields.get("username", ""), fields.get("password", ""), scope)
        if not tried.token:
            return line_to_json(tried.line, tried.status, tried.headers)
        return self._with_cookie(JSONResponse({"success": True}), tried.token, scope)

    def _sign_out(self, scope: Scope) -> Response:
        self._identity.end(scope)
        response = self._redirect(f"{PAGE}?afgemeld=1")
        response.delete_cookie(COOKIE, path=self._cookie_path)
        return response

    async def _try(self, name: str, password: str, scope: Scope) -> Tried:
        """Look whether the password is right, unless there were too many tries."""
        key, address = name_to_key(name), (scope.get("client") or ("",))[0]
        wait = self._lockout.start(key, address)
        if wait:
            log.warning("too many failed sign-ins: one from %r is refused", address)
            return Tried(line=wait_to_line(wait), wait=wait)
        account = await run_sync(self._users.with_password, name, password, limiter=self._limiter)
        if account is None:
            log.info("failed sign-in from %r", address)  # not the name: people type passwords there
            return Tried(line=WRONG)
        self._lockout.succeed(key, address)
        log.info("%s has signed in from %r", account.user.name, address)
        return Tried(self._identity.start(account, scope))

    def _form(self, back: str, *, name: str = "", problem: str = "", news: str = "") -> Response:
        action = self._settings.root_path + PAGE
        page = SignInPage(self._settings.title, self._settings.colour, action, back, name, problem, news)
        headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"}
        return HTMLResponse(page_to_html(page), headers=headers)

    def _redirect(self, local: str) -> Response:
        return RedirectResponse(self._settings.root_path + local, 303, {"Cache-Control": "no-store"})

    def _with_cookie(self, response: Response, token: str, scope: Scope) -> Response:
        """Lax, not Strict: a link to a question in an e-mail must find the user signed in."""
        response.set_cookie(
            COOKIE,
            token,
            path=self._cookie_path,
            httponly=True,
            samesite="lax",
            secure=scope["scheme"] == "https",
        )
        return response

    @property
    def _cookie_path(self) -> str:
        return self._settings.root_path or "/"


def way_to_page(scope: Scope, root_path: str) -> str:
    """The address of the sign-in page that leads back to what this request asks for."""
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = quote(local_path(scope)) + (f"?{query}" if query else "")
    back = safe_back(wanted)
    return f"{root_path}{PAGE}" + ("" if back == "/" else "?" + urlencode({"terug": back}))


def safe_back(wanted: str) -> str:
    """A path of this site to go to after signing in; the start when it is anything else."""
    own = wanted.partition("?")[0] in {PAGE, LEAVE, CLIENT}
    if own or len(wanted) > _LONGEST_BACK or not _LOCAL.fullmatch(wanted):
        return "/"
    return wanted


def _fields(encoded: bytes) -> Mapping[str, str]:
    """The fields of a form or query, of each the last; none when it cannot be read."""
    try:
        values = parse_qs(encoded.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: texts[-1] for name, texts in values.items()}
