from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.web.library.library import Library
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
    from assistant.web.library.routes import documents_router

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
