"""Everything that guards the app, put around it with one call."""

from fastapi import FastAPI
from starlette.routing import Mount
from starlette.types import ASGIApp

from assistant.settings import Settings
from assistant.web.access.forwarded import Forwarded
from assistant.web.access.gradio_gate import GradioGate
from assistant.web.access.headers import SecurityHeaders
from assistant.web.access.openness import trusted_proxies
from assistant.web.access.sign_in import SignIn
from assistant.web.access.users import Users


def protect(app: FastAPI, settings: Settings, users: Users) -> ASGIApp:
    """What to hand to uvicorn instead of ``app``; gradio must have been mounted in it.

    From the outside in: what a proxy says, security headers, sign-in, the app; in it a gate before
    gradio. Sessions, lockouts and owners of conversations are in the memory of this process: run one, with
    ``proxy_headers=False`` and without ``root_path`` for uvicorn. ``openness.check_openness`` comes first.

    Raises ValueError when there is no gradio in the app: it would be mounted later and stay open.
    """
    mounts = [route for route in app.routes if isinstance(route, Mount) and _is_gradio(route.app)]
    if not mounts:
        raise ValueError("mount gradio before protect()")
    for mount in mounts:
        mount.app = GradioGate(mount.app)
    return guard(app, settings, users)


def guard(app: ASGIApp, settings: Settings, users: Users) -> ASGIApp:
    """The layers around the app, for one without gradio."""
    inner = SecurityHeaders(SignIn(app, settings, users))
    return Forwarded(inner, trusted_proxies(settings), settings.root_path)


def _is_gradio(app: ASGIApp) -> bool:
    """By the name of its module: importing gradio takes seconds."""
    return type(app).__module__.partition(".")[0] == "gradio"
