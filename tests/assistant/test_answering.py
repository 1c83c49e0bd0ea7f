import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import Assistant, choose_figures, is_possible, open_assistant, rank_passages
from assistant.compose import INFERRED, NOT_CALCULATED, NOT_THERE
from assistant.lookup import WEIGHTS
from assistant.types import Answer, AnsweredFigure, Candidate, Request, Trace
from corpus.errors import BegrotingError
from corpus.numbers import find_numbers, format_value
from corpus.periods import format_period
from corpus.types import Figure, Place
from tests.assistant.examples import asked, figure, hit, small_assistant

ROOT = Path(__file__).parents[2]
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "eval" / "sets" / "demo.jsonl").read_text("utf-8").splitlines()
]
IN_THOUSANDS = INFERRED.format("duizenden euro's")
JUNI = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"

PLAN = """<html><head><title>Begroting 2026 Dorp</title></head><body><h1>Begroting 2026</h1>
<h2>1. Jeugd</h2><table><caption>Lasten en baten, bedragen x € 1.000</caption>
<tr><th>Onderwerp</th><th>Lasten 2025</th><th>Lasten 2026</th><th>Baten 2026</th></tr>
<tr><td>Jeugdhulp</td><td>1.200</td><td>1.300</td><td>40</td></tr>
<tr><td>Jeugdgezondheidszorg</td><td>-800</td><td>-850</td><td>15</td></tr></table>
<h2>2. Wegen</h2><table><caption>Lasten en baten van de wegen</caption>
<tr><th>Onderwerp</th><th>Lasten 2025</th><th>Lasten 2026</th><th>Baten 2026</th></tr>
<tr><td>Lantaarnpalen</td><td>61</td><td>62</td><td>1</td></tr></table>
<h2>3. Bijstand</h2><p>In juni 2025 waren er 522 bijstandsuitkeringen.</p>
<p>Van de 522 bijstandsuitkeringen zijn er 48 voor jongeren.</p>
<h2>4. Wachtlijst</h2><p>Eind 2023 stonden 25 gezinnen op de wachtlijst voor een woning.</p>
<p>Eind 2024 stonden 31 gezinnen op de wachtlijst voor een woning.</p>
<h2>6. Havens</h2><table><caption>Onderhoud per haven, bedragen x € 1.000</caption>
<tr><th>Haven</th><th>2025</th><th>2026</th></tr><tr><td>Westhaven</td><td>100</td><td>110</td></tr>
<tr><td>Zeilhaven</td><td>200</td><td>220</td></tr><tr><td>Oosthaven</td><td>300</td><td>330</td></tr>
<tr><td>Totaal havens</td><td>600</td><td>680</td></tr></table>
<h2>7. Baggeren</h2><p>Het baggeren van de vaart kost in 2026 € 90.000 tot € 110.000.</p>
<h2>5. Subsidie</h2><p>De subsidie voor bibliotheken loopt tot en met 2027.</p></body></html>"""
OTHER = """<html><body><h1>Terugblik</h1><h2>Wachtlijst</h2>
<p>Eind 2024 stonden 37 gezinnen op de wachtlijst voor een woning.</p></body></html>"""
OVERRIDES = (
    """["plan.html"]\ngemeente = "Dorp"\njaar = 2026\n["terugblik.html"]\ngemeente = "Dorp"\njaar = 2025\n"""
)


@pytest.fixture(scope="module")
def dorp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"corpus.toml": OVERRIDES, "plan.html": PLAN, "terugblik.html": OTHER}
    assistant = small_assistant(tmp_path_factory.mktemp("dorp"), texts)
    yield assistant
    assistant.close()


def request_of(question: dict[str, Any]) -> Request:
    return Request(question["question"], tuple(question.get("history", ())))


@pytest.fixture(scope="module")
def answers(demo: Assistant) -> dict[str, Answer]:
    """The answers to all questions of the demo set, in its order."""
    return {question["id"]: demo.ask(request_of(question)) for question in QUESTIONS}


def each(*kinds: str) -> pytest.MarkDecorator:
    ids = [question["id"] for question in QUESTIONS if not kinds or question["kind"] in kinds]
    assert ids
    return pytest.mark.parametrize("question_id", ids)


# The promise


def stands_in_its_source(shown: AnsweredFigure, answer: Answer) -> bool:
    """Whether one of the cited quotes prints the value, in thousands only where that is said."""
    quotes = [citation.quote for citation in answer.citations if citation.n in shown.citations]
    printed = {abs(number.value) for quote in quotes for number in find_numbers(quote)}
    in_thousands = any("1.000" in quote for quote in quotes) or IN_THOUSANDS in answer.warnings
    factors = (1, 1000) if in_thousands else (1,)
    return any(value * factor == abs(shown.value) for value in printed for factor in factors)


def allowed_digits(answer: Answer) -> set[str]:
    """The numbers that may stand in an answer: of quotes, sections, figures, periods and the year."""
    said = [text for citation in answer.citations for text in (citation.quote, citation.section)]
    said += [format_value(shown.value, shown.unit) for shown in answer.figures]
    said += [format_period(shown.period) for shown in answer.figures if shown.period]
    said += ["1.000"] if IN_THOUSANDS in answer.warnings else []  # "x € 1.000", said to be inferred
    if answer.abstained and answer.trace:  # names the nearest section, and the time that was asked for
        said += [heading for c in answer.trace.candidates for heading in c.hit.passage.heading_path]
        said += [format_period(period) for period in answer.trace.question.periods]
    return {digits for text in said for digits in digits_in(text)}


def digits_in(text: str) -> list[str]:
    return [found.rstrip(".,") for found in re.findall(r"\d[\d.,]*", text)]


def without_sources(text: str) -> str:
    return re.sub(r" \[\d+\]", "", text)


NEAREST = ("Het dichtst bij ", "Het meest lijkt erop: ")


def assert_promise(answer: Answer) -> None:
    for shown in (*answer.figures, *answer.series):
        assert shown.citations
        assert shown.computed or stands_in_its_source(shown, answer), shown
    assert set(digits_in(without_sources(answer.text))) <= allowed_digits(answer)
    assert {citation.n for citation in answer.citations} == set(range(1, len(answer.citations) + 1))
    assert {int(n) for n in re.findall(r" \[(\d+)\]", answer.text)} <= {c.n for c in answer.citations}


@each()
def test_no_figure_is_shown_that_does_not_stand_in_its_source(
    answers: dict[str, Answer], question_id: str
) -> None:
    assert_promise(answers[question_id])


@each()
def test_a_quote_is_verbatim_text_of_its_document(
    demo: Assistant, answers: dict[str, Answer], question_id: str
) -> None:
    for citation in answers[question_id].citations:
        text = demo.index.text(citation.document_id)
        assert citation.quote == text[citation.place.start : citation.place.end] != ""
        for start, end in citation.marks:
            assert 0 <= start < end <= len(citation.quote)


@each()
def test_an_answer_abstains_or_has_sources(answers: dict[str, Answer], question_id: str) -> None:
    answer = answers[question_id]

    assert answer.text
    assert answer.abstained or answer.citations
    assert not (answer.abstained and (answer.figures or answer.series))
    # What comes nearest stands behind a sentence that says so, with its sources and nothing else's.
    assert not answer.abstained or bool(answer.citations) == any(lead in answer.text for lead in NEAREST)


@each("unanswerable")
def test_what_the_documents_do_not_say_gets_no_figure(answers: dict[str, Answer], question_id: str) -> None:
    answer = answers[question_id]

    assert answer.abstained
    assert answer.figures == answer.series == ()
    assert answer.text.startswith((NOT_THERE, NOT_CALCULATED))


def test_the_check_of_the_promise_notices_a_figure_of_its_own_making(answers: dict[str, Answer]) -> None:
    true = answers["ink-bijstand-juni-2025"]
    (shown,) = true.figures
    made_up = AnsweredFigure(Decimal(523), shown.unit, shown.period, shown.label, citations=shown.citations)

    assert stands_in_its_source(shown, true)
    assert not stands_in_its_source(made_up, true)
    assert "523" not in allowed_digits(true)


# The same question, the same answer


def test_the_same_questions_in_another_order_get_the_same_answers(
    demo: Assistant, answers: dict[str, Answer]
) -> None:
    again = {question["id"]: demo.ask(request_of(question)) for question in reversed(QUESTIONS[::6])}

    assert again == {question_id: answers[question_id] for question_id in again}


def test_threads_get_the_same_answers(dorp: Assistant) -> None:
    requests = [Request(JUNI), Request("Hoeveel gezinnen stonden eind 2024 op de wachtlijst?")] * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(dorp.ask, requests))

    assert found == [dorp.ask(request) for request in requests]


# Answers from the demo documents


def test_522_is_answered_with_its_unit_its_period_and_its_source(demo: Assistant) -> None:
    answer = demo.ask(Request(JUNI))

    (shown,) = answer.figures
    assert (shown.value, shown.unit, shown.period) == (522, "aantal", "2025-06")
    assert "**522**" in answer.text
    assert "juni 2025" in answer.text
    source = next(citation for citation in answer.citations if citation.n in shown.citations)
    assert source.document.endswith(".pdf")
    assert source.page == 1
    assert "522" in [source.quote[start:end] for start, end in source.marks]


def test_522_is_answered_after_any_other_question(demo: Assistant) -> None:
    before = "Hoeveel procent van de jongeren kreeg jeugdhulp in 2024?"

    alone, after = (demo.ask(Request(JUNI, history)) for history in ((), (before,)))

    assert after.text == alone.text
    assert after.figures == alone.figures


def test_the_assistant_knows_its_gemeenten(demo: Assistant, dorp: Assistant) -> None:
    assert demo.gemeenten == ("Pijnacker-Nootdorp",)
    assert dorp.gemeenten == ("Dorp",)


def test_a_filter_on_a_gemeente_that_is_not_there_gives_one_clear_line(demo: Assistant) -> None:
    answer = demo.ask(Request(JUNI, gemeente="Juinen"))

    assert answer.abstained
    assert answer.figures == answer.citations == ()
    assert "Juinen" in answer.text
    assert "\n" not in answer.text
    assert "filter" in answer.text


def test_a_filter_on_a_year_that_is_not_there_names_the_year(demo: Assistant) -> None:
    assert "1990" in demo.ask(Request(JUNI, jaar=1990)).text
    assert "Juinen en 1990" in demo.ask(Request(JUNI, gemeente="Juinen", jaar=1990)).text


def test_an_index_that_is_not_there_is_named_with_the_way_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="begroting index"):
        open_assistant(tmp_path / "weg")


# Answers from a small document


def only_figure(answer: Answer) -> AnsweredFigure:
    assert_promise(answer)
    (shown,) = answer.figures
    return shown


def test_an_amount_in_thousands_is_answered_in_euros_with_the_line_that_says_so(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Wat zijn de lasten van jeugdhulp in 2026?"))

    assert only_figure(answer).value == 1_300_000
    assert "**€ 1.300.000**" in answer.text
    assert any("x € 1.000" in citation.quote for citation in answer.citations)
    assert IN_THOUSANDS not in answer.warnings


def test_amounts_without_a_printed_unit_are_thousands_and_that_is_said(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Wat zijn de lasten van lantaarnpalen in 2026?"))

    assert only_figure(answer).value == 62_000
    assert IN_THOUSANDS in answer.warnings


def test_a_total_that_is_not_the_sum_of_its_rows_is_shown_as_printed_with_that_remark(
    dorp: Assistant,
) -> None:
    answer = dorp.ask(Request("Wat kost het onderhoud van de havens in totaal in 2026?"))

    assert only_figure(answer).value == 680_000
    assert any("660" in warning and "680" in warning for warning in answer.warnings)


def test_of_a_range_it_is_said_which_end_the_figure_is(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoeveel kost het baggeren van de vaart in 2026?"))

    assert re.search("het (?:laag|hoog)ste van twee genoemde getallen", answer.text)
    assert "€ 90.000 tot € 110.000" in answer.text


def test_lasten_printed_below_zero_are_amounts_spent(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Wat zijn de lasten van de jeugdgezondheidszorg in 2026?"))

    assert only_figure(answer).value == 850_000


def test_a_number_of_the_question_is_never_its_answer(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoeveel van de 522 bijstandsuitkeringen in juni 2025 zijn voor jongeren?"))

    assert all(shown.value != 522 for shown in answer.figures)


def test_documents_that_contradict_each_other_are_both_shown(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Hoeveel gezinnen stonden eind 2024 op de wachtlijst voor een woning?"))

    assert_promise(answer)
    assert {shown.value for shown in answer.figures} == {31, 37}
    assert any("verschillende cijfers" in warning for warning in answer.warnings)
    assert {citation.document for citation in answer.citations} == {"plan.html", "terugblik.html"}


def test_a_sum_tells_that_the_documents_have_another_figure_for_what_went_in(dorp: Assistant) -> None:
    answer = dorp.ask(
        Request(
            "Wat is het verschil in gezinnen op de wachtlijst voor een woning tussen eind 2023 en eind 2024?"
        )
    )

    used, other = sorted((31, 37), key=lambda value: str(value) not in (answer.figures[0].operation or ""))
    (told,) = (warning for warning in answer.warnings if "ook" in warning)
    assert answer.figures[0].value == used - 25
    assert told.startswith(f"Voor 31 december 2024 noemen de documenten ook {other} (")
    cited = int(told[told.rindex("[") + 1 : -1])
    assert str(other) in answer.citations[cited - 1].quote


def test_figures_of_two_gemeenten_are_shown_as_such_and_not_as_a_contradiction(tmp_path: Path) -> None:
    texts = {
        "noorddorp-begroting-2026.txt": "De gemeente Noorddorp telt in 2025 precies 61 laadpalen.",
        "zuiddorp-begroting-2026.txt": "De gemeente Zuiddorp telt in 2025 precies 74 laadpalen.",
    }
    answer = small_assistant(tmp_path, texts).ask(Request("Hoeveel laadpalen zijn er in 2025?"))

    assert {shown.value for shown in answer.figures} == {61, 74}
    assert "gemeente Noorddorp" in answer.text
    assert "gemeente Zuiddorp" in answer.text
    assert any("geen gemeente" in warning for warning in answer.warnings)
    assert not any("verschillende cijfers" in warning for warning in answer.warnings)


def test_a_follow_up_on_something_else_does_not_get_the_figure_that_was_just_given(demo: Assistant) -> None:
    asked = "Hoeveel statushouders zitten er in de Z-route?"
    before = only_figure(demo.ask(Request(asked)))
    after = only_figure(demo.ask(Request("en de onderwijsroute?", (asked,))))

    assert (before.value, after.value) == (46, 12)


@pytest.mark.parametrize(
    ("then", "value"),
    [("En het jaar ervoor?", 31), ("En wat was er voor 2025 begroot?", 40), ("en in q2 van 2025?", 9)],
)
def test_another_time_of_what_was_just_shown_is_as_sure(tmp_path: Path, then: str, value: int) -> None:
    text = """# Begroting 2026 gemeente Dorp

| Indicator | Rekening 2023 | Rekening 2024 | Begroting 2025 | 2e kwartaal 2025 |
|---|---|---|---|---|
| Zwerfboten in de haven | 31 | 35 | 40 | 9 |
| Wrakken in de vaart | 11 | 15 | 12 | 3 |
"""
    before = "Hoeveel zwerfboten lagen er in 2024 in de haven?"
    assistant = small_assistant(tmp_path, {"dorp-begroting-2026.md": text})

    assert only_figure(assistant.ask(Request(before))).value == 35
    assert only_figure(assistant.ask(Request(then, (before,)))).value == value


def test_of_rows_that_are_called_the_same_the_one_under_the_heading_asked_is_meant(tmp_path: Path) -> None:
    table = """
| Lasten, bedragen x € 1.000 | Begroting 2025 | Begroting 2026 |
|---|---|---|
| 6.1 Samenkracht en burgerparticipatie | {} | {} |
| 6.2 Toegang | 51 | 52 |
"""
    goals = {"A": "Iedereen groeit gezond op", "B": "Iedereen kan meedoen", "C": "Iedereen woont veilig"}
    amounts = {"A": (310, 320), "B": (410, 420), "C": (510, 520)}
    text = "# Begroting 2026 gemeente Dorp\n" + "\n".join(
        f"## Beleidsdoel {letter}: {goal}\n{table.format(*amounts[letter])}" for letter, goal in goals.items()
    )
    assistant = small_assistant(tmp_path, {"dorp-begroting-2026.md": text})
    asked = "Wat kost samenkracht en burgerparticipatie in 2026 binnen beleidsdoel {}?"

    for letter, (_, value) in amounts.items():
        assert only_figure(assistant.ask(Request(asked.format(letter)))).value == value * 1000


def test_the_telling_before_is_the_one_with_an_earlier_date(tmp_path: Path) -> None:
    text = """# Jaarstukken 2024 gemeente Dorp

Bij de telling van 2023 stond 17% van de winkels leeg. Bij die van 2021 stond 12% van de winkels leeg.
"""
    asked = "Welk deel van de winkels stond leeg bij de telling van 2023?"
    assistant = small_assistant(tmp_path, {"dorp-jaarstukken-2024.md": text})

    assert only_figure(assistant.ask(Request("En bij de telling daarvoor?", (asked,)))).value == 12
    assert assistant.ask(Request("En bij de telling daarna?", (asked,))).figures == ()


def test_by_how_much_something_grew_is_no_figure_of_how_large_it_is(tmp_path: Path) -> None:
    text = """# Jaarstukken 2024 gemeente Dorp

De bevolking telt in 2024 ruim 21.000 personen onder de 65 jaar. Dat jaar nam het aantal inwoners toe met
118 personen.
"""
    assistant = small_assistant(tmp_path, {"dorp-jaarstukken-2024.md": text})
    answer = assistant.ask(Request("Met hoeveel personen is de bevolking in 2024 gegroeid?"))

    assert all(figure.value == 118 for figure in answer.figures)


def test_the_words_in_the_cell_of_an_amount_say_what_it_is_for(tmp_path: Path) -> None:
    text = """# Visie 2025 gemeente Dorp

| Onderwerp | Budget |
|---|---|
| Samen werken | Eenmalig in 2025: € 38.000 voor het bouwen van een digitale wegwijzer |
| Data | Eenmalig in 2025: € 90.000 voor een dashboard |
"""
    assistant = small_assistant(tmp_path, {"dorp-visie-2025.md": text})
    answer = assistant.ask(Request("Hoeveel geld kost in 2025 het bouwen van een digitale wegwijzer?"))

    assert only_figure(answer).value == 38_000


def test_beside_a_figure_of_the_year_asked_one_without_a_year_is_shown_as_such(tmp_path: Path) -> None:
    texts = {
        "noorddorp-begroting-2026.txt": "De gemeente Noorddorp telt in 2024 precies 61 laadpalen.",
        "zuiddorp-begroting-2026.txt": "De gemeente Zuiddorp telt precies 74 laadpalen.",
    }
    question = "Waar staan in 2024 meer laadpalen, in Noorddorp of in Zuiddorp?"
    assistant = small_assistant(tmp_path, texts)
    answer = assistant.ask(Request(question))

    assert [shown.value for shown in answer.figures] == [61, 74]
    assert "Bij het cijfer van Zuiddorp staat geen jaar." in answer.warnings
    assert assistant.ask(Request("Hoeveel laadpalen telde Zuiddorp in 2024?")).abstained


def test_gemeenten_are_compared_by_the_figure_of_each(tmp_path: Path) -> None:
    texts = {
        "noorddorp-begroting-2026.txt": "De gemeente Noorddorp telt in 2025 precies 61 laadpalen.",
        "zuiddorp-begroting-2026.txt": "De gemeente Zuiddorp telt in 2025 precies 74 laadpalen.",
    }
    question = "Waar staan in 2025 meer laadpalen, in Noorddorp of in Zuiddorp?"
    answer = small_assistant(tmp_path, texts).ask(Request(question))

    assert [shown.value for shown in answer.figures] == [61, 74]
    assert answer.text.startswith("**61** tegenover **74**.")
    assert_promise(answer)


def test_a_filter_leaves_the_other_document_out(dorp: Assistant) -> None:
    question = "Hoeveel gezinnen stonden eind 2024 op de wachtlijst voor een woning?"

    answer = dorp.ask(Request(question, jaar=2025))

    assert only_figure(answer).value == 37
    assert {citation.document for citation in answer.citations} == {"terugblik.html"}


def test_a_year_that_was_not_asked_for_is_said(demo: Assistant) -> None:
    answer = demo.ask(Request("Hoeveel minimahuishoudens zijn er?"))

    assert only_figure(answer).period == "2022"
    assert any("geen jaar" in warning and "2022" in warning for warning in answer.warnings)


def test_a_year_is_answered_with_a_year(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Tot en met welk jaar loopt de subsidie voor bibliotheken?"))

    assert (only_figure(answer).value, only_figure(answer).unit) == (2027, "jaar")
    assert "**2027**" in answer.text


def test_a_question_for_text_is_answered_with_quotes_and_without_figures(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Wie stonden er op de wachtlijst voor een woning?"))

    assert answer.figures == ()
    assert "gezinnen op de wachtlijst" in answer.text
    assert answer.text.endswith("]")
    assert NOT_CALCULATED not in answer.text
    assert_promise(answer)


def test_a_calculation_without_its_figures_is_not_made_and_that_is_said(dorp: Assistant) -> None:
    answer = dorp.ask(Request("Met hoeveel procent steeg de wachtlijst voor een woning van 2011 op 2012?"))

    assert answer.abstained
    assert answer.figures == ()
    assert answer.text.startswith(NOT_CALCULATED)
    assert not digits_in(answer.text)


@pytest.mark.parametrize("question", ["", "?", "!!!", "hoeveel", "x" * 10_000, "\ud800 hoeveel?", "\x00"])
def test_a_question_without_a_subject_gets_no_figure(dorp: Assistant, question: str) -> None:
    answer = dorp.ask(Request(question))

    assert answer.abstained
    assert answer.text


def test_a_closed_assistant_lets_go_of_its_index(tmp_path: Path) -> None:
    assistant = small_assistant(tmp_path, {"a.txt": "Er waren 522 uitkeringen.\n"})
    assistant.close()

    with pytest.raises(Exception, match="closed"):
        assistant.ask(Request("Hoeveel uitkeringen?"))


# Choosing

SURELY = dict.fromkeys(WEIGHTS, 1.0)


def candidate(found: Figure, score: float = 1.0, **features: float) -> Candidate:
    return Candidate(found, hit(), score, tuple((SURELY | features).items()))


def chosen(*candidates: Candidate, **question: Any) -> list[Decimal]:
    trace = Trace(asked(**question), candidates=candidates)
    return [c.figure.value for c in choose_figures(trace)]


def test_the_best_figure_is_chosen_when_it_is_sure_and_none_otherwise() -> None:
    assert chosen(candidate(figure("522")), candidate(figure("7"), 0.5)) == [522]
    assert chosen(candidate(figure("522"), 0.1)) == []
    assert chosen() == []


@pytest.mark.parametrize(
    ("question", "features", "possible"),
    [
        ({}, {}, True),
        ({}, {"unit": 0.0}, False),
        ({}, {"subject": 0.0}, False),
        ({"periods": ("2024",)}, {"period": 0.0}, False),
        ({}, {"period": 0.0}, True),
        ({"side": "lasten"}, {"side": 0.0}, False),
        ({}, {"side": 0.0}, True),
        ({"text": "Zijn het er 522?"}, {}, False),
        ({"text": "Was dat in 522 gevallen zo, of in 1.000?"}, {}, False),
        ({"text": "Hoeveel in 5220?"}, {}, True),
    ],
)
def test_what_rules_a_figure_out(
    question: dict[str, Any],
    features: dict[str, float],
    possible: bool,  # noqa: FBT001 - a table of cases
) -> None:
    assert is_possible(asked(**question), candidate(figure("522"), **features)) is possible


def test_a_figure_that_is_ruled_out_makes_place_for_the_next() -> None:
    assert chosen(candidate(figure("1"), unit=0.0), candidate(figure("2"), 0.9)) == [2]


def at(value: str, start: int, **fields: Any) -> Figure:
    place = Place(start, start + 9)
    return figure(value, place=place, quote=place, **({"label": "uitkeringen"} | fields))


def test_another_value_that_fits_as_well_is_chosen_too_and_no_third() -> None:
    first, second, third = (at(v, i, period="2023") for v, i in (("458", 0), ("463", 50), ("470", 99)))
    assert chosen(candidate(first), candidate(second), candidate(third)) == [458, 463]


@pytest.mark.parametrize(
    "other",
    [
        candidate(at("458", 50, period="2023")),
        candidate(at("463", 0, period="2023")),
        candidate(at("463", 50, period="2023", unit="procent")),
        candidate(at("463", 50, period="2022")),
        candidate(at("463", 50, period="2023"), 0.7),
    ],
    ids=["same value", "same sentence", "other unit", "other year", "fits less"],
)
def test_only_another_value_of_the_same_thing_contradicts(other: Candidate) -> None:
    best = candidate(at("458", 0, period="2023-12-31"))

    assert chosen(best, candidate(at("463", 50, period="2023"))) == [458, 463]
    assert chosen(best, other) == [458]


def test_the_passage_with_the_best_figure_comes_first_and_once() -> None:
    first, second, third = (hit(i) for i in (1, 2, 3))
    best = Candidate(figure(), second, 1.0)

    assert rank_passages((first, second, third), (best,)) == (second, first, third)
    assert rank_passages((first, second), ()) == (first, second)
