"""The register as a workbook, as a question file, and on the command line."""

import io
import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import begroting
from assistant.answering import Assistant
from assistant.draft.drafting import draft_letter
from assistant.letters.reading import text_to_letter
from assistant.register.approving import part_to_entry, part_to_plain
from assistant.register.export_questions import entries_to_questions
from assistant.register.export_xlsx import entries_to_xlsx
from assistant.register.store import Register
from assistant.register.types import Entry
from tests.assistant.register.examples import FIGURE, SOURCE, asked, entry

DEMO = Path(__file__).parents[3] / "corpus" / "demo"
LETTER = """1. Hoeveel bijstandsuitkeringen waren er in juni 2025?
2. Welk percentage van de jongeren had in 2024 jeugdhulp?
3. Hoe ontwikkelde het aantal bijstandsuitkeringen zich van 2020 tot en met 2024?
4. Hoeveel zwembaden zijn er in 2025?
5. Is het college bereid de bijstand te verhogen?
"""


def lines(*entries: Entry) -> list[dict[str, object]]:
    return [json.loads(line) for line in entries_to_questions(entries).splitlines()]


def test_the_workbook_has_answers_and_figures_as_text_and_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(entries_to_xlsx([entry()])))
    answers, figures = (list(book[name].values) for name in ("Antwoorden", "Cijfers"))

    assert answers[0][:4] == ("datum brief", "gemeente", "fractie", "vragensteller")
    assert answers[1][0] == datetime(2026, 11, 3)  # noqa: DTZ001 - Excel has no time zones
    assert answers[1][8] == "In juni 2025 waren er 522 bijstandsuitkeringen. [1]"
    assert figures[1][2:6] == (522, "aantal", "2025-06", "bijstandsuitkeringen")
    assert figures[1][8:] == ("begroting.pdf", 7, SOURCE.quote)


def test_text_never_becomes_a_formula() -> None:
    nasty = '=HYPERLINK("https://elders.example")\x00'
    kept = entry(
        asked(nasty, subject=nasty, fractie=nasty, sender=nasty),
        text=nasty,
        approved_by=nasty,
        sources=(replace(SOURCE, document=nasty, quote=nasty),),
        figures=(replace(FIGURE, label=nasty, operation=nasty),),
    )
    book = openpyxl.load_workbook(io.BytesIO(entries_to_xlsx([kept])))

    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_a_figure_becomes_a_question_with_its_value_and_evidence() -> None:
    (line,) = lines(entry())

    assert (line["kind"], line["question"]) == ("figure", asked().ask)
    assert line["answer"] == {"values": [{"value": 522, "unit": "aantal", "period": "2025-06"}]}
    assert line["evidence"] == [{"document": "begroting.pdf", "quote": SOURCE.quote}]


def test_nobodys_name_is_in_the_question_file() -> None:
    assert not {"bea", "Vries", "Dorpsbelang"} & set(entries_to_questions([entry()]).split())


def test_a_question_stands_in_it_once_with_its_newest_answer() -> None:
    older = entry(asked(subject="Eerder"), figures=(replace(FIGURE, value=Decimal(500)),))

    assert [line["answer"]["values"][0]["value"] for line in lines(entry(), older)] == [522]  # type: ignore[index]


def test_opinions_and_texts_that_no_words_tell_are_left_out() -> None:
    assert lines(entry(status="aan het college"), entry(asked("Wie?"), figures=(), text="Zo is het.")) == []


@pytest.mark.model
def test_the_checker_accepts_what_was_approved(
    demo: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = draft_letter(demo, text_to_letter(LETTER, demo.gemeenten))
    register = Register(tmp_path)
    for i, question in enumerate(draft.questions):
        register.keep(part_to_entry(draft, (i, 0), part_to_plain(question.parts[0]), "bea"))
    out = tmp_path / "vragen.jsonl"
    assert begroting.main(["register", "export", "--out", str(out), "--gegevens", str(tmp_path)]) == 0
    capsys.readouterr()

    assert begroting.main(["eval", "check", str(out), "--corpus", str(DEMO)]) == 0, capsys.readouterr().out
    kinds = [json.loads(line)["kind"] for line in out.read_text("utf-8").splitlines()]
    assert kinds == ["unanswerable", "series", "figure", "figure"]


def test_the_list_shows_question_answer_and_who_approved_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Register(tmp_path).keep(entry())

    assert begroting.main(["register", "list", "--gegevens", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Dorpsbelang, 3 november 2026, vraag 1a, Bijstand" in said
    assert "[1] begroting.pdf, Bijstand, bladzijde 7" in said
    assert "Goedgekeurd op 5 november 2026 door bea, uit versie 3 van de index." in said
    assert said.endswith("1 vraag in het register.\n")


def test_the_search_finds_what_resembles_and_looks_its_figures_up(
    demo_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = entry(asked(gemeente="Pijnacker-Nootdorp"), figures=(replace(FIGURE, value=Decimal(500)),))
    Register(tmp_path).keep(kept)
    where = ["--gegevens", str(tmp_path), "--index", str(demo_index)]

    assert (
        begroting.main(["register", "zoek", "Wat was het aantal bijstandsuitkeringen in juni 2025?", *where])
        == 0
    )
    said = capsys.readouterr().out
    assert (
        "Veranderd: 500 bijstandsuitkeringen in juni 2025. Nu: 522 bijstandsuitkeringen in juni 2025." in said
    )
    assert "was: begroting.pdf, Bijstand, bladzijde 7" in said
    assert begroting.main(["register", "zoek", "Hoeveel zwembaden zijn er?", *where]) == 0
    assert capsys.readouterr().out == "In het register staat geen vraag die hierop lijkt.\n"


@pytest.mark.parametrize(("name", "line"), [("r.csv", "eindigt op .xlsx of .jsonl"), ("r.xlsx", "is leeg")])
def test_what_cannot_be_exported_is_one_line(
    tmp_path: Path, name: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["register", "export", "--out", str(tmp_path / name), "--gegevens", str(tmp_path)]

    assert begroting.main(command) == 2
    assert line in capsys.readouterr().err
