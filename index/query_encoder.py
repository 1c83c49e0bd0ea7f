"""Encodes questions with the model on board, in numpy.

Importing sentence-transformers takes seconds, more than everything else that answering a question
from a cold start does. A question is short: twelve layers over some twenty tokens are some 10 ms of
matrix products on the same weights. A test holds both ways equal (cosine above 0.99999).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from index.onboard import MAX_TOKENS, PROMPTS
from index.types import Vectors
from index.weights import Floats

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Weights are cut into tiles of so many inputs and outputs. OpenBLAS multiplies small matrices (up to a
# million products: 81 tokens by a tile) as they lie, and copies larger ones into an order of its own first.
# All products of a question of 18, 30 and 60 tokens took 9, 14 and 25 ms in tiles, and 21, 28 and 39 whole;
# on a processor without AVX512, where it always copies, tiles and whole matrices take the same time.
TILE_INPUTS: Final = 384
TILE_OUTPUTS: Final = 32  # the width of a head of attention, so that a tile of queries is a head

COMMON_PIECES: Final = 20_000  # the first of the table are the most used ones: their mean is its centre
# Coefficients of erf, Abramowitz and Stegun 7.1.26: off by at most 1.5e-7, as much as float32 is.
ERF_SLOPE: Final = 0.3275911
ERF_TERMS: Final = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)

Tensors = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Linear:
    """A matrix in tiles and what is added: ``tiles`` is parts of the input x blocks of the output x tile.

    ``bias`` is blocks x 1 x outputs of a tile.
    """

    tiles: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Norm:
    """The weights of a layer normalisation (1-d)."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the transformer. ``attention`` holds the heads of queries, of keys and of values."""

    attention: Linear
    attended: Linear
    attended_norm: Norm
    inner: Linear
    outer: Linear
    outer_norm: Norm


@dataclass(frozen=True, slots=True)
class Encoder:
    """The open model. ``words`` is the table of word embeddings, on disk until rows are used.

    ``positions`` is added to the embeddings of words, a row for each place. ``centre`` is the mean of the
    common rows of ``words``.
    """

    tokenizer: "Tokenizer"
    words: Floats
    positions: Floats
    norm: Norm
    layers: tuple[Layer, ...]
    epsilon: float
    centre: Floats


def open_encoder(folder: Path) -> Encoder:
    """Reads the weights of a folder made by ``index.onboard``; takes about 0.9 s, most for the tokenizer.

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
    weights = folder / "model.safetensors"
    layers = _read_layers(weights, config["num_hidden_layers"])
    tensors = map_tensors(weights)
    words = tensors["embeddings.word_embeddings.weight"]
    kind = tensors["embeddings.token_type_embeddings.weight"][0]
    return Encoder(
        tokenizer,
        words,
        tensors["embeddings.position_embeddings.weight"] + kind,
        _norm_of(tensors, "embeddings.LayerNorm"),
        layers,
        config["layer_norm_eps"],
        words[:COMMON_PIECES].mean(axis=0),
    )


def _read_layers(weights: Path, count: int) -> tuple[Layer, ...]:
    """The layers in tiles: 85 MB. The map they were read from goes: its pages count as memory too."""
    tensors = map_tensors(weights)
    return tuple(_layer_of(tensors, f"encoder.layer.{i}") for i in range(count))


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


def _layer_of(tensors: Tensors, name: str) -> Layer:
    return Layer(
        _linear_of(tensors, *(f"{name}.attention.self.{part}" for part in ("query", "key", "value"))),
        _linear_of(tensors, f"{name}.attention.output.dense"),
        _norm_of(tensors, f"{name}.attention.output.LayerNorm"),
        _linear_of(tensors, f"{name}.intermediate.dense"),
        _linear_of(tensors, f"{name}.output.dense"),
        _norm_of(tensors, f"{name}.output.LayerNorm"),
    )


def _norm_of(tensors: Tensors, name: str) -> Norm:
    return Norm(np.array(tensors[f"{name}.weight"]), np.array(tensors[f"{name}.bias"]))


def _linear_of(tensors: Tensors, *names: str) -> Linear:
    """Matrices (outputs x inputs) with the same input as one, the outputs of the first one first."""
    weight = np.concatenate([tensors[f"{name}.weight"] for name in names])
    bias = np.concatenate([tensors[f"{name}.bias"] for name in names])
    cut = weight.reshape(-1, TILE_OUTPUTS, weight.shape[1] // TILE_INPUTS, TILE_INPUTS)
    return Linear(np.ascontiguousarray(cut.transpose(2, 0, 3, 1)), bias.reshape(-1, 1, TILE_OUTPUTS))


def encode_query(encoder: Encoder, question: str) -> Floats:
    """One vector of length 1 (1-d). What is past the model's 512 tokens is not read."""
    readable = question.encode("utf-8", "replace").decode("utf-8")  # half a character has no pieces
    ids = encoder.tokenizer.encode(PROMPTS["query"] + readable).ids
    hidden = _norm(encoder, encoder.norm, encoder.words[ids] + encoder.positions[: len(ids)])
    for layer in encoder.layers:
        hidden = _layer(encoder, layer, hidden)
    pooled: Floats = hidden.mean(axis=0)
    unit: Floats = pooled / np.float32(np.linalg.norm(pooled))
    return unit


def word_to_ids(encoder: Encoder, word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, whatever stands around it."""
    readable = word.encode("utf-8", "replace").decode("utf-8")
    return tuple(encoder.tokenizer.encode(readable, add_special_tokens=False).ids)


def piece_vectors(
    encoder: Encoder, words: Sequence[tuple[int, ...]]
) -> tuple[tuple[tuple[int, ...], ...], Vectors]:
    """For each word (its pieces) the rows of these in the matrix that goes with them; rows have length 1.

    The vectors are those of the table of word embeddings, seen from its centre: without a run of the
    model, so what stands around a word plays no part.
    """
    used = sorted({piece for pieces in words for piece in pieces})
    at = {piece: row for row, piece in enumerate(used)}
    vectors = encoder.words[used] - encoder.centre
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(length, np.float32(encoder.epsilon))
    return tuple(tuple(at[piece] for piece in pieces) for pieces in words), unit


def _layer(encoder: Encoder, layer: Layer, hidden: Floats) -> Floats:
    attended = _joined(_linear(layer.attended, _attention(layer, hidden)))
    hidden = _norm(encoder, layer.attended_norm, hidden + attended)
    inner = _joined(_gelu(_linear(layer.inner, hidden)))
    return _norm(encoder, layer.outer_norm, hidden + _joined(_linear(layer.outer, inner)))


def _attention(layer: Layer, hidden: Floats) -> Floats:
    query, key, value = np.split(_linear(layer.attention, hidden), 3)
    scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1]))
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return _joined((weights / weights.sum(axis=-1, keepdims=True)) @ value)


def _linear(linear: Linear, values: Floats) -> Floats:
    """The outputs for each row of values, in blocks (blocks x rows x outputs of a tile)."""
    parts = values.reshape(len(values), -1, 1, TILE_INPUTS).transpose(1, 2, 0, 3)
    product = parts @ linear.tiles
    result: Floats = product.sum(axis=0) + linear.bias
    return result


def _joined(blocks: Floats) -> Floats:
    """The outputs in blocks as one row for each row of values."""
    return blocks.transpose(1, 0, 2).reshape(blocks.shape[1], -1)


def _norm(encoder: Encoder, norm: Norm, values: Floats) -> Floats:
    centred: Floats = values - values.mean(axis=-1, keepdims=True)
    centred /= np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(encoder.epsilon))
    centred *= norm.weight
    centred += norm.bias
    return centred


def _gelu(values: Floats) -> Floats:
    share = _erf(values * np.float32(np.sqrt(0.5)))
    share += 1
    share *= values * np.float32(0.5)
    return share


def _erf(values: Floats) -> Floats:
    # In place: a fresh array for each step takes half as long again.
    size = np.abs(values)
    step = size * np.float32(ERF_SLOPE)
    step += 1
    np.reciprocal(step, out=step)
    found = np.zeros_like(step)
    for term in ERF_TERMS:
        found += np.float32(term)
        found *= step
    np.multiply(-size, size, out=size)
    found *= np.exp(size, out=size)
    np.subtract(1, found, out=found)
    return np.copysign(found, values, out=found)
