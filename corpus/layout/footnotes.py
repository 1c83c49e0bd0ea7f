"""Footnotes at the foot of a page: kept, but out of the sentence or table that they interrupt."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.layout.lines import Line

LONGEST_NOTE = 6  # lines of the footnotes on a page
REACH = 80  # lines above a footnote in which its mark stands
_NOTE = re.compile(
    r"^(?:<sup>\W*(\w{1,2})\W*</sup>|\[(\d{1,2})\]|(\d{1,2})\)?|([¹²³⁴⁵⁶⁷⁸⁹*†]))\s+(?=[\"'‘“A-Z(])"
)

# Where a number is printed as the mark of a footnote: behind a word, a full stop or a percentage.
_CALLED = (
    r"(?:[^\W\d_][.,:;)?!'’\"]{{0,2}}|\d[.,:;)]|\d\.\d\.|%){mark}(?=$|[\s,;.)])|<sup>{mark}</sup>|\[{mark}\]"
)
_ROW = re.compile(r"\d[\d.,]*(?:\s[NV])?\s-?\(?\d[\d.,]*\)?-?(?:\s[NVIS])*$")  # a row of a table


def is_footnote(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line begins a footnote: a mark that is printed behind a word in the lines before it."""
    if line.cells or _ROW.search(line.text):
        return False
    return footnote_mark(line.text, "\n".join(other.text for other in before)) > 0


def footnote_mark(text: str, before: str) -> int:
    """How many characters the mark of a footnote takes at the start of a text; 0 when it has none.

    ``before`` is the text in which the mark must be printed behind a word.
    """
    match = _NOTE.match(text)
    if not match:
        return 0
    mark = next(group for group in match.groups() if group)
    called = rf"{re.escape(mark)}" if not mark.isdigit() else _CALLED.format(mark=mark)
    return match.end() if re.search(called, before) else 0


def notes_behind(lines: Sequence[Line], breaks: Sequence[int]) -> list[Line]:
    """The lines with the footnotes above each page break moved behind what goes on over it.

    ``breaks`` are the indices of the first lines of pages. What goes on runs up to the next white space.
    """
    moved = list(lines)
    for first in sorted(breaks, reverse=True):
        start = _notes_above(moved, first)
        if start is None or start == 0 or not _unfinished(moved[start - 1]):
            continue
        end = next((k for k in range(first + 1, len(moved)) if moved[k].gap), len(moved))
        notes = [replace(moved[start], gap=1), *moved[start + 1 : first]]
        moved[start:end] = [*moved[first:end], *notes]
        if end < len(moved):
            moved[end] = replace(moved[end], gap=max(1, moved[end].gap))
    return moved


def _notes_above(lines: Sequence[Line], first: int) -> int | None:
    """The index at which the footnotes above a page break begin, or None."""
    start = None
    for i in range(first - 1, max(-1, first - 1 - LONGEST_NOTE), -1):
        if is_footnote(lines[i], lines[max(0, i - REACH) : i]):
            start = i
        if lines[i].gap:
            break
    return start if start is not None and lines[start].gap else None


def _unfinished(line: Line) -> bool:
    return not line.text.rstrip("*_ ").endswith((".", "!", "?", ":"))
