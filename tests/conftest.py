"""The demo documents, indexed once for all tests that ask them something, and programs of the system."""

import os
import shutil
from pathlib import Path

import pytest

from assistant.indexing import index_paths
from corpus.readers.pdf import ocr

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "corpus" / "demo"


@pytest.fixture(scope="session")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "index"
    indexed = index_paths([DEMO], folder)
    assert not indexed.not_read
    return folder


@pytest.fixture(scope="session")
def tesseract() -> None:
    """Tesseract with Dutch; where everything must be tested (CI=true) no test is skipped without it."""
    if not ocr.can_read():
        reason = "geen Tesseract met Nederlands op deze machine: het lezen van scans is niet getest"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; where everything must be tested (CI=true) no test is skipped without it."""
    found = shutil.which("soffice")
    if found is None:
        reason = "geen LibreOffice op deze machine: het openen van Word-bestanden is niet getest"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
