"""A question as the browser sends it, and the Request that it is: form fields with Dutch names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from assistant.types import Request
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError
from corpus.types import Soort

HISTORY = 10  # earlier questions that a follow-up can lean on
LONGEST_LINK = 2_000  # characters; what is longer goes without the earlier questions
SOORTEN: tuple[Soort, ...] = get_args(Soort)
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its earlier ones, oldest first, and the user's choice, as text."""

    vraag: str
    eerder: tuple[str, ...] = ()
    gemeente: str = ""
    jaar: str = ""
    soort: str = ""


def asked_to_request(asked: Asked, max_length: int) -> Request:
    """The request, with at most the last HISTORY questions.

    Raises RefusedError with one Dutch line when the question is empty or too long, or a choice is none.
    """
    from assistant.settings import check_question

    try:
        question = check_question(asked.vraag, max_length)
    except BegrotingError as error:
        raise RefusedError(str(error)) from None
    earlier = tuple(text[:max_length] for text in asked.eerder if text.strip())[-HISTORY:]
    return Request(question, earlier, asked.gemeente.strip() or None, _year(asked.jaar), _soort(asked.soort))


def asked_to_fields(asked: Asked) -> Iterator[tuple[str, str]]:
    """The form fields, in order; what was not chosen is left out."""
    yield "vraag", asked.vraag
    yield from (("eerder", text) for text in asked.eerder)
    for name in ("gemeente", "jaar", "soort"):
        if getattr(asked, name):
            yield name, getattr(asked, name)


def asked_to_link(asked: Asked) -> str:
    """The address, relative to that of the chat, that asks the same question again."""
    whole = "?" + urlencode(list(asked_to_fields(asked)))
    return whole if len(whole) <= LONGEST_LINK else "?" + urlencode({"vraag": asked.vraag})


def _year(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise RefusedError(f"Het jaar '{text[:20]}' is geen begrotingsjaar: kies een ander, of geen.")
    return int(text)


def _soort(text: str) -> Soort | None:
    if not text.strip():
        return None
    for soort in SOORTEN:
        if soort == text.strip().lower():
            return soort
    raise RefusedError(f"De soort '{text[:20]}' is onbekend: kies uit {', '.join(SOORTEN)}.")
