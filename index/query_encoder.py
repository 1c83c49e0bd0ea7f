"""Encodes questions with the model on board, by ONNX Runtime.

Importing sentence-transformers takes seconds, more than everything else that answering a question from a
cold start does. A test holds both ways equal (cosine above 0.9995).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from index.onboard import MAX_TOKENS, PROMPTS, QUERY_GRAPH
from index.query_graph import EMBEDDED, VECTOR
from index.types import Vectors
from index.weights import Floats

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

COMMON_PIECES: Final = 20_000  # the first of the table are the most used ones: their mean is its centre
SMALLEST: Final = np.float32(1e-12)  # a length to divide by

QUIET: Final = 3  # of ONNX Runtime's log: errors only


@dataclass(frozen=True, slots=True)
class Encoder:
    """The open model. ``words`` is the table of word embeddings, on disk until rows are used.

    ``positions`` is added to the embeddings of words, a row for each place. ``session`` makes a vector of
    what they add up to. ``centre`` is the mean of the common rows of ``words``.
    """

    tokenizer: "Tokenizer"
    session: "InferenceSession"
    words: Floats
    positions: Floats
    centre: Floats


def open_encoder(folder: Path) -> Encoder:
    """Reads the weights of a folder made by ``index.onboard``; takes about 0.9 s, most for the tokenizer.

    A question is encoded in one thread, and numpy's matrix products run in one from then on: small matrices
    gain little from a second one, and lose much when another program has the processor.
    """
    import onnxruntime
    from threadpoolctl import ThreadpoolController
    from tokenizers import Tokenizer

    # Only numpy's own OpenBLAS: torch keeps its threads for the passages.
    ThreadpoolController().select(internal_api="openblas").limit(limits=1)
    onnxruntime.disable_telemetry_events()  # nothing leaves the machine

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tensors = map_tensors(folder / "model.safetensors")
    words = tensors["embeddings.word_embeddings.weight"]
    kind = tensors["embeddings.token_type_embeddings.weight"][0]
    return Encoder(
        tokenizer,
        onnxruntime.InferenceSession(folder / QUERY_GRAPH, _in_one_thread()),
        words,
        tensors["embeddings.position_embeddings.weight"] + kind,
        words[:COMMON_PIECES].mean(axis=0),
    )


def _in_one_thread() -> "SessionOptions":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = QUIET
    return options


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
    embedded = encoder.words[ids] + encoder.positions[: len(ids)]
    (vectors,) = encoder.session.run([VECTOR], {EMBEDDED: embedded[np.newaxis]})
    vector: Floats = vectors[0]
    return vector


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
    unit: Vectors = vectors / np.maximum(length, SMALLEST)
    return tuple(tuple(at[piece] for piece in pieces) for pieces in words), unit
