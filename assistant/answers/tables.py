"""The table of an answer: a development over time, or things beside each other.

The table on the page, the chart, the CSV and the table in Word are all made from one ``AnswerTable``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.compose import whose
from assistant.plain import text_to_line
from assistant.text_blocks import TextBlock, text_to_blocks
from assistant.types import Answer, AnsweredFigure
from corpus.dutch.number_format import FIRST_YEAR, LAST_YEAR
from corpus.numbers import format_value
from corpus.periods import format_period
from corpus.types import Stand, Unit

TableKind = Literal["development", "comparison"]
Told = Literal["whose", "subject", "period", "stand"]  # what tells the rows of a comparison apart
VALUE_HEADS: dict[Unit, str] = {"EUR": "Bedrag", "procent": "Percentage", "aantal": "Aantal"}
_FIRST_HEADS: dict[Told, str] = {
    "whose": "Van",
    "subject": "Onderwerp",
    "period": "Periode",
    "stand": "Stand",
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A figure with its name in the table: a period in Dutch, or the thing it is of.

    ``value`` is in base units, ``written`` the same in Dutch with its unit; ``citations`` are the numbers of
    its sources in the answer.
    """

    name: str
    value: Decimal
    written: str
    period: str | None = None
    stand: Stand | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Rows of one unit under the heads: oldest first for a development.

    ``heads`` are those of the name, the value, the stand and the sources, in that order; ``stands`` says
    whether the stand has a column of its own. All texts are Dutch, on one line, and not escaped.
    """

    kind: TableKind
    caption: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    unit: Unit
    stands: bool


def answer_to_table(answer: Answer) -> AnswerTable | None:
    """The figures of an answer as a table; None for an answer that is no development or comparison.

    Figures that contradict each other are no comparison.
    """
    if len(answer.series) > 1:
        return _development(answer) or _comparison(answer, _highest_first(answer.series))
    stated = tuple(figure for figure in answer.figures if not figure.computed)
    return None if answer.contradicting else _comparison(answer, stated)


def table_to_cells(table: AnswerTable) -> tuple[tuple[str, ...], ...]:
    """The rows as texts, one for each head: name, value, stand where it has a column, sources as "1, 2"."""
    return tuple(
        (
            row.name,
            row.written,
            *((row.stand or "",) if table.stands else ()),
            ", ".join(map(str, row.citations)),
        )
        for row in table.rows
    )


def blocks_beside_table(answer: Answer, table: AnswerTable | None) -> list[TextBlock]:
    """The text of an answer without the list of figures that its table shows."""
    blocks = text_to_blocks(answer.text)
    listed = sum(len(block.lines) for block in blocks if block.kind == "item")
    if table is None or listed != len(table.rows):
        return blocks
    return [block for block in blocks if block.kind != "item"]


def _development(answer: Answer) -> AnswerTable | None:
    """A row for each period; None where two figures are of one period, or of none."""
    figures = answer.series
    periods = [figure.period for figure in figures if figure.period]
    if len(set(periods)) < len(figures) or not _are_of_one_unit(figures):
        return None
    names = [format_period(period) for period in periods]
    return _table("development", answer, figures, names, "period")


def _comparison(answer: Answer, figures: Sequence[AnsweredFigure]) -> AnswerTable | None:
    """A row for each thing; None where their names do not tell them apart."""
    if len(figures) < 2 or not _are_of_one_unit(figures):
        return None
    told = _told_by(figures)
    names = [_name_in_table(figure, figures, told) for figure in figures]
    if not told or len(set(names)) < len(names):
        return None
    return _table("comparison", answer, figures, names, told[0])


def _table(
    kind: TableKind, answer: Answer, figures: Sequence[AnsweredFigure], names: Sequence[str], told: Told
) -> AnswerTable:
    stands = told != "stand" and any(figure.stand for figure in figures)
    first = "Jaar" if told == "period" and all(name.isdigit() for name in names) else _FIRST_HEADS[told]
    heads = (first, VALUE_HEADS.get(figures[0].unit, "Cijfer"), *(("Stand",) if stands else ()), "Bron")
    rows = tuple(_row(figure, name) for figure, name in zip(figures, names, strict=True))
    return AnswerTable(kind, _caption(answer, figures), heads, rows, figures[0].unit, stands)


def _row(figure: AnsweredFigure, name: str) -> TableRow:
    written = format_value(figure.value, figure.unit)
    written = f"{figure.qualifier} {written}" if figure.qualifier else written
    return TableRow(name, figure.value, written, figure.period, figure.stand, figure.citations)


def _are_of_one_unit(figures: Iterable[AnsweredFigure]) -> bool:
    """Whether the figures can stand in one column; calendar years cannot."""
    years = any(figure.unit == "jaar" and FIRST_YEAR <= figure.value <= LAST_YEAR for figure in figures)
    return not years and len({figure.unit for figure in figures}) == 1


def _highest_first(figures: Iterable[AnsweredFigure]) -> tuple[AnsweredFigure, ...]:
    return tuple(sorted(figures, key=lambda figure: -figure.value))


def _told_by(figures: Sequence[AnsweredFigure]) -> tuple[Told, ...]:
    """What differs between the figures, that which names them best first."""
    ways: dict[Told, set[object]] = {
        "whose": {_whose(figure) for figure in figures},
        "subject": {_own_parts(figure, figures) for figure in figures},
        "period": {figure.period for figure in figures},
        "stand": {figure.stand for figure in figures},
    }
    return tuple(way for way, values in ways.items() if len(values) > 1)


def _name_in_table(figure: AnsweredFigure, figures: Sequence[AnsweredFigure], told: Sequence[Told]) -> str:
    """The name that tells a figure from the others: "Delft", "Westland (2024)"."""
    named: dict[Told, str] = {
        "whose": _whose(figure).removeprefix("gemeente "),
        "subject": ", ".join(_own_parts(figure, figures)),
        "period": format_period(figure.period) if figure.period else "",
        "stand": figure.stand or "",
    }
    ways = [way for way in told if way != "stand" or told == ("stand",)]
    shown = list(dict.fromkeys(text for way in ways if (text := named[way])))
    rest = f" ({', '.join(shown[1:])})" if len(shown) > 1 else ""
    return _capital(text_to_line(shown[0] + rest)) if shown else ""


def _own_parts(figure: AnsweredFigure, figures: Sequence[AnsweredFigure]) -> tuple[str, ...]:
    """What a figure is called besides what all are."""
    return tuple(part for part in figure.subject if part not in _shared_parts(figures))


def _shared_parts(figures: Sequence[AnsweredFigure]) -> tuple[str, ...]:
    return tuple(part for part in figures[0].subject if all(part in figure.subject for figure in figures))


def _whose(figure: AnsweredFigure) -> str:
    return whose(figure.scope, figure.gemeente)


def _caption(answer: Answer, figures: Sequence[AnsweredFigure]) -> str:
    """What all rows share: the subject, whose it is, and when; the question where they share no subject."""
    subject = _shared_parts(figures)
    if not subject:
        return text_to_line(answer.question)
    periods = {figure.period for figure in figures}
    when = format_period(period) if len(periods) == 1 and (period := periods.pop()) else ""
    owners = {_whose(figure) for figure in figures}
    owner = owners.pop() if len(owners) == 1 else ""
    gemeente = figures[0].gemeente
    named = [part for part in subject if not (owner and gemeente and gemeente in part)]  # said by the owner
    return _capital(text_to_line(", ".join(filter(None, (*named, owner, when)))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
