"""What the server and the process that indexes say to each other: an order in, reports out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import TypeAdapter

PATIENCE = 300  # seconds that a job waits for another process that writes the index
WAITING = "wachten"  # the stage of a job that does


@dataclass(frozen=True, slots=True)
class Order:
    """What is to change in an index.

    Every file in ``arriving`` is indexed as if it stood in ``documents``; only with ``replace`` where
    a file of that name stands there already. ``remove`` is the path of a document to take out.
    """

    index: Path
    documents: Path
    model: str | None = None
    arriving: Path | None = None
    replace: bool = False
    remove: Path | None = None
    patience: float = PATIENCE


@dataclass(frozen=True, slots=True)
class Summary:
    """What changed, and what the index holds since; ``warnings`` and ``not_read`` are lines with a file."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    files: int = 0
    pages: int = 0
    passages: int = 0
    figures: int = 0
    version: int = 0
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """How far a job is (``done`` of ``total`` in a stage), or how it ended: a summary, or a Dutch line."""

    stage: str = ""
    done: int = 0
    total: int = 0
    summary: Summary | None = None
    error: str = ""


Tell = Callable[[Report], None]


@cache
def order_adapter() -> "TypeAdapter[Order]":
    """Orders to JSON and back."""
    from pydantic import TypeAdapter

    return TypeAdapter(Order)


@cache
def report_adapter() -> "TypeAdapter[Report]":
    """Reports to JSON and back."""
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
