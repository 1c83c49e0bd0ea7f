"""The command ``begroting eval``, with an assistant that always answers 522."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import BegrotingError
from eval import asker
from eval.cli import eval_app
from tests.eval.examples import answer, document, figure

LINES = [
    {
        "id": f"dorp-{value}",
        "kind": "figure",
        "question": "Hoeveel?",
        "answer": {"values": [{"value": value, "unit": "aantal"}]},
        "evidence": [{"document": "dorp.txt", "quote": "iets"}],
    }
    for value in (522, 493)
]


@contextmanager
def always_522(index: Path | None, corpus: Path | None) -> Iterator[asker.Asker]:
    assert (index, corpus) == (Path("index"), None)
    yield asker.Asker(lambda _: answer(figure("522", "aantal")), (document(1, "dorp.txt"),))


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "vragen.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _fake_assistant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "open_asker", always_522)


def evaluate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(eval_app, [str(argument) for argument in arguments])


def test_a_run_prints_its_scores_and_ends_well(questions: Path) -> None:
    result = evaluate("--questions", questions, "--index", "index")
    assert result.exit_code == 0
    assert "50,0%" in result.stdout
    assert "2 vragen in" in result.stdout


def test_a_floor_that_is_reached_ends_well(questions: Path) -> None:
    result = evaluate(
        "--questions", questions, "--index", "index", "--min", "correct=0.5", "--max", "failed=0"
    )
    assert result.exit_code == 0


def test_below_a_floor_the_exit_code_is_1_and_the_metric_is_named(questions: Path) -> None:
    result = evaluate(
        "--questions", questions, "--index", "index", "--min", "correct=0.51", "--max", "failed=0"
    )
    assert result.exit_code == 1
    assert "Onder de grens: correct: 50,0%, minstens 51,0% nodig" in result.stdout
    assert "failed: " not in result.stdout


def test_reports_are_written_also_below_a_floor(questions: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rapport"
    result = evaluate("--questions", questions, "--index", "index", "--report", folder, "--min", "correct=1")
    assert result.exit_code == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        "junit.xml",
        "rapport.html",
        "rapport.json",
        "rapport.md",
    ]


def test_a_file_that_could_not_be_read_is_said_and_fails_the_run(
    questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def one_unreadable(index: Path | None, corpus: Path | None) -> Iterator[asker.Asker]:
        with always_522(index, corpus) as opened:
            yield replace(opened, unreadable=("stuk.pdf: beschadigd",))

    monkeypatch.setattr(asker, "open_asker", one_unreadable)
    result = evaluate("--questions", questions, "--index", "index")
    assert result.exit_code == 1
    assert "Niet gelezen: stuk.pdf: beschadigd" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--questions BESTAND"),
        (("--questions", "weg.jsonl", "--index", "index"), "weg.jsonl bestaat niet"),
        (("--questions", "weg.jsonl", "--index", "index", "--min", "juist=1"), "onbekende maat 'juist'"),
    ],
)
def test_wrong_use_is_said_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    error = evaluate(*arguments).exception
    assert isinstance(error, BegrotingError)
    assert said in str(error)
    assert "\n" not in str(error)


def test_a_floor_is_checked_before_asking(questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "open_asker", None)
    assert isinstance(evaluate("--questions", questions, "--min", "correct=2").exception, BegrotingError)


def test_help_is_in_dutch_and_names_every_option() -> None:
    result = evaluate("--help")
    for option in ("--questions", "--index", "--corpus", "--report", "--min", "--max"):
        assert option in result.stdout
    assert "Exitcode 0: goed." in result.stdout
