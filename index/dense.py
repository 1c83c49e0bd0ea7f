"""Search by meaning: a FAISS index as a cache of the vectors in SQLite. Its type follows from its size.

Up to EXACT_UP_TO passages every vector is compared. Above it every vector is compared in a byte a value
first (a quarter of the memory and less than half of the time), and the best of those again in full, with
the vectors from SQLite: scores are exact, whatever the type. There are no clusters to train and none to
miss: the index is a plain function of the vectors, and a narrowed search is right too.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from index.types import Vectors
from index.weights import Floats

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

# Milliseconds a search of 493,000 vectors on one core: all in full 43, in bytes 17, with the same recall.
# At 100,000 that is 9 and 4, and 150 MB of memory. Clusters (IVF of 512, 64 of them searched) took 3 ms;
# beside the 30 of encoding the question that is not worth an index that depends on how it was trained.
EXACT_UP_TO: Final = 100_000
# In bytes alone 0.967 of the ten nearest were found; of so many times as many candidates, compared again,
# 1.000. Twice as many were enough.
CANDIDATES: Final = 4

# FAISS reads sizes from the file and allocates them: 4 GiB is 2.7 million vectors of 384 values.
BYTE_LIMIT: Final = 4 * 2**30
LOOP_LIMIT: Final = 2**20

DenseKind = Literal["exact", "bytes"]
Read = Callable[["NDArray[np.int64]"], Vectors]  # the vectors at positions, in order


def build_dense(vectors: Vectors, exact_up_to: int | None = None) -> "faiss.Index":
    """An index by inner product: with vectors of length 1 that is the cosine.

    ``exact_up_to`` is EXACT_UP_TO for None.
    """
    import faiss

    exact_up_to = EXACT_UP_TO if exact_up_to is None else exact_up_to

    vectors = np.ascontiguousarray(vectors, np.float32)
    if len(vectors) <= exact_up_to:
        index: faiss.Index = faiss.IndexFlatIP(vectors.shape[1])
    else:
        index = faiss.IndexScalarQuantizer(
            vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        index.train(vectors)  # the least and the greatest value of each dimension
    index.add(vectors)
    return index


def dense_kind(index: "faiss.Index") -> DenseKind:
    """Whether an index holds the vectors in full or in a byte a value."""
    import faiss

    return "exact" if isinstance(index, faiss.IndexFlat) else "bytes"


def dense_to_bytes(index: "faiss.Index") -> bytes:
    """The index as FAISS writes it; it has no checksum of its own."""
    import faiss

    data: bytes = faiss.serialize_index(index).tobytes()
    return data


def dense_from_bytes(data: bytes) -> "faiss.Index":
    """Reads bytes that were checked against their digest: FAISS does not survive every damaged file."""
    import faiss

    faiss.set_deserialization_vector_byte_limit(BYTE_LIMIT)
    faiss.set_deserialization_loop_limit(LOOP_LIMIT)
    return faiss.deserialize_index(np.frombuffer(data, np.uint8))


def search_dense(
    index: "faiss.Index", vector: Floats, k: int, read: Read, positions: "NDArray[np.int64] | None" = None
) -> list[tuple[int, float]]:
    """Up to k positions with their cosine, best first, lowest position first among equals.

    ``read`` gives the vectors in full; ``positions`` narrows the search.
    """
    if dense_kind(index) == "exact":
        return _ranked(*_search(index, vector, k, positions), k)
    rough, _ = _search(index, vector, CANDIDATES * k, positions)
    rough.sort()
    return _ranked(rough, (read(rough) * vector).sum(axis=1), k)


def _search(
    index: "faiss.Index", vector: Floats, k: int, positions: "NDArray[np.int64] | None"
) -> "tuple[NDArray[np.int64], Floats]":
    """Up to k positions with what FAISS makes of their cosine."""
    import faiss

    k = min(k, index.ntotal if positions is None else len(positions))
    if k < 1:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    narrowed = None
    if positions is not None:
        allowed = np.zeros(index.ntotal, np.bool_)
        allowed[positions] = True
        # The types of FAISS are those of its C++; its Python takes arrays and names.
        selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg, arg-type]
        narrowed = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
    scores, found = index.search(vector.reshape(1, -1).astype(np.float32), k, params=narrowed)
    there = found[0] >= 0
    return found[0][there], scores[0][there]


def _ranked(positions: "NDArray[np.int64]", scores: Floats, k: int) -> list[tuple[int, float]]:
    order = np.lexsort((positions, -scores))[:k]
    return [(int(positions[at]), float(scores[at])) for at in order]
