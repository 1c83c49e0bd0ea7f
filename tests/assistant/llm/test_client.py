"""The client against a real server on this machine that behaves and misbehaves."""

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.llm import client as module
from assistant.llm.client import OpenAICompatible, language_model
from assistant.llm.settings import LlmSettings
from assistant.llm.types import LanguageModelError, Prompt
from benchmarks.taalmodel_server import Manner, Pretender, pretending
from corpus.errors import BegrotingError

PROMPT = Prompt("Verwoord dit.", "gegevens [1]")
KEY = "sleutel-die-niemand-ziet"


@pytest.fixture
def server() -> Iterator[Pretender]:
    with pretending() as server:
        yield server


def settings(server: Pretender, **changes: Any) -> LlmSettings:
    return LlmSettings(**({"base_url": server.url, "model": "klein", "api_key": KEY} | changes))


def reply(server: Pretender, **changes: Any) -> str:
    return asyncio.run(OpenAICompatible(settings(server, **changes)).reply(PROMPT))


def refusal(server: Pretender, **changes: Any) -> str:
    with pytest.raises(LanguageModelError) as caught:
        reply(server, **changes)
    return str(caught.value)


def test_a_reply_is_put_together_from_what_streams_in(server: Pretender) -> None:
    server.text = "In juni 2025 waren er 522 bijstandsuitkeringen in € en met é. [1]"

    assert reply(server) == server.text


def test_the_model_is_asked_for_the_same_reply_each_time_and_a_bounded_one(server: Pretender) -> None:
    reply(server)
    (asked,) = server.received

    assert (asked["model"], asked["temperature"], asked["stream"]) == ("klein", 0, True)
    assert asked["max_tokens"] == module.MOST_TOKENS
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert "gegevens [1]" in json.dumps(asked["messages"][1])


def test_the_key_goes_to_the_server(server: Pretender) -> None:
    reply(server)

    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("manner", "line"),
    [
        ("cut", module.BROKEN),
        ("nonsense", module.BROKEN),
        ("wrong json", module.BROKEN),
        ("wrong shape", module.BROKEN),
        ("empty", module.BROKEN),
        ("packed", module.UNREACHABLE),
        ("endless", module.BROKEN),
        ("one line", module.BROKEN),
        ("hang up", module.UNREACHABLE),
    ],
)
def test_a_server_that_misbehaves_gives_a_quiet_line(server: Pretender, manner: Manner, line: str) -> None:
    server.manner = manner

    assert refusal(server) == line


@pytest.mark.parametrize("manner", ["stall", "drip", "later pieces stall"])
def test_what_takes_too_long_is_broken_off(server: Pretender, manner: Manner) -> None:
    server.manner = manner
    llm = OpenAICompatible(settings(server).model_copy(update={"timeout": 0.3}))

    with pytest.raises(LanguageModelError, match="niet op tijd"):
        asyncio.run(llm.reply(PROMPT))


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (401, module.REFUSED),
        (403, module.REFUSED),
        (429, module.BUSY),
        (500, module.BROKEN),
        (503, module.BUSY),
    ],
)
def test_a_refusal_gives_a_quiet_line_and_is_not_asked_again(
    server: Pretender, status: int, line: str
) -> None:
    server.manner, server.status = "status", status

    assert refusal(server) == line
    assert len(server.received) == 1


def test_a_server_that_is_not_there_gives_a_quiet_line() -> None:
    with pretending() as server:
        gone = settings(server)

    with pytest.raises(LanguageModelError, match="niet bereikbaar"):
        asyncio.run(OpenAICompatible(gone).reply(PROMPT))


def test_a_redirect_is_not_followed(server: Pretender) -> None:
    server.manner = "redirect"
    with pretending() as elsewhere:
        server.location = elsewhere.url

        assert refusal(server) == module.BROKEN
        assert not elsewhere.received


def test_proxies_of_the_environment_are_not_used(server: Pretender, monkeypatch: pytest.MonkeyPatch) -> None:
    with pretending() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)

        assert reply(server) == server.text
        assert not proxy.received


def test_neither_key_nor_text_of_the_server_is_in_errors_logs_and_descriptions(
    server: Pretender, caplog: pytest.LogCaptureFixture
) -> None:
    server.manner, server.status = "status", 500
    with caplog.at_level(logging.WARNING, logger="assistant"):
        line = refusal(server)

    for text in (line, caplog.text, repr(settings(server)), str(settings(server).model_dump())):
        assert KEY not in text
        assert "geheim-van-de-server" not in text


def test_each_call_is_kept_where_that_is_asked_for(server: Pretender, tmp_path: Path) -> None:
    reply(server, log=tmp_path)
    server.manner = "cut"
    refusal(server, log=tmp_path)
    written = tmp_path / "taalmodel.jsonl"
    first, second = (json.loads(line) for line in written.read_text("utf-8").splitlines())

    assert (first["gegevens"], first["antwoord"], first["fout"]) == (PROMPT.data, server.text, "")
    assert second["fout"] == module.BROKEN
    assert written.stat().st_mode & 0o777 == 0o600
    assert KEY not in written.read_text("utf-8")


def test_nothing_is_kept_where_it_is_not_asked_for(
    server: Pretender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reply(server)

    assert not list(tmp_path.iterdir())


def test_a_log_that_cannot_be_written_is_named_at_the_start(server: Pretender, tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"logboek.*nergens.*llm\.log"):
        language_model(settings(server, log=tmp_path / "nergens" / "log.jsonl"))


def test_without_settings_there_is_no_model() -> None:
    assert language_model(None) is None
