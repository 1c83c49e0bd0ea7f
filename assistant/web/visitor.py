"""Who asks, as the routes need to know it, and refusals as HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request

from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError

BEHEERDER = "beheerder"


class Visitor(Protocol):
    """A user that signed in; the name is empty where nobody signs in."""

    @property
    def name(self) -> str:
        """Tells users apart."""

    @property
    def role(self) -> str:
        """raadslid, medewerker or beheerder."""


def visitor_of(request: Request) -> Visitor:
    """The user that the sign-in found. Raises RefusedError when there is none."""
    user = getattr(request.state, "user", None)
    if user is None:
        raise RefusedError("Meld u eerst aan.", 401)
    return cast("Visitor", user)


def beheerder_of(request: Request, what: str) -> Visitor:
    """The user, who must be a beheerder for ``what`` (an infinitive). Raises RefusedError."""
    visitor = visitor_of(request)
    if visitor.role != BEHEERDER:
        raise RefusedError(f"Alleen een beheerder mag {what}.", 403)
    return visitor


@contextmanager
def refusals_as_http() -> Iterator[None]:
    """Refusals within this as an answer with their status and the line under "detail"."""
    try:
        yield
    except RefusedError as refusal:
        raise HTTPException(refusal.status, str(refusal)) from None
    except BegrotingError as error:  # an index that cannot be opened
        raise HTTPException(503, str(error)) from None
    except OSError as error:  # a disk that is full, a folder that may not be written
        what = error.strerror or type(error).__name__
        line = f"Dit lukt nu niet ({what}). Vraag uw beheerder om schijf en rechten na te kijken."
        raise HTTPException(503, line) from None


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request. Raises RefusedError when it has more bytes than ``most``, without reading on."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise RefusedError("Dit is te veel tekst.", 413)
    return bytes(body)
