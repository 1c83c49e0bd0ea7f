"""The comparison measures every system in the same way."""

from collections.abc import Sequence

from benchmarks.vergelijk import measure, with_history
from eval.questions import Evidence, Question
from tests.eval.examples import GOLD, question

FIRST = question(("522", "aantal"), text="eerste")
THIRD = question(("522", "aantal"), text="derde")
NEVER = question(("522", "aantal"), text="nooit")
ASKED = (FIRST, THIRD, NEVER)


def search(asked: Question) -> Sequence[Evidence]:
    ranks = {"eerste": 1, "derde": 3}
    found = [Evidence("dorp.txt", "iets anders")] * 10
    if asked.question in ranks:
        found[ranks[asked.question] - 1] = GOLD
    return found


def test_recall_is_the_share_of_questions_with_their_evidence_among_the_best() -> None:
    measured = measure(search, ASKED)
    assert measured.recall == (1 / 3, 2 / 3, 2 / 3)  # at 1, 5 and 10


def test_every_question_is_timed_after_one_to_warm_up() -> None:
    asked: list[str] = []

    def remember(each: Question) -> Sequence[Evidence]:
        asked.append(each.question)
        return ()

    measured = measure(remember, ASKED)
    assert asked == ["eerste", "eerste", "derde", "nooit"]
    assert 0 < measured.median_ms <= measured.p95_ms


def test_a_follow_up_is_searched_with_its_history() -> None:
    assert (
        with_history(question(text="En eind 2024?", history=("Eerst?", "Toen?")))
        == "Eerst? Toen? En eind 2024?"
    )
