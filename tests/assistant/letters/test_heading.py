"""Who a letter is from, when, about what and on which article."""

from datetime import date

import pytest

from assistant.letters.reading import text_to_letter
from assistant.letters.types import Letter

QUESTION = "\n\nGeacht college,\n\n1. Wat kost het?\n\n"


def letter(top: str, bottom: str = "", gemeenten: tuple[str, ...] = ()) -> Letter:
    return text_to_letter(f"{top}{QUESTION}{bottom}", gemeenten)


@pytest.mark.parametrize(
    ("top", "bottom", "fractie"),
    [
        ("Fractie: Dorpsbelang", "", "Dorpsbelang"),
        ("Fractie Nieuw Elan", "", "Nieuw Elan"),
        ("", "Namens de fractie van de Waterpartij,\nA. de Vries", "Waterpartij"),
        ("", "Hoogachtend,\n\nA. de Vries\nABC-fractie", "ABC"),
        ("", "Met vriendelijke groet,\n\nJan Smit, raadslid Stad & Kust", "Stad & Kust"),
        ("Van: S. Kuipers (Haags Perspectief)", "", "Haags Perspectief"),
        ("Van: A. Bos, fractie Polderbelang", "", "Polderbelang"),
    ],
)
def test_the_fractie_is_found_wherever_it_stands(top: str, bottom: str, fractie: str) -> None:
    assert letter(top, bottom).fractie == fractie


@pytest.mark.parametrize(
    ("top", "bottom", "sender"),
    [
        ("Van: P. de Bruin en Y. Akkerman, fractie Polderbelang", "", "P. de Bruin en Y. Akkerman"),
        ("Indiener: Sander Kuipers (Haags Perspectief)", "", "Sander Kuipers"),
        ("", "Met vriendelijke groet,\n\nMarit van den Oever\nFractie Nieuw Elan", "Marit van den Oever"),
        ("", "Hoogachtend,\n\nA. de Vries, Jan Smit", "A. de Vries, Jan Smit"),
    ],
)
def test_the_sender_is_found_in_the_heading_or_the_signature(top: str, bottom: str, sender: str) -> None:
    assert letter(top, bottom).sender == sender


@pytest.mark.parametrize("printed", ["Dorp, 3 november 2026", "Datum: 3-11-2026", "3 nov 2026"])
def test_the_date_is_found(printed: str) -> None:
    assert letter(printed).day == date(2026, 11, 3)


def test_a_date_in_the_text_is_not_that_of_the_letter() -> None:
    assert (
        text_to_letter("Geacht college,\n\nOp 3 november 2026 was er brand.\n\n1. Wat kost het?").day is None
    )


@pytest.mark.parametrize(
    ("top", "subject"),
    [
        ("Betreft: wachtlijsten", "wachtlijsten"),
        (
            "Onderwerp: wachtlijsten in de\njeugdzorg van de gemeente",
            "wachtlijsten in de jeugdzorg van de gemeente",
        ),
        ("Schriftelijke vragen over de wachtlijsten (artikel 38 RvO)", "de wachtlijsten"),
    ],
)
def test_the_subject_is_found(top: str, subject: str) -> None:
    assert letter(top).subject == subject


@pytest.mark.parametrize(
    "article",
    [
        "artikel 38 van het Reglement van orde",
        "art. 33 RvO",
        "artikel 155 Gemeentewet",
        "artikel 40, lid 2, van het RvO",
    ],
)
def test_the_article_is_found(article: str) -> None:
    assert letter(f"Betreft: vragen op grond van {article} over zorg").article == article


def test_an_article_of_another_law_is_not_what_the_letter_rests_on() -> None:
    assert letter("Betreft: artikel 2.3 van de Jeugdwet").article == ""


def test_the_gemeente_is_that_of_the_heading() -> None:
    gemeenten = ("Den Haag", "Haarlemmermeer")
    top = "Aan het college van Haarlemmermeer"

    assert letter(top, "Wij kijken naar Den Haag.", gemeenten).gemeente == "Haarlemmermeer"


def test_without_one_in_the_heading_it_is_the_one_named_most_if_that_is_clear() -> None:
    text = "Geacht college,\n\n1. Wat kost het in Den Haag?\n2. En in {}?"
    gemeenten = ("Den Haag", "Haarlemmermeer")

    assert text_to_letter(text.format("het Westland"), gemeenten).gemeente == "Den Haag"
    assert text_to_letter(text.format("Haarlemmermeer"), gemeenten).gemeente == ""
