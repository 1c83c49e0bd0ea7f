"""The addresses of sources: what stands at a place, and the picture of a page."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from assistant.live import LiveAssistant
from assistant.web.source_html import source_to_html
from assistant.web.sources import SourcePlace, find_document, view_source
from corpus.pictures import PageToPicture
from corpus.types import Picture

WIDTH = 1200  # pixels of the picture of a page: sharp at twice the width of the panel on a phone
PICTURES = 60  # kept; of some 150 kB each
_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")


def source_routes(live: LiveAssistant, draw: PageToPicture) -> APIRouter:
    """What is behind a click on a source."""
    routes = APIRouter()

    @lru_cache(maxsize=PICTURES)
    def drawn(path: str, sha256: str, page: int) -> Picture:
        return draw(Path(path), sha256, page, WIDTH)

    @routes.get("/bron")
    def source(  # noqa: PLR0913, PLR0917 - a parameter for each field of the address
        document: str,
        van: int,
        tot: int,
        toets: str,
        op: int | None = None,
        bladzijde: int | None = None,
        merk: Annotated[list[str], Query()] = [],  # noqa: B006 - FastAPI makes a new one each time
    ) -> HTMLResponse:
        place = SourcePlace(document, van, tot, op, tuple(_marks(merk)), toets)
        with live.using() as assistant:
            return HTMLResponse(source_to_html(view_source(assistant.index, place, bladzijde)))

    @routes.get("/bladzijde")
    def page(document: str, nummer: int) -> Response:
        with live.using() as assistant:
            found = find_document(assistant.index.documents, document)
        picture = drawn(found.path, found.sha256, nummer)
        # the address holds the digest of the file: what is behind it never changes
        head = {"Cache-Control": "private, max-age=86400, immutable"}
        return Response(picture.png, media_type="image/png", headers=head)

    return routes


def _marks(texts: list[str]) -> list[tuple[int, int]]:
    found = [_MARK.fullmatch(text) for text in texts[:20]]
    return [(int(match[1]), int(match[2])) for match in found if match]
