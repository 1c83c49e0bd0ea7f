"""Answers as the assistant gives them: a development, a comparison, and one full of markup."""

from datetime import date
from decimal import Decimal
from typing import Any

from assistant.answers.plain_text import Provenance
from assistant.answers.tables import AnswerTable, TableRow
from assistant.types import Answer, AnsweredFigure, Citation
from corpus.numbers import format_value
from corpus.types import Place, Stand, Unit

PROVENANCE = Provenance("Vraag het Dorp", 7, date(2026, 11, 3), ("Dorp", "Stad"))
PAYLOADS = (
    "<b>x</b>",
    "<a href='https://elders.example'>klik</a>",
    "<script>window.broken = 1</script>",
    "<img src=x onerror='window.broken = 2'>",
    "![plaatje](https://elders.example/x.png)",
    "[klik](javascript:window.broken=3)",
    "${window.broken = 4}",
    "{{constructor.constructor('window.broken = 5')()}}",
    "<svg/onload=window.broken=6>",
    "$\\unicode[x]{0}$",
    "%{x}",
    "&lt;i&gt;",
)
HOSTILE = " ".join(PAYLOADS)


def answered(value: str, **fields: Any) -> AnsweredFigure:
    given = {"unit": "EUR", "period": "2024", "label": "Jeugdhulp"} | fields
    return AnsweredFigure(Decimal(value), **given)


def source(n: int, quote: str = "Jeugdhulp | 1.200", document: str = "begroting.pdf") -> Citation:
    return Citation(n, document, 1, 12, "Jeugd", quote, Place(0, len(quote)), ((12, 17),))


def year(period: str, value: str, stand: Stand | None = None, n: int = 1) -> AnsweredFigure:
    return answered(
        value, period=period, stand=stand, gemeente="Dorp", subject=("lasten", "Jeugdhulp"), citations=(n,)
    )


def development(*points: AnsweredFigure, **fields: Any) -> Answer:
    """An answer with the years of something; by default one that happened and two that are planned."""
    years = points or (
        year("2024", "1200000", "realisatie"),
        year("2025", "1300000", "begroting"),
        year("2026", "1350000", "begroting"),
    )
    given: dict[str, Any] = {"citations": (source(1),)} | fields
    return Answer(
        "Hoe ontwikkelen de lasten zich?", "* een\n* twee\n* drie", abstained=False, series=years, **given
    )


def compared(*figures: AnsweredFigure, **fields: Any) -> Answer:
    return Answer("Wie heeft er meer?", "**5** tegenover **3**.", abstained=False, figures=figures, **fields)


def table_of(kind: Any, unit: Unit, *rows: tuple[str, str, str | None, Stand | None]) -> AnswerTable:
    """A table of rows given as name, value, period and stand."""
    made = tuple(
        TableRow(name, Decimal(value), format_value(Decimal(value), unit), period, stand, (1,))
        for name, value, period, stand in rows
    )
    return AnswerTable(kind, "Lasten", ("Jaar", "Bedrag", "Bron"), made, unit, stands=False)
