"""The addresses of the chat: the begin of the page, questions, what may be asked next, files to keep."""

import logging
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Response
from fastapi import Request as WebRequest
from fastapi.responses import HTMLResponse

from assistant.answers.plain_text import Provenance
from assistant.answers.table_csv import table_to_csv
from assistant.answers.tables import answer_to_table
from assistant.answers.word import answer_to_docx
from assistant.live import LiveAssistant
from assistant.settings import Settings
from assistant.web.access.account import User
from assistant.web.access.roles import is_staff, user_of
from assistant.web.asked import SOORTEN, Asked, asked_to_request
from assistant.web.desk import Desk
from assistant.web.files import attachment
from assistant.web.html import render
from assistant.web.refusals import RefusedError
from assistant.web.reply import Reply
from assistant.web.turn_html import refusal_to_html, reply_to_html, suggestions_to_html, worded_to_html
from assistant.web.wording import Wordings
from corpus.errors import BegrotingError
from index.types import IndexedDocument

UNEXPECTED = (
    "Er ging iets mis bij het beantwoorden van deze vraag. Stel hem anders, of probeer het later nog eens."
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHOWN_OF_REFUSED = 200  # characters of a question without an answer
_MOST_NAMES = 5  # gemeenten named in the introduction; more are counted

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters above the chat offer: gemeenten, budget years and kinds of the documents."""

    gemeenten: tuple[str, ...]
    jaren: tuple[int, ...]
    soorten: tuple[str, ...]


def chat_routes(
    desk: Desk, live: LiveAssistant, settings: Settings, wordings: Wordings | None = None
) -> APIRouter:
    """The routes over one desk; ``live`` knows what there is to choose from.

    ``wordings`` asks a language model, None where there is none.
    """
    routes = APIRouter()

    @routes.get("/gesprek/begin")
    def begin(request: WebRequest) -> HTMLResponse:
        return HTMLResponse(_begin(_documents(live), settings, user_of(request)))

    @routes.post("/gesprek/vraag")
    async def ask(request: WebRequest) -> HTMLResponse:
        asked = await form_to_asked(request)
        return HTMLResponse(await _turn(desk, settings, asked, worded=wordings is not None))

    @routes.post("/gesprek/verwoording")
    async def word_it(request: WebRequest) -> HTMLResponse:
        if wordings is None:
            return HTMLResponse("")
        asked = asked_to_request(await form_to_asked(request), settings.max_question)
        reply = await desk.ask(asked)
        return HTMLResponse(worded_to_html(await wordings.of(asked, reply), reply))

    @routes.post("/gesprek/verder")
    async def go_on(request: WebRequest) -> HTMLResponse:
        asked = asked_to_request(await form_to_asked(request), settings.max_question)
        return HTMLResponse(suggestions_to_html(await desk.suggest(asked)))

    @routes.post("/antwoord.docx")
    async def word(request: WebRequest) -> Response:
        asked, reply = await _answered(desk, settings, request)
        data = answer_to_docx(asked.vraag, reply.answer, _provenance(reply, settings))
        return attachment(data, "antwoord.docx", DOCX)

    @routes.post("/tabel.csv")
    async def table(request: WebRequest) -> Response:
        _, reply = await _answered(desk, settings, request)
        found = answer_to_table(reply.answer)
        if found is None:
            raise RefusedError("Bij dit antwoord hoort geen tabel. Stel de vraag opnieuw.")
        return attachment(
            table_to_csv(found, reply.answer.citations).encode(), "tabel.csv", "text/csv; charset=utf-8"
        )

    return routes


async def form_to_asked(request: WebRequest) -> Asked:
    """The question in a form of the page."""
    form = await request.form(max_files=0, max_fields=50)

    def one(name: str) -> str:
        value = form.get(name)
        return value if isinstance(value, str) else ""

    earlier = tuple(text for text in form.getlist("eerder") if isinstance(text, str))
    return Asked(one("vraag"), earlier, one("gemeente"), one("jaar"), one("soort"))


async def _turn(desk: Desk, settings: Settings, asked: Asked, *, worded: bool) -> str:
    """The question with its answer, or with the line that says why there is none; never raises."""
    shown = asked.vraag.strip()[:_SHOWN_OF_REFUSED] or "(geen vraag)"
    try:
        reply = await desk.ask(asked_to_request(asked, settings.max_question))
        return reply_to_html(asked, reply, _provenance(reply, settings), worded=worded)
    except BegrotingError as error:
        return refusal_to_html(shown, str(error))
    except Exception:  # a traceback is for the log, not for the reader
        log.exception("no answer to %r", shown)
        return refusal_to_html(shown, UNEXPECTED)


async def _answered(desk: Desk, settings: Settings, request: WebRequest) -> tuple[Asked, Reply]:
    asked = await form_to_asked(request)
    return asked, await desk.ask(asked_to_request(asked, settings.max_question))


def _provenance(reply: Reply, settings: Settings) -> Provenance:
    """Where and when an answer came about, for those who take it along."""
    gemeenten = {document.metadata.gemeente for document in reply.documents}
    today = datetime.now().astimezone().date()
    return Provenance(settings.title, reply.version, today, tuple(sorted(filter(None, gemeenten))))


def _documents(live: LiveAssistant) -> tuple[IndexedDocument, ...]:
    """The documents of the index; none where there is no index yet."""
    try:
        with live.using() as assistant:
            return assistant.index.documents
    except BegrotingError:
        return ()


def choices_of(documents: tuple[IndexedDocument, ...]) -> Choices:
    """What there is to choose from among the documents."""
    metadata = [document.metadata for document in documents]
    soorten = {each.soort for each in metadata}
    return Choices(
        tuple(sorted({each.gemeente for each in metadata if each.gemeente})),
        tuple(sorted({each.jaar for each in metadata if each.jaar}, reverse=True)),
        tuple(soort for soort in SOORTEN if soort in soorten),
    )


def _begin(documents: tuple[IndexedDocument, ...], settings: Settings, user: User) -> str:
    choices = choices_of(documents)
    return render(
        "start",
        title=settings.title,
        whose=_names_to_text(choices.gemeenten),
        user=user.name,
        staff=is_staff(user),
        empty=not documents,
        choices=[
            ("gemeente", "Gemeente", "Alle", choices.gemeenten),
            ("jaar", "Begrotingsjaar", "Alle", [str(jaar) for jaar in choices.jaren]),
            ("soort", "Soort document", "Alle", choices.soorten),
        ],
    )


def _names_to_text(names: tuple[str, ...]) -> str:
    """The names as Dutch text: "A", "A en B", or the number of them when there are many."""
    if len(names) > _MOST_NAMES:
        return f"{len(names)} gemeenten"
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
