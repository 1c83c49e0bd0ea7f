"""The demo documents, indexed once for all tests that ask them something."""

from pathlib import Path

import pytest

from assistant.indexing import index_paths

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "corpus" / "demo"


@pytest.fixture(scope="session")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "index"
    indexed = index_paths([DEMO], folder)
    assert not indexed.not_read
    return folder
