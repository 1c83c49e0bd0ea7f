from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.intent import KINDS, SUMS, UNITS
from eval.train_intent import HEADS, Asked, fit_head, left_out, left_out_intents, main, read_asked, to_rows
from tests.assistant.examples import WordEmbedder

LINE = (
    '{"id": "a-1", "kind": "%s", "question": "%s", "answer": %s, '
    '"evidence": [{"document": "a.txt", "quote": "een zin"}], "tags": []}'
)
EUR = '{"value": 1, "unit": "EUR"}'


def asked(number: int) -> Asked:
    """One of three kinds of questions, told by its first word."""
    start, kind, unit, wanted = (
        ("Waarom groeit", "text", "", "geen"),
        ("Hoeveel euro kost", "figure", "EUR", "geen"),
        ("Met hoeveel procent stijgt", "figure", "procent", "verandering"),
    )[number % 3]
    return Asked(f"{start} nummer{number}?", kind, unit, wanted, f"groep{number}")


@pytest.fixture(scope="module")
def questions() -> Sequence[Asked]:
    return [asked(number) for number in range(60)]


@pytest.mark.parametrize("head", HEADS)
def test_what_was_left_out_is_told_by_its_words(head: str, questions: Sequence[Asked]) -> None:
    shares = left_out(to_rows(questions, WordEmbedder()), head, questions)
    names = [getattr(question, head.removesuffix("s")) for question in questions]
    right = [HEADS[head][share.argmax()] == name for share, name in zip(shares, names, strict=True) if name]

    assert np.mean(right) > 0.95
    assert shares.sum(axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_question_without_a_unit_teaches_none(questions: Sequence[Asked]) -> None:
    rows = to_rows(questions, WordEmbedder())
    without = [question for question in questions if question.unit]

    assert fit_head("units", rows, questions) == pytest.approx(
        fit_head("units", to_rows(without, WordEmbedder()), without), abs=1e-6
    )


def test_a_line_of_kinds_names_a_kind_or_a_sum(tmp_path: Path) -> None:
    path = tmp_path / "soorten.tsv"
    path.write_text("text\tWaarom?\nprocentpunt\tHoeveel punten?\ngeen\tHoe duur?\nyear\tWanneer?\n", "utf-8")

    assert [(q.kind, q.sum) for q in read_asked(path)] == [
        ("text", "geen"), ("figure", "verschil"), ("figure", "geen"), ("year", "geen"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "answer", "expected"),
    [
        ("figure", "Hoeveel?", '{"values": [{"value": 5, "unit": "cijfer"}]}', ("figure", "aantal", "geen")),
        ("figure", "Welk jaar?", '{"values": [{"value": 2027, "unit": "jaar"}]}', ("year", "", "geen")),
        ("passage", "Waarom?", '{"keywords": [["daarom zo"]]}', ("text", "", "geen")),
        (
            "series",
            "Per jaar?",
            '{"series": [{"period": "2024", "value": 1, "unit": "EUR"}]}',
            ("figure", "EUR", "reeks"),
        ),
        (
            "computed",
            "Klopt dat?",
            f'{{"values": [{EUR}, {EUR}], "operation": "sum"}}',
            ("figure", "EUR", "controle"),
        ),
        (
            "computed",
            "Lasten min baten netto?",
            f'{{"values": [{EUR}], "operation": "difference"}}',
            ("figure", "EUR", "netto"),
        ),
    ],
)
def test_the_answer_of_a_question_says_what_it_asked_for(
    tmp_path: Path, kind: str, text: str, answer: str, expected: tuple[str, str, str]
) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_text(LINE % (kind, text, answer) + "\n", "utf-8")
    (question,) = read_asked(path)

    assert (question.kind, question.unit, question.sum) == expected


def test_intents_of_questions_that_were_left_out_are_found_by_their_text(tmp_path: Path) -> None:
    path = tmp_path / "soorten.tsv"
    path.write_text("".join(f"{q.kind}\t{q.text}\n" for q in map(asked, range(30))), "utf-8")
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(
        LINE % ("figure", "Hoeveel euro?", '{"values": [{"value": 5, "unit": "EUR"}]}') + "\n", "utf-8"
    )
    intents = left_out_intents([path, questions], WordEmbedder())

    assert intents["Waarom groeit nummer0?"].kinds["text"] > 0.5
    assert set(intents["Hoeveel euro?"].sums) == set(SUMS)


def test_the_weights_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.train_intent.open_embedder", WordEmbedder)
    path = tmp_path / "soorten.tsv"
    path.write_text("".join(f"{q.kind}\t{q.text}\n" for q in map(asked, range(60))), "utf-8")
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(
        LINE % ("figure", "Hoeveel euro?", '{"values": [{"value": 5, "unit": "EUR"}]}') + "\n", "utf-8"
    )
    main([str(path), str(questions), "--write", str(tmp_path / "intent.npz")])

    with np.load(tmp_path / "intent.npz", allow_pickle=False) as data:
        sizes = {name: len(data[name]) for name in data}
    assert sizes == {"kinds": len(KINDS), "units": len(UNITS), "sums": len(SUMS)}
