"""Copies of indexed documents with other gemeenten and other numbers: a corpus of any size.

Every name and number is replaced by one of the same length: the places in a document stay right, and
nothing needs to be read or encoded again. The copies are files too, which bringing the index up to
date finds unchanged.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np

from corpus.discover import SourceFile
from corpus.types import Document, Figure
from index import store
from index.caches import write_caches
from index.open import open_contents, open_index
from index.store import NewDocument
from index.types import IndexedDocument, Passage, Vectors

# How far a vector moves when the names and numbers in its passage change. 126 passages of copies that
# were encoded anew had a cosine of 0.94 to 0.99 with their originals, 0.966 in the middle.
COSINE = 0.966

VOWELS, CONSONANTS = "aeiou", "bdfghklmnprstvwz"
SHORTEST_NAME = 4  # letters: "Den" of Den Haag stays
FEWEST_DIGITS = 3  # numbers of fewer digits are chapters, days and taakvelden, and stay
NUMBER = r"(?<![\w.,])\d(?:[\d.,]*\d)?(?!\w)"
YEAR = re.compile(r"(?:19|20)\d\d")

Rewrite = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Original:
    """An indexed document with all that a copy is made of.

    ``vectors`` has a row for each passage, ``figure_vectors`` one for each figure.
    """

    document: IndexedDocument
    text: str
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    vectors: Vectors
    figure_vectors: Vectors


def read_originals(index_dir: Path) -> tuple[Original, ...]:
    """The documents of an index, by path."""
    with closing(open_index(index_dir, None)) as index, closing(open_contents(index_dir)) as contents:
        originals = []
        for document in index.documents:
            hits = index.hits_of(document.id)
            figures = contents.figures_of(document.id)
            originals.append(
                Original(
                    document,
                    index.text(document.id),
                    tuple(hit.passage for hit in hits),
                    figures,
                    index.vectors(hit.passage_id for hit in hits),
                    index.figure_vectors([(document.id, f.place.start) for f in figures]),
                )
            )
        return tuple(originals)


def add_copies(index_dir: Path, folder: Path, originals: Sequence[Original], numbers: range) -> None:
    """Writes copies as files in ``folder`` and stores them in the index, as one new version of it."""
    names = sorted({o.document.metadata.gemeente for o in originals if o.document.metadata.gemeente})
    with store.write_lock(index_dir), closing(store.connect(index_dir, write=True)) as db:
        meta = store.read_meta(db)
        meta = replace(meta, version=meta.version + 1)
        with store.transaction(db):
            for number in numbers:
                rewrite = make_rewrite(names, number)
                for original in originals:
                    _add_copy(db, folder / f"kopie-{number:04}", original, rewrite)
            store.write_meta(db, meta)
            write_caches(db, index_dir, meta)


def _add_copy(db: sqlite3.Connection, folder: Path, original: Original, rewrite: Rewrite) -> None:
    new = copy_document(original, folder, rewrite)
    folder.mkdir(parents=True, exist_ok=True)
    Path(new.path).write_bytes(new.document.text.encode())
    seed = int.from_bytes(bytes.fromhex(new.document.sha256[:16]))
    vectors = store.Encoded(move_vectors(original.vectors, seed), original.figure_vectors)
    store.insert_encoded(db, store.insert_document(db, new), vectors)


def copy_document(original: Original, folder: Path, rewrite: Rewrite) -> NewDocument:
    """The document as a text file in ``folder`` with everything in it rewritten."""
    known, metadata = original.document, original.document.metadata
    name = rewrite(known.name)
    path = (folder / (name if name.endswith(".txt") else f"{name}.txt")).resolve()
    text = rewrite(original.text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        path.name,
        sha256,
        text,
        (),
        tuple(_copy_figure(figure, rewrite) for figure in original.figures),
        replace(
            metadata,
            gemeente=metadata.gemeente and rewrite(metadata.gemeente),
            title=rewrite(metadata.title),
        ),
        known.pages,
        known.warnings,
        known.ocr_pages,
    )
    passages = tuple(_copy_passage(passage, rewrite) for passage in original.passages)
    return NewDocument(document, str(path), SourceFile(path).fingerprint, passages, sha256)


def _copy_passage(passage: Passage, rewrite: Rewrite) -> Passage:
    return replace(
        passage,
        text=rewrite(passage.text),
        context=rewrite(passage.context),
        heading_path=tuple(map(rewrite, passage.heading_path)),
    )


def _copy_figure(figure: Figure, rewrite: Rewrite) -> Figure:
    printed = rewrite(figure.printed)
    return replace(
        figure,
        value=_scaled(figure.value, figure.printed, printed),
        printed=printed,
        label=rewrite(figure.label),
        heading_path=tuple(map(rewrite, figure.heading_path)),
        row_path=tuple(map(rewrite, figure.row_path)),
        column_path=tuple(map(rewrite, figure.column_path)),
    )


def _scaled(value: Decimal, before: str, after: str) -> Decimal:
    """The value that goes with other digits in the same unit: 54,5 mln. is 54500000, so 61,2 is 61200000."""
    old, new = (int(re.sub(r"\D", "", text) or 0) for text in (before, after))
    return value if old == new or not old else value / old * new


def make_rewrite(names: Sequence[str], number: int) -> Rewrite:
    """What replaces gemeenten and numbers of copy ``number``, by others of the same length.

    A name or number becomes the same one everywhere in a copy.
    """
    words = sorted({word for name in names for word in re.findall(r"[^\W\d_]+", name)}, key=len)
    words = [re.escape(word) for word in reversed(words) if len(word) >= SHORTEST_NAME]
    pattern = re.compile(
        "|".join([rf"\b(?:{'|'.join(words)})", NUMBER] if words else [NUMBER]), re.IGNORECASE
    )

    @cache
    def other(printed: str) -> str:
        return _other_number(printed, number) if printed[0].isdigit() else _other_name(printed, number)

    @cache
    def rewrite(text: str) -> str:
        return pattern.sub(lambda found: other(found[0]), text)

    return rewrite


def _other_number(printed: str, seed: int) -> str:
    digits = re.sub(r"\D", "", printed)
    if len(digits) < FEWEST_DIGITS or YEAR.fullmatch(digits):
        return printed
    drawn = _draw(printed, seed)
    first = True
    result = ""
    for char, byte in zip(printed, drawn, strict=False):
        result += str(byte % 9 + 1 if first else byte % 10) if char.isdigit() else char
        first = first and not char.isdigit()
    return result


def _other_name(printed: str, seed: int) -> str:
    pairs = zip(printed, _draw(printed.lower(), seed), strict=False)
    return "".join(_other_letter(char, byte) for char, byte in pairs)


def _other_letter(char: str, byte: int) -> str:
    letters = VOWELS if char.lower() in VOWELS else CONSONANTS
    letter = letters[byte % len(letters)]
    return letter.upper() if char.isupper() else letter


def _draw(printed: str, seed: int) -> bytes:
    """64 bytes that follow from the word and the copy; longer than any number or name."""
    return hashlib.blake2b(printed.encode(), key=seed.to_bytes(8, "little")).digest()


def move_vectors(vectors: Vectors, seed: int) -> Vectors:
    """Vectors of length 1 at the cosine COSINE from these, in directions that follow from the seed."""
    noise = np.random.default_rng(seed).standard_normal(vectors.shape, np.float32)
    noise -= (noise * vectors).sum(axis=1, keepdims=True) * vectors
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    moved: Vectors = np.float32(COSINE) * vectors + np.float32(np.sqrt(1 - COSINE**2)) * noise
    return moved
