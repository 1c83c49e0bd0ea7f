"""One turn of a conversation: a question in, an answer or a clear line out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.settings import check_question
from assistant.types import Answer, Request
from corpus.errors import BegrotingError

_UNEXPECTED = (
    "Er ging iets mis bij het beantwoorden van deze vraag. Stel hem anders, of probeer het later nog eens."
)
_SHOWN_OF_REFUSED = 200  # characters of a question without an answer
_HISTORY = 10  # earlier questions that a follow-up can lean on

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with the Dutch line that says why there is none.

    Without both it is still being answered.
    """

    question: str
    answer: Answer | None = None
    error: str = ""


class Asked(Protocol):
    """What the chat needs of an assistant."""

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The gemeenten of the documents in the index."""

    def ask(self, request: Request) -> Answer:
        """The answer; raises BegrotingError with a Dutch line."""


def answer_turn(assistant: Asked, question: str, earlier: Sequence[Turn], max_length: int) -> Turn:
    """The turn for ``question`` after the ``earlier`` ones, oldest first.

    Never raises: what the user can mend is said, anything else is logged and said in general.
    """
    shown = question.strip()[:_SHOWN_OF_REFUSED] or "(geen vraag)"
    try:
        checked = check_question(question, max_length)
        answer = assistant.ask(Request(checked, history=_turns_to_history(earlier)))
    except BegrotingError as error:
        return Turn(shown, error=str(error))
    except Exception:  # a traceback is for the log, not for the reader
        log.exception("no answer to %r", shown)
        return Turn(shown, error=_UNEXPECTED)
    return Turn(checked, replace(answer, trace=None))  # the trace is large and not shown


def _turns_to_history(turns: Sequence[Turn]) -> tuple[str, ...]:
    return tuple(turn.question for turn in turns if turn.answer is not None)[-_HISTORY:]
