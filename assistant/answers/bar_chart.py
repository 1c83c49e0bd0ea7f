"""A comparison as bars that lie, each with its name above it and its value behind it."""

import textwrap
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer_json import Json
from assistant.answers.plotly_text import escape_plotly, hover_text
from assistant.answers.tables import AnswerTable, TableRow
from corpus.numbers import format_short

BAR_HEIGHT = 34  # pixels of a bar with the space around it
NAME_LINE = 17  # pixels of a line of its name
NAME_WIDTH = 44  # characters in a line of the name of a bar, on a narrow telephone
NAME_LINES = 2
NARROW = 330  # pixels of a chart on a narrow telephone
LETTER = Decimal("7.5")  # pixels of a letter behind a bar
MOST_ROOM = Decimal("0.4")  # of the width, for what is written behind a bar


def bar_chart(table: AnswerTable) -> tuple[list[Json], dict[str, Json]]:
    """The trace and the layout of a bar chart, the first row on top."""
    names = [_wrapped(row.name) for row in table.rows]
    lines = max(name.count("<br>") + 1 for name in names)
    height = BAR_HEIGHT + NAME_LINE * lines
    top = Decimal("0.5") + Decimal(NAME_LINE * (lines - 1)) / height
    hidden: dict[str, Json] = {"visible": False, "fixedrange": True}
    layout: dict[str, Json] = {
        "height": 20 + len(names) * height,
        "showlegend": False,
        "xaxis": {**hidden, "range": _ends([row.value for row in table.rows], _written(table))},
        "yaxis": {**hidden, "range": [len(names) - Decimal("0.5"), -top]},
        "annotations": [_bar_name(name, place) for place, name in enumerate(names)],
        "margin": {"l": 4, "r": 4, "t": 12, "b": 8},
    }
    return [_bars(table, Decimal("0.6") * BAR_HEIGHT / height)], layout


def _bars(table: AnswerTable, width: Decimal) -> Json:
    """The bars; ``width`` is the share of the room of a row that a bar takes."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in table.rows],
        "y": list(range(len(table.rows))),
        "width": width,
        "text": [f"&nbsp;{escape_plotly(text)}&nbsp;" for text in _written(table)],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": "--accent", "pattern": {"shape": [_pattern(row, table) for row in table.rows]}},
        "hovertext": [hover_text(row) for row in table.rows],
        "hoverinfo": "text",
    }


def _bar_name(name: str, place: int) -> Json:
    """The name above its bar: beside it there is no room on a telephone."""
    return {
        "text": name,
        "xref": "paper",
        "x": 0,
        "y": place,
        "yshift": BAR_HEIGHT * Decimal("0.3") + 2,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
    }


def _written(table: AnswerTable) -> list[str]:
    """What stands behind each bar: its value, and its stand where that differs."""
    mixed = _are_mixed(table)
    return [
        f"{format_short(row.value, table.unit)}{f' ({row.stand})' if mixed and row.stand else ''}"
        for row in table.rows
    ]


def _pattern(row: TableRow, table: AnswerTable) -> str:
    """Stripes for what is planned, where other bars tell what happened."""
    return "/" if _are_mixed(table) and row.stand not in (None, "realisatie") else ""


def _are_mixed(table: AnswerTable) -> bool:
    return len({row.stand == "realisatie" for row in table.rows if row.stand}) > 1


def _ends(values: Sequence[Decimal], written: Sequence[str]) -> Json:
    """From the lowest value, or zero, to the highest, with room on each side for what is written there."""
    low, high = min(*values, Decimal(0)), max(*values, Decimal(0))
    if low == high:
        return [0, 1]
    sides = (low < 0) + (high > 0)
    share = min(MOST_ROOM, (LETTER * max(map(len, written)) + 8) / NARROW)
    room = (high - low) * share / (1 - sides * share)
    return [low - room if low < 0 else low, high + room if high > 0 else high]


def _wrapped(name: str) -> str:
    lines = textwrap.wrap(name, NAME_WIDTH, max_lines=NAME_LINES, placeholder=" …", break_long_words=True)
    return "<br>".join(map(escape_plotly, lines))
