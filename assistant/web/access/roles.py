"""For our own routes: who asks, and whether their role may do this."""

from typing import Protocol

from assistant.web.access.account import User
from assistant.web.refusals import RefusedError


class HasState(Protocol):
    """A request of Starlette, FastAPI or gradio."""

    @property
    def state(self) -> object:
        """What the sign-in has put with the request."""


def user_of(request: HasState) -> User:
    """Who asks. Raises RefusedError where the sign-in has let nobody in: the app is not behind it."""
    user = getattr(request.state, "user", None)
    if not isinstance(user, User):
        raise RefusedError("Meld u eerst aan.", 401)
    return user


def beheerder_of(request: HasState, what: str) -> User:
    """The user, who must be a beheerder for ``what`` (an infinitive). Raises RefusedError."""
    user = user_of(request)
    if user.role != "beheerder":
        raise RefusedError(f"Alleen een beheerder mag {what}.", 403)
    return user


def is_staff(user: User) -> bool:
    """Whether they may make answers to letters, and approve them."""
    return user.role in ("medewerker", "beheerder")


def staff_of(request: HasState, what: str) -> User:
    """The user, who must be a medewerker or beheerder for ``what`` (an infinitive). Raises RefusedError."""
    user = user_of(request)
    if not is_staff(user):
        raise RefusedError(f"Alleen een medewerker of beheerder mag {what}.", 403)
    return user
