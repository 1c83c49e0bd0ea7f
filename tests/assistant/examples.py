"""Short ways to make figures, passages found, and a real index of a few words of text."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answering import Assistant
from assistant.types import ParsedQuestion
from corpus.discover import find_files
from corpus.reading import read_document
from corpus.types import Figure, Place
from index.build import Sources, update_index
from index.embedding import Embedder, open_embedder
from index.open import Index, open_index
from index.types import Hit, Passage, Vectors


@cache
def _onboard() -> Embedder:
    return open_embedder()


@dataclass(frozen=True)
class WordEmbedder:
    """Adds up a fixed direction for each word: texts that share words are near."""

    name: str = "woorden@1"
    dimension: int = 64

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._encode(text) for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._encode(text) for text in texts])

    def word_pieces(self, words: Sequence[str]) -> tuple[tuple[tuple[int, ...], ...], Vectors]:
        rows = [self._encode(word) for word in words] or [np.zeros(self.dimension, np.float32)]
        return tuple((i,) for i in range(len(words))), np.stack(rows)

    def onboard_vector(self, question: str) -> Vectors:
        return _onboard().onboard_vector(question)

    def onboard_vectors(self, passages: Sequence[str]) -> Vectors:
        return np.stack([self.onboard_vector(text) for text in passages])

    def _encode(self, text: str) -> np.ndarray:
        words = re.findall(r"\w+", text.lower()) or [""]
        total = sum(self._direction(word) for word in words)
        return (total / np.linalg.norm(total)).astype(np.float32)

    def _direction(self, word: str) -> np.ndarray:
        return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(self.dimension)


def small_index(folder: Path, texts: Mapping[str, str]) -> Index:
    """A real index of text files, without a language model; a ``corpus.toml`` may be among them."""
    source = folder / "documenten"
    source.mkdir()
    for name, text in texts.items():
        (source / name).write_text(text, "utf-8")
    files = find_files([source]).files
    overrides = {file.path: file.overrides for file in files}
    update_index(
        Sources(files, [source]),
        folder / "index",
        WordEmbedder(),
        lambda file: read_document(file.path, overrides[file.path]),
    )
    return open_index(folder / "index", WordEmbedder().name)


def small_assistant(folder: Path, texts: Mapping[str, str]) -> Assistant:
    return Assistant(small_index(folder, texts), WordEmbedder())


def document_named(index: Index, name: str) -> int:
    """The id of a document."""
    return next(document.id for document in index.documents if document.name == name)


def place_of(text: str, part: str) -> Place:
    """Where the first such part stands in a text."""
    return Place(text.index(part), text.index(part) + len(part))


def figure(value: str = "522", **fields: Any) -> Figure:
    """A figure that stands at the start of a text, with what the test is about."""
    place = Place(0, len(value))
    given = {"unit": "aantal", "printed": value, "place": place, "quote": place} | fields
    return Figure(Decimal(value), **given)


def hit(passage_id: int = 1, score: float = 1.0, text: str = "", **fields: Any) -> Hit:
    passage = Passage(text, "", Place(0, len(text)), **fields)
    return Hit(passage_id, 1, passage, score)


def asked(text: str = "Hoeveel?", **fields: Any) -> ParsedQuestion:
    given = {"kind": "figure", "terms": ()} | fields
    return ParsedQuestion(text, **given)
