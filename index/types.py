"""What an index holds besides the documents: passages, and what a search finds."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.types import Metadata, Place

Vectors = NDArray[np.float32]  # shape (n, dimension), each row of length 1
PassageKind = Literal["text", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be found and quoted.

    ``text`` is what a reader sees; ``context`` (gemeente, heading path, introduction, caption and
    heads of a table) is searched together with it but is not part of the quote. ``place`` spans
    the verbatim text in the document.
    """

    text: str
    context: str
    place: Place
    kind: PassageKind = "text"
    heading_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as the index knows it. ``path`` is where it was read from; ``name`` is cited.

    ``ocr_pages`` are the pages whose text was recognised from a picture of them; ``added`` is when the
    document was added or last changed, in UTC ("2026-11-03T09:30:00Z").
    """

    id: int
    name: str
    path: str
    sha256: str
    metadata: Metadata
    pages: int | None
    passages: int
    figures: int
    warnings: tuple[str, ...]
    ocr_pages: tuple[int, ...] = ()
    added: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, with the document it stands in. Higher scores are better."""

    passage_id: int
    document_id: int
    passage: Passage
    score: float
