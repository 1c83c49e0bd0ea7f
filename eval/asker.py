"""Opening what is evaluated: an index, or a folder of documents indexed for this run only."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrotingError
from eval.run import Ask
from index.types import IndexedDocument

if TYPE_CHECKING:
    from index.build import IndexSummary  # type: ignore[import-not-found]


@dataclass(frozen=True, slots=True)
class Asker:
    """Something that answers, with the documents it answers from.

    ``unreadable`` has a Dutch line for each file that could not be indexed for this run.
    """

    ask: Ask
    documents: tuple[IndexedDocument, ...]
    unreadable: tuple[str, ...] = ()


@contextmanager
def open_asker(index: Path | None, corpus: Path | None) -> Iterator[Asker]:
    """The assistant over an index, or over a folder of documents: exactly one of the two is given.

    Raises BegrotingError when both or none are given, or what is given cannot be opened.
    """
    if index is not None and corpus is None:
        with _open_index_asker(index) as asker:
            yield asker
    elif corpus is not None and index is None:
        with tempfile.TemporaryDirectory(prefix="begroting-eval-") as folder:
            summary = index_folder(corpus, Path(folder))
            unreadable = tuple(notice.text for notice in summary.unreadable)
            with _open_index_asker(Path(folder)) as asker:
                yield replace(asker, unreadable=unreadable)
    else:
        raise BegrotingError("Geef óf --index MAP óf --corpus MAP: waarover gaan de vragen?")


def index_folder(corpus: Path, folder: Path) -> "IndexSummary":
    """Index the documents in ``corpus`` into ``folder`` with the model of the settings."""
    from index.build import update_index

    return update_index([corpus], folder)


@contextmanager
def _open_index_asker(folder: Path) -> Iterator[Asker]:
    from assistant.answering import open_assistant  # type: ignore[import-not-found]
    from assistant.settings import load_settings  # type: ignore[import-not-found]
    from index.open import open_index  # type: ignore[import-not-found]

    with closing(open_index(folder, None)) as opened:
        documents = tuple(opened.documents)
    with closing(open_assistant(folder, load_settings().model)) as assistant:
        yield Asker(assistant.ask, documents)
