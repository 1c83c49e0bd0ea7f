import math

import numpy as np
import pytest

from index.lexical import (
    build_lexical,
    compound_parts,
    inverse_frequency,
    lexical_from_bytes,
    lexical_to_bytes,
    score_passages,
    search_lexical,
    stem_words,
    text_to_words,
)

TEXTS = [
    "De bijstandsuitkering steeg naar 493.",
    "Een uitkering is geen loon.",
    "Bijstand en jeugdhulp.",
    "De lasten van taakveld 6.71a zijn 1.234.",
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("€ 1.234,50 of 12,8%", ["1.234,50", "of", "12,8"]),
        ("taakveld 6.71a, 6.1", ["taakveld", "6.71a", "6.1"]),
        ("Wmo-voorziening 18-plus RIS317703", ["wmo", "voorziening", "18", "plus", "ris317703"]),
        ("Geïndexeerd één café", ["geindexeerd", "een", "cafe"]),
        ("In 2025. Daarna", ["in", "2025", "daarna"]),
        ("", []),
    ],
)
def test_words_keep_numbers_and_codes_whole_and_split_at_hyphens(text: str, words: list[str]) -> None:
    assert text_to_words(text) == words


def test_stop_words_are_left_out_and_forms_of_a_word_are_one() -> None:
    assert stem_words("Hoeveel uitkeringen waren er in 2024?") == stem_words("de uitkering 2024")


def test_a_compound_is_split_where_both_parts_occur_by_themselves() -> None:
    words = frozenset({"bijstand", "uitkering", "jeugdhulp", "zekering"})
    assert compound_parts("bijstandsuitkering", words) == ("bijstand", "uitkering")
    assert compound_parts("jeugdhulpuitkering", words) == ("jeugdhulp", "uitkering")
    assert compound_parts("verzekering", words) == ()
    assert compound_parts("uitkering", words) == ()


def test_a_word_finds_the_compounds_it_is_part_of_and_the_other_way_round() -> None:
    index = build_lexical(TEXTS)
    assert {position for position, _ in search_lexical(index, "uitkeringen", 5)} == {0, 1}
    whole, *parts = [position for position, _ in search_lexical(index, "bijstandsuitkering", 5)]
    assert (whole, set(parts)) == (0, {1, 2})


def test_a_score_is_that_of_bm25() -> None:
    index = build_lexical(["aap noot", "noot noot mies", "mies"])
    # idf = ln(1 + (3 - 2 + 0.5) / (2 + 0.5)); length 3, mean 2; k1 = 0.9, b = 0.4
    idf = math.log(1 + 1.5 / 2.5)
    tf = 2 / (2 + 0.9 * (1 - 0.4 + 0.4 * 3 / 2))
    assert score_passages(index, "noot")[1] == pytest.approx(idf * tf, rel=1e-5)


def test_passages_without_any_of_the_words_are_not_found() -> None:
    assert search_lexical(build_lexical(TEXTS), "zwembad", 5) == []
    assert search_lexical(build_lexical(TEXTS), "de het een", 5) == []


def test_equal_scores_keep_the_order_of_the_passages() -> None:
    index = build_lexical(["jeugd zorg"] * 4)
    assert [position for position, _ in search_lexical(index, "jeugd", 3)] == [0, 1, 2]


def test_a_search_can_be_narrowed_to_positions() -> None:
    index = build_lexical(TEXTS)
    assert [p for p, _ in search_lexical(index, "uitkering", 5, np.array([1, 3]))] == [1]


def test_a_rare_stem_weighs_more_than_a_common_one() -> None:
    index = build_lexical(["lasten baten", "lasten", "lasten jeugd"])
    (common,), (rare,), (absent,) = stem_words("lasten"), stem_words("jeugd"), stem_words("zwembad")
    weights = [inverse_frequency(index, stem) for stem in (common, rare, absent)]
    assert weights == sorted(weights)
    assert weights[1] == pytest.approx(math.log(1 + 2.5 / 1.5))


@pytest.mark.parametrize("texts", [TEXTS, [], ["de het een"], [""]])
def test_an_index_survives_being_written(texts: list[str]) -> None:
    index = build_lexical(texts)
    again = lexical_from_bytes(lexical_to_bytes(index))
    assert (list(again.stems), again.words, again.passages) == (
        list(index.stems),
        index.words,
        index.passages,
    )
    assert np.array_equal(
        score_passages(again, "uitkering lasten"), score_passages(index, "uitkering lasten")
    )


def test_numbers_are_no_compounds_of_other_numbers() -> None:
    index = build_lexical(["20242025", "2024", "2025"])
    assert [position for position, _ in search_lexical(index, "2024", 5)] == [1]


def test_of_many_passages_the_best_are_found_in_the_order_of_all() -> None:
    index = build_lexical(["zorg " * (1 + n % 7) + "jeugd " * (n % 3) for n in range(300)])
    scores = score_passages(index, "jeugd zorg")
    expected = sorted(range(300), key=lambda n: (-scores[n], n))[:10]
    assert [position for position, _ in search_lexical(index, "jeugd zorg", 10)] == expected


def test_the_same_texts_give_the_same_bytes() -> None:
    assert lexical_to_bytes(build_lexical(TEXTS)) == lexical_to_bytes(build_lexical(list(TEXTS)))
