"""Figures and sources of an entry as JSON text in the register's file, and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from pydantic import TypeAdapter

from assistant.answer_json import Json, encode_json
from assistant.register.types import KeptFigure, KeptSource

_FIGURES = TypeAdapter(tuple[KeptFigure, ...])
_SOURCES = TypeAdapter(tuple[KeptSource, ...])


def figures_to_json(figures: Sequence[KeptFigure]) -> str:
    """One line; values are written from their decimals."""
    return _to_json(figures)


def sources_to_json(sources: Sequence[KeptSource]) -> str:
    """One line."""
    return _to_json(sources)


def json_to_figures(text: str) -> tuple[KeptFigure, ...]:
    """Raises ValueError for what is no list of figures."""
    return _FIGURES.validate_python(json.loads(text, parse_float=Decimal))


def json_to_sources(text: str) -> tuple[KeptSource, ...]:
    """Raises ValueError for what is no list of sources."""
    return _SOURCES.validate_python(json.loads(text))


def _to_json(items: Sequence[KeptFigure] | Sequence[KeptSource]) -> str:
    objects: list[dict[str, Json]] = [asdict(item) for item in items]
    return encode_json(objects)
