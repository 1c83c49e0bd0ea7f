"""A page in the browser, with everything that it asked for and complained about."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from tests.app.sites import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

Size = dict[str, int]
WIDE: Size = {"width": 1400, "height": 900}
NARROW: Size = {"width": 390, "height": 844}
USUAL: dict[str, Any] = {"locale": "nl-NL", "reduced_motion": "reduce"}  # of a browser context
PATIENCE = 30_000  # milliseconds, on a busy machine
CHECKS = Path(__file__).with_name("checks.js").read_text("utf-8")
REFUSED = "Failed to load resource"  # what a browser says of each answer that is not 200


@dataclass
class Visit:
    """A page that is open; ``hosts`` and ``complaints`` are looked at when the visit ends."""

    page: "Page"
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def ask(self, question: str) -> "Locator":
        """The turn of the question, once it has been answered."""
        before = self.page.locator(".turn").count()
        self.box.fill(question)
        self.box.press("Enter")
        return self.answered(before)

    def answered(self, before: int) -> "Locator":
        """The turn after so many others, once it has been answered or refused."""
        turn = self.page.locator(".turn").nth(before)
        turn.locator(".tools, .problem").first.wait_for(timeout=PATIENCE)
        return turn

    def open_tab(self, name: str) -> "Locator":
        """The tab, once what is in it has come."""
        self.page.get_by_role("tab", name=name, exact=True).click()
        tab = self.page.locator(f"#{name.lower()}")
        tab.locator("h1").wait_for(timeout=PATIENCE)
        return tab

    def open_source(self, link: "Locator") -> "Locator":
        """The panel, once it shows the source."""
        link.click()
        return self.shown_source()

    def shown_source(self) -> "Locator":
        panel = self.page.locator("#paneel")
        panel.locator(".inhoud:not([aria-busy]) > *").first.wait_for(timeout=PATIENCE)
        return panel

    def hold(self, address: str, times: int | None = None) -> list["Route"]:
        """The (first so many) requests for an address from now on, each to be let go."""
        held: list[Route] = []

        def keep(route: "Route") -> None:
            held.append(route)

        self.page.route(address, keep, times=times)
        return held

    def reload(self) -> None:
        self.page.reload()
        self.wait_until_ready()

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("Naam").fill(name)
        self.page.get_by_label("Wachtwoord").fill(password)
        self.page.get_by_role("button", name="Aanmelden").click()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        self.page.locator("#keuze").wait_for(timeout=2 * PATIENCE)

    def forgive(self, *complaints: str) -> None:
        """Complaints that hold these words are part of the test."""
        self.forgiven += complaints

    @property
    def box(self) -> "Locator":
        return self.page.get_by_label("Uw vraag")

    @property
    def focused(self) -> str:
        """What has the keyboard: its id or else its text."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.innerText"))

    @property
    def status(self) -> str:
        """What was said last to a screen reader."""
        return self.page.locator("#melding").inner_text()


def check(page: "Page", name: str) -> Any:
    """What the function of this name in checks.js gives on the page as it is."""
    return page.evaluate(f"(() => {{ {CHECKS}; return {name}(); }})()")


@contextmanager
def visiting(
    browser: "Browser",
    address: str,
    user: str = "",
    *,
    viewport: Size = WIDE,
    color_scheme: Literal["light", "dark"] = "light",
    **options: Any,
) -> Iterator[Visit]:
    """A visit as of a new reader, signed in as ``user`` if given; nothing from elsewhere and no complaints.

    Only with ``options`` (of a browser context) has the browser itself not been here before.
    """
    with opened_context(browser, address, options) as context:
        visit = Visit(context.new_page())
        visit.page.set_viewport_size(viewport)  # type: ignore[arg-type]
        visit.page.emulate_media(color_scheme=color_scheme)
        visit.page.on("request", lambda request: visit.hosts.add(urlsplit(request.url).netloc))
        visit.page.on("console", lambda said: said.type == "error" and visit.complaints.append(said.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(address)
        if user:
            visit.sign_in(user)
        else:
            visit.wait_until_ready()
        yield visit
    assert visit.hosts - {""} == {urlsplit(address).netloc}  # data: and blob: addresses have no host
    unforgiven = [line for line in visit.complaints if not any(words in line for words in visit.forgiven)]
    assert not unforgiven, unforgiven


def opened_context(
    browser: "Browser", address: str, options: dict[str, Any]
) -> AbstractContextManager["BrowserContext"]:
    """The window that is kept, cleared; a new one with ``options``, and while another visit is in it."""
    kept = browser.contexts[0]
    if options or len(kept.pages) > 1:
        return closing(browser.new_context(**USUAL | options))
    return cleared(kept, address)


@contextmanager
def cleared(kept: "BrowserContext", address: str) -> Iterator["BrowserContext"]:
    """The window without cookies and what pages of the address keep, and without pages when the block ends.

    The scripts that earlier visits fetched stay, compiled: loading the page takes half the work so.
    """
    blank, origin = kept.pages[0], "{0.scheme}://{0.netloc}".format(urlsplit(address))
    kept.clear_cookies()
    kept.new_cdp_session(blank).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    try:
        yield kept
    finally:
        for page in kept.pages[1:]:
            page.close()
