"""What figures are called, and whether that is the same."""

from collections.abc import Collection

from assistant.words import language, match_stem, synonyms_of
from corpus.types import Figure
from index.lexical import stem_words

SAME_WORD = 0.7


def called_the_same(first: Collection[str], second: Collection[str]) -> bool:
    """Whether every word of one name is in the other: "Diefstallen", "diefstallen per inwoner"."""
    return bool(first and second) and (_holds(first, second) or _holds(second, first))


def _holds(name: Collection[str], other: Collection[str]) -> bool:
    return all(_has(name, stem) for stem in other)


def _has(name: Collection[str], stem: str) -> bool:
    meant = {part for phrase in synonyms_of(stem, (stem,)) for part in phrase}
    return match_stem(stem, name) >= SAME_WORD or bool(meant & set(name))


def name_of(figure: Figure) -> frozenset[str]:
    """The stems of what a figure counts: its label, and in a table its row."""
    return _subject_stems(f"{figure.label} {figure.row_path[-1] if figure.row_path else ''}")


def headed_name_of(figure: Figure) -> frozenset[str]:
    """The same with what the heads of its column say."""
    return name_of(figure) | _subject_stems(" ".join(figure.column_path))


def _subject_stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stem_words(text) if stem not in language().question_stems)
