from ipaddress import ip_network
from typing import Any

import pytest
from starlette.types import Scope

from assistant.web.access.forwarded import at_root_path, local_path, without_proxy

PROXIES = (ip_network("10.0.0.0/24"), ip_network("::1/128"))


def request(
    headers: dict[str, str] | None = None, client: str = "10.0.0.1", **changes: object
) -> dict[str, Any]:
    given = {"host": "intern:7860"} | (headers or {})
    return {
        "type": "http",
        "scheme": "http",
        "path": "/",
        "client": (client, 1234),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    } | changes


def host_of(scope: Scope) -> str:
    return str(dict(scope["headers"])[b"host"].decode())


SAID = {"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https", "x-forwarded-host": "begroting.nl"}


def test_our_proxy_is_believed() -> None:
    scope = without_proxy(request(SAID), PROXIES)

    assert (scope["client"][0], scope["scheme"], host_of(scope)) == ("192.0.2.7", "https", "begroting.nl")


@pytest.mark.parametrize("client", ["192.0.2.1", "10.0.1.1", "::2", "geen adres"])
def test_nobody_else_is_believed_and_what_they_say_goes_no_further(client: str) -> None:
    scope = without_proxy(request(SAID | {"x-gradio-server": "http://elders"}, client), PROXIES)

    assert (scope["client"][0], scope["scheme"], host_of(scope)) == (client, "http", "intern:7860")
    assert [name for name, _ in scope["headers"]] == [b"host"]


def test_without_a_known_proxy_nobody_is_believed() -> None:
    assert without_proxy(request(SAID, "127.0.0.1"), ())["client"][0] == "127.0.0.1"


def test_a_client_that_writes_addresses_itself_does_not_choose_which_counts() -> None:
    said = {"x-forwarded-for": "1.1.1.1, 192.0.2.7, 10.0.0.3"}

    assert without_proxy(request(said), PROXIES)["client"][0] == "192.0.2.7"


def test_a_proxy_that_says_nothing_changes_nothing() -> None:
    scope = without_proxy(request(), PROXIES)

    assert (scope["client"][0], scope["scheme"], host_of(scope)) == ("10.0.0.1", "http", "intern:7860")


@pytest.mark.parametrize(
    ("kind", "said", "scheme"),
    [
        ("http", "https", "https"),
        ("http", "HTTPS", "https"),
        ("http", "gopher", "http"),
        ("websocket", "https", "wss"),
        ("websocket", "http", "ws"),
    ],
)
def test_the_scheme_is_one_of_two(kind: str, said: str, scheme: str) -> None:
    assert without_proxy(request({"x-forwarded-proto": said}, type=kind), PROXIES)["scheme"] == scheme


def test_a_request_without_an_address_is_not_from_a_proxy() -> None:
    assert without_proxy(request(SAID) | {"client": None}, PROXIES)["client"] is None


@pytest.mark.parametrize(
    ("path", "full"),
    [
        ("/", "/b/"),
        ("/b", "/b"),
        ("/b/", "/b/"),
        ("/aanmelden", "/b/aanmelden"),
        ("/b/aanmelden", "/b/aanmelden"),
        ("/brief", "/b/brief"),
    ],
)
def test_it_does_not_matter_whether_the_proxy_takes_the_root_path_off(path: str, full: str) -> None:
    scope = at_root_path(request(path=path), "/b")

    assert (scope["path"], scope["root_path"]) == (full, "/b")
    assert local_path(scope) == (full.removeprefix("/b") or "/")


def test_without_a_root_path_the_path_stays() -> None:
    assert local_path(at_root_path(request(path="/aanmelden"), "")) == "/aanmelden"
