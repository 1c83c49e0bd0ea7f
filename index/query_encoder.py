"""Encodes questions with the model on board, in numpy.

Importing sentence-transformers takes seconds, more than everything else that answering a question
from a cold start does. A question is short: twelve layers over some twenty tokens are 10 to 20 ms of
matrix products on the same weights. A test holds both ways equal (cosine above 0.99999).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from index.onboard import MAX_TOKENS, PROMPTS
from index.types import Vectors
from index.weights import Floats

if TYPE_CHECKING:
    from tokenizers import Tokenizer

COMMON_PIECES: Final = 20_000  # the first of the table are the most used ones: their mean is its centre
# Coefficients of erf, Abramowitz and Stegun 7.1.26: off by at most 1.5e-7, as much as float32 is.
ERF_SLOPE: Final = 0.3275911
ERF_TERMS: Final = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The open model. ``words`` is the table of word embeddings, on disk until rows are used.

    ``centre`` is the mean of its common rows.
    """

    tokenizer: "Tokenizer"
    words: Floats
    tensors: dict[str, Floats]
    layers: int
    heads: int
    epsilon: float
    centre: Floats


def open_encoder(folder: Path) -> Encoder:
    """Maps the weights of a folder made by ``index.onboard``; takes about 0.8 s, most for the tokenizer.

    Numpy's matrix products run in one thread from then on: matrices of twenty rows gain little from a
    second one, and lose much when another program has the processor (45 ms a question against 214).
    """
    import json

    from threadpoolctl import ThreadpoolController
    from tokenizers import Tokenizer

    # Only numpy's own OpenBLAS: torch keeps its threads for the passages.
    ThreadpoolController().select(internal_api="openblas").limit(limits=1)

    config = json.loads((folder / "config.json").read_text("utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tensors = map_tensors(folder / "model.safetensors")
    words = tensors["embeddings.word_embeddings.weight"]
    return Encoder(
        tokenizer,
        words,
        tensors,
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["layer_norm_eps"],
        words[:COMMON_PIECES].mean(axis=0),
    )


def map_tensors(path: Path) -> dict[str, Floats]:
    """The tensors of a safetensors file of float32, as views on the mapped file.

    The format is eight bytes with the size of a JSON header, the header, and the values; each
    ``data_offsets`` counts from the end of the header. https://huggingface.co/docs/safetensors
    """
    import json

    data = np.memmap(path, np.uint8, "r")
    start = 8 + int(data[:8].view("<u8")[0])
    header = json.loads(data[8:start].tobytes())
    header.pop("__metadata__", None)
    return {
        name: data[start + entry["data_offsets"][0] : start + entry["data_offsets"][1]]
        .view(np.float32)
        .reshape(entry["shape"])
        for name, entry in header.items()
    }


def encode_query(encoder: Encoder, question: str) -> Floats:
    """One vector of length 1 (1-d). What is past the model's 512 tokens is not read."""
    readable = question.encode("utf-8", "replace").decode("utf-8")  # half a character has no pieces
    ids = encoder.tokenizer.encode(PROMPTS["query"] + readable).ids
    hidden = _embed(encoder, np.array(ids))
    for layer in range(encoder.layers):
        hidden = _layer(encoder, f"encoder.layer.{layer}", hidden)
    pooled: Floats = hidden.mean(axis=0)
    unit: Floats = pooled / np.float32(np.linalg.norm(pooled))
    return unit


def word_pieces(encoder: Encoder, words: Sequence[str]) -> tuple[tuple[tuple[int, ...], ...], Vectors]:
    """For each word the rows of its pieces in the matrix that goes with them; rows have length 1.

    The vectors are those of the table of word embeddings, seen from its centre: without a run of the
    model, so what stands around a word plays no part.
    """
    readable = [word.encode("utf-8", "replace").decode("utf-8") for word in words]
    ids = [e.ids for e in encoder.tokenizer.encode_batch_fast(readable, add_special_tokens=False)]
    used = sorted({piece for found in ids for piece in found})
    at = {piece: row for row, piece in enumerate(used)}
    vectors = encoder.words[used] - encoder.centre
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(length, np.float32(encoder.epsilon))
    return tuple(tuple(at[piece] for piece in found) for found in ids), unit


def _embed(encoder: Encoder, ids: NDArray[np.int64]) -> Floats:
    tables = encoder.tensors
    positions = tables["embeddings.position_embeddings.weight"][: len(ids)]
    kind = tables["embeddings.token_type_embeddings.weight"][0]
    return _norm(encoder, "embeddings.LayerNorm", encoder.words[ids] + positions + kind)


def _layer(encoder: Encoder, name: str, hidden: Floats) -> Floats:
    attended = _linear(encoder, f"{name}.attention.output.dense", _attention(encoder, name, hidden))
    hidden = _norm(encoder, f"{name}.attention.output.LayerNorm", hidden + attended)
    inner = _gelu(_linear(encoder, f"{name}.intermediate.dense", hidden))
    outer = _linear(encoder, f"{name}.output.dense", inner)
    return _norm(encoder, f"{name}.output.LayerNorm", hidden + outer)


def _attention(encoder: Encoder, name: str, hidden: Floats) -> Floats:
    def split(part: str) -> Floats:
        projected = _linear(encoder, f"{name}.attention.self.{part}", hidden)
        return projected.reshape(len(hidden), encoder.heads, -1).transpose(1, 0, 2)

    query, key, value = split("query"), split("key"), split("value")
    scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1]))
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed = (weights / weights.sum(axis=-1, keepdims=True)) @ value
    joined: Floats = mixed.transpose(1, 0, 2).reshape(hidden.shape)
    return joined


def _linear(encoder: Encoder, name: str, values: Floats) -> Floats:
    # The large matrix goes first: with some twenty rows of values that takes two thirds of the time.
    product = encoder.tensors[f"{name}.weight"] @ values.T
    result: Floats = product.T + encoder.tensors[f"{name}.bias"]
    return result


def _norm(encoder: Encoder, name: str, values: Floats) -> Floats:
    centred = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(encoder.epsilon))
    result: Floats = centred / spread * encoder.tensors[f"{name}.weight"] + encoder.tensors[f"{name}.bias"]
    return result


def _gelu(values: Floats) -> Floats:
    return values * np.float32(0.5) * (1 + _erf(values * np.float32(np.sqrt(0.5))))


def _erf(values: Floats) -> Floats:
    size = np.abs(values)
    step = 1 / (1 + np.float32(ERF_SLOPE) * size)
    polynomial = np.zeros_like(step)
    for term in ERF_TERMS:
        polynomial = (polynomial + np.float32(term)) * step
    result: Floats = np.copysign(1 - polynomial * np.exp(-size * size), values)
    return result
