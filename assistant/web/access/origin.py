"""Where a request comes from: our own page, another site, or a program."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.web.access.openness import is_loopback

_ONLY_READ = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})  # none: typed by the user, or a bookmark


def changes_something(scope: Scope) -> bool:
    """Whether the request may change something: by its method, or because a websocket can."""
    return scope["type"] == "websocket" or scope["method"] not in _ONLY_READ


def is_from_elsewhere(scope: Scope) -> bool:
    """Whether a browser sends this for a page of another site (also one on a sibling of our host name).

    Browsers say so in Sec-Fetch-Site, which a page cannot set; over plain http they leave it out and
    Origin is compared with Host. A program sends neither and is not from elsewhere.
    """
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OURS
    origin = headers.get("origin")
    return origin is not None and _origin_host(origin) != headers.get("host", "").casefold()


def is_host_of_this_machine(scope: Scope) -> bool:
    """Whether the request asks for this machine by a name that no other can have.

    Another name may be of a site that points to 127.0.0.1 in order to read us (DNS rebinding).
    """
    try:
        host = urlsplit("//" + Headers(scope=scope).get("host", "")).hostname
    except ValueError:
        return False
    return host is not None and is_loopback(host)


def _origin_host(origin: str) -> str:
    """Host and port, empty for "null" and for what is no origin."""
    try:
        return urlsplit(origin).netloc.casefold()
    except ValueError:
        return ""
