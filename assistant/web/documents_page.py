"""The address of the tab Documenten."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.settings import Settings
from assistant.web.documents_html import documents_to_html
from assistant.web.library import Library
from assistant.web.roles import user_of


def documents_page(library: Library, settings: Settings) -> APIRouter:
    """The list as HTML, with what the user may do with it."""
    routes = APIRouter()

    @routes.get("/lijst")
    def documents(request: Request) -> HTMLResponse:
        manages = user_of(request).role == "beheerder"
        return HTMLResponse(documents_to_html(library.documents(), settings, manages=manages))

    return routes
