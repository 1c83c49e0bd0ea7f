"""What may be added: each refusal is a Dutch line that names the file, and nothing of it stays."""

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from assistant.settings import Settings
from assistant.web.library.library import Library
from assistant.web.library.receiving import Received
from assistant.web.library.uploads import check_head, checked_name
from assistant.web.refusals import RefusedError
from tests.assistant.web.serving import Site, form

TEXT = b"# Bijstand\n\nIn juni 2025 waren er 522 bijstandsuitkeringen.\n"


@pytest.fixture
def refused(site: Site, library: Library) -> Iterator[Site]:
    """Afterwards nothing of any upload is there."""
    yield site
    assert [path for path in library.queue.iterdir() if path.is_dir()] == []
    assert list(library.folder.iterdir()) == []
    assert library.jobs.all() == ()


@pytest.mark.parametrize(
    "name",
    [
        "../../x.txt", "map/x.txt", "/etc/x.txt", "..\\x.txt", "C:\\x.txt", "C:x.txt", "\\\\server\\x.txt",
        "%2e%2e%2fx.txt", "%2e%2e.txt", "..%5cx.txt", "a..b.txt",
    ],
)  # fmt: skip
def test_a_name_with_a_path_in_it_is_refused_and_not_mended(name: str) -> None:
    with pytest.raises(RefusedError, match="zit een pad") as refusal:
        checked_name(name.encode())
    assert name in str(refusal.value)


@pytest.mark.parametrize("name", ["a\x00.txt", "a\n.txt", "a\u202etxt.pdf", " a.txt", "a.txt "])
def test_a_name_with_characters_that_do_not_show_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="onzichtbare tekens") as refusal:
        checked_name(name.encode())
    assert not {"\x00", "\n", "\u202e"} & set(str(refusal.value))


@pytest.mark.parametrize("name", [".verborgen.txt", "corpus.toml", "CON.txt", "lpt1.pdf", "nota.txt."])
def test_a_name_that_means_something_else_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="niet toegestaan"):
        checked_name(name.encode())


def test_a_name_of_150_characters_is_fine_and_one_more_is_not() -> None:
    longest = "b" * 146 + ".txt"
    assert checked_name(longest.encode()) == longest
    with pytest.raises(RefusedError, match="te lang"):
        checked_name(b"b" + longest.encode())


def test_a_name_that_no_file_system_takes_is_refused() -> None:
    with pytest.raises(RefusedError, match="te lang"):
        checked_name(("\N{GRINNING FACE}" * 100 + ".txt").encode())


@pytest.mark.parametrize("name", [b"", b"\xff.txt"])
def test_a_file_without_a_readable_name_is_refused(name: bytes) -> None:
    with pytest.raises(RefusedError, match="naam"):
        checked_name(name)


def test_an_ordinary_name_stays_as_it_is() -> None:
    name = "Begroting 2026 (versie 2) – zorg & <jeugd>.PDF"
    assert checked_name(name.encode()) == name


def test_decomposed_letters_give_the_same_name() -> None:
    assert checked_name("coördinatie.txt".encode()) == checked_name("coo\u0308rdinatie.txt".encode())


@pytest.mark.parametrize(
    ("name", "line"),
    [("a.exe", "gebruik .csv"), ("a.doc", "sla het bestand op als DOCX"), ("a", "gebruik .csv")],
)
def test_a_format_that_is_not_read_is_refused_with_what_to_do(name: str, line: str) -> None:
    with pytest.raises(RefusedError, match=line) as refusal:
        checked_name(name.encode())
    assert refusal.value.status == 415


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.pdf", b"MZ\x90\x00 a program"), ("a.pdf", b"PK\x03\x04 a zip"), ("a.docx", b"%PDF-1.7"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 an old Excel file"), ("a.txt", b"%PDF-1.7"), ("a.html", b"PK\x03\x04"),
        ("a.txt", b"tekst\x00\x00\x00"), ("a.csv", b"\x7fELF\x00"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, head: bytes) -> None:
    with pytest.raises(RefusedError, match=f"{name}: dit is geen"):
        check_head(name, head)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.pdf", b"\r\n%PDF-1.4"), ("a.docx", b"PK\x03\x04"), ("a.xlsm", b"PK\x03\x04"), ("a.txt", b"tekst"),
        ("a.csv", "één;€".encode("utf-16")), ("a.html", b"<html>"), ("a.md", "Coördinatie".encode("cp1252")),
    ],
)  # fmt: skip
def test_a_file_that_is_what_its_name_says_is_let_in(name: str, head: bytes) -> None:
    check_head(name, head)


def test_a_raadslid_may_not_add(refused: Site) -> None:
    response = refused.as_user("rob", "raadslid").upload(("a.txt", TEXT))
    assert response.status_code == 403
    assert response.json() == {"detail": "Alleen een beheerder mag documenten toevoegen of verwijderen."}


def test_a_medewerker_may_not_add(refused: Site) -> None:
    assert refused.as_user("mia", "medewerker").upload(("a.txt", TEXT)).status_code == 403


def test_who_is_not_signed_in_may_not_add(refused: Site) -> None:
    response = Site(refused.url, "").upload(("a.txt", TEXT))
    assert (response.status_code, response.json()["detail"]) == (401, "Meld u eerst aan.")


def test_one_byte_too_much_is_refused(refused: Site) -> None:
    response = refused.upload(("groot.txt", b"a" * 1_000_001))
    assert (response.status_code, response.json()["detail"]) == (
        413,
        "groot.txt: dit bestand is groter dan 1 MB; splits het.",
    )


def test_one_byte_too_much_is_refused_when_the_request_does_not_say_its_length(refused: Site) -> None:
    body = form(b"groot.txt", b"a" * 1_000_001)
    response = refused.request(
        "POST",
        "/documenten",
        content=(body[at : at + 65_536] for at in range(0, len(body), 65_536)),
        headers={"Content-Type": "multipart/form-data; boundary=grens"},
    )
    assert "content-length" not in response.request.headers
    assert (response.status_code, response.json()["detail"]) == (
        413,
        "groot.txt: dit bestand is groter dan 1 MB; splits het.",
    )


def test_a_request_that_says_it_is_too_large_is_refused_before_it_is_read(refused: Site) -> None:
    head = (
        "POST /documenten HTTP/1.1\r\nHost: x\r\nX-User: bea\r\nX-Role: beheerder\r\n"
        "Content-Type: multipart/form-data; boundary=grens\r\nContent-Length: 30000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", urlsplit(refused.url).port or 0), timeout=30) as line:
        line.sendall(head.encode())
        answer = _all_of(line)
    assert answer.startswith("HTTP/1.1 413 ")
    assert "kies hoogstens 20 bestanden van hoogstens 1 MB" in answer


def _all_of(line: socket.socket) -> str:
    """Head and body of an answer, which may come in pieces."""
    answer = b""
    while not answer.endswith(b"}") and (piece := line.recv(65_536)):
        answer += piece
    return answer.decode()


def test_a_file_of_just_the_size_is_added(site: Site) -> None:
    line = b"Een regel van een document.\n"
    data = line * (1_000_000 // len(line)) + b"\n" * (1_000_000 % len(line))
    assert len(data) == 1_000_000
    assert site.upload(("net.txt", data)).status_code == 202


def test_twenty_five_files_are_too_many(refused: Site) -> None:
    response = refused.upload(*((f"{number}.txt", TEXT) for number in range(25)))
    assert (response.status_code, response.json()["detail"]) == (413, "Kies hoogstens 20 bestanden tegelijk.")


def test_the_same_name_twice_is_refused(refused: Site) -> None:
    response = refused.upload(("a.txt", TEXT), ("a.txt", TEXT))
    assert response.status_code == 400
    assert "a.txt: dit bestand komt twee keer voor" in response.json()["detail"]


def test_a_wrong_file_among_others_refuses_them_all(refused: Site) -> None:
    response = refused.upload(("goed.txt", TEXT), ("fout.exe", b"MZ"))
    assert response.status_code == 415
    assert response.json()["detail"].startswith("fout.exe: ")


@pytest.mark.parametrize(
    "name", [b"../../x.txt", b"C:\\x.txt", b"C:\\\\map\\\\x.txt", b"%2e%2e/x.txt", b"%2e%2e"]
)
def test_a_path_in_the_form_is_seen_as_it_was_sent(refused: Site, name: bytes) -> None:
    response = refused.send(form(name, TEXT))
    assert response.status_code == 400
    assert "zit een pad" in response.json()["detail"]


def test_a_disguised_file_is_refused(refused: Site) -> None:
    response = refused.upload(("nota.pdf", b"MZ\x90\x00" * 5000))
    assert response.status_code == 415
    assert response.json()["detail"].startswith("nota.pdf: dit is geen PDF-bestand")


def test_an_empty_file_is_refused(refused: Site) -> None:
    assert refused.upload(("leeg.txt", b"")).json()["detail"] == "leeg.txt: dit bestand is leeg."


@pytest.mark.parametrize(
    "body",
    [
        b"", b"--grens--\r\n", b"geen formulier", form(b"a.txt", TEXT)[:-20],
        b"--grens\r\nContent-Disposition: form-data; filename=kaal.txt\r\n\r\nx\r\n--grens--\r\n",
        b"--grens\r\nContent-Disposition: form-data\r\n\r\nx\r\n--grens--\r\n",
        b'--grens\r\nContent-Disposition: form-data; name="x"\r\n\r\n' + b"x" * 2000 + b"\r\n--grens--\r\n",
    ],
)  # fmt: skip
def test_a_form_that_is_broken_or_holds_no_file_is_refused(refused: Site, body: bytes) -> None:
    response = refused.send(body)
    assert response.status_code == 400
    assert "bestand" in response.json()["detail"]


def test_what_is_no_form_is_refused(refused: Site) -> None:
    response = refused.send(b"{}", {"Content-Type": "application/json"})
    assert response.status_code == 415


def test_an_upload_that_breaks_off_leaves_nothing(
    refused: Site, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    discarded, discard = threading.Event(), library.discard

    def discard_and_tell(job_id: str) -> None:
        discard(job_id)
        discarded.set()

    def half() -> Iterator[bytes]:
        yield form(b"half.txt", TEXT * 1000)[:5000]
        raise OSError("the line goes dead")

    monkeypatch.setattr(library, "discard", discard_and_tell)
    with pytest.raises(OSError, match="goes dead"):
        refused.request("POST", "/documenten", content=half(), headers=_form())
    assert discarded.wait(60)


def _form() -> dict[str, str]:
    return {"Content-Type": "multipart/form-data; boundary=grens"}


def test_a_disk_that_cannot_be_written_is_one_line(site: Site, library: Library) -> None:
    library.queue = library.folder / "bestand"
    library.queue.touch()
    response = site.upload(("a.txt", TEXT))
    assert response.status_code == 503
    assert response.json()["detail"].startswith("Dit lukt nu niet (")
    library.queue.unlink()


def test_files_are_not_for_other_users_of_the_machine(site: Site, library: Library) -> None:
    site.finished(site.upload(("a.txt", TEXT)))
    for folder in (library.folder, library.queue):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_too_many_waiting_jobs_are_refused(settings: Settings) -> None:
    library = Library(settings)  # not started: nothing is carried out
    for _ in range(20):
        job_id, folder = library.new_upload()
        (folder / f"{job_id}.txt").write_bytes(TEXT)
        library.add(job_id, _received(f"{job_id}.txt"), "bea")
    with pytest.raises(RefusedError, match="wachten al 20 taken"):
        library.new_upload()
    assert len(list(library.queue.iterdir())) == 20


def _received(name: str) -> Received:
    return Received((name,), {})
