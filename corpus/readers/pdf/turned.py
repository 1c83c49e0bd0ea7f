"""Heads and labels that stand turned in a table: they are laid upright, in the row where they are read.

Narrow columns have heads that read from bottom to top, and a label beside several rows may do so as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf.lines import SAME_LINE, Piece, PrintedLine, joined_text, words_to_lines
from corpus.readers.pdf.page import ABOVE_LINE, BELOW_LINE, Box, Origin, Page, Printed, Sheet, Word, turned
from corpus.readers.pdf.rows import is_anchor

NEXT_LINE = 1.35  # lines of one turned text are nearer, in letter sizes
NEAR_FIGURES = 3.0  # a turned head stands nearer above the figures, in letter sizes
NEAR_LABELS = 3.0  # and a turned label nearer to the rows at its right; a tab in the margin is farther off
BESIDE = 1.5  # letter sizes above and below a turned label in which rows stand beside it


@dataclass(frozen=True, slots=True)
class _Turned:
    """A turned text, its pieces, and its box as it lies among the upright text, as its words do."""

    text: str
    pieces: tuple[Piece, ...]
    words: tuple[Printed, ...]
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        return self.pieces[0].size

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


Laid = tuple[_Turned, float, float]  # a text, the base line that it is laid on, and how far up it reaches


def with_turned_cells(page: Page) -> Page:
    """The page, what stands turned in its tables among its upright words."""
    if len(page.sheets) < 2:
        return page
    main, *others = page.sheets
    lines = words_to_lines(main.words)
    words = list(main.words)
    kept: list[Sheet] = []
    for sheet in others:
        texts = _texts(sheet, main.turn)
        heads = _heads(texts, lines)
        above = [text for text, _, _ in heads]
        laid = [*heads, *_labels([text for text in texts if text not in above], lines)]
        words += [_upright(*one) for one in laid]
        used = [text for text, _, _ in laid]
        left = [word for text in texts if text not in used for piece in text.pieces for word in piece.words]
        kept += [replace(sheet, words=tuple(left))] if left else []
    return replace(page, sheets=(replace(main, words=tuple(words)), *kept))


def _texts(sheet: Sheet, turn: int) -> list[_Turned]:
    """The texts of a sheet as they lie on one that is turned by ``turn``; lines close together are one."""
    chains: list[list[Piece]] = []
    for piece in (piece for line in words_to_lines(sheet.words) for piece in line):
        above = next((chain for chain in chains if _is_next(chain[-1], piece)), None)
        if above:
            above.append(piece)
        else:
            chains.append([piece])
    return [_turned(chain, (turn - sheet.turn) % 4) for chain in chains]


def _is_next(above: Piece, piece: Piece) -> bool:
    gap = above.y - piece.y
    close = 0.5 * piece.size < gap <= NEXT_LINE * piece.size and abs(above.size - piece.size) < 0.5
    return close and above.x0 < piece.x1 and piece.x0 < above.x1 and not (above.figure and piece.figure)


def _turned(chain: Sequence[Piece], turn: int) -> _Turned:
    text = chain[0].text
    for piece in chain[1:]:
        text = joined_text(text, piece.text)
    left, right = min(piece.x0 for piece in chain), max(piece.x1 for piece in chain)
    low, top = chain[-1].y - BELOW_LINE * chain[-1].size, chain[0].y + ABOVE_LINE * chain[0].size
    words = [
        Printed(one.text, _turned_box(one.box, turn))
        for piece in chain
        for word in piece.words
        for one in word.printed
    ]
    return _Turned(text, tuple(chain), tuple(words), *_turned_box((left, low, right, top), turn))


def _turned_box(box: Box, turn: int) -> Box:
    (xa, ya), (xb, yb) = turned(*box[:2], turn), turned(*box[2:], turn)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _heads(texts: Sequence[_Turned], lines: Sequence[PrintedLine]) -> list[Laid]:
    """Texts beside one another over the figures of a row: the heads of its table."""
    laid: list[Laid] = []
    for line in filter(is_anchor, lines):
        over = [text for text in texts if _is_over(text, line)]
        if len(over) < 2 or any(text is known for text, _, _ in laid for known in over):
            continue
        low = min(text.y0 for text in over)
        level = [text for text in texts if text.y0 < max(o.y1 for o in over) and text.y1 > low]
        beside = [other[0].y for other in lines if low - over[0].size < other[0].y < over[0].y1]
        y = min((y for y in beside if y > line[0].y + 0.5 * line[0].size), default=low)
        laid += [(text, y, max(text.y1 for text in level)) for text in level]
    return laid


def _is_over(text: _Turned, line: PrintedLine) -> bool:
    near = 0 < text.y0 - line[0].y < NEAR_FIGURES * text.size
    at, size = text.middle, text.size
    return near and any(p.figure and p.x0 - size < at < p.x1 + size for p in line)


def _labels(texts: Sequence[_Turned], lines: Sequence[PrintedLine]) -> list[Laid]:
    """Texts left of several rows of figures: the labels of these rows."""
    laid: list[Laid] = []
    for text in texts:
        reach = BESIDE * text.size
        rows = [line for line in lines if is_anchor(line) and text.y0 - reach < line[0].y < text.y1 + reach]
        near = [line for line in rows if 0 < line[0].x0 - text.x1 < NEAR_LABELS * text.size]
        if len(near) > 1 and len(near) == len(rows):
            middle = (text.y0 + text.y1) / 2 - BELOW_LINE * text.size
            level = [line[0].y for line in near if abs(line[0].y - middle) < SAME_LINE * text.size]
            laid.append((text, level[0] if level else middle, 0.0))
    return laid


def _upright(text: _Turned, y: float, top: float) -> Word:
    """A turned text as a word on a base line, as wide as its letters are high."""
    bold = all(piece.bold for piece in text.pieces)
    rise = max(0.0, top - y - ABOVE_LINE * text.size)
    return Word(text.text, text.x0, text.x1, y, text.size, bold, origin=Origin(text.words, rise))
