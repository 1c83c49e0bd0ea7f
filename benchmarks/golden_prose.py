"""The figures that sentences of a document state, written by hand, beside those that were read."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.types import Document, Figure

KEYS = {"quote", "value", "unit", "period", "label", "side", "scope"}
SHORTEST = 25  # characters of a quote by which its sentence is known when only its beginning stands there


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states, in base units; None leaves a field open.

    ``quote`` is the sentence or a piece of it, ``label`` a word that the figure's label should hold.
    """

    quote: str
    value: Decimal
    unit: str
    period: str | None = None
    label: str | None = None
    side: str | None = None
    scope: str | None = None


def read_stated(path: Path) -> tuple[Stated, ...]:
    """The figures of one file. Raises ValueError, with the file and the entry, on a slip in it."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("figure", [])
    return tuple(_stated(path, entry) for entry in entries)


def _stated(path: Path, entry: dict[str, Any]) -> Stated:
    if not set(entry) <= KEYS:
        raise ValueError(f"{path}: unknown key in {entry}")
    return Stated(**{**entry, "quote": _folded(entry["quote"]), "value": Decimal(entry["value"])})


def not_found(document: Document, stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """Those that no figure of the document says in all fields."""
    return tuple(one for one in stated if not any(_says(document, f, one) for f in document.figures))


def _says(document: Document, figure: Figure, stated: Stated) -> bool:
    if (figure.value, figure.unit) != (stated.value, stated.unit):
        return False
    same = (
        stated.period in (None, figure.period)
        and stated.side in (None, figure.side)
        and stated.scope in (None, figure.scope)
        and (stated.label is None or stated.label.lower() in figure.label.lower())
    )
    sentence = _folded(document.text[figure.quote.start : figure.quote.end])
    return same and (
        sentence in stated.quote or stated.quote in sentence or stated.quote[:SHORTEST] in sentence
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
