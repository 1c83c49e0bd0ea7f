"""Learns the weights of assistant/excerpts.py from questions whose evidence is known.

    python tools/learn_text_weights.py vragen.jsonl=map-van-index [meer.jsonl=andere-index ...]

Each sentence of the passages found is a candidate; those that hold a gold quote are right. The weights
are those of a listwise softmax (the chance that the right ones come first), with questions for text
counting fully and questions for a figure in a sentence for a third. It prints the share of questions
whose evidence is among the first 1, 2, 3 and 5 sentences, each judged with weights that were learnt
without the documents of its fold, and the weights learnt from all.

Result on 65 questions for text and 126 for figures in sentences, over 24 documents of 18 gemeenten
(November 2026): for text 0.82, 0.86, 0.89 and 0.92; for figures 0.76, 0.91, 0.92 and 0.94. The weights
in use were learnt without six of these documents; 17 of the 18 questions for text on those were
answered rightly, and 29 of 32 on other documents that took no part in it. Vectors of the sentences
(late chunking) as one more feature brought 0.03 for the first sentence and 0.03 for the first five: too
little for an index twice as large.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering import Assistant, open_assistant
from assistant.conversation import parse_conversation
from assistant.excerpts import WEIGHTS, score_units, text_terms
from assistant.retrieve import find_passages, narrowed_documents
from assistant.types import Request
from eval.metrics import holds_evidence
from eval.questions import Evidence, Question, read_questions

FOLDS = 8
SMOOTHING = 0.1  # of the weights' squares; 0.02 to 0.3 gave the same ranks
FIGURE_WEIGHT = 0.3
DEPTHS = (1, 2, 3, 5)

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """The candidates of one question: a row of features each, and which are right."""

    document: str
    text: bool
    features: Matrix
    right: NDArray[np.bool_]


def question_to_example(assistant: Assistant, question: Question) -> Example | None:
    """None where no candidate is right, or for a figure only rows of tables are."""
    index = assistant.index
    parsed = parse_conversation(Request(question.question, question.history), assistant.gemeenten)
    documents = narrowed_documents(index, Request(question.question), parsed.gemeenten)
    hits = find_passages(index, assistant.embedder, parsed, documents)
    names = {document.id: document.name for document in index.documents}
    scored = score_units(parsed, text_terms(parsed, index), hits, index)
    right = np.array([holds_evidence(_evidence(names, index.text, s.unit), question) for s in scored], bool)
    counts = right & np.array([bool(question.keywords) or s.unit.kind != "row" for s in scored], bool)
    if not counts.any():
        return None
    features = np.array([[value for _, value in s.features] for s in scored])
    return Example(question.evidence[0].document, bool(question.keywords), features, right)


def _evidence(names: dict[int, str], text_of, unit) -> Evidence:  # noqa: ANN001 - a helper of this script
    text = text_of(unit.hit.document_id)
    return Evidence(names[unit.hit.document_id], text[unit.place.start : unit.place.end])


def read_examples(arguments: Sequence[str]) -> Iterator[Example]:
    """The examples of all ``questions=index`` pairs."""
    for argument in arguments:
        questions, _, index = argument.partition("=")
        assistant = open_assistant(Path(index))
        for question in read_questions(Path(questions)):
            if question.keywords or question.kind == "figure":
                example = question_to_example(assistant, question)
                yield from [example] if example else []
        assistant.close()


def learn(examples: Sequence[Example]) -> Matrix:
    """The weights that make the right sentences most likely to come first."""
    start = np.zeros(len(WEIGHTS))
    found: Matrix = minimize(_loss, start, (examples,), method="L-BFGS-B", jac=True).x
    return found


def _loss(weights: Matrix, examples: Sequence[Example]) -> tuple[float, Matrix]:
    """Minus the log likelihood with its gradient."""
    loss, slope = SMOOTHING * float(weights @ weights) / 2, SMOOTHING * weights
    for example in examples:
        scores = example.features @ weights
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        right = chances * example.right
        share = 1.0 if example.text else FIGURE_WEIGHT
        loss -= share * float(np.log(right.sum() + 1e-12))
        slope = slope - share * (example.features.T @ (right / (right.sum() + 1e-12) - chances))
    return loss, slope


def ranks(examples: Sequence[Example]) -> list[int]:
    """The place, from 0, of the first right sentence, with weights learnt without its fold."""
    documents = sorted({example.document for example in examples})
    found = [0] * len(examples)
    for fold in range(FOLDS):
        left_out = set(documents[fold::FOLDS])
        weights = learn([example for example in examples if example.document not in left_out])
        for i, example in enumerate(examples):
            if example.document in left_out:
                order = np.argsort(-(example.features @ weights), kind="stable")
                found[i] = int(np.flatnonzero(example.right[order])[0])
    return found


def main() -> None:
    """Print what was learnt."""
    examples = list(read_examples(sys.argv[1:]))
    found = ranks(examples)
    for text, name in ((True, "tekst"), (False, "cijfer")):
        own = np.array([rank for rank, example in zip(found, examples, strict=True) if example.text == text])
        shares = ", ".join(f"bij de eerste {depth}: {np.mean(own < depth):.2f}" for depth in DEPTHS)
        print(f"{name} ({len(own)} vragen) {shares}")
    weights = dict(zip(WEIGHTS, learn(examples), strict=True))
    print(", ".join(f'"{name}": {weight:.1f}' for name, weight in weights.items()))


if __name__ == "__main__":
    main()
