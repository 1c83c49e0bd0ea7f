"""The words of a language model in the chat: over real servers, the model one that we tell what to say."""

import asyncio
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from assistant.live import LiveAssistant
from assistant.llm.client import OpenAICompatible
from assistant.llm.settings import LlmSettings
from assistant.llm.types import LanguageModelError, Prompt
from assistant.settings import Settings
from assistant.types import Request
from assistant.web.chat_routes import chat_routes
from assistant.web.desk import Desk
from assistant.web.reply import Reply
from assistant.web.wording import AT_A_TIME, BUSY, WAITING, Wordings
from benchmarks.taalmodel_server import Pretender, pretending
from index.open import newest_version
from tests.assistant.llm.answers import ONE
from tests.assistant.web.serving import Site, serving
from tests.assistant.web.test_routes import InThreads

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
RIGHT = "In juni 2025 waren er 522 bijstandsuitkeringen in Pijnacker-Nootdorp [1]."
WRONG = "In juni 2025 waren er 5.220 bijstandsuitkeringen in Pijnacker-Nootdorp [1]."
REPLY = Reply(ONE, 1)


@pytest.fixture(scope="module")
def model() -> Iterator[Pretender]:
    with pretending() as server:
        yield server


@pytest.fixture
def site(demo_index: Path, model: Pretender) -> Iterator[Site]:
    live = LiveAssistant(demo_index)
    desk = Desk(partial(newest_version, demo_index), InThreads(live), 10)
    wordings = Wordings(OpenAICompatible(LlmSettings(base_url=model.url, model="klein")))
    model.manner, model.text = "stream", RIGHT
    model.received.clear()
    with serving(chat_routes(desk, live, Settings(index=demo_index), wordings)) as site:
        yield site
    live.close()


def worded(site: Site, question: str = QUESTION) -> str:
    return site.request("POST", "/gesprek/verwoording", data={"vraag": question}).text


def test_the_answer_comes_first_with_room_for_the_words(site: Site, model: Pretender) -> None:
    html = site.request("POST", "/gesprek/vraag", data={"vraag": QUESTION}).text

    assert '<strong class="figure">522</strong>' in html
    assert 'class="worded"' in html
    assert not model.received


def test_the_words_come_marked_with_links_to_the_sources(site: Site) -> None:
    html = worded(site)

    assert "Verwoord door een taalmodel, cijfers gecontroleerd" in html
    assert "In juni 2025 waren er 522 bijstandsuitkeringen in Pijnacker-Nootdorp" in html
    assert 'class="ref" href="bron?' in html


def test_a_wrong_figure_is_not_among_them(site: Site, model: Pretender) -> None:
    model.text = WRONG
    html = worded(site)

    assert "5.220" not in html
    assert "klopten niet zeker" in html


def test_markup_of_a_model_is_not_shown(site: Site, model: Pretender) -> None:
    model.text = f'{RIGHT} <img src=x onerror="alert(1)"> [klik](javascript:alert(1))'
    html = worded(site)

    assert "<img" not in html
    assert "javascript" not in html


def test_the_same_question_is_put_to_the_model_once(site: Site, model: Pretender) -> None:
    first = worded(site)

    assert worded(site) == first
    assert len(model.received) == 1


def test_a_model_that_failed_is_asked_again_the_next_time(site: Site, model: Pretender) -> None:
    model.manner = "cut"
    assert "geen bruikbaar antwoord" in worded(site)

    model.manner = "stream"
    assert "522 bijstandsuitkeringen" in worded(site)


def test_what_is_not_answered_is_not_put_to_the_model(site: Site, model: Pretender) -> None:
    html = site.request("POST", "/gesprek/vraag", data={"vraag": "Hoeveel zwembaden zijn er?"}).text

    assert 'class="worded"' not in html
    assert worded(site, "Hoeveel zwembaden zijn er?") == ""
    assert not model.received


def test_without_a_model_there_is_no_room_and_nothing_is_asked(demo_index: Path) -> None:
    live = LiveAssistant(demo_index)
    desk = Desk(partial(newest_version, demo_index), InThreads(live), 10)
    with serving(chat_routes(desk, live, Settings(index=demo_index))) as site:
        html = site.request("POST", "/gesprek/vraag", data={"vraag": QUESTION}).text
        nothing = worded(site)
    live.close()

    assert 'class="worded"' not in html
    assert nothing == ""


class Held:
    """A model that goes on when it is told to."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()

    async def reply(self, _: Prompt) -> str:
        await self.go_on.wait()
        raise LanguageModelError("weg")


def test_when_too_many_wait_the_answer_stands_without_words() -> None:
    async def ask() -> list[str]:
        llm = Held()
        wordings = Wordings(llm)
        asked = [wordings.of(Request(f"Vraag {n}?"), REPLY) for n in range(AT_A_TIME + WAITING)]
        tasks = [asyncio.ensure_future(each) for each in asked]
        for _ in range(3):
            await asyncio.sleep(0)  # each task gets its place
        busy = await wordings.of(Request("Nog een?"), REPLY)
        llm.go_on.set()
        return [busy.note, *{worded.note for worded in await asyncio.gather(*tasks)}]

    assert asyncio.run(ask()) == [BUSY, "weg"]


def test_the_chat_answers_others_while_the_model_thinks(site: Site, model: Pretender) -> None:
    model.manner = "later pieces stall"
    waiting = threading.Thread(target=worded, args=(site,), daemon=True)
    waiting.start()

    html = site.request(
        "POST", "/gesprek/vraag", data={"vraag": "Hoeveel inwoners waren er op 1 januari 2025?"}
    ).text
    assert "58.126" in html
