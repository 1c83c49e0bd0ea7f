"""Two reports side by side: won, lost, and whether that is more than chance."""

import json
from pathlib import Path

import pytest

from corpus.errors import BegrotingError
from eval.compare import Outcome, Report, compare_reports, comparison_to_lines, mcnemar, read_report


def report(name: str, **right: bool) -> Report:
    outcomes = {each: Outcome(each, f"Vraag {each}?", correct, "522") for each, correct in right.items()}
    return Report(Path(name), "v", "d", outcomes)


def test_what_was_won_and_lost() -> None:
    old = report("oud.json", a=True, b=False, c=False, weg=True)
    new = report("nieuw.json", c=True, b=True, a=False, erbij=True)

    found = compare_reports(old, new)

    assert [each.id for each in found.won] == ["c", "b"]
    assert [each.id for each in found.lost] == ["a"]
    assert (found.both, found.right_old, found.right_new) == (3, 1, 2)
    assert (found.only_old, found.only_new) == (("weg",), ("erbij",))


@pytest.mark.parametrize(
    ("won", "lost", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 5, 1.0),
        (6, 0, 2 / 64),  # both tails of six tosses that fall alike
        (0, 6, 2 / 64),
        (9, 1, 2 * 11 / 1024),  # none or one of ten: 1 + 10 ways, two tails
    ],
)
def test_mcnemar_counts_the_tosses_of_a_fair_coin(won: int, lost: int, p: float) -> None:
    assert mcnemar(won, lost) == pytest.approx(p)


def test_the_verdict_says_whether_it_is_more_than_chance() -> None:
    names = "abcdefgh"
    worse, better = (report("x", **dict.fromkeys(names, right)) for right in (False, True))

    lines = comparison_to_lines(compare_reports(worse, better))

    assert lines[0] == "Goed: 0 → 8 van de 8 vragen die beide keren zijn gesteld."
    assert lines[-1] == "Het verschil is meer dan toeval (exacte toets van McNemar, p = 0,008)."
    few = comparison_to_lines(compare_reports(report("x", a=False), report("x", a=True)))
    assert few[-1] == "Het verschil kan toeval zijn (exacte toets van McNemar, p = 1,000)."
    assert comparison_to_lines(compare_reports(better, better))[-1] == "Er is geen verschil."


def test_reports_about_other_questions_cannot_be_compared() -> None:
    with pytest.raises(BegrotingError, match="geen enkele vraag gemeen"):
        compare_reports(report("a", x=True), report("b", y=True))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"questions": 3}', '{"questions": [{}]}', "null"])
def test_a_file_that_is_no_report_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rapport.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BegrotingError, match=r"rapport\.json is geen rapport\.json van begroting eval"):
        read_report(path)


def test_a_report_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"weg\.json bestaat niet"):
        read_report(tmp_path / "weg.json")


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "rapport.json"
    questions = [
        {"id": "a", "question": "Hoeveel?", "correct": True, "said": {"answer": "522"}, "error": None},
        {"id": "b", "question": "Stuk?", "correct": False, "said": None, "error": "ValueError"},
    ]
    data = {"inputs": {"questions": {"sha256": "v"}, "corpus_sha256": "d"}, "questions": questions}
    path.write_text(json.dumps(data), "utf-8")

    found = read_report(path)

    assert [(each.correct, each.said) for each in found.outcomes.values()] == [
        (True, "522"),
        (False, "ValueError"),
    ]
