"""Which sum a question asks for, by the words of taal.toml."""

import pytest

from assistant.calculate.operation import asked_parts, listed_parts
from assistant.question import parse_question


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("Hoeveel uitkeringen waren er in 2024?", None),
        ("Hoeveel huizen zijn meer dan honderd jaar oud?", "verschil"),
        ("Hoeveel meer uitkeringen waren er in 2024 dan in 2023?", "verschil"),
        ("Hoeveel lager zijn de lasten van wegen in 2028 dan in 2026?", "verschil"),
        ("Hoeveel procentpunt steeg de werkloosheid tussen 2022 en 2024?", "verschil"),
        ("Hoeveel dalen de lasten van jeugdhulp van 2027 op 2028?", "verschil"),
        ("Met hoeveel procent stijgen de lasten van 2025 naar 2026?", "verandering"),
        ("Hoeveel procent hoger dan begroot komt de huur uit?", "verandering"),
        ("Met welk percentage nam het aantal leden toe in 2024?", "verandering"),
        ("Hoe ontwikkelt het saldo zich van 2024 t/m 2029?", "reeks"),
        ("Geef de lasten van wegen voor 2024, 2025, 2026 en 2027", "reeks"),
        ("Hoe lopen de lasten op van 2024 naar 2026?", "reeks"),
        ("In welk jaar waren er de minste uitkeringen?", "laagste"),
        ("Welk risico is het grootste?", "hoogste"),
        ("Hoeveel ongelukken waren er gemiddeld per jaar van 2019 t/m 2023?", "gemiddelde"),
        ("Hoeveel ongelukken waren er gemiddled per jaar van 2019 t/m 2023?", "gemiddelde"),
        ("Wat kosten musea en media samen?", "som"),
        ("Hoeveel woningen komen er van 2025 t/m 2029 bij elkaar?", "som"),
        ("Klopt het totaal van de heffingen wel?", "controle"),
        ("Tellen de vijf posten van 2025 op tot het totaal in de tabel?", "controle"),
        ("Welk deel van de lasten gaat naar overhead?", "aandeel"),
        ("Wat kost het zwembad ons, dus de lasten min de baten?", "netto"),
        ("Hoeveel zijn de lasten van sport hoger dan de baten?", "netto"),
        ("Waarom stijgen de lasten van 2025 naar 2026?", None),
    ],
)
def test_the_sum_that_is_asked(text: str, operation: str | None) -> None:
    assert parse_question(text, ()).operation == operation


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tellen de vijf posten op?", 5),
        ("Wat brengen de drie soorten OZB op?", 3),
        ("Tel de 11 taakvelden op", 11),
        ("Sport, zorg en wegen: wat kosten die drie samen?", 3),
        ("Tellen de posten van 2025 op?", None),
        ("Hoeveel kosten 300 projecten?", None),
    ],
)
def test_how_many_parts_a_question_says_there_are(text: str, parts: int | None) -> None:
    assert asked_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tel de lasten van sport, zorg, wegen en riolering op", 4),
        ("Wat brengen de leges, de rioolheffing en de OZB samen op?", 3),
        ("Hoeveel mensen werden er samen opgevangen, bij de gemeente en bij particulieren?", 1),
        ("In 2026, wat kosten sport en zorg samen?", 1),
        ("Wat kosten sport en zorg samen?", 1),
    ],
)
def test_all_that_a_question_lists_is_counted(text: str, parts: int) -> None:
    assert listed_parts(text) == parts
