"""How a document was understood, for people who want to see why: metadata, outline, blocks, tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.plain import text_to_line
from corpus.errors import BegrotingError
from corpus.numbers import format_value
from corpus.types import Block, Document, Figure, Place, Row, Table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

KINDS = {"heading": "kop", "paragraph": "alinea", "list_item": "lijst", "table": "tabel"}
WIDEST_GRID = 78  # characters; a table that needs more is printed a row a line
LONGEST_HEAD = 10  # characters of a head that a column makes room for
BETWEEN = 2  # spaces between columns
SHORTEST_LABEL = 16  # characters that a first column keeps; its longer words are broken

Spans = Mapping[tuple[int, int], Figure]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with the figures that were read from its cells, by the span of the cell."""

    table: Table
    figures: Spans


def read_one(path: Path) -> Document:
    """The document in a file, read in a process of its own.

    Raises BegrotingError for a path that is not one file, DocumentError for one that cannot be read.
    """
    from corpus.discover import find_files
    from corpus.sandbox import read_in_child

    if path.is_dir():
        raise BegrotingError(f"{path} is een map; geef één bestand.")
    found = find_files([path])
    for name, reason in found.refused:
        raise BegrotingError(f"{name}: {reason}.")
    if not found.files:
        raise BegrotingError(f"{path}: dit is geen document; geef één bestand.")
    return read_in_child(found.files[0])


def document_to_parts(document: Document, page: int | None = None) -> Iterator["RenderableType"]:
    """What to print, top first; with ``page`` only what stands on that page.

    Raises BegrotingError for a page that the document does not have.
    """
    blocks = _on_page(document, page)
    yield _summary(document)
    yield from _outline(blocks)
    for block in blocks:
        yield from _block_to_parts(block, document)


def _on_page(document: Document, page: int | None) -> Sequence[Block]:
    if page is None:
        return document.blocks
    if document.pages is None:
        raise BegrotingError(f"{document.name} heeft geen bladzijden; laat --page weg.")
    if not 1 <= page <= document.pages:
        raise BegrotingError(
            f"Bladzijde {page} is er niet: {document.name} heeft bladzijde 1 tot en met {document.pages}."
        )
    return tuple(block for block in document.blocks if block.place.page == page)


# What the document is


def _summary(document: Document) -> "Text":
    from rich.text import Text

    text = Text(text_to_line(document.name), style="bold")
    for name, value in _facts(document):
        text.append(f"\n  {name:<13}", style="dim").append(text_to_line(value), style="default")
    for warning in document.warnings:
        text.append(f"\n  Let op: {text_to_line(warning)}", style="yellow")
    return text


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    metadata = document.metadata
    yield "titel", metadata.title or "niet gevonden"
    yield "gemeente", metadata.gemeente or "niet gevonden"
    yield "soort", metadata.soort
    yield "jaar", str(metadata.jaar) if metadata.jaar else "niet gevonden"
    if document.pages is not None:
        yield "bladzijden", str(document.pages)
    if document.ocr_pages:
        yield "met OCR", f"bladzijde {', '.join(map(str, document.ocr_pages))}"
    counts = Counter(KINDS[block.kind] for block in document.blocks)
    yield "blokken", ", ".join(f"{counts[kind]} {kind}" for kind in KINDS.values() if counts[kind])
    in_tables = sum(figure.in_table for figure in document.figures)
    yield "cijfers", f"{in_tables} in tabellen, {len(document.figures) - in_tables} in zinnen"


def _outline(blocks: Iterable[Block]) -> Iterator["Text"]:
    from rich.text import Text

    headings = [block for block in blocks if block.kind == "heading"]
    if headings:
        yield Text("\nOpzet", style="bold")
    for block in headings:
        page = f"  (blz. {block.place.page})" if block.place.page is not None else ""
        yield Text("  " * block.level + text_to_line(block.text)).append(page, style="dim")


# Blocks


def _block_to_parts(block: Block, document: Document) -> Iterator["RenderableType"]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text(f"\n{_block_head(block)}", style="cyan")
    if block.table is None:
        yield Padding(Text(text_to_line(block.text)), (0, 0, 0, 2), expand=False)
        yield from _sentence_figures(block, document.figures)
    else:
        shown = ShownTable(block.table, _figures_in(block.place, document.figures))
        yield from _table_to_parts(shown)
    yield from _remarks(block, document)


def _block_head(block: Block) -> str:
    kind = KINDS[block.kind] + (f" {block.level}" if block.kind == "heading" else "")
    page = f", blz. {block.place.page}" if block.place.page is not None else ""
    return f"[{kind}{page}]"


def _sentence_figures(block: Block, figures: Iterable[Figure]) -> Iterator["Text"]:
    """The figures of a text block: what was made of each number."""
    from rich.text import Text

    for figure in figures:
        if block.place.start <= figure.place.start < block.place.end:
            value = format_value(figure.value, figure.unit) + (" (afgeleid)" if figure.unit_inferred else "")
            said = (
                value,
                figure.period,
                figure.side,
                figure.stand,
                figure.scope,
                figure.qualifier,
                figure.bound,
            )
            parts = [*(part for part in said if part), text_to_line(figure.label)]
            yield Text(f"  = {' · '.join(part for part in parts if part)}", style="dim")


def _figures_in(place: Place, figures: Iterable[Figure]) -> Spans:
    return {
        (figure.place.start, figure.place.end): figure
        for figure in figures
        if figure.in_table and place.start <= figure.place.start < max(place.end, place.start + 1)
    }


def _remarks(block: Block, document: Document) -> Iterator["Text"]:
    """What did not fit in a table, and what was noticed of the figures in the block, each once."""
    from rich.text import Text

    misfits = block.table.misfits if block.table else ()
    for misfit in misfits:
        found = text_to_line(document.text[misfit.place.start : misfit.place.end])
        yield Text(f"  Past niet: {text_to_line(misfit.reason)} ({found})", style="yellow")
    said = dict.fromkeys(
        (figure.label, remark)
        for figure in document.figures
        if block.place.start <= figure.place.start < block.place.end
        for remark in figure.remarks
    )
    for label, remark in said:
        yield Text(f"  Opmerking bij {text_to_line(label)}: {text_to_line(remark)}", style="yellow")


# Tables


def _table_to_parts(shown: ShownTable) -> Iterator["RenderableType"]:
    from rich.text import Text

    if shown.table.caption:
        yield Text(f"  {text_to_line(shown.table.caption)}", style="bold")
    units = dict.fromkeys(map(_unit, shown.figures.values()))
    if units:
        yield Text(f"  eenheid: {', '.join(units)}")
    signs = dict.fromkeys(f.saldo_sign for f in shown.figures.values() if f.saldo_sign)
    if signs:
        yield Text(f"  saldo is: {', '.join(signs)}")
    yield from _columns(shown)
    rows = [(*cells, note) for cells, note in zip(_printed(shown.table), _row_notes(shown), strict=True)]
    widths = _widths(rows, shown.table.header_rows)
    if widths[0] >= SHORTEST_LABEL:
        yield _grid(rows, shown.table.header_rows, widths)
    else:
        yield from _row_lines(rows, shown.table.header_rows)


def _unit(figure: Figure) -> str:
    return figure.unit + (" (afgeleid)" if figure.unit_inferred else "")


def _columns(shown: ShownTable) -> Iterator["Text"]:
    """For each column with figures its heads, top first, with what they were taken to say."""
    from rich.text import Text

    for i in range(len(shown.table.rows[0].cells)):
        figures = [f for row in shown.table.body if (f := _figure_at(row, i, shown.figures))]
        if figures:
            (path, stand), _ = Counter((f.column_path, f.stand) for f in figures).most_common(1)[0]
            periods = dict.fromkeys(f.period for f in figures if f.period)
            period = next(iter(periods)) if len(periods) == 1 else None
            meaning = ", ".join(part for part in (stand, period) if part)
            heads = text_to_line(" > ".join(path)) or "(geen kop)"
            yield Text(f"  kolom {i + 1}: {heads}").append(f" = {meaning}" if meaning else "", style="dim")


def _printed(table: Table) -> Iterator[list[str]]:
    """The texts of each row; a head that spans columns or rows is given once."""
    above = [""] * len(table.rows[0].cells)
    for n, row in enumerate(table.rows):
        texts = [text_to_line(cell.text) for cell in row.cells]
        head = n < table.header_rows
        yield ["" if head and text in (above[i], *texts[i - 1 : i]) else text for i, text in enumerate(texts)]
        above = texts


def _row_notes(shown: ShownTable) -> Iterator[str]:
    """For each row its side and whether it is a total; "" for heads."""
    for n, row in enumerate(shown.table.rows):
        cells = range(len(row.cells)) if n >= shown.table.header_rows else ()
        found = [f for i in cells if (f := _figure_at(row, i, shown.figures))]
        said = ({f.side for f in found}, {f.total for f in found})
        yield " ".join(str(values.pop()) for values in said if len(values) == 1 and values != {None})


def _widths(rows: Sequence[Sequence[str]], heads: int) -> list[int]:
    """For each column the longest word in it; the first gets what is left, as far as it needs that.

    A long word in a head is broken: the line of its column gives it whole.
    """
    first, *others = zip(*rows, strict=True)
    in_heads = (max(map(_longest, column[:heads]), default=0) for column in others)
    in_body = (max(map(_longest, column[heads:]), default=0) for column in others)
    widths = [max(min(head, LONGEST_HEAD), body) for head, body in zip(in_heads, in_body, strict=True)]
    left = WIDEST_GRID - sum(widths) - BETWEEN * len(widths)
    return [min(left, max(SHORTEST_LABEL, *map(len, first))), *widths]


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _grid(rows: Sequence[Sequence[str]], heads: int, widths: Sequence[int]) -> "RenderableType":
    """The cells as printed, heads above the line, with what each row is said to be behind it."""
    from rich import box
    from rich.padding import Padding
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE, show_header=False, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for i, width in enumerate(widths):
        note = i == len(widths) - 1
        grid.add_column(justify="left" if note or not i else "right", width=width, overflow="fold")
    for n, row in enumerate(rows, start=1):
        grid.add_row(*map(Text, row), style="bold" if n <= heads else "", end_section=n == heads)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def _row_lines(rows: Sequence[Sequence[str]], heads: int) -> Iterator["RenderableType"]:
    """A wide table: a row a line, heads marked with a hash."""
    from rich.padding import Padding
    from rich.text import Text

    for n, (*cells, note) in enumerate(rows):
        line = Text(("# " if n < heads else "- ") + " | ".join(cells)).append(f"  ({note})" if note else "")
        yield Padding(line, (0, 0, 0, 2), expand=False)


def _figure_at(row: Row, i: int, figures: Spans) -> Figure | None:
    place = row.cells[i].place
    return figures.get((place.start, place.end))
