"""PDF: letters with their positions become lines and tables, these become blocks.

The letters come from PDFium (pypdfium2); pypdf opens and checks the file and reads pages on which PDFium
fails. Measured by ``python -m benchmarks.pdf_lezers`` on six public budgets of 61 pages, with all but the
letters the same (pages a second of processor time, on two cores that others used as well):

| library    | cells right of 903 | pages/s, letters | pages/s, all | 500 pages with a table each |
|------------|--------------------|------------------|--------------|-----------------------------|
| pypdfium2  | 100.0%             | 33               | 17           | 31 s, 176 MiB               |
| pdfplumber | 99.3%              | 6                | 5            | 74 s, 183 MiB               |
| pypdf      | 82.4%              | 13               | 10           | 32 s, 171 MiB               |

pypdf says where a piece of text begins and not where it ends, which loses columns that stand close; its
layout mode gives text and no places. With its pages read in two processes a file of 500 pages takes 27 s
and 265 MiB in all, one of 1,000 pages 56 s and 500 MiB, of which the figures are a third. That was before
words kept their boxes: for 300 such pages these take 5% more time, and 214 MiB instead of 178.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from subprocess import SubprocessError
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from corpus.blocks import lines_to_blocks
from corpus.collection import no_collection
from corpus.errors import DocumentError
from corpus.halves import in_halves
from corpus.layout.furniture import without_furniture
from corpus.layout.lines import laid_out
from corpus.readers.pdf import ocr
from corpus.readers.pdf.boxes import View, sheet_view, spots_to_boxes
from corpus.readers.pdf.furniture import running_heads, without_running_heads
from corpus.readers.pdf.lines import PrintedLine, Region, find_gutter, lines_to_regions, words_to_lines
from corpus.readers.pdf.page import Page, Sheet
from corpus.readers.pdf.tables import lines_to_items
from corpus.readers.pdf.text import (
    Layout,
    Titles,
    layouts_to_lines,
    squeezed,
    without_repeated_feet,
)
from corpus.readers.pdf.turned import with_turned_cells
from corpus.readers.pdf.with_pdfium import PdfiumFile
from corpus.readers.pdf.with_pypdf import bookmarks, is_harmless, open_pdf, read_page_simply, title_of
from corpus.types import Block, TextBox

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PAGES = TypeAdapter(list[Page | None])
NO_OCR = "installeer Tesseract met Nederlands en de extra 'ocr' om scans te lezen"


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """What a PDF holds. ``ocr_pages`` are those whose text was recognised from a picture, from 1.

    ``printed`` is what is left out of the text and often names the gemeente and the document: the title
    in the file and what runs over the pages, a line each. ``boxes`` are where the words stand.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: int
    warnings: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    printed: str = ""
    boxes: tuple[TextBox, ...] = ()

    @property
    def parts(self) -> tuple[str, tuple[Block, ...], int, tuple[str, ...]]:
        """What every reader gives: text, blocks, pages and warnings."""
        return self.text, self.blocks, self.pages, self.warnings


@dataclass(frozen=True, slots=True)
class ReadPages:
    """What stands on the pages of a document; ``heads`` are the texts that run over them, left out of it."""

    text: str
    blocks: tuple[Block, ...]
    boxes: tuple[TextBox, ...]
    heads: tuple[str, ...]


@dataclass(slots=True)
class _Pages:
    """The pages as they come in, and by their numbers from 1 those that need a word."""

    pages: list[Page] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unreached: list[int] = field(default_factory=list)


def read_pdf(data: bytes, name: str, cores: int = 1) -> ReadPdf:
    """The text and blocks of a PDF; its pages are read in two processes where there are more ``cores``.

    Raises DocumentError for a file that is damaged, encrypted, too long, or has no text at all.
    """
    reader = open_pdf(data, name)
    read = _read_pages(reader, data, cores)
    titles: Titles = {(page, squeezed(title)): level for page, title, level in bookmarks(reader)}
    found = pages_to_blocks(read.pages, titles)
    if not found.blocks:
        raise DocumentError(f"{name}: {_why_empty(read)}.")
    return ReadPdf(
        found.text,
        found.blocks,
        len(read.pages),
        tuple(_warnings(read)),
        tuple(read.recognised),
        "\n".join([title_of(reader), *found.heads]),
        found.boxes,
    )


@no_collection()
def pages_to_blocks(pages: Sequence[Page], titles: Titles) -> ReadPages:
    """The document that the pages make up, from what is printed on each."""
    pages = [with_turned_cells(page) for page in pages]
    printed = [words_to_lines(page.words) for page in pages]
    own = without_running_heads(printed)
    text, lines, spots = layouts_to_lines(pages_to_layouts(pages, own), titles)
    lines = without_furniture(lines)
    text, placed = laid_out(text, lines)
    boxes = spots_to_boxes(spots, lines, placed)
    return ReadPages(text, lines_to_blocks(placed, text), boxes, tuple(running_heads(printed, own)))


def _read_pages(reader: "PdfReader", data: bytes, cores: int) -> _Pages:
    """All pages: by PDFium, by pypdf where that fails, and scans by OCR while there is time."""
    read = _Pages()
    deadline = time.monotonic() + ocr.SECONDS
    with PdfiumFile(data) as drawn:
        printed = in_halves(partial(_printed_pages, reader, drawn), len(reader.pages), _PAGES, cores)
        for index, page in enumerate(printed):
            if page is None:
                read.failed.append(index + 1)
                read.pages.append(Page())
            else:
                read.pages.append(_recognised(drawn, index, page, read, deadline) if page.is_scan else page)
    return read


def _printed_pages(reader: "PdfReader", drawn: PdfiumFile, indices: Iterable[int]) -> list[Page | None]:
    """What is printed on some of the pages; None for one that cannot or must not be read."""
    sources = ((index, reader.pages[index]) for index in indices)
    return [
        (drawn.page(index) or _simple_page(source)) if is_harmless(source) else None
        for index, source in sources
    ]


def _simple_page(source: "PageObject") -> Page | None:
    try:
        return read_page_simply(source)
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on malformed pages; the others go on
        return None


def _recognised(drawn: PdfiumFile, index: int, scan: Page, read: _Pages, deadline: float) -> Page:
    """A scanned page as OCR reads it, as it is where that cannot be."""
    number = index + 1
    if not ocr.can_read():
        read.scans.append(number)
        return scan
    if time.monotonic() > deadline:
        read.unreached.append(number)
        return scan
    try:
        picture, height = drawn.picture(index, ocr.DPI)
        page = ocr.picture_to_page(picture, height)
    except (OSError, SubprocessError, RuntimeError):
        read.failed.append(number)
        return scan
    if len(page.words) <= len(scan.words):
        return scan
    read.recognised.append(number)
    return page


def pages_to_layouts(pages: Sequence[Page], lines: Sequence[Sequence[PrintedLine]]) -> list[Layout]:
    """The lines and tables of each page, region by region; ``lines`` are without what runs over the pages."""
    gutters = sorted({gutter for page in lines if (gutter := find_gutter(page)) is not None})
    layouts: list[Layout] = []
    for number, page in enumerate(pages, start=1):
        for i, sheet in enumerate(page.sheets):
            view = sheet_view(number, page.frame, sheet.turn) if page.frame else None
            regions = _one_region(sheet) if i else lines_to_regions(lines[number - 1], gutters)
            layouts += _layouts(regions, sheet, number, view)
    return without_repeated_feet(layouts)


def _one_region(sheet: Sheet) -> list[Region]:
    return [Region(tuple(words_to_lines(sheet.words)))]


def _layouts(regions: Sequence[Region], sheet: Sheet, page: int, view: View | None) -> Iterator[Layout]:
    for region in regions:
        items = lines_to_items(region.lines, sheet.rules)
        if items:
            yield Layout(tuple(items), region.column, page, view)


def _warnings(read: _Pages) -> Iterator[str]:
    """What of the pages was not read, and what may be done about it."""
    if read.failed:
        yield f"{_named(read.failed)} {_plural(read.failed, 'kon', 'konden')} niet worden gelezen"
    if read.scans:
        are = _plural(read.scans, "is een scan", "zijn scans")
        yield f"{_named(read.scans)} {are} en {_plural(read.scans, 'is', 'zijn')} niet gelezen; {NO_OCR}"
    if read.unreached:
        are = _plural(read.unreached, "is een scan", "zijn scans")
        stopped = f"het herkennen van tekst stopt na {ocr.SECONDS} seconden"
        yield f"{_named(read.unreached)} {are} en niet gelezen, want {stopped}; splits de PDF"


def _why_empty(read: _Pages) -> str:
    """Why nothing was read of a document, and what may be done about it."""
    if read.scans:
        return f"deze PDF is een scan en heeft geen tekstlaag; {NO_OCR}"
    if read.failed:
        return "geen enkele pagina van deze PDF kon worden gelezen; hij is beschadigd"
    return "deze PDF heeft geen tekstlaag; maak hem doorzoekbaar of sla het stuk opnieuw op als PDF"


def _plural(pages: Sequence[int], one: str, more: str) -> str:
    return one if len(pages) == 1 else more


def _named(pages: Sequence[int]) -> str:
    """As in "pagina's 4, 6 en 9 tot en met 12"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else [str(page) for page in run]
    listed = " en ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return _plural(pages, "pagina", "pagina's") + f" {listed}"
