"""``begroting figures`` and ``begroting show`` as a user meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import begroting

ROOT = Path(__file__).parents[1]
TEXT = "# Begroting 2026 gemeente Dorpstad\n\nIn 2024 waren er 12 bruggen en 3 tunnels.\n"


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "dorpstad-begroting-2026.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_figures_of_a_file_are_printed_as_a_table(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begroting.main(["figures", str(document)]) == 0
    out = capsys.readouterr().out
    assert "12" in out
    assert "2 cijfers uit 1 document." in out


def test_json_and_csv_go_to_standard_output(
    document: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert begroting.main(["figures", str(document), "--format", "json", "--zoek", "tunnels"]) == 0
    assert [row["value"] for row in json.loads(capfdbinary.readouterr().out)] == [12, 3]
    assert begroting.main(["figures", str(document), "--format", "csv"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfdocument;gemeente;")


def test_a_file_is_written_and_counted(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begroting.main(["figures", str(document), "--out", "boek.xlsx"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "2 cijfers in boek.xlsx.\n")
    assert Path("boek.xlsx").read_bytes().startswith(b"PK")


def test_a_file_that_cannot_be_read_has_a_line_and_the_rest_goes_on(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("leeg.txt").touch()
    assert begroting.main(["figures", str(document), "leeg.txt"]) == 1
    captured = capsys.readouterr()
    assert captured.err == "Niet gelezen: leeg.txt: dit bestand is leeg.\n"
    assert "2 cijfers" in captured.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["figures"], "staat geen index"),
        (["figures", "weg.pdf"], "weg.pdf: dit bestand of deze map bestaat niet"),
        (["figures", ".", "--index", "x"], "niet allebei"),
        (["figures", "--format", "xml"], "kies table, csv, json of xlsx"),
        (["figures", "--jaar", "26"], "--jaar 26"),
        (["show"], "Er ontbreekt iets: BESTAND"),
        (["show", "."], "is een map"),
        (["show", "dorpstad-begroting-2026.md", "--page", "2"], "heeft geen bladzijden"),
    ],
)
def test_wrong_use_is_one_dutch_line(
    document: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert said in captured.err


def test_show_prints_how_a_document_was_read(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begroting.main(["show", str(document)]) == 0
    out = capsys.readouterr().out
    assert "gemeente     Dorpstad" in out
    assert "= 12 · 2024" in out
    assert "\x1b" not in out


def test_a_document_that_cannot_be_read_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("leeg.txt").touch()
    assert begroting.main(["show", "leeg.txt"]) == 2
    assert capsys.readouterr().err == "leeg.txt: dit bestand is leeg.\n"


@pytest.mark.parametrize("arguments", [["figures", "--format", "csv"], ["figures"], ["show"]])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "lang.md"
    path.write_text("# Lijst\n\n" + "\n\n".join(f"In 2024 waren er {n} bruggen." for n in range(3000)))
    process = subprocess.Popen(
        [sys.executable, "-m", "begroting", arguments[0], str(path), *arguments[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert errors == b""
