"""Gradio's page as it comes from the server, made ours: Dutch, without its logo, its script sent for at once.

Gradio fills the page in the browser, in the language of that browser, and shows its logo until then. What
it says to other sites that show a link to us ("Click to try out the app!") goes too, and what would make it a
program to install: browsers ask for that without a sign-in, and complain that they do not get it.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = "/"
_FOR_OTHER_SITES = re.compile(rb"<meta\s[^>]*(?:og|twitter):[^>]*>\s*")
_TO_INSTALL = re.compile(rb'<link\s[^>]*rel="manifest"[^>]*>\s*')
_HEAD = b"""<style>[data-testid="status-tracker"] { display: none !important; }</style>
<link rel="preload" as="style" href="statisch/chat.css">
<link rel="modulepreload" href="statisch/page.js">
</head>"""
_BODY = b"<noscript>Deze pagina werkt alleen met JavaScript. Zet het aan in uw browser.</noscript>\n</body>"


class FirstPage:
    """An ASGI app around all addresses, which changes the page and passes on the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the page back changed."""
        if scope["type"] != "http" or _path(scope) != PAGE:
            await self._app(scope, receive, send)
            return
        await self._app(_uncompressed(scope), receive, _Changed(send))


class _Changed:
    """A ``send`` that waits until a page of HTML is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._pieces: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            await self._gather(self._start, message)

    async def _gather(self, start: Message, message: Message) -> None:
        self._pieces.append(message.get("body", b""))
        if message.get("more_body", False):
            return
        page = dutch_page(b"".join(self._pieces))
        MutableHeaders(scope=start)["content-length"] = str(len(page))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def dutch_page(page: bytes) -> bytes:
    """The page with what is ours in place of what is gradio's."""
    page = _TO_INSTALL.sub(b"", _FOR_OTHER_SITES.sub(b"", page))
    page = page.replace(b'lang="en"', b'lang="nl"', 1)
    return page.replace(b"</head>", _HEAD, 1).replace(b"</body>", _BODY, 1)


def _is_html(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def _path(scope: Scope) -> str:
    return str(scope["path"]).removeprefix(str(scope.get("root_path", ""))) or PAGE


def _uncompressed(scope: Scope) -> Scope:
    changed = {**scope, "headers": list(scope["headers"])}
    del MutableHeaders(scope=changed)["accept-encoding"]
    return changed
