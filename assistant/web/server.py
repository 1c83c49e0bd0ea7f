"""The web server: our own addresses and Gradio's page in one app."""

import os
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.live import LiveAssistant
from assistant.register.store import Register
from assistant.settings import Settings
from assistant.types import Request as Asked
from assistant.web.access.protect import protect
from assistant.web.access.users import Users
from assistant.web.catalogue import NewestCatalogue
from assistant.web.chat_routes import chat_routes
from assistant.web.desk import Desk
from assistant.web.faults import tell_faults
from assistant.web.feedback.routes import AnswerOf, Given, feedback_router
from assistant.web.feedback.store import Feedback
from assistant.web.figure_routes import figure_routes
from assistant.web.files import static_routes
from assistant.web.first_page import FirstPage
from assistant.web.letters.incoming import Incoming
from assistant.web.letters.routes import Letters, letter_routes
from assistant.web.library.library import Library
from assistant.web.library.page import documents_page
from assistant.web.library.routes import documents_router
from assistant.web.page import build_page, head_of, theme
from assistant.web.programs import Programs, answer_mcp_in_json
from assistant.web.source_routes import source_routes
from assistant.web.wording import Wordings
from corpus.pictures import PageToPicture

NO_UPLOADS = 1  # byte; gradio's own uploads are not used


@dataclass(frozen=True, slots=True)
class Site:
    """What the addresses work with; ``wordings`` only where there is a language model."""

    settings: Settings
    live: LiveAssistant
    desk: Desk
    catalogue: NewestCatalogue
    draw: PageToPicture
    library: Library
    feedback: Feedback
    register: Register
    users: Users
    wordings: Wordings | None = None


def build_server(site: Site) -> ASGIApp:
    """All addresses, our own first, then Gradio's, behind the sign-in."""
    app = FastAPI(title=site.settings.title, docs_url=None, redoc_url=None, openapi_url=None)
    tell_faults(app)
    app.include_router(chat_routes(site.desk, site.live, site.settings, site.wordings))
    app.include_router(figure_routes(site.live, site.catalogue))
    app.include_router(source_routes(site.live, site.draw))
    app.include_router(documents_page(site.library, site.settings))
    app.include_router(documents_router(site.library))
    app.include_router(feedback_router(site.feedback, _answer_again(site.desk), site.settings.max_question))
    app.include_router(letter_routes(_letters_of(site)))
    app.include_router(static_routes())
    app.add_middleware(FirstPage)
    return protect(_with_page(app, site), site.settings, site.users)


def _with_page(app: FastAPI, site: Site) -> FastAPI:
    _switch_off_reporting()
    import gradio as gr

    page = build_page(site.settings, Programs(site.desk, site.catalogue, site.settings.max_question))
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        root_path=site.settings.root_path or None,
        allowed_paths=[],
        show_error=False,
        max_file_size=NO_UPLOADS,
        ssr_mode=False,
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        mcp_server=True,
        theme=theme(),
        head=head_of(site.settings),
    )
    answer_mcp_in_json(page)
    return app


def _letters_of(site: Site) -> Letters:
    def gemeenten() -> tuple[str, ...]:
        with site.live.using() as assistant:
            return assistant.gemeenten

    llm = site.wordings.llm if site.wordings else None
    return Letters(site.desk, site.register, site.settings, gemeenten, Incoming(), llm)


def _answer_again(desk: Desk) -> AnswerOf:
    """The answer that a reaction is about: the same question on the same version has the same answer."""

    async def answer_of(request: Asked, _version: int) -> Given:
        reply = await desk.ask(request)
        return Given(reply.answer, reply.version)

    return answer_of


def _switch_off_reporting() -> None:
    """Keep gradio from reporting its use to its makers; heeded only before its import."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
