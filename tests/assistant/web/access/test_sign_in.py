"""Over HTTP, with a real server and without gradio."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from assistant.settings import Settings
from assistant.web.access.account import User
from assistant.web.access.headers import POLICY
from assistant.web.access.lockout import Lockout
from assistant.web.access.openness import open_users
from assistant.web.access.protect import guard
from assistant.web.access.roles import beheerder_of, user_of
from assistant.web.access.sign_in import SignIn
from assistant.web.access.sign_in_routes import safe_back
from assistant.web.access.users import Users
from assistant.web.access.users_file import change_accounts
from assistant.web.faults import tell_faults
from tests.assistant.web.access.conftest import Clock
from tests.assistant.web.servers import PASSWORD, add_user, serving, settings_with, signed_in

BROWSER = {"accept": "text/html,application/xhtml+xml"}


def small_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @app.post("/")
    def who(request: Request) -> dict[str, str]:
        user = user_of(request)
        return {"naam": user.name, "rol": user.role}

    @app.post("/beheer")
    def manage(request: Request) -> str:
        return beheerder_of(request, "documenten toevoegen").name

    tell_faults(app)
    return app


@contextmanager
def served(settings: Settings) -> Iterator[httpx.Client]:
    app = guard(small_app(), settings, open_users(settings))
    with serving(app) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def server(tmp_path: Path, users: Users) -> Iterator[str]:
    add_user(users, "jansen")
    with served(settings_with(tmp_path)) as client:
        yield str(client.base_url)


@pytest.fixture
def visitor(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server) as client:
        yield client


@pytest.fixture
def jansen(server: str) -> Iterator[httpx.Client]:
    with signed_in(server, "jansen") as client:
        yield client


def sign_in(client: httpx.Client, name: str, password: str, **more: str) -> httpx.Response:
    return client.post("/aanmelden", data={"naam": name, "wachtwoord": password, **more})


def test_a_browser_is_shown_the_way_to_the_sign_in_page_and_back(visitor: httpx.Client) -> None:
    response = visitor.get("/?vraag=Hoeveel%20%C3%A9&x=1", headers=BROWSER)
    assert response.status_code == 303
    page = visitor.get(response.headers["location"])
    assert page.status_code == 200
    assert 'value="/?vraag=Hoeveel%20%C3%A9&amp;x=1"' in page.text
    back = sign_in(visitor, "jansen", PASSWORD, terug="/?vraag=Hoeveel%20%C3%A9&x=1")
    assert (back.status_code, back.headers["location"]) == (303, "/?vraag=Hoeveel%20%C3%A9&x=1")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_a_program_is_told_to_sign_in(method: str, visitor: httpx.Client) -> None:
    response = visitor.request(method, "/wat/dan/ook")

    assert response.status_code == 401
    assert response.json() == {"detail": "Meld u eerst aan."}


def test_who_has_signed_in_is_known_to_the_app(jansen: httpx.Client) -> None:
    assert jansen.get("/").json() == {"naam": "jansen", "rol": "raadslid"}


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: httpx.Client) -> None:
    cookie = sign_in(visitor, "jansen", PASSWORD).headers["set-cookie"]

    assert "; HttpOnly" in cookie
    assert "; SameSite=lax" in cookie
    assert "; Path=/" in cookie
    assert "Secure" not in cookie  # over plain http the browser would not send it back
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("name", "password"), [("jansen", "fout"), ("bestaatniet", PASSWORD), ("", ""), ("<b>", "<b>")]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_line(
    name: str, password: str, visitor: httpx.Client
) -> None:
    response = sign_in(visitor, name, password)

    assert response.status_code == 401
    assert 'role="alert">De naam of het wachtwoord klopt niet.</p>' in response.text
    assert "set-cookie" not in response.headers
    assert "<b>" not in response.text


def test_who_signs_out_is_out(jansen: httpx.Client) -> None:
    stolen = dict(jansen.cookies)
    response = jansen.post("/afmelden")

    assert response.headers["location"] == "/aanmelden?afgemeld=1"
    assert "U bent afgemeld." in jansen.get("/aanmelden?afgemeld=1").text
    assert jansen.get("/").status_code == 401
    assert httpx.get(jansen.base_url, cookies=stolen).status_code == 401


def test_signing_in_again_ends_the_session_before(jansen: httpx.Client) -> None:
    before = dict(jansen.cookies)
    sign_in(jansen, "jansen", PASSWORD)

    assert jansen.get("/").status_code == 200
    assert httpx.get(jansen.base_url, cookies=before).status_code == 401


def test_who_is_signed_in_does_not_see_the_sign_in_page(jansen: httpx.Client) -> None:
    response = jansen.get("/aanmelden?terug=/%3Fvraag=x")

    assert (response.status_code, response.headers["location"]) == (303, "/?vraag=x")


@pytest.mark.parametrize("path", ["/aanmelden", "/afmelden", "/login"])
def test_pages_of_signing_in_have_no_other_methods(path: str, visitor: httpx.Client) -> None:
    assert visitor.put(path).status_code == 401


def test_a_form_that_is_no_form_is_a_wrong_password(visitor: httpx.Client) -> None:
    for content in (b"\xff\xfe", b"a" * 100_000, b"naam=jansen&" * 100, b'{"naam": "jansen"}'):
        assert visitor.post("/aanmelden", content=content).status_code in {401, 429}


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elders.example/",
        "//elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "/\t/elders.example",
        "/a\\b",
        "javascript:alert(1)",
        "elders.example",
        "",
        "/aanmelden?terug=/",
        "/afmelden",
        "/" + "a" * 5000,
        "/a\r\nSet-Cookie: x=1",
    ],
)
def test_signing_in_leads_to_no_other_site(wanted: str, visitor: httpx.Client) -> None:
    assert safe_back(wanted) == "/"
    assert sign_in(visitor, "jansen", PASSWORD, terug=wanted).headers["location"] == "/"


def test_five_failures_lock_the_name_also_for_the_right_password(visitor: httpx.Client) -> None:
    assert [sign_in(visitor, "jansen", "fout").status_code for _ in range(5)] == [401] * 5
    response = sign_in(visitor, "jansen", PASSWORD)

    assert response.status_code == 429
    assert response.headers["retry-after"] == "900"
    assert "Te veel mislukte pogingen. Probeer het over 15 minuten opnieuw." in response.text
    assert sign_in(visitor, "JANSEN", PASSWORD).status_code == 429
    assert visitor.post("/login", data={"username": "jansen", "password": PASSWORD}).status_code == 429


def test_a_name_that_nobody_has_is_locked_in_the_same_way(visitor: httpx.Client) -> None:
    known = [sign_in(visitor, "jansen", "fout") for _ in range(6)]
    unknown = [sign_in(visitor, "bestaatniet", "fout") for _ in range(6)]

    assert [response.status_code for response in unknown] == [response.status_code for response in known]
    assert unknown[5].text.replace("bestaatniet", "jansen") == known[5].text


def test_a_lock_is_over_after_a_quarter_of_an_hour(tmp_path: Path, users: Users, clock: Clock) -> None:
    add_user(users, "jansen")
    guarded = SignIn(small_app(), settings_with(tmp_path), users, lockout=Lockout(clock))
    with serving(guarded) as address, httpx.Client(base_url=address) as client:
        for _ in range(5):
            sign_in(client, "jansen", "fout")
        clock.tick(14 * 60)
        assert "over 1 minuut opnieuw" in sign_in(client, "jansen", PASSWORD).text
        clock.tick(60)
        assert sign_in(client, "jansen", PASSWORD).status_code == 303


def test_gradio_client_signs_in_at_login(visitor: httpx.Client) -> None:
    response = visitor.post("/login", data={"username": "jansen", "password": PASSWORD})

    assert response.status_code == 200
    assert visitor.get("/").json()["naam"] == "jansen"
    assert visitor.post("/login", data={"username": "jansen", "password": "fout"}).status_code == 401


def test_a_program_comes_in_with_its_key(server: str, users: Users) -> None:
    add_user(users, "robot", "medewerker", key="de sleutel")

    assert httpx.get(server, headers={"authorization": "Bearer de sleutel"}).json()["naam"] == "robot"
    assert httpx.get(server, headers={"authorization": "bearer  de sleutel"}).json()["naam"] == "robot"
    for wrong in ("Bearer", "Bearer fout", "Bearer d\xe9", "de sleutel", "Basic ZGUgc2xldXRlbA=="):
        assert httpx.get(server, headers={"authorization": wrong.encode("latin-1")}).status_code == 401


def test_a_wrong_key_is_nobody_also_with_a_session(jansen: httpx.Client) -> None:
    assert jansen.get("/", headers={"authorization": "Bearer fout"}).status_code == 401


def test_a_user_that_is_removed_is_out_at_once(jansen: httpx.Client, users: Users) -> None:
    change_accounts(users.path, dict.clear)
    assert jansen.get("/").status_code == 401
    add_user(users, "jansen")  # another with the same name and password
    assert jansen.get("/").status_code == 401


def test_another_role_counts_at_once(jansen: httpx.Client, users: Users) -> None:
    account = users.accounts()["jansen"]
    changed = type(account)(User("jansen", "beheerder"), account.password)
    change_accounts(users.path, lambda accounts: accounts.update(jansen=changed))

    assert jansen.get("/").json() == {"naam": "jansen", "rol": "beheerder"}


def test_another_password_ends_the_sessions(jansen: httpx.Client, users: Users) -> None:
    add_user(users, "jansen", password="een ander lang wachtwoord")

    assert jansen.get("/").status_code == 401


def test_a_file_that_is_damaged_lets_nobody_in_and_is_in_the_log(
    jansen: httpx.Client, users: Users, caplog: pytest.LogCaptureFixture
) -> None:
    users.path.chmod(0o644)

    assert jansen.get("/").status_code == 503
    assert jansen.get("/").json()["detail"].startswith("Aanmelden kan nu niet.")
    assert sign_in(jansen, "jansen", PASSWORD).status_code == 503
    assert f"chmod 600 {users.path}" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_role_that_may_not_is_told_who_may(server: str, users: Users) -> None:
    add_user(users, "baas", "beheerder")
    with signed_in(server, "jansen") as reader, signed_in(server, "baas") as manager:
        refused = reader.post("/beheer")
        assert refused.status_code == 403
        assert refused.json() == {"detail": "Alleen een beheerder mag documenten toevoegen."}
        assert manager.post("/beheer").json() == "baas"


ELSEWHERE = [{"origin": "https://elders.example"}, {"origin": "null"}, {"sec-fetch-site": "same-site"}]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_another_site_changes_nothing_through_the_browser_of_a_user(
    headers: dict[str, str], jansen: httpx.Client
) -> None:
    response = jansen.post("/", headers=headers)

    assert response.status_code == 403
    assert response.json() == {"detail": "Dit verzoek komt van een andere website en is geweigerd."}
    assert jansen.post("/afmelden", headers=headers).status_code == 403
    assert jansen.get("/", headers=headers).status_code == 200  # a link is no harm


def test_another_site_signs_nobody_in(visitor: httpx.Client) -> None:
    form = {"naam": "jansen", "wachtwoord": PASSWORD}

    assert visitor.post("/aanmelden", data=form, headers=ELSEWHERE[0]).status_code == 403


def test_our_own_page_and_a_program_change_what_they_may(jansen: httpx.Client, users: Users) -> None:
    add_user(users, "robot", key="de sleutel")
    own = str(jansen.base_url).rstrip("/")

    assert jansen.post("/", headers={"origin": own}).status_code == 200
    assert jansen.post("/").status_code == 200
    keyed = ELSEWHERE[0] | {"authorization": "Bearer de sleutel"}
    assert httpx.post(own, headers=keyed).status_code == 200
    assert httpx.post(own, headers=keyed | {"authorization": "Bearer fout"}).status_code == 403


def test_every_answer_has_the_security_headers(visitor: httpx.Client, jansen: httpx.Client) -> None:
    for response in (visitor.get("/"), jansen.get("/"), jansen.get("/weg"), visitor.get("/gezond")):
        assert response.headers["content-security-policy"] == POLICY
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "same-origin"
        assert response.headers["cross-origin-opener-policy"] == "same-origin"
    page = visitor.get("/aanmelden")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"


def test_the_health_check_needs_no_sign_in(visitor: httpx.Client) -> None:
    assert (visitor.get("/gezond").status_code, visitor.get("/gezond").text) == (200, "ok")


def test_nothing_secret_is_in_the_log(server: str, users: Users, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    add_user(users, "robot", key="sleutel-die-niemand-mag-zien")
    with signed_in(server, "jansen") as client:
        client.get("/", headers=BROWSER)
        token = client.cookies["begroting_sessie"]
        sign_in(client, "wachtwoord-in-het-verkeerde-vak", "fout wachtwoord van iemand")
        client.post("/login", data={"username": "jansen", "password": PASSWORD})
        tokens = {token, client.cookies["begroting_sessie"]}
        client.post("/afmelden")
        httpx.get(server, headers={"authorization": "Bearer sleutel-die-niemand-mag-zien"})
    # the client of this test logs what it does itself
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))

    assert "jansen has signed in" in said
    assert '"POST /aanmelden HTTP/1.1" 303' in said  # the log of uvicorn is part of it
    secrets = {PASSWORD, "fout wachtwoord", "verkeerde-vak", "niemand-mag-zien", *tokens}
    assert not [secret for secret in secrets if secret in said]


def test_at_home_everyone_is_the_beheerder_without_signing_in(tmp_path: Path) -> None:
    with served(settings_with(tmp_path, sign_in="vanzelf")) as client:
        assert client.get("/").json() == {"naam": "", "rol": "beheerder"}
        assert client.post("/beheer").status_code == 200
        assert client.get("/aanmelden").headers["location"] == "/"
        assert client.post("/login", data={"username": "x", "password": "y"}).status_code == 200


def test_at_home_another_name_for_this_machine_is_refused(tmp_path: Path) -> None:
    with served(settings_with(tmp_path, sign_in="vanzelf")) as client:
        port = client.base_url.port
        response = client.get(
            "/", headers={"host": f"elders.example:{port}", "x-forwarded-host": "localhost"}
        )
        assert response.status_code == 403
        assert "http://127.0.0.1" in response.json()["detail"]
        assert client.get("/", headers={"host": f"localhost:{port}"}).status_code == 200


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_at_home_another_site_changes_nothing_either(headers: dict[str, str], tmp_path: Path) -> None:
    with served(settings_with(tmp_path, sign_in="vanzelf")) as client:
        assert client.post("/", headers=headers).status_code == 403


def test_served_wide_open_on_purpose_everyone_is_a_reader(tmp_path: Path) -> None:
    with served(settings_with(tmp_path, sign_in="nooit", host="0.0.0.0")) as client:
        assert client.get("/", headers={"host": "begroting.voorbeeld.nl"}).json()["rol"] == "raadslid"
        assert client.post("/beheer").status_code == 403


@pytest.mark.parametrize("stripped", [True, False])
def test_behind_a_proxy_that_keeps_or_strips_the_root_path(
    tmp_path: Path, users: Users, *, stripped: bool
) -> None:
    add_user(users, "jansen")
    said = {
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-proto": "https",
        "x-forwarded-host": "begroting.nl",
        "origin": "https://begroting.nl",
    }
    before = "" if stripped else "/begroting"
    with served(settings_with(tmp_path, root_path="/begroting")) as client:
        client.headers.update(said)
        response = client.get(f"{before}/?vraag=x", headers=BROWSER)
        assert response.headers["location"] == "/begroting/aanmelden?terug=%2F%3Fvraag%3Dx"
        assert 'action="/begroting/aanmelden"' in client.get(f"{before}/aanmelden").text
        form = {"naam": "jansen", "wachtwoord": PASSWORD, "terug": "/?vraag=x"}
        response = client.post(f"{before}/aanmelden", data=form)
        assert response.headers["location"] == "/begroting/?vraag=x"
        cookie = response.headers["set-cookie"]
        assert "; Path=/begroting;" in cookie
        assert cookie.endswith("; Secure")
        token = cookie.partition(";")[0]
        assert client.get(f"{before}/", headers={"cookie": token}).json()["naam"] == "jansen"


def test_behind_a_proxy_each_address_is_locked_apart(tmp_path: Path, users: Users) -> None:
    add_user(users, "jansen")
    with served(settings_with(tmp_path)) as client:
        for number in range(30):
            form = {"username": f"naam{number}", "password": "fout"}
            client.post("/login", data=form, headers={"x-forwarded-for": "192.0.2.1"})
        form = {"username": "jansen", "password": PASSWORD}
        assert client.post("/login", data=form, headers={"x-forwarded-for": "192.0.2.1"}).status_code == 429
        assert client.post("/login", data=form, headers={"x-forwarded-for": "192.0.2.2"}).status_code == 200


def websocket_answer(
    headers: list[tuple[bytes, bytes]], settings: Settings, users: Users
) -> list[dict[str, Any]]:
    """What a websocket gets that asks for the app."""
    sent: list[dict[str, Any]] = []

    async def accept(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {"type": "websocket", "path": "/", "headers": headers, "scheme": "ws", "query_string": b""}
    asyncio.run(guard(accept, settings, users)(scope, receive, send))
    return sent


def test_a_websocket_needs_a_sign_in_and_our_own_page(tmp_path: Path, users: Users) -> None:
    add_user(users, "robot", key="de sleutel")
    closed = [{"type": "websocket.close", "code": 1008}]
    settings = settings_with(tmp_path)
    assert websocket_answer([(b"host", b"localhost")], settings, users) == closed
    keyed = [(b"host", b"localhost"), (b"authorization", b"Bearer de sleutel")]
    assert websocket_answer(keyed, settings, users) == [{"type": "websocket.accept"}]
    at_home = settings_with(tmp_path, sign_in="vanzelf")
    own = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    assert websocket_answer(own, at_home, users) == [{"type": "websocket.accept"}]
    assert websocket_answer([own[0], (b"origin", b"http://elders.example")], at_home, users) == closed
