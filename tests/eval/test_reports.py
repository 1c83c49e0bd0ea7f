"""Reports: JSON, JUnit XML and the terminal."""

import hashlib
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from assistant.types import Answer, Request
from corpus.errors import BegrotingError
from eval.questions import Evidence, Question
from eval.reports.html import run_to_html
from eval.reports.inputs import describe_inputs
from eval.reports.json_report import run_to_json
from eval.reports.junit import run_to_junit
from eval.reports.markdown import run_to_markdown
from eval.reports.terminal import print_run
from eval.reports.write import write_reports
from eval.run import Run, run_questions
from tests.eval.examples import (
    DOCUMENTS,
    GOLD,
    answer,
    citation,
    document,
    figure,
    hit,
    question,
    unanswerable,
)

QUESTIONS = (
    question(("522", "aantal"), name="dorp-goed"),
    question(("12.8", "procent"), name="dorp-fout", text="Welk deel?\x00"),
    question(("1", "aantal"), name="dorp-stuk", text="Stuk?"),
    question(("1", "aantal"), name="weg-vraag", evidence=(Evidence("weg.txt", "iets"),)),
)
INDEXED = (document(1, "dorp.pdf"), document(2, "stad.txt"))


def ask(request: Request) -> Answer:
    if request.question == "Stuk?":
        raise ValueError("kapot \x1b[31m")
    return answer(
        figure("522", "aantal", "2025-06", 1), text="522 [1] \ud800", citations=[citation(GOLD.quote)]
    )


@pytest.fixture
def run() -> Run:
    return run_questions(QUESTIONS, ask, DOCUMENTS)


@pytest.fixture
def question_file(tmp_path: Path) -> Path:
    path = tmp_path / "vragen.jsonl"
    path.write_text("{}", encoding="utf-8")
    return path


def printed(run: Run) -> str:
    console = Console(file=io.StringIO(), width=200)
    print_run(run, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_json_report_has_the_digest_of_every_input(run: Run, question_file: Path, tmp_path: Path) -> None:
    json_path, *_ = write_reports(run, describe_inputs(question_file, INDEXED), tmp_path / "rapport")
    report = json.loads(json_path.read_text(encoding="utf-8"))
    assert report["inputs"] == {
        "questions": {"file": "vragen.jsonl", "sha256": hashlib.sha256(b"{}").hexdigest()},
        "corpus_sha256": hashlib.sha256(b"dorp.pdf\tsha-1\nstad.txt\tsha-2\n").hexdigest(),
        "documents": [{"name": "dorp.pdf", "sha256": "sha-1"}, {"name": "stad.txt", "sha256": "sha-2"}],
    }
    assert {"python", "numpy", "torch"} <= set(report["versions"])


def test_the_json_report_has_totals_and_every_question(run: Run, question_file: Path) -> None:
    report = json.loads(json.dumps(run_to_json(run, describe_inputs(question_file, INDEXED))))
    assert report["totals"]["correct"] == 0.333333
    assert report["totals"]["coverage"] == 0.75
    assert report["left_out"] == ["weg-vraag"]
    assert report["kinds"][0]["name"] == "figure"
    right, wrong, broken = report["questions"]
    assert right["correct"]
    assert wrong["wanted"]["values"] == [{"value": 12.8, "unit": "procent"}]
    assert wrong["said"]["figures"] == [{"period": "2025-06", "value": 522, "unit": "aantal"}]
    assert wrong["said"]["citations"][0]["quote"] == GOLD.quote
    assert broken["said"] is None
    assert broken["error"].startswith("ValueError: kapot")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+400"])
def test_a_value_that_json_has_no_number_for_becomes_text(question_file: Path, value: str) -> None:
    run = run_questions(QUESTIONS[:1], lambda _: answer(figure(value, "aantal")), DOCUMENTS)
    report = json.loads(json.dumps(run_to_json(run, describe_inputs(question_file, ())), allow_nan=False))
    assert report["questions"][0]["said"]["figures"][0]["value"] == value


def test_the_junit_report_has_a_case_for_each_question(run: Run) -> None:
    root = ET.fromstring(run_to_junit(run, "vragen"))
    counts = {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"}
    cases = {case.get("name"): [child.tag for child in case] for case in root}
    assert cases == {
        "dorp-goed": [],
        "dorp-fout": ["failure"],
        "dorp-stuk": ["error"],
        "weg-vraag": ["skipped"],
    }


def test_a_failure_says_what_was_wanted_and_what_was_said(run: Run) -> None:
    failure = ET.fromstring(run_to_junit(run, "vragen")).find(".//failure")
    assert failure is not None
    assert failure.get("message") == "gewenst: 12,8% | gezegd: 522 (aantal)"
    assert failure.text == "vraag: Welk deel?\ngewenst: 12,8%\ngezegd: 522 (aantal)"


def test_characters_that_xml_forbids_are_left_out(run: Run) -> None:
    error = ET.fromstring(run_to_junit(run, "vragen\x00")).find(".//error")
    assert error is not None
    assert "kapot [31m" in str(error.get("message"))


def test_text_that_has_no_utf_8_is_written_too(run: Run, question_file: Path, tmp_path: Path) -> None:
    for path in write_reports(run, describe_inputs(question_file, INDEXED), tmp_path / "een" / "twee"):
        assert path.read_text(encoding="utf-8")
    report = json.loads((tmp_path / "een" / "twee" / "rapport.json").read_text(encoding="utf-8"))
    assert report["questions"][0]["said"]["answer"] == "522 [1] \ud800"


def test_a_report_folder_that_cannot_be_made_is_named(run: Run, question_file: Path) -> None:
    with pytest.raises(BegrotingError, match=r"vragen\.jsonl.* kan niet worden geschreven"):
        write_reports(run, describe_inputs(question_file, INDEXED), question_file / "map")


def test_the_terminal_shows_totals_groups_and_wrong_answers(run: Run) -> None:
    text = printed(run)
    assert "33,3%" in text
    assert "één cijfer" in text
    assert "gevonden bij de beste 5" in text
    assert "onterecht niets" in text
    assert "dorp-fout" in text
    assert "12,8%" in text
    assert "1 vragen niet gesteld" in text


def test_square_brackets_in_an_answer_are_shown_as_they_are() -> None:
    run = run_questions([unanswerable()], lambda _: answer(text="[bold]Zie [1][/nee]"), DOCUMENTS)
    assert "[bold]Zie [1][/nee]" in printed(run)


def test_only_the_first_wrong_answers_are_shown() -> None:
    many: list[Question] = [question(("1", "aantal"), name=f"dorp-{number}") for number in range(25)]
    text = printed(run_questions(many, lambda _: answer(), DOCUMENTS))
    assert "dorp-19" in text
    assert "dorp-20" not in text
    assert "En nog 5 foute antwoorden" in text


# Markdown and the page


NASTY = "<script>alert(1)</script> | **vet** [link](http://x) `code`"


@pytest.fixture
def nasty_run() -> Run:
    """A wrong answer in which every text holds what a page or Markdown could run or show otherwise."""
    asked = question(("12.8", "procent"), name="dorp-fout", text=NASTY, evidence=(Evidence(NASTY, NASTY),))
    places = {1: NASTY}
    return run_questions([asked], lambda _: answer(text=NASTY, passages=[hit(NASTY)]), places)


def test_markdown_shows_texts_as_they_are(nasty_run: Run, question_file: Path) -> None:
    text = run_to_markdown(nasty_run, describe_inputs(question_file, INDEXED))

    assert "<script" not in text
    assert "**vet**" not in text
    assert "&lt;script&gt;" in text
    assert len({row.replace(r"\|", "").count("|") for row in text.splitlines() if "dorp" in row}) == 2


def test_markdown_has_totals_groups_and_wrong_answers(run: Run, question_file: Path) -> None:
    text = run_to_markdown(run, describe_inputs(question_file, INDEXED))

    assert text.startswith(r"## vragen.jsonl: 1 van 3 vragen goed")
    assert "| één cijfer | 3 | 33,3% |" in text
    assert "<summary>2 foute antwoorden</summary>" in text


def test_the_page_escapes_every_text(nasty_run: Run, question_file: Path) -> None:
    page = run_to_html(nasty_run, describe_inputs(question_file, (document(1, NASTY),)))

    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 5


def test_the_page_loads_nothing_and_forbids_scripts(run: Run, question_file: Path) -> None:
    page = run_to_html(run, describe_inputs(question_file, INDEXED))

    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "src=" not in page.replace("default-src", "")


def test_the_page_shows_why_an_answer_is_wrong(run: Run, question_file: Path) -> None:
    page = run_to_html(run, describe_inputs(question_file, INDEXED))

    assert "1 van 3 vragen goed" in page
    assert "12,8%" in page
    assert "ValueError: kapot" in page
    assert GOLD.quote in page
    assert "sha-1" in page
