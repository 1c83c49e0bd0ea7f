"""The columns of a table whose lines are known."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf.lines import Piece, PrintedLine, is_figure, piece_of
from corpus.readers.pdf.page import Word

ALIGNED = 0.6  # edges of one column differ less, in letter sizes
APART = 0.8  # white space between columns of text, in letter sizes
WIDE_SPACE = 0.4  # white space, in letter sizes, that is wider than a space between words
CLOSE = 1.3  # base lines nearer than this, in letter sizes, may be one cell


@dataclass(frozen=True, slots=True)
class Column:
    """Where the cells of a column stand. ``figures`` says that amounts stand in it."""

    x0: float
    x1: float
    figures: bool = False


def find_columns(lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns of rows that have figures, from left to right."""
    size = lines[0][0].size
    figures = _grouped([[piece for piece in line if piece.figure] for line in lines], size, _by_overlap)
    columns = [_column(group, figures=True) for group in figures]
    texts = [[piece for piece in line if not piece.figure and not _covered(piece, columns)] for line in lines]
    columns += [_column(group) for group in _grouped(texts, size, _by_left)]
    found = _with_kinds(sorted(_without_shared(columns), key=lambda column: column.x0), lines)
    if len(found) > 2 and found[0].figures and not found[1].figures and all(map(_is_code, figures[0])):
        found[0] = Column(found[0].x0, found[0].x1)
    return found


def _with_kinds(columns: Sequence[Column], lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns, those of figures being the ones that have more figures than texts."""
    kinds = [0] * len(columns)
    for piece in (piece for line in lines for piece in line):
        kinds[column_of(piece, columns)] += 1 if piece.figure else -1
    return [Column(c.x0, c.x1, c.figures and kind > 0) for c, kind in zip(columns, kinds, strict=True)]


def has_figures(line: PrintedLine, columns: Sequence[Column]) -> bool:
    """Whether a line has a figure in a column of figures: there is a row of a table there."""
    return any(piece.figure and columns[column_of(piece, columns)].figures for piece in line)


def _is_code(piece: Piece) -> bool:
    """Whether a number at the left of the labels may be the number of the row."""
    return piece.text.isdigit() and len(piece.text) <= 3


def find_text_columns(lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns of rows without figures: white space runs down between them. [] where it does not."""
    size = lines[0][0].size
    groups = _grouped([list(line) for line in lines], size, _by_overlap)
    groups = [group for group in groups if len(group) > 1]
    columns = sorted((_column(group) for group in groups), key=lambda column: column.x0)
    apart = all(b.x0 - a.x1 > APART * size for a, b in pairwise(columns))
    filled = all(2 * len(group) >= len(lines) for group in groups)
    return columns if len(columns) > 1 and apart and filled else []


def _covered(piece: Piece, columns: Sequence[Column]) -> bool:
    return any(piece.x0 < column.x1 and column.x0 < piece.x1 for column in columns)


def _column(pieces: Sequence[Piece], *, figures: bool = False) -> Column:
    return Column(min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces), figures)


Grouping = Callable[[Sequence[Piece], float], list[list[Piece]]]


def _grouped(rows: Sequence[Sequence[Piece]], size: float, group: Grouping) -> list[list[Piece]]:
    """Pieces that stand under one another, by the first way of grouping that parts those of each row."""
    pieces = [piece for row in rows for piece in row]
    row_of = {id(piece): i for i, row in enumerate(rows) for piece in row}
    found: list[list[Piece]] = []
    for way in (group, _by_right, _by_left, _by_middle):
        found = way(pieces, size)
        if not any(_is_torn(one, row_of) for one in found):
            return found
    return found


def _is_torn(group: Sequence[Piece], row_of: dict[int, int]) -> bool:
    return max(Counter(row_of[id(piece)] for piece in group).values()) > 1


def _by_overlap(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    end = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if groups and piece.x0 < end - 0.1 * size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
            end = piece.x1
        end = max(end, piece.x1)
    return groups


def _by_edge(pieces: Sequence[Piece], size: float, edge: Callable[[Piece], float]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    last = 0.0
    for piece in sorted(pieces, key=edge):
        if groups and edge(piece) - last < ALIGNED * size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        last = edge(piece)
    return groups


def _by_right(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    return _by_edge(pieces, size, lambda piece: piece.x1)


def _by_left(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    return _by_edge(pieces, size, lambda piece: piece.x0)


def _by_middle(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    return _by_edge(pieces, size, lambda piece: piece.middle)


def _without_shared(columns: Sequence[Column]) -> list[Column]:
    """Columns of text that overlap (indented, centered) are one; a column of figures stays itself."""
    kept: list[Column] = []
    for column in sorted(columns, key=lambda column: (column.x0, column.x1)):
        last = kept[-1] if kept else None
        if last and column.x0 < last.x1 and not (column.figures and last.figures):
            kept[-1] = Column(last.x0, max(last.x1, column.x1), last.figures or column.figures)
        else:
            kept.append(column)
    return kept


def column_of(piece: Piece, columns: Sequence[Column]) -> int:
    """The column that a piece stands in: the one it covers most of, else the nearest."""
    shares = [min(piece.x1, column.x1) - max(piece.x0, column.x0) for column in columns]
    return max(range(len(columns)), key=lambda i: shares[i])


def with_outer_columns(columns: Sequence[Column], lines: Sequence[PrintedLine]) -> list[Column]:
    """The columns, and those right of them in which only other lines than those with figures stand.

    Where figures stand in the first there is an empty column for the labels before it.
    """
    size = lines[0][0].size
    if columns[0].figures:
        columns = [Column(columns[0].x0 - size, columns[0].x0 - size), *columns]
    beyond = [[piece for piece in line if piece.x0 > columns[-1].x1 + 0.5 * size] for line in lines]
    return [*columns, *(_column(group) for group in _grouped(beyond, size, _by_overlap))]


def split_at_columns(line: PrintedLine, columns: Sequence[Column], *, heads: bool = False) -> PrintedLine:
    """A line whose pieces are parted where a border between two columns runs through white space.

    In a table the cells may stand as close as words do.
    """
    parts: list[Piece] = []
    for piece in line:
        prints = any(word.spaced for word in piece.words[1:])
        words = [[piece.words[0]]]
        for a, b in pairwise(piece.words):
            edge = any(
                a.x1 <= right.x0 + 1 and left.x1 - 1 <= b.x0 < right.x1 and b.x1 > right.x0
                for left, right in pairwise(columns)
            )
            begins = (prints and not b.spaced) or (_are_alike(a, b) if heads else is_figure(b.text))
            wide = not b.spaced and b.x0 - a.x1 > WIDE_SPACE * b.size
            if edge and (begins or wide) and b.x0 - a.x1 > 0:
                words.append([])
            words[-1].append(b)
        parts += [piece_of(group) for group in words]
    return tuple(parts)


def _are_alike(a: Word, b: Word) -> bool:
    """Whether two words differ in their digits only, as the years of neighbouring columns do."""
    return len(a.text) > 3 and a.text != b.text and re.sub(r"\d", "#", a.text) == re.sub(r"\d", "#", b.text)
