"""The hint that a plan became something else: given where it is certain, and not where it is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.citations import Sources
from assistant.later_stand import later_stand_warnings
from assistant.types import Candidate, Request, Trace
from tests.assistant.examples import small_assistant

PLAN = """# Begroting 2025 gemeente Dorp

## 1. Jeugd

Lasten, bedragen x € 1.000

| Onderwerp | Begroting 2024 | Begroting 2025 |
| --- | ---: | ---: |
| Jeugdhulp | 4.100 | 4.300 |
| Jeugdbescherming | 900 | 950 |
"""
OUTCOME = """# Jaarstukken 2024 gemeente Dorp

## 1. Jeugd

Lasten, bedragen x € 1.000

| Onderwerp | Realisatie 2024 |
| --- | ---: |
| Jeugdhulp | 4.210 |
| Jeugdbescherming | 880 |
"""
QUESTION = "Wat zijn de lasten van jeugdhulp in 2024?"


def overrides(gemeente: str = "Dorp") -> str:
    return (
        '["begroting.md"]\ngemeente = "Dorp"\nsoort = "begroting"\njaar = 2025\n'
        f'["jaarstukken.md"]\ngemeente = "{gemeente}"\nsoort = "jaarstukken"\njaar = 2024\n'
    )


def dorp(folder: Path, plan: str = PLAN, outcome: str = OUTCOME, gemeente: str = "Dorp") -> Assistant:
    texts = {"corpus.toml": overrides(gemeente), "begroting.md": plan, "jaarstukken.md": outcome}
    return small_assistant(folder, texts)


def plan_shown(assistant: Assistant, question: str = QUESTION) -> tuple[Sources, Trace]:
    """The trace of an answer that shows the plan for 2024, and the sources it is cited in."""
    trace = assistant.ask(Request(question)).trace
    assert trace
    (plan,) = [c for c in trace.candidates if (c.figure.printed, c.figure.stand) == ("4.100", "begroting")]
    return Sources(assistant.index), replace(trace, chosen=(plan,))


def test_what_a_plan_became_is_told_with_its_source(tmp_path: Path) -> None:
    sources, trace = plan_shown(dorp(tmp_path))

    assert later_stand_warnings(sources, trace) == (
        "De documenten geven voor 2024 ook een latere stand: realisatie € 4.210.000 [1].",
    )
    cited = sources.citations[0]
    assert (cited.document, cited.quote[slice(*cited.marks[0])]) == ("jaarstukken.md", "4.210")


def test_a_column_of_the_same_table_is_a_later_stand_as_well(tmp_path: Path) -> None:
    head, rule = "| Onderwerp | Begroting 2024 | Realisatie 2024 |", "| --- | ---: | ---: |"
    table = f"{head}\n{rule}\n| Jeugdhulp | 4.100 | 4.210 |\n| Jeugdbescherming | 900 | 880 |\n"
    both = f"# Jaarstukken 2024 gemeente Dorp\n\n## 1. Jeugd\n\nLasten, bedragen x € 1.000\n\n{table}"
    sources, trace = plan_shown(small_assistant(tmp_path, {"jaarstukken-2024.md": both}))

    assert "realisatie € 4.210.000" in later_stand_warnings(sources, trace)[0]


@pytest.mark.parametrize(
    "outcome",
    [
        OUTCOME.replace("4.210", "4.100"),
        OUTCOME.replace("## 1. Jeugd", "## 1. Veiligheid"),
        OUTCOME.replace("| Jeugdhulp |", "| Jeugdhulp met verblijf |"),
        OUTCOME.replace("Realisatie 2024", "Realisatie 2023"),
        OUTCOME.replace("Realisatie 2024", "Raming 2024"),
        OUTCOME.replace("Lasten, bedragen", "Baten, bedragen"),
        OUTCOME.replace("| Jeugdbescherming | 880 |", "| Jeugdhulp | 4.444 |"),
    ],
    ids=["same value", "other section", "other row", "other year", "no later stand", "other side", "two"],
)
def test_there_is_no_hint_where_it_is_not_certain(tmp_path: Path, outcome: str) -> None:
    assert later_stand_warnings(*plan_shown(dorp(tmp_path, outcome=outcome))) == ()


def test_the_outcome_of_another_gemeente_is_no_later_stand(tmp_path: Path) -> None:
    assert later_stand_warnings(*plan_shown(dorp(tmp_path, gemeente="Stad"))) == ()


@pytest.mark.parametrize("question", ["Wat is in 2024 begroot voor de lasten van jeugdhulp?"])
def test_who_asks_for_the_plan_by_name_gets_no_hint(tmp_path: Path, question: str) -> None:
    assistant = dorp(tmp_path)
    assert later_stand_warnings(*plan_shown(assistant, question)) == ()
    assert assistant.ask(Request(question)).warnings == ()


def test_the_hint_stands_in_the_answer_where_a_plan_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_first(trace: Trace) -> tuple[Candidate, ...]:
        return tuple(c for c in trace.candidates if c.figure.printed == "4.100")

    monkeypatch.setattr("assistant.answering.choose_figures", plan_first)
    answer = dorp(tmp_path).ask(Request(QUESTION))

    (warning,) = answer.warnings
    number = int(warning.rpartition("[")[2].rstrip("]."))
    assert "4.210" in answer.citations[number - 1].quote
