"""A development over time as a line, planned years told from what happened by shape and dash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.answer_json import Json
from assistant.answers.plotly_text import hover_text
from assistant.answers.tables import AnswerTable, TableRow
from assistant.answers.ticks import Axis, period_positions, period_tick, values_to_axis
from corpus.types import Stand

HEIGHT = 320  # pixels


@dataclass(frozen=True, slots=True)
class Look:
    """How the points of a stand are told from others without a colour: their name, shape and line."""

    name: str
    symbol: str
    dash: str


_PLAIN = Look("Zonder stand", "square", "solid")
_LOOKS: Mapping[Stand, Look] = {
    "realisatie": Look("Realisatie", "circle", "solid"),
    "begroting": Look("Begroting", "circle-open", "dash"),
    "begroting na wijziging": Look("Begroting na wijziging", "square-open", "dash"),
    "raming": Look("Raming", "diamond-open", "dot"),
    "streefwaarde": Look("Streefwaarde", "triangle-up-open", "dot"),
}

Point = tuple[Decimal, TableRow, Look]  # where it stands in time, what it is, how it is drawn


def line_chart(table: AnswerTable) -> tuple[list[Json], dict[str, Json]]:
    """The traces and the layout of a line chart; ``data`` has the lines first, then the points by stand."""
    axis = values_to_axis([row.value for row in table.rows], table.unit)
    at = period_positions([row.period or "" for row in table.rows])
    looks = _looks_of(table.rows)
    points = list(zip(at, table.rows, looks, strict=True))
    shapes = dict.fromkeys(looks)
    data: list[Json] = [*_lines(points)]
    data += [_markers([point for point in points if point[2] == look], look) for look in shapes]
    layout: dict[str, Json] = {
        "height": HEIGHT,
        "showlegend": len(shapes) > 1,
        "xaxis": _time_axis(table.rows, at),
        "yaxis": _value_axis(axis),
    }
    return data, layout


def _looks_of(rows: Sequence[TableRow]) -> list[Look]:
    return [_LOOKS[row.stand] if row.stand else _PLAIN for row in rows]


def _lines(points: Sequence[Point]) -> Iterator[Mapping[str, Json]]:
    """The pieces between the points, each drawn as its later point is: what is planned is dashed."""
    pieces: dict[str, list[tuple[Point, Point]]] = {}
    for before, after in pairwise(points):
        pieces.setdefault(after[2].dash, []).append((before, after))
    for dash, pairs in pieces.items():
        ends: list[Point | None] = [end for pair in pairs for end in (*pair, None)][:-1]
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [end and end[0] for end in ends],
            "y": [end and end[1].value for end in ends],
            "line": {"dash": dash, "width": 2, "color": "--accent"},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _markers(points: Sequence[Point], look: Look) -> Mapping[str, Json]:
    edge: Json = {"width": 2, "color": "--accent"}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": look.name,
        "x": [at for at, _, _ in points],
        "y": [row.value for _, row, _ in points],
        "marker": {
            "symbol": look.symbol,
            "size": 9,
            "color": "--accent",
            "line": edge,
        },
        "hovertext": [hover_text(row) for _, row, _ in points],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _time_axis(rows: Sequence[TableRow], at: Sequence[Decimal]) -> Json:
    side = (at[-1] - at[0]) / Decimal(2 * len(at))
    return {
        "tickvals": list(at),
        "ticktext": [period_tick(row.period or "") for row in rows],
        "range": [at[0] - side, at[-1] + side],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": "--line",
        "automargin": True,
    }


def _value_axis(axis: Axis) -> Json:
    title = axis.title if axis.from_zero else f"{axis.title} (begint niet bij 0)"
    side = (axis.high - axis.low) / 20
    return {
        "title": {"text": title, "standoff": 8, "font": {"size": 13}},
        "tickvals": list(axis.ticks),
        "ticktext": list(axis.texts),
        "range": [axis.low - (0 if axis.from_zero and axis.low == 0 else side), axis.high + side],
        "gridcolor": "--line",
        "zeroline": axis.from_zero,
        "zerolinecolor": "--soft",
        "fixedrange": True,
        "automargin": True,
    }
