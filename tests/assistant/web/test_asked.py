from urllib.parse import parse_qs

import pytest

from assistant.types import Request
from assistant.web.asked import Asked, asked_to_link, asked_to_request
from corpus.errors import BegrotingError


def test_the_fields_of_the_form_become_a_request() -> None:
    asked = Asked(" Hoeveel? ", ("Eerst?",), "Delft", "2026", "begroting")

    assert asked_to_request(asked, 100) == Request("Hoeveel?", ("Eerst?",), "Delft", 2026, "begroting")


def test_what_was_not_chosen_narrows_nothing() -> None:
    assert asked_to_request(Asked("Hoeveel?"), 100) == Request("Hoeveel?")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("  "), "De vraag is leeg"),
        (Asked("x" * 101), "De vraag is te lang: 101 tekens"),
        (Asked("Hoeveel?", jaar="twintig"), "Het jaar 'twintig' is geen begrotingsjaar"),
        (Asked("Hoeveel?", jaar="99999"), "Het jaar '99999' is geen begrotingsjaar"),
        (Asked("Hoeveel?", soort="krant"), "De soort 'krant' is onbekend"),
    ],
)
def test_what_cannot_be_is_refused_with_one_line(asked: Asked, said: str) -> None:
    with pytest.raises(BegrotingError, match=said) as caught:
        asked_to_request(asked, 100)
    assert "\n" not in str(caught.value)


def test_only_the_last_ten_earlier_questions_count() -> None:
    earlier = tuple(f"Vraag {n}?" for n in range(15))

    assert asked_to_request(Asked("En nu?", earlier), 100).history == earlier[5:]


def test_the_link_asks_the_same_question_with_the_same_choice() -> None:
    link = asked_to_link(Asked("Hoeveel & waar?", ("Eerst?", "Dan?"), "Den Haag", "2026", "brief"))

    assert parse_qs(link.removeprefix("?")) == {
        "vraag": ["Hoeveel & waar?"],
        "eerder": ["Eerst?", "Dan?"],
        "gemeente": ["Den Haag"],
        "jaar": ["2026"],
        "soort": ["brief"],
    }


def test_a_link_that_would_be_too_long_goes_without_the_earlier_questions() -> None:
    link = asked_to_link(Asked("Hoeveel?", ("Een lange vraag " * 50,) * 5))

    assert parse_qs(link.removeprefix("?")) == {"vraag": ["Hoeveel?"]}
