"""Units by the words that govern numbers."""

from decimal import Decimal

import pytest

from corpus.dutch.units import (
    Scale,
    amounts_scale_of,
    counts_first,
    counts_things,
    is_of_money,
    is_units_row,
    scale_of,
    scale_of_head,
    scale_of_row,
    scale_of_unit,
    table_scale_of,
)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("bedragen x € 1.000", Scale("EUR", Decimal(1000))),
        ("Bedragen × 1.000 euro", Scale("EUR", Decimal(1000))),
        ("(x €1.000)", Scale("EUR", Decimal(1000))),
        ("bedragen in duizenden euro's", Scale("EUR", Decimal(1000))),
        ("in € 1.000", Scale("EUR", Decimal(1000))),
        ("aantal x 1.000", Scale("aantal", Decimal(1000))),
        ("(x € 1 mln.)", Scale("EUR", Decimal(1_000_000))),
        ("bedragen in miljoenen euro's", Scale("EUR", Decimal(1_000_000))),
        ("x € 1.000.000", Scale("EUR", Decimal(1_000_000))),
        ("in procenten (%)", Scale("procent")),
        ("Percentage", Scale("procent")),
        ("per 10.000 inwoners", Scale("per 10.000")),
        ("per 1.000 inwoners", Scale("per 1.000")),
        ("per 1000 inwoners", Scale("per 1.000")),
        ("rapportcijfer", Scale("cijfer")),
        ("Aantal personen", Scale("aantal")),
        ("in euro's", Scale("EUR")),
        ("€", Scale("EUR", open=True)),
        ("(per 1.000 inwoners, tenzij anders vermeld)", Scale("per 1.000")),
        ("(aantallen, tenzij anders vermeld)", Scale("aantal")),
        ("Tarief in % van de WOZ-waarde", Scale("procent")),
        ("Gemiddelde kosten per cliënt per jaar (€)", Scale("EUR")),
        ("Woningen x 1.000", Scale("aantal", Decimal(1000))),
        ("Wachttijd (jaren)", Scale("jaar")),
        ("Jaar", None),
        ("Indexering met 3%", None),
        ("Subsidie van € 500 voor clubs", None),
        ("Begroting 2025", None),
        ("", None),
    ],
)
def test_a_unit_is_read_from_a_caption_or_head(text: str, scale: Scale | None) -> None:
    assert scale_of(text) == scale


@pytest.mark.parametrize(
    ("text", "factor"),
    [("Bedragen x € 1.000", 1000), ("Bedragen in hele euro's", 1), ("Bedragen in miljoenen", 1_000_000)],
)
def test_a_sentence_above_a_table_says_the_unit_of_its_amounts(text: str, factor: int) -> None:
    assert amounts_scale_of(text) == Scale("EUR", Decimal(factor))


def test_a_sentence_above_a_table_that_only_mentions_money_says_no_unit() -> None:
    assert amounts_scale_of("De lasten stegen met € 5 mln. tot 40% van het geheel") is None


@pytest.mark.parametrize(
    ("cell", "scale"),
    [
        ("%", Scale("procent")),
        ("% van de voorraad", Scale("procent")),
        ("aantal", Scale("aantal")),
        ("kg per inwoner", Scale("aantal")),
        ("m2", Scale("aantal")),
        ("stuks", Scale("aantal")),
        ("ton", Scale("aantal")),
        ("jaren", Scale("jaar")),
        ("rapportcijfer", Scale("cijfer")),
        ("cijfer", Scale("cijfer")),
        ("fte per 1.000 inwoners", Scale("per 1.000")),
        ("euro per inwoner", Scale("EUR")),
        ("euro", Scale("EUR")),
        ("x € 1.000", Scale("EUR", Decimal(1000))),
        ("€ 1.000", Scale("EUR", Decimal(1000))),
        ("mln. euro", Scale("EUR", Decimal(1_000_000))),
        ("mln. kWh", Scale("aantal", Decimal(1_000_000))),
        ("Dorpstad", None),
    ],
)
def test_a_cell_of_a_unit_column_says_the_unit_of_its_row(cell: str, scale: Scale | None) -> None:
    assert scale_of_unit(cell) == scale


@pytest.mark.parametrize(
    ("label", "scale"),
    [
        ("Meldingen, afgehandeld binnen 5 dagen (%)", Scale("procent")),
        ("% jongeren met hulp", Scale("procent")),
        ("Vacatures, gemiddeld aantal dagen open", Scale("aantal")),
        ("Tevredenheid ondernemers (rapportcijfer)", Scale("cijfer")),
        ("Verwijzingen (per 1.000 jongeren)", Scale("per 1.000")),
        ("Wachttijd (in werkdagen)", Scale("aantal")),
        ("Wachttijd (jaren)", Scale("jaar")),
        ("Onderhoud 3 dagen per week", None),
        ("Hulp aan personen met schulden", None),
    ],
)
def test_a_row_prints_its_unit_but_what_it_mentions_is_none(label: str, scale: Scale | None) -> None:
    assert scale_of_row(label) == scale


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("Bezoekers per voorziening", True),
        ("Tabel 3: Leerlingen naar soort bijdrage", True),
        ("Aantal leningen", True),
        ("Formatie en loonkosten per team", False),
        ("Uitkeringen per inwoner", False),
        ("Voorzieningen", False),
    ],
)
def test_a_title_that_begins_with_what_is_counted_is_not_about_money(title: str, *, counts: bool) -> None:
    assert counts_first(title) == counts


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("Inwoners", Scale("aantal")),
        ("fte", Scale("aantal")),
        ("Begraafplaatsen", None),
        ("Kinderopvang", None),
        ("m²", Scale("aantal")),
        ("Vloeroppervlak (m2)", Scale("aantal")),
        ("Stroom in kWh", Scale("aantal")),
        ("kg per inwoner", Scale("aantal")),
        ("Bedragen in tabel", None),
    ],
)
def test_a_head_that_is_one_word_for_what_is_counted_counts(head: str, scale: Scale | None) -> None:
    assert scale_of_head(head) == scale


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Alle kengetallen in de tabel zijn percentages.", Scale("procent")),
        ("Bedragen in de tekst van deze paragraaf zijn in miljoenen euro's.", None),
        ("Bedragen x € 1.000", Scale("EUR", Decimal(1000))),
    ],
)
def test_a_sentence_near_a_table_is_about_its_figures_unless_it_is_about_the_text(
    text: str, scale: Scale | None
) -> None:
    assert table_scale_of(text) == scale


@pytest.mark.parametrize(
    ("texts", "units"),
    [
        (["(x € 1.000)", "(in %)", "(x € 1.000)"], True),
        (["€ 1.000", "€ 1.000"], True),
        (["1.000", "2.000"], False),
        (["2024", "2025"], False),
        ([], False),
    ],
)
def test_a_row_of_units_is_told_from_a_row_of_amounts(texts: list[str], *, units: bool) -> None:
    assert is_units_row(texts) == units


@pytest.mark.parametrize(
    ("title", "counts", "money"),
    [
        ("Leerlingen per school", True, False),
        ("Uitstroom naar werk", True, False),
        ("Investeringskredieten", False, True),
        ("Algemene uitkering", False, True),
        ("Leges omgevingsvergunningen", False, True),
        ("Overzicht", False, False),
    ],
)
def test_a_title_is_about_things_that_are_counted_or_about_money(
    title: str, *, counts: bool, money: bool
) -> None:
    assert (counts_things(title), is_of_money(title)) == (counts, money)
