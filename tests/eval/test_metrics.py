"""Each rule of the judge, with the expected value worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.types import Answer
from corpus.types import Unit
from eval.metrics import (
    SCORE_NAMES,
    asks_for_saldo,
    evidence_rank,
    is_cited,
    is_confident_wrong,
    is_correct,
    is_recalled,
    is_said,
    quote_holds,
    same_document,
    same_unit,
    same_value,
    score,
    share,
    sign_counts,
    words,
)
from eval.questions import Evidence, GoldValue, Question
from tests.eval.examples import (
    DOCUMENTS,
    GOLD,
    abstention,
    answer,
    citation,
    figure,
    hit,
    question,
    series_question,
    text_question,
    unanswerable,
)

# Values


@pytest.mark.parametrize(
    ("wanted", "said", "unit", "right"),
    [
        ("257288000", "257288000", "EUR", True),
        ("257288000", "257288257.288", "EUR", True),  # 257.288 = 1e-6 of 257288000: on the edge
        ("257288000", "257288257.289", "EUR", False),
        ("257288000", "257288", "EUR", False),  # thousands forgotten
        ("54500000", "54499945.5", "EUR", True),  # 54.5 below, on the edge
        ("54500000", "54499945.4", "EUR", False),
        ("522", "522", "aantal", True),
        ("522", "522.0005", "aantal", True),  # 1e-6 of 522 is 0.000522
        ("522", "522.0006", "aantal", False),
        ("0", "0", "aantal", True),
        ("0", "0.0000001", "aantal", False),  # a millionth of nothing is nothing
        ("522", "NaN", "aantal", False),
        ("522", "Infinity", "aantal", False),
    ],
)
def test_money_and_counts_may_differ_a_millionth(wanted: str, said: str, unit: Unit, *, right: bool) -> None:
    assert same_value(Decimal(wanted), Decimal(said), unit) is right


@pytest.mark.parametrize(
    ("wanted", "said", "right"),
    [
        ("6.1", "6.15", True),  # exactly 0.05 away
        ("6.1", "6.05", True),
        ("6.1", "6.1501", False),
        ("6.1", "6.04", False),
        ("-19.8", "-19.84", True),
        ("1", "1.05", True),  # not below 1
        ("1", "0.96", True),
        ("0.99", "1", False),  # below 1: exact
        ("0.0893", "0.0893", True),
        ("0.0893", "0.08930", True),
        ("0.0893", "0.0894", False),
        ("-0.7", "-0.7", True),
        ("-0.7", "-0.71", False),
        ("0", "0.01", False),
    ],
)
@pytest.mark.parametrize("unit", ["procent", "procentpunt"])
def test_percentages_may_differ_a_twentieth_but_tarieven_must_be_exact(
    wanted: str, said: str, unit: Unit, *, right: bool
) -> None:
    assert same_value(Decimal(wanted), Decimal(said), unit) is right


@pytest.mark.parametrize(
    ("wanted", "said", "right"),
    [
        ("EUR", "EUR", True),
        ("EUR", "aantal", False),
        ("procent", "procentpunt", True),
        ("procentpunt", "procent", True),
        ("procent", "aantal", False),
        ("aantal", "procent", False),
        ("aantal", "jaar", True),
        ("jaar", "cijfer", True),
        ("cijfer", "per 10.000", True),
        ("per 10.000", "per 1.000", True),
        ("per 1.000", "EUR", False),
    ],
)
def test_units_are_money_percent_or_counted(wanted: Unit, said: Unit, *, right: bool) -> None:
    assert same_unit(wanted, said) is right


# The sign


@pytest.mark.parametrize(
    "text",
    ["En wat is dan het saldo?", "Het begrotingssaldo van 2026?", "Wat kostte het netto?", "Het RESULTAAT?"],
)
def test_the_sign_of_money_counts_where_a_saldo_netto_or_resultaat_is_asked(text: str) -> None:
    asked = question(("-12457000", "EUR"), text=text)
    assert is_said(asked, asked.values[0], figure("-12457000", "EUR"))
    assert not is_said(asked, asked.values[0], figure("12457000", "EUR"))


def test_the_sign_of_money_does_not_count_elsewhere() -> None:
    asked = question(("9147000", "EUR"), text="Wat zijn de lasten van jeugdhulp?")
    assert is_said(asked, asked.values[0], figure("-9147000", "EUR"))


def test_a_follow_up_inherits_the_question_for_a_saldo() -> None:
    asked = question(
        ("249934000", "EUR"), kind="followup", text="en voor jeugdhulp?", history=("Het saldo?",)
    )
    assert asks_for_saldo(asked)
    assert not is_said(asked, asked.values[0], figure("-249934000", "EUR"))


def test_a_percentage_change_has_no_sign_but_another_percentage_has() -> None:
    change = question(("19.8", "procent"), kind="computed", operation="percentage change: (39 - 49) / 49")
    assert is_said(change, change.values[0], figure("-19.8", "procent"))
    difference = question(("3.3", "procent"), kind="computed", operation="difference")
    assert not is_said(difference, difference.values[0], figure("-3.3", "procentpunt"))


def test_the_sign_of_a_count_always_counts() -> None:
    assert sign_counts(question(("61", "aantal")), "aantal")
    assert sign_counts(question(("61", "aantal"), operation="percentage change"), "aantal")


def test_a_right_number_in_a_wrong_unit_is_wrong() -> None:
    asked = question(("522", "aantal"))
    assert not is_said(asked, GoldValue(Decimal(522), "aantal"), figure("522", "EUR"))


# Right answers, by kind


@pytest.mark.parametrize("kind", ["figure", "computed", "followup"])
def test_with_one_gold_value_the_first_figure_must_be_it(kind: str) -> None:
    asked = replace(question(("522", "aantal")), kind=kind)
    assert is_correct(asked, answer(figure("522", "aantal"), figure("493", "aantal")))
    assert not is_correct(asked, answer(figure("493", "aantal"), figure("522", "aantal")))
    assert not is_correct(asked, answer(text="Het zijn er 522."))


@pytest.mark.parametrize("kind", ["figure", "computed", "followup"])
def test_with_more_gold_values_all_must_be_among_the_figures(kind: str) -> None:
    asked = replace(question(("8", "aantal"), ("5.5", "aantal")), kind=kind)
    assert is_correct(asked, answer(figure("5.5", "aantal"), figure("9", "aantal"), figure("8", "aantal")))
    assert not is_correct(asked, answer(figure("8", "aantal")))


def test_a_year_also_counts_as_the_period_of_a_figure() -> None:
    asked = question(("77", "aantal"), ("2021", "jaar"), kind="computed")
    assert is_correct(asked, answer(figure("77", "aantal", "2021")))
    assert is_correct(asked, answer(figure("77", "aantal"), figure("2021", "jaar")))
    assert not is_correct(asked, answer(figure("77", "aantal", "2022")))
    assert not is_correct(asked, answer(figure("77", "aantal")))


def test_only_a_year_counts_as_a_period() -> None:
    asked = question(("77", "aantal"), ("2021", "aantal"), kind="computed")
    assert not is_correct(asked, answer(figure("77", "aantal", "2021")))


@pytest.mark.parametrize("kind", ["conflict", "comparison"])
def test_a_conflict_or_comparison_needs_every_value(kind: str) -> None:
    asked = replace(question(("458", "aantal"), ("463", "aantal")), kind=kind)
    assert is_correct(asked, answer(figure("463", "aantal"), figure("458", "aantal")))
    assert not is_correct(asked, answer(figure("463", "aantal")))
    assert not is_correct(asked, answer(figure("463", "aantal"), figure("463", "aantal")))


def test_a_series_needs_every_period_with_its_value() -> None:
    asked = series_question(("2023", "463", "aantal"), ("2024", "493", "aantal"))
    right = (figure("463", "aantal", "2023"), figure("493", "aantal", "2024"))
    assert is_correct(asked, answer(series=right))
    assert is_correct(asked, answer(series=(figure("465", "aantal", "2022"), *right)))
    assert not is_correct(asked, answer(series=right[:1]))
    swapped = (figure("493", "aantal", "2023"), figure("463", "aantal", "2024"))
    assert not is_correct(asked, answer(series=swapped))
    assert not is_correct(asked, answer(*right))


def test_a_text_needs_a_word_of_every_group() -> None:
    asked = text_question(("maatwerk", "op maat"), ("wijkteam",))
    assert is_correct(asked, answer(text="Het Wijkteam levert hulp op maat."))
    assert not is_correct(asked, answer(text="Het wijkteam helpt."))
    assert not is_correct(asked, answer(text="Maatwerk, op maat."))


def test_a_text_that_was_withheld_is_wrong_whatever_it_says() -> None:
    asked = text_question(("wijkteam",))
    assert not is_correct(asked, answer(text="Misschien het wijkteam.", abstained=True))


def test_a_follow_up_for_text_is_judged_by_its_words() -> None:
    asked = text_question(("wijkteam",), kind="followup")
    assert is_correct(asked, answer(figure("3", "aantal"), text="Via het wijkteam."))


def test_the_unanswerable_needs_abstention_without_figures() -> None:
    assert is_correct(unanswerable(), abstention())
    assert not is_correct(unanswerable(), abstention(figure("3", "aantal")))
    assert not is_correct(unanswerable(), answer(text="Geen idee."))


# Confident wrong


@pytest.mark.parametrize(
    ("asked", "given", "wrong"),
    [
        (question(("522", "aantal")), answer(figure("493", "aantal")), True),
        (question(("522", "aantal")), answer(figure("522", "aantal")), False),
        (question(("522", "aantal")), answer(text="Zie de bron."), False),
        (question(("522", "aantal")), abstention(), False),
        (series_question(("2024", "493", "aantal")), answer(series=(figure("1", "aantal", "2024"),)), True),
        (series_question(("2024", "493", "aantal")), answer(figure("493", "aantal")), True),
        (text_question(("wijkteam",)), answer(figure("3", "aantal"), text="Drie."), False),
        (unanswerable(), answer(text="Het zijn er veel."), True),
        (unanswerable(), abstention(), False),
    ],
)
def test_confident_wrong_is_a_wrong_figure_shown_or_the_unanswerable_answered(
    asked: Question, given: Answer, *, wrong: bool
) -> None:
    assert is_confident_wrong(asked, given) is wrong


# Quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In juni 2025, 522!", ("in", "juni", "2025", "522")),
        ("€ 1.667 (12,8%)", ("1667", "128")),
        ("| 2020 | 74 |\n|---|", ("2020", "74")),
        ("0-18 jarigen; WSW/beschut", ("0", "18", "jarigen", "wsw", "beschut")),
        ("jeugd\N{SOFT HYPHEN}hulp in één jaar.", ("jeugdhulp", "in", "één", "jaar")),
        (
            "e\N{COMBINING ACUTE ACCENT}e\N{COMBINING ACUTE ACCENT}n o\N{LATIN SMALL LIGATURE FI}",
            ("één", "ofi"),
        ),
        ("— … |", ()),
    ],
)
def test_words_are_lower_case_and_without_punctuation(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("found", "gold", "holds"),
    [
        ("Zo was het. In juni 2025 zijn er 522! Later meer.", "in juni 2025 zijn er 522", True),
        ("Het waren er 1.650.", "65", False),  # "65" is no word of it
        ("Het waren er 65.", "65", True),
        ("juni 2025 er", "in het jaar juni 2025 er waren zeven dagen zonder", True),  # 12 characters of it
        (
            "juni 202 er",
            "in het jaar juni 202 er waren zeven dagen zonder",
            False,
        ),  # 11 characters, 3 of 10 words
        ("een twee drie", "een twee drie vier vijf", True),  # a part of 13 characters
        ("drie x twee x een", "een twee drie vier vijf", True),  # 3 of 5 words: 60%
        ("drie x twee", "een twee drie vier vijf", False),  # 2 of 5
        ("een twee drie x vier", "een twee drie acht vijf zes zeven", False),  # 3 of 7: 43%
        ("een een een twee", "een een een drie vier", False),  # 1 of the 3 different words
        ("", "een twee", False),
        ("...", "een twee", False),
        ("een", "...", False),
    ],
)
def test_a_quote_holds_the_gold_or_a_fair_part_or_most_words(found: str, gold: str, *, holds: bool) -> None:
    assert quote_holds(found, gold) is holds


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [("dorp.txt", "dorp.pdf", True), ("dorp.txt", "stad.txt", False), ("dorp.v2.txt", "dorp.v1.txt", False)],
)
def test_documents_are_compared_without_extension(name: str, other: str, *, same: bool) -> None:
    assert same_document(name, other) is same


def test_a_citation_counts_only_with_both_document_and_quote() -> None:
    asked = question(("522", "aantal"))
    assert is_cited(asked, answer(citations=[citation("iets anders"), citation(GOLD.quote, "dorp.pdf", 2)]))
    assert not is_cited(asked, answer(citations=[citation(GOLD.quote, "stad.txt")]))
    assert not is_cited(asked, answer(citations=[citation("iets anders")]))
    assert not is_cited(asked, answer())


def test_a_quote_must_come_from_its_own_gold_document() -> None:
    gold = (
        Evidence("dorp.txt", "een lange zin uit het dorp"),
        Evidence("stad.txt", "heel andere woorden in stad"),
    )
    asked = question(("522", "aantal"), evidence=gold)
    assert not is_cited(asked, answer(citations=[citation("een lange zin uit het dorp", "stad.txt")]))
    assert is_cited(asked, answer(citations=[citation("heel andere woorden in stad", "stad.pdf")]))


# Retrieval


def test_the_rank_of_the_evidence_counts_from_one() -> None:
    asked = question(("522", "aantal"))
    found = [
        Evidence("stad.txt", GOLD.quote),
        Evidence("dorp.txt", "niets"),
        Evidence("dorp.txt", GOLD.quote),
    ]
    assert evidence_rank(asked, found) == 3
    assert evidence_rank(asked, found[:2]) is None


@pytest.mark.parametrize(("k", "recalled"), [(1, False), (2, False), (3, True), (10, True)])
def test_recall_looks_at_the_k_best_passages(k: int, *, recalled: bool) -> None:
    passages = [hit(GOLD.quote, document_id=2), hit("niets"), hit(f"Vooraf. {GOLD.quote} Daarna.")]
    assert is_recalled(question(("522", "aantal")), answer(passages=passages), DOCUMENTS, k) is recalled


def test_the_context_of_a_passage_does_not_count_as_found() -> None:
    given = answer(passages=[hit("een rij", context=GOLD.quote)])
    assert not is_recalled(question(("522", "aantal")), given, DOCUMENTS, 1)


def test_a_passage_of_an_unknown_document_is_not_found() -> None:
    given = answer(passages=[hit(GOLD.quote, document_id=9)])
    assert not is_recalled(question(("522", "aantal")), given, DOCUMENTS, 1)


def test_the_row_of_the_main_figure_counts_at_every_k() -> None:
    asked = question(("522", "aantal"))
    sources = [citation("niets"), citation(GOLD.quote, n=2)]
    assert is_recalled(asked, answer(figure("522", "aantal", None, 2), citations=sources), DOCUMENTS, 1)
    assert not is_recalled(asked, answer(figure("522", "aantal", None, 1), citations=sources), DOCUMENTS, 1)
    assert not is_recalled(asked, answer(text="Zie [2].", citations=sources), DOCUMENTS, 1)
    series = (figure("522", "aantal", "2025", 2),)
    assert is_recalled(asked, answer(series=series, citations=sources), DOCUMENTS, 1)


def test_an_answer_without_a_trace_found_nothing() -> None:
    given = replace(answer(passages=[hit(GOLD.quote)]), trace=None)
    assert not is_recalled(question(("522", "aantal")), given, DOCUMENTS, 10)


# All scores of an answer


def test_a_figure_question_gets_every_score_that_is_about_it() -> None:
    given = answer(
        figure("522", "aantal", None, 1),
        citations=[citation(GOLD.quote)],
        passages=[hit("niets"), hit(GOLD.quote)],
    )
    scores = score(question(("522", "aantal")), given, DOCUMENTS)
    assert {name for name, value in scores.items() if value} == {
        "correct", "numeric_exact", "figure_exact", "value", "unit", "sign", "cited",
        "recall@1", "recall@5", "recall@10", "mrr",
    }  # fmt: skip
    assert {name for name, value in scores.items() if value is False} == {
        "confident_wrong",
        "wrong_abstention",
        "failed",
    }
    assert tuple(scores) == SCORE_NAMES


def test_an_unanswerable_question_has_no_evidence_to_find() -> None:
    scores = score(unanswerable(), abstention(), DOCUMENTS)
    assert {name for name, value in scores.items() if value is not None} == {
        "correct",
        "unanswerable_correct",
        "abstention_precision",
        "abstention_recall",
        "confident_wrong",
        "failed",
    }
    assert scores["correct"] is True
    assert scores["confident_wrong"] is False


def test_abstaining_from_an_answerable_question_is_a_wrong_abstention() -> None:
    scores = score(text_question(("wijkteam",)), abstention(), DOCUMENTS)
    assert scores["wrong_abstention"] is True
    assert scores["passage_correct"] is False
    assert scores["confident_wrong"] is None


def test_an_error_is_wrong_in_everything_but_showed_no_figure() -> None:
    scores = score(question(("522", "aantal")), None, DOCUMENTS)
    assert {name for name, value in scores.items() if value} == {"failed"}
    assert scores["recall@10"] is False
    assert scores["cited"] is False


def test_an_error_on_the_unanswerable_is_no_abstention() -> None:
    scores = score(unanswerable(), None, DOCUMENTS)
    assert scores["correct"] is False
    assert scores["confident_wrong"] is True


def test_a_share_is_over_the_questions_that_a_metric_is_about() -> None:
    scores = [{"cited": True}, {"cited": None}, {"cited": False}, {"cited": True}, {"cited": False}]
    assert share(scores, "cited") == 0.5  # 2 of 4


def test_a_share_over_no_questions_is_nothing() -> None:
    assert share([], "cited") is None
    assert share([{"cited": None}], "cited") is None


# What is right of a main figure, and abstaining


def test_a_right_number_in_another_unit_is_half_right() -> None:
    scores = score(question(("12.5", "procent")), answer(figure("12.5", "EUR")), DOCUMENTS)
    assert (scores["correct"], scores["value"], scores["unit"]) == (False, True, False)


@pytest.mark.parametrize(("said", "right"), [("-450", True), ("450", False)])
def test_the_sign_of_a_saldo_is_scored(said: str, right: bool) -> None:  # noqa: FBT001 - a parameter
    asked = question(("-450", "EUR"), text="Wat is het saldo?")
    scores = score(asked, answer(figure(said, "EUR")), DOCUMENTS)
    assert (scores["sign"], scores["value"]) == (right, True)


def test_the_sign_of_an_amount_that_is_no_saldo_is_not_scored() -> None:
    scores = score(question(("450", "EUR"), text="Wat kost het?"), answer(figure("-450", "EUR")), DOCUMENTS)
    assert scores["sign"] is None


@pytest.mark.parametrize(("period", "right"), [("2025-06", True), ("2024", False), (None, None)])
def test_the_year_of_a_figure_is_held_against_the_question(
    period: str | None,
    right: bool | None,  # noqa: FBT001 - a parameter
) -> None:
    asked = question(("522", "aantal"), text="Hoeveel waren het er in 2025?")
    assert score(asked, answer(figure("522", "aantal", period)), DOCUMENTS)["period"] is right


def test_a_question_without_a_year_says_nothing_of_the_year() -> None:
    scores = score(question(("522", "aantal")), answer(figure("522", "aantal", "2024")), DOCUMENTS)
    assert scores["period"] is None


def test_the_reciprocal_rank_is_that_of_the_first_passage_with_the_evidence() -> None:
    passages = [hit("niets"), hit("ook niets"), hit(GOLD.quote), hit(GOLD.quote)]
    scores = score(question(("522", "aantal")), answer(passages=passages), DOCUMENTS)
    assert scores["mrr"] == pytest.approx(1 / 3)
    assert score(question(("522", "aantal")), answer(passages=passages[:2]), DOCUMENTS)["mrr"] == 0.0


def test_abstaining_is_precise_where_nothing_could_be_said() -> None:
    """Three abstentions, of which two rightly; three unanswerable questions, of which two recognised."""
    scores = [
        score(unanswerable(), abstention(), DOCUMENTS),
        score(unanswerable(), abstention(), DOCUMENTS),
        score(unanswerable(), answer(figure("522", "aantal")), DOCUMENTS),
        score(question(("522", "aantal")), abstention(), DOCUMENTS),
    ]
    assert share(scores, "abstention_precision") == pytest.approx(2 / 3)
    assert share(scores, "abstention_recall") == pytest.approx(2 / 3)


def test_an_answer_that_failed_recognised_nothing() -> None:
    assert score(unanswerable(), None, DOCUMENTS)["abstention_recall"] is False
    assert score(question(("522", "aantal")), None, DOCUMENTS)["mrr"] == 0.0
