"""Search by words: BM25 over Dutch stems, with the parts of compounds, as a cache of SQLite.

bm25s works out the score of each stem in each passage when the index is built; what a search does,
adding up a few columns of that matrix, needs numpy only.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from index.weights import Floats

if TYPE_CHECKING:
    import Stemmer

# On 105 questions over five municipal documents recall@1/5 was 0.79/0.98 with dutch_porter and 0.76/0.97
# with dutch (Kraaij-Pohlmann); without the parts of compounds 0.78/0.97 and 0.76/0.95. With the usual
# k1 = 1.2, b = 0.75 it was 0.76/0.96: passages are of one size, their length says little.
STEMMER: Final = "dutch_porter"
K1: Final = 0.9
B: Final = 0.4

# A number keeps its dots and commas, and a code its letter (1.234, 12,8, 6.71a); a hyphen splits.
WORDS: Final = re.compile(r"\d+(?:[.,]\d+)+[a-z]?|[^\W_]+")

# Short parts make chance splits (re-serve, ver-zekering): four letters at least.
SHORTEST_PART: Final = 4
LINKS: Final = ("", "s", "en", "e", "n")  # what Dutch puts between the parts

STOP_WORDS: Final = frozenset(
    """
    aan al alle als alsook ander andere anders bij binnen daar daarbij daarin daarmee daarnaast daarom
    daarvan daarvoor dan dat de den der deze die dit doen doet door dus echter een elk elke en er erbij erg
    ervan ga gaan gaat geen geldt ging haar had hadden heb hebben hebt heeft heel hem hen het hier hierbij
    hierdoor hierin hiermee hiervan hiervoor hij hoe hoeveel hun ik in indien is ja je jij jou jouw jullie
    kan kon konden kun kunnen kunt maar maken me mede meer men met mij mijn mocht moet moeten mogen na naar
    naast namelijk nee niet niets nog nu of om omdat ons onze ook op over plaats reeds sinds te tegen ten
    ter terwijl toch toe toen tot tussen u uit uw van vanaf vanuit veel via volgens voor vooral waar waarbij
    waarin waarmee waarom waarvan waarvoor wanneer waren was wat we weer wel welk welke werd werden wie wij
    wil willen word worden wordt zal zich zichzelf zij zijn zo zoals zodat zou zouden zowel zullen zult
    """.split()
)


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """Scores by stem (column) and passage: column c has rows ``rows[starts[c]:starts[c + 1]]``.

    ``stems`` are sorted; ``words`` are all words as they stand in the passages, in which the parts of
    a compound are looked up. ``passages`` counts the rows.
    """

    stems: dict[str, int]
    words: frozenset[str]
    scores: Floats
    rows: NDArray[np.int32]
    starts: NDArray[np.int64]
    passages: int


def text_to_words(text: str) -> list[str]:
    """The words in order: lower case, without accents (geïnd and geind are one)."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return WORDS.findall("".join(char for char in plain if not unicodedata.combining(char)))


def stem_words(text: str) -> list[str]:
    """The stems of what carries meaning, in order: no stop words, no parts of compounds."""
    words = [word for word in text_to_words(text) if word not in STOP_WORDS]
    return _stem(words)


def _stem(words: Iterable[str]) -> list[str]:
    stems: list[str] = _stemmer().stemWords(list(words))
    return stems


@cache
def _stemmer() -> "Stemmer.Stemmer":
    import Stemmer

    # Its own cache is not safe with several threads; without it a word takes some microseconds.
    return Stemmer.Stemmer(STEMMER, 0)


def build_lexical(texts: Sequence[str]) -> LexicalIndex:
    """Indexes passages; row r is ``texts[r]``."""
    tokens = [[word for word in text_to_words(text) if word not in STOP_WORDS] for text in texts]
    words = frozenset(word for row in tokens for word in row)
    terms = {word: word_to_terms(word, words) for word in sorted(words)}
    stems = {stem: i for i, stem in enumerate(sorted({stem for found in terms.values() for stem in found}))}
    ids = [[stems[stem] for word in row for stem in terms[word]] for row in tokens]
    scores, rows, starts = _score(ids, stems)
    return LexicalIndex(stems, words, scores, rows, starts, len(texts))


def _score(
    ids: list[list[int]], stems: dict[str, int]
) -> tuple[Floats, NDArray[np.int32], NDArray[np.int64]]:
    if not stems:  # bm25s refuses to index nothing
        return np.empty(0, np.float32), np.empty(0, np.int32), np.zeros(1, np.int64)
    import bm25s

    model = bm25s.BM25(method="lucene", k1=K1, b=B, dtype="float32", int_dtype="int32")
    model.index((ids, stems), create_empty_token=False, show_progress=False)
    found = model.scores
    return found["data"], found["indices"].astype(np.int32), found["indptr"].astype(np.int64)


def word_to_terms(word: str, words: frozenset[str]) -> tuple[str, ...]:
    """The stem of a word, and those of its parts when it is a compound of words in the index."""
    parts = compound_parts(word, words)
    return tuple(dict.fromkeys(_stem([word, *parts])))


def compound_parts(word: str, words: frozenset[str]) -> tuple[str, ...]:
    """The two words that a compound is made of, () for any other word.

    Only words that occur by themselves count as parts; the longest second part wins, because it is
    the head of the compound (bijstands-uitkering: an uitkering).
    """
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, first = word[at:], word[:at]
        if head in words and head not in STOP_WORDS:
            part = next((p for p in _without_link(first) if p in words), None)
            if part:
                return part, head
    return ()


def _without_link(first: str) -> list[str]:
    """A first part as it would stand by itself, the whole of it first."""
    bare = [first[: len(first) - len(link)] for link in LINKS if first.endswith(link)]
    return [part for part in bare if len(part) >= SHORTEST_PART and part not in STOP_WORDS]


def query_terms(index: LexicalIndex, text: str) -> list[str]:
    """The terms to look for, each once: stems of the words, and of the parts of compounds."""
    words = [word for word in text_to_words(text) if word not in STOP_WORDS]
    return list(dict.fromkeys(term for word in words for term in word_to_terms(word, index.words)))


def score_passages(index: LexicalIndex, text: str) -> Floats:
    """The BM25 score of every passage; 0 where no term occurs."""
    total = np.zeros(index.passages, np.float32)
    for term in query_terms(index, text):
        column = index.stems.get(term)
        if column is not None:
            span = slice(index.starts[column], index.starts[column + 1])
            total[index.rows[span]] += index.scores[span]
    return total


def search_lexical(
    index: LexicalIndex, text: str, k: int, positions: NDArray[np.int64] | None = None
) -> list[tuple[int, float]]:
    """Up to k positions with their score, best first, lowest position first among equals.

    A passage without any of the terms is not found. ``positions`` (ascending) narrows the search.
    """
    scores = score_passages(index, text)
    places = np.flatnonzero(scores > 0) if positions is None else positions[scores[positions] > 0]
    order = np.argsort(-scores[places], kind="stable")[:k]
    return [(int(place), float(scores[place])) for place in places[order]]


def inverse_frequency(index: LexicalIndex, stem: str) -> float:
    """How rare a stem is: ln(1 + (N - n + 0.5) / (n + 0.5)), with n of N passages that hold it."""
    column = index.stems.get(stem)
    held = 0 if column is None else int(index.starts[column + 1] - index.starts[column])
    return float(np.log(1 + (index.passages - held + 0.5) / (held + 0.5)))


def lexical_to_bytes(index: LexicalIndex) -> bytes:
    """One safetensors file: numbers and letters only, no pickle."""
    from safetensors.numpy import save

    return save(
        {
            "stems": _to_letters(index.stems),
            "words": _to_letters(sorted(index.words)),
            "scores": index.scores,
            "rows": index.rows,
            "starts": index.starts,
            "passages": np.array([index.passages]),
        }
    )


def lexical_from_bytes(data: bytes) -> LexicalIndex:
    """Reads what ``lexical_to_bytes`` wrote."""
    from safetensors.numpy import load

    found = load(data)
    stems = {stem: i for i, stem in enumerate(_from_letters(found["stems"]))}
    words = frozenset(_from_letters(found["words"]))
    return LexicalIndex(
        stems, words, found["scores"], found["rows"], found["starts"], int(found["passages"][0])
    )


def _to_letters(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _from_letters(letters: NDArray[np.uint8]) -> list[str]:
    return letters.tobytes().decode().split("\n") if len(letters) else []
