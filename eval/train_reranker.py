"""Learns the weights in ``assistant/rerank.toml`` from question sets, and says how well they do.

    python -m eval.train_reranker VRAGEN.jsonl=INDEX ... [--write assistant/rerank.toml]

Every question with one figure for an answer is a list of candidates, of which those with the right
value are right. The weights make a softmax over the list give these the most (listwise, with a
quadratic penalty); "sure" is a logistic function of the winner's margins, learned on lists that the
weights had not seen. Documents are left out by gemeente, in groups; all figures below are of those.
"""

import sys
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering import Assistant, answer_before, budget_year, open_assistant
from assistant.conversation import parse_conversation
from assistant.lookup import find_candidates, link_terms
from assistant.rerank import (
    RERANKED,
    ZONES,
    feature_rows,
    first_distinct,
    margins,
    rows_to_matrix,
    sureness,
)
from assistant.retrieve import find_passages, narrowed_documents
from assistant.types import AnsweredFigure, Candidate, Request
from eval.metrics import is_said
from eval.questions import Question, read_questions
from index.weights import Floats

FOLDS = 12
PENALTY = 0.003  # 0.001 and 0.01 gave 361 and 362 right where this gave 363
STEPS, RATE, MOMENTUM = 1500, 0.15, 0.9
LIMITS = (0.02, 0.03, 0.05, 0.08)  # shares of wrong figures shown that are reported
HAND = ("subject", "focus", "near", "period", "unit", "side", "scope", "stand", "total", "rank", "beside")
FEATURES = (*HAND, *(f"near_{name}" for name in ZONES), "back")

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """A question: its candidates as rows, which are right, and the fold of its document.

    ``scores`` are those that the weights set by hand gave. ``right`` is False everywhere for a
    question that the documents do not answer.
    """

    rows: Floats
    right: Flags
    values: tuple[Decimal, ...]
    scores: Floats
    answerable: bool
    fold: int


def main(arguments: Sequence[str]) -> None:
    """Read the sets, report on documents that were left out, and write the weights if asked to."""
    pairs = [argument.rpartition("=") for argument in arguments if "=" in argument]
    examples = [e for questions, _, index in pairs for e in read_examples(Path(questions), Path(index))]
    lines, margin_rows, right = cross_validate(examples)
    print("\n".join(lines))  # noqa: T201 - the output of a tool run by hand
    if "--write" in arguments:
        target = Path(arguments[arguments.index("--write") + 1])
        target.write_text(to_toml(examples, fit_sure(margin_rows, right), lines), "utf-8")


def read_examples(questions: Path, index_dir: Path) -> list[Example]:
    """The questions of a set with one figure for an answer, and those without an answer."""
    found = []
    with closing(open_assistant(index_dir)) as assistant:
        for question in read_questions(questions):
            numeric = question.kind in ("figure", "followup") and len(question.values) == 1
            if numeric or not question.answerable:
                example = question_to_example(assistant, question)
                found += [example] if example else []
    return found


def question_to_example(assistant: Assistant, question: Question) -> Example | None:
    """The candidates of a question as the assistant finds them; None without any."""
    index, embedder = assistant.index, assistant.embedder
    request = Request(question.question, question.history)
    year = budget_year(index, request, assistant.gemeenten)
    before = answer_before(index, embedder, request, assistant.gemeenten, year)
    stated = before.figure.period if before else None
    parsed = parse_conversation(request.question, request.history, assistant.gemeenten, year, stated)
    parsed = replace(parsed, kind="figure" if parsed.kind == "text" else parsed.kind)
    documents = narrowed_documents(index, request, parsed.gemeenten)
    hits = find_passages(index, embedder, parsed, documents)
    terms = link_terms(parsed, index)
    best, _ = first_distinct(find_candidates(parsed, terms, hits, index, before), RERANKED)
    if not best:
        return None
    rows = rows_to_matrix(feature_rows(parsed, terms, best, index, embedder), FEATURES)
    return Example(
        rows,
        np.array([_is_right(question, c) for c in best]),
        tuple(c.figure.value for c in best),
        np.array([c.score for c in best], np.float32),
        question.answerable,
        _fold(assistant, question, best[0]),
    )


def _is_right(question: Question, candidate: Candidate) -> bool:
    figure = candidate.figure
    value = abs(figure.value) if figure.side == "lasten" else figure.value
    said = AnsweredFigure(value, figure.unit, figure.period, figure.label)
    return question.answerable and is_said(question, question.values[0], said)


def _fold(assistant: Assistant, question: Question, best: Candidate) -> int:
    """The same for all questions on documents of one gemeente."""
    by_name = {document.name: document for document in assistant.index.documents}
    by_id = {document.id: document for document in assistant.index.documents}
    names = [quote.document for quote in question.evidence if quote.document in by_name]
    document = by_name[names[0]] if names else by_id[best.hit.document_id]
    return zlib.crc32((document.metadata.gemeente or document.name).encode()) % FOLDS


def cross_validate(examples: Sequence[Example]) -> tuple[list[str], Floats, Flags]:
    """Dutch lines about folds that were left out, with the margins of their winners and what was right."""
    margin_rows, right = [], []
    for fold in range(FOLDS):
        weights, means, spreads = fit_order([e for e in examples if e.fold != fold])
        for example in (e for e in examples if e.fold == fold):
            scores = (((example.rows - means) / spreads) @ weights).astype(np.float32)
            best = int(np.argmax(scores))
            margin_rows.append(margins(scores, example.values)[best])
            right.append(bool(example.right[best]))
    ordered = [e for fold in range(FOLDS) for e in examples if e.fold == fold]
    rows, flags = np.array(margin_rows), np.array(right)
    folds = np.array([e.fold for e in ordered])
    sure = np.zeros(len(ordered), np.float32)
    for fold in range(FOLDS):
        sure[folds == fold] = sureness(
            rows[folds == fold], fit_sure(rows[folds != fold], flags[folds != fold])
        )
    by_hand = np.array([e.right[0] for e in ordered])
    answerable = sum(e.answerable for e in ordered)
    hand_scores = np.array([e.scores[0] for e in ordered])
    lines = [
        f"{len(ordered)} vragen, {answerable} met een cijfer als antwoord; per gemeente weggelaten.",
        f"Het juiste cijfer staat bij de eerste {RERANKED}: {sum(e.right.any() for e in ordered)}.",
        f"Het staat vooraan, met de hand gewogen: {by_hand.sum()}; met geleerde gewichten: {flags.sum()}.",
        f"Juist getoond, met een fout cijfer bij hoogstens {LIMITS} van de vragen:",
        f"met de hand {shown(hand_scores, by_hand)}, geleerd {shown(sure, flags)}.",
        *(_threshold_line(sure, flags, answerable, limit) for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)),
    ]
    return lines, rows, flags


def _threshold_line(sure: Floats, right: Flags, answerable: int, limit: float) -> str:
    kept = sure >= limit
    return f"Vanaf {limit}: {(kept & right).sum()} van {answerable} juist, {(kept & ~right).sum()} fout."


def shown(scores: Floats, right: Flags) -> tuple[int, ...]:
    """How many right figures stand above the threshold that lets through so many wrong ones at most."""
    order = np.argsort(-scores, kind="stable")
    wrong, good = np.cumsum(~right[order]), np.cumsum(right[order])
    return tuple(int(np.max(good[wrong <= limit * len(right)], initial=0)) for limit in LIMITS)


def fit_order(examples: Sequence[Example]) -> tuple[Floats, Floats, Floats]:
    """Weights of the features, with their means and spreads, from lists that hold a right figure."""
    rows = np.concatenate([e.rows for e in examples])
    means, spreads = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-6)
    lists = [e for e in examples if e.right.any()]
    x = np.zeros((len(lists), RERANKED, len(FEATURES)))
    here = np.zeros((len(lists), RERANKED), bool)
    right = np.zeros_like(here)
    for i, example in enumerate(lists):
        n = len(example.rows)
        x[i, :n], here[i, :n], right[i, :n] = (example.rows - means) / spreads, True, example.right
    weights, speed = np.zeros(x.shape[2]), np.zeros(x.shape[2])
    for _ in range(STEPS):
        scores = x @ weights
        pull = _softmax(scores, right) - _softmax(scores, here)
        slope = 2 * PENALTY * weights - np.einsum("nkf,nk->f", x, pull) / len(lists)
        speed = MOMENTUM * speed - RATE * slope
        weights = weights + speed
    return weights.astype(np.float32), means, spreads


def _softmax(scores: NDArray[np.float64], where: Flags) -> NDArray[np.float64]:
    masked = np.where(where, scores, -np.inf)
    powers = np.exp(masked - masked.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def fit_sure(rows: Floats, right: Flags) -> Floats:
    """The weights of ``sureness``: logistic regression by Newton's method, with a small penalty."""
    x = np.column_stack([rows, np.ones(len(rows))]).astype(np.float64)
    penalty = np.diag([1.0, 1.0, 1.0, 0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights)))
        curve = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights = weights - np.linalg.solve(curve, x.T @ (p - right) + penalty @ weights)
    return weights.astype(np.float32)


def to_toml(examples: Sequence[Example], sure: Floats, lines: Sequence[str]) -> str:
    """The file of weights, with the report in front of it."""
    columns = zip(FEATURES, *fit_order(examples), strict=True)
    return "\n".join(
        [
            "# Gewichten waarmee het cijfer wordt gekozen, gemaakt met: python -m eval.train_reranker",
            *(f"# {line}" for line in lines),
            "",
            "[features]  # gewicht, gemiddelde en spreiding",
            *(f"{name} = [{w:.5f}, {m:.5f}, {s:.5f}]" for name, w, m, s in columns),
            "",
            "[sure]  # score, logaritme van het aandeel, voorsprong; daarna wat erbij komt",
            f"weights = [{', '.join(f'{value:.5f}' for value in sure)}]",
            "",
        ]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
