"""Reactions as a question file: right answers filled in, wrong ones to be completed, nobody's name in it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import begroting
from assistant.answer_json import answer_to_json
from assistant.answering import Assistant
from assistant.types import Answer, AnsweredFigure, Citation, Request
from assistant.web.feedback.export import reactions_to_text
from assistant.web.feedback.store import Feedback, Reaction, Verdict
from corpus.types import Place, Unit
from eval.questions import read_questions

DEMO = Path(__file__).parents[4] / "corpus" / "demo"


def figure(value: str, unit: Unit = "aantal", period: str | None = "2025", **more: Any) -> AnsweredFigure:
    return AnsweredFigure(Decimal(value), unit, period, "uitkeringen", **more)


def cited(n: int, quote: str) -> Citation:
    return Citation(n, "dorp.pdf", 1, 1, "", quote, Place(0, len(quote)))


def reaction(
    question: str = "Hoeveel?",
    *figures: AnsweredFigure,
    verdict: Verdict = "goed",
    history: tuple[str, ...] = (),
    remark: str = "",
    **answer: Any,
) -> Reaction:
    given = Answer(question, "Dit is het.", **({"abstained": False, "figures": figures} | answer))
    asked = Request(question, history)
    return Reaction(
        "Rob de Raad", asked, answer_to_json(given), 7, verdict, remark, time="2026-11-03T09:30:00Z"
    )


def lines(*reactions: Reaction, everything: bool = False) -> list[dict[str, Any]]:
    text = reactions_to_text(reactions, everything=everything)
    return [json.loads(line, parse_float=Decimal) for line in text.splitlines()]


def test_a_right_figure_comes_with_its_value_unit_period_and_its_own_sources() -> None:
    (line,) = lines(
        reaction(
            "Welk deel?",
            figure("12.80", "procent", citations=(2,)),
            citations=(cited(1, "iets anders"), cited(2, "in 2025 was het 12,8%")),
        )
    )
    assert line.pop("id").startswith("reactie-")
    assert line == {
        "kind": "figure",
        "question": "Welk deel?",
        "answer": {"values": [{"value": Decimal("12.8"), "unit": "procent", "period": "2025"}]},
        "evidence": [{"document": "dorp.pdf", "quote": "in 2025 was het 12,8%"}],
        "tags": ["feedback", "goed"],
        "note": "Oordeel goed op 2026-11-03, versie 7 van de index.",
    }


def test_a_wrong_answer_is_to_be_completed_with_what_was_said_of_it() -> None:
    (line,) = lines(reaction("Hoeveel?", figure("3"), verdict="fout", remark="Het zijn er 4."))
    assert (line["kind"], line["answer"], line["evidence"]) == ("", {}, [])
    assert line["note"] == (
        "Oordeel fout op 2026-11-03, versie 7 van de index.\n"
        "Gegeven antwoord: Dit is het.\nOpmerking: Het zijn er 4."
    )


POINTS = (figure("1", period="2024"), figure("2", period="2025"))


@pytest.mark.parametrize(
    ("given", "kind", "answer"),
    [
        (reaction("a", figure("2", period=None)), "figure", {"values": [{"value": 2, "unit": "aantal"}]}),
        (
            reaction("a", figure("2", period=None, computed=True, operation="4 − 2 = 2")),
            "computed",
            {"values": [{"value": 2, "unit": "aantal"}], "operation": "4 − 2 = 2"},
        ),
        (
            reaction("a", figure("2", computed=True), series=POINTS),
            "series",
            {
                "series": [
                    {"period": "2024", "value": 1, "unit": "aantal"},
                    {"period": "2025", "value": 2, "unit": "aantal"},
                ]
            },
        ),
        (reaction("a"), "passage", {"keywords": []}),
        (reaction("a", abstained=True), "unanswerable", {}),
        (reaction("a", abstained=True, history=("b",)), "", {}),
        (
            reaction("a", figure("2", period=None), history=("b",)),
            "followup",
            {"values": [{"value": 2, "unit": "aantal"}]},
        ),
    ],
)
def test_a_right_answer_tells_the_kind_of_its_question(
    given: Reaction, kind: str, answer: dict[str, object]
) -> None:
    (line,) = lines(given)
    assert (line["kind"], line["answer"]) == (kind, answer)


@pytest.mark.parametrize(
    ("figures", "kind"),
    [((figure("458"), figure("463")), "conflict"), ((figure("1"), figure("2", period="2024")), "comparison")],
)
def test_more_figures_contradict_each_other_or_are_compared(
    figures: tuple[AnsweredFigure, ...], kind: str
) -> None:
    assert lines(reaction("a", *figures))[0]["kind"] == kind


def test_a_question_comes_once_with_its_latest_verdict_first() -> None:
    given = lines(
        reaction("Hoeveel?"), reaction("Wie?"), reaction("hoeveel? ", verdict="fout"), reaction("Wat?")
    )
    assert [(line["question"], line["tags"][1]) for line in given] == [
        ("Wat?", "goed"),
        ("hoeveel? ", "fout"),
        ("Wie?", "goed"),
    ]


def test_the_same_words_after_another_question_are_another_question() -> None:
    assert len(lines(reaction("En in 2024?", history=("a",)), reaction("En in 2024?", history=("b",)))) == 2


def test_everything_has_a_line_for_each_verdict_with_an_id_of_its_own() -> None:
    given = lines(reaction("Hoeveel?"), reaction("Hoeveel?", verdict="fout"), everything=True)
    assert [line["tags"][1] for line in given] == ["fout", "goed"]
    assert given[1]["id"] == f"{given[0]['id']}-2"


def test_an_id_is_the_same_in_the_next_export() -> None:
    assert lines(reaction("Hoeveel?"))[0]["id"] == lines(reaction("Wie?"), reaction("Hoeveel?"))[0]["id"]


def test_nobodys_name_is_in_it() -> None:
    text = reactions_to_text([reaction("Hoeveel?", figure("1")), reaction("Wie?", verdict="fout")])
    assert "Rob" not in text


def test_what_the_question_was_narrowed_to_is_in_the_note() -> None:
    answer = answer_to_json(Answer("a", "b", abstained=True))
    given = Reaction("", Request("a", (), "Dorp", 2026, "begroting"), answer, 1, "goed")
    assert "Alleen gezocht in: Dorp, 2026, begroting." in lines(given)[0]["note"]


def keep(folder: Path, *reactions: Reaction) -> None:
    for each in reactions:
        Feedback(folder).add(each)


def test_the_command_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(tmp_path, reaction("Hoeveel?", figure("1")), reaction("Hoeveel?", figure("1")))
    out = tmp_path / "vragen.jsonl"
    command = ["feedback", "export", "--out", str(out), "--gegevens", str(tmp_path)]
    assert begroting.main(command) == 0
    assert capsys.readouterr().err == f"1 vraag in {out}.\n"
    assert json.loads(out.read_text("utf-8"))["question"] == "Hoeveel?"
    assert begroting.main([*command, "--alles"]) == 0
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_without_a_file_it_is_printed_from_the_folder_of_the_settings(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path / "eigen", reaction("Hoeveel € is dat?"))
    monkeypatch.setenv("BEGROTING_DATA", str(tmp_path / "eigen"))
    assert begroting.main(["feedback", "export"]) == 0
    assert json.loads(capfd.readouterr().out)["question"] == "Hoeveel € is dat?"


def test_without_reactions_one_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begroting.main(["feedback", "export", "--gegevens", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"In {tmp_path} staan geen reacties. Kies een andere map met --gegevens MAP.\n"
    )


def test_a_file_that_cannot_be_written_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path, reaction("Hoeveel?"))
    out = tmp_path / "nergens" / "vragen.jsonl"
    assert begroting.main(["feedback", "export", "--out", str(out), "--gegevens", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"{out} kan niet worden geschreven")


@pytest.mark.model
def test_the_checker_accepts_right_answers_and_names_what_is_to_be_completed(
    demo: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def given(question: str, verdict: Verdict) -> Reaction:
        answer = demo.ask(Request(question))
        return Reaction("rob", Request(question), answer_to_json(answer), demo.version, verdict)

    right = [
        "Hoeveel bijstandsuitkeringen waren er in juni 2025?",
        "Welk percentage van de jongeren had in 2024 jeugdhulp?",
        "Hoeveel zwembaden zijn er?",
    ]
    keep(
        tmp_path,
        *(given(question, "goed") for question in right),
        given("Hoeveel inwoners had de gemeente op 1 januari 2025?", "fout"),
    )
    out = tmp_path / "vragen.jsonl"
    assert begroting.main(["feedback", "export", "--out", str(out), "--gegevens", str(tmp_path)]) == 0
    capsys.readouterr()

    assert begroting.main(["eval", "check", str(out), "--corpus", str(DEMO)]) == 1
    fault, total = capsys.readouterr().out.splitlines()
    assert fault.startswith(f"{out}, regel 1: deze vraag is nog niet af: kies een kind (figure, ")
    assert total == "1 bestand nagekeken: 1 fout."

    out.write_text("".join(out.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    assert begroting.main(["eval", "check", str(out), "--corpus", str(DEMO)]) == 0
    assert [question.kind for question in read_questions(out)] == ["unanswerable", "figure", "figure"]
