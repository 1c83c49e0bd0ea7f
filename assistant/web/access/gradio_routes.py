"""Which routes of gradio the page, the API and MCP need. All others answer 404.

Gradio has routes to upload files and to read them back, and they know no users: what one has sent, any
other can fetch. It also has routes to record runs, to edit the program, to proxy other sites. This program
needs none of those, and what a newer gradio brings is closed until it is put here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# What is looked at in a request, beside who sends it.
Kind = Literal[
    "page",  # nothing of a user in it
    "session",  # names a session hash in its path, query or body
    "join",  # the same, and the answer holds the id of an event
    "event",  # names an event in its path
    "mcp",
]


@dataclass(frozen=True, slots=True)
class AllowedRoute:
    """``path`` is as gradio writes it; ``{name}`` is one part, ``{name:path}`` the rest."""

    methods: frozenset[str]
    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request that is allowed: its kind, and the names in its path."""

    kind: Kind
    names: dict[str, str]


def _allowed(methods: str, kind: Kind, *paths: str) -> tuple[AllowedRoute, ...]:
    return tuple(AllowedRoute(frozenset(methods.split()), path, kind) for path in paths)


ALLOWED: tuple[AllowedRoute, ...] = (
    *_allowed("GET HEAD", "page", "/"),
    *_allowed("GET", "page", "/config", "/config/", "/theme.css", "/gradio_api/theme.css"),
    *_allowed("GET", "page", "/static/{path:path}", "/assets/{path:path}", "/favicon.ico", "/manifest.json"),
    *_allowed("GET", "page", "/gradio_api/info", "/gradio_api/info/", "/gradio_api/openapi.json"),
    *_allowed("GET", "page", "/gradio_api/startup-events", "/gradio_api/app_id", "/gradio_api/app_id/"),
    *_allowed("GET", "session", "/gradio_api/heartbeat/{session_hash}", "/gradio_api/queue/data"),
    *_allowed("POST", "session", "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/reset/"),
    *_allowed("POST", "session", "/gradio_api/run/{api_name}", "/gradio_api/run/{api_name}/"),
    *_allowed("POST", "join", "/gradio_api/queue/join"),
    *_allowed("POST", "join", "/gradio_api/call/{api_name}", "/gradio_api/call/{api_name}/"),
    *_allowed("POST", "join", "/gradio_api/call/v2/{api_name}", "/gradio_api/call/v2/{api_name}/"),
    *_allowed("GET", "event", "/gradio_api/call/{api_name}/{event_id}"),
    *_allowed("GET", "event", "/gradio_api/call/v2/{api_name}/{event_id}"),
    # the transport in which each request stands alone; not /sse, whose sessions anyone could join
    *_allowed("POST", "mcp", "/gradio_api/mcp", "/gradio_api/mcp/", "/gradio_api/mcp/http"),
)


class RouteTable:
    """Finds the allowed route of a request."""

    def __init__(self, routes: Sequence[AllowedRoute] = ALLOWED) -> None:
        self._routes = tuple((route, _path_to_pattern(route.path)) for route in routes)

    def find(self, method: str, path: str) -> Wanted | Literal["path", "method"]:
        """What is wanted, or what is not allowed about it: the path, or only the method."""
        known = False
        for route, pattern in self._routes:
            match = pattern.fullmatch(path)
            if match and method in route.methods:
                return Wanted(route.kind, match.groupdict())
            known = known or match is not None
        return "method" if known else "path"


def _path_to_pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+(?::path)?\})", path)
    return re.compile("".join(map(_part_to_pattern, parts)), re.DOTALL)


def _part_to_pattern(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    name, _, rest = part.strip("{}").partition(":")
    return f"(?P<{name}>.*)" if rest else f"(?P<{name}>[^/]+)"
