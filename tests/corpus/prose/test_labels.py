"""What a figure in a sentence counts."""

import pytest

from tests.corpus.examples import figures_of


def labels(text: str) -> list[str]:
    return [figure.label for figure in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2024 sliepen er 179 mensen in de hal en 21 in de kerk.",
            ["mensen in de hal", "mensen in de kerk"],
        ),
        ("Er waren 214 nachten, waarvan 131 op de boot.", ["nachten", "nachten op de boot"]),
        ("Er stonden 41 bomen, in 2023 nog 58.", ["bomen", "bomen"]),
        ("Er kwamen 66 feesten (2023: 57).", ["feesten", "feesten"]),
        ("De bieb ging van 9.870 naar 10.415 leden.", ["leden", "leden"]),
        ("Er gelden 21 plekken; er waren er 18 gevuld.", ["plekken", "plekken gevuld"]),
        ("Er woonden 900 mensen, van wie 300 jonger dan 18 jaar.", ["mensen", "mensen jonger"]),
        ("Er zijn 12 scholen, 3 minder dan in 2023.", ["scholen", "minder scholen"]),
        (
            "Er kwamen 87 huizen: 50 hutten, 20 in het bos en 17 aan zee.",
            ["huizen", "hutten", "huizen in het bos", "huizen aan zee"],
        ),
        ("70 mensen kwamen. 20 van hen bleven.", ["mensen", "mensen"]),
        (
            "Het bos kost meer door storm (€ 3.000) en vandalisme (€ 2.000).",
            ["storm", "vandalisme"],
        ),
        ("Er zijn 61 feesten (57 in 2023).", ["feesten", "feesten"]),
        (
            "Het aantal bomen ging van 3 naar 5, tegen een prijs van € 7 per boom.",
            ["bomen", "bomen", "prijs"],
        ),
    ],
)
def test_figures_beside_one_another_keep_their_own_subjects(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het verzuim kwam in 2024 uit op 5,9%.", "verzuim"),
        ("In 2024 bedroeg het verzuim 5,9%.", "verzuim"),
        ("De inrichting kost € 215.000.", "inrichting"),
        ("Aan inhuur gaven we in 2024 € 4,3 mln. uit.", "inhuur"),
        ("De school kreeg daarom een extra subsidie van € 276.000.", "extra subsidie"),
        ("De bijdrage aan de brug stijgt (€ 5.000).", "bijdrage aan de brug"),
        ("Van de winkels stond op 1 juli 2024 6,8% leeg.", "van de winkels leeg"),
        ("Voor 2025 is € 5 mln. aan lasten begroot.", "lasten"),
        ("- € 3 mln. beheer en onderhoud", "beheer en onderhoud"),
        ("- Muziekvereniging: € 14.750;", "Muziekvereniging"),
        ("- bijdragen, waaronder die voor het bos: € 14.750;", "bijdragen"),
        ("De lasten zijn € 5 mln. hoger dan in 2024.", "lasten hoger"),
        ("Voor 2026 is € 5.000 beschikbaar.", "beschikbaar"),
        ("Daarvan is 3% werkloos.", "werkloos"),
        ("Het krediet daarvoor, € 5.000, blijft staan.", "krediet"),
        ("Voor de kermis is elk jaar € 5.000 uitgetrokken.", "kermis"),
        ("Daarna zakt het tekort tot € 5.000.", "tekort"),
        ("Landelijk is de groei 3%.", "groei"),
        ("De norm is dertig dagen.", "dagen, norm"),
        ("De gemiddelde leeftijd is 46 jaar.", "gemiddelde leeftijd"),
        ("De grens is 8% van de lasten.", "grens van de lasten"),
        ("De raad wil dat inhuur hooguit 8% van de lasten kost.", "inhuur van de lasten kost"),
        ("Het college stelt voor om de parkeerbelasting met 4% te verhogen.", "parkeerbelasting"),
        ("Kredieten boven € 5.000 gaan naar de raad.", "Kredieten"),
        ("Een schuld onder 90% is laag.", "schuld"),
        ("Het resultaat gaat naar de reserve, die daarmee op € 5.000 uitkomt.", "reserve"),
        ("Het verlies ontstaat doordat de sloop € 5.000 duurder is.", "sloop duurder"),
        ("De opbrengst stijgt met € 5.000 doordat het tarief omhoog gaat.", "opbrengst"),
        ("Het Rijk staat ons een tekort toe van € 5.000.", "tekort"),
        ("De bijdrage stijgt door de nieuwe huur van de hal (€ 5.000).", "nieuwe huur van de hal"),
        ("Er is nieuws. Programma 3 groeit met € 5.000.", "Programma 3"),
    ],
)
def test_shares_and_amounts_are_named_by_the_subject_of_their_clause(text: str, expected: str) -> None:
    assert labels(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Het aandeel groen is 18%; landelijk is dat 16%.",
        "Het aandeel groen is 18%, tegen 16% landelijk.",
        "Het aandeel groen is 18%. Een jaar eerder was dat 16%.",
        "Het aandeel groen is 18%. In 2020 was dit aandeel 16%.",
    ],
)
def test_what_points_back_counts_the_same(text: str) -> None:
    assert labels(text) == ["aandeel groen", "aandeel groen"]


def test_groups_in_brackets_name_their_own_share() -> None:
    text = "Lange mensen (89%) zingen vaker dan korte (80%) en dikke mensen (66%)."

    assert labels(text) == ["Lange mensen", "korte", "dikke mensen"]


def test_a_figure_of_a_heading_is_named_by_it() -> None:
    assert labels("Programma 1 Bestuur (€ 176.000)\n\nTekst.\n") == ["Programma 1 Bestuur"]


def test_a_label_holds_no_other_figures() -> None:
    assert not any(char.isdigit() for label in labels("Er is 364 over: 246 voor 12 bomen.") for char in label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2027 is het tekort met € 21.000 het grootst.", "tekort"),
        ("Nadelig zijn de renten (€ 45.000) en de boetes.", "renten"),
        ("3. Voor een hek is de bijdrage 30% van de prijs.", "bijdrage van de prijs"),
        ("Het plein is 900 m2 groot.", "m2, plein"),
        ("Er wonen 40 mensen. De grootste post is de huur van het pand: € 5.000.", "huur van het pand"),
    ],
)
def test_the_subject_may_stand_behind_the_verb_or_before_a_colon(text: str, expected: str) -> None:
    assert labels(text)[-1] == expected
