"""The lines and tables of all pages as one text with its lines: the order, the breaks, the notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.layout.lines import Line, readable
from corpus.readers.pdf.boxes import Spot, View, moved, words_to_spots
from corpus.readers.pdf.lines import Piece, PrintedLine, joined_word
from corpus.readers.pdf.rows import Item, PrintedTable, TableRow
from corpus.types import Cell, Place

NEW_PARAGRAPH = 1.25  # times the usual distance between the lines of a text, from which a paragraph is new
FULL_LINE = 0.88  # share of the width of its column from which a line may run on
NOTE_SIZE = 0.93  # letters smaller than this share of those of the text are those of footnotes
HYPHENATES = 0.015  # share of the lines that end in a broken word from which a document breaks its words
NARROW = 0.5  # the width of most letters as a share of their size
_BROKEN = re.compile(r"[^\W\d_]-$")
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Layout:
    """The items of a region and where on which page it stands; pages count from 1.

    ``view`` is None where the places of words are not exact.
    """

    items: tuple[Item, ...]
    column: int
    page: int
    view: View | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of text or the row of a table before it has its place in the text.

    ``spots`` are its words, by where they begin and end in it.
    """

    text: str
    page: int
    gap: int
    size: float
    bold: bool = False
    full: bool = False
    spans: tuple[tuple[str, int, int], ...] = ()  # of a row: text, first and last column
    columns: int = 0
    table: int = 0
    head: bool = False
    level: int = 0
    spots: tuple[Spot, ...] = ()


def without_repeated_feet(layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts, tables that go on over a page break without the last row that a browser repeats there."""
    kept = list(layouts)
    for i, (above, below) in enumerate(pairwise(layouts)):
        first, second = above.items[-1], below.items[0]
        if (
            above.page == below.page
            or not isinstance(first, PrintedTable)
            or not isinstance(second, PrintedTable)
        ):
            continue
        if _repeats(first, second):
            shortened = replace(first, rows=first.rows[:-1])
            bare = len(shortened.rows) == first.heads
            kept[i] = replace(
                kept[i], items=(*kept[i].items[:-1], *((first.caption) if bare else (shortened,)))
            )
    return [layout for layout in kept if layout.items]


def _repeats(first: PrintedTable, second: PrintedTable) -> bool:
    """Whether two parts of a table have the same heads and the same last row, which is no head."""
    heads = [row.cells for row in first.rows[: first.heads]]
    same = heads and heads == [row.cells for row in second.rows[: second.heads]]
    goes_on = len(first.rows) > first.heads and len(second.rows) > second.heads + 1
    return bool(same) and goes_on and first.rows[-1].cells == second.rows[-1].cells


Titles = Mapping[tuple[int, str], int]  # page and squeezed title of each bookmark, with its level


Spots = dict[int, tuple[Spot, ...]]  # the words of each line, by where it begins in the text


def layouts_to_lines(layouts: Sequence[Layout], titles: Titles) -> tuple[str, list[Line], Spots]:
    """The text of the document, a line a row, its lines, and their words."""
    texts = list(_texts(layouts))
    texts = _with_levels(_with_whole_words(_with_notes_moved(texts)), titles)
    text: list[str] = []
    lines: list[Line] = []
    spots: Spots = {}
    length = 0
    for i, entry in enumerate(texts):
        wide = entry.gap and i and texts[i - 1].page == entry.page
        lead = "\n" * (bool(i) + bool(wide))
        length += len(lead)
        line = _line(entry, length)
        text += [lead, line.text]
        lines.append(line)
        spots[length] = entry.spots
        length += len(line.text)
    return "".join(text) + ("\n" if text else ""), lines, spots


def _texts(layouts: Sequence[Layout]) -> Iterator[_Text]:
    margins = _margins(layouts)
    table = 0
    for number, layout in enumerate(layouts):
        pitch = _usual_pitch(layout.items)
        new_page = not number or layouts[number - 1].page != layout.page
        for i, item in enumerate(layout.items):
            above = layout.items[i - 1] if i else None
            if isinstance(item, PrintedTable):
                table += 1
                yield from _table_texts(item, layout, table)
                continue
            following = layout.items[i + 1] if i + 1 < len(layout.items) else None
            gap = _gap(above, item, pitch) if above else int(new_page or layout.column == 0)
            full = _is_full(item, following, margins[layout.column])
            text, spots = _pieces_text(item, layout.view)
            size = max(piece.size for piece in item)
            bold = all(piece.bold for piece in item)
            yield _Text(text, layout.page, gap, size, bold, full, spots=spots)


def _pieces_text(pieces: Sequence[Piece], view: View | None) -> tuple[str, tuple[Spot, ...]]:
    text = " ".join(piece.text for piece in pieces)
    words = [word for piece in pieces for word in piece.words_read]
    return text, tuple(words_to_spots(text, words, view))


def _table_texts(table: PrintedTable, layout: Layout, number: int) -> Iterator[_Text]:
    width, page = len(table.columns), layout.page
    if table.caption:
        text, spots = _pieces_text([piece for line in table.caption for piece in line], layout.view)
        size = table.caption[0][0].size
        entry = _Text(text, page, gap=1, size=size, spans=((text, 0, 0),), spots=spots)
        yield replace(entry, columns=width, table=number, head=True)
    for i, row in enumerate(table.rows):
        spans = tuple((readable(span.text), span.first, span.last) for span in row.cells)
        text = " ".join(text for text, _, _ in spans)
        entry = _Text(text, page, gap=int(not i and not table.caption), size=row.size, bold=row.bold)
        spots = tuple(_row_spots(row, layout.view))
        yield replace(entry, spans=spans, columns=width, table=number, head=i < table.heads, spots=spots)


def _row_spots(row: TableRow, view: View | None) -> Iterator[Spot]:
    start = 0
    for span in row.cells:
        text = readable(span.text)
        yield from words_to_spots(text, span.words, view, start)
        start += len(text) + 1


def _usual_pitch(items: Sequence[Item]) -> float:
    """The distance between the lines of a text, in letter sizes: that of most neighbours in a region."""
    found = [
        (a[0].y - b[0].y) / b[0].size
        for a, b in pairwise(items)
        if not isinstance(a, PrintedTable)
        and not isinstance(b, PrintedTable)
        and abs(a[0].size - b[0].size) < 0.5
    ]
    near = [pitch for pitch in found if 0.9 < pitch < 2.0]
    return median(near) if len(near) > 2 else 1.4


def _gap(above: Item, line: PrintedLine, pitch: float) -> int:
    if isinstance(above, PrintedTable):
        return 1
    size = max(1.0, above[0].size, line[0].size)
    down = (above[0].y - line[0].y) / size
    return int(down > NEW_PARAGRAPH * pitch or down < 0)


def _margins(layouts: Sequence[Layout]) -> dict[int, tuple[float, float]]:
    """For each column of the document where most of its lines begin, and where they end at the right."""
    found: dict[int, list[PrintedLine]] = {}
    for layout in layouts:
        lines = [item for item in layout.items if not isinstance(item, PrintedTable)]
        found.setdefault(layout.column, []).extend(lines)
    return {column: _margin(lines) for column, lines in found.items()}


def _margin(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    lefts = sorted(line[0].x0 for line in lines)
    rights = sorted(line[-1].x1 for line in lines)
    return lefts[len(lefts) // 10], rights[int(len(rights) * 0.95)]


def _is_full(line: PrintedLine, following: Item | None, margin: tuple[float, float]) -> bool:
    """Whether the first word of the next line would not have fitted behind this one."""
    left, right = margin
    if following is None or isinstance(following, PrintedTable):
        word = 0.0 if following is not None else 8 * NARROW * line[0].size
    else:
        first = following[0].words[0]
        word = first.x1 - first.x0
    end = line[-1].x1
    return end + word + NARROW * line[0].size / 2 > left + FULL_LINE * (right - left) and end > left


def _with_notes_moved(texts: Sequence[_Text]) -> list[_Text]:
    """Footnotes at the foot of a page behind what goes on over the page break."""
    moved = list(texts)
    body = _body_size(texts)
    breaks = [i for i in range(1, len(moved)) if moved[i].page != moved[i - 1].page]
    for first in reversed(breaks):
        start = first
        while start and _is_note(moved[start - 1], body) and moved[start - 1].page == moved[first - 1].page:
            start -= 1
        if start == first or not start or not _goes_on_over(moved[start - 1], moved[first]):
            continue
        end = _end_of_part(moved, first)
        notes = [replace(moved[start], gap=1), *moved[start + 1 : first]]
        moved[start:end] = [*moved[first:end], *notes]
    return moved


def _is_note(text: _Text, body: float) -> bool:
    return not text.table and text.size < NOTE_SIZE * body


def _goes_on_over(last: _Text, following: _Text) -> bool:
    """Whether what ends above the footnotes goes on at the top of the next page."""
    if last.table or following.table:
        return bool(last.table and following.table)
    return abs(last.size - following.size) < 0.5 and not last.text.endswith(_ENDS)


def _end_of_part(texts: Sequence[_Text], start: int) -> int:
    """Behind the paragraph or table that begins here."""
    end = start + 1
    while (
        end < len(texts)
        and texts[end].table == texts[start].table
        and (texts[start].table or not texts[end].gap)
    ):
        end += 1
    return end


def _body_size(texts: Sequence[_Text]) -> float:
    sizes: dict[float, int] = {}
    for text in texts:
        if not text.table:
            sizes[text.size] = sizes.get(text.size, 0) + len(text.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _with_whole_words(texts: Sequence[_Text]) -> list[_Text]:
    """Words that were broken at the end of a line stand whole on that line."""
    plain = [text for text in texts if not text.table]
    broken = sum(bool(_BROKEN.search(text.text)) for text in plain)
    words = {word.strip(".,:;()").lower() for text in plain for word in text.text.split()}
    hyphenates = broken > HYPHENATES * len(plain)
    whole: list[_Text] = []
    for text in texts:
        last = whole[-1] if whole else None
        if last and _is_broken(last, text):
            start, _, rest = text.text.partition(" ")
            joined = _whole_word(last.text, start, words, hyphenates=hyphenates)
            whole[-1] = replace(last, text=joined, spots=_joined_spots(last, text, joined, len(start)))
            if not rest:
                whole[-1] = replace(whole[-1], full=text.full)
                continue
            behind = [spot for spot in text.spots if spot.start > len(start)]
            whole.append(replace(text, text=rest, spots=tuple(moved(behind, -len(start) - 1))))
        else:
            whole.append(text)
    return whole


def _joined_spots(last: _Text, text: _Text, joined: str, length: int) -> tuple[Spot, ...]:
    """The spots of a line that ends with so many characters of the next one; its hyphen may be gone."""
    seam = len(joined) - length
    own = (spot._replace(end=min(spot.end, seam)) for spot in last.spots if spot.start < seam)
    return (*own, *moved([spot for spot in text.spots if spot.start < length], seam))


def _is_broken(last: _Text, text: _Text) -> bool:
    near = abs(last.size - text.size) < 0.5 and (not text.gap or text.page != last.page)
    return (
        near
        and not last.table
        and not text.table
        and bool(_BROKEN.search(last.text))
        and text.text[:1].isalnum()
        and text.text.partition(" ")[0] not in ("en", "of")
    )


def _whole_word(above: str, start: str, words: set[str], *, hyphenates: bool) -> str:
    """The line with the rest of its last word, by how the document writes it elsewhere."""
    first = above.rsplit(" ", 1)[-1]
    with_hyphen = f"{first}{start}".strip(".,:;()").lower()
    without = f"{first.removesuffix('-')}{start}".strip(".,:;()").lower()
    if with_hyphen in words or (without not in words and not hyphenates):
        return above + start
    return above.removesuffix("-") + start if without in words else joined_word(above, start)


def squeezed(title: str) -> str:
    """A title without the white space and signs in which two prints of it may differ."""
    return re.sub(r"[\W_]+", "", title).lower()


def _with_levels(texts: Sequence[_Text], titles: Titles) -> list[_Text]:
    """The lines that a bookmark names have its level; a title may run over two lines."""
    if not titles:
        return list(texts)
    marked = list(texts)
    for i, text in enumerate(texts):
        level = titles.get((text.page, squeezed(text.text)), 0)
        if level and not text.table:
            marked[i] = replace(text, level=level)
    return marked


def _line(entry: _Text, start: int) -> Line:
    place = Place(start, start + len(entry.text), entry.page)
    cells = tuple(_cells(entry, place)) if entry.table else ()
    return Line(
        entry.text,
        place,
        entry.gap,
        entry.size,
        entry.bold,
        cells,
        entry.full,
        table=entry.table,
        head=entry.head,
        level=entry.level,
    )


def _cells(entry: _Text, place: Place) -> list[Cell]:
    """A cell for each column; one that spans columns stands in each of them with the same place."""
    cells = [Cell("", Place(place.start, place.start, place.page))] * entry.columns
    at = place.start
    for text, first, last in entry.spans:
        cell = Cell(text, Place(at, at + len(text), place.page))
        for column in range(first, min(last, entry.columns - 1) + 1):
            cells[column] = cell
        at += len(text) + 1
    return cells
