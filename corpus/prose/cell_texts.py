"""The figures in cells of text: "14 fte aan openstaande vacatures" in the row "Risico's".

They are read as sentences are. The label of the row, the heads and the caption are quoted with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.dutch.number_words import find_number_words
from corpus.dutch.sides import side_of_row
from corpus.dutch.stands import stand_of
from corpus.prose.figures import Setting, Surroundings, text_to_figures
from corpus.prose.periods import heading_period
from corpus.tables.cell_periods import period_in, period_of_head
from corpus.tables.cells import cell_number, is_section
from corpus.tables.columns import find_columns
from corpus.tables.heads import paths_of
from corpus.tables.rows import LONGEST_SECTION
from corpus.types import Block, Cell, Figure, Place, Row, Table

LEAST_WORDS = 3  # in a cell that is read as text; "4e kwartaal" and "max. 5" are none
LONGEST_QUOTE = 300  # characters; of a longer row the sentence is quoted, of a shorter one all of it


@dataclass(frozen=True, slots=True)
class _Text:
    """A cell with the cell that labels its row, if another does, and the heads above it."""

    cell: Cell
    row: Row
    label: Cell | None
    heads: tuple[str, ...]


def cell_texts_to_figures(
    setting: Setting, table: Table, text: str, found: Sequence[Figure]
) -> Iterator[Figure]:
    """The figures in the texts of a table's cells, row by row.

    ``setting`` is that of the table's block, ``found`` the figures that were read from the table.
    """
    texts = list(_texts(table))
    if not texts:
        return
    taken = {position for figure in found for position in range(figure.place.start, figure.place.end)}
    for one in texts:
        for figure in text_to_figures(_as_block(one, setting.block), text, _around(one, table, setting)):
            if figure.place.start not in taken:
                yield _of_row(figure, one)


def _texts(table: Table) -> Iterator[_Text]:
    paths = paths_of(table.heads, len(table.rows[0].cells))
    columns = find_columns(table.body, paths)
    named = {columns.label, columns.code, *columns.groups, columns.units, columns.periods}
    for row in table.body:
        for c, cell in enumerate(row.cells):
            if not cell.text or (c and cell.place == row.cells[c - 1].place):
                continue
            label = row.cells[columns.label] if c not in named else None
            if label and label.text:
                if _is_text(cell):
                    yield _Text(cell, row, label, paths[c])
            elif _is_note(row, cell) and _is_text(cell):
                yield _Text(cell, row, None, paths[c])


def _is_text(cell: Cell) -> bool:
    """Whether a cell holds words with a number among them."""
    if cell_number(cell.text) or len(cell.text.split()) < LEAST_WORDS:
        return False
    return any(map(str.isdigit, cell.text)) or any(not word.ordinal for word in find_number_words(cell.text))


def _is_note(row: Row, cell: Cell) -> bool:
    """Whether a text alone on its row is a sentence rather than a section."""
    if len(cell.text) <= LONGEST_SECTION and not cell.text.rstrip().endswith("."):
        return False
    return is_section(row.cells) or sum(bool(other.text) for other in row.cells) == 1


def _as_block(one: _Text, block: Block) -> Block:
    return replace(block, kind="paragraph", text=one.cell.text, place=one.cell.place, table=None)


def _around(one: _Text, table: Table, setting: Setting) -> Setting:
    """What a cell inherits: the period and stand of its heads, else the period and side of its row."""
    label = one.label.text if one.label else ""
    heads = " ".join(one.heads)
    first = [head.place for head in table.heads if any(cell.text for cell in head.cells)]
    places = [table.caption_place, *first, one.label.place if one.label else None]
    around = Surroundings(
        tuple(place for place in places if place),
        period_of_head(heads) or period_in(label),
        side_of_row(label),
        stand_of(heads),
        heading_period(setting.block.heading_path),
    )
    return replace(setting, around=around)


def _of_row(figure: Figure, one: _Text) -> Figure:
    """The figure with its row as quote, and the label of the row where its text names nothing."""
    row: Place = one.row.place
    label = figure.label or (one.label.text if one.label else "")
    quote = row if row.end - row.start <= LONGEST_QUOTE else figure.quote
    return replace(figure, label=label, quote=quote)
