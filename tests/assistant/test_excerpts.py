from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.excerpts import (
    LIGHT,
    WEIGHTS,
    Scored,
    asked_for,
    coverage,
    gives_reason,
    leans,
    score_units,
    text_terms,
)
from assistant.types import ParsedQuestion
from assistant.words import SYNONYM, Term
from index.open import Index
from index.types import Hit
from tests.assistant.examples import asked, small_index

REASON = "Het steunpunt sluit omdat de huur van het gebouw is opgezegd."
TEXT = f"""Plannen

1. Steunpunt

De raad sprak hierover een hele avond. {REASON} Dat gebeurt op 1 mei 2026.

2. Weg

De weg wordt in 2027 verbreed. Dat duurt kort.
"""
TABLE = "Lijst\n\nOnderwerp | Aantal\nSteunpunt | 3\nWeg | 500\n"
STEUNPUNT, HUUR, WEG = Term("steunpunt", 2.0), Term("hur", 1.0), Term("weg", 1.0)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = small_index(tmp_path_factory.mktemp("excerpts"), {"plan.txt": TEXT, "tabel.txt": TABLE})
    yield opened
    opened.close()


def hits(index: Index) -> tuple[Hit, ...]:
    return tuple(found for document in index.documents for found in index.hits_of(document.id))


def question(text: str, **fields: Any) -> ParsedQuestion:
    return asked(text, kind="text", **fields)


def shown(index: Index, scored: Scored) -> str:
    place = scored.unit.place
    return index.text(scored.unit.hit.document_id)[place.start : place.end]


def test_coverage_is_the_share_of_the_words_rare_ones_counting_most() -> None:
    assert coverage((STEUNPUNT, HUUR), "Het steunpunt is open.") == 2.0 / 3.0
    assert coverage((STEUNPUNT, HUUR), REASON) == 1.0
    assert coverage((STEUNPUNT, HUUR), "") == 0.0


def test_coverage_of_no_words_is_nothing() -> None:
    assert coverage((), REASON) == 0.0


def test_coverage_knows_synonyms() -> None:
    assert coverage((Term("lks", 1.0, (("loonkostensubsidie",),)),), "met loonkostensubsidie") == SYNONYM


def test_markup_does_not_hide_a_word() -> None:
    assert coverage((STEUNPUNT,), "Het **steun**punt sluit.") == 1.0


def test_the_sentence_with_the_words_asked_for_comes_first(index: Index) -> None:
    best = score_units(question("Wat is er met de weg?"), (WEG,), hits(index), index)[0]

    assert shown(index, best) == "De weg wordt in 2027 verbreed."


def test_who_asks_why_gets_the_sentence_with_the_reason(index: Index) -> None:
    without, with_why = (
        score_units(question(text), (STEUNPUNT,), hits(index), index)
        for text in ("Wat is er met het steunpunt?", "Waarom sluit het steunpunt?")
    )

    reasons = [dict(s.features)["reason"] for s in (*without, *with_why) if shown(index, s) == REASON]
    assert reasons == [0.0, 1.0]
    assert shown(index, with_why[0]) == REASON


def test_who_asks_when_gets_the_sentence_with_a_date(index: Index) -> None:
    best = score_units(question("Wanneer sluit het steunpunt?"), (STEUNPUNT,), hits(index), index)[0]

    assert shown(index, best) == "Dat gebeurt op 1 mei 2026."


def test_the_year_asked_for_speaks_for_a_sentence(index: Index) -> None:
    scored = score_units(question("En in 2027?", periods=("2027",)), (), hits(index), index)

    assert {shown(index, s) for s in scored if dict(s.features)["year"]} == {
        "De weg wordt in 2027 verbreed.",
        "Dat duurt kort.",  # leans on the sentence before it
    }


def test_a_sentence_that_leans_on_the_one_before_holds_its_words_too(index: Index) -> None:
    scored = score_units(question("Wat is er met de huur?"), (HUUR,), hits(index), index)

    (leaning,) = (s for s in scored if shown(index, s).startswith("Dat gebeurt"))
    assert leaning.own == 1.0


def test_a_row_of_a_table_scores_less_than_a_sentence_that_says_as_much(index: Index) -> None:
    scored = score_units(question("Wat is er met de weg?"), (WEG,), hits(index), index)

    (row,) = (s for s in scored if shown(index, s) == "Weg | 500")
    assert dict(row.features)["row"] == 1.0
    assert row.score < scored[0].score


def test_the_score_is_the_weighted_sum_of_the_features(index: Index) -> None:
    for scored in score_units(question("Waarom?"), (STEUNPUNT, WEG), hits(index), index):
        total = sum(WEIGHTS[name] * value for name, value in scored.features)
        assert scored.score == pytest.approx(total, abs=1e-3)


def test_units_come_best_first_and_the_same_each_time(index: Index) -> None:
    once, twice = (score_units(question("Weg?"), (WEG,), hits(index), index) for _ in range(2))

    assert once == twice
    assert [s.score for s in once] == sorted((s.score for s in once), reverse=True)


def test_no_passages_have_no_sentences(index: Index) -> None:
    assert score_units(question("Weg?"), (WEG,), (), index) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Waarom sluit het?", {"reden"}),
        ("hoe kan het dat de zorg duurder is", {"reden"}),
        ("Wanneer gaat de school open?", {"moment"}),
        ("Welke vier pijlers zijn er?", {"opsomming"}),
        ("Is het steunpunt open?", set()),
    ],
)
def test_what_a_question_wants_to_hear(text: str, wanted: set[str]) -> None:
    assert asked_for(text) == wanted


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [(REASON, True), ("Dat komt door de huur.", True), ("Het steunpunt sluit op maandag.", False)],
)
def test_a_reason_is_known_by_its_words(sentence: str, reason: bool) -> None:  # noqa: FBT001 - a case of the table
    assert gives_reason(sentence) is reason


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [("Daarom sluit het.", True), ("De reden is de huur.", True), ("Diensten sluiten.", False), ("", False)],
)
def test_a_sentence_that_points_back_leans(sentence: str, leaning: bool) -> None:  # noqa: FBT001 - a case of the table
    assert leans(sentence) is leaning


def test_a_light_word_counts_for_less(index: Index) -> None:
    terms = text_terms(question("", terms=("sprak", "steunpunt")), index)
    light = text_terms(question("", terms=("duurt", "gebeurt", "steunpunt")), index)

    assert [term.stem for term in terms] == ["sprak", "steunpunt"]
    gebeurt = next(term for term in light if term.stem == "gebeurt")
    assert gebeurt.weight == pytest.approx(LIGHT * index.idf("gebeurt"))


def test_a_light_word_that_no_document_has_is_no_typing_error(tmp_path: Path) -> None:
    index = small_index(tmp_path, {"a.txt": "De helft is af. Het vindpunt is open.\n"})

    terms = text_terms(replace(question("Wie vindt het steunpunt?"), terms=("vindt", "steunpunt")), index)

    assert "vindt" not in {term.stem for term in terms}
