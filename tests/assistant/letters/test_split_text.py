"""A letter as a text that staff can correct, and back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.letters.reading import text_to_letter
from assistant.letters.split_text import letter_to_text
from assistant.letters.types import Letter, LetterQuestion
from corpus.errors import BegrotingError

FOLDED = st.text(max_size=60).map(lambda text: " ".join(text.replace("\ufeff", "").split()))
SAID = FOLDED.filter(bool)
NUMBERS = st.from_regex(r"[1-9][0-9]?[a-e]?|[IVX]{1,4}\.[a-c]|[1-9]\.[1-9]", fullmatch=True)
QUESTIONS = st.builds(
    LetterQuestion, NUMBERS, SAID, st.lists(SAID, min_size=1, max_size=3).map(tuple), FOLDED
)
LETTERS = st.builds(
    Letter,
    FOLDED,
    FOLDED,
    st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    FOLDED,
    FOLDED,
    st.lists(SAID, max_size=3).map("\n\n".join),
    st.lists(QUESTIONS, min_size=1, max_size=4).map(tuple),
    FOLDED,
    st.booleans(),
    st.lists(SAID, max_size=2).map(tuple),
)
LETTER = Letter(
    "A. de Vries",
    "Dorpsbelang",
    date(2026, 11, 3),
    "Wachtlijsten",
    "artikel 38 van het Reglement van orde",
    "Gegroet.\n\nEr is veel te doen.",
    (
        LetterQuestion(
            "1a", "Wat kost dit en wat levert het op?", ("Wat kost dit?", "Wat levert dit op?"), "Zorg"
        ),
    ),
    "Dorp",
)


@given(LETTERS)
def test_a_letter_is_read_back_as_it_was_written(letter: Letter) -> None:
    assert text_to_letter(letter_to_text(letter)) == letter


def test_a_corrected_text_is_read_with_the_corrections() -> None:
    text = letter_to_text(LETTER).replace("Wat levert dit op?", "Hoeveel levert\ndit op?").replace("1a", "7")

    assert text_to_letter(text).questions == (
        replace(LETTER.questions[0], number="7", asks=("Wat kost dit?", "Hoeveel levert dit op?")),
    )


def test_without_its_parts_a_question_is_taken_apart_anew() -> None:
    text = letter_to_text(LETTER)
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("Gevraagd"))

    assert text_to_letter(kept.replace("Wat kost dit en wat levert het op?", "Wat? Wanneer?")).questions[
        0
    ].asks == (
        "Wat?",
        "Wanneer?",
    )


def test_a_date_that_is_none_is_refused_with_what_it_says() -> None:
    with pytest.raises(BegrotingError, match="Datum: morgen is geen datum"):
        text_to_letter(letter_to_text(LETTER).replace("3 november 2026", "morgen"))


def test_without_questions_it_is_refused_like_any_letter() -> None:
    with pytest.raises(BegrotingError, match="geen vragen gevonden"):
        text_to_letter(letter_to_text(LETTER).split("\n\n")[0])
