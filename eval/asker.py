"""Opening what is evaluated: an index, or a folder of documents indexed for this run only."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrotingError
from eval.run import Ask
from index.types import IndexedDocument


@dataclass(frozen=True, slots=True)
class Asker:
    """Something that answers, with the documents it answers from."""

    ask: Ask
    documents: tuple[IndexedDocument, ...]


@contextmanager
def open_asker(index: Path | None, corpus: Path | None) -> Iterator[Asker]:
    """The assistant over an index, or over a folder of documents: exactly one of the two is given.

    Raises BegrotingError when both or none are given, or what is given cannot be opened.
    """
    if (index is None) == (corpus is None):
        raise BegrotingError("Geef óf --index MAP óf --corpus MAP: waarover gaan de vragen?")
    with tempfile.TemporaryDirectory(prefix="begroting-eval-") as folder:
        if corpus is not None:
            _index_corpus(corpus, Path(folder))
        with _open_index_asker(index or Path(folder)) as asker:
            yield asker


def _index_corpus(corpus: Path, folder: Path) -> None:
    from index.build import update_index  # type: ignore[import-not-found]

    update_index([corpus], folder)


@contextmanager
def _open_index_asker(folder: Path) -> Iterator[Asker]:
    from assistant.answering import open_assistant  # type: ignore[import-not-found]
    from assistant.settings import load_settings  # type: ignore[import-not-found]
    from index.open import open_index  # type: ignore[import-not-found]

    with closing(open_index(folder)) as opened:
        documents = tuple(opened.documents)
    with closing(open_assistant(folder, load_settings().model)) as assistant:
        yield Asker(assistant.ask, documents)
