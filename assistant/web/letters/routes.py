"""The addresses of the tab Schriftelijke vragen: for a medewerker or beheerder.

Nothing of a letter stays on the server but what is approved: each step sends all of it again, and the concept
is made again, which gives the same one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from assistant.answers.plain_text import Provenance
from assistant.draft.markdown import draft_to_markdown
from assistant.draft.types import Draft
from assistant.draft.word import draft_to_docx
from assistant.llm.drafts import reword_draft
from assistant.llm.types import LanguageModel
from assistant.register.approving import part_to_entry, with_edited_text
from assistant.register.store import Register
from assistant.settings import Settings
from assistant.web.access.account import User
from assistant.web.access.roles import staff_of
from assistant.web.chat_routes import DOCX
from assistant.web.desk import Desk
from assistant.web.feedback.routes import read_body
from assistant.web.files import attachment
from assistant.web.letters.concept_html import concept_to_html, letter_to_html, start_to_html
from assistant.web.letters.fields import MOST_BYTES, Form, body_to_form, form_to_letter
from assistant.web.letters.incoming import Incoming
from assistant.web.letters.work import Concept, Order, Place, make_concept
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError

WHAT = "schriftelijke vragen beantwoorden"
MOVED_ON = "De documenten zijn veranderd sinds dit concept. Maak het concept opnieuw en kijk het na."
NOT_THERE = "Dit antwoord hoort niet bij deze brief. Maak het concept opnieuw."
TOO_SLOW = "Dit duurde te lang; probeer het opnieuw."
BROKEN_OFF = "De verbinding is verbroken; probeer het opnieuw."
MARKDOWN = "text/markdown; charset=utf-8"
Gemeenten = Callable[[], tuple[str, ...]]  # the names that the index knows


@dataclass(frozen=True, slots=True)
class Letters:
    """What the addresses work with."""

    desk: Desk
    register: Register
    settings: Settings
    gemeenten: Gemeenten
    incoming: Incoming
    llm: LanguageModel | None = None

    async def concept(self, form: Form, *, with_register: bool = False) -> Concept:
        """The concept for the letter in a form. Raises BegrotingError where there is none."""
        data = Path(self.settings.data) if with_register else None
        return await self.desk.carry_out(make_concept, Order(form_to_letter(form), data))

    async def worded(self, concept: Concept) -> tuple[Concept, tuple[str, ...]]:
        """The concept as it is first shown: in the checked words of a language model, if there is one."""
        if self.llm is None:
            return concept, ()
        draft, notes = await reword_draft(self.llm, concept.draft)
        return replace(concept, draft=draft), notes


def letter_routes(letters: Letters) -> APIRouter:
    """The routes under /brieven; the sign-in must have put the user into ``request.state.user``."""
    routes = APIRouter(prefix="/brieven")

    @routes.get("")
    def start(request: Request) -> HTMLResponse:
        staff_of(request, WHAT)
        return HTMLResponse(start_to_html())

    @routes.post("/bestand")
    async def read_file(request: Request) -> HTMLResponse:
        staff_of(request, WHAT)
        return HTMLResponse(await _read_file(letters, request))

    @routes.post("/tekst")
    async def read_text(request: Request) -> HTMLResponse:
        form = await _form(request)
        gemeenten = await run_in_threadpool(letters.gemeenten)
        letter = await letters.incoming.text(form.one("tekst"), gemeenten)
        return HTMLResponse(letter_to_html(letter, gemeenten))

    @routes.post("/concept")
    async def make(request: Request) -> HTMLResponse:
        form = await _form(request)
        concept, notes = await letters.worded(await letters.concept(form, with_register=True))
        return HTMLResponse(await run_in_threadpool(concept_to_html, concept, notes))

    @routes.post("/concept.docx")
    async def word(request: Request) -> Response:
        draft, provenance = await _to_keep(letters, await _form(request))
        data = await run_in_threadpool(draft_to_docx, draft, provenance, letters.settings.template)
        return attachment(data, "concept-antwoord.docx", DOCX)

    @routes.post("/concept.md")
    async def markdown(request: Request) -> Response:
        draft, provenance = await _to_keep(letters, await _form(request))
        return attachment(draft_to_markdown(draft, provenance).encode(), "concept-antwoord.md", MARKDOWN)

    @routes.post("/goedkeuren")
    async def approve(request: Request) -> Response:
        user = staff_of(request, WHAT)
        return JSONResponse({"line": await _approve(letters, await _form(request), user)}, 201)

    return routes


async def _form(request: Request) -> Form:
    staff_of(request, WHAT)
    return body_to_form(await read_body(request, MOST_BYTES))


async def _read_file(letters: Letters, request: Request) -> str:
    headers = request.headers
    gemeenten = await run_in_threadpool(letters.gemeenten)
    try:
        letter = await letters.incoming.file(
            request.stream(), headers.get("content-type", ""), headers.get("content-length"), gemeenten
        )
    except TimeoutError:
        raise RefusedError(TOO_SLOW, 408) from None
    except ClientDisconnect:
        raise RefusedError(BROKEN_OFF) from None
    return letter_to_html(letter, gemeenten)


async def _to_keep(letters: Letters, form: Form) -> tuple[Draft, Provenance]:
    """The concept with the answers as they were edited, and where it comes from."""
    concept = await letters.concept(form)
    _check_version(form, concept)
    edited = dict(zip(_places(concept.draft), _answers(form, concept.draft), strict=True))
    today = datetime.now().astimezone().date()
    made = Provenance(letters.settings.title, concept.draft.version, today, concept.gemeenten)
    return with_edited_text(concept.draft, edited), made


async def _approve(letters: Letters, form: Form, user: User) -> str:
    """Keep one answer as it was edited; what is said of it."""
    concept = await letters.concept(form)
    _check_version(form, concept)
    draft = concept.draft
    place, text = _approved(form, draft)
    entry = part_to_entry(draft, place, text, user.name)
    try:
        await run_in_threadpool(letters.register.keep, entry)
    except BegrotingError as error:
        raise RefusedError(str(error), 422) from None
    return "Goedgekeurd: dit antwoord staat nu in het register."


def _approved(form: Form, draft: Draft) -> tuple[Place, str]:
    """The place that was approved, and its text."""
    answers = dict(zip(_places(draft), _answers(form, draft), strict=True))
    for place, text in answers.items():
        if f"{place[0]}-{place[1]}" == form.one("goedkeuren"):
            return place, text
    raise RefusedError(NOT_THERE, 422)


def _places(draft: Draft) -> list[Place]:
    return [(i, j) for i, drafted in enumerate(draft.questions) for j in range(len(drafted.parts))]


def _answers(form: Form, draft: Draft) -> tuple[str, ...]:
    """The edited text of each part, in order. Raises RefusedError where the form is of another letter."""
    answers = form.all("antwoord")
    if len(answers) != len(_places(draft)):
        raise RefusedError(NOT_THERE, 422)
    return answers


def _check_version(form: Form, concept: Concept) -> None:
    """An edited answer is of the concept that was seen: on other documents it may be another one."""
    if form.one("versie") != str(concept.draft.version):
        raise RefusedError(MOVED_ON, 409)
