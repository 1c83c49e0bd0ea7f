import pytest

from assistant.suggestion_wording import (
    Thing,
    development_question,
    figure_question,
    name_in_question,
    section_question,
    tidy_name,
    why_question,
    with_other_gemeente,
    with_other_period,
    with_other_side,
)
from tests.assistant.examples import figure

LASTEN = Thing("jeugdhulp", "EUR", "lasten", "Dorp", past=False)


@pytest.mark.parametrize(
    ("thing", "period", "question"),
    [
        (LASTEN, "2026", "Wat zijn de lasten van jeugdhulp in Dorp in 2026?"),
        (Thing("jeugdhulp", "EUR", "saldo"), "2024", "Wat was het saldo van jeugdhulp in 2024?"),
        (
            Thing("bruggen", "aantal", None, "Dorp"),
            "2023-12-31",
            "Hoeveel bruggen waren er in Dorp eind 2023?",
        ),
        (Thing("Bruggen", "aantal"), "2024-Q2", "Hoeveel bruggen waren er in het tweede kwartaal 2024?"),
        (Thing("Instroom", "aantal"), "2024", "Wat was het aantal bij ‘Instroom’ in 2024?"),
        (Thing("Haagse jongeren", "aantal"), None, "Hoeveel Haagse jongeren waren er?"),
        (Thing("subsidie", "EUR"), "2024", "Om welk bedrag gaat het bij ‘subsidie’ in 2024?"),
        (Thing("jeugdhulp", "procent"), "2024", "Wat was het percentage bij ‘jeugdhulp’ in 2024?"),
        (Thing("jeugdhulp", "per 10.000"), "2024", None),
    ],
)
def test_a_figure_is_asked_for_in_the_words_of_its_unit_and_side(
    thing: Thing, period: str | None, question: str | None
) -> None:
    assert figure_question(thing, period) == question


@pytest.mark.parametrize(
    ("thing", "question"),
    [
        (LASTEN, "Hoe ontwikkelen de lasten van jeugdhulp in Dorp zich van 2023 tot en met 2026?"),
        (Thing("bruggen", "aantal"), "Hoe ontwikkelt het aantal bruggen zich van 2023 tot en met 2026?"),
        (Thing("Instroom", "aantal"), "Hoe ontwikkelt ‘Instroom’ zich van 2023 tot en met 2026?"),
        (
            Thing("hulp", "procent"),
            "Hoe ontwikkelt het percentage bij ‘hulp’ zich van 2023 tot en met 2026?",
        ),
    ],
)
def test_a_development_is_asked_for_over_its_years(thing: Thing, question: str) -> None:
    assert development_question(thing, "2023", "2026") == question


def test_a_reason_is_asked_for_in_the_right_direction_and_number() -> None:
    assert why_question(LASTEN, rises=True) == "Waarom stijgen de lasten van jeugdhulp in Dorp?"
    assert why_question(Thing("bruggen", "aantal"), rises=False) == "Waarom daalt het aantal bruggen?"


@pytest.mark.parametrize(
    ("text", "period", "changed"),
    [
        ("Wat kost de brug in 2025?", "2024", "Wat kost de brug in 2024?"),
        ("Hoeveel bruggen waren er in juni 2025?", "2024-03", "Hoeveel bruggen waren er in maart 2024?"),
        ("Hoeveel bruggen waren er in juni 2025?", "2024-12-31", "Hoeveel bruggen waren er eind 2024?"),
        (
            "Hoeveel bruggen waren er in 2025?",
            "2024-Q2",
            "Hoeveel bruggen waren er in het tweede kwartaal 2024?",
        ),
        ("Wat kost de brug in 2025 en 2026?", "2024", None),
        ("Wat kost de brug?", "2024", None),
        ("brug 2025", "2024", None),
        ("En in 2025?", "2024", None),
    ],
)
def test_a_question_is_asked_again_for_another_period(text: str, period: str, changed: str | None) -> None:
    assert with_other_period(text, period) == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Wat zijn de lasten van de brug?", "Wat zijn de baten van de brug?"),
        ("Welke uitgaven heeft de brug?", "Welke inkomsten heeft de brug?"),
        ("Wat zijn de lasten en de baten van de brug?", None),
        ("Wat kost de brug?", None),
    ],
)
def test_a_question_is_asked_again_for_the_other_side(text: str, changed: str | None) -> None:
    assert with_other_side(text, "baten") == changed


def test_a_question_is_asked_again_for_another_gemeente_only_where_it_names_one() -> None:
    assert with_other_gemeente("Wat kost de brug in Dorp?", "Dorp", "Stad") == "Wat kost de brug in Stad?"
    assert with_other_gemeente("Wat kost de brug?", "Dorp", "Stad") is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("6.71a Huishoudelijke hulp (WMO)", "Huishoudelijke hulp"),
        ("Beleidsdoel A: Inwoners ontvangen zorg thuis", "Beleidsdoel A"),
        ("Lasten jeugdhulp", "jeugdhulp"),
        ("Wegen,\nstraten en pleinen", "Wegen, straten en pleinen"),
        ("Lasten", None),
        ("Saldo van baten en lasten", None),
        ("Totaal lasten", None),
        ("Inwoners 18-65", None),
        ("Jeugd (waarvan", None),
        ("Jeugd-", None),
        ("Opvang van", None),
        ("waarvan met letsel", None),
        ("Wmo", None),
        ("a" * 81, None),
        ("<b>Jeugd</b>", None),
        ("2024", None),
    ],
)
def test_a_label_is_a_name_unless_it_looks_broken(printed: str, name: str | None) -> None:
    assert tidy_name(printed) == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("nieuwe statushouders", "nieuwe statushouders"),
        ("inwoners met een uitkering", "inwoners met een uitkering"),
        ("nieuwe uitkeringen bij", "nieuwe uitkeringen"),
        ("bijstandsuitkeringen", "bijstandsuitkeringen"),
        ("plekken", None),
        ("kinderen op in een gezin", None),
        ("asielzoekers op te vangen", None),
        ("van de inwoners vrijwilliger", None),
        ("", None),
    ],
)
def test_the_words_of_a_sentence_are_a_name_only_where_they_read_as_one(label: str, name: str | None) -> None:
    assert name_in_question(figure(label=label, period="2024"), "") == name


def test_a_row_loses_its_capital_where_the_document_writes_it_without() -> None:
    row = figure(label="Jeugdhulp", in_table=True, row_path=("Jeugdhulp",))

    assert name_in_question(row, "Wij geven jeugdhulp.") == "jeugdhulp"
    assert name_in_question(row, "Jeugdhulp is duur.") == "Jeugdhulp"


def test_a_row_that_names_only_its_side_is_called_after_its_section() -> None:
    row = figure(label="Lasten", in_table=True, row_path=("Lasten",), heading_path=("Zorg", "Wat kost het?"))

    assert name_in_question(row, "") == "Zorg"


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("3.1 Begeleide participatie", "Wat staat er over ‘Begeleide participatie’ in Dorp?"),
        ("Bijstand in Dorp", "Wat staat er over ‘Bijstand in Dorp’?"),
        ("Wat mag het kosten?", None),
        ("Inleiding", None),
        ("Doel 1: Meer werk", None),
    ],
)
def test_a_section_is_asked_for_by_a_heading_that_says_what_it_is_about(
    heading: str, question: str | None
) -> None:
    assert section_question(heading, "Dorp") == question
