"""Words of the question against words of the documents: stems, compounds, synonyms, typing errors."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from index.lexical import stem_words, text_to_words
from index.vocabulary import Vocabulary, words_to_vocabulary

COMPOUND = 0.75  # asked "uitkering", there "bijstandsuitkering": the same subject, less surely
GENERAL = 0.5  # asked "bijstandsuitkering", there "uitkering": perhaps another one
SYNONYM = 0.9
LONG = 8  # letters from which a typing error in a word of the question is seen
PART = 5  # letters from which a word at an end of another counts as part of a compound
OTHER_PART = 3  # letters that the rest of the compound has at least

Phrase = tuple[str, ...]  # the stems of a name of one or more words


@dataclass(frozen=True, slots=True)
class Language:
    """What ``taal.toml`` and ``synoniemen.toml`` say.

    ``marks`` are lists of phrases by group and name, in lower case, ``mark_words`` the words in them.
    ``synonyms`` gives for the stems of a name what means the same, as stems too, by its first stem.
    """

    marks: Mapping[str, Mapping[str, tuple[str, ...]]]
    question_stems: frozenset[str]
    mark_words: frozenset[str]
    synonyms: Mapping[str, Mapping[Phrase, tuple[Phrase, ...]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question: its stem, how much it says (idf), and what means the same."""

    stem: str
    weight: float
    others: tuple[Phrase, ...] = ()


@cache
def language() -> Language:
    """The language data, read once."""
    data = tomllib.loads((files("assistant") / "taal.toml").read_text("utf-8"))
    alike = tomllib.loads((files("assistant") / "synoniemen.toml").read_text("utf-8"))
    marks = {
        group: {name: tuple(phrases) for name, phrases in table.items()} for group, table in data.items()
    }
    question = frozenset(
        stem
        for word in (*data["vraagwoorden"]["woorden"], *chain.from_iterable(data["rekenen"].values()))
        for stem in all_stems(word)
    )
    phrases = chain.from_iterable(chain.from_iterable(table.values()) for table in marks.values())
    words = frozenset(word for phrase in phrases for word in phrase.split() if word.isalpha())
    groups = chain.from_iterable(table["groepen"] for table in alike.values())
    return Language(marks, question, words, _synonyms(groups))


def _synonyms(groups: Iterable[Iterable[str]]) -> dict[str, dict[Phrase, tuple[Phrase, ...]]]:
    found: dict[str, dict[Phrase, tuple[Phrase, ...]]] = {}
    for group in groups:
        phrases = [phrase for name in group if (phrase := tuple(stem_words(name)))]
        for phrase in phrases:
            others = tuple(other for other in phrases if other != phrase)
            named = found.setdefault(phrase[0], {})
            named[phrase] = tuple(dict.fromkeys((*named.get(phrase, ()), *others)))
    return found


def synonyms_of(stem: str, asked: Collection[str]) -> tuple[Phrase, ...]:
    """What means the same as a stem of a question, or as a name of more words that it is part of.

    ``asked`` are all stems of the question: a name counts where all of its words are among them.
    """
    found = [
        other
        for first in asked
        for phrase, others in language().synonyms.get(first, {}).items()
        if stem in phrase and all(part in asked for part in phrase)
        for other in others
    ]
    return tuple(dict.fromkeys(found))


@cache
def synonym_stems() -> Vocabulary:
    """The stems of the names that have a synonym: "straatverlichting" is known where no document has it."""
    phrases = chain.from_iterable(language().synonyms.values())
    return words_to_vocabulary(sorted({phrase[0] for phrase in phrases if len(phrase) == 1}))


@cache
def question_vocabulary() -> Vocabulary:
    """The stems of words that stand in questions and say nothing of their subject."""
    return words_to_vocabulary(sorted(language().question_stems))


def all_stems(text: str) -> list[str]:
    """The stems of all words, stop words too."""
    stems = stem_words(text)
    return stems or [word for word in text_to_words(text) if word]


def find_mark(text: str, group: str) -> str | None:
    """The name of the group's phrase that stands first in the text, None without any."""
    found = [(at, name) for name in language().marks[group] if (at := mark_position(text, group, name)) >= 0]
    return min(found)[1] if found else None


def mark_position(text: str, group: str, name: str) -> int:
    """Where the first of the phrases stands in the text, -1 where none does."""
    found = _phrases(language().marks[group][name]).search(_padded(text))
    return found.start() if found else -1


@lru_cache(maxsize=100)
def _padded(text: str) -> str:
    """The words of a text between spaces; dozens of phrases are looked for in the same question."""
    return f" {' '.join(question_to_marks(text))} "


@cache
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words; " ... " is up to eight words in between, "*" the start of a word."""
    one_of = "|".join(re.escape(phrase.strip()) for phrase in phrases)
    pattern = rf" (?:{one_of}) ".replace(r"\ \.\.\.\ ", r" (?:\S+ ){0,8}")
    return re.compile(pattern.replace(r"\*", r"\S*"))


def text_to_marks(text: str) -> list[str]:
    """Words as ``taal.toml`` writes them: lower case, without punctuation around them."""
    return [word.strip(".,;:?!()\"'’‘“”") for word in text.casefold().split()]


def question_to_marks(text: str) -> list[str]:
    """The same without typing errors: people make them in questions, and a question is short."""
    return [_corrected(word) for word in text_to_marks(text)]


@lru_cache(maxsize=10_000)
def _corrected(word: str) -> str:
    """The word of ``taal.toml`` that is one letter off from a long word that it does not have."""
    known = language().mark_words
    if len(word) < LONG or word in known:
        return word
    near = (other for other in _long_mark_words().like(word, 1) if edits(word, other, 1) == 1)
    return next(near, word)


@cache
def _long_mark_words() -> Vocabulary:
    return words_to_vocabulary(sorted(word for word in language().mark_words if len(word) >= LONG))


def match(term: Term, words: Collection[str]) -> float:
    """How well the stems hold a term, from 0 to 1."""
    return match_held(term, {stem: match_stem(stem, words) for stem in stems_of(term)})


def stems_of(term: Term) -> frozenset[str]:
    """The stem of a term and those of all that means the same."""
    return frozenset((term.stem, *chain.from_iterable(term.others)))


def held_stems(asked: frozenset[str], words: frozenset[str]) -> dict[str, float]:
    """The stems asked for that the words hold, with how well: 1, COMPOUND or GENERAL.

    Most are not, which is seen at once: a word that holds a stem has its letters.
    """
    joined = _joined(words)
    likely = [stem for stem in asked if stem in joined]
    if not _parts_of_any(asked).isdisjoint(words):
        likely = list(asked)
    return {stem: value for stem in likely if (value := match_stem(stem, words))}


def match_held(term: Term, held: Mapping[str, float]) -> float:
    """How well a term is held, from 0 to 1; ``held`` tells how well its stems are, 0 for one left out."""
    own = held.get(term.stem, 0.0)
    others = (min(held.get(stem, 0.0) for stem in phrase) for phrase in term.others if phrase[0] in held)
    return own if own == 1.0 else max(own, SYNONYM * max(others, default=0.0))


def match_stem(stem: str, words: Collection[str]) -> float:
    """1 for the stem itself, less for a compound that holds it or that it holds."""
    if stem in words:
        return 1.0
    return _match_compound(stem, words) if isinstance(words, frozenset) else _compound(stem, words)


@lru_cache(maxsize=20_000)
def _match_compound(stem: str, words: frozenset[str]) -> float:
    """The same words stand around many figures, and the same stem is in many questions."""
    return _compound(stem, words) if stem in _joined(words) else _general(stem, words)


@lru_cache(maxsize=10_000)
def _joined(words: frozenset[str]) -> str:
    """Words in one text, in which it is seen at once that a stem is in none of them, as it mostly is."""
    return " ".join(words)


def _compound(stem: str, words: Collection[str]) -> float:
    if len(stem) >= PART and any(_is_part(stem, word) for word in words):
        return COMPOUND
    return _general(stem, words)


def _general(stem: str, words: Collection[str]) -> float:
    return 0.0 if _parts_of(stem).isdisjoint(words) else GENERAL


@lru_cache(maxsize=10_000)
def _parts_of(compound: str) -> frozenset[str]:
    """What a word may be a compound of: its beginnings and ends, as long as parts are."""
    sizes = range(PART, len(compound) - OTHER_PART + 1)
    return frozenset(part for size in sizes for part in (compound[:size], compound[-size:]))


@lru_cache(maxsize=100)  # all figures of a question are asked for the same stems
def _parts_of_any(compounds: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(_parts_of, compounds))


def _is_part(part: str, compound: str) -> bool:
    """Whether a compound begins or ends with it: "formatie" is no part of "informatie"."""
    if len(compound) < len(part) + OTHER_PART:
        return False
    return compound.startswith(part) or compound.endswith(part)


def is_held_by(term: Term, word: str) -> bool:
    """Whether a single stem matches a term, in whatever degree."""
    phrases = ((term.stem,), *term.others)
    return any(all(_is_related(stem, word) for stem in phrase) for phrase in phrases)


@lru_cache(maxsize=50_000)
def _is_related(stem: str, word: str) -> bool:
    """The same few words of questions meet the same words around figures."""
    return match_stem(stem, (word,)) > 0


def nearest_stem(stem: str, known: Collection[str]) -> str | None:
    """The stem that a typing error most likely stands for: one edit away, two for long words."""
    allowed = allowed_edits(stem)
    if not allowed:
        return None
    best = min(
        ((distance, word) for word in known if abs(len(word) - len(stem)) <= allowed
         and (distance := edits(stem, word, allowed)) <= allowed),
        default=None,
    )  # fmt: skip
    return best[1] if best else None


def allowed_edits(stem: str) -> int:
    """How many letters a word may be off by: the shorter it is, the more words are near it by chance."""
    return 0 if len(stem) < PART else 1 if len(stem) < 9 else 2


def edits(a: str, b: str, most: int) -> int:
    """The number of letters added, dropped, changed or swapped between two words; at most ``most`` + 1.

    The optimal string alignment distance (Damerau 1964), a row at a time.
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
