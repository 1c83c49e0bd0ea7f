"""One question of a letter as the things it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.letters.asks import rests_on_another, to_asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "Hoeveel uitkeringen waren er eind 2023, eind 2024 en in juni 2025?",
            ["Hoeveel uitkeringen waren er eind 2023, eind 2024 en in juni 2025?"],
        ),
        (
            "Hoeveel uitkeringen waren er in 2024 en wat kostten die?",
            ["Hoeveel uitkeringen waren er in 2024?", "Wat kostten de uitkeringen die er in 2024 waren?"],
        ),
        (
            "Wat zijn de lasten van de jeugdzorg in 2026, wat zijn de baten en wat is het saldo?",
            [
                "Wat zijn de lasten van de jeugdzorg in 2026?",
                "Wat zijn de baten van de jeugdzorg in 2026?",
                "Wat is het saldo van de jeugdzorg in 2026?",
            ],
        ),
        (
            "Klopt het dat er 600 waren en is het college bereid dit te onderzoeken?",
            ["Klopt het dat er 600 waren?", "Is het college bereid dit te onderzoeken?"],
        ),
        ("Waarom is dat? Wat gaat u doen?", ["Waarom is dat?", "Wat gaat u doen?"]),
        ("De wachtlijst groeit. Hoe lang is die?", ["Hoe lang is die?"]),
    ],
)
def test_what_is_asked_one_after_the_other_is_taken_apart(text: str, asks: list[str]) -> None:
    assert list(to_asks(text)) == asks


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        (
            "Kan het college aangeven hoeveel uitkeringen er eind 2024 waren?",
            "Hoeveel uitkeringen waren er eind 2024?",
        ),
        (
            "Wij verzoeken u aan te geven wat de lasten van jeugdhulp in 2026 zijn.",
            "Wat zijn de lasten van jeugdhulp in 2026?",
        ),
        (
            "Kunt u aangeven hoe de lasten zich tussen 2024 en 2029 ontwikkelen?",
            "Hoe ontwikkelen de lasten zich tussen 2024 en 2029?",
        ),
        ("Kunt u zeggen hoeveel mensen er in 2024 uitstroomden?", "Hoeveel mensen stroomden er in 2024 uit?"),
        ("Graag vernemen wij wat de oorzaak van het tekort is.", "Wat is de oorzaak van het tekort?"),
        ("En hoeveel tolken had de gemeente?", "Hoeveel tolken had de gemeente?"),
        (
            "Kunt u aangeven hoeveel procent van de jongeren in 2024 jeugdhulp kreeg?",
            "Hoeveel procent van de jongeren kreeg in 2024 jeugdhulp?",
        ),
        (
            "Kunt u aangeven hoeveel van de 522 uitkeringen in 2024 naar jongeren gaan?",
            "Hoeveel van de 522 uitkeringen gaan in 2024 naar jongeren?",
        ),
        (
            "Graag ontvangen wij een toelichting op de oorzaken van het tekort.",
            "Wat zijn de oorzaken van het tekort?",
        ),
    ],
)
def test_the_polite_wrapping_stays_off(text: str, ask: str) -> None:
    assert to_asks(text) == (ask,)


@pytest.mark.parametrize(
    "text",
    [
        "Kan het college per jaar aangeven hoeveel uitkeringen er waren?",
        "Hoeveel lasten en hoeveel baten zijn er begroot voor 2026?",
        "Hoeveel is er begroot in 2026 en hoeveel in 2027?",
        "Kunt u aangeven hoeveel mensen terugkeerden?",
        "Wat kostte de opvang en hoeveel daarvan betaalde het Rijk?",
        'Klopt het dat de wethouder zei "dat kan en wat dan nog?" in de raad?',
        "Graag een overzicht van het aantal uitkeringen van 2020 tot en met 2025.",
    ],
)
def test_what_is_not_certain_stays_whole(text: str) -> None:
    assert to_asks(text) == (text,)


@pytest.mark.parametrize(
    ("lead", "text", "ask"),
    [
        ("Hoeveel uitkeringen waren er:", "eind 2023;", "Hoeveel uitkeringen waren er eind 2023?"),
        ("Hoeveel uitkeringen waren er:", "eind 2024, en", "Hoeveel uitkeringen waren er eind 2024?"),
        (
            "Kan het college over 2024 aangeven:",
            "hoeveel uitkeringen er waren;",
            "Hoeveel uitkeringen waren er in 2024?",
        ),
        (
            "Hoeveel uitkeringen waren er in 2020?",
            "En in 2021?",
            "Hoeveel uitkeringen waren er in 2021?",
        ),
        (
            "Wat waren de lasten in de jaarrekening 2023?",
            "En in de begroting 2024?",
            "Wat waren de lasten in de begroting 2024?",
        ),
        (
            "Wat waren de lasten in de jaarrekening 2023? Wat waren de lasten in de begroting 2024?",
            "Wat is daarvan het verschil?",
            "Wat is het verschil tussen de lasten in de jaarrekening 2023 en in de begroting 2024?",
        ),
        ("Over zorg:", "Hoeveel van de kinderen kreeg dit?", "Hoeveel van de kinderen kreeg dit?"),
        (
            "In de eerste helft van 2025 kwamen er 75 mensen bij.",
            "Hoeveel plannen zijn er in die periode gemaakt?",
            "Hoeveel plannen zijn er in het eerste halfjaar 2025 gemaakt?",
        ),
    ],
)
def test_a_sub_question_takes_what_it_needs_from_above(lead: str, text: str, ask: str) -> None:
    assert to_asks(text, lead) == (ask,)


def test_of_whom_is_said_in_the_words_of_the_question_before() -> None:
    text = "Kan het college aangeven hoeveel personen er uitstroomden en hoeveel daarvan een baan kregen?"

    assert to_asks(text)[-1] == "Hoeveel van de personen die uitstroomden kregen een baan?"


@pytest.mark.parametrize(
    "text", ["En in 2024?", "Hoeveel daarvan kregen werk?", "Wat kost dat?", "Zo nee, waarom niet?"]
)
def test_a_question_may_rest_on_the_one_before(text: str) -> None:
    assert rests_on_another(text)


def test_a_question_of_which_the_second_sentence_rests_on_the_first_rests_on_no_other() -> None:
    assert not rests_on_another("Klopt het dat er 600 waren? Zo ja, hoe verklaart het college dat?")


def test_a_question_with_words_of_its_own_rests_on_no_other() -> None:
    assert not rests_on_another("Klopt het dat het aantal mensen die uitstromen in 2024 118 was?")


@given(st.text(max_size=300), st.text(max_size=200))
def test_there_is_always_something_asked_and_digits_are_never_made_up(text: str, lead: str) -> None:
    asks = to_asks(text, lead)

    assert asks
    assert {c for ask in asks for c in ask if c.isdigit()} <= {c for c in text + lead if c.isdigit()}


WORDS = st.sampled_from(
    (
        "hoeveel wat en zijn waren er uitkeringen die daarvan in 2024 2025 ? . , de lasten kan het college "
        "aangeven"
    ).split()
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_no_year_is_asked_for_that_is_not_in_the_question(text: str) -> None:
    years = {word for word in text.split() if word.isdigit()}

    assert {w.strip("?.,") for ask in to_asks(text) for w in ask.split() if w.strip("?.,").isdigit()} <= years
