import json
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import begroting
from assistant.types import Answer, AnsweredFigure, Citation, Request
from corpus.errors import BegrotingError, IndexOutdatedError
from corpus.types import Place

ROOT = Path(__file__).parents[1]
QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "gradio",
    "llama_index",
    "faiss",
    "bm25s",
    "numpy",
    "pydantic_settings",
    "eval",
    "app",
)


class FakeAssistant:
    gemeenten = ("Den Haag", "Pijnacker-Nootdorp")

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.closed = False

    def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        if "kapot" in request.question:
            raise BegrotingError("Dit kan niet.")
        if "stuk" in request.question:
            raise RuntimeError("onverwacht")
        return Answer(
            request.question,
            "In juni 2025 waren er **522** uitkeringen. [1]",
            abstained=False,
            figures=(AnsweredFigure(Decimal("522.0"), "aantal", "2025-06", "uitkeringen", citations=(1,)),),
            citations=(
                Citation(1, "beleid.txt", 1, None, "Inkomen", "Er zijn 522.", Place(0, 12), ((8, 11),)),
            ),
        )

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    fake = FakeAssistant()
    module = ModuleType("assistant.answering")
    module.open_assistant = lambda _index_dir, _model: fake  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.answering", module)
    return fake


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    lines = [
        {"id": "b", "question": QUESTION},
        {"id": "a", "question": "En eind 2024?", "history": [QUESTION]},
    ]
    path = tmp_path / "vragen.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def one_error_line(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err.strip()


def test_an_answer_is_printed_with_its_source(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(["ask", QUESTION]) == 0
    assert capsys.readouterr().out == (
        "In juni 2025 waren er 522 uitkeringen. [1]\n\nBronnen\n[1] beleid.txt · Inkomen\n    Er zijn 522.\n"
    )
    assert assistant.closed


def test_json_is_one_line_without_id(assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    assert begroting.main(["ask", QUESTION, "--json"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out)["figures"][0]["value"] == 522
    assert '"value": 522,' in out
    assert "id" not in json.loads(out)


def test_gemeente_and_jaar_narrow_the_question_in_the_spelling_of_the_index(assistant: FakeAssistant) -> None:
    assert begroting.main(["ask", QUESTION, "--gemeente", "den haag", "--jaar", "2026"]) == 0
    assert assistant.asked == [Request(QUESTION, gemeente="Den Haag", jaar=2026)]


def test_a_gemeente_that_is_not_in_the_index_is_named_with_those_that_are(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(["ask", QUESTION, "--gemeente", "Delft"]) == 2
    assert "Delft" in (line := one_error_line(capsys))
    assert "Den Haag, Pijnacker-Nootdorp" in line


def test_a_file_of_questions_gives_a_line_for_each_in_order(
    assistant: FakeAssistant, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(["ask", "--questions", str(questions), "--json"]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["b", "a"]
    assert assistant.asked[1] == Request("En eind 2024?", history=(QUESTION,))


def test_a_line_that_is_no_json_is_named_and_the_rest_goes_on(
    assistant: FakeAssistant, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions.write_text("geen json\n" + questions.read_text())
    assert begroting.main(["ask", "--questions", str(questions), "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("vragen.jsonl regel 1: geen geldige JSON")
    assert len(captured.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("question", "said"), [("", "leeg"), ("a" * 10_000, "10000 tekens"), ("kapot", "Dit kan niet.")]
)
def test_in_a_file_a_question_that_cannot_be_asked_is_abstained_from(
    question: str, said: str, assistant: FakeAssistant, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions.write_text(json.dumps({"id": "x", "question": question}))
    assert begroting.main(["ask", "--questions", str(questions), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["id"], answer["abstained"], answer["figures"]) == ("x", True, [])
    assert said in answer["answer"]


@pytest.mark.parametrize(
    ("question", "said"), [("", "leeg"), (" \n", "leeg"), ("a" * 10_000, "10000 tekens")]
)
def test_a_question_that_cannot_be_asked_is_wrong_use(
    question: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(["ask", question]) == 2
    assert said in one_error_line(capsys)


def test_an_unexpected_error_is_one_line_without_a_traceback(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(["ask", "Is er iets stuk?"]) == 3
    assert "RuntimeError: onverwacht" in one_error_line(capsys)
    assert assistant.closed


def test_an_index_that_does_not_fit_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(index_dir: Path, model: str | None) -> FakeAssistant:
        raise IndexOutdatedError("Bouw de index opnieuw met `begroting index --opnieuw`.")

    module = ModuleType("assistant.answering")
    module.open_assistant = refuse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.answering", module)
    assert begroting.main(["ask", QUESTION]) == 2
    assert "--opnieuw" in one_error_line(capsys)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "Geef één vraag"),
        (["ask", "a", "b"], "Hier hoort niets meer te staan: b. Zie `begroting ask --help`."),
        (["ask", "a", "--jaar", "1"], "--jaar 1 is geen begrotingsjaar"),
        (["ask", "a", "--jaar", "x"], "Ongeldige waarde voor --jaar: dit moet een geheel getal zijn."),
        (["ask", "a", "--index"], "Na de optie --index hoort een waarde."),
        (["ask", "--foo"], "Onbekende optie: --foo."),
        (["ask", "--questions", "weg.jsonl"], "weg.jsonl kan niet worden gelezen"),
        (["index"], "Er ontbreekt iets: PAD."),
        (["serve", "--port", "99999"], "'port' heeft een waarde die niet kan: 99999"),
        (["vertel"], "Onbekende opdracht: vertel. Zie `begroting --help`."),
        (["ask", "a", "--questions", "b"], "Geef één vraag"),
    ],
)
def test_wrong_use_is_one_dutch_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(arguments) == 2
    assert said in one_error_line(capsys)


def test_a_setting_that_does_not_exist_is_wrong_use(
    empty_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_directory / "begroting.toml").write_text("poort = 1\n")
    assert begroting.main(["ask", QUESTION]) == 2
    assert "Onbekende instelling 'poort'" in one_error_line(capsys)


def fake_indexing(monkeypatch: pytest.MonkeyPatch, **lines: tuple[str, ...]) -> None:
    summary = SimpleNamespace(files=2, pages=1, passages=40, figures=7, seconds=1.26)
    indexed = SimpleNamespace(summary=summary, **({"not_read": (), "warnings": ()} | lines))
    monkeypatch.setattr("assistant.indexing.index_paths", lambda *_args, **_named: indexed)


def test_indexing_ends_with_a_summary(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_indexing(monkeypatch)
    assert begroting.main(["index", "map"]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        "In de index: 2 bestanden, 1 bladzijde, 40 passages, 7 cijfers. Klaar in 1,3 s.\n"
    )
    assert captured.err == ""


def test_each_file_that_was_not_read_has_a_line_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_indexing(
        monkeypatch, not_read=("a\x1b[2J.pdf: beveiligd met een wachtwoord", "b.xyz: onbekende soort")
    )
    assert begroting.main(["index", "map"]) == 1
    assert capsys.readouterr().err == (
        "Niet gelezen: a[2J.pdf: beveiligd met een wachtwoord\nNiet gelezen: b.xyz: onbekende soort\n"
    )


def test_a_file_that_was_read_in_part_is_named_and_the_run_is_fine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_indexing(monkeypatch, warnings=("a.pdf: bladzijde 3 heeft geen tekst",))
    assert begroting.main(["index", "map"]) == 0
    assert capsys.readouterr().err == "Let op: a.pdf: bladzijde 3 heeft geen tekst\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, env=environment, timeout=60
    )


def test_help_is_dutch_and_quick() -> None:
    started = time.perf_counter()
    done = run("-m", "begroting", "--help")
    seconds = time.perf_counter() - started

    assert done.returncode == 0
    assert "Gebruik: begroting [OPTIES] OPDRACHT" in done.stdout
    assert "Toon deze hulp." in done.stdout
    assert seconds < 1.5


def test_no_command_at_all_shows_the_help() -> None:
    done = run("-m", "begroting")

    assert done.returncode == 2
    assert "Opdrachten" in done.stdout + done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = f"""
import sys, begroting
begroting.main(["--help"])
print("ZWAAR", [name for name in {HEAVY!r} if name in sys.modules])
"""
    assert "ZWAAR []" in run("-c", code).stdout


def test_a_reader_that_leaves_is_no_error() -> None:
    code = "import sys, begroting; sys.exit(begroting.main(['--help']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)

    assert errors == b""
