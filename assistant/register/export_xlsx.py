"""The register as an Excel workbook: a sheet with the answers, and one with their figures."""

from collections.abc import Iterator, Sequence

from assistant.plain import text_to_plain
from assistant.register.lines import source_line
from assistant.register.types import Entry, KeptFigure, KeptSource
from assistant.workbook import Cell, Sheet, sheets_to_xlsx

# The head of each column, and how many characters wide it is in Excel.
ANSWERS = (
    ("datum brief", 12), ("gemeente", 20), ("fractie", 20), ("vragensteller", 24), ("onderwerp", 36),
    ("nummer", 9), ("vraag", 60), ("gevraagd", 60), ("antwoord", 80), ("status", 14), ("bronnen", 60),
    ("indexversie", 11), ("goedgekeurd door", 20), ("goedgekeurd op", 14), ("kenmerk", 18),
)  # fmt: skip
FIGURES = (
    ("kenmerk", 18), ("gevraagd", 60), ("waarde", 18), ("eenheid", 12), ("periode", 12), ("wat", 36),
    ("onderwerp", 36), ("berekening", 40), ("document", 36), ("bladzijde", 10), ("citaat", 80),
)  # fmt: skip


def entries_to_xlsx(entries: Sequence[Entry]) -> bytes:
    """The workbook, the last approved first. Raises BegrotingError for more than Excel can hold."""
    answers = [tuple(map(_plain, _answer_row(entry))) for entry in entries]
    figures = [tuple(map(_plain, row)) for entry in entries for row in _figure_rows(entry)]
    return sheets_to_xlsx([Sheet("Antwoorden", ANSWERS, answers), Sheet("Cijfers", FIGURES, figures)])


def _answer_row(entry: Entry) -> Iterator[Cell]:
    asked = entry.asked
    yield from (asked.day, asked.gemeente, asked.fractie, asked.sender, asked.subject, asked.number)
    yield from (asked.question, asked.ask, entry.text, entry.status)
    yield "\n".join(f"[{source.n}] {source_line(source)}" for source in entry.sources)
    yield from (entry.version, entry.approved_by, entry.approved_at.astimezone().date(), asked.id)


def _figure_rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
    """A row for each figure, with the first of its sources."""
    by_number = {source.n: source for source in entry.sources}
    for figure in (*entry.figures, *entry.series):
        cited = next((by_number[n] for n in figure.citations if n in by_number), None)
        yield (entry.asked.id, entry.asked.ask, *_figure_cells(figure), *_source_cells(cited))


def _figure_cells(figure: KeptFigure) -> tuple[Cell, ...]:
    subject = " > ".join(figure.subject)
    return figure.value, figure.unit, figure.period, figure.label, subject, figure.operation


def _source_cells(source: KeptSource | None) -> tuple[Cell, ...]:
    return (source.document, source.page, source.quote) if source else ("", None, "")


def _plain(cell: Cell) -> Cell:
    return text_to_plain(cell) if isinstance(cell, str) else cell
