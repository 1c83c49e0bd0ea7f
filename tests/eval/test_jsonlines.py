"""Reading JSON Lines."""

from decimal import Decimal
from pathlib import Path

import pytest

from corpus.errors import BegrotingError
from eval.jsonlines import read_lines


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "vragen.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_lines_keep_their_number_when_empty_lines_stand_between(tmp_path: Path) -> None:
    lines = read_lines(write(tmp_path, '{"id": "a"}\n\n  \n{"id": "b"}\n'))
    assert [(line.number, line.text("id")) for line in lines] == [(1, "a"), (4, "b")]


def test_a_number_with_a_point_stays_exact(tmp_path: Path) -> None:
    (line,) = read_lines(write(tmp_path, '{"value": 12.8}'))
    assert line.required("value") == Decimal("12.8")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    lines = read_lines(write(tmp_path, b'\xef\xbb\xbf{"id": "a"}\r\n{"id": "b"}\r\n'))
    assert [line.text("id") for line in lines] == ["a", "b"]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    (line,) = read_lines(write(tmp_path, '{"id": "a\u2028b"}'))
    assert line.text("id") == "a\u2028b"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"id": "a"}\n{"id": }', r"regel 2: geen geldige JSON \(bij teken 8\)"),
        ('["a"]', "regel 1: er hoort een JSON-object"),
        ('{"value": NaN}', "regel 1: geen geldige JSON"),
        ('{"value": ' + "9" * 5000 + "}", "regel 1: geen geldige JSON"),
        ("[" * 200_000, "regel 1: geen geldige JSON"),
        ("", "geen enkele vraag"),
        ("\n \n", "geen enkele vraag"),
        (b"\xff\xfe{}", "geen UTF-8"),
    ],
)
def test_what_is_no_json_lines_is_refused_with_file_and_line(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    with pytest.raises(BegrotingError, match=r"vragen\.jsonl.*" + said):
        read_lines(write(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"weg\.jsonl bestaat niet"):
        read_lines(tmp_path / "weg.jsonl")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="kan niet worden gelezen"):
        read_lines(tmp_path)


@pytest.mark.parametrize("content", ["{}", '{"id": 3}', '{"id": " "}', '{"id": null}'])
def test_a_text_must_be_there_and_say_something(tmp_path: Path, content: str) -> None:
    (line,) = read_lines(write(tmp_path, content))
    with pytest.raises(BegrotingError, match=r"regel 1: .*'id'"):
        line.text("id")


def test_texts_are_a_list_of_texts_or_nothing(tmp_path: Path) -> None:
    (line,) = read_lines(write(tmp_path, '{"history": ["a", "b"], "tags": "a", "more": [1]}'))
    assert line.texts("history") == ("a", "b")
    assert line.texts("absent") == ()
    for key in ("tags", "more"):
        with pytest.raises(BegrotingError, match=f"bij '{key}' hoort een lijst met teksten"):
            line.texts(key)
