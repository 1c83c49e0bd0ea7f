"""Short ways to write a document, a table and its figures."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.figures import blocks_to_figures
from corpus.layout.outline import with_outline
from corpus.readers.text import read_text
from corpus.tables.grid import rows_to_table
from corpus.text_tables.continued_tables import settled_tables
from corpus.types import Block, Cell, Document, Figure, Metadata, Place, Table

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"


def cells(*texts: str, start: int = 0) -> list[Cell]:
    """A row printed from ``start`` with one character between its cells."""
    row: list[Cell] = []
    for text in texts:
        row.append(Cell(text, Place(start, start + len(text))))
        start += len(text) + 1
    return row


def table(*rows: str, marked: int = 0) -> Table | None:
    """The table of rows written with bars: "Lasten|1.500"."""
    start, grid = 0, []
    for row in rows:
        grid.append(cells(*row.split("|"), start=start))
        start += len(row) + 1
    return rows_to_table(grid, marked)


def texts_of(table: Table | None) -> list[str]:
    """The rows of a table, written with bars."""
    assert table is not None
    return ["|".join(cell.text for cell in row.cells) for row in table.rows]


def cells_of(table: Table | None) -> list[list[str]]:
    """The texts of the cells of a table, row by row."""
    assert table is not None
    return [[cell.text for cell in row.cells] for row in table.rows]


def blocks_of(text: str) -> tuple[Block, ...]:
    whole, blocks = read_text(text.encode(), "stuk.txt")
    return with_outline(settled_tables(blocks, whole), whole)


def figures_of(text: str, *, gemeente: str | None = None, jaar: int | None = None) -> tuple[Figure, ...]:
    whole, blocks = read_text(text.encode(), "stuk.txt")
    return blocks_to_figures(
        with_outline(settled_tables(blocks, whole), whole), whole, Metadata(gemeente, jaar=jaar)
    )


def values_of(figures: Sequence[Figure]) -> list[int | float]:
    """The values as plain numbers, in order."""
    return [int(f.value) if f.value == int(f.value) else float(f.value) for f in figures]


def quote_of(document: Document, figure: Figure) -> str:
    return document.text[figure.quote.start : figure.quote.end]


class Pdf:
    """A PDF drawn line by line; y counts in points from the top of the page."""

    def __init__(self) -> None:
        self._bytes = BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=A4, invariant=1)

    def text(self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False) -> "Pdf":
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self._canvas.drawString(x, A4[1] - y, text)
        return self

    def right(self, x: float, y: float, text: str, size: float = 10) -> "Pdf":
        """Text that ends at x, as budgets print their figures."""
        self._canvas.setFont("Helvetica", size)
        self._canvas.drawRightString(x, A4[1] - y, text)
        return self

    def line(self, x: float, y: float, x2: float, y2: float) -> "Pdf":
        self._canvas.line(x, A4[1] - y, x2, A4[1] - y2)
        return self

    def lines(self, x: float, y: float, *lines: str, leading: float = 13) -> "Pdf":
        for i, line in enumerate(lines):
            self.text(x, y + i * leading, line)
        return self

    def page(self) -> "Pdf":
        """Go on with the next page."""
        self._canvas.showPage()
        return self

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._bytes.getvalue()
