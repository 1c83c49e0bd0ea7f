"""The address of the tab Documenten."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.settings import Settings
from assistant.web.access.roles import user_of
from assistant.web.library.library import Library
from assistant.web.library.page_html import documents_to_html


def documents_page(library: Library, settings: Settings) -> APIRouter:
    """The list as HTML, with what the user may do with it."""
    routes = APIRouter()

    @routes.get("/lijst")
    def documents(request: Request) -> HTMLResponse:
        manages = user_of(request).role == "beheerder"
        return HTMLResponse(documents_to_html(library.documents(), settings, manages=manages))

    return routes
