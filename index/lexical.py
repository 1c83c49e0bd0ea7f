"""Search by words: BM25 over Dutch stems, with the parts of compounds, as a cache of SQLite.

The score of each stem in each passage is worked out when the index is built (index/bm25.py); a search
adds up a few columns of that matrix.
"""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from index.bm25 import score_terms
from index.vocabulary import Vocabulary, words_to_vocabulary
from index.weights import Floats

if TYPE_CHECKING:
    import Stemmer

# On 105 questions over five municipal documents recall@1/5 was 0.79/0.98 with dutch_porter and 0.76/0.97
# with dutch (Kraaij-Pohlmann); without the parts of compounds 0.78/0.97 and 0.76/0.95.
STEMMER: Final = "dutch_porter"

# A number keeps its dots and commas, and a code its letter (1.234, 12,8, 6.71a); a hyphen splits.
WORDS: Final = re.compile(r"\d+(?:[.,]\d+)+[a-z]?|[^\W_]+")

NOT: Final = re.compile(r"\bniet-(?=[a-z])")
FOREIGN: Final = re.compile(r"[^\x00-\x7f]")  # accents are among them

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

    The number of a stem in ``stems`` is its column. ``words`` are those that stand in the passages, in
    which the parts of a compound are looked up; numbers are not among them. ``passages`` counts the rows.
    """

    stems: Vocabulary
    words: Collection[str]
    scores: Floats
    rows: NDArray[np.int32]
    starts: NDArray[np.int64]
    passages: int


def text_to_words(text: str) -> list[str]:
    """The words in order: lower case, without accents (geïnd and geind are one).

    "Niet-woningen" is one word: they are something else than woningen, and "niet" alone is a stop word.
    """
    plain = NOT.sub("niet", unicodedata.normalize("NFKD", text.casefold()))
    return WORDS.findall(FOREIGN.sub(_drop_accent, plain))


def _drop_accent(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


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


def build_lexical(texts: Iterable[str]) -> LexicalIndex:
    """Indexes passages; row r is the r-th text."""
    numbers, tokens, lengths = _number_words(texts)
    words = frozenset(word for word in numbers if word not in STOP_WORDS and not word[0].isdigit())
    terms = [() if word in STOP_WORDS else word_to_terms(word, words) for word in numbers]
    stems = {stem: i for i, stem in enumerate(sorted({stem for found in terms for stem in found}))}
    columns = [[stems[stem] for stem in found] for found in terms]
    scored = score_terms(tokens, lengths, columns, len(stems))
    return LexicalIndex(words_to_vocabulary(stems), words, *scored, len(lengths))


def _number_words(texts: Iterable[str]) -> tuple[dict[str, int], NDArray[np.int32], NDArray[np.int64]]:
    """The words numbered as they come; the numbers of all words in order, and how many each text has.

    Half a million passages hold some fifty million words: as numbers they take 200 MB.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    tokens, lengths = array("i"), array("q")
    for text in texts:
        words = text_to_words(text)
        tokens.extend(map(numbers.__getitem__, words))
        lengths.append(len(words))
    return numbers, np.frombuffer(tokens, np.int32), np.frombuffer(lengths, np.int64)


def word_to_terms(word: str, words: Collection[str]) -> tuple[str, ...]:
    """The stem of a word, and those of its parts when it is a compound of words in the index."""
    parts = compound_parts(word, words)
    return tuple(dict.fromkeys(_stem([word, *parts])))


def compound_parts(word: str, words: Collection[str]) -> tuple[str, ...]:
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
        column = index.stems.find(term)
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
    if len(places) > k:  # sorting only those that can be among the best
        places = places[scores[places] >= np.partition(scores[places], -k)[-k]]
    order = np.argsort(-scores[places], kind="stable")[:k]
    return [(int(place), float(scores[place])) for place in places[order]]


def inverse_frequency(index: LexicalIndex, stem: str) -> float:
    """How rare a stem is: ln(1 + (N - n + 0.5) / (n + 0.5)), with n of N passages that hold it."""
    column = index.stems.find(stem)
    held = 0 if column is None else int(index.starts[column + 1] - index.starts[column])
    return float(np.log(1 + (index.passages - held + 0.5) / (held + 0.5)))


def lexical_to_bytes(index: LexicalIndex) -> bytes:
    """One safetensors file: numbers and letters only, no pickle."""
    from safetensors.numpy import save

    return save(
        {
            "stems": index.stems.letters,
            "stem_ends": index.stems.ends,
            "stem_masks": index.stems.masks,
            "words": np.frombuffer("\n".join(sorted(index.words)).encode(), np.uint8),
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
    stems = Vocabulary(found["stems"], found["stem_ends"], found["stem_masks"])
    words = frozenset(found["words"].tobytes().decode().split())
    return LexicalIndex(
        stems, words, found["scores"], found["rows"], found["starts"], int(found["passages"][0])
    )
