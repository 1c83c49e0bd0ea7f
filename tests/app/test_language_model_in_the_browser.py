"""The words of a language model below an answer: marked, later than the answer, and never instead of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.taalmodel_server import Pretender, pretending
from tests.app.sites import Site, serving
from tests.app.visit import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025 in Pijnacker-Nootdorp?"
RIGHT = "In juni 2025 waren er 522 bijstandsuitkeringen in Pijnacker-Nootdorp [1]."


@pytest.fixture(scope="module")
def model() -> Iterator[Pretender]:
    with pretending() as server:
        yield server


@pytest.fixture(scope="module")
def chat(town_folder: Path, model: Pretender) -> Iterator[Site]:
    with serving(town_folder, llm__base_url=model.url, llm__model="klein") as site:
        yield site


def test_the_words_come_below_the_answer_and_what_is_wrong_does_not(
    browser: "Browser", chat: Site, model: Pretender
) -> None:
    model.text = f"{RIGHT} In juni 2024 waren er 600 bijstandsuitkeringen [1]."
    with visiting(browser, chat.address) as visit:
        turn = visit.ask(QUESTION)
        words = turn.locator(".worded")
        words.wait_for()

        assert turn.locator(".answer .figure").first.inner_text() == "522"
        assert words.locator(".label").inner_text() == "Verwoord door een taalmodel, cijfers gecontroleerd"
        assert "In juni 2025 waren er 522 bijstandsuitkeringen" in words.inner_text()
        assert "600" not in turn.inner_text()
        assert words.locator("a.ref").count() == 1
