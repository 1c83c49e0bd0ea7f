"""What users think of answers: only of answers that were given, only their own, and kept to themselves."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.types import Answer, AnsweredFigure, Citation, Request
from assistant.web.feedback.routes import Given, feedback_router
from assistant.web.feedback.store import FILE, MOST_AN_HOUR, Feedback, Reaction
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError
from corpus.types import Place
from tests.assistant.web.serving import Site, serving

QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
QUOTE = "In juni 2025 telde de gemeente 522 bijstandsuitkeringen."


def answer(question: str = QUESTION) -> Answer:
    figure = AnsweredFigure(Decimal(522), "aantal", "2025-06", "bijstandsuitkeringen", citations=(1,))
    citation = Citation(1, "begroting.pdf", 7, 3, "Bijstand", QUOTE, Place(10, 66))
    return Answer(
        question, "**522** uitkeringen [1]", abstained=False, figures=(figure,), citations=(citation,)
    )


def reaction(user: str = "rob", **changes: Any) -> Reaction:
    return Reaction(
        **(
            {"user": user, "asked": Request("Hoeveel?"), "answer": "{}", "version": 1, "verdict": "goed"}
            | changes
        )
    )


@dataclass
class System:
    """Answers every question with 522, from version 3 of the index."""

    version: int = 3
    asked: list[Request] = field(default_factory=list)

    async def __call__(self, asked: Request, _: int) -> Given:
        self.asked.append(asked)
        if "zwembad" in asked.question:
            raise BegrotingError("De index is er niet.")
        return Given(answer(asked.question), self.version)


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path / "gegevens")


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def site(feedback: Feedback, system: System) -> Iterator[Site]:
    with serving(feedback_router(feedback, system, 2000)) as site:
        yield site.as_user("rob", "raadslid")


def judge(site: Site, **changes: object) -> httpx.Response:
    body = {"question": QUESTION, "verdict": "goed", "version": 3} | changes
    return site.request("POST", "/reactie", json=body)


def test_a_verdict_is_kept_with_the_answer_as_the_system_gives_it(
    site: Site, feedback: Feedback, system: System
) -> None:
    started = datetime.now(UTC).replace(microsecond=0)
    response = judge(
        site, history=["En eind 2024?"], gemeente="Dorp", jaar=2026, soort="begroting", verdict="fout",
        remark="Moet 525 zijn.",
    )  # fmt: skip
    assert response.status_code == 201
    (kept,) = feedback.all()
    assert kept.id == response.json()["id"]
    assert started <= datetime.fromisoformat(kept.time) <= datetime.now(UTC)
    assert kept.asked == Request(QUESTION, ("En eind 2024?",), "Dorp", 2026, "begroting")
    assert system.asked == [kept.asked]
    assert json.loads(kept.answer)["figures"][0]["value"] == 522
    assert (kept.user, kept.version, kept.verdict, kept.remark) == ("rob", 3, "fout", "Moet 525 zijn.")


def test_an_answer_cannot_be_sent_along(site: Site, feedback: Feedback) -> None:
    response = judge(site, answer={"answer": "999"})
    assert response.status_code == 422
    assert "kijk naar 'answer'" in response.json()["detail"]
    assert feedback.all() == ()


def test_a_verdict_on_documents_that_have_changed_is_refused(
    site: Site, feedback: Feedback, system: System
) -> None:
    system.version = 4
    response = judge(site)
    assert response.status_code == 409
    assert response.json()["detail"].startswith("De documenten zijn veranderd")
    assert feedback.all() == ()


def test_a_question_without_an_answer_is_refused_with_its_line(site: Site) -> None:
    response = judge(site, question="Hoeveel zwembaden zijn er?")
    assert (response.status_code, response.json()["detail"]) == (503, "De index is er niet.")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"verdict": "misschien"}, "kijk naar 'verdict'"), ({"version": "3"}, "kijk naar 'version'"),
        ({"question": 5}, "kijk naar 'question'"), ({"question": " "}, "De vraag is leeg."),
        ({"question": "a" * 2001}, "De vraag is te lang"), ({"history": ["a"] * 11}, "kijk naar 'history'"),
        ({"jaar": 20260}, "kijk naar 'jaar'"), ({"soort": "roman"}, "kijk naar 'soort'"),
        ({"user": "bea"}, "kijk naar 'user'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_a_line(site: Site, changes: dict[str, object], line: str) -> None:
    response = judge(site, **changes)
    assert response.status_code == 422
    assert line in response.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"[]", b"geen json", b"\xff", rb'{"question": "\ud800"}'])
def test_what_is_no_reaction_is_refused(site: Site, body: bytes) -> None:
    response = site.request("POST", "/reactie", content=body)
    assert response.status_code == 422
    assert response.json()["detail"].startswith("Deze reactie klopt niet")


def test_too_much_text_is_not_read(site: Site, system: System) -> None:
    response = site.request("POST", "/reactie", content=(b"a" * 65_536 for _ in range(100)))
    assert (response.status_code, response.json()["detail"]) == (413, "Dit is te veel tekst.")
    assert system.asked == []


def test_who_is_not_signed_in_has_no_verdict(site: Site) -> None:
    response = judge(Site(site.url, ""))
    assert (response.status_code, response.json()["detail"]) == (401, "Meld u eerst aan.")


def test_where_nobody_signs_in_the_name_is_empty(site: Site, feedback: Feedback) -> None:
    response = httpx.post(
        f"{site.url}/reactie",
        headers={"X-User": "", "X-Role": "beheerder"},
        json={"question": QUESTION, "verdict": "goed", "version": 3},
    )
    assert response.status_code == 201
    assert feedback.all()[0].user == ""


def test_a_verdict_of_ones_own_can_be_changed_and_withdrawn(site: Site, feedback: Feedback) -> None:
    path = f"/reactie/{judge(site).json()['id']}"
    assert site.request("PATCH", path, json={"verdict": "fout"}).status_code == 200
    assert site.request("PATCH", path, json={"remark": "Te laag."}).status_code == 200
    assert [(kept.verdict, kept.remark) for kept in feedback.all()] == [("fout", "Te laag.")]
    assert site.request("DELETE", path).status_code == 204
    assert feedback.all() == ()
    assert site.request("DELETE", path).status_code == 404


@pytest.mark.parametrize("role", ["raadslid", "beheerder"])
def test_the_verdict_of_another_is_as_if_it_did_not_exist(site: Site, feedback: Feedback, role: str) -> None:
    reaction_id = judge(site, remark="Van mij.").json()["id"]
    other = site.as_user("eva", role)
    for known in (reaction_id, "0" * 32):
        changed = other.request("PATCH", f"/reactie/{known}", json={"remark": "Van mij!"})
        withdrawn = other.request("DELETE", f"/reactie/{known}")
        for response in (changed, withdrawn):
            assert response.status_code == 404
            assert response.json() == {"detail": "Deze reactie is er niet (meer)."}
    assert [kept.remark for kept in feedback.all()] == ["Van mij."]


def test_a_remark_has_a_thousand_characters_at_most(site: Site, feedback: Feedback) -> None:
    assert judge(site, remark="é" * 1000).status_code == 201
    refused = judge(site, remark="é" * 1001)
    assert (refused.status_code, "hoogstens 1000 tekens" in refused.json()["detail"]) == (413, True)
    path = f"/reactie/{feedback.all()[0].id}"
    assert site.request("PATCH", path, json={"remark": "é" * 1001}).status_code == 413


def test_a_remark_is_plain_text(feedback: Feedback) -> None:
    feedback.add(reaction(remark="\x1b[31m<b>Fout</b>\u202e\nTweede regel \x00"))
    assert feedback.all()[0].remark == "[31m<b>Fout</b>\nTweede regel"


def test_a_user_has_200_verdicts_an_hour(feedback: Feedback) -> None:
    earlier = (datetime.now(UTC) - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    feedback.add(reaction(time=earlier))
    for _ in range(MOST_AN_HOUR):
        feedback.add(reaction())
    with pytest.raises(RefusedError, match="al 200 keer een oordeel") as refusal:
        feedback.add(reaction())
    assert refusal.value.status == 429
    feedback.add(reaction(user="eva"))


def test_ids_have_128_random_bits() -> None:
    assert len(bytes.fromhex(reaction().id)) == 16
    assert reaction().id != reaction().id


def test_without_a_verdict_there_is_no_file(feedback: Feedback, tmp_path: Path) -> None:
    assert feedback.all() == ()
    with pytest.raises(RefusedError):
        feedback.add(reaction(remark="a" * 1001))
    assert not (tmp_path / "gegevens").exists()


def test_the_file_is_for_its_owner_only(feedback: Feedback, tmp_path: Path) -> None:
    feedback.add(reaction())
    with closing(sqlite3.connect(tmp_path / "gegevens" / FILE)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        db.execute("SELECT * FROM reactions").fetchone()
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "gegevens").iterdir()}
    assert set(modes) >= {FILE, f"{FILE}-wal"}
    assert set(modes.values()) == {0o600}
    assert (tmp_path / "gegevens").stat().st_mode & 0o777 == 0o700


def test_many_threads_at_once_lose_nothing(feedback: Feedback) -> None:
    def give(user: str) -> None:
        for _ in range(10):
            feedback.add(reaction(user=user))

    threads = [threading.Thread(target=give, args=(f"u{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(feedback.all()) == 80


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 99", "PRAGMA application_id = 7"])
def test_a_file_of_another_version_or_program_is_left_as_it_is(
    feedback: Feedback, tmp_path: Path, statement: str
) -> None:
    feedback.add(reaction())
    with closing(sqlite3.connect(tmp_path / "gegevens" / FILE)) as db:
        db.execute(statement)
    for use in (feedback.all, lambda: feedback.add(reaction())):
        with pytest.raises(BegrotingError, match="van een andere versie"):
            use()
    with closing(sqlite3.connect(tmp_path / "gegevens" / FILE)) as db:
        assert db.execute("SELECT count(*) FROM reactions").fetchone() == (1,)


def test_a_damaged_file_is_one_line(feedback: Feedback, tmp_path: Path) -> None:
    (tmp_path / "gegevens").mkdir()
    (tmp_path / "gegevens" / FILE).write_bytes(b"geen database" * 100)
    with pytest.raises(BegrotingError, match="kan niet worden gebruikt"):
        feedback.all()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(BegrotingError, match="kunnen niet worden bewaard"):
        Feedback(tmp_path / "bestand").add(reaction())
