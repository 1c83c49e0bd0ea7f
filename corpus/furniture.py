"""Page furniture: heads and feet that repeat on every page, page numbers, tables of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.lines import Line

REPEATED = 3  # a line that stands on as many pages with only its page number changed is furniture
PAGE_APART = 15  # lines between two running heads; figure captions that count up stand closer
CONTENTS = 5  # as many lines in a row that end in rising page numbers are a table of contents
_PAGE_NUMBER = re.compile(r"^(?:pagina|blz\.?)\s*\d{1,4}\b.{0,12}$|^\d{1,4}\s*/\s*\d{1,4}$", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"^.{3,100}?(?:\.{4,}|(?:\. ){3,}|…|\t)\s*(?:<b>)?(?P<page>\d{1,4})(?:</b>)?$")
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines that are the document's own text, in the same order.

    A line is left out when it says that it is a page number, is part of a table of contents, or
    comes back on every page with another page number in it. A head or foot without a number is
    known by standing next to such a line each time.
    """
    gone = _running_heads(lines) | _contents(lines)
    gone |= {i for i, line in enumerate(lines) if _PAGE_NUMBER.match(line.text)}
    counts = Counter(line.text for line in lines)
    beside = Counter(
        line.text
        for i, line in enumerate(lines)
        if i not in gone and (i - 1 in gone or i + 1 in gone) and not line.cells
    )
    always = {text for text, n in beside.items() if n >= REPEATED and n >= 0.8 * counts[text]}
    return [line for i, line in enumerate(lines) if i not in gone and line.text not in always]


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that come back, far enough apart, with only a rising number changed."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for i, line in enumerate(lines):
        number = _LAST_NUMBER.search(line.text)
        if number and len(line.text) <= 90 and len(number[0]) <= 4 and re.search(r"[^\W\d]", line.text):
            seen.setdefault(_LAST_NUMBER.sub("#", line.text), []).append((i, int(number[0])))
    return {i for places in seen.values() if _counts_pages(places) for i, _ in places}


def _counts_pages(places: Sequence[tuple[int, int]]) -> bool:
    return len(places) >= REPEATED and all(
        0 < number - before <= 3 and i - j >= PAGE_APART for (j, before), (i, number) in pairwise(places)
    )


def _contents(lines: Sequence[Line]) -> set[int]:
    """Lines of a table of contents: titles with rising page numbers behind them."""
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        match = _CONTENTS_LINE.match(line.text)
        if match and (not run or int(match["page"]) >= run[-1][1]):
            run.append((i, int(match["page"])))
            continue
        found |= {j for j, _ in run} if len(run) >= CONTENTS else set()
        run = [(i, int(match["page"]))] if match else []
    return found | ({j for j, _ in run} if len(run) >= CONTENTS else set())
