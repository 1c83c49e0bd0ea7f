import logging

import pytest
from assistant.chat import Turn, answer_turn

from assistant.types import Answer, ParsedQuestion, Request, Trace
from corpus.errors import BegrotingError


class Echo:
    gemeenten = ("Pijnacker-Nootdorp",)

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[Request] = []

    def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        if self.error:
            raise self.error
        trace = Trace(ParsedQuestion(request.question, "text", ()))
        return Answer(request.question, "Antwoord.", abstained=False, trace=trace)


def test_a_follow_up_is_asked_with_the_earlier_questions_that_were_answered() -> None:
    assistant = Echo()
    first = answer_turn(assistant, "Een?", (), 100)
    failed = Turn("x", error="Te lang.")
    answer_turn(assistant, "Twee?", (first, failed), 100)

    assert assistant.asked[1] == Request("Twee?", history=("Een?",))


def test_a_turn_does_not_keep_the_trace() -> None:
    turn = answer_turn(Echo(), "Een?", (), 100)

    assert turn.answer is not None
    assert turn.answer.trace is None


@pytest.mark.parametrize(
    ("question", "said"), [("", "leeg"), ("  \n?", "leeg"), ("a" * 10_000, "10000 tekens")]
)
def test_a_question_that_cannot_be_asked_is_refused_without_asking(question: str, said: str) -> None:
    assistant = Echo()
    turn = answer_turn(assistant, question, (), 2000)

    assert said in turn.error
    assert assistant.asked == []
    assert len(turn.question) <= 200


def test_what_the_user_can_mend_is_said() -> None:
    assert answer_turn(Echo(BegrotingError("Bouw de index.")), "Een?", (), 100).error == "Bouw de index."


def test_an_unexpected_error_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        turn = answer_turn(Echo(RuntimeError("geheim")), "Een?", (), 100)

    assert "geheim" not in turn.error
    assert "Er ging iets mis" in turn.error
    assert "geheim" in caplog.text
