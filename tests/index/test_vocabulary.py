import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary import words_to_vocabulary

WORDS = st.lists(st.text("abcéø12.", min_size=1, max_size=6), unique=True).map(sorted)


@given(WORDS, st.text("abcéø12.", min_size=1, max_size=6))
def test_a_word_is_found_by_its_number_and_others_are_not(words: list[str], other: str) -> None:
    vocabulary = words_to_vocabulary(words)
    assert list(vocabulary) == words
    assert [vocabulary.find(word) for word in words] == list(range(len(words)))
    assert (other in vocabulary) == (other in words)


@given(WORDS, st.text("abcéø12.", max_size=2))
def test_the_words_that_begin_with_a_text_are_found_in_order(words: list[str], start: str) -> None:
    found = list(words_to_vocabulary(words).beginning_with(start))
    assert found == [word for word in words if word.startswith(start)]


@pytest.mark.parametrize(
    ("typed", "edits"),
    [
        ("uitkerng", 1),  # dropped
        ("uitkeriing", 1),  # added
        ("uitkerimg", 1),  # changed
        ("uitkeirng", 1),  # swapped
        ("uitkéring", 1),
        ("uytkerng", 2),
        ("xxtkering", 2),
    ],
)
def test_a_word_with_typing_errors_is_among_those_like_it(typed: str, edits: int) -> None:
    vocabulary = words_to_vocabulary(["jeugdhulp", "uitkering", "zwembad"])
    assert vocabulary.like(typed, edits) == ["uitkering"]


def test_an_empty_vocabulary_holds_nothing() -> None:
    vocabulary = words_to_vocabulary([])
    assert (list(vocabulary), vocabulary.like("woord", 2), "woord" in vocabulary) == ([], [], False)
