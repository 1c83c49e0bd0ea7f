"""The demo documents, indexed once for all tests that ask them something, and programs of the system."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.indexing import index_paths
from corpus.readers.pdf import ocr
from index import embedding
from index.onboard import onboard_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "corpus" / "demo"


@pytest.fixture(scope="session", autouse=True)
def model_loaded_once() -> Iterator[None]:
    """The model on board encodes for all tests of a run once it is loaded, which takes seconds."""
    load, kept = embedding._load, cache(embedding._load)

    def loaded(model: str, precision: str) -> "SentenceTransformer":
        onboard = model == str(onboard_model().folder)
        return kept(model, precision) if onboard else load(model, precision)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding, "_load", loaded)
        yield


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
