"""Files that the web server gives: to keep, and those that the page itself needs."""

from functools import cache
from importlib.resources import files
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Response

from assistant.plain import text_to_line

STATIC = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
PLOTLY = "plotly.min.js"
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ")
_DAY = "public, max-age=86400"


def attachment(data: bytes, name: str, kind: str) -> Response:
    """A file to keep: never shown in the page."""
    head = {"Content-Disposition": saved_as(name), "Cache-Control": "no-store"}
    return Response(data, media_type=kind, headers=head)


def saved_as(name: str) -> str:
    """A Content-Disposition that saves under a name, which may hold anything (RFC 6266, RFC 8187)."""
    line = text_to_line(name).replace("/", "_").replace("\\", "_")
    plain = "".join(character if character in _SAFE else "_" for character in line)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(line, safe='')}"


def static_routes() -> APIRouter:
    """Style and scripts of the page, and the script that draws charts, out of its package."""
    routes = APIRouter()

    @routes.get("/statisch/{name}")
    def static(name: str) -> Response:
        data = _static_files().get(name) if name != PLOTLY else _plotly()
        if data is None:
            raise HTTPException(404, "Dit bestand is er niet.")
        kind = STATIC[name[name.rindex(".") :]]
        return Response(
            data, media_type=kind, headers={"Cache-Control": _DAY if name == PLOTLY else "no-cache"}
        )

    return routes


@cache
def _static_files() -> dict[str, bytes]:
    folder = files("assistant.web") / "static"
    return {item.name: item.read_bytes() for item in folder.iterdir() if item.name.endswith(tuple(STATIC))}


@cache
def _plotly() -> bytes:
    return (files("plotly") / "package_data" / PLOTLY).read_bytes()
