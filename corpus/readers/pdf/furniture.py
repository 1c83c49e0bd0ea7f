"""What runs over the pages: heads, feet and page numbers, known by coming back at one height."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf.lines import PrintedLine

EDGE_LINES = 3  # the highest and lowest lines of a page in which a head or foot stands
PARTED = 1.8  # white space, in letter sizes, between a head or foot and the text
OFTEN = 0.5  # share of the pages on which a line stands that runs over all of them
CHAPTER = 3  # on as many pages, near one another, stands the head of a chapter
CHAPTER_REACH = 2  # pages between two of them, as left and right pages have heads of their own
APART = 1.6  # white space, in letter sizes, that parts a head from a table with the same look below it
_OF_PAGES = re.compile(r"\b(?:pagina|blz|van)\b|[/|]", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:pagina|blz\.?)\s*)?(\d{1,4})(?:\s*(?:van|/)\s*\d{1,4})?\W*", re.IGNORECASE
)

Mark = tuple[str, int]


def running_heads(pages: Sequence[Sequence[PrintedLine]], own: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """What stands on the pages and not among their ``own`` lines, each text once, page by page."""
    kept = {id(line) for page in own for line in page}
    return list(dict.fromkeys(_text(line) for page in pages for line in page if id(line) not in kept))


def without_running_heads(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without what comes back at one height above or below the text of many of them."""
    edges = [_edge_lines(page) for page in pages]
    seen: dict[Mark, list[int]] = {}
    for number, indices in enumerate(edges):
        for mark in {_mark(pages[number][i]) for i in indices}:
            seen.setdefault(mark, []).append(number)
    often = {mark for mark, numbers in seen.items() if _runs(numbers, len(pages))}
    texts = {text for text, _ in often}
    numbered = _numbered_pages(pages, edges)
    return [
        [
            line
            for i, line in enumerate(page)
            if not (i in edges[number] and (_mark(line)[0] in texts or (number, i) in numbered))
        ]
        for number, page in enumerate(pages)
    ]


def _runs(numbers: Sequence[int], pages: int) -> bool:
    if len(numbers) >= max(2, OFTEN * pages):
        return True
    near = sum(b - a <= CHAPTER_REACH for a, b in pairwise(numbers))
    return len(numbers) >= CHAPTER and near >= CHAPTER - 1


def _mark(line: PrintedLine) -> Mark:
    """What a line shows, whatever its numbers are, and its height in points."""
    return re.sub(r"\d+", "#", _text(line)), round(line[0].y / 2)


def _text(line: PrintedLine) -> str:
    return " ".join(piece.text for piece in line)


def _numbered_pages(
    pages: Sequence[Sequence[PrintedLine]], edges: Sequence[set[int]]
) -> set[tuple[int, int]]:
    """Page numbers that stand at no one height: those that are as far from the number of the page as most."""
    found: list[tuple[int, int, int]] = []
    for number, indices in enumerate(edges):
        for i in indices:
            match = _PAGE_NUMBER.fullmatch(_text(pages[number][i]))
            if match:
                found.append((number, i, int(match[1]) - number))
    counts = Counter(shift for _, _, shift in found)
    if not counts or counts.most_common(1)[0][1] < CHAPTER:
        return set()
    usual = counts.most_common(1)[0][0]
    return {(number, i) for number, i, shift in found if shift == usual}


def _edge_lines(page: Sequence[PrintedLine]) -> set[int]:
    """The lines of a page above and below its text, without rows and heads of tables.

    Tables that go on over several pages have rows at the same height on each.
    """
    last = len(page) - 1
    if not page:
        return set()
    top = _parted(page, range(min(EDGE_LINES, len(page))))
    low = _parted(page, range(last, max(-1, last - EDGE_LINES), -1))
    return {i for i in top if not _is_of_table(page, i)} | {i for i in low if not _is_row(page[i])}


def _parted(page: Sequence[PrintedLine], edge: Sequence[int]) -> list[int]:
    """The lines at an edge up to the white space that parts them from the text; else only the outermost."""
    for count, (i, k) in enumerate(pairwise([*edge, edge[-1] + (1 if edge[0] < edge[-1] else -1)]), start=1):
        if not 0 <= k < len(page) or abs(page[i][0].y - page[k][0].y) > PARTED * page[i][0].size:
            return list(edge[:count])
    return list(edge[:1])


def _is_of_table(page: Sequence[PrintedLine], i: int) -> bool:
    """Whether a line is a row, or stands as its head above one, no farther than rows are apart."""
    last = min(i + EDGE_LINES, len(page) - 1)
    row = next((k for k in range(i, last + 1) if _is_row(page[k])), None)
    if row is None or row == i:
        return row == i
    pitch = page[row][0].y - page[row + 1][0].y if row + 1 < len(page) else 0.0
    reach = max(APART * page[row][0].size, 1.3 * pitch)
    near = all(page[k][0].y - page[k + 1][0].y <= reach for k in range(i, row))
    return near and len(page[row - 1]) > 1


def _is_row(line: PrintedLine) -> bool:
    """Whether other figures stand on a line than those of "Pagina 3 van 12"."""
    amounts = [piece.text for piece in line if piece.figure]
    counts_pages = any(_OF_PAGES.search(piece.text) for piece in line)
    return any(not text.isdigit() for text in amounts) or (len(amounts) > 1 and not counts_pages)
