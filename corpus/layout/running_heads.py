"""Heads and feet of pages: lines that come back on every page, with or without a page number."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.layout.lines import Line

REPEATED = 3  # a line that stands on as many pages with only its page number changed is a head or foot
FEW = 2  # as often suffices for a line that names a gemeente or a document beside its number
PAGE_APART = 15  # lines between two running heads; figure captions that count up stand closer
CENTRED = 20  # characters before a page number in the middle or at the right
LONGEST = 110  # characters of a head or foot
_PAGE_NUMBER = re.compile(
    r"^\W*(?:pagina|blz\.?|blad|bladzijde)\s*\d{1,4}\b.{0,12}$|^\d{1,4}\s*/\s*\d{1,4}$|^[-–|"
    r"]\s*\d{1,4}\s*[-–|]$|"
    r"^\d{1,4}\s+van\s+\d{1,4}$",
    re.IGNORECASE,
)
_NAMES_DOCUMENT = re.compile(
    r"\b(?:gemeente|\w*begroting|jaarstukken|jaarverslag|jaarrekening|\w*nota|pagina|programma|"
    r"provincie|rapportage|ggd)\b",
    re.IGNORECASE,
)
_NUMBERED_PART = re.compile(r"^(?:programma|hoofdstuk|paragraaf|bijlage|deel|tabel)\s+#$", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d{2}\b")
_HALVES = re.compile(r"\S {5,}\S")  # what stands at the left and at the right of a page
_NUMBER = re.compile(r"\d{1,4}")
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_FIRST_NUMBER = re.compile(r"^\d{1,4}(?=\s)")


def running_heads(lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that are heads, feet and page numbers.

    A line that opens the document keeps its first place: it is its title.
    """
    gone = {i for i, line in enumerate(lines) if _PAGE_NUMBER.match(line.text)}
    gone |= _counting(lines, _LAST_NUMBER) | _counting(lines, _FIRST_NUMBER) | _lone_numbers(lines)
    counts = Counter(line.text for line in lines)
    while True:  # a head of two lines: each stands beside one that is known
        beside = Counter(
            line.text
            for i, line in enumerate(lines)
            if i not in gone and (i - 1 in gone or i + 1 in gone or line.opens) and not line.cells
        )
        always = {
            text
            for text, n in beside.items()
            if n >= 0.8 * (counts[text] - 1) and n >= _enough(text, first=text == lines[0].text)
        }
        found = {i for i, line in enumerate(lines) if line.text in always} - gone
        if not found:
            break
        gone |= found
    return gone - _opening(lines, gone)


def _enough(text: str, *, first: bool) -> int:
    """Beside how many page numbers a line must stand to be a head.

    One with a left and a right half is clearer, and so is the first line of the document, that counts
    with it.
    """
    return FEW - first if (first or _HALVES.search(text)) and _NAMES_DOCUMENT.search(text) else REPEATED


def _lone_numbers(lines: Sequence[Line]) -> set[int]:
    """Page numbers on a line of their own, one higher every time: not at the margin, or above a page head.

    A figure of a table with a line for every cell stands at the margin as well, but the first line of the
    document does not come back below it.
    """
    numbers = [i for i, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    headed = [i for i in numbers if i + 1 < len(lines) and lines[i + 1].text == lines[0].text]
    if headed and _NAMES_DOCUMENT.search(lines[0].text):
        alone = [i for i in numbers if i in headed or i + 1 == len(lines)]
        return set(alone) if _rises(lines, alone) else set()
    alone = [i for i in numbers if lines[i].indent >= CENTRED]
    return set(alone) if _rises(lines, alone) and all(_ends_page(lines, i) for i in alone) else set()


def _rises(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Whether each page number is at most two higher than the one before it."""
    return all(0 < int(lines[j].text) - int(lines[i].text) <= 2 for i, j in pairwise(numbers))


def _ends_page(lines: Sequence[Line], i: int) -> bool:
    """Whether white space stands above a line, and below it, a next page or nothing."""
    following = lines[i + 1] if i + 1 < len(lines) else None
    last = following is None or following.opens or following.gap > 0
    return lines[i].gap > 0 and (last or bool(following and _HALVES.search(following.text)))


def _opening(lines: Sequence[Line], gone: set[int]) -> set[int]:
    """The lines before the first text, where none of them has a page number: the title."""
    opening: set[int] = set()
    for i, line in enumerate(lines):
        if i not in gone:
            return opening
        if _LAST_NUMBER.search(_YEAR.sub("", line.text)):
            break
        opening.add(i)
    return set()


def _counting(lines: Sequence[Line], number: re.Pattern[str]) -> set[int]:
    """Lines that come back, far enough apart, with only a rising page number changed."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for i, line in enumerate(lines):
        match = None if _is_row(lines, i) else number.search(line.text)
        if match and len(line.text) <= LONGEST and len(match[0]) <= 4 and re.search(r"[^\W\d]{3}", line.text):
            seen.setdefault(number.sub("#", line.text), []).append((i, int(match[0])))
    return {i for text, places in seen.items() if _counts_pages(text, places) for i, _ in places}


def _is_row(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that falls apart in cells stands against another that does: a row of a table."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    against_above = i > 0 and not lines[i].gap and bool(lines[i - 1].cells)
    against_below = below is not None and not below.gap and bool(below.cells)
    return bool(lines[i].cells) and (against_above or against_below)


def _counts_pages(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether lines that are the same but for a number count pages, and not the parts of a document."""
    if _NUMBERED_PART.match(text):
        return False
    apart = all(i - j >= PAGE_APART and number > before for (j, before), (i, number) in pairwise(places))
    steps = [number - before for (_, before), (_, number) in pairwise(places)]
    if not apart or not steps:
        return False
    if _NAMES_DOCUMENT.search(text):
        return len(places) >= FEW
    return len(places) >= REPEATED and max(steps) <= 3
