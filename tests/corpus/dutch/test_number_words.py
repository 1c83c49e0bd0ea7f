"""Number words, against a writer of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dutch.number_words import WordNumber, cardinal_of, find_number_words, ordinal_of

ONES = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien"
).split()
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
BELOW_MILLION = st.integers(0, 999_999)


def part(n: int) -> str:
    """A number below 1000 as a part of a longer word, where one is "een"."""
    if n < 20:
        return "een" if n == 1 else ONES[n]
    if n < 100:
        ten, one = TENS[n // 10 - 2], n % 10
        return ten if not one else part(one) + ("ën" if one in (2, 3) else "en") + ten
    hundreds = "" if n < 200 else ONES[n // 100]
    return f"{hundreds}honderd{part(n % 100) if n % 100 else ''}"


def dutch(n: int) -> str:
    """A number up to 999,999 as the spelling book has it."""
    if n < 1000:
        return "één" if n == 1 else part(n)
    thousands = "duizend" if n < 2000 else f"{part(n // 1000)}duizend"
    return f"{thousands} {dutch(n % 1000)}" if n % 1000 else thousands


def only(text: str) -> WordNumber:
    (number,) = find_number_words(text)
    return number


def test_every_word_below_a_thousand_is_read() -> None:
    assert [cardinal_of(dutch(n)) for n in range(1000)] == list(range(1000))


@given(BELOW_MILLION)
def test_a_number_that_is_written_out_is_read_back(n: int) -> None:
    text = f"Er zijn {dutch(n)} bomen."

    assert only(text).value == n
    assert text[only(text).start : only(text).end] == dutch(n)


@given(BELOW_MILLION.filter(lambda n: n != 1))
def test_accents_may_be_left_out_and_a_sentence_starts_with_a_capital(n: int) -> None:
    plain = dutch(n).replace("ë", "e")

    assert only(f"{plain.capitalize()} bomen").value == n


@given(st.integers(11, 99))
def test_hundreds_above_ten_are_read(n: int) -> None:
    assert cardinal_of(f"{part(n)}honderd") == 100 * n


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("honderdeneen bomen", "101"),
        ("honderd vijftig bomen", "150"),
        ("honderd en vijf bomen", "105"),
        ("drie honderd bomen", "300"),
        ("anderhalf jaar", "1.5"),
        ("anderhalve dag", "1.5"),
        ("drieënhalf jaar", "3.5"),
        ("tweeeneenhalve dag", "2.5"),
        ("twee en een half uur", "2.5"),
        ("twee miljoen driehonderdduizend mensen", "2300000"),
        ("anderhalf miljoen mensen", "1500000"),
        ("een miljoen mensen", "1000000"),
        ("een half miljoen mensen", "500000"),
        ("driekwart miljoen mensen", "750000"),
        ("drie miljard", "3000000000"),
        ("een halve ton", "0.5"),
    ],
)
def test_numbers_of_more_words_are_one_number(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["drie vier", "zes en zeven", "honderd, drie", "eerste twee"])
def test_two_numbers_side_by_side_stay_two(text: str) -> None:
    assert len(list(find_number_words(text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "een aanbieder",
        "Een wijk en een dorp",
        "een half jaar",
        "de helft van een kwartaal",
        "tientallen, honderden en duizenden",
        "met z'n tweeën",
        "een drie-eenheid of twee- en driemaal",
        "de achterstand bij de elfde-eeuwse dijk van Zevenaar",
        "neem dit in acht",
        "het college acht dit nodig",
        "beide tienerouders vierden het",
    ],
)
def test_other_words_are_no_number(text: str) -> None:
    assert list(find_number_words(text)) == []


def test_acht_counts_before_a_noun() -> None:
    assert only("acht mensen").value == 8


@pytest.mark.parametrize(
    ("word", "rank"),
    [
        ("eerste", 1),
        ("Tweede", 2),
        ("derde", 3),
        ("achtste", 8),
        ("twaalfde", 12),
        ("twintigste", 20),
        ("eenentwintigste", 21),
        ("honderdste", 100),
    ],
)
def test_a_rank_is_read_and_marked(word: str, rank: int) -> None:
    assert ordinal_of(word) == rank
    assert only(f"de {word} keer") == WordNumber(Decimal(rank), 3, 3 + len(word), ordinal=True)


@pytest.mark.parametrize("word", ["aarde", "beste", "tweedehands", "eens", "derden"])
def test_a_word_that_ends_like_a_rank_is_none(word: str) -> None:
    assert ordinal_of(word) is None
