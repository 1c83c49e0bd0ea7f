"""What is printed on a page: words and ruling lines with their positions, whatever library read them.

Coordinates are in points, x to the right and y upwards, turned so that the text stands upright.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.layout.lines import LIGATURES

WORD_GAP = 0.14  # white space, in letter sizes, that parts two words where no space is printed
SAME_BASELINE = 0.12  # letters of a word differ less in height, in letter sizes
RAISED = (0.12, 0.75)  # how far above the base line, in letter sizes, the mark of a footnote stands
MARK_SIZE = 0.88  # its letters are smaller than this share of those before it
BELOW_LINE, ABOVE_LINE = 0.2, 0.75  # how far letters reach below and above their base line, in their sizes
UPRIGHT = math.radians(5)  # scans are a little askew; text at other angles is a watermark
PICTURED = 0.2  # share of a page without text that is pictures, from which it is a scan and not just blank
SCANNED = 0.8  # the same for a page with a few words, such as a stamp or a page number
FEW_WORDS = 15
LETTERS_APART = 4  # as many single letters in a row are one word printed with space between its letters
_MARK = re.compile(r"[(\[]?(?:\d{1,2}|[a-z]|\*{1,3})[)\]]?")
_RAISED_SIGN = re.compile(r"(?<=[\w)])[¹²³⁰⁴-⁹]+[⁾)]?$")
_SQUARE = re.compile(r"(?:^|[^a-z])[kcd]?m[²³]?$", re.IGNORECASE)  # a raised 2 behind it is no footnote
_SIGNS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\ufffe": "-", "\x02": "-", "\u00a0": " ", "\uf0b7": "•", "\uf0a7": "▪"}
)


Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


class Char(NamedTuple):
    """A letter, turned upright: its box along the line and the base line it stands on.

    ``turn`` is by how many quarters it is printed turned, counter-clockwise.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    turn: int = 0


class Printed(NamedTuple):
    """A word in the box that it is printed in, as the sheet it stands on has it."""

    text: str
    box: Box


class Origin(NamedTuple):
    """What a word stands for that is not printed where it stands, as text that stood turned.

    ``rise`` is how much farther up it reaches than its letters are high.
    """

    words: tuple[Printed, ...]
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed: ``y`` is its base line, ``size`` its letter size.

    ``spaced`` says that a space is printed between it and the word before it. ``origin`` is there where its
    own box is not that of its text: for text that stood turned, or with the mark of a footnote behind it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    spaced: bool = False
    origin: Origin | None = None

    @property
    def box(self) -> Box:
        """The box of its letters."""
        return self.x0, self.y - BELOW_LINE * self.size, self.x1, self.y + ABOVE_LINE * self.size

    @property
    def rise(self) -> float:
        """How much farther up it reaches than its letters are high."""
        return self.origin.rise if self.origin else 0.0

    @property
    def printed(self) -> "tuple[Word | Printed, ...]":
        """It, or the words that it stands for."""
        return self.origin.words if self.origin else (self,)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, or an edge of a filled cell: upright when ``x0 == x1``, else level.

    ``x0 <= x1`` and ``y0 <= y1``.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        """Whether it runs from bottom to top."""
        return self.x0 == self.x1


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed in one direction, in the order of the file.

    ``turn`` is by how many quarters it is turned on the page, counter-clockwise.
    """

    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a page that is displayed, in points, and how it is turned then, in quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """All of a page: a sheet for each direction of its text, that of most of the text first.

    ``pictured`` is the share of it that pictures cover. ``frame`` is None where it is not known, or the
    places of the words are not exact.
    """

    sheets: tuple[Sheet, ...] = ()
    pictured: float = 0.0
    frame: Frame | None = None

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of a page: without text, or with no more of it than a head and a foot."""
        few = len(self.words) <= FEW_WORDS
        return self.pictured > SCANNED if few and self.words else few and self.pictured > PICTURED

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of most of the text; none on an empty page."""
        return self.sheets[0].words if self.sheets else ()


def chars_to_page(
    chars: Sequence[Char], rules: Sequence[Rule] = (), pictured: float = 0.0, frame: Frame | None = None
) -> Page:
    """A page from its letters; the rules are given as they lie on the page, not turned."""
    turns = Counter([char.turn for char in chars if not char.text.isspace()])
    sheets = []
    for turn, _ in turns.most_common():
        words = chars_to_words(chars if len(turns) == 1 else [char for char in chars if char.turn == turn])
        words = _without_overprint(_without_leading_marks(words))
        sheets.append(Sheet(tuple(words), tuple(_turned_rule(rule, turn) for rule in rules), turn))
    return Page(tuple(sheets), pictured, frame)


def quarter(angle: float) -> int | None:
    """The number of quarters that text at this angle (radians) is turned; None for slanting text."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) * math.pi / 2 < UPRIGHT else None


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page after turning the page back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_rule(rule: Rule, turn: int) -> Rule:
    (xa, ya), (xb, yb) = turned(rule.x0, rule.y0, turn), turned(rule.x1, rule.y1, turn)
    return Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def chars_to_words(chars: Iterable[Char]) -> list[Word]:
    """Letters in the order of the file become words; marks of footnotes are left out."""
    words: list[Word] = []
    letters: list[Char] = []
    spaced = False
    for char in chars:
        space = char.text.isspace()
        if letters and (space or not _goes_on(letters[-1], char)):
            _add_word(words, letters, spaced=spaced)
            letters, spaced = [], False
        if space:
            spaced = True
        else:
            letters.append(char)
    if letters:
        _add_word(words, letters, spaced=spaced)
    return words


def _goes_on(last: Char, char: Char) -> bool:
    _, _, end, y, size, _, _ = last
    _, start, _, height, other, _, _ = char
    size = max(size, other, 1.0)
    return (
        -0.5 * size < start - end < WORD_GAP * size
        and abs(height - y) < SAME_BASELINE * size
        and abs(other - last.size) < 0.1 * size
    )


def _add_word(words: list[Word], letters: Sequence[Char], *, spaced: bool) -> None:
    """Add the word that these letters make up; the mark of a footnote only widens the word before it."""
    text = "".join([char.text for char in letters])
    if not text.isascii() or "\x02" in text:
        text = text.translate(_SIGNS).translate(LIGATURES).strip()
        text = text if _SQUARE.search(text) else _RAISED_SIGN.sub("", text)
    first = letters[0]
    word = Word(text, first.x0, letters[-1].x1, first.y, first.size, first.bold, spaced)
    if words and _is_mark(words[-1], word):
        origin = Origin((Printed(words[-1].text, words[-1].box),))
        words[-1] = replace(words[-1], x1=word.x1, origin=words[-1].origin or origin)
    elif text:
        words.append(word)


def _is_mark(before: Word, word: Word) -> bool:
    """Whether a word is the small raised mark of a footnote behind another."""
    low, high = RAISED
    near = -0.1 * before.size < word.x0 - before.x1 < 0.5 * before.size
    raised = low * before.size < word.y - before.y < high * before.size
    small = word.size < MARK_SIZE * before.size
    return near and raised and small and bool(_MARK.fullmatch(word.text)) and not _SQUARE.search(before.text)


def _without_leading_marks(words: Sequence[Word]) -> list[Word]:
    """The words without the raised marks that footnotes at the foot of a page begin with."""
    gone = {
        i
        for i, (mark, word) in enumerate(pairwise(words))
        if mark.size < MARK_SIZE * word.size
        and RAISED[0] * word.size < mark.y - word.y < RAISED[1] * word.size
        and 0 <= word.x0 - mark.x1 < word.size
        and _MARK.fullmatch(mark.text)
    }
    return [word for i, word in enumerate(words) if i not in gone]


def _without_overprint(words: Sequence[Word]) -> list[Word]:
    """The words without those that are printed a second time to make them bold."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        at = (word.text, round(word.x0 / 2), round(word.y / 2))
        if at not in seen:
            kept.append(word)
        seen.add(at)
    return kept


def with_letters_joined(words: Sequence[Word]) -> list[Word]:
    """The words of a line, those with space between their letters ("B e g r o t i n g") mended."""
    joined: list[Word] = []
    for run in _letter_runs(words):
        letters = sum(word.text.isalpha() for word in run)
        joined += _joined_letters(run) if letters >= LETTERS_APART else run
    return joined


def _letter_runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Single letters, digits and dashes that stand close in a row, and every other word alone."""
    run: list[Word] = []
    for word in words:
        letter = len(word.text) == 1 and (word.text.isalnum() or (bool(run) and word.text in "-–"))
        if run and (not letter or word.x0 - run[-1].x1 > 3 * word.size):
            yield run
            run = []
        if letter:
            run.append(word)
        else:
            yield [word]
    if run:
        yield run


def _joined_letters(letters: Sequence[Word]) -> list[Word]:
    """A new word starts where the gap is clearly wider than it mostly is."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(letters)]
    usual = median(gaps)
    words = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.6 * usual:
            words.append(replace(letter, spaced=True))
        else:
            words[-1] = replace(words[-1], text=words[-1].text + letter.text, x1=letter.x1, origin=None)
    return words
