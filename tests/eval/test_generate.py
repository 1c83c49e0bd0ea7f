"""Question sets made from an index: answers known, phrasings several, repeatable, faultless."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.indexing import index_paths
from corpus.errors import BegrotingError
from eval.check import find_faults
from eval.cli import eval_app
from eval.generate import generate_questions, index_to_lines, questions_to_text
from eval.library import open_library
from eval.questions import read_questions

BEGROTING = """# Begroting 2026 gemeente Dorp

## Zorg

| Bedragen x € 1.000 | Rekening 2024 | Begroting 2025 | Begroting 2026 |
|---|---|---|---|
| Lasten jeugdzorg | 4.210 | 4.385 | 4.512 |
| Baten jeugdzorg | 310 | 325 | 325 |

## Straten

| Bedragen x € 1.000 | Begroting 2025 | Realisatie 2025 |
|---|---|---|
| Lasten verlichting | 120 | 131 |
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documenten")
    (folder / "dorp.md").write_text(BEGROTING, "utf-8")
    return folder


@pytest.fixture(scope="module")
def index(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "index"
    index_paths([documents], folder)
    return folder


def test_only_years_with_one_value_are_asked_about(index: Path) -> None:
    lines = {(line.label, line.side): line.years for line in index_to_lines(index)}

    assert lines == {
        ("Lasten jeugdzorg", "lasten"): ("2024", "2025", "2026"),
        ("Baten jeugdzorg", "baten"): ("2024", "2025", "2026"),
    }


def test_the_set_has_no_faults_and_is_read(index: Path, documents: Path, tmp_path: Path) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_text(questions_to_text(generate_questions(index, 40, 1)), "utf-8")

    assert find_faults([path], open_library([documents])) == ()
    questions = read_questions(path)
    assert {question.kind for question in questions} == {"figure", "computed", "series"}
    assert len({question.question.partition(" ")[0] for question in questions}) > 3


def test_values_are_those_of_the_table(index: Path) -> None:
    made = [q for q in generate_questions(index, 40, 1) if q["kind"] == "series"]

    (lasten,) = {json.dumps(q["answer"]) for q in made if "lasten" in str(q["question"]).lower()}
    assert [point["value"] for point in json.loads(lasten)["series"]] == [4210000, 4385000, 4512000]


def test_the_same_seed_makes_the_same_set_and_another_one_another(index: Path) -> None:
    assert generate_questions(index, 20, 1) == generate_questions(index, 20, 1)
    assert generate_questions(index, 20, 1) != generate_questions(index, 20, 2)


def test_the_command_writes_the_set(index: Path, tmp_path: Path) -> None:
    out = tmp_path / "vragen.jsonl"

    result = CliRunner().invoke(
        eval_app, ["generate", "--index", str(index), "--count", "5", "--out", str(out)]
    )

    assert result.exit_code == 0
    assert "(5 vragen)" in result.stdout
    assert len(read_questions(out)) == 5


def test_an_index_without_tables_has_nothing_to_ask(tmp_path: Path) -> None:
    text = tmp_path / "nota.txt"
    text.write_text("De gemeente Dorp heeft een mooi plein en een bank onder een boom.\n", "utf-8")
    index_paths([text], tmp_path / "index")

    with pytest.raises(BegrotingError, match="geen tabellen met jaren"):
        generate_questions(tmp_path / "index", 5, 0)
