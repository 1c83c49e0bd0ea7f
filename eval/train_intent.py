"""Learns ``assistant/intent.npz`` from questions of known kind, and says how well it does.

    python -m eval.train_intent eval/learning/kinds.tsv VRAGEN.jsonl ... [--write assistant/intent.npz]

A ``.tsv`` has a line ``soort <TAB> vraag``: the soort is a kind of answer or a sum. In a question set
the answer tells them. Multinomial logistic regression with a quadratic penalty, for each of the three
by itself. All figures are of questions that were left out, by document.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.intent import KINDS, NO_SUM, SUMS, UNITS, Intent, question_to_row
from assistant.question import parse_question
from eval.questions import Question, read_questions
from index.embedding import Embedder, open_embedder
from index.weights import Floats

FOLDS = 6
PENALTY = 2e-4
STEPS, RATE, MOMENTUM = 250, 1.0, 0.9
RARE = 3.0  # times as much: questions for text, a year or a sum are few beside those for a figure
SUREST = (0.6, 0.8, 0.9, 1.0)  # parts of the questions that are reported
YEARS = range(1900, 2101)
THIS_YEAR = 2026  # from which "vorig jaar" is seen; which year it is makes no difference here
# What the names of operations in question sets begin with.
SUM_NAMES = {
    "sum of": "controle", "sum and": "verschil", "sum": "som", "difference": "verschil",
    "percentage change": "verandering", "ratio": "aandeel", "average": "gemiddelde", "maximum": "hoogste",
    "minimum": "laagste",
}  # fmt: skip
OTHER_SUMS = {"procentpunt": "verschil"}  # in a .tsv

HEADS: dict[str, tuple[str, ...]] = {"kinds": KINDS, "units": UNITS, "sums": SUMS}

Labels = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it asks for. "" is not known, or of no matter: a unit where text is asked."""

    text: str
    kind: str
    unit: str
    sum: str
    group: str


def main(arguments: Sequence[str]) -> None:
    """Read the questions, report on those left out, and write the weights if asked to."""
    asked = [q for a in arguments if a.endswith((".tsv", ".jsonl")) for q in read_asked(Path(a))]
    rows = to_rows(asked, open_embedder())
    for head in HEADS:
        known, y, _ = labels_of(head, asked)
        shares = left_out(rows, head, asked)
        print("\n".join(report(head, y, shares[known])))  # noqa: T201 - a tool run by hand
    if "--write" in arguments:
        kinds, units, sums = (fit_head(head, rows, asked).astype(np.float16) for head in HEADS)
        np.savez_compressed(arguments[arguments.index("--write") + 1], kinds=kinds, units=units, sums=sums)


def left_out_intents(paths: Sequence[Path], embedder: Embedder) -> dict[str, Intent]:
    """The intent of each question in the files, by its text, from weights that had not seen its document.

    What is learned from intents is to meet them as they are for questions that nobody saw.
    """
    asked = [question for path in paths for question in read_asked(path)]
    rows = to_rows(asked, embedder)
    kinds, units, sums = (left_out(rows, head, asked).astype(float).tolist() for head in HEADS)
    return {
        q.text: Intent(
            dict(zip(KINDS, kind, strict=True)),
            dict(zip(UNITS, unit, strict=True)),
            dict(zip(SUMS, each, strict=True)),
        )
        for q, kind, unit, each in zip(asked, kinds, units, sums, strict=True)
    }


def read_asked(path: Path) -> Iterator[Asked]:
    """The questions of a file; those that the documents do not answer say nothing."""
    if path.suffix == ".tsv":
        for line in path.read_text("utf-8").splitlines():
            name, _, text = line.partition("\t")
            wanted = OTHER_SUMS.get(name, name)
            kind = name if name in KINDS else "figure"
            yield Asked(text, kind, "", wanted if wanted in SUMS else NO_SUM, text)
        return
    for question in read_questions(path):
        if question.answerable:
            text = " ".join((*question.history[-1:], question.question))
            unit = _unit(question) if _kind(question) == "figure" else ""
            yield Asked(text, _kind(question), unit, _sum(question), path.stem + question.prefix)


def _kind(question: Question) -> str:
    if question.keywords:
        return "text"
    first = question.values[0] if question.values else None
    return "year" if first and first.unit == "jaar" and first.value in YEARS else "figure"


def _unit(question: Question) -> str:
    units = [*(value.unit for value in question.values), *(point.unit for point in question.series)]
    return units[0] if units[0] in UNITS else "aantal"


def _sum(question: Question) -> str:
    """The sum by its name in the set: of a sum with two values the other is the total that is printed."""
    named = {"series": "reeks", "comparison": "vergelijking", "followup": ""}.get(question.kind, NO_SUM)
    stated = question.operation or ""
    found = next((name for start, name in SUM_NAMES.items() if stated.startswith(start)), named)
    if found == "som" and len(question.values) > 1:
        return "controle"
    netto = found == "verschil" and parse_question(question.question, ()).operation == "netto"
    return "netto" if netto else found


def to_rows(asked: Sequence[Asked], embedder: Embedder) -> Floats:
    """One row of features a question."""
    parsed = [parse_question(question.text, (), THIS_YEAR) for question in asked]
    return np.stack([question_to_row(each, embedder.onboard_vector(each.text)) for each in parsed])


def labels_of(head: str, asked: Sequence[Asked]) -> tuple[Flags, Labels, Floats]:
    """Which questions tell their class, and of those the class and what it weighs."""
    names = [getattr(question, head.removesuffix("s")) for question in asked]
    y = np.array([HEADS[head].index(name) for name in names if name])
    common = np.bincount(y).argmax()
    weights = np.where((y == common) | (head == "units"), 1.0, RARE).astype(np.float32)
    return np.array([name != "" for name in names]), y, weights


def left_out(rows: Floats, head: str, asked: Sequence[Asked]) -> Floats:
    """The probabilities of each question from weights that had not seen its document (n x classes)."""
    folds = np.array([crc32(question.group.encode()) % FOLDS for question in asked])
    known, y, weights = labels_of(head, asked)
    shares = np.zeros((len(asked), len(HEADS[head])), np.float32)
    for fold in range(FOLDS):
        inside = folds[known] != fold
        model = fit(rows[known][inside], y[inside], weights[inside], len(HEADS[head]))
        shares[folds == fold] = softmax(rows[folds == fold] @ model.T)
    return shares


def fit_head(head: str, rows: Floats, asked: Sequence[Asked]) -> Floats:
    """The weights of a head from all questions that tell their class."""
    known, y, weights = labels_of(head, asked)
    return fit(rows[known], y, weights, len(HEADS[head]))


def fit(rows: Floats, y: Labels, weights: Floats, classes: int) -> Floats:
    """The weights of each class (classes x features), by gradient descent with momentum."""
    target = np.eye(classes, dtype=np.float32)[y]
    scale = (weights / weights.sum())[:, None]
    model, speed = np.zeros((2, classes, rows.shape[1]), np.float32)
    for _ in range(STEPS):
        pull = (scale * (target - softmax(rows @ model.T))).T @ rows
        speed = MOMENTUM * speed + RATE * (pull - 2 * PENALTY * model)
        model = model + speed
    return model


def softmax(scores: Floats) -> Floats:
    """Each row to probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def report(head: str, y: Labels, shares: Floats) -> list[str]:
    """Dutch lines: how often the likeliest class was right, for each class and where it is surest."""
    right = shares.argmax(axis=1) == y
    order = np.argsort(-shares.max(axis=1), kind="stable")
    each = ", ".join(f"{c} {right[y == i].sum()} van {(y == i).sum()}" for i, c in enumerate(HEADS[head]))
    sure = ", ".join(
        f"{part:.0%}: {right[order[: max(1, int(len(y) * part))]].mean():.3f}"
        for part in (0.6, 0.8, 0.9, 1.0)
    )
    return [f"{head}: {each}", f"juist van de zekerste {sure}"]


if __name__ == "__main__":
    main(sys.argv[1:])
