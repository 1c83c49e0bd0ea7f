from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.web import passwords
from assistant.web.library import Library
from assistant.web.users import Users
from tests.assistant.web.servers import users_in
from tests.assistant.web.serving import QUICK, Site, serving


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", data=tmp_path / "gegevens", upload_mb=1, upload_files=20)


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    library = Library(settings, QUICK)
    library.start()
    yield library
    library.close()


@pytest.fixture
def site(library: Library) -> Iterator[Site]:
    """The routes of the documents on a real server, with a beheerder at the browser."""
    from assistant.web.documents import documents_router

    with serving(documents_router(library)) as site:
        yield site


@contextmanager
def restarted(settings: Settings) -> Iterator[Library]:
    """Another run of the server over the same folders."""
    library = Library(settings, QUICK)
    library.start()
    try:
        yield library
    finally:
        library.close()


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def tick(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def quick_passwords(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a second for each password is what they are for, but not here."""
    monkeypatch.setattr(passwords, "COST", 2)
    monkeypatch.setattr(passwords, "PARALLEL", 1)


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BEGROTING_{name.upper()}", raising=False)


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return users_in(tmp_path)
