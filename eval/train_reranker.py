"""Learns the weights in ``assistant/rerank.npz`` from question sets, and says how well they do.

    python -m eval.train_reranker VRAGEN.jsonl=INDEX ... [--write assistant/rerank.npz]

Every question with one figure for an answer is a list of candidates, of which those with the right
value are right. The weights make a softmax over the list give these the most (listwise, with weight
decay); "sure" is a logistic function of the winner's lead and features, learned on lists that the weights
had not seen. Documents are left out by gemeente, in groups; all figures below are of those.
"""

import sys
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering import Assistant, answer_before, budget_year, open_assistant
from assistant.conversation import parse_conversation
from assistant.intent import Intent, intents_of
from assistant.lookup import find_candidates, link_terms
from assistant.rerank import (
    PARTS,
    RERANKED,
    ZONES,
    Weights,
    evidence,
    feature_rows,
    first_distinct,
    rows_to_matrix,
    rows_to_scores,
    sureness,
)
from assistant.retrieve import find_passages, narrowed_documents
from assistant.types import AnsweredFigure, Candidate, ParsedQuestion, Request
from eval.metrics import is_said
from eval.questions import Question, read_questions
from eval.train_intent import left_out_intents
from index.embedding import open_embedder
from index.weights import Floats

FOLDS = 6
# Without hidden units 410 of 487 questions were right and 259 of them shown with a wrong figure for 3%;
# with 16 units and a decay of 0.5 403 and 283, with 32 and 1.0 411 and 309.
UNITS, DECAY = 32, 1.0
# With the features of the winner besides its lead, of 3,242 questions 1,750 were shown at 5% wrong figures
# (1,674 without), the logarithmic loss was 0.434 (0.445).
SURE_PENALTY = 10.0
LIMITS = (0.02, 0.03, 0.05, 0.08)  # shares of wrong figures shown that are reported
HAND = ("subject", "focus", "near", "period", "unit", "side", "scope", "stand", "total", "rank", "beside")
FORM = ("change", "printed", "part", "new")
MEANING = ("meaning", "behind")
FEATURES = (*HAND, *(f"near_{name}" for name in ZONES), "back", *FORM, *MEANING)

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
    pairs = [(Path(q), Path(index)) for q, _, index in (a.rpartition("=") for a in arguments if "=" in a)]
    unseen = left_out_intents([questions for questions, _ in pairs], open_embedder())
    examples = [e for questions, index in pairs for e in read_examples(questions, index, unseen)]
    lines, winners, right = cross_validate(examples)
    print("\n".join(lines))  # noqa: T201 - the output of a tool run by hand
    if "--write" in arguments:
        weights = replace(fit_order(examples), sure=fit_sure(winners, right))
        parts = {part: getattr(weights, part) for part in PARTS}
        np.savez_compressed(arguments[arguments.index("--write") + 1], names=np.array(weights.names), **parts)


def read_examples(questions: Path, index_dir: Path, unseen: Mapping[str, Intent]) -> list[Example]:
    """The questions of a set with one figure for an answer, and those without an answer.

    ``unseen`` are intents of questions from weights that had not seen them.
    """
    found = []
    with closing(open_assistant(index_dir)) as assistant:
        for question in read_questions(questions):
            numeric = question.kind in ("figure", "followup") and len(question.values) == 1
            if numeric or not question.answerable:
                example = question_to_example(assistant, question, unseen)
                found += [example] if example else []
    return found


def question_to_example(
    assistant: Assistant, question: Question, unseen: Mapping[str, Intent]
) -> Example | None:
    """The candidates of a question as the assistant finds them; None where there are none to order."""
    index, embedder = assistant.index, assistant.embedder
    request = Request(question.question, question.history)
    year = budget_year(index, request, assistant.gemeenten)
    before = answer_before(index, embedder, request, assistant.gemeenten, year)
    shown = before.figure if before else None
    learned = intents_of(embedder)

    def intents(asked: ParsedQuestion) -> Intent:
        return unseen.get(asked.text) or learned(asked)

    parsed = parse_conversation(request, assistant.gemeenten, year, shown, intents)
    parsed = replace(parsed, kind="figure" if parsed.kind == "text" else parsed.kind)
    documents = narrowed_documents(index, request, parsed.gemeenten)
    hits = find_passages(index, embedder, parsed, documents)
    terms = link_terms(parsed, index)
    best, _ = first_distinct(find_candidates(parsed, terms, hits, index, before), RERANKED)
    if not best or parsed.kind == "year":  # a year is no figure: it is not put in order
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
    """Dutch lines about folds that were left out, with the evidence for their winners and what was right."""
    winners, right = [], []
    for fold in range(FOLDS):
        weights = fit_order([e for e in examples if e.fold != fold])
        for example in (e for e in examples if e.fold == fold):
            scores = rows_to_scores(example.rows, weights)
            best = int(np.argmax(scores))
            winners.append(evidence(example.rows, scores, example.values, weights)[best])
            right.append(bool(example.right[best]))
    ordered = [e for fold in range(FOLDS) for e in examples if e.fold == fold]
    rows, flags = np.array(winners), np.array(right)
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


def fit_order(examples: Sequence[Example]) -> Weights:
    """Weights of the features, with their means and spreads, from lists that hold a right figure."""
    from eval.scorer import fit_scorer

    rows = np.concatenate([e.rows for e in examples])
    means, spreads = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-6)
    lists = to_lists([e for e in examples if e.right.any()], means, spreads)
    parts = fit_scorer(*lists, UNITS, DECAY)
    return Weights(FEATURES, means, spreads, sure=np.zeros(0, np.float32), **parts)


def to_lists(examples: Sequence[Example], means: Floats, spreads: Floats) -> tuple[Floats, Flags, Flags]:
    """Rows of one length: scaled features (n x 24 x features), which places are filled, which right."""
    x = np.zeros((len(examples), RERANKED, len(FEATURES)), np.float32)
    here = np.zeros(x.shape[:2], bool)
    right = np.zeros_like(here)
    for i, example in enumerate(examples):
        n = len(example.rows)
        x[i, :n], here[i, :n], right[i, :n] = (example.rows - means) / spreads, True, example.right
    return x, here, right


def fit_sure(rows: Floats, right: Flags) -> Floats:
    """The weights of ``sureness``: logistic regression by Newton's method, with a small penalty."""
    x = np.column_stack([rows, np.ones(len(rows))]).astype(np.float64)
    penalty = np.diag([*np.full(rows.shape[1], SURE_PENALTY), 0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights)))
        curve = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights = weights - np.linalg.solve(curve, x.T @ (p - right) + penalty @ weights)
    return weights.astype(np.float32)


if __name__ == "__main__":
    main(sys.argv[1:])
