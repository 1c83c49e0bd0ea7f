"""A run as JSON: all that a comparison or another program needs of it."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.types import Answer, AnsweredFigure, Candidate
from corpus.types import Figure
from eval.questions import LARGEST_VALUE, GoldPeriod, GoldValue, Question
from eval.reports.inputs import Inputs, machine, package_versions
from eval.run import Group, Metrics, Result, Run, blamed, by_kind, by_prefix, candidates_of, run_metrics

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

FORMAT_VERSION = 2  # raise it when a key changes its meaning


def run_to_json(run: Run, inputs: Inputs) -> Json:
    """The whole run as data."""
    return {
        "format": FORMAT_VERSION,
        "inputs": {
            "questions": {"file": inputs.questions.name, "sha256": inputs.questions_sha256},
            "corpus_sha256": inputs.corpus_sha256,
            "documents": [{"name": each.name, "sha256": each.sha256} for each in inputs.documents],
        },
        "versions": package_versions(),
        "settings": dict(inputs.settings),
        "machine": machine(),
        "asked": len(run.results),
        "left_out": [question.id for question in run.left_out],
        "seconds": round(run.seconds, 3),
        "peak_memory_bytes": run.peak_memory,
        "totals": _rounded(run_metrics(run)),
        "blamed": dict(blamed(run)),
        "kinds": [_group_to_json(group) for group in by_kind(run)],
        "prefixes": [_group_to_json(group) for group in by_prefix(run)],
        "questions": [_result_to_json(result) for result in run.results],
    }


def to_bytes(data: Json) -> bytes:
    """The data as UTF-8, a key a line."""
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
        "blamed": result.blamed,
        "scores": dict(result.scores),
        "wanted": _wanted_to_json(question),
        "said": None if result.answer is None else _answer_to_json(result.answer),
        "error": result.error,
        "seconds": round(result.seconds, 6),
        "candidates": [_candidate_to_json(each) for each in candidates_of(result)],
    }


def _candidate_to_json(candidate: Candidate) -> Json:
    figure = candidate.figure
    return {
        **_figure_to_json(figure),
        "period": figure.period,
        "label": figure.label,
        "score": candidate.score,
        "features": dict(candidate.features),
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


def _figure_to_json(figure: GoldValue | GoldPeriod | AnsweredFigure | Figure) -> dict[str, Json]:
    return {"value": _number(figure.value), "unit": figure.unit}


def _point_to_json(figure: GoldPeriod | AnsweredFigure) -> Json:
    return {"period": figure.period, **_figure_to_json(figure)}


def _number(value: Decimal) -> Json:
    """A JSON number, or text for what does not fit in one."""
    if not value.is_finite() or abs(value) >= LARGEST_VALUE:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)
