from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant, open_assistant
from assistant.indexing import index_paths

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The demo documents in an index of their own, with the model on board; takes some seconds."""
    folder = tmp_path_factory.mktemp("demo")
    index_paths([ROOT / "corpus" / "demo"], folder)
    assistant = open_assistant(folder)
    yield assistant
    assistant.close()
