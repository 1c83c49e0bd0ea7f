"""A source as it is looked up: which place of which document, and what stands around it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from assistant.types import Citation
from assistant.web.refusals import RefusedError
from corpus.blocks import RULE
from corpus.boxes import marked_areas
from corpus.types import Area, Figure, TextBox
from index.open import Index
from index.types import IndexedDocument

DIGEST = 16  # hexadecimal digits by which a document, and the text of a quote, are known
AROUND = 700  # characters before and after a quote that are shown with it
GONE = "Dit document staat niet meer in de index. Stel de vraag opnieuw voor de stand van nu."
REREAD = "Dit document is opnieuw gelezen sinds dit antwoord. Stel de vraag opnieuw om de bron te zien."


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a source stands, as its address says it: a span of the text of a document.

    ``document`` is the begin of the digest of the file, so that a number that is used again for another
    document never leads there. ``page`` counts from 1, None without pages. ``marks`` are spans of the whole
    text; ``check`` is the digest of the quote.
    """

    document: str
    start: int
    end: int
    page: int | None = None
    marks: tuple[tuple[int, int], ...] = ()
    check: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line around a source: its text or cells, where each begins, and whether the source is on it."""

    cells: tuple[tuple[str, int], ...]
    cited: bool


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that stand together: rows of a table, or lines of text."""

    table: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that is shown of a source.

    ``page`` is the page shown, from 1, None without pages: that of the place or another one. ``areas`` are
    the quote and ``figures`` the marked figures on that page. ``groups`` are the lines around it.
    """

    document: IndexedDocument
    place: SourcePlace
    quote: str
    section: tuple[str, ...]
    page: int | None
    areas: tuple[Area, ...]
    figures: tuple[Area, ...]
    groups: tuple[LineGroup, ...]


def citation_to_place(citation: Citation, document: IndexedDocument) -> SourcePlace:
    """The place of a citation in its document."""
    start = citation.place.start
    marks = tuple((start + first, start + last) for first, last in citation.marks)
    digest, end = document.sha256[:DIGEST], citation.place.end
    return SourcePlace(digest, start, end, citation.place.page, marks, _digest(citation.quote))


def figure_to_place(figure: Figure, document: IndexedDocument, text: str) -> SourcePlace:
    """The place of a figure and the sentence or row it stands in."""
    quote = figure.quote
    marks = ((figure.place.start, figure.place.end),)
    check = _digest(text[quote.start : quote.end])
    return SourcePlace(document.sha256[:DIGEST], quote.start, quote.end, quote.page, marks, check)


def place_to_address(place: SourcePlace, page: int | None = None) -> str:
    """The address of the source, relative to that of the chat; ``page`` is another page of its document."""
    fields = [("document", place.document), ("van", str(place.start)), ("tot", str(place.end))]
    fields += [("merk", f"{start}-{end}") for start, end in place.marks]
    fields += [("op", str(place.page))] if place.page else []
    fields += [("toets", place.check)] + ([("bladzijde", str(page))] if page else [])
    return "bron?" + urlencode(fields)


def view_source(index: Index, place: SourcePlace, page: int | None = None) -> SourceView:
    """The source with what stands around it, or another ``page`` of its document.

    Raises RefusedError when the document is gone, or says something else there than it did.
    """
    document = find_document(index.documents, place.document)
    text = index.text(document.id)
    quote = text[place.start : place.end]
    if _digest(quote) != place.check:
        raise RefusedError(REREAD, 410)
    shown = place.page if page is None else page
    shown = max(1, min(shown, document.pages)) if shown is not None and document.pages else None
    passage = index.passage_at(document.id, place.start)
    boxes: Sequence[TextBox] = index.boxes(document.id, shown) if shown else ()
    return SourceView(
        document,
        place,
        quote,
        passage.heading_path if passage else (),
        shown,
        marked_areas(boxes, [(place.start, place.end)]),
        marked_areas(boxes, place.marks),
        tuple(surroundings(text, place.start, place.end)),
    )


def find_document(documents: Sequence[IndexedDocument], digest: str) -> IndexedDocument:
    """The document whose file has a digest that begins so; raises RefusedError without one."""
    found = (each for each in documents if len(digest) == DIGEST and each.sha256.startswith(digest))
    document = next(found, None)
    if document is None:
        raise RefusedError(GONE, 410)
    return document


def surroundings(text: str, start: int, end: int) -> Iterator[LineGroup]:
    """The lines of a quote and around it, those of a table together."""
    first = text.rfind("\n", 0, max(0, start - AROUND)) + 1
    last = text.find("\n", min(len(text), end + AROUND))
    window = text[first : len(text) if last < 0 else last]
    yield from _groups(window, first, (start, end))


def quote_to_groups(quote: str) -> Iterator[LineGroup]:
    """The lines of a quote itself, none of them told apart."""
    yield from _groups(quote, 0, (0, 0))


def _groups(window: str, offset: int, cited: tuple[int, int]) -> Iterator[LineGroup]:
    lines = [line for line in _lines(window, offset, cited) if line]
    for table, group in groupby(lines, key=lambda line: len(line.cells) > 1):
        yield LineGroup(table, tuple(group))


def _lines(window: str, offset: int, cited: tuple[int, int]) -> Iterator[Line | None]:
    """Each line of a text that begins at ``offset``; None for an empty one and for the rule of a table."""
    for text in window.split("\n"):
        start, offset = offset, offset + len(text) + 1
        if not text.strip() or RULE.match(text):
            yield None
            continue
        yield Line(tuple(_cells(text, start)), start < cited[1] and start + len(text) > cited[0])


def _cells(line: str, start: int) -> Iterator[tuple[str, int]]:
    """The cells of a line and where each begins; a line of text is one cell."""
    mark = "\t" if "\t" in line else "|"
    lead = len(line) - len(line.lstrip(" |"))
    bare = line.strip(" |") if mark == "|" else line
    at = start + (lead if mark == "|" else 0)
    for cell in bare.split(mark):
        yield cell, at
        at += len(cell) + 1


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
