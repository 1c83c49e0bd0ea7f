"""Opening what is evaluated: an index, or a folder of documents indexed for this run only."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import BegrotingError
from eval.library import Library, index_to_library
from eval.run import Ask
from index.types import IndexedDocument


@dataclass(frozen=True, slots=True)
class Asker:
    """Something that answers, with the documents it answers from.

    ``library`` is what was read of them, None where nothing is to be blamed. ``settings`` are those in
    force; ``unreadable`` has a Dutch line for each file that could not be indexed for this run.
    """

    ask: Ask
    documents: tuple[IndexedDocument, ...]
    library: Library | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()


@contextmanager
def open_asker(index: Path | None, corpus: Path | None) -> Iterator[Asker]:
    """The assistant over an index, or over a folder of documents: exactly one of the two is given.

    Raises BegrotingError when both or none are given, or what is given cannot be opened.
    """
    if (index is None) == (corpus is None):
        raise BegrotingError("Geef óf --index MAP óf --corpus MAP: waarover gaan de vragen?")
    if index is not None:
        with _open_index_asker(index) as asker:
            yield asker
    if corpus is not None:
        with _open_corpus_asker(corpus) as asker:
            yield asker


@contextmanager
def _open_corpus_asker(corpus: Path) -> Iterator[Asker]:
    from assistant.indexing import index_paths
    from assistant.settings import load_settings

    with tempfile.TemporaryDirectory(prefix="begroting-eval-") as folder:
        indexed = index_paths([corpus], Path(folder), load_settings().model)
        with _open_index_asker(Path(folder)) as asker:
            yield replace(asker, unreadable=indexed.not_read)


@contextmanager
def _open_index_asker(folder: Path) -> Iterator[Asker]:
    from assistant.answering import open_assistant
    from assistant.settings import load_settings
    from index.open import open_index

    with closing(open_index(folder, None)) as opened:
        documents = tuple(opened.documents)
    library = index_to_library(folder)
    with closing(open_assistant(folder, load_settings().model)) as assistant:
        yield Asker(assistant.ask, documents, library, _in_force(assistant.embedder.name))


def _in_force(model: str) -> dict[str, str]:
    """What decides on answers besides the documents and the packages."""
    from corpus.reading import READER_VERSION
    from index.store import FORMAT_VERSION

    return {"model": model, "reader": str(READER_VERSION), "index": str(FORMAT_VERSION)}
