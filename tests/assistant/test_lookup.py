from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.lookup import (
    CARRIED,
    RARELY,
    WEIGHTS,
    Evidence,
    find_candidates,
    gather,
    link_terms,
    score_features,
    terms_to_subject,
    years_in,
)
from assistant.question import parse_question
from assistant.retrieve import find_passages
from assistant.types import Candidate, ParsedQuestion
from assistant.words import SYNONYM, Term
from corpus.types import Figure, Metadata, Place
from index.lexical import stem_words
from index.open import Index
from index.types import Hit, Passage
from tests.assistant.examples import WordEmbedder, asked, figure, hit, place_of, small_index

OF_2026 = Metadata("Dorp", "begroting", 2026)
TEXT = """Begroting 2026 van de gemeente Dorp

1. Bijstand

In juni 2025 waren er 522 bijstandsuitkeringen en er stroomden 23 mensen uit. De wachtlijst is leeg.

2. Jeugd

In 2024 kreeg 12,8% van de jongeren jeugdhulp. In heel Nederland was dat 10,9%.

3. Lasten en baten

Bedragen x € 1.000
Onderwerp | Lasten 2025 | Lasten 2026 | Baten 2026
Jeugdhulp | 1.200 | 1.300 | 40
Bijstand | 8.100 | 8.250 | 7.900
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = small_index(tmp_path_factory.mktemp("lookup"), {"begroting-2026-dorp.txt": TEXT})
    yield opened
    opened.close()


def candidates(index: Index, text: str) -> tuple[Candidate, ...]:
    question = parse_question(text, ("Dorp",))
    hits = find_passages(index, WordEmbedder(), question, None)
    return find_candidates(question, link_terms(question, index), hits, index)


def features(
    question: ParsedQuestion | None = None,
    found: Figure | None = None,
    terms: tuple[Term, ...] = (),
    metadata: Metadata = OF_2026,
    passage: Hit | None = None,
    **evidence: Any,
) -> dict[str, float]:
    """The features of a figure that nothing speaks for or against but what the test gives."""
    given = {"label": frozenset(), "layers": ((1.0, frozenset()),), "nearness": {}} | evidence
    whole = Evidence(found or figure(), metadata, **given)
    return dict(score_features(question or asked(), terms_to_subject(terms), whole, passage or hit()))


def layers(*texts: tuple[float, str]) -> tuple[tuple[float, frozenset[str]], ...]:
    return tuple((value, frozenset(stem_words(text))) for value, text in texts)


def test_every_feature_has_a_weight_and_the_weights_add_up_to_one() -> None:
    assert list(features()) == list(WEIGHTS)
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_subject_weighs_each_word_by_how_rare_it_is_and_where_it_stands() -> None:
    terms = (Term("bijstand", 3.0), Term("wachtlijst", 1.0))
    around = layers((1.0, "bijstand"), (0.5, "wachtlijst bijstand"))

    assert features(terms=terms, layers=around)["subject"] == (3.0 * 1.0 + 1.0 * 0.5) / 4.0


def test_subject_counts_a_word_where_it_stands_nearest_to_the_figure() -> None:
    around = layers((0.9, ""), (0.75, "bijstand"), (0.5, "bijstand"))

    assert features(terms=(Term("bijstand", 2.0),), layers=around)["subject"] == 0.75


def test_subject_is_nothing_without_words_or_without_any_of_them_around() -> None:
    assert features(terms=())["subject"] == 0.0
    assert features(terms=(Term("bijstand", 2.0),), layers=layers((1.0, "jeugd")))["subject"] == 0.0


def test_focus_is_the_share_of_the_label_that_was_asked_for() -> None:
    label = frozenset(stem_words("bijstand wachtlijst"))

    assert features(terms=(Term("bijstand", 1.0),), label=label)["focus"] == 0.5
    assert features(terms=(Term("bijstand", 1.0), Term("wachtlijst", 9.0)), label=label)["focus"] == 1.0
    assert features(terms=(Term("jeugd", 1.0),), label=label)["focus"] == 0.0


def test_focus_knows_synonyms_and_leaves_words_of_questions_out() -> None:
    terms = (Term("lks", 1.0, (("loonkostensubsidie",),)),)

    assert features(terms=terms, label=frozenset({"loonkostensubsidie"}))["focus"] == 1.0
    assert features(terms=terms, label=frozenset({"lks", *stem_words("lasten")}))["focus"] == 1.0


def test_a_label_without_words_of_its_own_speaks_neither_for_nor_against() -> None:
    assert 0.0 < features(terms=(Term("jeugd", 1.0),), label=frozenset())["focus"] < 1.0


def test_near_weighs_the_words_that_stand_in_the_sentence() -> None:
    terms = (Term("bijstand", 3.0), Term("wachtlijst", 1.0), Term("elders", 5.0))

    assert features(terms=terms, nearness={"bijstand": 1.0, "wachtlijst": 0.2})["near"] == (3.0 + 0.2) / 4.0


def test_near_is_full_in_a_table_and_low_where_the_sentence_holds_no_word_of_the_question() -> None:
    assert features(terms=(Term("bijstand", 1.0),), nearness={})["near"] == 1.0
    assert features(terms=(Term("bijstand", 1.0),), nearness={"jeugd": 1.0})["near"] < 0.5


def period(asked_for: tuple[str, ...], stated: str | None, jaar: int | None = 2026) -> float:
    metadata = Metadata("Dorp", "begroting", jaar)
    return features(asked(periods=asked_for), figure(period=stated), metadata=metadata)["period"]


def test_the_period_asked_for_is_worth_most_and_another_time_nothing() -> None:
    assert period(("2025-06",), "2025-06") == 1.0
    assert period(("2024", "2025-06"), "2025-06") == 1.0
    assert period(("2025-06",), "2024") == 0.0
    assert 0.0 < period(("2025",), "2025-06") < 1.0


def test_a_figure_without_period_is_of_the_year_of_its_document() -> None:
    assert period(("2026",), None) > period(("2026",), None, jaar=None) > period(("2024",), None)


def test_without_a_period_in_the_question_the_year_of_the_document_goes_first() -> None:
    assert period((), "2026") > period((), "2020")
    assert period((), None) > period((), "2020")


@pytest.mark.parametrize(
    ("unit", "side", "found", "expected"),
    [
        ("EUR", None, "EUR", 1.0),
        (None, "lasten", "EUR", 1.0),
        ("procent", None, "procent", 1.0),
        ("procent", None, "procentpunt", 1.0),
        ("EUR", None, "aantal", 0.0),
        (None, "baten", "procent", 0.0),
        ("aantal", None, "procent", 0.0),
        ("procent", None, "EUR", 0.0),
    ],
)
def test_the_unit_is_as_asked_or_not(unit: Any, side: Any, found: Any, expected: float) -> None:
    assert features(asked(unit=unit, side=side), figure(unit=found))["unit"] == expected


def test_counts_of_several_kinds_may_answer_for_each_other() -> None:
    assert 0.0 < features(asked(unit="aantal"), figure(unit="per 10.000"))["unit"] < 1.0


def test_a_question_that_names_no_unit_asks_a_count_before_an_amount() -> None:
    count, amount = (features(asked(), figure(unit=unit))["unit"] for unit in ("aantal", "EUR"))

    assert count > amount > 0.0


def test_a_unit_is_as_likely_as_was_learned_for_the_question() -> None:
    likely = (("EUR", 0.7), ("procent", 0.2), ("aantal", 0.1))
    found = {
        unit: features(asked(likely_units=likely), figure(unit=unit))["unit"]
        for unit in ("EUR", "procent", "procentpunt", "aantal", "jaar")
    }

    assert found == {
        "EUR": 0.7,
        "procent": 0.2,
        "procentpunt": 0.2,
        "aantal": 0.1,
        "jaar": pytest.approx(RARELY * 0.1),
    }


def test_what_is_counted_in_a_way_of_its_own_is_asked_in_so_many_words() -> None:
    question = asked(unit="per 1.000", likely_units=(("EUR", 0.0), ("procent", 0.0), ("aantal", 1.0)))

    assert features(question, figure(unit="per 1.000"))["unit"] == 1.0
    assert features(question, figure(unit="aantal"))["unit"] == 0.5


def test_a_year_has_the_unit_that_a_question_for_a_year_asks() -> None:
    assert features(asked(kind="year"), figure("2026", unit="jaar"))["unit"] == 1.0


@pytest.mark.parametrize(("found", "expected"), [("lasten", 1.0), ("baten", 0.0), ("saldo", 0.0)])
def test_the_side_is_as_asked_or_not(found: Any, expected: float) -> None:
    assert features(asked(side="lasten"), figure(side=found))["side"] == expected


def test_a_figure_without_a_side_may_be_of_the_side_asked_for() -> None:
    assert 0.0 < features(asked(side="lasten"), figure())["side"] < 1.0


def test_lasten_go_first_where_no_side_is_asked() -> None:
    lasten, baten = (features(asked(), figure(side=side))["side"] for side in ("lasten", "baten"))

    assert lasten > baten


@pytest.mark.parametrize(("found", "expected"), [("landelijk", 1.0), ("regio", 0.0), ("gemeente", 0.0)])
def test_the_scope_is_as_asked_or_not(found: Any, expected: float) -> None:
    assert features(asked(scope="landelijk"), figure(scope=found))["scope"] == expected


def test_without_a_scope_in_the_question_the_gemeente_itself_goes_first() -> None:
    own, unsaid, other = (
        features(asked(), figure(scope=scope))["scope"] for scope in ("gemeente", None, "landelijk")
    )

    assert own == 1.0
    assert own > unsaid > other


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ("realisatie", "realisatie", 1.0),
        ("begroting", "raming", 1.0),
        ("realisatie", "begroting", 0.0),
        ("raming", "realisatie", 0.0),
    ],
)
def test_what_is_planned_is_told_from_what_happened(wanted: Any, found: Any, expected: float) -> None:
    assert features(asked(stand=wanted), figure(stand=found))["stand"] == expected


def test_rank_is_the_score_of_the_passage() -> None:
    assert features(passage=hit(score=0.4))["rank"] == 0.4


def sentence_hit(text: str) -> Hit:
    return Hit(1, 1, Passage(text, "", Place(0, len(text), 3), heading_path=("Kop",)), 1.0)


def test_years_in_a_passage_become_figures_with_their_sentences() -> None:
    text = "De subsidie loopt tot en met 2026. In 2025 kwam er € 500 bij, in 2020-2024 niets."

    first, second = years_in(sentence_hit(text), text)

    assert (first.value, first.unit, first.printed) == (2026, "jaar", "2026")
    assert text[first.place.start : first.place.end] == "2026"
    assert text[first.quote.start : first.quote.end] == "De subsidie loopt tot en met 2026."
    assert (first.place.page, first.heading_path) == (3, ("Kop",))
    assert second.value == 2025


def nearness_of(text: str, *printed: str) -> list[Mapping[str, float]]:
    quote = Place(0, len(text))
    found = [figure(p, place=place_of(text, p), quote=quote) for p in printed]
    return [evidence.nearness for evidence in gather(sentence_hit(text), found, text, OF_2026)]


def test_a_word_is_nearest_to_the_figure_that_stands_beside_it() -> None:
    (bijstand,), (wachtlijst,) = stem_words("bijstandsuitkeringen"), stem_words("wachtlijst")

    first, second = nearness_of("Er zijn 522 bijstandsuitkeringen, 23 op een wachtlijst.", "522", "23")

    assert first[bijstand] == second[wachtlijst] == 1.0
    assert 0.0 < second[bijstand] < 1.0
    assert 0.0 < first[wachtlijst] < 1.0


def test_all_words_are_nearest_to_the_only_figure_of_a_sentence() -> None:
    (nearness,) = nearness_of("Op de wachtlijst staan 23 mensen.", "23")

    assert set(nearness.values()) == {1.0}


def test_a_word_of_the_question_is_linked_to_its_stem_weight_and_synonyms(index: Index) -> None:
    (term,) = link_terms(asked(terms=("bijstand",)), index)

    assert (term.stem, term.weight) == ("bijstand", index.idf("bijstand"))
    assert stem_words("bijstandsuitkering") in [list(other) for other in term.others]


def test_a_typing_error_is_linked_to_the_word_of_the_documents(index: Index) -> None:
    assert [term.stem for term in link_terms(asked(terms=("jeugdhlup",)), index)] == ["jeugdhulp"]


def test_a_typing_error_in_a_word_that_only_the_synonyms_have_is_mended(index: Index) -> None:
    (term,) = link_terms(asked(terms=("straatverlichtng",)), index)

    assert term.stem == "straatverlicht"
    assert ("open", "verlicht") in term.others


def test_an_abbreviation_with_a_dot_is_the_word_that_begins_so(index: Index) -> None:
    (term,) = link_terms(asked(terms=("jeugdh",), text="Wat kost jeugdh. ons?"), index)
    assert term.stem == "jeugdhulp"
    assert [t.stem for t in link_terms(asked(terms=("zzz",), text="Wat kost zzz. ons?"), index)] == ["zzz"]


def test_a_word_that_no_document_has_stays_and_weighs_most(index: Index) -> None:
    known, unknown = link_terms(asked(terms=("bijstand", "marsmannetje")), index)

    assert unknown.stem == "marsmannetje"
    assert unknown.weight > known.weight


def test_a_word_of_an_earlier_question_weighs_less_than_those_of_this_one(index: Index) -> None:
    own, carried = link_terms(asked(terms=("bijstand", "jeugdhulp"), carried=("jeugdhulp",)), index)

    assert own.weight == index.idf("bijstand")
    assert carried.weight == CARRIED * index.idf("jeugdhulp")


def test_a_question_word_with_a_typing_error_is_no_word_of_the_subject(index: Index) -> None:
    assert [t.stem for t in link_terms(asked(terms=("hoevel", "bijstand")), index)] == ["bijstand"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hoeveel bijstandsuitkeringen waren er in juni 2025?", 522),
        ("Hoeveel mensen stroomden uit in juni 2025?", 23),
        ("Hoeveel procent van de jongeren had in 2024 jeugdhulp?", "12.8"),
        ("Wat zijn de lasten van jeugdhulp in 2026?", 1_300_000),
        ("Wat zijn de lasten van jeugdhulp in 2025?", 1_200_000),
        ("Wat zijn de baten van de bijstand in 2026?", 7_900_000),
    ],
)
def test_the_figure_that_is_asked_for_comes_first(index: Index, text: str, value: object) -> None:
    assert str(candidates(index, text)[0].figure.value) == str(value)


def test_a_question_for_a_year_finds_years_only(index: Index) -> None:
    found = candidates(index, "In welk jaar kreeg 12,8% van de jongeren jeugdhulp?")

    assert {candidate.figure.unit for candidate in found} == {"jaar"}
    assert found[0].figure.value == 2024


def test_candidates_come_best_first_and_a_score_is_the_weighted_sum_of_the_features(index: Index) -> None:
    found = candidates(index, "Hoeveel bijstandsuitkeringen waren er?")

    assert len(found) > 5
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    for candidate in found:
        total = sum(WEIGHTS[name] * value for name, value in candidate.features)
        assert candidate.score == pytest.approx(total, abs=1e-6)
        assert all(0.0 <= value <= 1.0 for _, value in candidate.features)


def test_each_figure_is_considered_once(index: Index) -> None:
    places = [c.figure.place for c in candidates(index, "Hoeveel bijstandsuitkeringen waren er?")]

    assert len(places) == len(set(places))


def test_there_are_no_candidates_without_passages(index: Index) -> None:
    assert find_candidates(asked(terms=("bijstand",)), (Term("bijstand", 1.0),), (), index) == ()


def test_a_synonym_in_the_documents_counts_for_the_subject(tmp_path: Path) -> None:
    index = small_index(tmp_path, {"a.txt": "Er werken 70 mensen met loonkostensubsidie.\n"})

    best = candidates(index, "Hoeveel LKS is er?")[0]

    assert best.figure.value == 70
    assert dict(best.features)["subject"] == pytest.approx(SYNONYM)
