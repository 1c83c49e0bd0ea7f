"""What other programs ask: a real gradio_client and a real MCP client of a server on this machine."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from benchmarks.belasting import serving

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
KEYS = ["question", "answer", "abstained", "figures", "series", "citations", "warnings"]


@pytest.fixture(scope="module")
def address(demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(demo_index, tmp_path_factory.mktemp("programma")) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, verbose=False)


def call_tool(address: str, name: str, **arguments: object) -> Any:
    """What an MCP client gets of a tool."""

    async def call() -> Any:
        async with (
            streamable_http_client(f"{address}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            names = [tool.name for tool in (await session.list_tools()).tools]
            assert names == ["vraag", "zoek_cijfers"]
            return await session.call_tool(name, arguments)

    return asyncio.run(call())


def test_a_question_gets_the_answer_as_data(client: Client) -> None:
    answer = client.predict(QUESTION, api_name="/vraag")

    assert list(answer) == KEYS
    assert answer["figures"][0]["value"] == 522
    assert answer["figures"][0]["period"] == "2025-06"
    assert "522" in answer["citations"][0]["quote"]
    assert not answer["abstained"]


def test_a_follow_up_comes_with_the_earlier_questions(client: Client) -> None:
    answer = client.predict(question="En eind 2024?", history=[QUESTION], api_name="/vraag")

    assert answer["figures"][0]["value"] == 493


def test_gemeente_and_jaar_narrow(client: Client) -> None:
    narrowed = client.predict(QUESTION, gemeente="Pijnacker-Nootdorp", jaar=2026, api_name="/vraag")
    elsewhere = client.predict(QUESTION, jaar=1999, api_name="/vraag")

    assert narrowed["figures"][0]["value"] == 522
    assert elsewhere["abstained"]


@pytest.mark.parametrize(
    ("question", "said"), [("", "De vraag is leeg"), ("x" * 2001, "De vraag is te lang: 2001 tekens")]
)
def test_a_question_that_cannot_be_asked_is_one_clear_line(client: Client, question: str, said: str) -> None:
    with pytest.raises(AppError, match=said):
        client.predict(question, api_name="/vraag")


def test_figures_are_found_by_words_and_year(client: Client) -> None:
    found = client.predict(zoek="bijstandsuitkeringen", jaar=2025, api_name="/zoek_cijfers")

    assert 522 in [figure["value"] for figure in found]
    assert {figure["year"] for figure in found} == {2025}


def test_no_more_figures_come_than_are_asked_for(client: Client) -> None:
    assert len(client.predict(aantal=3, api_name="/zoek_cijfers")) == 3


def test_the_api_offers_these_two_and_nothing_else(client: Client) -> None:
    described: Any = client.view_api(return_format="dict", print_info=False)

    assert set(described["named_endpoints"]) == {"/vraag", "/zoek_cijfers"}


def test_an_mcp_client_asks_a_question(address: str) -> None:
    result = call_tool(address, "vraag", question=QUESTION)

    assert not result.isError
    answer = json.loads(result.content[0].text)
    assert list(answer) == KEYS
    assert answer["figures"][0]["value"] == 522


def test_an_mcp_client_finds_figures(address: str) -> None:
    result = call_tool(address, "zoek_cijfers", zoek="bijstandsuitkeringen", aantal=2)

    assert not result.isError
    assert [figure["label"] for figure in json.loads(result.content[0].text)] == ["bijstandsuitkeringen"] * 2


def test_an_mcp_client_that_asks_nothing_is_told_so(address: str) -> None:
    result = call_tool(address, "vraag", question="")

    assert result.isError
    assert "De vraag is leeg" in result.content[0].text
