import pytest

from assistant.draft.nature import claim_of, is_for_college


@pytest.mark.parametrize(
    "ask",
    [
        "Is het college bereid de bijstand te verhogen?",
        "Bent u van plan om de wachtlijsten te verkorten?",
        "Deelt het college onze zorgen over de jeugdhulp?",
        "Deelt u de mening dat dit te weinig is?",
        "Wat vindt het college van deze stijging?",
        "Hoe beoordeelt u de ontwikkeling van de kosten?",
        "Zo ja, hoe verklaart het college dat?",
        "Kan het college toezeggen dat niemand in de kou komt te staan?",
        "Wil het college de raad hierover informeren?",
        "Welke maatregelen neemt het college om dit te voorkomen?",
        "Wanneer kan de raad een voorstel verwachten?",
        "Heeft het college kennisgenomen van het bericht in de krant?",
        "Is het college bekend met dit bericht?",
        "Ziet het college mogelijkheden om te besparen?",
        "Gaat het college hierover in gesprek met de aanbieders?",
    ],
)
def test_a_question_for_a_view_or_a_plan_is_for_the_college(ask: str) -> None:
    assert is_for_college(ask)


@pytest.mark.parametrize(
    "ask",
    [
        "Hoeveel bijstandsuitkeringen waren er in juni 2025?",
        "Kan het college aangeven hoeveel bijstandsuitkeringen er waren?",
        "Kunt u een overzicht geven van de lasten van de jeugdhulp?",
        "Waarom stijgen de kosten van de Wmo?",
        "Wat geeft de gemeente uit aan jeugdhulp?",
        "Welke bedrijven bieden beschut werk aan?",
        "Klopt het dat er in juni 2025 600 bijstandsuitkeringen waren?",
    ],
)
def test_a_question_for_facts_is_for_the_documents(ask: str) -> None:
    assert not is_for_college(ask)


@pytest.mark.parametrize(
    ("ask", "claim"),
    [
        ("Klopt het dat er 600 waren?", "er 600 waren?"),
        ("Is het juist dat de lasten stegen?", "de lasten stegen?"),
        ("Kan het college bevestigen dat er 600 waren?", "er 600 waren?"),
        ("Kunt u bevestigen dat er 600 waren?", "er 600 waren?"),
        ("Klopt dit aantal van 600?", "aantal van 600?"),
        ("Hoeveel waren er?", None),
    ],
)
def test_what_is_asked_to_be_confirmed_is_the_claim(ask: str, claim: str | None) -> None:
    assert claim_of(ask) == claim
