"""Turns passages and questions into vectors.

The model on board encodes passages with sentence-transformers and questions with ONNX Runtime, which a
test holds equal. Any other model goes through sentence-transformers for both.
"""

import contextlib
import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from corpus.errors import BegrotingError
from index.onboard import OnboardModel, onboard_model, vector_length
from index.query_encoder import Encoder, encode_query, open_encoder, piece_vectors, word_to_ids
from index.types import Vectors
from index.weights import Floats

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PRECISION: Final = "float32"  # of the weights
# Where the processor multiplies bfloat16, passages are encoded so (weights, sums and norms stay float32).
# Measured on two cores with AVX512-BF16, 250 passages of some 130 tokens: 28 a second, 15 to 19 in
# float32. The vectors are the same but for the fifth decimal (lowest cosine 0.99999; with all of the
# model in bfloat16 0.99996), and recall@5 and @10 on 105 questions were equal. A processor without it is
# slower with it than without.
# Batches of 4, 8, 16 and 32 gave 21, 28, 23 and 21 a second: the less padding the better.
BATCH: Final = 8
# Waiting threads of OpenMP spin by default. With another program on one of the two cores 72 passages
# took 34.5 seconds so, and 8.0 when they sleep; on an idle machine both take the same time.
WAIT_POLICY: Final = ("OMP_WAIT_POLICY", "PASSIVE")


REMEMBERED: Final = 256  # questions whose vectors are kept: several steps of one answer want them
# Words whose pieces are kept, some 10 MB: an answer looks at some 700 words around figures, at 10
# microseconds each, and nearly all of them stood around figures of a question before.
REMEMBERED_WORDS: Final = 50_000
WordPieces = tuple[tuple[int, ...], ...]  # for each word the rows of its pieces in a matrix


class Embedder(Protocol):
    """A model. ``name`` tells it from every other one: an index refuses vectors of another name."""

    @property
    def name(self) -> str:
        """The model with a digest of its weights."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def prepare(self) -> None:
        """Begins, in the background, to load what encodes passages; may be called more than once."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each question, in order."""

    def word_pieces(self, words: Sequence[str]) -> tuple[WordPieces, Vectors]:
        """For each word the rows of its pieces in the matrix, whose rows have length 1."""

    def onboard_vector(self, question: str) -> Floats:
        """A question (1-d) as the model on board has it: learned weights go with its vectors only."""

    def onboard_vectors(self, passages: Sequence[str]) -> Vectors:
        """One row for each passage, as the model on board has it."""


def open_embedder(model: str = "") -> Embedder:
    """The model on board for "", else a sentence-transformers model by name or path.

    Nothing is downloaded: a model by name must be on this machine. Raises BegrotingError.
    """
    return OtherEmbedder(model) if model else OnboardEmbedder(onboard_model())


class OnboardEmbedder:
    """The model on board. Each half is loaded at its first use, once for all threads."""

    def __init__(self, model: OnboardModel) -> None:
        self.name = f"{model.name}-{PRECISION}"
        self._folder = model.folder
        self._lock = threading.RLock()
        self._asked = lru_cache(maxsize=REMEMBERED)(self._encode_query)
        self._word_ids = lru_cache(maxsize=REMEMBERED_WORDS)(self._word_to_ids)
        self._loader: threading.Thread | None = None

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return vector_length(self._folder)

    def prepare(self) -> None:
        """Begins to load the transformer: eight seconds that the reading of documents takes too."""
        if self._loader is None:
            self._loader = threading.Thread(target=self._load_quietly, daemon=True)
            self._loader.start()

    def _load_quietly(self) -> None:
        with self._lock, contextlib.suppress(BegrotingError):  # raised again at the first use
            _ = self._transformer

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order; up to 512 tokens of it are read."""
        with self._lock:
            return _encode_documents(self._transformer, texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each question, in order. What was just asked is not encoded anew."""
        rows = [self._asked(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)

    def _encode_query(self, text: str) -> Floats:
        return encode_query(self._opened_encoder(), text)

    def _word_to_ids(self, word: str) -> tuple[int, ...]:
        return word_to_ids(self._opened_encoder(), word)

    def word_pieces(self, words: Sequence[str]) -> tuple[WordPieces, Vectors]:
        """For each word the rows of its pieces in the matrix, whose rows have length 1."""
        return piece_vectors(self._opened_encoder(), [self._word_ids(word) for word in words])

    def _opened_encoder(self) -> Encoder:
        with self._lock:
            return self._encoder

    def onboard_vector(self, question: str) -> Floats:
        """A question (1-d) as the model on board has it."""
        return self._asked(question)

    def onboard_vectors(self, passages: Sequence[str]) -> Vectors:
        """One row for each passage, as the model on board has it."""
        return self.encode_passages(passages)

    @cached_property
    def _encoder(self) -> Encoder:
        return open_encoder(self._folder)

    @cached_property
    def _transformer(self) -> "SentenceTransformer":
        return _load(str(self._folder), PRECISION)


class OtherEmbedder:
    """A sentence-transformers model on this machine, with the prompts it brings itself."""

    def __init__(self, model: str) -> None:
        self._transformer = _load(model, PRECISION)
        self._lock = threading.Lock()
        self.name = f"{Path(model).name if Path(model).is_dir() else model}@{_digest(self._transformer)}"
        self.dimension = int(self._transformer.get_embedding_dimension() or 0)

    def prepare(self) -> None:
        """Nothing: its name comes from its weights, so it is loaded already."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order; up to 512 tokens of it are read."""
        with self._lock:
            return _encode_documents(self._transformer, texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each question, in order."""
        with self._lock:
            vectors = self._transformer.encode_query(
                list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, np.float32)

    def word_pieces(self, words: Sequence[str]) -> tuple[WordPieces, Vectors]:
        """As the model on board has them: what was learned with its pieces holds for no others."""
        return self._onboard.word_pieces(words)

    def onboard_vector(self, question: str) -> Floats:
        """A question (1-d) as the model on board has it."""
        return self._onboard.onboard_vector(question)

    def onboard_vectors(self, passages: Sequence[str]) -> Vectors:
        """One row for each passage, as the model on board has it."""
        return self._onboard.onboard_vectors(passages)

    @property
    def _onboard(self) -> OnboardEmbedder:
        with self._lock:
            return self._opened

    @cached_property
    def _opened(self) -> OnboardEmbedder:
        return OnboardEmbedder(onboard_model())


def _load(model: str, precision: str) -> "SentenceTransformer":
    os.environ.setdefault(*WAIT_POLICY)  # before torch: its OpenMP reads this once
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(
            model,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"dtype": precision, "use_safetensors": True},
        )
    except (OSError, ValueError) as error:
        raise BegrotingError(
            f"Het taalmodel '{model}' kan niet worden geopend op deze machine: geef de map van een "
            "sentence-transformers-model met safetensors-bestanden, of laat de instelling 'model' leeg."
        ) from error


def _encode_documents(transformer: "SentenceTransformer", texts: Sequence[str]) -> Vectors:
    import torch

    if not texts:
        return np.empty((0, int(transformer.get_embedding_dimension() or 0)), np.float32)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_multiplies_bfloat16()):
        found = transformer.encode_document(
            list(texts), batch_size=BATCH, normalize_embeddings=False, show_progress_bar=False
        )
    vectors = np.asarray(found, np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def _multiplies_bfloat16() -> bool:
    import torch

    return torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()  # noqa: SLF001 - there is no public way to ask


def _digest(transformer: "SentenceTransformer") -> str:
    """A digest of the weights: two models are the same when their values are."""
    found = hashlib.sha256()
    for name, values in sorted(transformer.state_dict().items()):
        found.update(name.encode())
        found.update(values.detach().cpu().float().numpy().tobytes())
    return found.hexdigest()[:16]
