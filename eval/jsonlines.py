"""JSON Lines: one JSON object a line. For question files of every kind."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from corpus.errors import BegrotingError


@dataclass(frozen=True, slots=True)
class Line:
    """One object with the line it stands on; ``number`` counts from 1.

    Numbers with a decimal point are Decimals, so that 6.1 stays 6.1.
    """

    path: Path
    number: int
    data: dict[str, object]

    def error(self, reason: str) -> BegrotingError:
        """The error to raise: the file, the line and the Dutch ``reason``."""
        return BegrotingError(f"{self.path}, regel {self.number}: {reason}")

    def required(self, key: str) -> object:
        """The value of ``key``. Raises BegrotingError when the line does not have it."""
        if key not in self.data:
            raise self.error(f"de sleutel '{key}' ontbreekt.")
        return self.data[key]

    def text(self, key: str) -> str:
        """The text under ``key``. Raises BegrotingError when it is missing, empty or no text."""
        value = self.required(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"bij '{key}' hoort een tekst te staan die niet leeg is.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``, () when the key is not there."""
        values = self.data.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(f"bij '{key}' hoort een lijst met teksten te staan.")
        return tuple(values)


def read_lines(path: Path) -> tuple[Line, ...]:
    """The objects of a JSON Lines file in order; empty lines are passed over.

    Raises BegrotingError when the file is missing, unreadable, not UTF-8 or without any object,
    and when a line is not a JSON object.
    """
    return tuple(parse_line(path, number, text) for number, text in read_texts(path))


def read_texts(path: Path) -> tuple[tuple[int, str], ...]:
    """The lines of a file that are not empty, with their numbers from 1, not yet read as JSON.

    Raises BegrotingError when the file is missing, unreadable, not UTF-8 or empty.
    """
    # Only \n ends a line: str.splitlines would also break at a line separator inside a JSON text.
    numbered = enumerate(_read_text(path).split("\n"), start=1)
    lines = tuple((number, text) for number, text in numbered if text.strip())
    if not lines:
        raise BegrotingError(f"{path} bevat geen enkele vraag. Zet op elke regel één JSON-object.")
    return lines


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BegrotingError(f"{path} bestaat niet. Controleer het pad.") from None
    except UnicodeDecodeError:
        raise BegrotingError(f"{path} is geen UTF-8. Sla het bestand op als UTF-8.") from None
    except OSError as error:
        raise BegrotingError(f"{path} kan niet worden gelezen: {error.strerror}.") from None


def parse_line(path: Path, number: int, line: str) -> Line:
    """One line as JSON. Raises BegrotingError, naming file and line, when it is not an object."""
    try:
        data = json.loads(line, parse_float=Decimal, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BegrotingError(
            f"{path}, regel {number}: geen geldige JSON (bij teken {error.colno})."
        ) from None
    except (ValueError, RecursionError):
        raise BegrotingError(f"{path}, regel {number}: geen geldige JSON.") from None
    if not isinstance(data, dict):
        raise BegrotingError(f"{path}, regel {number}: er hoort een JSON-object te staan, tussen {{ en }}.")
    return Line(path, number, data)


def _refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are no JSON, though Python's reader takes them."""
    raise ValueError(name)
