"""What docs/evaluatie.md shows is what the program takes."""

import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml

from eval.check import question_faults
from eval.cli import eval_app
from eval.floors_file import read_floors
from eval.library import open_library
from eval.questions import read_questions

TEXT = (Path(__file__).parents[2] / "docs" / "evaluatie.md").read_text("utf-8")
GROUP = typer.main.get_command(eval_app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_there(name: str) -> None:
    assert f"begroting eval {name}" in TEXT
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            assert not option.startswith("--") or option == "--help" or option in TEXT


def test_the_question_that_is_shown_has_no_faults(tmp_path: Path) -> None:
    (example,) = blocks("json")
    (tmp_path / "vragen.jsonl").write_text(example, "utf-8")
    (tmp_path / "begroting-2026.txt").write_text("In juni 2025 zijn er 522 bijstandsuitkeringen.\n", "utf-8")

    (question,) = read_questions(tmp_path / "vragen.jsonl")

    assert question_faults(question, open_library([tmp_path / "begroting-2026.txt"])) == ()


def test_the_floors_that_are_shown_are_read(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    (tmp_path / "grenzen.toml").write_text(example, "utf-8")

    (gated,) = read_floors(tmp_path / "grenzen.toml")

    assert (gated.questions, gated.corpus) == (tmp_path / "vragen.jsonl", tmp_path / "documenten")


def commands_of(workflow: object) -> list[str]:
    """Every line of a workflow that a shell runs."""
    if isinstance(workflow, dict):
        own = (
            [str(workflow["run"])]
            if "run" in workflow
            else [str(each) for each in workflow.get("script", ())]
        )
        return own + [line for value in workflow.values() for line in commands_of(value)]
    return [line for each in workflow for line in commands_of(each)] if isinstance(workflow, list) else []


@pytest.mark.parametrize("number", [0, 1])
def test_a_workflow_installs_the_package_and_runs_the_gate(number: int) -> None:
    example = blocks("yaml")[number]
    lines = [shlex.split(line) for line in commands_of(yaml.safe_load(example))]

    assert len(example.splitlines()) <= 16
    assert any(line[:2] == ["pip", "install"] and line[2].startswith("begroting @") for line in lines)
    (gate,) = [line for line in lines if line[:3] == ["begroting", "eval", "gate"]]
    known = {option for parameter in COMMANDS["gate"].params for option in parameter.opts}
    assert {word for word in gate if word.startswith("--")} <= known
