"""The lists of words that staff may extend."""

import subprocess
import sys

import pytest

from corpus.dutch.word_lists import one_of, whole_word, word_end, word_lists, words

LISTS = [(group, name) for group, lists in word_lists().items() for name in lists]


@pytest.mark.parametrize(("group", "name"), LISTS)
def test_a_list_holds_each_word_once_and_in_small_letters(group: str, name: str) -> None:
    listed = words(group, name)

    assert len(listed) == len(set(listed)) > 0
    assert name == "organisaties" or all(word == word.lower().strip() for word in listed)


def test_lists_of_one_group_go_together() -> None:
    assert words("geteld", "woorden", "losse_woorden") == (
        *word_lists()["geteld"]["woorden"],
        *word_lists()["geteld"]["losse_woorden"],
    )


def test_a_star_is_more_letters_and_a_space_any_white_space() -> None:
    no_money = whole_word("geld", "geen_geld")

    assert no_money.fullmatch("schuldquote")
    assert no_money.fullmatch("Gemiddelde\nleeftijd")
    assert not no_money.fullmatch("quotering")


def test_words_may_end_a_longer_one_where_the_list_says_so() -> None:
    assert word_end("geld", "woorden").fullmatch("bouwkosten")
    assert not whole_word("geld", "gezegd_van_geld").fullmatch("verkost")


def test_signs_in_a_word_are_signs() -> None:
    assert r"blz\." in one_of("namen", "met_een_nummer")


def test_the_lists_are_read_when_they_are_first_needed() -> None:
    code = (
        "import corpus.reading\n"
        "from corpus.dutch.word_lists import word_lists\n"
        "print(word_lists.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "0"
