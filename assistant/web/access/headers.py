"""Headers on every response: the browser loads nothing from elsewhere, and others do not load from us."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's page has scripts and styles in its text and makes functions of text: hence the two "unsafe-".
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'self'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)
# A response may be stricter than these.
_UNLESS_GIVEN = {
    "content-security-policy": POLICY,
    "cache-control": "private, no-cache",  # a shared cache would give one user what another saw
}
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# Gradio lets any other site read its responses when it is not on localhost; nothing of ours needs that.
_FOR_OTHER_SITES = (
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-max-age",
    "access-control-expose-headers",
)


class SecurityHeaders:
    """Puts the headers on each response of the app, and takes off those that open it to other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                _secure(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _secure(headers: MutableHeaders) -> None:
    for name in _FOR_OTHER_SITES:
        if name in headers:
            del headers[name]
    for name, value in _UNLESS_GIVEN.items():
        headers.setdefault(name, value)
    headers.update(_ALWAYS)
