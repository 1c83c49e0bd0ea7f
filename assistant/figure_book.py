"""The cijferboek: every figure of documents or of an index, with all that is known of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.plain import text_to_line
from corpus.errors import BegrotingError, DocumentError
from corpus.types import Bound, Document, Figure, Metadata, Place, SaldoSign, Scope, Side, Stand, Total, Unit

if TYPE_CHECKING:
    from corpus.discover import SourceFile

IN_INDEX, IN_FILES = "in de index", "in deze bestanden"
FOUND = 0.75  # how well a word must be matched: itself or a compound that holds it


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with its document and place. Texts are on one line, without control characters.

    ``page`` counts from 1 and is None for a format without pages; ``jaar`` is the budget year of the
    document, ``year`` that of the figure's period. ``ocr`` is true for a page that was recognised.
    """

    document: str
    gemeente: str | None
    soort: str
    jaar: int | None
    page: int | None
    ocr: bool
    section: tuple[str, ...]
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]
    label: str
    side: Side | None
    stand: Stand | None
    period: str | None
    year: int | None
    printed: str
    value: Decimal
    unit: Unit
    unit_inferred: bool
    scope: Scope | None
    qualifier: str | None
    bound: Bound | None
    total: Total | None
    saldo_sign: SaldoSign | None
    remarks: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class FigureBook:
    """The rows in the order of the documents, and Dutch lines about files that were not read."""

    rows: tuple[FigureRow, ...]
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures: of a gemeente, about a year, with these words. None and "" take all."""

    gemeente: str | None = None
    jaar: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class BookSource:
    """A document as far as its figures need it."""

    name: str
    metadata: Metadata
    ocr_pages: tuple[int, ...]
    text: str


def book_of_files(paths: Sequence[Path], wanted: Wanted) -> FigureBook:
    """The figures of the files at and below the paths, each read in a process of its own.

    Raises BegrotingError for a path that does not exist and for a gemeente that no document is of.
    """
    from assistant.indexing import name_to_line
    from corpus.discover import find_files

    found = find_files(paths)
    not_read = [name_to_line(name, reason) for name, reason in found.refused]
    documents = list(_read_files(found.files, not_read))
    known = [document.metadata.gemeente for document in documents]
    gemeente = known_gemeente(wanted.gemeente, known, IN_FILES) if documents else None
    sources = ((_document_to_source(each), each.figures) for each in documents)
    return FigureBook(tuple(_chosen(sources, wanted, gemeente)), tuple(not_read))


def book_of_index(index_dir: Path, wanted: Wanted) -> FigureBook:
    """The figures of an index.

    Raises BegrotingError when there is no index or none of its documents is of the gemeente.
    """
    from index.open import open_contents

    with closing(open_contents(index_dir)) as contents:
        known = [document.metadata.gemeente for document in contents.documents]
        gemeente = known_gemeente(wanted.gemeente, known, IN_INDEX)
        sources = (
            (BookSource(d.name, d.metadata, d.ocr_pages, contents.text(d.id)), contents.figures_of(d.id))
            for d in contents.documents
        )
        return FigureBook(tuple(_chosen(sources, wanted, gemeente)))


def known_gemeente(name: str | None, known: Iterable[str | None], where: str) -> str | None:
    """The gemeente as the documents spell it; None for None.

    Raises BegrotingError, which names those that there are, when none is called so.
    """
    if name is None:
        return None
    names = sorted({each for each in known if each})
    for each in names:
        if each.casefold() == name.strip().casefold():
            return each
    listed = ", ".join(names) or "geen enkele"
    raise BegrotingError(f"Van de gemeente '{name}' staat niets {where}. Wel van: {listed}.")


def figure_to_row(figure: Figure, source: "BookSource | Document") -> FigureRow:
    """All that is known of a figure, with the text that it stands in."""
    page, metadata = figure.place.page, source.metadata
    return FigureRow(
        document=text_to_line(source.name),
        gemeente=metadata.gemeente,
        soort=metadata.soort,
        jaar=metadata.jaar,
        page=page,
        ocr=page in source.ocr_pages,
        section=_lines(figure.heading_path),
        row_path=_lines(figure.row_path),
        column_path=_lines(figure.column_path),
        label=text_to_line(figure.label),
        side=figure.side,
        stand=figure.stand,
        period=figure.period,
        year=_year(figure.period),
        printed=text_to_line(figure.printed),
        value=figure.value,
        unit=figure.unit,
        unit_inferred=figure.unit_inferred,
        scope=figure.scope,
        qualifier=figure.qualifier,
        bound=figure.bound,
        total=figure.total,
        saldo_sign=figure.saldo_sign,
        remarks=_lines(figure.remarks),
        quote=_quoted(source.text, figure.quote),
    )


def _read_files(files: Iterable["SourceFile"], not_read: list[str]) -> Iterator[Document]:
    """The documents that can be read; a line is added to ``not_read`` for each of the others."""
    from assistant.indexing import name_to_line
    from corpus.sandbox import read_in_child

    for file in files:
        try:
            yield read_in_child(file)
        except DocumentError as error:
            not_read.append(name_to_line(file.path.name, str(error)))


def _document_to_source(document: Document) -> BookSource:
    return BookSource(document.name, document.metadata, document.ocr_pages, document.text)


def _chosen(
    sources: Iterable[tuple[BookSource, Sequence[Figure]]], wanted: Wanted, gemeente: str | None
) -> Iterator[FigureRow]:
    from assistant.words import all_stems

    stems = all_stems(wanted.words)
    for source, figures in sources:
        if gemeente not in (None, source.metadata.gemeente):
            continue
        for figure in figures:
            if wanted.jaar in (None, _year(figure.period)) and _holds(figure, source.text, stems):
                yield figure_to_row(figure, source)


def _holds(figure: Figure, text: str, stems: Collection[str]) -> bool:
    """Whether every stem is in the label, the paths or the quote, by itself or within a compound."""
    if not stems:
        return True
    from assistant.words import all_stems, match_stem

    words = set(all_stems(words_around(figure, text)))
    return all(match_stem(stem, words) >= FOUND for stem in stems)


def words_around(figure: Figure, text: str) -> str:
    """What a figure is found by: its label, paths, headings, and sentence or row."""
    about = (figure.label, *figure.row_path, *figure.column_path, *figure.heading_path)
    return " ".join((*about, text[figure.quote.start : figure.quote.end]))


def _quoted(text: str, place: Place) -> str:
    return text_to_line(text[place.start : place.end])


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text_to_line(text) for text in texts)


def _year(period: str | None) -> int | None:
    return int(period[:4]) if period and period[:4].isdigit() else None
