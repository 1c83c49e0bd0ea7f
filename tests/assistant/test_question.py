import pytest

from assistant.conversation import parse_conversation
from assistant.question import (
    leans_on_history,
    names_gemeente,
    parse_question,
    question_terms,
)
from assistant.types import Request
from index.lexical import stem_words

GEMEENTEN = ("Den Haag", "Oss", "Pijnacker-Nootdorp", "Rotterdam")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hoeveel bijstandsuitkeringen waren er in juni 2025?", "figure"),
        ("Hoe hoog is de vaccinatiegraad?", "figure"),
        ("Wat zijn de lasten van jeugdhulp?", "figure"),
        ("Welk percentage van de jongeren kreeg jeugdhulp?", "figure"),
        ("Aantal inwoners?", "figure"),
        ("bijstand 2021", "figure"),
        ("In welk jaar begint de bouw?", "year"),
        ("Sinds wanneer is er een steunpunt?", "year"),
        ("Tot en met welk jaar loopt de subsidie?", "year"),
        ("Waarom stijgen de tarieven?", "text"),
        ("Waardoor gaf de gemeente in 2023 meer uit?", "text"),
        ("Met welke gemeenten koopt de gemeente in?", "text"),
        ("Wie is de wethouder van financiën?", "text"),
        ("Vertel iets over het steunpunt", "text"),
        ("Hoeveel meer bijstandsuitkeringen waren er in 2024 dan in 2023?", "figure"),
    ],
)
def test_the_kind_of_a_question(text: str, kind: str) -> None:
    assert parse_question(text, ()).kind == kind


def test_the_terms_are_the_stems_of_the_subject_in_order_and_once() -> None:
    terms = question_terms("Hoeveel uitkeringen voor bijstand, dus bijstand, waren er?", ())

    assert terms == tuple(stem_words("uitkeringen bijstand"))


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel jeugdhulp was er in juni 2025?",
        "Hoeveel jeugdhulp was er op 1-7-2025?",
        "Hoeveel jeugdhulp was er in Pijnacker-Nootdorp?",
        "Wat zijn de begrote lasten van jeugdhulp in 2025?",
        "Hoeveel procent jeugdhulp verwacht de gemeente eind 2025?",
    ],
)
def test_periods_gemeenten_and_question_words_are_no_terms(text: str) -> None:
    assert question_terms(text, ("Pijnacker-Nootdorp",)) == ("jeugdhulp",)


def test_the_adjective_of_a_gemeente_is_no_term() -> None:
    assert question_terms("Hoeveel Rotterdamse jeugdhulp?", ("Rotterdam",)) == ("jeugdhulp",)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Hoeveel in juni 2025?", ("2025-06",)),
        ("Hoeveel eind 2023?", ("2023-12-31",)),
        ("Hoeveel in de eerste helft van 2025?", ("2025-H1",)),
        ("Hoeveel in Q2 2025?", ("2025-Q2",)),
        ("Hoeveel op 1 juli 2025?", ("2025-07-01",)),
        ("Hoeveel van 2020 tot en met 2024?", ("2020/2024",)),
        ("Hoeveel in 2023 en in 2024, dus 2023?", ("2023", "2024")),
        ("Hoeveel?", ()),
    ],
)
def test_the_periods_of_a_question_in_order_and_once(text: str, periods: tuple[str, ...]) -> None:
    assert parse_question(text, ()).periods == periods


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hoeveel in Den Haag?", ("Den Haag",)),
        ("hoeveel in den haag?", ("Den Haag",)),
        ("Wat zijn de Haagse lasten?", ("Den Haag",)),
        ("Wat zijn de lasten in Oss?", ("Oss",)),
        ("Wat is het Rotterdams budget?", ("Rotterdam",)),
        ("Wat doen Rotterdam en Pijnacker-Nootdorp?", ("Pijnacker-Nootdorp", "Rotterdam")),
        ("Hoeveel lossen wij op?", ()),
        ("Wat kost de Rotterdampas?", ()),
        ("Hoeveel in Nootdorp?", ()),
    ],
)
def test_gemeenten_are_found_as_whole_words_and_as_adjectives(text: str, named: tuple[str, ...]) -> None:
    assert parse_question(text, GEMEENTEN).gemeenten == named


def test_a_short_name_has_no_adjective() -> None:
    assert not names_gemeente("Wat is Edes plan?", "Ede")


def test_a_name_with_signs_in_it_is_taken_literally() -> None:
    assert names_gemeente("in Bergen (NH)?", "Bergen (NH)")
    assert not names_gemeente("in Bergen NH?", "Bergen (NH)")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("woz alphen a/d rijn", "Alphen aan den Rijn"),
        ("woz alphen ad rijn", "Alphen aan den Rijn"),
        ("woz wijk a/zee", "Wijk aan Zee"),
        ("woz pijnacker nootdorp", "Pijnacker-Nootdorp"),
        ("de Haagse woz", "Den Haag"),
    ],
)
def test_a_gemeente_is_known_as_it_is_typed(text: str, name: str) -> None:
    assert names_gemeente(text, name)
    assert question_terms(text, (name,)) == ("woz",)


def test_a_part_of_a_name_names_no_gemeente() -> None:
    assert not names_gemeente("langs de Rijn", "Alphen aan den Rijn")
    assert not names_gemeente("in Nootdorp", "Pijnacker-Nootdorp")


@pytest.mark.parametrize(
    ("text", "side", "unit"),
    [
        ("Wat zijn de lasten van jeugdhulp?", "lasten", "EUR"),
        ("Wat zijn de inkomsten uit parkeren?", "baten", "EUR"),
        ("Wat is het saldo van jeugdhulp?", "saldo", "EUR"),
        ("Wat zijn de netto lasten van jeugdhulp?", "saldo", "EUR"),
        ("Wat is de netto arbeidsparticipatie?", None, None),
        ("Welk percentage is de netto arbeidsparticipatie?", None, "procent"),
        ("Welk deel van de jongeren kreeg jeugdhulp?", None, "procent"),
        ("Hoeveel inwoners zijn er?", None, "aantal"),
        ("Hoeveel Wmo-voorzieningen per 10.000 zijn er?", None, "per 10.000"),
        ("Hoe lang duurt het?", None, "jaar"),
        ("Hoeveel bijstandsuitkeringen waren er?", None, None),
    ],
)
def test_the_side_and_the_unit_that_are_asked(text: str, side: str | None, unit: str | None) -> None:
    parsed = parse_question(text, ())

    assert (parsed.side, parsed.unit) == (side, unit)


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Hoeveel is er werkelijk uitgegeven?", "realisatie"),
        ("Wat is er begroot?", "begroting"),
        ("Wat staat er in de meerjarenraming?", "raming"),
        ("Hoeveel uitkeringen waren er?", None),
    ],
)
def test_the_stand_that_is_asked(text: str, stand: str | None) -> None:
    assert parse_question(text, ()).stand == stand


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Hoeveel is het landelijk?", "landelijk"),
        ("En in heel Nederland?", "landelijk"),
        ("En in de provincie?", "provincie"),
        ("En in de regio?", "regio"),
        ("En bij ons?", None),
    ],
)
def test_the_scope_that_is_asked(text: str, scope: str | None) -> None:
    assert parse_question(text, ()).scope == scope


FIRST = "Hoeveel procent van de Haagse jongeren kreeg landelijk jeugdhulp volgens de begroting 2024?"


def test_a_follow_up_takes_over_all_that_it_does_not_say_anew() -> None:
    before, parsed = (
        parse_question(FIRST, GEMEENTEN),
        parse_conversation(Request("En in 2023?", (FIRST,)), GEMEENTEN),
    )

    assert parsed.periods == ("2023",)
    assert parsed.text == f"{FIRST} En in 2023?"
    assert (parsed.kind, parsed.terms, parsed.gemeenten) == (before.kind, before.terms, before.gemeenten)
    assert (parsed.side, parsed.stand, parsed.scope, parsed.unit) == (
        before.side,
        "begroting",
        "landelijk",
        "procent",
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("En in Rotterdam?", "gemeenten", ("Rotterdam",)),
        ("En in de regio?", "scope", "regio"),
        ("En werkelijk?", "stand", "realisatie"),
        ("En het bedrag?", "unit", "EUR"),
        ("En de baten?", "side", "baten"),
        ("En waarom?", "kind", "text"),
        ("Maar wie doet dat?", "kind", "text"),
        ("Waarom?", "kind", "text"),
        ("En vanaf welk jaar?", "kind", "year"),
    ],
)
def test_what_a_follow_up_says_anew_replaces_what_was_said(text: str, name: str, expected: object) -> None:
    assert getattr(parse_conversation(Request(text, (FIRST,)), GEMEENTEN), name) == expected


def test_no_term_comes_twice() -> None:
    parsed = parse_conversation(
        Request("En jeugdbescherming of jeugdhulp?", ("Hoeveel jeugdhulp was er?",)), ()
    )

    assert parsed.terms == tuple(stem_words("jeugdbescherming jeugdhulp"))
    assert parsed.carried == ()


def test_words_taken_over_come_behind_the_new_ones_and_are_known_as_such() -> None:
    parsed = parse_conversation(Request("En jeugdbescherming?", ("Hoeveel jeugdhulp was er?",)), ())

    assert parsed.terms == tuple(stem_words("jeugdbescherming jeugdhulp"))
    assert parsed.carried == ("jeugdhulp",)


def test_a_chain_of_follow_ups_goes_back_to_the_question_they_lean_on() -> None:
    parsed = parse_conversation(Request("En in 2022?", (FIRST, "En in Rotterdam?", "En in 2023?")), GEMEENTEN)

    assert (parsed.periods, parsed.gemeenten, parsed.unit) == (("2022",), ("Rotterdam",), "procent")


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel bijstandsuitkeringen waren er in juni 2025?",
        "Hoe hoog is de vaccinatiegraad in Den Haag?",
        "Hoeveel inwoners zijn erkend als gedupeerde?",
        "Hoeveel lantaarnpalen zijn er?",
        "Welke bedrijven bieden beschut werk aan?",
    ],
)
def test_a_question_that_stands_by_itself_takes_over_nothing(text: str) -> None:
    assert parse_conversation(Request(text, (FIRST,)), GEMEENTEN) == parse_question(text, GEMEENTEN)


@pytest.mark.parametrize(
    "text", ["En in 2024?", "en de baten", "Hoe zit dat in de regio?", "Hoeveel in 2023?", "Waarom?", "2023"]
)
def test_a_question_without_a_subject_of_its_own_leans_on_the_one_before(text: str) -> None:
    assert leans_on_history(parse_question(text, GEMEENTEN))


def test_a_follow_up_without_anything_before_it_is_a_question_by_itself() -> None:
    assert parse_conversation(Request("En in 2024?", ()), ()) == parse_question("En in 2024?", ())


@pytest.mark.parametrize("word", ["Hoeveel", "hoevel", "Hoveel", "hoeveeel", "hoeevel"])
def test_how_many_with_a_letter_wrong_still_asks_for_a_figure(word: str) -> None:
    assert parse_question(f"{word} laadpalen komen erbij?", ()).kind == "figure"


@pytest.mark.parametrize(
    ("text", "period"),
    [("en het schooljaar daarvoor?", "2023/2024"), ("En het jaar erna?", "2025/2026")],
)
def test_a_school_year_before_or_after_is_two_years_as_well(text: str, period: str) -> None:
    before = "Hoeveel kinderen gingen in schooljaar 2024/2025 met een busje naar school?"

    assert parse_conversation(Request(text, (before,)), (), 2026).periods == (period,)


@pytest.mark.parametrize(
    ("people", "gemeente"),
    [
        ("Rotterdammers", "Rotterdam"),
        ("Delftenaren", "Delft"),
        ("Hagenaars", "Den Haag"),
        ("Zwagers", "Zwaag"),
    ],
)
def test_the_people_of_a_place_are_its_inhabitants(people: str, gemeente: str) -> None:
    parsed = parse_question(f"Hoeveel {people} sporten elke week?", (gemeente, "Utrecht"))

    assert parsed.gemeenten == (gemeente,)
    assert "inwoner" in parsed.terms


def test_what_is_for_something_is_not_before_it() -> None:
    before = "Hoeveel leerlingen waren er in 2025?"

    assert parse_conversation(Request("En wat is daarvoor begroot?", (before,)), ()).periods == ("2025",)
    assert parse_conversation(Request("En bij de telling daarvoor?", (before,)), ()).periods == ()
