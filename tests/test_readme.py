import re
import shlex
from pathlib import Path

import pytest
import typer

import begroting
from assistant.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MANUAL = (ROOT / "docs" / "handleiding.md").read_text("utf-8")


def console_session() -> list[tuple[str, str]]:
    """Each command of the session in the README, with what it says is printed."""
    block = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert block
    parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1].strip()) for part in parts]


def folded(text: str) -> str:
    """Without what differs from run to run (seconds) and from terminal to terminal (line ends)."""
    return " ".join(re.sub(r"\d+,\d+ s\b", "… s", text).split())


def test_the_session_in_the_readme_prints_what_it_says(
    demo_index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    session = console_session()
    assert len(session) == 3
    monkeypatch.chdir(ROOT)
    for command, printed in session:
        fresh = tmp_path / "index" if " index " in f" {command} " else demo_index
        monkeypatch.setenv("BEGROTING_INDEX", str(fresh))
        assert begroting.main(shlex.split(command)[1:]) == 0
        captured = capsys.readouterr()
        assert folded(captured.out + captured.err) == folded(printed)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert re.search(rf"^\| [^|]*`{name}`", README, re.MULTILINE)


@pytest.mark.parametrize(
    "command", ["index", "ask", "figures", "show", "serve", "gebruiker", "eval", "feedback"]
)
def test_every_command_is_documented_in_both_manuals(command: str) -> None:
    assert f"begroting {command}" in README
    assert f"begroting {command}" in MANUAL


def options_of_the_command_line() -> list[tuple[str, str]]:
    commands = typer.main.get_command(begroting.app).commands  # type: ignore[attr-defined]
    return [
        (name, option)
        for name, command in commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize(("command", "option"), options_of_the_command_line())
def test_every_option_is_documented(command: str, option: str) -> None:
    setting = option.removeprefix("--") in Settings.model_fields
    assert option in README + MANUAL or setting, f"{command} {option}"


def test_the_limits_come_first() -> None:
    headings = re.findall(r"^## (.*)", README, re.MULTILINE)
    assert headings[0] == "What it does not do"
