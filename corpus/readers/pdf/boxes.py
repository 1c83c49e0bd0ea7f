"""Where the words of the text are printed: carried along from the words of a page to the finished text.

On its way from the page to the text a word is only moved, joined to others, or stripped of signs such as
the hyphen at the end of a line. So the words that a text was put together from, in its order, are laid
along it once, and keep their spans relative to their line whatever happens to the lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.boxes import SHARES, STEPS
from corpus.layout.lines import Line
from corpus.readers.pdf.page import Frame, Printed, Word, turned
from corpus.types import TextBox


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is displayed, seen from one of its sheets: from the sheet's points to steps of the page.

    ``across`` and ``down`` each hold how many steps a point of x and of y is, and what is added.
    """

    page: int
    across: tuple[float, float, float]
    down: tuple[float, float, float]


class Spot(NamedTuple):
    """A word and the span of its line that it is."""

    start: int
    end: int
    word: Word | Printed
    view: View


def sheet_view(page: int, frame: Frame, turn: int) -> View:
    """How the sheet with this turn lies on a page, counted from 1, with this frame."""
    (x, y), (x_right, y_right), (x_up, y_up) = (
        _displayed(*turned(*point, -turn % 4), frame) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))
    )
    return View(page, (x_right - x, x_up - x, x), (y_right - y, y_up - y, y))


def _displayed(x: float, y: float, frame: Frame) -> tuple[float, float]:
    """A point of the page in steps of the displayed page, from its top left corner."""
    right = STEPS * (x - frame.left) / ((frame.right - frame.left) or 1.0)
    up = STEPS * (y - frame.bottom) / ((frame.top - frame.bottom) or 1.0)
    left, down = STEPS - right, STEPS - up
    return ((right, down), (up, right), (left, up), (down, left))[frame.rotation]


def words_to_spots(text: str, words: Sequence[Word], view: View | None, start: int = 0) -> list[Spot]:
    """The words in the order of the text laid along it; ``start`` is where it begins in its line.

    A word that is not there, such as a sign that was taken for markup, has no spot.
    """
    spots: list[Spot] = []
    if view is None:
        return spots
    at = 0
    for word in (part for whole in words for part in whole.printed):
        while text[at : at + 1].isspace():
            at += 1
        end = _end_of(word.text, text, at)
        if end > at:
            spots.append(Spot(start + at, start + end, word, view))
            at = end
    return spots


def _end_of(word: str, text: str, at: int) -> int:
    """Behind the word that begins here, of which only signs may be left out; ``at`` where it does not."""
    if text.startswith(word, at):
        return at + len(word)
    end = at
    for letter in word:
        if text.startswith(letter, end):
            end += 1
        elif letter.isalnum():
            return at
    return end


def moved(spots: Sequence[Spot], by: int) -> Iterator[Spot]:
    """The spots of a text that now begins so much later in its line."""
    return (Spot(spot.start + by, spot.end + by, spot.word, spot.view) for spot in spots)


def spots_to_boxes(
    spots: Mapping[int, Sequence[Spot]], lines: Sequence[Line], placed: Sequence[Line]
) -> tuple[TextBox, ...]:
    """The boxes of the words in the order of the text.

    ``spots`` are those of each line by where it began. ``lines`` are the lines that were kept, as they stood
    then, and ``placed`` the same where they stand now. A word that is not displayed has no box.
    """
    found = (
        _box(spot, now.place.start)
        for line, now in zip(lines, placed, strict=True)
        for spot in spots.get(line.place.start, ())
    )
    return tuple(box for box in found if box)


def _box(spot: Spot, start: int) -> TextBox | None:
    first, last, word, view = spot
    x0, y0, x1, y1 = word.box
    (ax, ay, a), (dx, dy, d) = view.across, view.down
    left, right = _sides(ax * x0 + ay * y0 + a, ax * x1 + ay * y1 + a)
    top, bottom = _sides(dx * x0 + dy * y0 + d, dx * x1 + dy * y1 + d)
    if left >= right or top >= bottom:
        return None
    return TextBox(start + first, start + last, view.page, left, top, right, bottom)


def _sides(a: float, b: float) -> tuple[float, float]:
    """Two places in steps as shares, the lower first, within the page."""
    low, high = (a, b) if a < b else (b, a)
    return _share(low), _share(high)


def _share(steps: float) -> float:
    if 0 < steps < STEPS:
        return SHARES[round(steps)]
    return 0.0 if steps <= 0 else 1.0
