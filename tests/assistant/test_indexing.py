import pytest

from assistant.indexing import name_to_line


@pytest.mark.parametrize("text", ["beveiligd", "a.pdf: beveiligd"])
def test_a_line_names_its_file_once(text: str) -> None:
    assert name_to_line("a.pdf", text) == "a.pdf: beveiligd"
