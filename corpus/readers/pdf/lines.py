"""Words become lines, lines fall apart in pieces where white space stands; columns of text come apart."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.page import Word, with_letters_joined
from corpus.tables.grid import is_amount
from corpus.types import Cell, Place

SAME_LINE = 0.35  # words whose base lines differ less, in letter sizes, stand on one line
CELL_GAP = 0.9  # white space, in letter sizes, that sets words apart whatever is printed in it
STRETCHED = 2.2  # unless a justified line has spaces as wide: times the usual space of the line
BARE_GAP = 0.45  # white space without a printed space, in letter sizes, that parts two cells
PRINTS_SPACES = 0.4  # share of the words behind a printed space from which a page prints its spaces
TOUCHING = 0.14  # white space, in letter sizes, that parts two cells where others print their spaces
EURO = 8.0  # white space, in letter sizes, that may stand between € and its amount
FIGURE_LENGTH = 24  # longer pieces hold more than a figure
TEXT_PIECE = 20  # characters from which a piece is running text rather than a cell
COLUMN_LINES = 8  # as many lines starting at one x, left and right, make a page of two columns
FEW_LINES = 2  # as many, where other pages have a column there
_VOWEL = re.compile(r"[aeiouyáéíóúàèëïöü]", re.IGNORECASE)
_MARKER = re.compile(r"[-–—•*·▪◦○●■►o]|\d{1,2}[.)]|[a-z][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow one another closely. ``figure`` says that it is an amount and no more.

    ``reading`` are the words of the text in its order, where that is not the order they stand in.
    """

    words: tuple[Word, ...]
    text: str
    figure: bool
    reading: tuple[Word, ...] = field(default=(), compare=False)

    @property
    def words_read(self) -> tuple[Word, ...]:
        """The words in the order of the text."""
        return self.reading or self.words

    @property
    def x0(self) -> float:
        """Where it starts."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.words[-1].x1

    @property
    def middle(self) -> float:
        """Halfway between."""
        return (self.words[0].x0 + self.words[-1].x1) / 2

    @property
    def y(self) -> float:
        """Its base line."""
        return self.words[0].y

    @property
    def top(self) -> float:
        """The base line of its highest line: its own, unless it stood turned."""
        return max(word.y + word.rise for word in self.words)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.words[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


PrintedLine = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from top to bottom: the page, or one of its columns.

    ``column`` tells columns apart over all pages: where it starts, 0 for a whole page.
    """

    lines: tuple[PrintedLine, ...]
    column: int = 0


def piece_of(words: Sequence[Word]) -> Piece:
    """The piece that these words make up; those that touch are one word in it."""
    text = words[0].text
    for a, b in pairwise(words):
        apart = b.spaced or b.x0 - a.x1 >= TOUCHING * min(a.size, b.size)
        text += f" {b.text}" if apart else b.text
    return Piece(tuple(words), text, is_figure(text))


def is_figure(text: str) -> bool:
    """Whether a piece is an amount and no more."""
    return len(text) <= FIGURE_LENGTH and is_amount(Cell(text, Place(0, 0)))


def joined_text(above: str, below: str) -> str:
    """Two lines of a cell as one text."""
    if above.endswith("-") and below[:1].isalnum():
        return joined_word(above, below)
    return f"{above} {below}"


def joined_word(above: str, below: str) -> str:
    """What is broken at a hyphen as one word: the hyphen stays where it is part of the word.

    That is behind a capital or a number, before a capital, and behind an abbreviation (pgb-).
    """
    start = above.removesuffix("-")
    part = start.rsplit(None, 1)[-1].rsplit("-", 1)[-1] if start.strip() else ""
    broken = part.isalpha() and part[-1:].islower() and below[:1].islower() and bool(_VOWEL.search(part))
    return (start if broken else above) + below


def words_to_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """Words on one base line make a line, from left to right; lines from top to bottom."""
    words = list(words)
    prints = sum(word.spaced for word in words) > PRINTS_SPACES * len(words)
    bare = BARE_GAP if prints else CELL_GAP
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.x0)):
        last = rows[-1][0] if rows else None
        if last and abs(last.y - word.y) < SAME_LINE * min(word.size, last.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [words_to_pieces(with_letters_joined(sorted(row, key=lambda word: word.x0)), bare) for row in rows]


def words_to_pieces(words: Sequence[Word], bare: float) -> PrintedLine:
    """The pieces of a line; ``bare`` is the white space that parts cells where no space is printed."""
    groups = [[words[0]]]
    stretched = STRETCHED * _usual_space(words)
    prints = {(word.bold, word.size) for word in words if word.spaced}
    for last, word in pairwise(words):
        floor = TOUCHING if (word.bold, word.size) in prints else bare
        if _is_apart(last, word, stretched, floor):
            groups.append([])
        groups[-1].append(word)
    return _with_markers([piece_of(group) for group in groups])


def _usual_space(words: Sequence[Word]) -> float:
    """The width of most spaces of a line that has enough of them to tell, else 0."""
    spaces = [b.x0 - a.x1 for a, b in pairwise(words) if b.spaced]
    return median(spaces) if len(spaces) >= 4 else 0.0


def _is_apart(last: Word, word: Word, stretched: float, bare: float) -> bool:
    """Whether a word stands apart from the one before it."""
    size = min(last.size, word.size)
    gap = word.x0 - last.x1
    if word.spaced:
        return gap > max(CELL_GAP * size, stretched)
    figures = any(map(str.isdigit, word.text)) and is_figure(word.text) and is_figure(last.text)
    return gap >= (TOUCHING if figures and last.text[-1:].isalnum() else bare) * size


def _with_markers(pieces: Sequence[Piece]) -> PrintedLine:
    """The sign or number of a list item or heading belongs to its text, and € to the amount behind it."""
    joined: list[Piece] = []
    for piece in pieces:
        if (
            joined
            and joined[-1].text == "€"
            and piece.figure
            and piece.x0 - joined[-1].x1 < EURO * piece.size
        ):
            joined[-1] = piece_of(
                [joined[-1].words[0], replace(piece.words[0], spaced=True), *piece.words[1:]]
            )
        else:
            joined.append(piece)
    pieces = joined
    if len(pieces) == 2 and _MARKER.fullmatch(pieces[0].text) and not pieces[1].figure:
        return (piece_of([*pieces[0].words, *pieces[1].words]),)
    return tuple(pieces)


def lines_to_regions(lines: Sequence[PrintedLine], gutters: Sequence[float] = ()) -> list[Region]:
    """The regions of a page in reading order: of two columns the left one comes first.

    ``gutters`` are where other pages of the document have a second column.
    """
    gutter = find_gutter(lines)
    if gutter is None:
        gutter = next((x for x in gutters if _is_gutter(lines, x, FEW_LINES)), None)
    if gutter is None:
        return [Region(tuple(lines))] if lines else []
    return _split(lines, gutter, gutters)


def _split(lines: Sequence[PrintedLine], gutter: float, gutters: Sequence[float]) -> list[Region]:
    regions: list[Region] = []
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    across: list[PrintedLine] = []

    def flush() -> None:
        farther = [x for x in gutters if x > gutter + 1]
        regions.extend([Region(tuple(left), 1)] if left else [])
        regions.extend(
            Region(region.lines, max(region.column, round(gutter)))
            for region in lines_to_regions(right, farther)
        )
        regions.extend([Region(tuple(across))] if across else [])
        for part in (left, right, across):
            part.clear()

    wide = _lines_across(lines, gutter)
    for i, line in enumerate(lines):
        if i in wide:
            across.append(line)
            continue
        if across:
            flush()
        a = tuple(piece for piece in line if piece.x0 < gutter - 1)
        b = tuple(piece for piece in line if piece.x0 >= gutter - 1)
        left.extend([a] if a else [])
        right.extend([b] if b else [])
    flush()
    return regions


def _lines_across(lines: Sequence[PrintedLine], gutter: float) -> set[int]:
    """The lines that go over both columns, and those between them beside which no second column stands."""
    found: set[int] = set()
    run: list[int] = []
    for i, line in enumerate(lines):
        if _is_across(line, gutter):
            found |= {i, *(run if _is_left_only(lines, run, gutter) else ())}
            run = []
        else:
            run.append(i)
    return found | (set(run) if found and _is_left_only(lines, run, gutter) else set())


def _is_left_only(lines: Sequence[PrintedLine], run: Sequence[int], gutter: float) -> bool:
    return not any(piece.x0 >= gutter - 1 for i in run for piece in lines[i])


def _is_across(line: PrintedLine, gutter: float) -> bool:
    """Whether a line goes over both columns, as text or as the row of a wide table.

    Text that runs over its margin into a column with text of its own does not.
    """
    size = line[0].size
    beside = [piece for piece in line if piece.x0 >= gutter - 1]
    if beside and beside[0].x0 <= gutter + (2 if beside[0].figure else 1.5 * size):
        return False
    return any(_crosses(piece, gutter) for piece in line) or (bool(beside) and len(line) > len(beside))


def _crosses(piece: Piece, x: float) -> bool:
    return piece.x0 < x - piece.size and piece.x1 > x + piece.size


def find_gutter(lines: Sequence[PrintedLine]) -> float | None:
    """The x at which a second column of running text starts, or None."""
    starts = Counter(round(piece.x0) for line in lines for piece in line[1:] if len(piece.text) >= TEXT_PIECE)
    alone = Counter(round(line[0].x0) for line in lines if len(line[0].text) >= TEXT_PIECE)
    for x, count in sorted(starts.items()):
        if count + alone[x] >= COLUMN_LINES and _is_gutter(lines, x, COLUMN_LINES):
            return float(x)
    return None


def _is_gutter(lines: Sequence[PrintedLine], x: float, enough: int) -> bool:
    """Whether running text stands left and right of x, and hardly any across it."""
    texts = [piece for line in lines for piece in line if len(piece.text) >= TEXT_PIECE]
    if not texts:
        return False
    margin = min(piece.x0 for piece in texts)
    before = [piece for piece in texts if piece.x0 < x - piece.size and not _crosses(piece, x)]
    wide = [piece for piece in before if piece.x1 - piece.x0 > 0.6 * (x - margin)]
    behind = [piece for piece in texts if abs(piece.x0 - x) < 2]
    across = sum(_crosses(piece, x) for piece in texts)
    return len(behind) >= enough and len(wide) >= enough and across * 5 <= len(before)
