from pathlib import Path

import pytest

from assistant.batch import BatchError, BatchQuestion, read_batch
from corpus.errors import BegrotingError


def read(tmp_path: Path, content: bytes) -> list[BatchQuestion | BatchError]:
    path = tmp_path / "vragen.jsonl"
    path.write_bytes(content)
    return list(read_batch(path))


def test_lines_become_questions_in_order_with_their_history(tmp_path: Path) -> None:
    content = b'{"id": "b", "question": "Een?"}\n\n{"id": "a", "question": "Twee?", "history": ["Een?"]}\n'

    assert read(tmp_path, content) == [BatchQuestion("b", "Een?"), BatchQuestion("a", "Twee?", ("Een?",))]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbf{"id": "a", "question": "?"}') == [BatchQuestion("a", "?")]


def test_a_line_separator_inside_a_question_does_not_split_the_line(tmp_path: Path) -> None:
    content = '{"id": "a", "question": "een\u2028twee"}'.encode()

    assert read(tmp_path, content) == [BatchQuestion("a", "een\u2028twee")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"geen json", "geen geldige JSON"),
        (b"[1]", "geen JSON-object"),
        (b"\xff\xfe", "geen UTF-8"),
        (b'{"question": "?"}', "'id' ontbreekt"),
        (b'{"id": true, "question": "?"}', "'id' ontbreekt"),
        (b'{"id": "a"}', "'question' ontbreekt"),
        (b'{"id": "a", "question": "?", "history": "Een?"}', "'history' is geen lijst"),
        (b"[" * 100_000, "geen geldige JSON"),
    ],
)
def test_a_line_that_is_no_question_is_named_and_the_next_goes_on(
    tmp_path: Path, line: bytes, said: str
) -> None:
    error, question = read(tmp_path, line + b'\n{"id": "z", "question": "?"}')

    assert isinstance(error, BatchError)
    assert error.message.startswith("vragen.jsonl regel 1: ")
    assert said in error.message
    assert question == BatchQuestion("z", "?")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"weg\.jsonl kan niet worden gelezen"):
        read_batch(tmp_path / "weg.jsonl")
