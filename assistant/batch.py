"""A file of questions, one JSON object a line, as questions that can be asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrotingError


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """A line of a questions file; ``history`` is oldest first."""

    id: str | int
    question: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchError:
    """A line that holds no question; ``message`` is Dutch and names the file and the line."""

    message: str


def read_batch(path: Path) -> Iterator[BatchQuestion | BatchError]:
    """The lines of the file in order, empty ones left out.

    Raises BegrotingError, before the first line, when the file can not be read.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise BegrotingError(
            f"Vragenbestand {path} kan niet worden gelezen ({error.strerror}). Controleer de naam."
        ) from None
    return (
        _line_to_question(line, f"{path.name} regel {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )


def _line_to_question(line: bytes, place: str) -> BatchQuestion | BatchError:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        return BatchError(f"{place}: geen UTF-8. Sla het bestand op als UTF-8.")
    except (json.JSONDecodeError, RecursionError):
        return BatchError(f"{place}: geen geldige JSON. Zet op elke regel één JSON-object.")
    if not isinstance(value, dict):
        return BatchError(f"{place}: geen JSON-object met 'id' en 'question'.")
    return _object_to_question(value, place)


def _object_to_question(value: dict[str, object], place: str) -> BatchQuestion | BatchError:
    identity, question, history = value.get("id"), value.get("question"), value.get("history") or []
    if isinstance(identity, bool) or not isinstance(identity, (str, int)):
        return BatchError(f"{place}: 'id' ontbreekt of is geen tekst.")
    if not isinstance(question, str):
        return BatchError(f"{place}: 'question' ontbreekt of is geen tekst.")
    if not isinstance(history, list) or not all(isinstance(item, str) for item in history):
        return BatchError(f"{place}: 'history' is geen lijst van teksten.")
    return BatchQuestion(identity, question, tuple(history))
