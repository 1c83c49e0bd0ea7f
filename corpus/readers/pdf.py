"""PDF, with pypdf: pieces of text with their positions become lines, lines become blocks.

pypdf hands over each piece of text with where it starts and its letter size, not where it ends;
widths are estimated (``_width``). On the pages measured so far cells stand so far apart that the
estimate suffices.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.blocks import lines_to_blocks
from corpus.errors import DocumentError
from corpus.furniture import without_furniture
from corpus.lines import LIGATURES, Line, readable
from corpus.tables import is_amount
from corpus.types import Block, Cell, Place

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 3_000
CELL_GAP = 1.0  # white space, in letter sizes, that sets a piece apart from the one before it
NEW_PARAGRAPH = 1.8  # distance between base lines, in letter sizes, from which a paragraph is new
SAME_LINE = 0.35  # pieces whose base lines differ less, in letter sizes, stand on one line
SAME_ROW = 0.95  # lines of text are further apart; closer ones are a label that wraps beside its figures
COLUMN_LINES = 8  # as many lines starting at one x, left and right, make a page of two columns
FIGURE_LENGTH = 14  # longer cells hold more than a figure, and their right edge is estimated too badly
TEXT_LINE = 20  # characters from which a piece is running text rather than a cell
FULL_LINE = 0.88  # share of the page's text width from which a line may run on
NARROW, WIDE, USUAL = 0.30, 0.85, 0.56  # widths of letters as a share of their size, sans serif
_OF_PAGES = re.compile(r"\b(?:pagina|blz|van)\b|[/|]", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\u00a0]+")


Rows = list[list["Fragment"]]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from top to bottom: the page, or one of its columns.

    ``column`` tells columns apart over all pages: where it starts, 0 for a whole page.
    """

    rows: Rows
    column: int = 0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text as it is printed: x and y of its start in points, y upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def right(self) -> float:
        """Where it ends, estimated."""
        return self.x + _width(self.text) * self.size


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[Block, ...], int, tuple[str, ...]]:
    """Text, blocks, number of pages and warnings.

    Raises DocumentError for a file that is damaged, encrypted, too long, or has no text at all.
    """
    reader = _open(data, name)
    found: list[list[Fragment]] = []
    failed: list[int] = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            found.append(page_to_fragments(page))
        except Exception:  # noqa: BLE001 - pypdf raises many kinds on malformed pages; the others go on
            found.append([])
            failed.append(number)
    pages = [page_to_regions(fragments) for fragments in without_running_heads(found)]
    text, lines = regions_to_lines(pages)
    if not lines:
        raise DocumentError(
            f"{name}: deze PDF heeft geen tekstlaag (een scan?); maak hem eerst doorzoekbaar met OCR."
        )
    warnings = [f"pagina {number} kon niet worden gelezen" for number in failed]
    warnings += [
        f"pagina {number} heeft geen tekst (een scan of een afbeelding?)"
        for number, regions in enumerate(pages, start=1)
        if not regions and number not in failed
    ]
    return text, lines_to_blocks(without_furniture(lines), text), len(pages), tuple(warnings)


def _open(data: bytes, name: str) -> "PdfReader":
    reader, count = _opened(data, name)
    if count < 0:
        raise DocumentError(
            f"{name}: deze PDF is met een wachtwoord beveiligd; sla hem op zonder wachtwoord."
        )
    if count > MAX_PAGES:
        raise DocumentError(
            f"{name}: {count} pagina's is meer dan de {MAX_PAGES} die worden gelezen; splits de PDF."
        )
    return reader


def _opened(data: bytes, name: str) -> "tuple[PdfReader, int]":
    """The open file and its number of pages, -1 for one that asks for a password."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        return reader, -1 if locked else len(reader.pages)
    except Exception as error:  # whatever pypdf raises, the file cannot be opened
        raise DocumentError(f"{name}: deze PDF is beschadigd en kan niet worden geopend.") from error


def page_to_fragments(page: "PageObject") -> list[Fragment]:
    """The pieces of text of a page in the order of the file."""
    found: list[Fragment] = []

    def visit(
        text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, object] | None, size: float
    ) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(size * (abs(tm[3]) or abs(tm[1])) * (abs(cm[3]) or abs(cm[1]) or 1.0))
            bold = bool(font) and "bold" in str((font or {}).get("/BaseFont", "")).lower()
            found.extend(_split_lines(text.translate(LIGATURES), Fragment("", x, y, round(height, 1), bold)))

    page.extract_text(visitor_text=visit)
    return found


def _split_lines(text: str, at: Fragment) -> Iterator[Fragment]:
    """Pypdf may join lines that follow one another; each goes to a place of its own."""
    for i, piece in enumerate(part for part in text.split("\n") if part.strip()):
        lead = len(piece) - len(piece.lstrip())
        x = at.x + lead * NARROW * at.size
        yield replace(at, text=_SPACES.sub(" ", piece.strip()), x=x, y=at.y - i * 1.2 * at.size)


def _width(text: str) -> float:
    """The estimated width of a text as a multiple of its letter size."""
    return sum(NARROW if c in " .,:;|!'iljt()-" else WIDE if c in "mwMW%@" else USUAL for c in text)


def without_running_heads(pages: Sequence[Sequence[Fragment]]) -> list[list[Fragment]]:
    """The pages without what comes back at one height above or below the text of most of them."""
    edges = [_edge_heights(page) for page in pages]
    marks = [
        {_mark(f) for f in page if round(f.y) in heights} for page, heights in zip(pages, edges, strict=True)
    ]
    seen = Counter(mark for found in marks for mark in found)
    often = {mark for mark, count in seen.items() if count >= max(2, 0.5 * len(pages))}
    return [
        [f for f in page if round(f.y) not in heights or _mark(f) not in often]
        for page, heights in zip(pages, edges, strict=True)
    ]


def _mark(fragment: Fragment) -> tuple[str, int]:
    return re.sub(r"\d+", "#", fragment.text), round(fragment.y)


def _edge_heights(page: Sequence[Fragment]) -> set[int]:
    """The two highest and the two lowest lines of a page, without rows of a table.

    Tables that go on over several pages have rows at the same height on each.
    """
    heights = sorted({round(f.y) for f in page})
    edges = {*heights[:2], *heights[-2:]}
    return {y for y in edges if not _is_table_row([f for f in page if round(f.y) == y])}


def _is_table_row(line: Sequence[Fragment]) -> bool:
    """Whether other figures stand on a line than those of "Pagina 3 van 12"."""
    place = Place(0, 0)
    amounts = [f.text for f in line if is_amount(Cell(f.text, place))]
    counts_pages = any(_OF_PAGES.search(f.text) for f in line)
    return any(not text.isdigit() for text in amounts) or (len(amounts) > 1 and not counts_pages)


def page_to_regions(fragments: Sequence[Fragment]) -> list[Region]:
    """The regions of a page in reading order: of two columns the left one comes first."""
    gutter = _gutter(fragments)
    if gutter is None:
        return [Region(fragments_to_rows(fragments))] if fragments else []
    regions: list[Region] = []
    top = float("inf")
    across = sorted({f.y for f in fragments if _crosses(f, gutter)}, reverse=True)
    for y in [*across, float("-inf")]:
        band = [f for f in fragments if y < f.y < top]
        regions.append(Region(fragments_to_rows([f for f in band if f.x < gutter]), column=1))
        regions.append(Region(fragments_to_rows([f for f in band if f.x >= gutter]), column=round(gutter)))
        regions.append(Region(fragments_to_rows([f for f in fragments if f.y == y])))
        top = y
    return [region for region in regions if region.rows]


def _gutter(fragments: Sequence[Fragment]) -> float | None:
    """The x at which a second column of running text starts, or None."""
    texts = [f for f in fragments if len(f.text) >= TEXT_LINE]
    starts = Counter(round(f.x) for f in texts)
    left = min((f.x for f in texts), default=0.0)
    for x, count in starts.items():
        before = [f for f in texts if f.x < x - f.size and not _crosses(f, x)]
        wide = [f for f in before if f.right - f.x > 0.6 * (x - left)]
        across = sum(_crosses(f, x) for f in texts)
        if count >= COLUMN_LINES and len(wide) >= COLUMN_LINES and across * 5 <= len(before):
            return x - 1.0
    return None


def _crosses(fragment: Fragment, x: float) -> bool:
    return fragment.x < x - fragment.size and fragment.right > x + fragment.size


def fragments_to_rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments on one base line make a row, from left to right; rows from top to bottom."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (-f.y, f.x)):
        if rows and abs(rows[-1][0].y - fragment.y) < SAME_LINE * max(fragment.size, rows[-1][0].size, 1.0):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return _with_wrapped_labels([_joined(sorted(row, key=lambda f: f.x)) for row in rows])


def _with_wrapped_labels(rows: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Rows closer than lines of text can be are one: a label of two lines beside its figures."""
    merged: list[list[Fragment]] = []
    last_y = 0.0
    for row in rows:
        size = max(fragment.size for fragment in row)
        if merged and 0 < last_y - row[0].y < SAME_ROW * size and abs(merged[-1][0].size - size) < 1:
            merged[-1] = _stacked([*merged[-1], *row])
        else:
            merged.append(list(row))
        last_y = row[0].y
    return merged


def _stacked(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Pieces that start at the same x stand under one another in one cell."""
    cells: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda f: (round(f.x), -f.y)):
        if cells and abs(cells[-1].x - fragment.x) < 0.5 * fragment.size:
            cells[-1] = replace(cells[-1], text=_unwrapped(cells[-1].text, fragment.text))
        else:
            cells.append(fragment)
    return cells


def _unwrapped(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above.removesuffix("-" if above[-2:-1].islower() else "") + below
    return f"{above} {below}"


def _joined(row: list[Fragment]) -> list[Fragment]:
    """Pieces that follow closely are one piece; a new one starts after a wide gap."""
    joined: list[Fragment] = []
    for fragment in row:
        last = joined[-1] if joined else None
        if last and fragment.x - last.right < CELL_GAP * fragment.size and not _two_amounts(last, fragment):
            glue = (
                "" if fragment.x - last.right < 0.12 * fragment.size and not last.text.endswith(" ") else " "
            )
            joined[-1] = replace(last, text=(last.text + glue + fragment.text).strip())
        else:
            joined.append(fragment)
    return joined


def _two_amounts(a: Fragment, b: Fragment) -> bool:
    """Figures of neighbouring columns are never one piece."""
    place = Place(0, 0)
    return is_amount(Cell(a.text.split()[-1], place)) and is_amount(Cell(b.text, place))


def regions_to_lines(pages: Sequence[Sequence[Region]]) -> tuple[str, list[Line]]:
    """The text of the document, a line a row, and its lines; pages count from 1."""
    margins = _margins(pages)
    text = ""
    lines: list[Line] = []
    for number, regions in enumerate(pages, start=1):
        for region in regions:
            columns = rows_to_columns(region.rows)
            for i, row in enumerate(region.rows):
                gap = _gap(region.rows[i - 1], row) if i else int(region.column == 0)
                text += "\n" if gap else ""
                lines.append(_line(row, Place(len(text), len(text), number), gap, columns[i]))
                following = region.rows[i + 1] if i + 1 < len(region.rows) else None
                lines[-1] = replace(lines[-1], full=_is_full(row, following, margins[region.column]))
                text += lines[-1].text + "\n"
    return text, lines


def _margins(pages: Sequence[Sequence[Region]]) -> dict[int, float]:
    """For each column of the document where its lines end at the right."""
    rights: dict[int, list[float]] = {}
    for region in (region for regions in pages for region in regions):
        rights.setdefault(region.column, []).extend(max(f.right for f in row) for row in region.rows)
    return {column: sorted(ends)[int(len(ends) * 0.95)] for column, ends in rights.items()}


def _is_full(row: Sequence[Fragment], following: Sequence[Fragment] | None, margin: float) -> bool:
    """Whether the first word of the next line would not have fitted behind this one."""
    word = _width(following[0].text.split()[0]) * following[0].size if following else margin
    left = row[0].x
    return len(row) == 1 and (row[0].right - left + word) > FULL_LINE * (margin - left)


def _gap(above: Sequence[Fragment], row: Sequence[Fragment]) -> int:
    size = max(1.0, *(f.size for f in (*above, *row)))
    return int((above[0].y - row[0].y) / size > NEW_PARAGRAPH)


def _line(row: Sequence[Fragment], at: Place, gap: int, columns: tuple[int, ...]) -> Line:
    text = " ".join(fragment.text for fragment in row)
    place = Place(at.start, at.start + len(text), at.page)
    cells: list[Cell] = []
    position = place.start
    for fragment, column in zip(row, columns, strict=True):
        span = Place(position, position + len(fragment.text), place.page)
        while len(cells) < column:
            cells.append(Cell("", Place(position, position, place.page)))
        if len(cells) > column:  # a second piece in the same column belongs to the same cell
            merged = f"{cells[-1].text} {fragment.text}".strip()
            cells[-1] = Cell(merged, Place(cells[-1].place.start, span.end, place.page))
        else:
            cells.append(Cell(readable(fragment.text), span))
        position = span.end + 1
    size = max(fragment.size for fragment in row)
    return Line(text, place, gap, size, all(f.bold for f in row), tuple(cells) if len(cells) > 1 else ())


def rows_to_columns(rows: Sequence[Sequence[Fragment]]) -> list[tuple[int, ...]]:
    """For each row the column of each of its pieces, 0 for the first.

    Rows with figures that stand under one another share columns; their borders lie between the
    right edges of the figures, which budgets print flush right.
    """
    result: list[tuple[int, ...]] = [tuple(range(len(row))) for row in rows]
    for start, end in _stretches(rows):
        edges = _right_edges(rows[start:end])
        left = min(row[0].x for row in rows[start:end])
        if edges:
            for i in range(start, end):
                result[i] = _columns(rows[i], left, edges)
    return result


def _stretches(rows: Sequence[Sequence[Fragment]]) -> Iterator[tuple[int, int]]:
    """Stretches of rows that have pieces apart, with at most one other row in between."""
    start = None
    last = 0
    for i, row in enumerate(rows):
        if len(row) > 1:
            start = i if start is None else start
            last = i
        elif start is not None and i - last > 1:
            yield start, last + 1
            start = None
    if start is not None:
        yield start, last + 1


def _right_edges(rows: Sequence[Sequence[Fragment]]) -> list[float]:
    """The right edges of columns of figures, from left to right."""
    place = Place(0, 0)
    rights = sorted(
        fragment.right
        for row in rows
        for fragment in row[1:]
        if len(fragment.text) <= FIGURE_LENGTH
        and (is_amount(Cell(fragment.text, place)) or fragment.text.isdigit())
    )
    if not rights:
        return []
    size = max(fragment.size for row in rows for fragment in row)
    groups = [[rights[0]]]
    for a, b in pairwise(rights):
        if b - a > size:
            groups.append([])
        groups[-1].append(b)
    return [group[-1] for group in groups]


def _columns(row: Sequence[Fragment], left: float, edges: Sequence[float]) -> tuple[int, ...]:
    """The column of each piece: 0 for the labels at the left, then 1, 2, … by the edges of figures."""
    columns: list[int] = []
    for fragment in row:
        label = fragment.x < left + 2 * fragment.size
        middle = (fragment.x + fragment.right) / 2
        column = (
            0 if label else 1 + next((k for k, edge in enumerate(edges) if middle <= edge), len(edges) - 1)
        )
        columns.append(max(column, columns[-1]) if columns else column)
    return tuple(columns)
