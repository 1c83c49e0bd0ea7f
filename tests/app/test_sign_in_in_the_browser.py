"""Signing in with a real browser, and gradio's page under our security headers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.assistant.web.servers import PASSWORD, add_user, gradio_server, users_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gegevens")
    add_user(users_in(folder), "jansen")
    with gradio_server(folder) as address:
        yield address


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(locale="nl-NL")
    yield context.new_page()
    context.close()


def sign_in(page: "Page", password: str = PASSWORD) -> None:
    page.get_by_label("Naam").fill("jansen")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Aanmelden").click()


def test_a_link_with_a_question_leads_through_the_sign_in_page_to_the_chat(page: "Page", server: str) -> None:
    complaints: list[str] = []
    hosts: set[str] = set()
    page.goto(f"{server}/?vraag=Hoeveel%20%C3%A9%C3%A9n")
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    sign_in(page)
    page.get_by_label("Uw vraag").wait_for(timeout=60_000)
    assert page.url == f"{server}/?vraag=Hoeveel%20%C3%A9%C3%A9n"

    page.get_by_label("Uw vraag").fill("dag")
    page.get_by_role("button", name="Vraag").click()
    page.wait_for_function("[...document.querySelectorAll('textarea')].some(t => t.value === 'jansen:  dag')")
    # the page, its scripts, styles, fonts and answers: nothing is refused by the policy, nothing is missing
    assert complaints == []
    assert hosts == {server.removeprefix("http://")}


def test_a_wrong_password_is_said_aloud_and_can_be_mended(page: "Page", server: str) -> None:
    page.goto(f"{server}/aanmelden")
    assert page.evaluate("document.activeElement.id") == "naam"
    sign_in(page, "een verkeerd wachtwoord")
    assert page.get_by_role("alert").inner_text() == "De naam of het wachtwoord klopt niet."
    assert page.evaluate("document.activeElement.id") == "wachtwoord"
    sign_in(page)
    page.get_by_label("Uw vraag").wait_for(timeout=60_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_narrow_screen_and_large_text(browser: "Browser", server: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{server}/aanmelden")
    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for label in ("Naam", "Wachtwoord"):
            assert page.get_by_label(label).is_visible()
        assert page.get_by_role("button", name="Aanmelden").is_visible()
    context.close()


def test_another_site_does_not_frame_the_sign_in_page(page: "Page", server: str) -> None:
    page.route(
        "http://elders.example/", lambda route: route.fulfill(body=f'<iframe src="{server}/aanmelden">')
    )
    page.goto("http://elders.example/")
    page.wait_for_timeout(500)

    assert page.frames[1].get_by_label("Wachtwoord").count() == 0


def test_another_site_changes_nothing_with_the_cookie_of_a_user(page: "Page", server: str) -> None:
    page.goto(f"{server}/aanmelden")
    sign_in(page)
    page.get_by_label("Uw vraag").wait_for(timeout=60_000)
    form = f'<form method="post" action="{server}/afmelden"><button>Win</button></form>'
    page.route("http://elders.example/", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto("http://elders.example/")
    page.get_by_role("button").click()
    page.get_by_text("komt van een andere website").wait_for()
    page.goto(server)
    page.get_by_label("Uw vraag").wait_for(timeout=60_000)  # still signed in
