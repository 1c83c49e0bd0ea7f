"""Lines of a document as a template shows them: cells with what is marked in them."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.web.rich_text import marked
from assistant.web.sources import Line, LineGroup

Span = tuple[int, int]


def groups_to_values(groups: Iterable[LineGroup], marks: Sequence[Span]) -> list[dict[str, object]]:
    """The groups for the template ``lines``; ``marks`` are spans of the text that the lines are of."""
    return [{"table": group.table, "lines": [_line(line, marks) for line in group.lines]} for group in groups]


def _line(line: Line, marks: Sequence[Span]) -> dict[str, object]:
    return {"cited": line.cited, "cells": [_cell(text, start, marks) for text, start in line.cells]}


def _cell(text: str, start: int, marks: Sequence[Span]) -> Markup:
    return marked(text, [(first - start, last - start) for first, last in marks])
