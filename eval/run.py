"""Asking every question of a set, and adding up the scores."""

import resource
import statistics
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from assistant.types import Answer, Candidate, Request
from corpus.errors import BegrotingError
from eval.blame import STAGES, Stage, blame
from eval.library import Library
from eval.metrics import SCORE_NAMES, Documents, Scores, score, share
from eval.questions import Question

Ask = Callable[[Request], Answer]
Metrics = Mapping[str, float | None]  # shares from 0 to 1, or seconds; None: nothing to measure

TIME_NAMES = ("seconds_median", "seconds_p95")
PERCENTILE = 0.95


@dataclass(frozen=True, slots=True)
class Result:
    """A question, what came back, and its scores.

    ``answer`` is None when asking raised an error; ``error`` then says which and where. ``blamed`` is
    the stage that lost a wrong answer, None where it was not looked for.
    """

    question: Question
    answer: Answer | None
    error: str | None
    seconds: float
    scores: Scores
    blamed: Stage | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer is right."""
        return bool(self.scores["correct"])


@dataclass(frozen=True, slots=True)
class Run:
    """A set that was asked, in the order of the set.

    ``left_out`` are the questions about documents that are not in the index. ``seconds`` is the
    time that asking took; ``peak_memory`` is the most memory the process held, in bytes.
    """

    results: tuple[Result, ...]
    left_out: tuple[Question, ...]
    seconds: float
    peak_memory: int


@dataclass(frozen=True, slots=True)
class Group:
    """The scores of the questions that share a kind or a document prefix."""

    name: str
    questions: int
    metrics: Metrics


def run_questions(
    questions: Sequence[Question], ask: Ask, documents: Documents, library: Library | None = None
) -> Run:
    """Ask the questions that are about ``documents``, one after the other, in their order.

    With ``library`` each wrong answer is blamed on the stage that lost it.

    An error while asking counts as a wrong answer and does not stop the run. Raises
    BegrotingError when not one question is about these documents.
    """
    asked, left_out = split_by_documents(questions, documents.values())
    if not asked:
        raise BegrotingError(
            "Geen enkele vraag gaat over een document in deze index. Indexeer de documenten bij de vragen."
        )
    start = time.perf_counter()
    results = tuple(ask_question(question, ask, documents) for question in asked)
    seconds = time.perf_counter() - start
    if library is not None:
        results = tuple(_blamed(result, library, documents) for result in results)
    return Run(results, left_out, seconds, peak_memory())


def _blamed(result: Result, library: Library, documents: Documents) -> Result:
    if result.correct:
        return result
    return replace(result, blamed=blame(result.question, result.answer, library, documents))


def candidates_of(result: Result, most: int = 10) -> tuple[Candidate, ...]:
    """The figures that were considered, best first."""
    trace = result.answer.trace if result.answer else None
    return trace.candidates[:most] if trace else ()


def blamed(run: Run) -> tuple[tuple[Stage, int], ...]:
    """How many answers each stage lost, in the order of the stages."""
    counts = Counter(result.blamed for result in run.results)
    return tuple((stage, counts[stage]) for stage in STAGES if counts[stage])


def ask_question(question: Question, ask: Ask, documents: Documents) -> Result:
    """One question asked and scored."""
    start = time.perf_counter()
    answer, error = _answer_or_error(question, ask)
    seconds = time.perf_counter() - start
    return Result(question, answer, error, seconds, score(question, answer, documents))


def _answer_or_error(question: Question, ask: Ask) -> tuple[Answer | None, str | None]:
    try:
        return ask(Request(question.question, question.history)), None
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, the question is wrong and the run goes on
        return None, error_to_line(error)


def error_to_line(error: Exception) -> str:
    """The error with the place in the code that raised it, on one line."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{place}"


def peak_memory() -> int:
    """The most memory this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


# Which questions are about the documents at hand


def split_by_documents(
    questions: Sequence[Question], names: Iterable[str]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions that can be asked of these documents and those that are left out, in order.

    A question is asked when all its gold documents are there, in whatever format. An unanswerable
    question names no documents: it is asked when every answerable question with the same id
    prefix is, for then nothing that might answer it is missing.
    """
    there = {PurePath(name).stem for name in names}
    incomplete = {
        question.prefix
        for question in questions
        if question.answerable and not _documents_in(question, there)
    }
    asked: list[Question] = []
    left_out: list[Question] = []
    for question in questions:
        can_be_asked = (
            _documents_in(question, there) if question.answerable else question.prefix not in incomplete
        )
        (asked if can_be_asked else left_out).append(question)
    return tuple(asked), tuple(left_out)


def _documents_in(question: Question, stems: set[str]) -> bool:
    return all(PurePath(evidence.document).stem in stems for evidence in question.evidence)


# Adding up


def score_metrics(results: Sequence[Result]) -> Metrics:
    """The share of each score over the results that it is about."""
    scores = [result.scores for result in results]
    return {name: share(scores, name) for name in SCORE_NAMES}


def run_metrics(run: Run) -> Metrics:
    """All metrics of a run: scores, seconds a question, and the share of the set that was asked."""
    seconds = sorted(result.seconds for result in run.results)
    total = len(run.results) + len(run.left_out)
    return {
        **score_metrics(run.results),
        "coverage": len(run.results) / total if total else None,
        "seconds_median": statistics.median(seconds) if seconds else None,
        "seconds_p95": percentile(seconds, PERCENTILE),
    }


def percentile(values: Sequence[float], part: float) -> float | None:
    """The smallest of the values, lowest first, that at least ``part`` of them do not exceed."""
    if not values:
        return None
    needed = next(count for count in range(1, len(values) + 1) if count >= part * len(values))
    return values[needed - 1]


def group_results(results: Sequence[Result], key: Callable[[Question], str]) -> tuple[Group, ...]:
    """The results by ``key``, in the order in which each first occurs."""
    grouped: dict[str, list[Result]] = {}
    for result in results:
        grouped.setdefault(key(result.question), []).append(result)
    return tuple(Group(name, len(members), score_metrics(members)) for name, members in grouped.items())


def by_kind(run: Run) -> tuple[Group, ...]:
    """The scores for each kind of question."""
    return group_results(run.results, lambda question: question.kind)


def by_prefix(run: Run) -> tuple[Group, ...]:
    """The scores for each document prefix of the ids."""
    return group_results(run.results, lambda question: question.prefix)
