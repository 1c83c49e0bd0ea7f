"""Figures in sentences and lists: what they count, when, whose and on which side."""

import pytest

from corpus.types import Figure, Scope, Side, Stand, Unit
from tests.corpus.examples import figures_of, values_of

LIST = """Zorg

Voor 2026 is € 54,5 mln. aan lasten begroot en € 1,3 mln. aan baten.

Lasten:
- € 54,3 mln. voorzieningen
- € 0,2 mln. aan overige kosten

Baten:
- € 1,2 mln. eigen bijdragen

Werk

Er zijn 18 plekken.
"""


def only(text: str, *, gemeente: str | None = None) -> Figure:
    (figure,) = figures_of(text, gemeente=gemeente)
    return figure


def test_two_figures_in_one_sentence_keep_their_own_periods() -> None:
    figures = figures_of("Het aantal steeg van 458 eind 2023 naar 493 eind 2024.")

    assert [(f.value, f.period) for f in figures] == [(458, "2023-12-31"), (493, "2024-12-31")]


def test_two_figures_in_one_sentence_keep_their_own_labels() -> None:
    figures = figures_of(
        "In 2024 woonden er maximaal 179 personen in de opvang en 21 mensen bij gastgezinnen."
    )

    assert [(f.label, f.period, f.qualifier) for f in figures] == [
        ("personen in de opvang", "2024", "maximaal"),
        ("mensen bij gastgezinnen", "2024", None),
    ]


def test_two_figures_in_one_sentence_keep_their_own_scopes() -> None:
    figures = figures_of("In 2022 was dit 3% in Dorp en 6% landelijk.", gemeente="Dorp")

    assert [(f.value, f.scope) for f in figures] == [(3, "gemeente"), (6, "landelijk")]


def test_two_figures_in_one_sentence_keep_their_own_sides() -> None:
    figures = figures_of("Voor 2026 is € 54,5 mln. aan lasten begroot en € 1,3 mln. aan baten.")

    assert [(f.side, f.period) for f in figures] == [("lasten", "2026"), ("baten", "2026")]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Landelijk is dat 6%.", "landelijk"),
        ("In Nederland is dat 6%.", "landelijk"),
        ("Het provinciale cijfer is 6%.", "provincie"),
        ("In de regio is dat 6%.", "regio"),
        ("In de arbeidsmarktregio is dat 6%.", "regio"),
        ("In onze gemeente is dat 6%.", "gemeente"),
        ("In Dorp is dat 6%.", "gemeente"),
        ("Dat is 6%.", None),
        (
            "Landelijk wordt er veel gevraagd, en wie kijkt naar wat er dan gebeurt, ziet dat het 6% is.",
            None,
        ),
    ],
)
def test_the_nearest_word_says_whose_figure_it_is(text: str, scope: Scope | None) -> None:
    assert only(text, gemeente="Dorp").scope == scope


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Er zijn 522 uitkeringen.", "aantal"),
        ("Zij leven 14 jaar langer.", "jaar"),
        ("Inwoners geven als rapportcijfer een 7,3.", "cijfer"),
        ("Dat kost 2,9 mln. per jaar.", "EUR"),
        ("Er wonen 1,5 miljoen mensen.", "aantal"),
        ("Er wonen 18 miljoen Nederlandse inwoners.", "aantal"),
        ("Er kwam 0,1 procentpunt bij.", "procentpunt"),
        ("Er zijn 502 per 10.000 inwoners.", "per 10.000"),
    ],
)
def test_the_unit_of_a_figure_in_a_sentence(text: str, unit: Unit) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In juni 2025 zijn er 522 bijstandsuitkeringen.", "bijstandsuitkeringen"),
        ("Er zijn 18 plekken, en dat is genoeg.", "plekken"),
        ("Het aandeel met werk is 97%.", "aandeel met werk"),
        ("De kosten: 5.", "kosten"),
        ("Er zijn 12 **nieuwe** plekken.", "nieuwe plekken"),
        ("Van 4.500 gezinnen is dat 12%.", "gezinnen"),
        ("Het aantal uitkeringen steeg van 458 eind 2023 naar meer.", "uitkeringen"),
        ("Vervoer € 3,3 mln.", "Vervoer"),
    ],
)
def test_a_label_is_what_is_counted(text: str, label: str) -> None:
    assert figures_of(text)[0].label == label


def test_a_figure_whose_subject_cannot_be_told_has_no_label() -> None:
    assert only("Dat is 12%.").label == ""


def test_a_period_holds_on_in_the_next_sentence_of_a_paragraph() -> None:
    figures = figures_of("In 2024 waren er 5 plekken. Daarvan zijn er 3 bezet.")

    assert [f.period for f in figures] == ["2024", "2024"]


def test_a_period_does_not_hold_on_in_the_next_paragraph() -> None:
    figures = figures_of("In 2024 waren er 5 plekken.\n\nEr zijn 3 bedrijven.")

    assert [f.period for f in figures] == ["2024", None]


def test_items_of_a_list_inherit_side_and_year() -> None:
    items = figures_of(LIST)[2:5]

    assert [(f.value, f.side, f.period) for f in items] == [
        (54_300_000, "lasten", "2026"),
        (200_000, "lasten", "2026"),
        (1_200_000, "baten", "2026"),
    ]


def test_an_item_that_names_its_own_side_keeps_it() -> None:
    assert [f.side for f in figures_of("Lasten:\n- € 5 mln. aan baten van het Rijk\n- € 6 mln. zorg\n")] == [
        "baten",
        "lasten",
    ]


def test_a_list_does_not_hang_under_a_paragraph_of_another_heading() -> None:
    text = "Zorg\n\nVoor 2026 is er geld.\n\nWerk\n\nLasten:\n- € 6 mln. aan werk\n"

    assert [(f.value, f.period, len(f.context)) for f in figures_of(text)] == [(6_000_000, None, 1)]


def test_items_of_a_list_are_quoted_with_the_sentences_they_hang_under() -> None:
    item = figures_of(LIST)[4]

    assert [LIST[place.start : place.end] for place in item.context] == [
        "Voor 2026 is € 54,5 mln. aan lasten begroot en € 1,3 mln. aan baten.",
        "Baten:",
    ]


def test_nothing_is_inherited_past_the_next_heading() -> None:
    last = figures_of(LIST)[-1]

    assert (last.value, last.period, last.side, last.context) == (18, None, None, ())
    assert last.heading_path == ("Zorg", "Werk")


@pytest.mark.parametrize("bullet", ["-", "–", "*", "•"])
def test_the_dash_before_an_item_is_no_minus(bullet: str) -> None:
    text = f"Lasten:\n{bullet} € 5 mln. zorg\n{bullet} 6 plekken\n{bullet} -7 plekken\n"

    assert values_of(figures_of(text)) == [5_000_000, 6, -7]


def test_the_number_of_an_item_is_no_figure() -> None:
    assert values_of(figures_of("De taken zijn:\n1) het doen van 5 dingen\n2) de rest\n")) == [5]


@pytest.mark.parametrize("unit", ["bedragen x € 1.000", "x 1.000 euro", "bedragen in € 1.000"])
def test_a_unit_is_no_figure(unit: str) -> None:
    assert figures_of(f"Inclusief reserves, {unit}.") == ()


def test_a_figure_in_a_heading_belongs_to_that_heading() -> None:
    figure = figures_of("# Zorg\n\nA.\n\n## Naar 18 plekken\n\nB.\n\n## Slot\n\nC.\n")[0]

    assert (figure.value, figure.heading_path) == (18, ("Zorg", "Naar 18 plekken"))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("De lasten zijn € 5 mln. hoger.", "lasten"),
        ("Er is € 5 mln. aan inkomsten.", "baten"),
        ("Het saldo is € 5 mln.", "saldo"),
        ("Er is € 5 mln. beschikbaar.", None),
    ],
)
def test_the_clause_says_the_side(text: str, side: Side | None) -> None:
    assert only(text).side == side


def test_a_figure_stands_at_its_place_within_its_sentence() -> None:
    text = "Eerst dit. In juni 2025 zijn er ruim 522 uitkeringen. Dan dat."
    figure = only(text)

    assert text[figure.place.start : figure.place.end] == figure.printed == "522"
    assert text[figure.quote.start : figure.quote.end] == "In juni 2025 zijn er ruim 522 uitkeringen."


def test_figures_of_a_text_without_numbers_are_none() -> None:
    assert figures_of("Er is veel gebeurd in 2024, zie artikel 5.") == ()


def test_the_number_of_a_footnote_is_no_figure() -> None:
    text = "Wij fietsen vaak.1 Er is meer.\n\n1 Bron: 5 tellingen.\n\n2 Bomen staan er.\n"

    assert values_of(figures_of(text)) == [5, 2]


def test_figures_in_brackets_are_not_negative_in_running_text() -> None:
    assert values_of(figures_of("Het tekort (0,5) is klein.")) == [0.5]


def test_a_percentage_is_shared_by_both_ends_of_a_change() -> None:
    assert [f.unit for f in figures_of("De kans is verhoogd van 30 naar 50 procent.")] == ["procent"] * 2


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Voor 2025 is € 5 mln. begroot.", "begroting"),
        ("De werkelijke lasten waren € 5 mln.", "realisatie"),
        ("Naar verwachting is dat 29%.", "raming"),
        ("De norm is 80%.", "streefwaarde"),
        ("De regio streeft naar 88%.", "streefwaarde"),
        ("Het verzuim is 6,6% en blijft daarmee boven de norm.", None),
        ("Dat komt voor 7,9% voor rekening van het dorp.", None),
    ],
)
def test_the_clause_says_the_stand(text: str, stand: Stand | None) -> None:
    assert only(text).stand == stand


def test_the_stand_of_an_announcement_holds_for_the_items_of_its_list() -> None:
    assert {f.stand for f in figures_of(LIST)[2:5]} == {"begroting"}


def test_what_is_joined_to_a_planned_amount_is_planned() -> None:
    figures = figures_of("Voor 2026 is € 5 mln. aan lasten begroot en € 1 mln. aan baten.")

    assert [f.stand for f in figures] == ["begroting", "begroting"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Zij geven de buurt gemiddeld een 7,4.", "cijfer"),
        ("Inwoners waarderen het aanbod met een 7,4; in 2022 was dat een 7,1.", "cijfer"),
        ("Er zijn 41,4 feesten per 1.000 inwoners; landelijk zijn dat er 45,7.", "per 1.000"),
        ("Het verbruik is 1,92 miljoen kWh.", "aantal"),
    ],
)
def test_the_unit_of_what_a_figure_is_compared_with_is_taken_over(text: str, unit: Unit) -> None:
    assert figures_of(text)[-1].unit == unit


def test_what_is_counted_in_a_sentence_about_lasten_has_no_side() -> None:
    figures = figures_of("Onderwijs, lasten (76 N): hogere premies voor twee scholen.")

    assert [figure.side for figure in figures] == ["lasten", None]


def test_a_share_has_no_side() -> None:
    assert only("Daarmee is 86% van de kosten gedekt.").side is None


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Hier in de regio zijn er 5% en in Nederland 6%.", ["regio", "landelijk"]),
        ("Het is 18%, tegen 16% landelijk.", [None, "landelijk"]),
        ("Dat is 41% in onze gemeente, tegen 32% landelijk.", ["gemeente", "landelijk"]),
        ("Wij geven 5% uit; de landelijke evaluatie volgt.", [None]),
        ("De provincie draagt € 5 mln. bij.", [None]),
    ],
)
def test_each_figure_has_the_scope_of_its_own_clause(text: str, scopes: list[Scope | None]) -> None:
    assert [figure.scope for figure in figures_of(text)] == scopes


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("De lasten stijgen 1) met 5%.", [5]),
        ("Er zijn 250 bomen 2).", [250]),
        ("We doen twee dingen: 1) bomen planten en 2) 30 banken plaatsen.", [2, 30]),
        ("Er zijn bomen (250) en struiken (12).", [250, 12]),
        ("Over de eerste acht maanden van 2025 was dat 5%.", [5]),
        ("Eén op de acht bomen is een eik.", [12.5]),
    ],
)
def test_marks_of_notes_items_and_parts_of_periods_are_no_figures(text: str, values: list[float]) -> None:
    assert values_of(figures_of(text)) == values
