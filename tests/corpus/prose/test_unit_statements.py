"""Units that are stated once, and the numbers of the running text that they are for."""

import pytest

from corpus.prose.unit_statements import find_unit_statements, stated_scale
from corpus.types import Figure, Unit
from tests.corpus.examples import blocks_of, figures_of, values_of

THOUSANDS = "Bedragen in dit onderdeel zijn in duizenden euro's."


def section(statement: str, text: str) -> str:
    return f"# Stuk\n\nTekst.\n\n## Groen\n\n{statement}\n\n{text}\n\n## Slot\n\nDe kosten zijn 3.\n"


def in_section(statement: str, text: str) -> list[tuple[float, Unit]]:
    found = [f for f in figures_of(section(statement, text)) if f.heading_path[-1] == "Groen"]
    return [(float(f.value), f.unit) for f in found]


def only(statement: str, text: str) -> Figure:
    return next(f for f in figures_of(section(statement, text)) if f.heading_path[-1] == "Groen")


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (THOUSANDS, 5_000),
        ("De bedragen in deze paragraaf zijn in miljoenen euro's.", 5_000_000),
        ("In dit hoofdstuk luiden alle bedragen in duizenden euro's.", 5_000),
        ("In afwijking van de rest luiden de bedragen in dit hoofdstuk in duizenden euro's.", 5_000),
        ("Alle bedragen in de lopende tekst van dit onderdeel zijn in duizenden euro's.", 5_000),
        ("Bedragen zonder euroteken in de tekst van deze paragraaf zijn in miljoenen euro's.", 5_000_000),
        ("De bedragen in dit onderdeel zijn vermeld x € 1.000.", 5_000),
        ("Bedragen zijn in hele euro's, tenzij anders vermeld.", 5),
    ],
)
def test_an_amount_without_a_unit_has_the_stated_one(statement: str, value: int) -> None:
    assert in_section(statement, "Het onderhoud kost 5.") == [(value, "EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "Voor het groen ramen we 585.",
        "In 2024 is 585 uitgegeven.",
        "Er is 585 beschikbaar voor het groen.",
        "De reserve bedraagt op 1 januari 2025 585.",
        "Na aftrek van het tekort (585) is het klaar.",
        "Wij dragen daar 585 aan bij.",
        "We planten voor 585 aan bomen.",
        "De reserve krijgt er 585 bij.",
        "De stand is 585 aan reserves.",
        "Voor het feest is 585 nodig.",
    ],
)
def test_what_is_about_money_is_an_amount(text: str) -> None:
    assert in_section(THOUSANDS, text)[0] == (585_000, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "Dat kost 585 bomen.",
        "De kosten gelden voor 585 inwoners.",
        "Het aantal bomen daalde door de kosten van 600 naar 585.",
        "De reserve is groot; de ratio is 585.",
        "De raad hanteert voor de reserve een ondergrens van 585.",
        "Van de bomen met subsidie staan er 585 in het park.",
        "De subsidie is voor zes parken.",
        "Er kwamen 612 aanvragen, waarvan 585 op tijd, voor de subsidie.",
        "De kosten staan in paragraaf 585.",
        "In het park staat nummer 585.",
        "Het weerstandsvermogen is 1,3 bij deze reserve.",
    ],
)
def test_what_may_be_no_amount_is_left_as_it_is(text: str) -> None:
    assert not [unit for _, unit in in_section(THOUSANDS, text) if unit == "EUR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het onderhoud kost € 5.", [(5, "EUR")]),
        ("Het onderhoud kost 5 mln.", [(5_000_000, "EUR")]),
        ("De kosten stijgen met 5%.", [(5, "procent")]),
    ],
)
def test_a_unit_of_its_own_goes_first(text: str, expected: list[tuple[float, Unit]]) -> None:
    assert in_section(THOUSANDS, text) == expected


def test_a_statement_holds_for_its_section_and_no_further() -> None:
    assert values_of(figures_of(section(THOUSANDS, "Het kost 5.\n\n### Bomen\n\nDe kosten zijn 6."))) == [
        5_000,
        6_000,
        3,
    ]


def test_a_statement_at_the_start_without_a_place_holds_for_the_whole_document() -> None:
    opening = "# Stuk\n\nBedragen zijn in duizenden euro's.\n\n"
    text = f"{opening}## A\n\nDe lasten zijn 5.\n\n## B\n\nDe baten zijn 6.\n"

    assert values_of(figures_of(text)) == [5_000, 6_000]


def test_the_nearest_statement_goes_first() -> None:
    text = section("De bedragen in deze paragraaf zijn in miljoenen euro's.", "Het kost 5.")
    text = text.replace("Tekst.", "Bedragen in dit stuk zijn in duizenden euro's.")

    assert values_of(figures_of(text)) == [5_000_000, 3_000]


def test_an_amount_is_quoted_with_the_statement_of_its_unit() -> None:
    text = section(THOUSANDS, "Het onderhoud kost 5.")
    figure = only(THOUSANDS, "Het onderhoud kost 5.")

    assert [text[place.start : place.end] for place in figure.context] == [THOUSANDS]
    assert not figure.unit_inferred


@pytest.mark.parametrize(
    "text",
    [
        "De bedragen in dit onderdeel zijn in 2024 gestegen.",
        "Wij betalen deze bedragen in euro's aan 12 duizenden mensen.",
        "Bedragen x € 1.000",
        "De bedragen staan in de tabel.",
    ],
)
def test_other_sentences_with_such_words_state_no_unit(text: str) -> None:
    blocks = blocks_of(section(text, "Het kost 5."))

    assert find_unit_statements(blocks, section(text, "Het kost 5.")) == ()


def test_counts_that_a_statement_names_are_multiplied_also_where_the_noun_is_left_out() -> None:
    statement = "Aantallen bezoekers en nachten in dit onderdeel zijn vermeld in duizendtallen."
    text = (
        "In 2023 waren er 214 nachten, waarvan 131 op de boot. Voor 2024 rekenen we op 229. Er zijn 12 boten."
    )

    assert in_section(statement, text) == [
        (214_000, "aantal"),
        (131_000, "aantal"),
        (229_000, "aantal"),
        (12, "aantal"),
    ]


def test_counts_of_one_paragraph_may_be_stated_per_so_many() -> None:
    text = "Alle aantallen in deze alinea staan per 10.000 inwoners. Het gebruik lag op 303 en elders op 287."

    assert in_section(text, "Het gebruik lag daarna op 12.") == [
        (303, "per 10.000"),
        (287, "per 10.000"),
        (12, "aantal"),
    ]


@pytest.mark.parametrize(
    ("statement", "factor"),
    [
        (THOUSANDS, 1000),
        ("Alle bedragen in de lopende tekst van dit onderdeel zijn in duizenden euro's.", None),
    ],
)
def test_a_table_has_the_stated_unit_unless_it_is_for_the_text_only(
    statement: str, factor: int | None
) -> None:
    text = section(statement, "| Post | 2024 |\n|---|---|\n| Bomen | 5 |\n| Gras | 6 |")
    blocks = blocks_of(text)
    table = next(block for block in blocks if block.table)
    scale = stated_scale(table, find_unit_statements(blocks, text))

    assert (scale and int(scale.factor)) == factor


@pytest.mark.parametrize(
    ("above", "inside", "outside"),
    [
        ("## Paragraaf D Financiering\n\n### Inleiding", "### Rente", "## Paragraaf E Grond"),
        ("## 4 Financiering\n\n### 4.1 Algemeen", "### 4.2 Rente", "## 5 Grond"),
        ("## Paragraaf D\n\n### Beleid\n\n#### Kader", "### Rente", "## Paragraaf E"),
    ],
)
def test_a_statement_in_an_introduction_holds_for_the_part_that_it_introduces(
    above: str, inside: str, outside: str
) -> None:
    table = "Post | 2024 | 2025\n---|---|---\nLening | 42 | 43\n"
    statement = "De bedragen in deze paragraaf zijn in miljoenen euro's."
    text = f"# Stuk\n\n{above}\n\n{statement}\n\n{inside}\n\n{table}\n{outside}\n\n{table}"

    assert values_of([f for f in figures_of(text) if f.in_table]) == [42_000_000, 43_000_000, 42, 43]


def test_what_is_added_to_an_amount_is_an_amount() -> None:
    assert in_section(THOUSANDS, "De reserve is 5. Er komt 3 bij: 2 voor hout en 1 voor 12 banken.") == [
        (5_000, "EUR"),
        (3_000, "EUR"),
        (2_000, "EUR"),
        (1_000, "EUR"),
        (12, "aantal"),
    ]
