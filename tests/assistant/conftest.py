from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant, open_assistant
from assistant.indexing import index_paths

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the language model, so that ``pytest -m "not model"`` is quick."""
    for item in items:
        if isinstance(item, pytest.Function) and item.path.parent == HERE and "demo" in item.fixturenames:
            item.add_marker("model")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The demo documents in an index of their own, with the model on board; takes some seconds."""
    folder = tmp_path_factory.mktemp("demo")
    index_paths([ROOT / "corpus" / "demo"], folder)
    assistant = open_assistant(folder)
    yield assistant
    assistant.close()
