"""A tiny gradio app that remembers what it was told, behind everything that guards it.

Started as a program by the tests: ``python gradio_server.py serve``, with settings from the environment, or
``python gradio_server.py routes`` to print the routes of gradio as JSON.
"""

import json
import os
import sys
from collections.abc import Iterator

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.routing import Mount

from assistant.settings import load_settings
from assistant.web.access.openness import check_openness, open_users
from assistant.web.access.protect import protect
from assistant.web.access.roles import user_of


def main() -> None:
    if sys.argv[1] == "serve":
        serve()
    else:
        sys.stdout.write(json.dumps(sorted(routes())))


def serve() -> None:
    settings = load_settings()
    users = open_users(settings)
    check_openness(settings, users)
    app = FastAPI()
    gr.mount_gradio_app(
        app,
        tiny_page(),
        path="/",
        mcp_server=True,
        root_path=settings.root_path,
        footer_links=[],
        run_history=False,
    )
    uvicorn.run(protect(app, settings, users), host=settings.host, port=settings.port, proxy_headers=False)


def tiny_page() -> gr.Blocks:
    with gr.Blocks(analytics_enabled=False) as blocks:
        before = gr.State("")
        said, answer = gr.Textbox(label="Uw vraag"), gr.Textbox(label="Antwoord")
        ask = gr.Button("Vraag")
        ask.click(remember, [said, before], [before, answer], api_name="onthoud")
        gr.api(echo, api_name="zeg", queue=False)
        gr.api(queued, api_name="wacht")
    return blocks


def remember(said: str, before: str, request: gr.Request) -> tuple[str, str]:
    return f"{before} {said}".strip(), f"{user_of(request).name}: {before} {said}"


def echo(said: str, request: gr.Request) -> str:
    """Say it back."""
    return f"{user_of(request).name}: {said}"


def queued(said: str) -> str:
    """Say it back, in turn."""
    return said


def routes() -> Iterator[tuple[str, str]]:
    """Method and path of what gradio serves, with its history on; an app without method."""
    app = FastAPI()
    gr.mount_gradio_app(app, tiny_page(), path="/", mcp_server=True)
    mount = next(route for route in app.routes if isinstance(route, Mount))
    return walk(mount.app, "")


def walk(app: object, before: str) -> Iterator[tuple[str, str]]:
    for route in getattr(app, "routes", []):
        if hasattr(route, "original_router"):  # of FastAPI: a router that was included
            yield from walk(route.original_router, before)
            continue
        path = before + route.path
        for method in getattr(route, "methods", None) or ():
            yield method, path
        if isinstance(route, Mount):
            yield from walk(route.app, path) if hasattr(route.app, "routes") else [("", path)]


if __name__ == "__main__":
    main()
