"""Sums from the question to the answer, over documents of a few tables and sentences."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.answering import Assistant
from assistant.types import Answer, Request
from corpus.numbers import find_numbers
from tests.assistant.examples import small_assistant

BUDGET = """# Begroting 2026 gemeente Dorp

## Sport

Bedragen x € 1.000

| Taakveld | Rekening 2024 | Begroting 2025 | Begroting 2026 | Raming 2027 |
|---|---|---|---|---|
| **Lasten** | | | | |
| Sportbeleid | 410 | 420 | 440 | 450 |
| Zwembad | 1.600 | 1.640 | 1.722 | 1.700 |
| Sporthallen | 900 | 930 | 950 | 960 |
| Totaal lasten | 2.910 | 2.990 | 3.102 | 3.110 |
| **Baten** | | | | |
| Zwembad | 500 | 520 | 560 | 570 |
| Sporthallen | 200 | 210 | 230 | 230 |
| Totaal baten | 700 | 730 | 790 | 800 |

De lasten van sport stijgen van € 3,0 miljoen in 2025 naar € 3,1 miljoen in 2026.

## Veiligheid

| Meldingen (aantal) | 2021 | 2022 | 2023 | 2024 |
|---|---|---|---|---|
| Jeugdoverlast | 388 | 421 | 360 | 350 |
| Geluidsoverlast | 297 | 301 | 310 | 322 |

## Leden

Eind 2024 telden de verenigingen 13.260 leden, eind 2023 waren dat er 12.900.

## Indicatoren

| Indicator | Rekening 2024 | Begroting 2025 | Prognose 2025 |
|---|---|---|---|
| Aanvragen vergunning | 478 | 512 | 455 |
| Opgeleverde woningen | 121 | 164 | 96 |

## Scholen

| Leerlingen | 1-10-2021 | 1-10-2022 | 1-10-2023 |
|---|---|---|---|
| Basisonderwijs | 4.251 | 4.208 | 4.173 |
| Voortgezet onderwijs | 3.012 | 2.984 | 2.951 |

## Doelen

| Indicator | 2023 | 2024 | Streven 2026 |
|---|---|---|---|
| Bezoeken bibliotheek | 71.845 | 74.390 | 80.000 |

## Personeel

Bij de brandweer is in 2026 plaats voor 48,5 fte. Op 1 mei 2025 was daarvan 41,2 fte bezet.

| Team | Formatie | Bezet |
|---|---|---|
| Burgerzaken | 14,2 | 12,8 |
| Buitendienst | 31,0 | 30,0 |

## Bedrijventerrein

Op het industrieterrein liggen 40 kavels. Er zijn 25 kavels verkocht en 6 kavels gereserveerd.

## Inburgering

In 2025 volgden 46 personen de zelfredzaamheidsroute. 127 personen volgden de taalroute. De onderwijsroute
telde 12 personen.

## Heffingen

| Heffing, bedragen x € 1.000 | Opbrengst 2025 |
|---|---|
| Rioolheffing | 3.742 |
| Toeristenbelasting | 2.450 |
| Leges | 833 |
| Totaal heffingen | 7.125 |

## Uitgaven

Van het krediet van € 500.000 voor de rotonde is eind 2025 € 422.000 uitgegeven.

Van de 771 verzoeken om kwijtschelding in 2025 werden er 205 afgewezen.
"""


@pytest.fixture(scope="module")
def dorp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = small_assistant(tmp_path_factory.mktemp("dorp"), {"dorp-begroting-2026.md": BUDGET})
    yield assistant
    assistant.close()


def assert_visible(answer: Answer) -> None:
    """Every operand stands in a quote that is cited, and every figure shows the sum it comes from."""
    quoted = {abs(n.value) for citation in answer.citations for n in find_numbers(citation.quote)}
    for figure in answer.figures:
        assert figure.citations
        assert figure.computed == (figure.operation is not None)
        if figure.operation:
            terms, _, outcome = figure.operation.rpartition(" = ")
            shown = [abs(n.value) for n in find_numbers(terms) if n.kind == "figure"]
            assert shown
            assert all(value in quoted or value / 1000 in quoted or value <= len(shown) for value in shown)
            assert figure.operation in answer.text
            assert outcome in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("Hoeveel hoger zijn de lasten van het zwembad in 2026 dan in 2024?", 122_000, "EUR"),
        ("Met hoeveel procent stijgen de lasten van het zwembad van 2025 op 2026?", 5, "procent"),
        ("Met hoeveel procent stijgen de totale lasten van sport van 2025 op 2026?", "3.7", "procent"),
        ("Wat kosten het zwembad en de sporthallen samen in 2026?", 2_672_000, "EUR"),
        ("Wat kost het zwembad in 2026, dus de lasten min de baten?", 1_162_000, "EUR"),
        (
            "Hoeveel meldingen van jeugdoverlast waren er gemiddeld per jaar van 2021 t/m 2024?",
            "379.8",
            "aantal",
        ),
        ("In welk jaar van 2021 tot en met 2024 was jeugdoverlast het hoogst?", 421, "aantal"),
        ("Hoeveel meldingen van geluidsoverlast waren er van 2021 t/m 2024 bij elkaar?", 1230, "aantal"),
        ("Met hoeveel procent groeide het aantal leden van de verenigingen in 2024?", "2.8", "procent"),
        ("Met hoeveel procent stijgen de inkomsten van het zwembad van 2025 op 2026?", "7.7", "procent"),
        ("Hoeveel aanvragen voor een vergunning komen er in 2025 minder dan begroot?", 57, "aantal"),
        ("Hoeveel procent van het krediet voor de rotonde is eind 2025 uitgegeven?", "84.4", "procent"),
        ("Welk deel (in %) van alle verzoeken om kwijtschelding werd in 2025 afgewezen?", "26.6", "procent"),
        (
            "Met hoeveel stegen de meldingen van geluidsoverlast gemiddeld per jaar van 2021 tot 2024?",
            "8.3",
            "aantal",
        ),
        ("Hoeveel bezoeken aan de bibliotheek wil Dorp in 2026 meer dan er in 2024 waren?", 5610, "aantal"),
        ("Hoeveel kavels op het industrieterrein zijn niet verkocht?", 15, "aantal"),
        (
            "Hoeveel personen volgden in 2025 de zelfredzaamheidsroute, taalroute en onderwijsroute samen?",
            185,
            "aantal",
        ),
        (
            "Wat brengen de rioolheffing, de toeristenbelasting en de leges in 2025 samen op?",
            7_025_000,
            "EUR",
        ),
        ("Klopt het totaal van de heffingen in 2025? Tel de drie posten op.", 7_025_000, "EUR"),
    ],
)
def test_a_sum_is_worked_out_in_sight(dorp: Assistant, question: str, value: int | str, unit: str) -> None:
    answer = dorp.ask(Request(question))

    assert not answer.abstained
    assert (answer.figures[0].value, answer.figures[0].unit) == (Decimal(value), unit)
    assert_visible(answer)


def test_the_year_of_the_highest_is_told_too(dorp: Assistant) -> None:
    answer = dorp.ask(Request("In welk jaar van 2021 tot en met 2024 was jeugdoverlast het hoogst?"))

    assert [(figure.value, figure.unit) for figure in answer.figures] == [(421, "aantal"), (2022, "jaar")]
    assert not any(figure.computed for figure in answer.figures)


def test_a_development_gives_all_years_oldest_first(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoe ontwikkelen de baten van het zwembad zich van 2024 t/m 2027?"))

    assert [(f.period, f.value) for f in answer.series] == [
        ("2024", 500_000),
        ("2025", 520_000),
        ("2026", 560_000),
        ("2027", 570_000),
    ]
    assert answer.figures == ()
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("Hoeveel leerlingen had het basisonderwijs per jaar, van 2021 t/m 2023?", ["2021", "2022", "2023"]),
        (
            "Hoeveel leerlingen had het basisonderwijs op 1 oktober 2021, 1 oktober 2022 en 1 oktober 2023?",
            ["2021-10-01", "2022-10-01", "2023-10-01"],
        ),
    ],
    ids=["years", "days"],
)
def test_a_series_has_the_periods_that_were_asked_for(
    dorp: Assistant, question: str, periods: list[str]
) -> None:
    answer = dorp.ask(Request(question))

    assert [f.period for f in answer.series] == periods
    assert [f.value for f in answer.series] == [4251, 4208, 4173]
    assert "1 oktober 2021" in answer.text


def test_a_figure_asked_at_two_times_is_given_at_both(dorp: Assistant) -> None:
    question = "Hoeveel leerlingen had het basisonderwijs op 1 oktober 2021 en op 1 oktober 2023?"
    answer = dorp.ask(Request(question))

    assert [(f.period, f.value) for f in answer.figures] == [("2021-10-01", 4251), ("2023-10-01", 4173)]
    assert "**4.251** tegenover **4.173**." in answer.text


def test_a_series_from_a_year_on_goes_to_the_last_figure(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoe ontwikkelde het aantal leerlingen basisonderwijs zich sinds 2022?"))

    assert [f.value for f in answer.series] == [4208, 4173]
    assert not answer.warnings


def test_a_series_from_a_year_that_is_not_there_says_so(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoe ontwikkelde het aantal leerlingen basisonderwijs zich sinds 2019?"))

    assert [f.value for f in answer.series] == [4251, 4208, 4173]
    assert answer.warnings == ("Van 2019 staat er geen cijfer in de documenten.",)


def test_what_is_compared_with_the_answer_before_goes_together_with_its_time(dorp: Assistant) -> None:
    before = "Hoeveel leerlingen had het basisonderwijs op 1 oktober 2023?"
    answer = dorp.ask(Request("Hoeveel lager is dat dan op 1 oktober 2021?", (before,)))

    assert [f.value for f in answer.figures] == [78]


def test_a_total_that_does_not_add_up_is_shown_beside_the_sum(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Klopt het totaal van de lasten van sport in 2026?"))

    assert [figure.value for figure in answer.figures] == [3_112_000, 3_102_000]
    assert [figure.computed for figure in answer.figures] == [True, False]
    assert any("niet op" in note for note in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel hoger zijn de lasten van het zwembad in 2026 dan in 2019?",
        "Met hoeveel procent steeg het aantal leden van de schaakbond in 2012?",
        "Hoe ontwikkelt de hondenbelasting zich van 2015 t/m 2018?",
        "Klopt het totaal van de heffingen in 2012?",
    ],
)
def test_without_its_figures_nothing_is_worked_out(dorp: Assistant, question: str) -> None:
    answer = dorp.ask(Request(question))

    assert answer.abstained
    assert answer.figures == answer.series == ()


def test_what_is_left_of_a_whole_is_no_rise_or_fall(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoeveel kavels op het industrieterrein zijn niet verkocht?"))

    assert "40 − 25 = 15" in answer.text
    assert "hoger" not in answer.text
    assert "lager" not in answer.text


def test_what_is_not_so_is_not_answered_with_what_is(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoeveel fte bij de brandweer was op 1 mei 2025 niet bezet?"))

    assert answer.figures == () or answer.figures[0].value == Decimal("7.3")


def test_a_total_that_does_not_add_up_is_told_beside_the_one_that_is_printed(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Klopt het totaal van de heffingen in 2025? Tel de drie posten op."))

    assert [figure.value for figure in answer.figures] == [7_025_000, 7_125_000]
    assert "tellen niet op" in answer.text


def test_a_sum_of_things_of_which_one_is_not_there_is_not_made(dorp: Assistant) -> None:
    answer = dorp.ask(
        Request("Wat brengen de rioolheffing, de hondenbelasting en de leges in 2025 samen op?")
    )

    assert all(figure.value != 4_575_000 for figure in answer.figures)


def test_the_highest_of_things_that_a_question_lists(dorp: Assistant) -> None:
    question = "Welke heffing brengt in 2025 het meeste op: rioolheffing, toeristenbelasting of leges?"

    assert dorp.ask(Request(question)).figures[0].value == 3_742_000


def test_a_sum_that_can_not_be_made_is_not_answered_with_one_of_its_figures(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoeveel hoger zijn de lasten van het zwembad in 2026 dan in 1998?"))

    assert answer.abstained or all(figure.computed for figure in answer.figures)
    assert all(figure.value != 1_722_000 for figure in answer.figures)
