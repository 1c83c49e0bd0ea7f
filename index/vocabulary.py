"""A sorted list of words in one array: half a million take 10 MB and no time to load."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

import numpy as np
from numpy.typing import NDArray

LATIN: Final = 26  # bits of a mask for a to z; all other characters share those above
OTHERS: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary(Collection[str]):
    """Words in the order of their UTF-8, end to end in ``letters``; word i ends before ``ends[i]``.

    ``masks`` has a bit for each character that a word holds.
    """

    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]
    masks: NDArray[np.uint32]

    def find(self, word: str) -> int | None:
        """The number of a word, from 0; None when it is not here."""
        wanted = word.encode()
        at = bisect_left(range(len(self)), wanted, key=self._bytes)
        return at if at < len(self) and self._bytes(at) == wanted else None

    def beginning_with(self, start: str) -> Iterator[str]:
        """The words that begin with a text, in order."""
        wanted = start.encode()
        first = bisect_left(range(len(self)), wanted, key=self._bytes)
        found = map(self._bytes, range(first, len(self)))
        return (word.decode() for word in takewhile(lambda word: word.startswith(wanted), found))

    def like(self, word: str, edits: int) -> list[str]:
        """The words that may be so many edits away from this one, in order; most others are left out.

        Changing a letter for another changes up to two bits of a mask, every other edit up to one.
        """
        (mask,) = _masks([word])
        near = np.flatnonzero(np.bitwise_count(self.masks ^ mask) <= 2 * edits)
        return [self._bytes(int(at)).decode() for at in near]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.find(word) is not None

    def __iter__(self) -> Iterator[str]:
        return (self._bytes(at).decode() for at in range(len(self)))

    def __len__(self) -> int:
        return len(self.ends)

    def _bytes(self, at: int) -> bytes:
        start = self.ends[at - 1] if at else 0
        return self.letters[start : self.ends[at]].tobytes()


def words_to_vocabulary(words: Iterable[str]) -> Vocabulary:
    """A vocabulary of words that come sorted, each once."""
    listed = list(words)
    encoded = [word.encode() for word in listed]
    ends = np.cumsum([len(letters) for letters in encoded], dtype=np.int64)
    return Vocabulary(np.frombuffer(b"".join(encoded), np.uint8), ends, _masks(listed))


def _masks(words: list[str]) -> NDArray[np.uint32]:
    """A bit for each of the letters a to z in a word, and one of six for each other character."""
    if not words:
        return np.empty(0, np.uint32)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), "<u4").astype(np.int64)
    latin = (codes >= ord("a")) & (codes <= ord("z"))
    bits = np.uint32(1) << np.where(latin, codes - ord("a"), LATIN + codes % OTHERS).astype(np.uint32)
    starts = np.cumsum([0, *map(len, words[:-1])])
    masks: NDArray[np.uint32] = np.bitwise_or.reduceat(bits, starts).astype(np.uint32)
    return masks
