"""Lines that are set in columns with spaces: their pieces, and the columns that the pieces stand in.

Where a piece stands on its line is the evidence: figures of one column overlap, those of two do not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.layout.lines import Line, margin_of, readable, span
from corpus.text_tables.cell_kinds import CellKind, is_value, kind_of, trailing_cells
from corpus.types import Cell, Place

_PIECE = re.compile(r"\S+(?: \S+)*")
_DOTS = re.compile(r"[\s.…]*(?:\.{3,}|(?:\. ){3,}|…)[\s.…]*")  # they lead from a label to its figures
LONGEST_LINE = 250  # characters


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something stands on its line, counted in characters from the margin."""

    start: int
    end: int

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.start + self.end) / 2

    def overlaps(self, other: "Span") -> bool:
        """Whether both have a character in common."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: "Span") -> "Span":
        """From the first start to the last end."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on a line, apart from others by two spaces or more."""

    cell: Cell
    span: Span

    @property
    def kind(self) -> CellKind:
        """The kind of cell that it is by its looks."""
        return kind_of(self.cell.text)

    @property
    def is_value(self) -> bool:
        """Whether it is a figure or a mark for none."""
        return is_value(self.kind)


def pieces_of(line: Line, text: str) -> tuple[Piece, ...]:
    """The pieces of a line of plain text, from left to right; figures with one space between them apart.

    None for a line of which the reader has found the cells already, and for long ones.
    """
    if line.size or line.cells or len(line.text) > LONGEST_LINE:
        return ()
    shown = text[line.place.start : line.place.end]
    if "\n" in shown:
        return ()
    plain = _DOTS.sub(lambda dots: " " * len(dots[0]), shown)
    margin = margin_of(text, line.place.start)
    places = [
        Place(line.place.start + match.start(), line.place.start + match.end(), line.place.page)
        for match in _PIECE.finditer(plain)
    ]
    joined = _with_euros(places, text)
    cells = [cell for place in joined for cell in _figures_apart(text[place.start : place.end], place)]
    return tuple(Piece(cell, _span(cell, margin)) for cell in cells if cell.text)


def _span(cell: Cell, margin: int) -> Span:
    """Where a cell stands; a figure behind a sign of the euro stands where its digits do."""
    euro = len(cell.text) - len(cell.text.lstrip("€ ")) if cell.text.startswith("€  ") else 0
    return Span(cell.place.start + euro - margin, cell.place.end - margin)


def _with_euros(places: Sequence[Place], text: str) -> list[Place]:
    """The places of the pieces, each sign of the euro that stands apart before a figure joined with it."""
    joined: list[Place] = []
    for place in places:
        euro = joined and text[joined[-1].start : joined[-1].end] == "€"
        if euro and is_value(kind_of(text[place.start : place.end].split(" ", 1)[0])):
            joined[-1] = span(joined[-1], place)
        else:
            joined.append(place)
    return joined


def _figures_apart(shown: str, place: Place) -> tuple[Cell, ...]:
    """A piece of nothing but figures with one space between them as a cell for each."""
    if shown.startswith("€ "):
        return (Cell(shown, place),)  # verbatim, so that the figure is found behind the white space
    whole = Cell(readable(shown), place)
    if " " not in shown or kind_of(whole.text) != "text":
        return (whole,)
    end, cells = trailing_cells(shown, place)
    return cells if not end and len(cells) > 1 else (whole,)


def torn_off(piece: Piece, columns: Sequence[Span]) -> tuple[Piece, ...]:
    """A label that runs up to its first figure with one space between them, as those two pieces."""
    over = [column for column in columns if piece.span.overlaps(column)]
    if piece.kind != "text" or not over:
        return (piece,)
    end, cells = trailing_cells(piece.cell.text, piece.cell.place)
    if not end or not cells or len(piece.cell.text) != piece.span.end - piece.span.start:
        return (piece,)
    start, place = piece.span.start, piece.cell.place
    figures = [_at(cell, place, start) for cell in cells if is_value(kind_of(cell.text))]
    fitting = [figure for figure in figures if any(figure.span.overlaps(column) for column in over)]
    if not fitting or figures[-len(fitting) :] != fitting:
        return (piece,)
    length = fitting[0].span.start - start
    words = piece.cell.text[:length].rstrip()
    label = Piece(
        Cell(words, Place(place.start, place.start + len(words), place.page)), Span(start, start + len(words))
    )
    return (label, *fitting)


def _at(cell: Cell, place: Place, start: int) -> Piece:
    shift = start - place.start
    return Piece(cell, Span(cell.place.start + shift, cell.place.end + shift))


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The columns that the spans make up, from left to right: those that overlap are in one."""
    columns: list[Span] = []
    for one in sorted(spans, key=lambda one: one.start):
        if columns and columns[-1].overlaps(one):
            columns[-1] = columns[-1].joined(one)
        else:
            columns.append(one)
    return tuple(columns)


def figures_in(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The figures of a row: all behind its label, or before one at the right; without words all of them."""
    words = next((i for i, piece in enumerate(pieces) if not piece.is_value), None)
    behind = pieces if words is None or words == len(pieces) - 1 > 1 else pieces[1:]
    return tuple(piece for piece in behind if piece.is_value)


def best_column(span: Span, columns: Sequence[Span]) -> int:
    """The column that a span shares most characters with, else the one that begins last before its end."""
    shared = [min(span.end, column.end) - max(span.start, column.start) for column in columns]
    most = max(shared)
    if most > 0:
        return shared.index(most)
    return max((i for i, column in enumerate(columns) if column.start <= span.start), default=0)
