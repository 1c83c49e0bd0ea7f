"""Five hundred wrong replies over the demo documents, from a real server: none reaches the reader."""

import asyncio
from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from assistant.llm.reply_text import reply_to_sentences
from assistant.types import Answer, Request
from benchmarks.taalmodel import REPLIES, SEED, Honest, all_wrong, keeping, reaching, read_honest
from benchmarks.taalmodel_server import Pretender, pretending

KEPT = 0.7  # share of the right rewordings; measured 0.78


@pytest.fixture(scope="module")
def honest() -> list[Honest]:
    return read_honest()


@pytest.fixture(scope="module")
def answers(demo: Assistant, honest: list[Honest]) -> dict[str, Answer]:
    return {each.question: demo.ask(Request(each.question)) for each in honest}


@pytest.fixture
def server() -> Iterator[Pretender]:
    with pretending() as server:
        yield server


def test_no_wrong_figure_reaches_the_reader(
    server: Pretender, honest: list[Honest], answers: dict[str, Answer]
) -> None:
    wrong = all_wrong(honest, answers, SEED)[:REPLIES]

    assert len(wrong) == REPLIES
    assert len({reply.kind for _, reply in wrong}) >= 15
    assert not asyncio.run(reaching(server, wrong, answers))


def test_the_wrong_sentence_is_one_that_would_be_seen_when_it_was_shown(
    honest: list[Honest], answers: dict[str, Answer]
) -> None:
    for _, wrong in all_wrong(honest, answers, SEED):
        shown = " ".join(sentence.text for sentence in reply_to_sentences(wrong.text))

        assert wrong.sentence in shown


def test_most_right_rewordings_are_kept(
    server: Pretender, honest: list[Honest], answers: dict[str, Answer]
) -> None:
    kept = asyncio.run(keeping(server, honest, answers))

    assert sum(worded.text is not None for _, worded in kept) >= KEPT * len(honest) >= KEPT * 30
