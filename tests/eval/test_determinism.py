"""The same question on the same index gets the same answer, byte for byte."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUESTIONS = (ROOT / "eval" / "sets" / "demo.jsonl").read_text("utf-8").splitlines()[::2]


def answers(index: Path, folder: Path, lines: list[str], threads: int, cwd: Path) -> Mapping[str, str]:
    """The answer lines by id, asked in a process of its own with so many threads, in this folder."""
    questions = folder / f"vragen-{threads}-{len(list(folder.iterdir()))}.jsonl"
    questions.write_text("\n".join(lines), "utf-8")
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    environment = {**os.environ, **dict.fromkeys(names, str(threads)), "PYTHONPATH": str(ROOT)}
    asked = subprocess.run(
        [sys.executable, "-m", "begroting", "ask", "--questions", questions, "--json", "--index", index],
        env=environment,
        cwd=cwd,
        capture_output=True,
        check=True,
        text=True,
    )
    return {json.loads(line)["id"]: line for line in asked.stdout.splitlines()}


@pytest.fixture(scope="module")
def first(demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    found = answers(demo_index, tmp_path_factory.mktemp("eerst"), QUESTIONS, 2, ROOT)
    assert len(found) == len(QUESTIONS)
    return found


def test_a_second_run_gives_the_same_bytes(
    demo_index: Path, first: Mapping[str, str], tmp_path: Path
) -> None:
    assert answers(demo_index, tmp_path, QUESTIONS, 2, ROOT) == first


def test_order_threads_and_folder_make_no_difference(
    demo_index: Path, first: Mapping[str, str], tmp_path: Path
) -> None:
    assert answers(demo_index, tmp_path, QUESTIONS[::-1], 1, tmp_path) == first
