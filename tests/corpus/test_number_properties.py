"""What holds for every number: it is found back as written, and no figure is made up."""

import re
from decimal import Decimal
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dutch.number_format import format_short, format_value
from corpus.numbers import cell_numbers, find_numbers
from corpus.periods import MONTHS
from corpus.types import Unit
from tests.corpus.examples import figures_of

UNITS = st.sampled_from([unit for unit in get_args(Unit) if unit != "jaar"])
AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
SENTENCES = st.sampled_from(
    ["Daar staat {} tegenover.", "In 2025 was het {}, dat is veel", "- zorg: {};", "dat was ({}) toen"]
)
# Words around which numbers are read in special ways, and digits in any order.
PIECES = st.sampled_from(
    "€ % mln. ton k€ euro van tot en de 1 0 7 25 2.024 1.5 3,25 ½ 12e art. 06 + - ( ) | : ; . , N V x "
    "2024 juni per 10.000 op zes derde helft miljoen ruim < &nbsp; \\. eerste maanden inwoners lasten\n\n "
    "bedragen".split(" ")
)
ANY_TEXT = st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)
YEARS = st.integers(1950, 2049)


def digits_of(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def significant(value: Decimal) -> str:
    """The digits of a value without the noughts around them."""
    return digits_of(f"{abs(value):f}").strip("0")


@given(value=AMOUNTS, unit=UNITS, sentence=SENTENCES)
def test_a_value_written_in_a_sentence_is_found_back_in_it(value: Decimal, unit: Unit, sentence: str) -> None:
    text = sentence.format(format_value(value, unit))
    found = [number for number in find_numbers(text) if number.kind == "figure"]

    assert [number.value for number in found] == [value]
    assert found[0].unit == (None if unit in ("aantal", "cijfer") else unit)


@given(value=AMOUNTS, unit=UNITS)
def test_a_value_written_in_a_cell_is_found_back_in_it(value: Decimal, unit: Unit) -> None:
    assert [number.value for number in cell_numbers(format_value(value, unit))] == [value]


@given(value=AMOUNTS)
def test_an_amount_written_short_is_found_back_rounded(value: Decimal) -> None:
    (number,) = find_numbers(format_short(value, "EUR"))

    assert number.unit == "EUR"
    assert abs(number.value - value) <= max(abs(value) / 20, Decimal(0))


@given(text=ANY_TEXT)
@settings(max_examples=400)
def test_the_digits_of_every_number_stand_where_it_is_said_to_stand(text: str) -> None:
    for number in find_numbers(text):
        printed = text[number.start : number.end]
        if number.kind == "figure" and not number.in_words and "½" not in printed:
            assert significant(number.value) in digits_of(printed)


@given(text=ANY_TEXT)
@settings(max_examples=150)
def test_the_digits_of_every_figure_of_a_text_stand_in_it(text: str) -> None:
    for figure in figures_of(text, jaar=2026):
        words = re.search(r"½|[a-z]{3}|op", figure.printed)  # in words, or a share of so many
        assert words or significant(figure.value) in digits_of(text)
        assert figure.place.start < figure.place.end <= len(text) + 1


@given(
    year=YEARS,
    text=st.sampled_from(
        [
            "In {} gebeurde dat.",
            "de begroting {} is klaar",
            "Tot en met {} blijft dat zo.",
            "Vanaf {} geldt de wet; de raad besluit in {}.",
            "(peiljaar {})",
            "Jaarstukken {}",
            "het schooljaar {}/27",
        ]
    ),
)
def test_a_year_in_a_sentence_gives_no_figure(year: int, text: str) -> None:
    assert figures_of(text.format(year, year)) == ()


@given(
    day=st.integers(1, 28),
    month=st.sampled_from(MONTHS),
    year=YEARS,
    style=st.sampled_from(["{} {} {}", "{} {}"]),
)
def test_a_date_in_words_gives_no_figure(day: int, month: str, year: int, style: str) -> None:
    assert figures_of(f"Op {style.format(day, month, year)} besluit de raad.") == ()


@given(
    area=st.sampled_from(["015", "070", "0251", "06", "+31 6", "+31 70", "(015)"]),
    rest=st.integers(100_000, 9_999_999),
    between=st.sampled_from([" ", "-", " - "]),
)
def test_a_telephone_number_gives_no_figure(area: str, rest: int, between: str) -> None:
    assert figures_of(f"U belt met {area}{between}{rest}.") == ()


@given(
    number=st.integers(1000, 9999),
    letters=st.text("ABCDEFGHJKLMNPRTVWXZ", min_size=2, max_size=2),
    space=st.sampled_from(["", " "]),
)
def test_a_postcode_gives_no_figure(number: int, letters: str, space: str) -> None:
    assert figures_of(f"Het kantoor staat aan de Dorpsstraat 12, {number}{space}{letters} Dorp.") == ()
