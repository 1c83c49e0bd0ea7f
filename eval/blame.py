"""Which stage lost an answer that is wrong: the first that did not hand on what was needed."""

from collections.abc import Sequence
from typing import Literal, get_args

from assistant.types import Answer
from corpus.types import Place
from eval.check_answers import may_be_worked_out
from eval.library import Library, ReadFigure
from eval.metrics import Documents, evidence_rank, is_cited, retrieved_passages, same_unit, same_value
from eval.questions import GoldPeriod, GoldValue, Question

Stage = Literal["reading", "retrieving", "choosing", "computing", "abstaining", "failed"]
STAGES: tuple[Stage, ...] = get_args(Stage)
Gold = GoldValue | GoldPeriod


def blame(question: Question, answer: Answer | None, library: Library, documents: Documents) -> Stage:
    """The stage to blame for a wrong answer; "failed" when asking raised an error.

    reading: a figure or quote that is needed is not in what was read. retrieving: it is not among
    the candidates (for a text: not in the passages found). choosing: it was there and something else
    was said. computing: what goes into the sum was there and cited, but the outcome is wrong or was
    not worked out. abstaining: it was there and withheld, or there was nothing to say.
    """
    if answer is None:
        return "failed"
    if not question.answerable:
        return "abstaining"
    if not question.numeric:
        return _blame_text(question, answer, library, documents)
    return _blame_numbers(question, answer, library)


def _blame_text(question: Question, answer: Answer, library: Library, documents: Documents) -> Stage:
    if not any(library.holds(evidence) for evidence in question.evidence):
        return "reading"
    if evidence_rank(question, retrieved_passages(answer, documents)) is None:
        return "retrieving"
    return "abstaining" if answer.abstained else "choosing"


def _blame_numbers(question: Question, answer: Answer, library: Library) -> Stage:
    read = tuple(library.figures_in(question.evidence))
    golds: tuple[Gold, ...] = (*question.values, *question.series)
    printed = [gold for gold in golds if _is_among(gold, read)]
    worked_out = len(printed) < len(golds) and may_be_worked_out(question)
    if not read or (len(printed) < len(golds) and not worked_out):
        return "reading"
    found = [figure for figure in read if figure.place in _considered(answer)]
    if not found or not all(_is_among(gold, found) for gold in printed):
        return "retrieving"
    if worked_out:
        return "computing" if answer.abstained or is_cited(question, answer) else "choosing"
    return "abstaining" if answer.abstained else "choosing"


def _is_among(gold: Gold, figures: Sequence[ReadFigure]) -> bool:
    return any(
        same_unit(gold.unit, figure.unit) and same_value(abs(gold.value), figure.value, gold.unit)
        for figure in figures
    )


def _considered(answer: Answer) -> frozenset[Place]:
    """Where the candidates stand."""
    candidates = answer.trace.candidates if answer.trace else ()
    return frozenset(candidate.figure.place for candidate in candidates)
