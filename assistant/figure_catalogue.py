"""The figures of an index to search, filter and sort, page by page: ids in memory, the rest on disk."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Literal, get_args

from assistant.figure_book import FOUND, BookSource, FigureRow, figure_to_row, words_around
from assistant.words import all_stems, match_stem
from corpus.periods import years_of
from corpus.types import Figure, Soort
from index.open import Index
from index.types import IndexedDocument

Order = Literal["document", "waarde", "-waarde", "periode", "-periode", "wat", "-wat"]
ORDERS: tuple[Order, ...] = get_args(Order)
WORDS_AT_ONCE = 900  # ids read in one go; SQLite takes 999 question marks and more


@dataclass(frozen=True, slots=True)
class Search:
    """Which figures, in which order. "" and None take all; ``jaar`` is that of the figure's period."""

    words: str = ""
    gemeente: str = ""
    jaar: int | None = None
    soort: Soort | None = None
    order: Order = "document"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a figure to find it by."""

    id: int
    document_id: int
    stems: frozenset[str]
    years: frozenset[int]
    period: str
    value: Decimal
    what: str


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure that was found, with its document and its row of the cijferboek."""

    figure: Figure
    document: IndexedDocument
    row: FigureRow


class FigureCatalogue:
    """All figures of one version of an index, in reading order. Making it takes 0.1 ms a figure."""

    def __init__(self, index: Index) -> None:
        self.version = index.version
        self.documents = {document.id: document for document in index.documents}
        self.entries = tuple(_entries(index))
        self.years = tuple(sorted({year for entry in self.entries for year in entry.years}, reverse=True))
        self._vocabulary = frozenset(stem for entry in self.entries for stem in entry.stems)
        self._alike = lru_cache(maxsize=1000)(self._stems_alike)

    def search(self, wanted: Search) -> tuple[int, ...]:
        """The ids of the figures, in the order asked for."""
        needed = [self._alike(stem) for stem in all_stems(wanted.words)]
        found = [entry for entry in self.entries if self._is_wanted(entry, wanted, needed)]
        key = wanted.order.removeprefix("-")
        if key != "document":
            found.sort(key=_SORT[key], reverse=wanted.order.startswith("-"))
        return tuple(entry.id for entry in found)

    def _is_wanted(self, entry: Entry, wanted: Search, needed: Sequence[Collection[str]]) -> bool:
        metadata = self.documents[entry.document_id].metadata
        return (
            wanted.gemeente in ("", metadata.gemeente)
            and wanted.soort in (None, metadata.soort)
            and (wanted.jaar is None or wanted.jaar in entry.years)
            and all(not entry.stems.isdisjoint(stems) for stems in needed)
        )

    def _stems_alike(self, stem: str) -> frozenset[str]:
        """The stems among the figures that are the one looked for, or a compound that holds it."""
        return frozenset(known for known in self._vocabulary if match_stem(stem, {known}) >= FOUND)


def found_figures(index: Index, ids: Sequence[int]) -> Iterator[FoundFigure]:
    """The figures with these ids, in order; those that are gone are left out."""
    documents = {document.id: document for document in index.documents}
    texts: dict[int, str] = {}
    for start in range(0, len(ids), WORDS_AT_ONCE):
        part = ids[start : start + WORDS_AT_ONCE]
        figures = index.figures_by_id(part)
        for i in part:
            if i not in figures:
                continue
            document_id, figure = figures[i]
            document = documents[document_id]
            text = texts.setdefault(document_id, index.text(document_id))
            source = BookSource(document.name, document.metadata, document.ocr_pages, text)
            yield FoundFigure(figure, document, figure_to_row(figure, source))


def _entries(index: Index) -> Iterator[Entry]:
    for document in index.documents:
        text = index.text(document.id)
        for i, figure in index.figures_of(document.id):
            stems = frozenset(intern(stem) for stem in all_stems(words_around(figure, text)))
            years = frozenset(years_of(figure.period)) if figure.period else frozenset()
            what = (figure.row_path[-1] if figure.row_path else figure.label).casefold()
            yield Entry(i, document.id, stems, years, figure.period or "", figure.value, what)


_SORT = {
    "waarde": lambda entry: entry.value,
    "periode": lambda entry: entry.period,
    "wat": lambda entry: entry.what,
}
