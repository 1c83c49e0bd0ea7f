"""The routes of the documents over a real server: who may do what, and what everybody is told."""

import shutil
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.answer_json import answer_to_json
from assistant.answering import Assistant, open_assistant
from assistant.settings import Settings
from assistant.types import Request
from assistant.web.files import saved_as
from assistant.web.library.library import Library
from assistant.web.library.routes import documents_router
from index.build import Sources, update_index
from tests.assistant.web.serving import Site, serving
from tests.index.fakes import Embedder, Reader, Source

TEXT = b"# Bijstand\n\nIn juni 2025 waren er 522 bijstandsuitkeringen in de gemeente Dorp.\n"
OTHER = b"# Jeugd\n\nIn 2025 kost de jeugdhulp 12 miljoen euro.\n"
DEMO = Path(__file__).parents[4] / "corpus" / "demo"
QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> Path:
    """A document that was indexed from a folder of its own."""
    path = tmp_path / "elders" / "oud.txt"
    path.parent.mkdir()
    path.write_bytes(OTHER)
    update_index(Sources([Source(path)], [path.parent]), settings.index, Embedder(), Reader())
    return path


def test_without_an_index_the_list_is_empty(site: Site) -> None:
    assert site.get("/documenten").json() == []


def test_the_list_says_what_is_known_of_each_document(site: Site, library: Library) -> None:
    started = datetime.now(UTC).replace(microsecond=0)
    pdf = (DEMO / "pijnacker-nootdorp-inkomen-2026-samenvatting.pdf").read_bytes()
    site.finished(site.upload(("begroting.pdf", pdf)))
    (listed,) = site.as_user("rob", "raadslid").get("/documenten").json()
    assert started <= datetime.fromisoformat(listed.pop("added")) <= datetime.now(UTC)
    assert len(listed.pop("id")) == 32
    assert listed.pop("passages") > 0
    assert listed.pop("figures") > 0
    assert listed.pop("title")
    assert listed == {
        "name": "begroting.pdf",
        "gemeente": "Pijnacker-Nootdorp",
        "soort": "begroting",
        "jaar": 2026,
        "pages": 2,
        "warnings": [],
        "uploaded": True,
    }


def test_a_job_tells_its_beheerder_everything(site: Site) -> None:
    job = site.finished(site.upload(("a.txt", TEXT)))
    assert job["summary"].pop("seconds") >= 0
    assert job.pop("line")
    assert "1 document toegevoegd" in job.pop("lines")[0]
    assert job == {
        "id": job["id"],
        "user": "bea",
        "kind": "toevoegen",
        "names": ["a.txt"],
        "state": "done",
        "stage": "",
        "done": 0,
        "total": 0,
        "error": "",
        "note": "",
        "summary": {
            "added": 1, "changed": 0, "removed": 0, "unchanged": 0, "files": 1, "pages": 0, "passages": 1,
            "figures": 1, "version": 1, "warnings": [], "not_read": [],
        },
    }  # fmt: skip


def test_jobs_are_for_beheerders_only(site: Site) -> None:
    job_id = site.finished(site.upload(("a.txt", TEXT)))["id"]
    for role in ("raadslid", "medewerker"):
        other = site.as_user("rob", role)
        assert other.get(f"/documenten/taken/{job_id}").status_code == 403
        assert other.get("/documenten/taken").status_code == 403
    assert [job["id"] for job in site.as_user("ben", "beheerder").get("/documenten/taken").json()] == [job_id]


def test_a_job_that_is_unknown_is_not_there(site: Site) -> None:
    response = site.get(f"/documenten/taken/{'0' * 32}")
    assert (response.status_code, response.json()["detail"]) == (404, "Deze taak is er niet (meer).")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/documenten"), ("POST", "/documenten"), ("GET", "/documenten/taken"),
        ("GET", "/documenten/taken/x"), ("DELETE", "/documenten/x"), ("GET", "/documenten/x/origineel"),
    ],
)  # fmt: skip
def test_every_route_wants_a_user(site: Site, method: str, path: str) -> None:
    response = Site(site.url, "").request(method, path)
    assert (response.status_code, response.json()["detail"]) == (401, "Meld u eerst aan.")


def test_a_name_that_is_taken_is_refused_unless_the_file_is_to_be_replaced(
    site: Site, library: Library
) -> None:
    site.finished(site.upload(("a.txt", TEXT)))
    before = site.key("a.txt")
    refused = site.upload(("a.txt", OTHER))
    assert refused.status_code == 409
    assert refused.json()["detail"].startswith("a.txt: er staat al een document met deze naam.")
    assert site.upload(("a.txt", OTHER), vervang="nee").status_code == 409

    job = site.finished(site.upload(("a.txt", OTHER), vervang="ja"))
    assert (job["summary"]["changed"], job["summary"]["files"]) == (1, 1)
    assert site.key("a.txt") != before
    assert (library.folder / "a.txt").read_bytes() == OTHER
    assert site.get(f"/documenten/{before}/origineel").status_code == 404


def test_a_removed_document_is_gone_with_its_file(site: Site, library: Library) -> None:
    site.finished(site.upload(("a.txt", TEXT), ("b.txt", OTHER)))
    job = site.finished(site.request("DELETE", f"/documenten/{site.key('a.txt')}"))
    assert (job["state"], job["summary"]["removed"], job["note"]) == ("done", 1, "")
    assert site.names() == ["b.txt"]
    assert [path.name for path in library.folder.iterdir()] == ["b.txt"]


def test_removing_twice_says_that_it_is_not_there(site: Site) -> None:
    site.finished(site.upload(("a.txt", TEXT)))
    path = f"/documenten/{site.key('a.txt')}"
    first, second = site.request("DELETE", path), site.request("DELETE", path)
    assert site.finished(first)["summary"]["removed"] == 1
    if second.status_code == 202:  # it was still there when it was asked for
        job = site.finished(second)
        assert (job["state"], job["summary"]["removed"]) == ("done", 0)
    third = site.request("DELETE", path)
    assert (third.status_code, third.json()["detail"]) == (404, "Dit document staat niet (meer) in de index.")


def test_a_document_of_another_folder_is_taken_out_and_its_file_stays(site: Site, elsewhere: Path) -> None:
    job = site.finished(site.request("DELETE", f"/documenten/{site.key('oud.txt')}"))
    assert job["summary"]["removed"] == 1
    assert "blijft staan" in job["note"]
    assert "`begroting index`" in job["note"]
    assert site.names() == []
    assert elsewhere.read_bytes() == OTHER


@pytest.mark.parametrize("role", ["raadslid", "medewerker"])
def test_only_a_beheerder_removes(site: Site, elsewhere: Path, role: str) -> None:
    response = site.as_user("rob", role).request("DELETE", f"/documenten/{site.key('oud.txt')}")
    assert response.status_code == 403
    assert site.names() == ["oud.txt"]


def test_a_raadslid_saves_the_original(site: Site) -> None:
    page = b"<!doctype html><html><script>alert(1)</script><p>In 2025 waren er 522 plekken.</p></html>"
    site.finished(site.upload(("pagina.html", page)))
    response = site.as_user("rob", "raadslid").get(f"/documenten/{site.key('pagina.html')}/origineel")
    assert response.status_code == 200
    assert response.content == page
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-length"] == str(len(page))
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert response.headers["content-disposition"].startswith("attachment; ")


def test_an_original_that_is_gone_or_changed_is_refused_with_a_line(site: Site, elsewhere: Path) -> None:
    path = f"/documenten/{site.key('oud.txt')}/origineel"
    assert site.get(path).content == OTHER
    elsewhere.write_bytes(TEXT)
    changed = site.get(path)
    assert changed.status_code == 409
    assert "oud.txt: het bestand is veranderd" in changed.json()["detail"]
    elsewhere.unlink()
    gone = site.get(path)
    assert (gone.status_code, gone.json()["detail"]) == (410, "oud.txt: het bestand is er niet meer.")


@pytest.mark.parametrize("key", ["1", "..%2f..%2fgegevens%2ffeedback.sqlite", "0" * 32, "oud.txt"])
def test_only_documents_of_the_index_can_be_saved(site: Site, elsewhere: Path, key: str) -> None:
    assert site.get(f"/documenten/{key}/origineel").status_code == 404


def test_a_name_with_html_in_it_is_data(site: Site) -> None:
    name = "<img src=x onerror=alert(1)>&'.txt"
    job = site.finished(site.upload((name, TEXT)))
    assert job["names"] == [name]
    assert site.names() == [name]
    response = site.get(f"/documenten/{site.key(name)}/origineel")
    assert "<" not in response.headers["content-disposition"]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.pdf", "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf"),
        ("één.pdf", "attachment; filename=\"__n.pdf\"; filename*=UTF-8''%C3%A9%C3%A9n.pdf"),
        (
            '"; x="\r\ny.pdf',
            "attachment; filename=\"__ x__ y.pdf\"; filename*=UTF-8''%22%3B%20x%3D%22%20y.pdf",
        ),
        ("../a\u202e.pdf", "attachment; filename=\".._a.pdf\"; filename*=UTF-8''.._a.pdf"),
    ],
)
def test_a_file_is_saved_under_a_safe_name(name: str, header: str) -> None:
    assert saved_as(name) == header


def test_an_index_that_cannot_be_read_is_one_line(site: Site, settings: Settings) -> None:
    settings.index.mkdir()
    (settings.index / "index.sqlite").write_bytes(b"geen index")
    response = site.get("/documenten")
    assert response.status_code == 503
    assert response.json()["detail"].startswith(f"De index in {settings.index} is beschadigd")


@pytest.mark.model
def test_a_conversation_goes_on_while_the_index_is_replaced(demo_index: Path, tmp_path: Path) -> None:
    """With the process and the model that users have."""
    settings = Settings(index=tmp_path / "index", data=tmp_path / "gegevens")
    shutil.copytree(demo_index, settings.index)
    library = Library(settings)
    library.start()
    with (
        closing(library),
        closing(open_assistant(settings.index)) as assistant,
        serving(documents_router(library)) as site,
    ):
        before = asked(assistant)
        source = site.key("pijnacker-nootdorp-inkomen-2026-samenvatting.pdf")
        answers: list[str] = []
        stop = threading.Event()
        asking = threading.Thread(target=lambda: ask_until(stop, assistant, answers))
        asking.start()
        added = site.finished(site.upload(("dorp.txt", TEXT.replace(b"522", b"733"))))
        removed = site.finished(site.request("DELETE", f"/documenten/{source}"))
        stop.set()
        asking.join()
        assert (added["state"], removed["state"]) == ("done", "done")
        assert set(answers) == {before}
        assert asked(assistant) == before  # the version that it has open is as it was
        with closing(open_assistant(settings.index)) as newer:
            assert newer.version == assistant.version + 2
            assert "733" in newer.ask(Request(QUESTION, gemeente="Dorp")).text
    assert (DEMO / "pijnacker-nootdorp-inkomen-2026-samenvatting.pdf").exists()


def asked(assistant: Assistant) -> str:
    return answer_to_json(assistant.ask(Request(QUESTION)))


def ask_until(stop: threading.Event, assistant: Assistant, answers: list[str]) -> None:
    while not stop.wait(0.2):
        answers.append(asked(assistant))
