"""Faults of the program itself in one part of a document: that part is kept as text, the rest is read on.

While a document is read (``faults_noted``) a step that goes wrong is told in a Dutch line among its warnings.
Elsewhere, as in the tests of a step, its exception is raised as always.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from corpus.errors import BegrotingError

Outcome = TypeVar("Outcome")

LONGEST = 60  # characters of the text that shows which part it is
_noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)


@contextmanager
def faults_noted() -> Iterator[list[str]]:
    """Within this faults are not raised; they are added to the list, each once."""
    noted: list[str] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def attempted(step: Callable[[], Outcome]) -> Outcome | None:
    """What a step gives, None where it goes wrong. What the user is told, and want of memory, is raised."""
    if _noted.get() is None:
        return step()
    try:
        return step()
    except (BegrotingError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it is of this part only
        return None


def note_fault(what: str, text: str) -> None:
    """Tell of a part, known by the text that it begins with, that ``what`` was not found in it."""
    noted = _noted.get()
    shown = " ".join(text.split())[:LONGEST].strip()
    said = f"{what} bij ‘{shown}’ is door een fout in het programma niet gelezen, de tekst wel"
    if noted is not None and said not in noted:
        noted.append(said)


def guarded(step: Callable[[], Outcome], otherwise: Outcome, what: str, text: str) -> Outcome:
    """What a step gives; where it goes wrong ``otherwise``, with a line about it."""
    found = attempted(lambda: (step(),))
    if found is None:
        note_fault(what, text)
        return otherwise
    return found[0]
