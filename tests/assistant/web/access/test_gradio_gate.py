"""Two users of a real gradio app, with the client and the requests that gradio's own page sends."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from gradio_client import Client
from gradio_client.exceptions import AuthenticationError

from assistant.web.access.gradio_gate import LARGEST_BODY, GradioGate
from assistant.web.access.protect import protect
from assistant.web.access.users import Users
from tests.assistant.web.servers import (
    PASSWORD,
    add_user,
    gradio_server,
    settings_with,
    signed_in,
    users_in,
)

API = "/gradio_api"
KEY = {"authorization": "Bearer de sleutel"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gegevens")
    users = users_in(folder)
    for name in ("jansen", "pietersen"):
        add_user(users, name)
    add_user(users, "robot", key="de sleutel")
    with gradio_server(folder) as address:
        yield address


@pytest.fixture
def jansen(server: str) -> Iterator[httpx.Client]:
    with signed_in(server, "jansen") as client:
        yield client


@pytest.fixture
def pietersen(server: str) -> Iterator[httpx.Client]:
    with signed_in(server, "pietersen") as client:
        yield client


def gradio_client(server: str, **options: Any) -> Client:
    return Client(server, verbose=False, analytics_enabled=False, download_files=False, **options)


def say(client: httpx.Client, words: str, session_hash: str | None) -> httpx.Response:
    """What the page sends when someone asks something."""
    index = next(d["id"] for d in client.get("/config").json()["dependencies"] if d["api_name"] == "onthoud")
    body = {"data": [words, None], "fn_index": index, "session_hash": session_hash}
    return client.post(f"{API}/queue/join", json=body)


def heard(client: httpx.Client, session_hash: str) -> str:
    """All that waits for a session."""
    return client.get(f"{API}/queue/data", params={"session_hash": session_hash}).text


def not_yours(response: httpx.Response) -> bool:
    return (response.status_code, response.json()) == (403, {"detail": "Dit gesprek is van iemand anders."})


def test_gradio_client_works_with_a_name_and_a_password(server: str) -> None:
    client = gradio_client(server, auth=("jansen", PASSWORD))

    assert client.predict("dag", api_name="/onthoud") == "jansen:  dag"
    assert client.predict("weer", api_name="/onthoud") == "jansen: dag weer"  # its own conversation
    assert client.predict("hallo", api_name="/zeg") == "jansen: hallo"


def test_gradio_client_works_with_a_key(server: str) -> None:
    client = gradio_client(server, headers=KEY)

    assert client.predict("hallo", api_name="/zeg") == "robot: hallo"


@pytest.mark.parametrize("auth", [None, ("jansen", "fout"), ("bestaatniet", PASSWORD)])
def test_gradio_client_is_told_that_it_must_sign_in(auth: tuple[str, str] | None, server: str) -> None:
    with pytest.raises(AuthenticationError):
        gradio_client(server, auth=auth)


def test_the_api_works_over_plain_http(server: str) -> None:
    posted = httpx.post(f"{server}{API}/call/zeg", json={"data": ["dag"]}, headers=KEY)
    answer = httpx.get(f"{server}{API}/call/zeg/{posted.json()['event_id']}", headers=KEY)

    assert 'data: ["robot: dag"]' in answer.text
    assert httpx.post(f"{server}{API}/run/zeg", json={"data": ["dag"]}, headers=KEY).json()["data"] == [
        "robot: dag"
    ]
    assert httpx.get(f"{server}{API}/info", headers=KEY).json()["named_endpoints"]["/zeg"]


def test_nobody_gets_anything_of_gradio_without_signing_in(server: str) -> None:
    for path in (
        "/config",
        f"{API}/info",
        f"{API}/heartbeat/x",
        "/theme.css",
        "/static/img/logo.svg",
        "/assets/x.js",
    ):
        assert httpx.get(server + path).status_code == 401, path
    for path in ("/queue/join", "/run/zeg", "/call/zeg", "/mcp/", "/upload"):
        assert httpx.post(server + API + path, json={"data": ["dag"]}).status_code == 401, path


def test_nobody_takes_part_in_the_conversation_of_another(
    jansen: httpx.Client, pietersen: httpx.Client
) -> None:
    session = "vanjansen1"
    assert say(jansen, "geheim", session).status_code == 200
    assert "geheim" in heard(jansen, session)

    assert not_yours(say(pietersen, "wat zei je?", session))
    assert not_yours(
        pietersen.post(f"{API}/run/onthoud", json={"data": ["?", None], "session_hash": session})
    )
    assert not_yours(pietersen.post(f"{API}/call/onthoud", json={"data": ["?"], "session_hash": session}))
    assert "geheim verder" in (say(jansen, "verder", session), heard(jansen, session))[1]


def test_nobody_reads_the_answers_that_wait_for_another(
    jansen: httpx.Client, pietersen: httpx.Client
) -> None:
    session = "vanjansen2"
    say(jansen, "geheim", session)

    query = f"{API}/queue/data?session_hash="
    assert not_yours(pietersen.get(query + session))
    assert not_yours(pietersen.get(f"{query}vanpietersen&session_hash={session}"))
    assert not_yours(pietersen.get(f"{query}{session}&session_hash=vanpietersen"))
    assert not_yours(
        pietersen.get(f"{API}/call/onthoud/{session}")
    )  # gradio takes a session hash for an event
    assert not_yours(pietersen.get(f"{API}/call/v2/onthoud/{session}"))
    assert "geheim" in heard(jansen, session)


def test_nobody_reads_an_event_of_another(jansen: httpx.Client, pietersen: httpx.Client) -> None:
    event = jansen.post(f"{API}/call/zeg", json={"data": ["geheim"]}).json()["event_id"]

    assert not_yours(pietersen.get(f"{API}/call/zeg/{event}"))
    assert not_yours(pietersen.get(f"{API}/queue/data?session_hash={event}"))
    assert not_yours(pietersen.post(f"{API}/call/zeg", json={"data": ["?"], "session_hash": event}))
    assert "jansen: geheim" in jansen.get(f"{API}/call/zeg/{event}").text


def test_nobody_stops_or_ends_what_is_of_another(jansen: httpx.Client, pietersen: httpx.Client) -> None:
    session = "vanjansen3"
    event = say(jansen, "geheim", session).json()["event_id"]

    def cancel(session_hash: str) -> httpx.Response:
        body = {"session_hash": session_hash, "fn_index": 0, "event_id": event}
        return pietersen.post(f"{API}/cancel", json=body)

    assert not_yours(cancel(session))
    assert not_yours(cancel("vanpietersen"))
    assert not_yours(pietersen.post(f"{API}/reset", json={"event_id": event}))
    assert not_yours(pietersen.get(f"{API}/heartbeat/{session}"))  # its end would end the session
    assert "geheim" in heard(jansen, session)


def test_a_field_that_stands_there_twice_is_one_thing_everywhere(
    jansen: httpx.Client, pietersen: httpx.Client
) -> None:
    session = "vanjansen4"
    say(jansen, "geheim", session)
    both = '{"data": ["?"], "session_hash": "%s", "session_hash": "%s"}'
    url = f"{API}/call/onthoud"
    json_type = {"content-type": "application/json"}

    assert not_yours(pietersen.post(url, content=both % ("vanpietersen", session), headers=json_type))
    answer = pietersen.post(url, content=both % (session, "vanpietersen"), headers=json_type)
    assert answer.status_code == 200
    assert "geheim" not in pietersen.get(f"{url}/{answer.json()['event_id']}").text


@pytest.mark.parametrize("session_hash", [3, ["vanjansen"], {"a": "b"}, "", "a" * 101])
def test_a_session_hash_of_another_shape_is_refused(session_hash: object, pietersen: httpx.Client) -> None:
    body = {"data": ["?"], "session_hash": session_hash}

    assert not_yours(pietersen.post(f"{API}/call/onthoud", json=body))


@pytest.mark.parametrize("content", [b"", b"geen json", b"[1]", b'"x"', b"[" * 100_000])
def test_a_body_that_is_no_json_object_is_refused(content: bytes, pietersen: httpx.Client) -> None:
    response = pietersen.post(f"{API}/run/zeg", content=content)

    assert (response.status_code, response.json()) == (
        400,
        {"detail": "Dit verzoek is geen JSON met velden."},
    )


def test_a_body_that_is_too_large_is_refused(pietersen: httpx.Client) -> None:
    response = pietersen.post(f"{API}/run/zeg", json={"data": ["x" * LARGEST_BODY]})

    assert (response.status_code, response.json()) == (
        413,
        {"detail": "Dit verzoek is te groot: meer dan 1000 kB."},
    )


def test_gradio_takes_no_files(jansen: httpx.Client) -> None:
    for path in ("/upload", "/upload/", "/process_recording", "/component_server"):
        response = jansen.post(API + path, files={"files": ("geheim.txt", b"geheim")})
        assert response.status_code == 404
        assert response.json()["detail"].startswith("Dit adres is er niet.")


def test_gradio_gives_no_files(jansen: httpx.Client, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    for path in (
        f"{API}/file={secret}",
        f"{API}/file/{secret}",
        f"/file={secret}",
        f"{API}/proxy=https://a.hf.space/",
    ):
        assert jansen.get(path).status_code == 404, path


def test_no_other_site_may_read_what_gradio_answers(jansen: httpx.Client) -> None:
    response = jansen.get("/config", headers={"origin": "https://elders.example", "host": "begroting.nl"})

    assert response.status_code == 200
    assert not [name for name in response.headers if name.startswith("access-control-")]


def mcp_call(server: str, tool: str, headers: dict[str, str]) -> httpx.Response:
    call = {"name": tool, "arguments": {"said": "dag"}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    accept = {"accept": "application/json, text/event-stream"}
    return httpx.post(f"{server}{API}/mcp/", json=body, headers=accept | headers)


def mcp_text(response: httpx.Response) -> str:
    data = next(line for line in response.text.splitlines() if line.startswith("data: "))
    return str(json.loads(data.removeprefix("data: "))["result"]["content"][0]["text"])


def test_an_mcp_tool_knows_who_calls_it(server: str) -> None:
    assert mcp_text(mcp_call(server, "echo", KEY)) == "robot: dag"
    assert mcp_call(server, "echo", {}).status_code == 401


def test_a_queued_mcp_tool_is_not_called_at_a_host_that_a_visitor_names(server: str) -> None:
    """Gradio calls it without a key, at ourselves: that is why tools must not be queued."""
    reply = mcp_text(
        mcp_call(server, "queued", KEY | {"host": "elders.example", "x-forwarded-host": "elders.example"})
    )

    assert server in reply
    assert "elders" not in reply


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/mcp/", 405), ("GET", "/mcp/sse", 404), ("POST", "/mcp/messages/", 404)],
)
def test_mcp_has_no_sessions_that_another_could_join(
    method: str, path: str, status: int, jansen: httpx.Client
) -> None:
    assert jansen.request(method, API + path, headers={"accept": "text/event-stream"}).status_code == status


def test_behind_a_proxy_the_page_knows_its_own_address(tmp_path: Path, users: Users) -> None:
    add_user(users, "robot", key="de sleutel")
    said = KEY | {"x-forwarded-proto": "https", "x-forwarded-host": "begroting.nl"}
    with gradio_server(tmp_path, BEGROTING_ROOT_PATH="/begroting") as address:
        for before in ("", "/begroting"):
            config = httpx.get(f"{address}{before}/config", headers=said).json()
            assert config["root"] == "https://begroting.nl/begroting"
            assert httpx.get(f"{address}{before}/", headers=said).status_code == 200
            assert httpx.post(f"{address}{before}{API}/upload", headers=said).status_code == 404


def test_protect_comes_after_gradio(tmp_path: Path, users: Users) -> None:
    with pytest.raises(ValueError, match="mount gradio before"):
        protect(FastAPI(), settings_with(tmp_path), users)


def test_the_gate_does_not_work_without_a_user() -> None:
    async def ask() -> None:
        async def unused(*_: object) -> Any:
            pytest.fail("the gate let it through")

        scope = {"type": "http", "method": "GET", "path": "/config", "headers": [], "query_string": b""}
        await GradioGate(unused)(scope, unused, unused)

    with pytest.raises(RuntimeError, match="not behind the sign-in"):
        asyncio.run(ask())
