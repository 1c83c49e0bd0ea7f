"""The gate: floors kept in a file, held against runs, raised on request, lowered with a reason."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import BegrotingError
from eval import asker
from eval.cli import eval_app
from eval.floors_file import read_floors
from tests.eval.examples import answer, document, figure

FLOORS = """# Onze grenzen
[dorp]
questions = "vragen.jsonl"  # de vragen van de griffie
corpus = "documenten"
"""


class Folder:
    """A folder with floors, questions of which the assistant knows one, and documents."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.floors = path / "floors.toml"
        self.floors.write_text(FLOORS, "utf-8")
        (path / "documenten").mkdir()
        self.ask(522, 493)

    def ask(self, *values: int) -> None:
        lines = [
            {
                "id": f"dorp-{value}",
                "kind": "figure",
                "question": f"Hoeveel, {value}?",
                "answer": {"values": [{"value": value, "unit": "aantal"}]},
                "evidence": [{"document": "dorp.txt", "quote": "iets"}],
            }
            for value in values
        ]
        (self.path / "vragen.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")

    def gate(self, *options: str) -> Result:
        return CliRunner().invoke(eval_app, ["gate", "--floors", str(self.floors), *options])


said = {"value": "522"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    @contextmanager
    def always_the_same(index: Path | None, corpus: Path | None) -> Iterator[asker.Asker]:
        assert (index, corpus) == (None, tmp_path / "documenten")
        yield asker.Asker(lambda _: answer(figure(said["value"], "aantal")), (document(1, "dorp.txt"),))

    monkeypatch.setitem(said, "value", "522")
    monkeypatch.setattr(asker, "open_asker", always_the_same)
    return Folder(tmp_path)


def test_a_set_that_was_never_measured_does_not_pass(folder: Folder) -> None:
    result = folder.gate()

    assert result.exit_code == 1
    assert "nog niet eerder gemeten; leg de grenzen vast met --raise" in result.stdout


def test_floors_are_what_was_measured_and_then_the_gate_opens(folder: Folder) -> None:
    assert folder.gate("--raise").exit_code == 0
    (gated,) = read_floors(folder.floors)

    assert {floor.metric: floor.value for floor in gated.floors if floor.bound == "min"} == {
        "numeric_exact": 0.5,
        "cited": 0.0,
        "recall@10": 0.0,
    }
    assert {floor.metric: floor.value for floor in gated.floors if floor.bound == "max"} == {
        "confident_wrong": 0.5,
        "wrong_abstention": 0.0,
        "failed": 0.0,
    }
    assert gated.wrong == {"dorp-493"}
    assert folder.gate().exit_code == 0


def test_below_a_floor_the_gate_is_shut_and_says_what_is_newly_wrong(folder: Folder) -> None:
    folder.gate("--raise")
    said["value"] = "7"

    result = folder.gate()

    assert result.exit_code == 1
    assert "nieuw fout: dorp-522: gewenst 522 (aantal) | gezegd 7 (aantal)" in result.stdout
    assert "dorp-493: gewenst" not in result.stdout
    assert "onder de grens: numeric_exact: 0,0%, minstens 50,0% nodig" in result.stdout
    assert "dorp: NIET gehaald." in result.stdout


def test_other_questions_shut_the_gate_also_when_the_scores_are_better(folder: Folder) -> None:
    folder.gate("--raise")
    folder.ask(522)

    result = folder.gate()

    assert result.exit_code == 1
    assert "de vragen zijn niet meer die van de laatste meting" in result.stdout
    assert folder.gate("--raise").exit_code == 0
    assert folder.gate().exit_code == 0
    assert {floor.metric: floor.value for floor in read_floors(folder.floors)[0].floors}[
        "numeric_exact"
    ] == 1.0


def test_other_documents_shut_the_gate(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.gate("--raise")

    @contextmanager
    def other(index: Path | None, corpus: Path | None) -> Iterator[asker.Asker]:
        assert index is None
        assert corpus is not None
        yield asker.Asker(lambda _: answer(figure("522", "aantal")), (document(2, "dorp.txt"),))

    monkeypatch.setattr(asker, "open_asker", other)

    result = folder.gate()

    assert result.exit_code == 1
    assert "de documenten zijn niet meer die van de laatste meting" in result.stdout


def test_raising_does_not_lower(folder: Folder) -> None:
    folder.gate("--raise")
    before = folder.floors.read_text("utf-8")
    said["value"] = "7"

    result = folder.gate("--raise")

    assert isinstance(result.exception, BegrotingError)
    assert "niet gehaald: numeric_exact, confident_wrong" in str(result.exception)
    assert folder.floors.read_text("utf-8") == before


def test_lowering_takes_a_reason_that_is_written_down(folder: Folder) -> None:
    folder.gate("--raise")
    said["value"] = "7"
    lower = ("--set", "dorp", "--lower", "numeric_exact=0", "--lower", "confident_wrong=1")

    assert "geef --reason" in str(folder.gate(*lower).exception)
    assert folder.gate(*lower, "--reason", "de tellingen van juni zijn vervallen").exit_code == 0

    (gated,) = read_floors(folder.floors)
    assert [(each.metric, each.before, each.after) for each in gated.lowered] == [
        ("numeric_exact", 0.5, 0.0),
        ("confident_wrong", 0.5, 1.0),
    ]
    assert gated.lowered[0].reason == "de tellingen van juni zijn vervallen"
    assert folder.gate().exit_code == 0


@pytest.mark.parametrize(
    ("lower", "line"),
    [
        ("numeric_exact=0.9", "is geen verlaging"),
        ("mrr=0.1", "heeft geen grens voor: mrr"),
        ("snelheid=1", "Onbekende maat 'snelheid'"),
        ("numeric_exact=veel", "geef een getal"),
    ],
)
def test_lowering_that_makes_no_sense_is_refused(lower: str, line: str, folder: Folder) -> None:
    folder.gate("--raise")
    assert line in str(folder.gate("--lower", lower, "--reason", "daarom").exception)


def test_comments_of_the_file_stay(folder: Folder) -> None:
    folder.gate("--raise")
    text = folder.floors.read_text("utf-8")
    assert "# Onze grenzen" in text
    assert "# de vragen van de griffie" in text


def test_an_optional_set_that_is_not_there_is_passed_over_aloud(folder: Folder) -> None:
    folder.gate("--raise")
    with folder.floors.open("a", encoding="utf-8") as file:
        file.write('\n[elders]\nquestions = "weg.jsonl"\ncorpus = "weg"\noptional = true\n')

    result = folder.gate()

    assert result.exit_code == 0
    assert "elders: overgeslagen" in result.stdout


def test_a_set_that_must_be_there_is_missed(folder: Folder) -> None:
    (folder.path / "vragen.jsonl").unlink()
    assert "vragen.jsonl bestaat niet" in str(folder.gate().exception)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("[dorp", "geen geldige TOML"),
        ("[dorp]\nvragen = 1", "mogen alleen"),
        ('[dorp]\nquestions = "v"', "ontbreekt corpus"),
        ('[dorp]\nquestions = "v"\ncorpus = "c"\nmin = 3', "hoort een tabel"),
        ('[dorp]\nquestions = "v"\ncorpus = "c"\nwrong = 3', "klopt wrong niet"),
        ('[dorp]\nquestions = "v"\ncorpus = "c"\nlowered = [{before = "x"}]', "klopt lowered niet"),
        ('[dorp]\nquestions = "v"\ncorpus = "c"\nmin = { snel = 1 }', "onbekende maat 'snel'"),
        ('[dorp]\nquestions = "v"\ncorpus = "c"\nmin = { cited = 3 }', "van 0 tot en met 1"),
    ],
)
def test_a_floors_file_that_is_wrong_is_named(toml: str, line: str, folder: Folder) -> None:
    folder.floors.write_text(toml, "utf-8")

    error = folder.gate().exception

    assert isinstance(error, BegrotingError)
    assert "floors.toml" in str(error)
    assert line in str(error)


def test_a_set_or_file_that_is_not_known_is_named(folder: Folder) -> None:
    assert "heeft geen set stad. Wel: dorp" in str(folder.gate("--set", "stad").exception)
    folder.floors.unlink()
    assert "floors.toml bestaat niet" in str(folder.gate().exception)


def test_each_set_has_its_own_reports(folder: Folder, tmp_path: Path) -> None:
    folder.gate("--raise", "--report", str(tmp_path / "rapport"))
    assert (tmp_path / "rapport" / "dorp" / "rapport.html").is_file()
