import pytest
from starlette.types import Scope

from assistant.web.access.origin import changes_something, is_from_elsewhere, is_host_of_this_machine


def request(method: str = "POST", kind: str = "http", **headers: str) -> Scope:
    given = {"host": "begroting.nl:7860"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": kind,
        "method": method,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }


@pytest.mark.parametrize(
    ("method", "changes"), [("GET", False), ("HEAD", False), ("POST", True), ("DELETE", True)]
)
def test_what_can_change_something(method: str, *, changes: bool) -> None:
    assert changes_something(request(method)) is changes
    assert changes_something({"type": "websocket", "headers": []})


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({"sec_fetch_site": "same-origin"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"sec_fetch_site": "cross-site"}, True),
        ({"sec_fetch_site": "same-site"}, True),
        ({"sec_fetch_site": "cross-site", "origin": "http://begroting.nl:7860"}, True),
        ({"sec_fetch_site": "same-origin", "origin": "https://buiten.nl"}, False),
        ({"origin": "http://begroting.nl:7860"}, False),
        ({"origin": "https://BEGROTING.nl:7860"}, False),
        ({"origin": "http://begroting.nl"}, True),
        ({"origin": "http://begroting.nl:7861"}, True),
        ({"origin": "http://begroting.nl.elders.example:7860"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"origin": "http://["}, True),
    ],
)
def test_a_request_for_a_page_of_another_site_is_told_apart(
    headers: dict[str, str], *, elsewhere: bool
) -> None:
    assert is_from_elsewhere(request(**headers)) is elsewhere


@pytest.mark.parametrize("host", ["localhost", "localhost:7860", "127.0.0.1:7860", "[::1]:7860", "127.0.0.2"])
def test_a_name_that_only_this_machine_has(host: str) -> None:
    assert is_host_of_this_machine(request(host=host))


@pytest.mark.parametrize(
    "host", ["", "elders.example", "127.0.0.1.elders.example:7860", "10.0.0.1", "a@localhost@b", "["]
)
def test_a_name_that_another_machine_may_have(host: str) -> None:
    assert not is_host_of_this_machine(request(host=host))
