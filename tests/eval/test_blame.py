"""A wrong answer is blamed on the first stage that lost it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.types import Answer, AnsweredFigure, Candidate, ParsedQuestion, Trace
from corpus.types import Figure, Place
from eval.blame import Stage, blame
from eval.library import Library, ReadFigure, as_words
from eval.questions import Evidence, Question
from tests.eval.examples import DOCUMENTS, GOLD, citation, figure, hit, question, text_question, unanswerable

AT = Place(21, 24)
ELSEWHERE = Place(90, 92)
SENTENCE = as_words(GOLD.quote)
LIBRARY = Library(
    {"dorp": (SENTENCE,)},
    {"dorp": (ReadFigure(SENTENCE, Decimal(522), Decimal(522), "aantal", AT),)},
    frozenset({"dorp.txt"}),
)
EMPTY = Library({"dorp": (SENTENCE,)}, {"dorp": ()}, frozenset({"dorp.txt"}))
ASKED = question(("522", "aantal"))
GROWTH = replace(question(("29", "aantal"), kind="computed", operation="difference"))


def considered(*places: Place) -> tuple[Candidate, ...]:
    figures = (Figure(Decimal(522), "aantal", "522", place, place) for place in places)
    return tuple(Candidate(each, hit(GOLD.quote), 0.5) for each in figures)


def said(
    *figures: AnsweredFigure, candidates: tuple[Candidate, ...] = (), cited: bool = False, passages: int = 0
) -> Answer:
    trace = Trace(ParsedQuestion("", "figure", ()), (hit(GOLD.quote),) * passages, candidates)
    citations = (citation(GOLD.quote),) if cited else ()
    return Answer("", "", not figures and not cited, figures, citations=citations, trace=trace)


NINE = figure("9", "aantal")


@pytest.mark.parametrize(
    ("asked", "answer", "library", "stage"),
    [
        (ASKED, None, LIBRARY, "failed"),
        (unanswerable(), said(NINE), LIBRARY, "abstaining"),
        (ASKED, said(NINE, candidates=considered(AT)), EMPTY, "reading"),
        (ASKED, said(NINE, candidates=considered(ELSEWHERE)), LIBRARY, "retrieving"),
        (ASKED, said(NINE, candidates=considered(ELSEWHERE, AT)), LIBRARY, "choosing"),
        (ASKED, said(candidates=considered(AT)), LIBRARY, "abstaining"),
        (GROWTH, said(NINE, candidates=considered(ELSEWHERE)), LIBRARY, "retrieving"),
        (GROWTH, said(NINE, candidates=considered(AT)), LIBRARY, "choosing"),
        (GROWTH, said(NINE, candidates=considered(AT), cited=True), LIBRARY, "computing"),
        (GROWTH, said(candidates=considered(AT)), LIBRARY, "computing"),
    ],
)
def test_the_first_stage_that_lost_the_answer(
    asked: Question, answer: Answer | None, library: Library, stage: Stage
) -> None:
    assert blame(asked, answer, library, DOCUMENTS) == stage


def test_a_question_for_text_is_lost_in_reading_when_its_quote_was_not_read() -> None:
    asked = replace(text_question(("regie",)), evidence=(Evidence("dorp.txt", "Niet gelezen tekst."),))
    assert blame(asked, said(passages=1), LIBRARY, DOCUMENTS) == "reading"


def test_a_question_for_text_is_lost_in_retrieving_choosing_or_abstaining() -> None:
    asked = text_question(("regie",))
    assert blame(asked, said(), LIBRARY, DOCUMENTS) == "retrieving"
    assert blame(asked, said(passages=1), LIBRARY, DOCUMENTS) == "abstaining"
    assert blame(asked, said(passages=1, cited=True), LIBRARY, DOCUMENTS) == "choosing"
