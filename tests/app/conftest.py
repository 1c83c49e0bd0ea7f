"""A browser of the system, and chats to point it at: started once for all tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.sites import DEMO, DORPSTAD, Site, add_user, index_documents, serving
from tests.app.visit import USUAL, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    if CHROMIUM is None:
        reason = "geen Chromium op deze machine: de chat is niet in een browser getest"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser keeps what it fetched and compiled."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="module")
def browser(chromium: str, profile: Path) -> Iterator["Browser"]:
    """One with a window that is kept. For a module, not for all: while it is open no test can use asyncio."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        kept = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=FLAGS, **USUAL
        )
        assert kept.browser is not None
        yield kept.browser
        kept.close()


@pytest.fixture(scope="session")
def town_folder(chromium: str, demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of the demo documents and of those of a second gemeente; not to be changed."""
    folder = tmp_path_factory.mktemp("stad")
    shutil.copytree(demo_index, folder / "index")
    index_documents(folder, [DEMO, DORPSTAD])
    return folder


@pytest.fixture(scope="session")
def town(town_folder: Path) -> Iterator[Site]:
    """A chat over those documents where nobody signs in."""
    with serving(town_folder) as site:
        yield site


@pytest.fixture(scope="session")
def hall(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A chat over a copy of that index where users sign in: beheerder bea, raadslid jansen and pieters."""
    folder = tmp_path_factory.mktemp("stadhuis")
    shutil.copytree(town_folder / "index", folder / "index")
    for name, role in (("bea", "beheerder"), ("jansen", "raadslid"), ("pieters", "raadslid")):
        add_user(folder, name, role)
    with serving(folder, sign_in="altijd", upload_mb="1") as site:
        yield site


@pytest.fixture
def visit(browser: "Browser", town: Site) -> Iterator[Visit]:
    """A visit of the chat where nobody signs in, in a wide window."""
    with visiting(browser, town.address) as visit:
        yield visit
