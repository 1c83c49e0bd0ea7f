"""``begroting draft``: a letter in, a concept out."""

import socket
from pathlib import Path

import docx
import pytest

from begroting import main

LETTER = """Aan het college van Pijnacker-Nootdorp

Betreft: schriftelijke vragen over de bijstand
Datum: 3 november 2026

Geacht college,

Wij maken ons zorgen.

1. Hoeveel bijstandsuitkeringen waren er in juni 2025?
2. Hoeveel zwembaden telt de gemeente?
3. Is het college bereid de bijstand te verhogen?

Namens de fractie van Dorpsbelang,
A. de Vries
"""


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_a_letter_becomes_a_concept_beside_where_one_works(
    letter: Path, demo_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(letter), "--index", str(demo_index)]) == 0

    said = capsys.readouterr()
    assert said.out == (
        "3 vragen: 1 beantwoord, 1 open, 1 aan het college. Het concept staat in brief-concept.docx.\n"
    )
    assert said.err == ""
    text = "\n".join(p.text for p in docx.Document(str(letter.with_name("brief-concept.docx"))).paragraphs)
    assert "In juni 2025 waren er 522 bijstandsuitkeringen. [1]" in text


def test_a_name_on_md_gives_markdown(letter: Path, demo_index: Path) -> None:
    assert main(["draft", str(letter), "--index", str(demo_index), "--out", "concept.md"]) == 0

    assert "In juni 2025 waren er **522** bijstandsuitkeringen. [1]" in Path("concept.md").read_text("utf-8")


def test_the_split_alone_is_text_that_can_be_corrected_and_read_again(
    letter: Path, demo_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(letter), "--index", str(demo_index), "--vragen"]) == 0
    first = capsys.readouterr().out
    Path("vragen.txt").write_text(first, "utf-8")
    assert main(["draft", "vragen.txt", "--index", str(demo_index), "--vragen"]) == 0

    assert "Vraag 2: Hoeveel zwembaden telt de gemeente?" in first
    assert capsys.readouterr().out == first


def test_the_split_needs_no_index(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(letter), "--index", "geen", "--vragen"]) == 0

    assert "Vraag 1: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["brief.txt", "--out", "concept.pdf"], "concept.pdf: kies met --out een naam die eindigt op .docx"),
        (["brief.txt", "--out", "weg/concept.docx"], "kan niet worden geschreven"),
        (["brief.txt", "--out", "c.md", "--template", "s.docx"], "Een sjabloon gaat bij een Word-bestand"),
        (["brief.txt", "--template", "weg.docx"], "Sjabloon weg.docx kan niet worden gelezen"),
        (["weg.txt"], "weg.txt"),
    ],
)
def test_wrong_use_is_one_line(
    letter: Path, demo_index: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    assert main(["draft", *arguments, "--index", str(demo_index)]) == 2

    said = capsys.readouterr()
    assert line in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_the_letter_is_never_written_over(
    letter: Path, demo_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = letter.rename(letter.with_suffix(".md"))

    assert main(["draft", str(other), "--index", str(demo_index), "--out", str(other)]) == 2
    assert "is een document dat wordt gelezen" in capsys.readouterr().err
    assert other.read_text("utf-8") == LETTER


def test_without_a_word_of_the_language_model_the_concept_stands(
    letter: Path, demo_index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as closed:  # bound and not listening: who calls is refused
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("BEGROTING_LLM__BASE_URL", f"http://127.0.0.1:{closed.getsockname()[1]}/v1")
        monkeypatch.setenv("BEGROTING_LLM__MODEL", "weg")
        assert main(["draft", str(letter), "--index", str(demo_index), "--out", "concept.md"]) == 0

    said = capsys.readouterr()
    assert "1 beantwoord, 1 open, 1 aan het college" in said.out
    assert said.err.startswith("Let op: Het taalmodel")
    assert "In juni 2025 waren er **522** bijstandsuitkeringen. [1]" in Path("concept.md").read_text("utf-8")
