import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import typer
from typer.core import TyperCommand, TyperGroup

import begroting
from assistant.llm.settings import LlmSettings
from assistant.settings import Settings
from benchmarks.belasting import serving

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MANUAL = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
PROGRAMS = README.partition("## For other programs")[2].partition("\n## ")[0]
ADDRESS = "http://127.0.0.1:7860"  # in the examples
WITHOUT_VALUE = {
    "model",
    "template",
    "llm",
    "root_path",
    "proxies",
    "examples",
}  # their default is described in words


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


@pytest.mark.parametrize("name", LlmSettings.model_fields)
def test_every_setting_of_a_language_model_is_documented(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", README, re.MULTILINE)


def commands_below(group: TyperGroup, before: str) -> Iterator[tuple[str, TyperCommand]]:
    """Each command with its words; of a group those that are in it."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands_below(command, f"{before} {name}")
        elif isinstance(command, TyperCommand):
            yield f"{before} {name}", command


def commands_of_the_command_line() -> dict[str, TyperCommand]:
    group = typer.main.get_command(begroting.app)
    assert isinstance(group, TyperGroup)
    return dict(commands_below(group, "begroting"))


@pytest.mark.parametrize("command", commands_of_the_command_line())
def test_every_sub_command_is_documented_in_both_manuals(command: str) -> None:
    assert command in README
    assert command in MANUAL


def options_of_the_command_line() -> list[tuple[str, str]]:
    return [
        (name, option)
        for name, command in commands_of_the_command_line().items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize(("command", "option"), options_of_the_command_line())
def test_every_option_is_documented(command: str, option: str) -> None:
    assert option in README + MANUAL, f"{command} {option}"


def documented_defaults() -> dict[str, str]:
    """The default of each setting as the table says it."""
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([^|]*) \|", README, re.MULTILINE)
    return {
        name.strip("` "): value.strip("` ")
        for names, values in rows
        for name, value in zip(names.split(","), values.split(","), strict=False)
    }


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - WITHOUT_VALUE))
def test_the_default_of_a_setting_is_as_documented(name: str) -> None:
    assert documented_defaults()[name] == str(Settings.model_fields[name].default)


@pytest.fixture(scope="module")
def address(demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(demo_index, tmp_path_factory.mktemp("chat")) as address:
        yield address


def is_as_shown(printed: str, shown: str) -> bool:
    """Whether a line is what is shown of it, which may be its beginning."""
    return printed.startswith(shown.removesuffix(" ...")) if shown.endswith(" ...") else printed == shown


@pytest.mark.parametrize(
    "example", re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PROGRAMS, re.DOTALL)
)
def test_an_example_for_programs_prints_what_it_says(address: str, example: tuple[str, str]) -> None:
    code, shown = example
    assert ADDRESS in code

    done = subprocess.run(
        [sys.executable, "-c", code.replace(ADDRESS, address)], capture_output=True, text=True, check=True
    )

    assert all(map(is_as_shown, done.stdout.splitlines(), shown.splitlines()))
    assert len(done.stdout.splitlines()) == len(shown.splitlines())


def test_the_example_over_http_gets_the_answer_that_is_shown(address: str) -> None:
    (command,) = re.findall(r"```sh\n(curl .*?)```", PROGRAMS, re.DOTALL)
    shown = json.loads(re.findall(r"```json\n(.*?)```", PROGRAMS, re.DOTALL)[0])["data"][0]
    words = shlex.split(command.replace("\\\n", " "))
    url, body = next(word for word in words if word.startswith(ADDRESS)), words[-1]

    reply = httpx.post(
        url.replace(ADDRESS, address), content=body, headers={"Content-Type": "application/json"}
    )

    answer = reply.json()["data"][0]
    assert is_as_shown(answer.pop("answer"), shown.pop("answer"))
    assert answer == shown


def texts_of_the_page() -> str:
    folders = [ROOT / "assistant" / "web", ROOT / "assistant" / "draft"]  # the screen, and the Word file
    files = [path for f in folders for ending in ("*.j2", "*.js", "*.py") for path in sorted(f.rglob(ending))]
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("label", sorted(set(re.findall(r"\*\*(.+?)\*\*", MANUAL)) - {"vet"}))
def test_what_the_manual_prints_bold_stands_on_the_screen(label: str) -> None:
    assert label in texts_of_the_page()


def test_the_limits_come_first() -> None:
    headings = re.findall(r"^## (.*)", README, re.MULTILINE)
    assert headings[0] == "What it does not do"


@pytest.mark.parametrize("page", ["README.md", "docs/handleiding.md"])
def test_each_picture_is_there_is_small_and_is_told_in_words(page: str) -> None:
    shown = re.findall(r"!\[(.*?)\]\((.*?)\)", (ROOT / page).read_text("utf-8"))

    assert shown
    for words, address in shown:
        picture = (ROOT / page).parent / address
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 200_000
        assert len(words.split()) > 4
