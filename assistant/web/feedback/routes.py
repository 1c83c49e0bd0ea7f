"""The routes by which users say what they think of an answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from assistant.answer_json import answer_to_json
from assistant.settings import check_question
from assistant.types import Answer
from assistant.types import Request as Asked
from assistant.web.access.roles import user_of
from assistant.web.feedback.store import VERDICTS, Feedback, Reaction, Verdict
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError
from corpus.types import Soort

MOST_BYTES = 256_000  # of a request: a long question after ten others, and a remark
MOST_HISTORY = 10  # earlier questions
MOVED_ON = (
    "De documenten zijn veranderd sinds u dit antwoord kreeg. Stel de vraag opnieuw en geef dan uw oordeel."
)
T = TypeVar("T", bound=BaseModel)
LongText = Annotated[str, Field(max_length=10_000)]
Name = Annotated[str, Field(max_length=200)]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of the system, with the version of the index that it comes from."""

    answer: Answer
    version: int


# Answers a question (again), by the version of the index that the user had if it is still there. Raises
# BegrotingError when there is no answer. So nobody can have an answer kept that was never given.
AnswerOf = Callable[[Asked, int], Awaitable[Given]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _NewReaction(_Strict):
    question: LongText
    history: Annotated[list[LongText], Field(max_length=MOST_HISTORY)] = []
    gemeente: Name | None = None
    jaar: Annotated[int, Field(ge=1900, le=2100)] | None = None
    soort: Soort | None = None
    verdict: Verdict
    remark: LongText = ""
    version: Annotated[int, Field(ge=0, le=2**53)]


class _Change(_Strict):
    verdict: Verdict | None = None
    remark: LongText | None = None


def feedback_router(feedback: Feedback, answer_of: AnswerOf, max_question: int) -> APIRouter:
    """The routes under /reactie; the sign-in must have put the user into ``request.state.user``."""
    router = APIRouter(prefix="/reactie")

    @router.post("")
    async def add_reaction(request: Request) -> Response:
        user = user_of(request).name
        new = body_to(_NewReaction, await read_body(request, MOST_BYTES))
        asked = _to_asked(new, max_question)
        given = await answer_of(asked, new.version)
        reaction = _judged(new, asked, user, given)
        return JSONResponse({"id": await run_in_threadpool(feedback.add, reaction)}, 201)

    @router.patch("/{reaction_id}")
    async def change_reaction(request: Request, reaction_id: str) -> Response:
        user = user_of(request).name
        change = body_to(_Change, await read_body(request, MOST_BYTES))
        await run_in_threadpool(feedback.change, reaction_id, user, change.verdict, change.remark)
        return JSONResponse({"id": reaction_id})

    @router.delete("/{reaction_id}")
    def withdraw_reaction(request: Request, reaction_id: str) -> Response:
        feedback.withdraw(reaction_id, user_of(request).name)
        return Response(status_code=204)

    return router


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request. Raises RefusedError when it has more bytes than ``most``, without reading on."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise RefusedError("Dit is te veel tekst.", 413)
    return bytes(body)


def body_to(model: type[T], body: bytes) -> T:
    """The object that a body holds. Raises RefusedError that names the first key that is wrong."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        what = f"kijk naar '{str(place[0])[:50]}'" if place else "stuur JSON"
        raise RefusedError(
            f"Deze reactie klopt niet: {what}. Een oordeel is {' of '.join(VERDICTS)}.", 422
        ) from None


def _to_asked(new: _NewReaction, max_question: int) -> Asked:
    try:
        question = check_question(new.question, max_question)
    except BegrotingError as error:
        raise RefusedError(str(error), 422) from None
    return Asked(question, tuple(new.history), new.gemeente, new.jaar, new.soort)


def _judged(new: _NewReaction, asked: Asked, user: str, given: Given) -> Reaction:
    """The verdict with the answer as the system gives it. Raises RefusedError when the documents changed."""
    if given.version != new.version:
        raise RefusedError(MOVED_ON, 409)
    return Reaction(user, asked, answer_to_json(given.answer), given.version, new.verdict, new.remark)
