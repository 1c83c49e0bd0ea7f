import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import html
from pypdf import PdfReader

from corpus.types import Soort

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "corpus" / "demo"
DOCUMENTS = sorted(path for path in DEMO.iterdir() if path.suffix != ".toml")
KINDS = {"figure", "computed", "series", "comparison", "conflict", "passage", "unanswerable", "followup"}
UNITS = {"EUR", "procent", "aantal", "per 10.000", "per 1.000", "jaar", "cijfer"}
NUMBER_WORDS = {6: "zes"}  # numbers that the documents write as words
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "eval" / "sets" / "demo.jsonl").read_text("utf-8").splitlines()
]

COMPUTED = {  # worked out here from the figures that the documents print
    "ink-groei-bijstand-2020-2024": round((493 - 440) / 440 * 100, 1),
    "ink-gemiddelde-uitstroom": (77 + 74) / 2,
    "ink-laagste-jaar": min(440, 436, 465, 463, 493),
    "vis-eenmalig-totaal": 115_000 + 45_000 + 96_500,
    "geh-opvang-samen": 179 + 21,
}


def each(questions: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", questions, ids=[question["id"] for question in questions])


def answerable(*without: str) -> list[dict[str, Any]]:
    return [question for question in QUESTIONS if question["kind"] not in {"unanswerable", *without}]


def words(text: str) -> list[str]:
    """Lower-cased words; a number keeps its dots and comma."""
    return re.findall(r"\d+(?:[.,]\d+)*|\w+", text.lower())


def document_text(name: str) -> str:
    path = DEMO / name
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix == ".html":
        main = html.fromstring(path.read_bytes()).find(".//main")
        assert main is not None
        return str(main.text_content())
    return path.read_text("utf-8")


def dutch_number(value: float) -> str:
    """58126 -> 58.126, 12.8 -> 12,8, 100.0 -> 100."""
    number = Decimal(str(value))
    whole, _, fraction = f"{number.normalize():,f}".partition(".")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def printed_forms(value: float, unit: str) -> set[str]:
    if unit == "jaar":
        return {str(int(value))}
    return {dutch_number(value), NUMBER_WORDS.get(int(value), "")} - {""}


def gold_figures(question: dict[str, Any]) -> list[tuple[float, str]]:
    answer = question["answer"]
    return [(figure["value"], figure["unit"]) for figure in answer.get("values", answer.get("series", []))]


def contains_in_order(haystack: list[str], needle: list[str]) -> bool:
    return any(
        haystack[start : start + len(needle)] == needle for start in range(len(haystack) - len(needle) + 1)
    )


def test_there_are_at_least_forty_questions_of_all_kinds() -> None:
    kinds = Counter(question["kind"] for question in QUESTIONS)
    assert sum(kinds.values()) >= 40
    assert set(kinds) == KINDS


def test_every_id_is_unique_and_kebab_case() -> None:
    ids = [question["id"] for question in QUESTIONS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) for name in ids)


def test_every_question_is_asked_once_in_the_same_conversation() -> None:
    asked = [(question["question"].lower(), *question.get("history", ())) for question in QUESTIONS]
    assert len(set(asked)) == len(asked)


def test_every_demo_document_is_asked_about() -> None:
    asked = {evidence["document"] for question in QUESTIONS for evidence in question["evidence"]}
    assert asked == {path.name for path in DOCUMENTS}


@each(QUESTIONS)
def test_a_question_has_the_keys_of_its_kind(question: dict[str, Any]) -> None:
    answer_keys = {"series": {"series"}, "passage": {"keywords"}, "unanswerable": set()}
    keys = set(question["answer"]) - {"operation"}
    if question["kind"] == "followup":
        assert question["history"]
        assert keys in ({"values"}, {"keywords"})
    else:
        assert "history" not in question
        assert keys == answer_keys.get(question["kind"], {"values"})
    assert ("operation" in question["answer"]) == (question["kind"] == "computed")
    assert bool(question["evidence"]) == (question["kind"] != "unanswerable")
    assert all(unit in UNITS for _, unit in gold_figures(question))


@each(answerable())
def test_the_words_of_every_quote_stand_in_its_document_in_that_order(question: dict[str, Any]) -> None:
    for evidence in question["evidence"]:
        text = words(document_text(evidence["document"]))
        assert contains_in_order(text, words(evidence["quote"])), evidence


@each(answerable("computed", "passage"))
def test_every_figure_that_is_not_computed_stands_in_a_quote(question: dict[str, Any]) -> None:
    quoted = {word for evidence in question["evidence"] for word in words(evidence["quote"])}
    missing = [
        (value, unit) for value, unit in gold_figures(question) if not printed_forms(value, unit) & quoted
    ]
    assert gold_figures(question)
    assert missing == []


@each([question for question in QUESTIONS if "keywords" in question["answer"]])
def test_keywords_are_specific_not_in_the_question_and_quoted(question: dict[str, Any]) -> None:
    quotes = " ".join(evidence["quote"] for evidence in question["evidence"]).lower()
    for group in question["answer"]["keywords"]:
        assert all(len(keyword) >= 5 and keyword == keyword.lower() for keyword in group)
        assert not any(keyword in question["question"].lower() for keyword in group)
        assert any(keyword in quotes for keyword in group)


def test_a_computed_answer_is_what_its_operation_gives() -> None:
    gold = {q["id"]: gold_figures(q)[0][0] for q in QUESTIONS if q["kind"] == "computed"}
    assert gold == COMPUTED


@pytest.mark.parametrize("name", [path.name for path in DOCUMENTS])
def test_every_demo_document_says_at_its_top_that_it_is_our_own_summary(name: str) -> None:
    opening = " ".join(words(document_text(name))[:70])
    assert "dit is een eigen samenvatting" in opening
    assert "openbare" in opening


def test_corpus_toml_names_documents_that_are_there_with_a_known_soort() -> None:
    tables = tomllib.loads((DEMO / "corpus.toml").read_text("utf-8"))
    assert set(tables) <= {path.name for path in DOCUMENTS}
    assert all(set(table) <= {"gemeente", "soort", "jaar", "titel"} for table in tables.values())
    assert {table["soort"] for table in tables.values()} <= set(get_args(Soort))


def test_the_document_without_its_gemeente_gets_it_from_corpus_toml() -> None:
    name = "geheugensteun-opvang-en-steunpunt.txt"
    tables = tomllib.loads((DEMO / "corpus.toml").read_text("utf-8"))
    assert "pijnacker" not in document_text(name).lower()
    assert tables[name]["gemeente"] == "Pijnacker-Nootdorp"


def test_the_pdf_is_what_the_tool_makes(tmp_path: Path) -> None:
    """Its text, not its bytes: those hang on the version of reportlab and zlib."""
    target = tmp_path / "demo.pdf"
    subprocess.run([sys.executable, str(ROOT / "tools" / "demo_pdf.py"), str(target)], check=True)
    committed = document_text("pijnacker-nootdorp-inkomen-2026-samenvatting.pdf")
    assert "\n".join(page.extract_text() for page in PdfReader(target).pages) == committed


def test_the_tool_makes_the_same_bytes_twice(tmp_path: Path) -> None:
    targets = [tmp_path / "first.pdf", tmp_path / "second.pdf"]
    for target in targets:
        subprocess.run([sys.executable, str(ROOT / "tools" / "demo_pdf.py"), str(target)], check=True)
    assert targets[0].read_bytes() == targets[1].read_bytes()
