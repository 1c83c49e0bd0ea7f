"""For our own routes: who asks, and whether their role may do this."""

from collections.abc import Callable
from typing import Protocol

from fastapi import HTTPException, Request

from assistant.web.access.users import Role, User


class HasState(Protocol):
    """A request of Starlette, FastAPI or gradio."""

    @property
    def state(self) -> object:
        """What the middleware has put with the request."""


def user_of(request: HasState) -> User:
    """Who asks. Raises RuntimeError where the app is not behind ``protect``: that is a fault of ours."""
    user = getattr(request.state, "user", None)
    if not isinstance(user, User):
        raise RuntimeError("no user with the request: the app is not behind protect()")  # noqa: TRY004 - not a type
    return user


def require(*roles: Role) -> Callable[[Request], User]:
    """A FastAPI dependency that gives the user, or answers 403 when their role is none of these."""

    def user_with_role(request: Request) -> User:
        user = user_of(request)
        if user.role not in roles:
            raise HTTPException(403, f"Dit kan alleen een {' of een '.join(roles)}.")
        return user

    return user_with_role
