from collections import Counter
from pathlib import Path

import pytest

from assistant.intent import KINDS, SUMS
from eval.check import find_faults
from eval.library import open_library
from eval.questions import read_questions
from eval.train_intent import OTHER_SUMS, read_asked

ROOT = Path(__file__).parents[2]
LEARNING = ROOT / "eval" / "learning"
DOCUMENTS = (ROOT / "tests" / "golden" / "documents", ROOT / "corpus" / "demo")
STEMS = {path.stem for folder in DOCUMENTS for path in folder.iterdir()}
SETS = sorted((LEARNING / "questions").glob("*.jsonl"))


def test_questions_about_documents_at_hand_have_no_fault() -> None:
    own = [path for path in SETS if path.stem in STEMS]
    assert len(own) > 40
    assert find_faults(own, open_library(DOCUMENTS)) == ()


def test_questions_about_other_documents_can_be_read_and_quote_figures_only() -> None:
    others = [question for path in SETS if path.stem not in STEMS for question in read_questions(path)]
    assert len(others) > 900
    assert max(len(quote.quote) for question in others for quote in question.evidence) < 40


@pytest.mark.parametrize("name", ["kinds.tsv", "operations.tsv"])
def test_each_line_names_what_it_asks_for(name: str) -> None:
    lines = (LEARNING / name).read_text("utf-8").splitlines()
    known = {*KINDS, *SUMS, *OTHER_SUMS}
    assert all(line.count("\t") == 1 and line.split("\t")[0] in known for line in lines)
    assert max(Counter(lines).values()) == 1


def test_every_sum_has_questions() -> None:
    told = Counter(question.sum for question in read_asked(LEARNING / "operations.tsv"))
    assert min(told[name] for name in SUMS) > 50
