"""The cijferboek on the screen: a few columns, within 80 characters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.figure_book import FigureRow
from corpus.numbers import format_value

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


def rows_to_parts(rows: Sequence[FigureRow]) -> "Iterator[RenderableType]":
    """What to print: a table for each document, and below them how many figures they hold."""
    from rich.text import Text

    if not rows:
        yield Text("Geen cijfers gevonden.")
        return
    for document, its_rows in groupby(rows, key=lambda row: row.document):
        yield Text(document, style="bold")
        yield rows_to_table(its_rows)
        yield Text()
    documents = len({row.document for row in rows})
    figures = "1 cijfer" if len(rows) == 1 else f"{len(rows)} cijfers"
    yield Text(f"{figures} uit {'1 document' if documents == 1 else f'{documents} documenten'}.")
    if any(row.unit_inferred for row in rows):
        yield Text("* De eenheid staat niet in het document maar is afgeleid.")


def rows_to_table(rows: Iterable[FigureRow]) -> "Table":
    """Value, what it counts, period with side and stand, and where in its document it stands."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    table.add_column("waarde", justify="right", no_wrap=True)
    table.add_column("wat", ratio=3, overflow="fold")
    table.add_column("periode", ratio=1, min_width=11)
    table.add_column("waar", ratio=2, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, (value_of(row), _what(row), _when(row), _where(row))))
    return table


def value_of(row: FigureRow) -> str:
    """The value in Dutch, with a mark where its unit was inferred."""
    return format_value(row.value, row.unit) + (" *" if row.unit_inferred else "")


def _what(row: FigureRow) -> str:
    """The row and the column of a cell; for a sentence what the figure counts."""
    paths = (" > ".join(path) for path in (row.row_path, row.column_path))
    return " / ".join(path for path in paths if path) or row.label


def kind_of(row: FigureRow) -> str:
    """The side and the stand."""
    return ", ".join(part for part in (row.side, row.stand) if part)


def _when(row: FigureRow) -> str:
    return ", ".join(part for part in (row.period, kind_of(row)) if part)


def _where(row: FigureRow) -> str:
    page = "" if row.page is None else f"blz. {row.page}"
    section = row.section[-1] if row.section else ""
    return ", ".join(part for part in (page, section) if part)
