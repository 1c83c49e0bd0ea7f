"""Reading question sets."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.errors import BegrotingError
from eval.questions import Evidence, GoldPeriod, GoldValue, Question, read_questions

EVIDENCE = [{"document": "dorp.txt", "quote": "Er zijn 522 uitkeringen."}]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"


def line(**changes: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "id": "dorp-bijstand",
        "kind": "figure",
        "question": "Hoeveel uitkeringen?",
        "answer": {"values": [{"value": 522, "unit": "aantal"}]},
        "evidence": EVIDENCE,
        "tags": ["prose"],
    }
    return {key: value for key, value in (whole | changes).items() if value != "weg"}


def read(folder: Path, *lines: dict[str, object]) -> tuple[Question, ...]:
    path = folder / "vragen.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in lines), encoding="utf-8")
    return read_questions(path)


def test_a_figure_question_is_read_whole(tmp_path: Path) -> None:
    assert read(tmp_path, line()) == (
        Question(
            id="dorp-bijstand",
            kind="figure",
            question="Hoeveel uitkeringen?",
            values=(GoldValue(Decimal(522), "aantal"),),
            evidence=(Evidence("dorp.txt", "Er zijn 522 uitkeringen."),),
            tags=("prose",),
        ),
    )


def test_the_prefix_is_what_stands_before_the_first_dash(tmp_path: Path) -> None:
    (question,) = read(tmp_path, line())
    assert question.prefix == "dorp"


def test_a_decimal_value_stays_exact(tmp_path: Path) -> None:
    (question,) = read(tmp_path, line(answer={"values": [{"value": 12.8, "unit": "procent"}]}))
    assert question.values == (GoldValue(Decimal("12.8"), "procent"),)


def test_a_series_keeps_its_periods_in_order(tmp_path: Path) -> None:
    points = [
        {"period": "2020", "value": 440, "unit": "aantal"},
        {"period": "2021", "value": 436, "unit": "aantal"},
    ]
    (question,) = read(tmp_path, line(kind="series", answer={"series": points}))
    assert question.series == (
        GoldPeriod("2020", Decimal(440), "aantal"),
        GoldPeriod("2021", Decimal(436), "aantal"),
    )
    assert question.numeric


def test_keywords_come_in_groups(tmp_path: Path) -> None:
    (question,) = read(
        tmp_path, line(kind="passage", answer={"keywords": [["maatwerk", "op maat"], ["wijkteam"]]})
    )
    assert question.keywords == (("maatwerk", "op maat"), ("wijkteam",))
    assert not question.numeric


def test_an_unanswerable_question_has_no_answer_and_no_evidence(tmp_path: Path) -> None:
    (question,) = read(tmp_path, line(kind="unanswerable", answer={}, evidence=[]))
    assert not question.answerable
    assert not question.numeric


def test_a_follow_up_keeps_its_history_and_may_ask_for_text(tmp_path: Path) -> None:
    (question,) = read(
        tmp_path, line(kind="followup", history=["Eerst?", "Toen?"], answer={"keywords": [["wijkteam"]]})
    )
    assert question.history == ("Eerst?", "Toen?")


def test_a_computed_question_keeps_its_operation(tmp_path: Path) -> None:
    answer = {"values": [{"value": 5.9, "unit": "procent"}], "operation": "percentage change"}
    (question,) = read(tmp_path, line(kind="computed", answer=answer))
    assert question.operation == "percentage change"


def test_keys_that_are_not_in_the_format_are_let_be(tmp_path: Path) -> None:
    (question,) = read(tmp_path, line(author="wie dan ook"))
    assert question.id == "dorp-bijstand"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "weg"}, "'id' ontbreekt"),
        ({"kind": "weg"}, "'kind' ontbreekt"),
        ({"question": "weg"}, "'question' ontbreekt"),
        ({"answer": "weg"}, "'answer' ontbreekt"),
        ({"evidence": "weg"}, "'evidence' ontbreekt"),
        ({"kind": "raadsel"}, "onbekende kind 'raadsel'. Kies uit: figure, "),
        ({"answer": []}, "bij 'answer' hoort een object"),
        ({"answer": {}}, "alleen 'values' te staan"),
        ({"answer": {"values": []}}, "alleen 'values' te staan"),
        ({"answer": {"keywords": [["woord"]]}}, "alleen 'values' te staan"),
        ({"answer": {"values": [3]}}, "bij 'values' hoort een lijst met objecten"),
        ({"answer": {"values": [{"unit": "aantal"}]}}, "'value' ontbreekt"),
        ({"answer": {"values": [{"value": "522", "unit": "aantal"}]}}, "hoort een getal"),
        ({"answer": {"values": [{"value": True, "unit": "aantal"}]}}, "hoort een getal"),
        ({"answer": {"values": [{"value": 10**15, "unit": "EUR"}]}}, "te groot"),
        (
            {"answer": {"values": [{"value": 522, "unit": "stuks"}]}},
            "onbekende unit 'stuks'. Kies uit: EUR, ",
        ),
        ({"kind": "unanswerable"}, "hoort 'answer' leeg te zijn"),
        ({"kind": "unanswerable", "answer": {}}, "hoort in 'evidence' leeg te zijn"),
        ({"evidence": []}, "minstens één citaat"),
        ({"evidence": [{"document": "dorp.txt"}]}, "'quote' ontbreekt"),
        ({"kind": "passage", "answer": {"keywords": [[]]}}, "lijst met groepen"),
        ({"kind": "passage", "answer": {"keywords": [[""]]}}, "lijst met groepen"),
        ({"kind": "passage", "answer": {"keywords": ["woord"]}}, "lijst met groepen"),
        ({"history": "Eerst?"}, "bij 'history' hoort een lijst met teksten"),
    ],
)
def test_a_faulty_line_is_named_with_file_line_and_reason(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(BegrotingError) as caught:
        read(tmp_path, line(id="dorp-eerste"), line(**changes))
    assert f"{tmp_path / 'vragen.jsonl'}, regel 2: " in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_that_is_used_twice_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="regel 2: id 'dorp-bijstand' staat ook op regel 1"):
        read(tmp_path, line(), line())


@pytest.mark.shared
def test_the_shared_sets_are_read_where_they_are_there() -> None:
    for path in sorted(SHARED.rglob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(read_questions(path)) == len(lines)
