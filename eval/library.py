"""The documents that a question set is checked against: their words, and the figures that were read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path, PurePath
from typing import TypeVar

from corpus.errors import DocumentError
from corpus.numbers import parse_cell
from corpus.types import Document, Figure, Place, Unit
from eval.metrics import words
from eval.questions import Evidence

T = TypeVar("T")

NOWHERE = Place(0, 0)

OTHER_FORMAT = 0.8  # share of the words of a quote that another format of its document must have
READ_AS_TEXT = frozenset({".txt", ".md", ".html", ".htm", ".csv"})


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure as it was read: the words of its row or sentence, the number as printed, and its value.

    ``printed`` and ``value`` are without sign; ``place`` is that of the number in its document.
    """

    words: str
    printed: Decimal
    value: Decimal
    unit: Unit
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Library:
    """Words and figures of the documents, by file name without extension.

    A document has more than one text where its file can be read as text besides: what was left out
    as furniture may be quoted too. ``names`` are the names of the files; ``not_read`` holds a Dutch
    line for each file that has no texts.
    """

    texts: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, tuple[ReadFigure, ...]]
    names: frozenset[str] = frozenset()
    not_read: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Whether there is such a document, in whatever format."""
        return PurePath(name).stem in self.texts

    def texts_of(self, name: str) -> tuple[str, ...]:
        """The words of a document, once for each way in which it was read."""
        return self.texts.get(PurePath(name).stem, ())

    def holds(self, quote: Evidence) -> bool:
        """Whether the document has the words of the quote in that order, whatever its layout.

        Where only another format of the document is there (its PDF, say), most of the words are enough:
        marks such as "---|---" are in one of them only, and a table may be laid out otherwise.
        """
        wanted = as_words(quote.quote)
        if not wanted.strip():
            return False
        if any(wanted in text for text in self.texts_of(quote.document)):
            return True
        return quote.document not in self.names and any(
            _shared(wanted, text) >= OTHER_FORMAT for text in self.texts_of(quote.document)
        )

    def figures_in(self, quotes: Sequence[Evidence]) -> Iterator[ReadFigure]:
        """The figures that were read in the rows and sentences of the quotes."""
        for quote in quotes:
            quoted = as_words(quote.quote)
            for figure in self.figures.get(PurePath(quote.document).stem, ()):
                if figure.words in quoted or quoted in figure.words:
                    yield figure


def _shared(wanted: str, text: str) -> float:
    asked = set(wanted.split())
    return len(asked & set(text.split())) / len(asked)


def as_words(text: str) -> str:
    """The words of a text, each between spaces, so that "65" is not found in "1650"."""
    return f" {' '.join(words(text))} "


def open_library(folders: Sequence[Path]) -> Library:
    """Read the documents at and below the paths. Raises BegrotingError when there are none."""
    from corpus.discover import find_files
    from corpus.sandbox import reading_process

    texts: dict[str, list[str]] = {}
    figures: dict[str, list[ReadFigure]] = {}
    names, not_read = set(), []
    with reading_process() as read:
        for source in find_files(folders).files:
            try:
                document = read(source)
            except DocumentError as error:
                not_read.append(str(error))
                continue
            names.add(source.path.name)
            texts.setdefault(source.path.stem, []).extend(_texts(document, source.path))
            figures.setdefault(source.path.stem, []).extend(_read_figures(document.text, document.figures))
    return Library(_frozen(texts), _frozen(figures), frozenset(names), tuple(not_read))


def _frozen(lists: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {name: tuple(each) for name, each in lists.items()}


def _texts(document: Document, path: Path) -> Iterator[str]:
    yield as_words(document.text)
    if path.suffix.lower() in READ_AS_TEXT:
        yield as_words(path.read_text("utf-8", "replace"))


def _read_figures(text: str, figures: Iterable[Figure]) -> Iterator[ReadFigure]:
    for figure in figures:
        printed = parse_cell(figure.printed)
        quote = as_words(text[figure.quote.start : figure.quote.end])
        number = abs(printed.value) if printed is not None and printed.value else abs(figure.value)
        yield ReadFigure(quote, number, abs(figure.value), figure.unit, figure.place)


def index_to_library(index_dir: Path) -> Library:
    """The library of the documents of an index, as it holds them.

    Raises BegrotingError when there is no index.
    """
    from index.open import open_contents

    texts: dict[str, list[str]] = {}
    figures: dict[str, list[ReadFigure]] = {}
    with closing(open_contents(index_dir)) as contents:
        for document in contents.documents:
            stem, text = PurePath(document.name).stem, contents.text(document.id)
            texts.setdefault(stem, []).append(as_words(text))
            figures.setdefault(stem, []).extend(_read_figures(text, contents.figures_of(document.id)))
        names = frozenset(document.name for document in contents.documents)
    return Library(_frozen(texts), _frozen(figures), names)
