from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant, open_assistant

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the language model, so that ``pytest -m "not model"`` is quick."""
    for item in items:
        if isinstance(item, pytest.Function) and item.path.parent == HERE and "demo" in item.fixturenames:
            item.add_marker("model")


@pytest.fixture(scope="session")
def demo(demo_index: Path) -> Iterator[Assistant]:
    """The demo documents with the model on board."""
    assistant = open_assistant(demo_index)
    yield assistant
    assistant.close()
