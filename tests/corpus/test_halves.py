"""Half of a document is read in a fork: the same outcome, under the same limits."""

import math
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from corpus.halves import FEW, in_halves
from corpus.reading import read_document
from tests.corpus.examples import Pdf

NUMBERS = TypeAdapter(list[int])


def processes(indices: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(indices)


def fail_behind(middle: int, failure: BaseException) -> object:
    def work(indices: Sequence[int]) -> list[int]:
        if middle in indices:
            raise failure
        return list(indices)

    return work


def test_parts_stay_in_order() -> None:
    assert in_halves(list, 11, NUMBERS, cores=2) == list(range(11))


def test_other_half_is_worked_out_in_another_process() -> None:
    here, there = in_halves(processes, FEW, NUMBERS, cores=2)[:: FEW - 1]
    assert here == os.getpid() != there


@pytest.mark.parametrize(("count", "cores"), [(FEW, 1), (FEW - 1, 2), (0, 2)])
def test_few_parts_or_one_core_stay_in_this_process(count: int, cores: int) -> None:
    assert set(in_halves(processes, count, NUMBERS, cores)) <= {os.getpid()}


@pytest.mark.parametrize(
    ("failure", "raised"), [(MemoryError(), MemoryError), (ValueError("bad"), RuntimeError)]
)
def test_failure_in_the_fork_is_raised_here(failure: Exception, raised: type[Exception]) -> None:
    with pytest.raises(raised):
        in_halves(fail_behind(FEW - 1, failure), FEW, NUMBERS, cores=2)  # type: ignore[arg-type]


def test_fork_that_takes_too_long_is_told_as_time() -> None:
    def work(indices: Sequence[int]) -> list[int]:
        if FEW - 1 in indices:
            os.kill(os.getpid(), signal.SIGXCPU)
        return list(indices)

    with pytest.raises(TimeoutError):
        in_halves(work, FEW, NUMBERS, cores=2)


def test_failure_of_the_half_here_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    forked: list[int] = []
    fork = os.fork

    def noted_fork() -> int:
        forked.append(fork())
        return forked[-1]

    monkeypatch.setattr(os, "fork", noted_fork)
    started = time.monotonic()

    def work(indices: Sequence[int]) -> list[int]:
        if 0 in indices:
            raise ValueError("bad")
        time.sleep(30)
        return list(indices)

    with pytest.raises(ValueError, match="bad"):
        in_halves(work, FEW, NUMBERS, cores=2)
    assert time.monotonic() - started < 10
    with pytest.raises(ChildProcessError):
        os.waitpid(forked[0], os.WNOHANG)


def test_numbers_beyond_bounds_come_through() -> None:
    found = in_halves(lambda part: [math.inf for _ in part], FEW, TypeAdapter(list[float]), cores=2)
    assert found == [math.inf] * FEW


def test_pdf_is_read_the_same_on_two_cores(tmp_path: Path) -> None:
    pdf = Pdf()
    for number, what in enumerate(("zorg", "wegen", "groen", "sport", "cultuur", "wonen", "bestuur")):
        pdf.text(50, 100, f"Wat doen we voor {what}?", size=16, bold=True)
        pdf.text(50, 130, f"In 2025 geven wij € {number + 2},5 mln. uit aan {what}.")
        pdf.text(50, 145, f"Voor {what} zijn er {100 + 7 * number} plekken, voor de rest 12%.")
        pdf.page()
    path = tmp_path / "stuk.pdf"
    path.write_bytes(pdf.bytes())
    document = read_document(path, cores=2)
    assert document == read_document(path)
    assert len(document.figures) == 21
