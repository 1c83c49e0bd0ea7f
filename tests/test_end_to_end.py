"""The whole line as a user runs it: files in, an index on disk, questions answered and scored."""

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import begroting
from tests.corpus.scans import page, scanned

ROOT = Path(__file__).parents[1]
DEMO_SET = ROOT / "eval" / "sets" / "demo.jsonl"
QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = begroting.main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_main_question_is_answered_as_data(demo_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "ask", QUESTION, "--json", "--index", str(demo_index))
    answer = json.loads(out)
    assert code == 0
    assert answer["figures"][0] == {
        "value": 522,
        "unit": "aantal",
        "period": "2025-06",
        "label": "bijstandsuitkeringen",
        "computed": False,
        "operation": None,
        "citations": [1],
    }
    assert "522" in answer["citations"][0]["quote"]
    assert not answer["abstained"]


def test_a_file_of_questions_gives_a_line_each_in_order(
    demo_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "ask", "--questions", str(DEMO_SET), "--json", "--index", str(demo_index))
    asked = [json.loads(line)["id"] for line in DEMO_SET.read_text("utf-8").splitlines()]
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == asked


def test_the_demo_set_is_answered_as_well_as_it_was(
    demo_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Floors just under what was measured; calculating comes later, so not every kind has one."""
    code, _, err = run(
        capsys,
        *("eval", "--questions", str(DEMO_SET), "--index", str(demo_index), "--report", str(tmp_path)),
        *("--min", "figure_exact=0.70", "--min", "recall@5=0.95", "--min", "recall@10=0.98"),
        *("--min", "unanswerable_correct=0.99", "--min", "coverage=1", "--max", "confident_wrong=0.15"),
    )
    assert code == 0, err
    assert {file.name for file in tmp_path.iterdir()} >= {"rapport.json", "junit.xml"}


def test_a_floor_that_is_not_reached_gives_exit_code_one(
    demo_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong = map(json.loads, DEMO_SET.read_text("utf-8").splitlines()[:2])
    wrong["answer"]["values"][0]["value"] = 987654321
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(f"{json.dumps(right)}\n{json.dumps(wrong)}\n", "utf-8")
    arguments = ("eval", "--questions", str(questions), "--index", str(demo_index))
    assert run(capsys, *arguments, "--min", "correct=0.5")[0] == 0
    assert run(capsys, *arguments, "--min", "correct=1")[0] == 1


def test_bad_files_are_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    (folder / "goed.txt").write_text("De gemeente Testdorp heeft 12.345 inwoners.", "utf-8")
    (folder / "oud.txt").write_bytes("Testdorp ontving € 1.500 voor reïntegratie.".encode("cp1252"))
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7\nniet echt")
    (folder / "leeg.txt").write_text("", "utf-8")
    (folder / "plaatje.png").write_bytes(b"\x89PNG")
    scan = Canvas(str(folder / "scan.pdf"))
    scan.rect(10, 10, 100, 100)
    scan.showPage()
    scan.save()
    code, _, err = run(capsys, "index", str(folder), "--index", str(tmp_path / "index"))
    assert code == 1
    for name in ("kapot.pdf", "leeg.txt", "plaatje.png", "scan.pdf"):
        assert sum(line.count(name) for line in err.splitlines()) == 1, name
    assert "goed.txt" not in err
    assert "oud.txt" not in err
    assert "Traceback" not in err
    _, out, _ = run(capsys, "ask", "Hoeveel inwoners heeft Testdorp?", "--index", str(tmp_path / "index"))
    assert "12.345" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["index", "bestaat-niet"], "bestaat-niet"),
        (["ask", "   "], "leeg"),
        (["ask", "x" * 10_000], "10000 tekens"),
        (["ask", QUESTION, "--index", "geen-index"], "geen-index"),
    ],
)
def test_wrong_use_gets_one_line_and_exit_code_two(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_an_empty_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leeg").mkdir()
    code, _, err = run(capsys, "index", str(tmp_path / "leeg"), "--index", str(tmp_path / "index"))
    assert code == 2
    assert "leeg" in err


@pytest.mark.usefixtures("tesseract")
def test_an_answer_from_a_scanned_page_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, index = tmp_path / "houtdijk-nota-2025.pdf", str(tmp_path / "index")
    file.write_bytes(scanned(page().bytes()))
    assert run(capsys, "index", str(file), "--index", index)[0] == 0
    question = "Hoeveel inwoners kregen in 2025 hulp bij het huishouden?"
    answer = json.loads(run(capsys, "ask", question, "--json", "--index", index)[1])
    shown = run(capsys, "ask", question, "--index", index)[1]

    assert [figure["value"] for figure in answer["figures"]][:1] == [312]
    assert all(citation["ocr"] for citation in answer["citations"])
    assert "bladzijde 1 (gelezen met OCR)" in " ".join(shown.split())
