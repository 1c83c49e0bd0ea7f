"""The chart of a table, as JSON for Plotly.js, and what it shows in words.

A colour is the name of a variable of the page ("--accent"), which the script of the page replaces by its
value; "--font" stands for the letter of the page.
"""

from collections.abc import Mapping
from decimal import Decimal

from assistant.answer_json import Json
from assistant.answers.bar_chart import bar_chart
from assistant.answers.line_chart import line_chart
from assistant.answers.tables import AnswerTable, TableRow
from corpus.numbers import format_short
from corpus.periods import period_phrase

_CLEAR = "rgba(0,0,0,0)"
_CONFIG: Mapping[str, Json] = {
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "typesetMath": False,
    "showTips": False,
}
_LAYOUT: Mapping[str, Json] = {
    "paper_bgcolor": _CLEAR,
    "plot_bgcolor": _CLEAR,
    "font": {"family": "--font", "size": 13, "color": "--ink"},
    "separators": ",.",
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    "legend": {
        "orientation": "h",
        "x": 0,
        "y": Decimal("1.02"),
        "yanchor": "bottom",
        "itemclick": False,
        "itemdoubleclick": False,
    },
    "hoverlabel": {"bgcolor": "--card", "bordercolor": "--line", "font": {"color": "--ink"}, "align": "left"},
    "dragmode": False,
}


def table_to_chart(table: AnswerTable) -> Mapping[str, Json]:
    """The chart: ``data``, ``layout`` and ``config`` for Plotly.newPlot, all texts escaped."""
    data, layout = line_chart(table) if table.kind == "development" else bar_chart(table)
    return {"data": data, "layout": {**_LAYOUT, **layout}, "config": _CONFIG}


def chart_description(table: AnswerTable) -> str:
    """What the chart shows, in a sentence or two for those who do not see it."""
    low, high = (pick(table.rows, key=lambda row: row.value) for pick in (min, max))
    if table.kind == "comparison":
        return (
            f"Staafdiagram: {table.caption}. Het hoogst is {_told(high, table)}, "
            f"het laagst {_told(low, table)}."
        )
    first, last = table.rows[0], table.rows[-1]
    ends = f"van {_told_then(first, table)} naar {_told_then(last, table)}"
    between = [row for row in (high, low) if row.value not in (first.value, last.value)]
    peaks = [f"{'hoogste' if row is high else 'laagste'}: {_told_then(row, table)}" for row in between]
    said = f"Lijngrafiek: {table.caption}, {ends}."
    return f"{said} {_capital(', '.join(peaks))}." if peaks else said


def _told(row: TableRow, table: AnswerTable) -> str:
    return f"{row.name} met {format_short(row.value, table.unit)}{f' ({row.stand})' if row.stand else ''}"


def _told_then(row: TableRow, table: AnswerTable) -> str:
    when = period_phrase(row.period) if row.period else row.name
    return f"{format_short(row.value, table.unit)} {when}{f' ({row.stand})' if row.stand else ''}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
