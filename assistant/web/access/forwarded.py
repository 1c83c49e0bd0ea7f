"""What a reverse proxy says about a request, believed from our own proxy only.

The proxy must pass on three things (nginx: ``proxy_set_header``):

* ``X-Forwarded-For`` with the address of the client, to which lockouts count;
* ``X-Forwarded-Proto``, ``https`` when the browser uses it, so that the cookie gets Secure;
* the host that the browser asked for: ``Host`` unchanged, or ``X-Forwarded-Host``.

It may strip the root path from the address or leave it: both work. Run uvicorn with
``proxy_headers=False``, since this does its work and must see who is really connected.
"""

import ipaddress
from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.access.openness import Network

Headers = list[tuple[bytes, bytes]]
# What a proxy may say, and what gradio believes from anyone.
_SAID_BY_PROXIES = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"x-gradio-server")


class Forwarded:
    """Gives the app the address, scheme, host and path that the browser knows."""

    def __init__(self, app: ASGIApp, proxies: Sequence[Network], root_path: str) -> None:
        self._app = app
        self._proxies = tuple(proxies)
        self._root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as the browser meant it."""
        if scope["type"] in {"http", "websocket"}:
            scope = at_root_path(without_proxy(scope, self._proxies), self._root_path)
        await self._app(scope, receive, send)


def without_proxy(scope: Scope, proxies: Sequence[Network]) -> Scope:
    """The request as if there were no proxy; what is said by anyone who is no proxy is left out."""
    headers: Headers = list(scope["headers"])
    own = [(name, value) for name, value in headers if not name.startswith(_SAID_BY_PROXIES)]
    plain = {**scope, "headers": own}
    client = scope.get("client")
    if client is None or not _is_in(client[0], proxies):
        return plain
    if address := _client_address(_all_values(headers, b"x-forwarded-for"), proxies):
        plain["client"] = (address, 0)
    if scheme := _last_value(headers, b"x-forwarded-proto"):
        plain["scheme"] = _scheme(scope["type"], scheme)
    if host := _last_value(headers, b"x-forwarded-host"):
        rest = [(name, value) for name, value in own if name != b"host"]
        plain["headers"] = [(b"host", host.encode("latin-1")), *rest]
    return plain


def at_root_path(scope: Scope, root_path: str) -> Scope:
    """The request with the root path in front of its path, whether or not the proxy took it off."""
    path = scope["path"]
    if not root_path:
        return scope
    if path != root_path and not path.startswith(root_path + "/"):
        path = root_path + path
    return {**scope, "root_path": root_path, "path": path}


def local_path(scope: Scope) -> str:
    """The path as our routes know it: without the root path."""
    path, root_path = str(scope["path"]), str(scope.get("root_path", ""))
    if root_path and (path == root_path or path.startswith(root_path + "/")):
        return path[len(root_path) :] or "/"
    return path


def _client_address(values: Sequence[str], proxies: Sequence[Network]) -> str:
    """The last address that is not a proxy of ours: those before it were written by the client."""
    return next((value for value in reversed(values) if not _is_in(value, proxies)), "")


def _scheme(kind: str, scheme: str) -> str:
    secure = scheme.casefold() in {"https", "wss"}
    if kind == "websocket":
        return "wss" if secure else "ws"
    return "https" if secure else "http"


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    if known.version == 6 and known.ipv4_mapped is not None:
        known = known.ipv4_mapped
    return any(known in network for network in networks)


def _last_value(headers: Headers, name: bytes) -> str:
    return next(reversed(_all_values(headers, name)), "")


def _all_values(headers: Headers, name: bytes) -> list[str]:
    joined = ",".join(value.decode("latin-1") for key, value in headers if key == name)
    return [value.strip() for value in joined.split(",") if value.strip()]
