from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from assistant.lookup import find_candidates, link_terms
from assistant.question import parse_question
from assistant.rerank import (
    RERANKED,
    ZONES,
    Weights,
    evidence,
    feature_rows,
    figure_to_zones,
    first_distinct,
    learned_weights,
    meaning_features,
    rerank,
    sureness,
    under_the_heading_asked,
    weighted_words,
)
from assistant.retrieve import find_passages
from assistant.types import Candidate
from corpus.types import Place
from index.open import Index
from tests.assistant.examples import WordEmbedder, figure, hit, place_of, small_index

SENTENCE = "In 2024 zijn er 12 boetes uitgedeeld, en 40 waarschuwingen gegeven."
TEXT = (
    f"Begroting 2026 van de gemeente Dorp\n\n1. Veiligheid\n\n{SENTENCE}\n\nHet museum kreeg 900 bezoekers.\n"
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = small_index(tmp_path, {"dorp.txt": TEXT})
    yield opened
    opened.close()


def candidates(index: Index, text: str) -> tuple[Candidate, ...]:
    question = parse_question(text, ())
    hits = find_passages(index, WordEmbedder(), question, None)
    return find_candidates(question, link_terms(question, index), hits, index)


def reranked(index: Index, text: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    question = parse_question(text, ())
    return rerank(question, link_terms(question, index), found, index, WordEmbedder())


def test_every_candidate_stays_once(index: Index) -> None:
    found = candidates(index, "Hoeveel boetes?")
    ordered = reranked(index, "Hoeveel boetes?", found)
    assert sorted(c.figure.place.start for c in ordered) == sorted(c.figure.place.start for c in found)


def test_what_is_asked_for_comes_first(index: Index) -> None:
    ordered = reranked(index, "Hoeveel bezoekers kreeg het museum?", candidates(index, "Hoeveel boetes?"))
    assert ordered[0].figure.value == 900


def test_learned_scores_go_down_and_the_scores_by_hand_stay(index: Index) -> None:
    found = candidates(index, "Hoeveel boetes?")
    ordered = reranked(index, "Hoeveel boetes?", found)
    learned = [dict(c.features)["learned"] for c in ordered]
    assert learned == sorted(learned, reverse=True)
    assert {(c.figure, c.score) for c in ordered} == {(c.figure, c.score) for c in found}


def test_sure_is_a_probability(index: Index) -> None:
    ordered = reranked(index, "Hoeveel boetes?", candidates(index, "Hoeveel boetes?"))
    assert all(0 <= dict(c.features)["sure"] <= 1 for c in ordered)


def test_the_order_of_candidates_does_not_change_the_scores(index: Index) -> None:
    found = candidates(index, "Hoeveel boetes?")
    there = {c.figure.place: dict(c.features)["learned"] for c in reranked(index, "Hoeveel boetes?", found)}
    back = reranked(index, "Hoeveel boetes?", found[::-1])
    assert {c.figure.place: dict(c.features)["learned"] for c in back} == there


def test_a_question_for_a_year_is_left_as_it_was(index: Index) -> None:
    found = candidates(index, "Hoeveel boetes?")
    assert reranked(index, "In welk jaar waren er boetes?", found) == found


def test_nothing_found_stays_nothing(index: Index) -> None:
    assert reranked(index, "Hoeveel boetes?", ()) == ()


def test_a_figure_found_twice_is_put_in_order_once() -> None:
    once = Candidate(figure("5"), hit("vijf"), 0.5)
    other = Candidate(figure("6", place=Place(9, 10)), hit("zes"), 0.4)
    assert first_distinct([once, once, other], 5) == ((once, other), (once,))


def test_the_clause_of_a_figure_ends_at_a_comma() -> None:
    place = place_of(SENTENCE, "12")
    zones = figure_to_zones(figure("12", place=place, quote=Place(0, len(SENTENCE))), SENTENCE)
    assert "boetes" in zones["clause"]
    assert "waarschuwingen" not in zones["clause"]
    assert "waarschuwingen" in zones["row"]


def test_the_zones_of_a_cell_are_its_row_and_column() -> None:
    cell = figure("12", in_table=True, row_path=("Handhaving", "Boetes"), column_path=("Rekening",))
    zones = figure_to_zones(cell, "12")
    assert (zones["clause"], zones["column"]) == (("boetes",), ("rekening",))
    assert zones["all"] == ("handhaving", "boetes", "rekening")


def test_words_of_the_question_add_up_to_one(index: Index) -> None:
    question = parse_question("Hoeveel boetes en waarschuwingen waren er?", ())
    words = weighted_words(question, link_terms(question, index))
    assert set(words) == {"boetes", "waarschuwingen"}
    assert sum(words.values()) == pytest.approx(1)


def test_a_mistyped_word_says_as_much_as_the_one_it_stands_for(index: Index) -> None:
    question = parse_question("Hoeveel waarschuwignen?", ())
    assert weighted_words(question, link_terms(question, index)) == {"waarschuwignen": 1.0}


def test_there_is_a_value_for_each_feature_that_was_learned(index: Index) -> None:
    question = parse_question("Hoeveel boetes?", ())
    terms = link_terms(question, index)
    (row, *_) = feature_rows(question, terms, candidates(index, "Hoeveel boetes?"), index, WordEmbedder())
    assert set(learned_weights().names) <= set(row)
    assert {f"near_{name}" for name in ZONES} <= set(row)


def test_a_question_without_a_subject_is_near_to_nothing(index: Index) -> None:
    rows = feature_rows(
        parse_question("Hoeveel?", ()), (), candidates(index, "Hoeveel boetes?"), index, WordEmbedder()
    )
    assert {row["near_all"] for row in rows} == {0.0}


def even(features: int) -> Weights:
    """Weights of features that are scaled as they are."""
    zeros, ones = np.zeros(features, np.float32), np.ones(features, np.float32)
    names = tuple(f"kenmerk {n}" for n in range(features))
    return Weights(
        names, zeros, ones, zeros, np.zeros((1, features), np.float32), zeros[:1], zeros[:1], zeros
    )


def test_candidates_of_one_value_share_what_they_are_worth() -> None:
    scores = np.array([1.0, 1.0, 0.0], np.float32)
    rows = np.array([[0.5], [0.6], [0.7]], np.float32)
    found = evidence(rows, scores, [Decimal(5), Decimal(-5), Decimal(7)], even(1))
    # e / (e + e + 1) each, together 2e / (2e + 1) = 0.8446; the best other value is 1 behind
    assert np.exp(found[0, 1]) == pytest.approx(0.8446, abs=1e-4)
    assert found[:, 2].tolist() == [1.0, 1.0, -1.0]
    assert (found[:, 3] * RERANKED).tolist() == [2.0, 2.0, 1.0]
    assert found[:, 4].tolist() == rows[:, 0].tolist()


def test_an_only_value_has_the_largest_lead() -> None:
    (found,) = evidence(np.zeros((1, 1), np.float32), np.array([0.3], np.float32), [Decimal(5)], even(1))
    assert found[:3].tolist() == pytest.approx([0.3, 0.0, 5.0])


def test_what_a_question_means_is_compared_with_all_that_stands_around_a_figure(index: Index) -> None:
    question = parse_question("Hoeveel boetes?", ())
    found = meaning_features(question, candidates(index, "Hoeveel boetes?"), index, WordEmbedder())
    assert all(-1 <= row["meaning"] <= 1 for row in found)
    assert max(row["behind"] for row in found) == 0.0
    best = max(found, key=lambda row: row["meaning"])
    assert best["behind"] == 0.0


def test_sureness_is_logistic() -> None:
    rows = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]], np.float32)
    found = sureness(rows, np.array([1.0, 1.0, 1.0, 0.0], np.float32))
    assert found.tolist() == pytest.approx([0.5, 0.7311], abs=1e-4)


def row_under_a_heading(
    value: int, *, subject: float, learned: float, sure: float, period: str = "2026"
) -> Candidate:
    source = figure(
        str(value), label="6.1 Samenkracht", row_path=("6.1 Samenkracht",), in_table=True, period=period
    )
    return Candidate(source, hit(), 0.5, (("subject", subject), ("learned", learned), ("sure", sure)))


def test_of_rows_called_the_same_the_one_with_more_of_the_subject_above_it_goes_first() -> None:
    other = row_under_a_heading(946, subject=0.77, learned=11.3, sure=0.55)
    meant = row_under_a_heading(2975, subject=0.92, learned=11.2, sure=0.49)

    first, second = under_the_heading_asked([other, meant])

    assert (first.figure.value, second.figure.value) == (2975, 946)
    assert dict(first.features)["sure"] > 0.55


@pytest.mark.parametrize(
    ("subject", "learned", "period"), [(0.78, 11.2, "2026"), (0.92, 8.0, "2026"), (0.92, 11.2, "2025")]
)
def test_a_row_far_behind_or_of_another_time_does_not_go_first(
    subject: float, learned: float, period: str
) -> None:
    best = row_under_a_heading(946, subject=0.77, learned=11.3, sure=0.55)
    other = row_under_a_heading(2975, subject=subject, learned=learned, sure=0.49, period=period)

    assert under_the_heading_asked([best, other]) == [best, other]
