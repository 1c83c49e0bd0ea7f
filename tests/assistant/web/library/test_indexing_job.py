"""Jobs that change the index, each in a real process: order, progress, and what a crash leaves."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.web.library.indexing_process import IndexingProcess
from assistant.web.library.jobs import KEPT_JOBS, KEPT_SECONDS, Job, JobQueue, new_id
from assistant.web.library.library import Library
from assistant.web.library.orders import Order
from assistant.web.library.receiving import Received
from index.build import Sources, update_index
from index.open import open_contents
from tests.assistant.web.library.conftest import restarted
from tests.assistant.web.serving import PATIENCE, QUICK
from tests.index.fakes import Embedder, Reader, Source

ROOT = Path(__file__).parents[4]
TEXT = b"# Bijstand\n\nIn juni 2025 waren er 522 bijstandsuitkeringen.\n"
OTHER = b"# Jeugd\n\nIn 2025 kost de jeugdhulp 12 miljoen euro.\n"


def add(library: Library, *files: tuple[str, bytes], replace: bool = False) -> Job:
    job_id, folder = library.new_upload()
    for name, data in files:
        (folder / name).write_bytes(data)
    fields = {"vervang": "ja"} if replace else {}
    return library.add(job_id, Received(tuple(name for name, _ in files), fields), "bea")


def seen(library: Library, job: Job, wanted: Callable[[Job], bool]) -> Job:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = library.jobs.get(job.id)
        assert found is not None
        if wanted(found):
            return found
        time.sleep(0.02)
    raise AssertionError(f"never seen: {found}")


def finished(library: Library, job: Job) -> Job:
    return seen(library, job, lambda found: found.ended is not None)


def names(library: Library) -> list[str]:
    return [listed.document.name for listed in library.documents()]


def no_folders(folder: Path) -> bool:
    return not any(path.is_dir() for path in folder.iterdir())


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Jobs stay busy encoding until this is undone."""
    monkeypatch.setenv("TRAAG", "ja")
    return monkeypatch


@contextmanager
def another_writer(index_dir: Path) -> Iterator[None]:
    code = (
        "import sys; from pathlib import Path; from index.store import write_lock\n"
        "with write_lock(Path(sys.argv[1])): print('vast', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(index_dir)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"vast\n"
        yield
        other.communicate()


def test_the_first_upload_makes_the_index(library: Library) -> None:
    assert library.documents() == ()
    job = finished(library, add(library, ("a.txt", TEXT), ("b.txt", OTHER)))
    assert (job.state, job.error) == ("done", "")
    assert job.summary is not None
    assert (job.summary.added, job.summary.files, job.summary.passages, job.summary.figures) == (2, 2, 2, 2)
    assert names(library) == ["a.txt", "b.txt"]
    assert (library.folder / "a.txt").read_bytes() == TEXT
    assert no_folders(library.queue)


def test_a_process_reports_reading_encoding_and_storing(settings: Settings, tmp_path: Path) -> None:
    arriving = tmp_path / "nieuw"
    arriving.mkdir()
    (arriving / "a.txt").write_bytes(TEXT)
    process = IndexingProcess(Order(settings.index, tmp_path, arriving=arriving), QUICK)
    with closing(process):
        reports = list(process.reports())
    assert [(report.stage, report.done, report.total) for report in reports[:-1]] == [
        ("lezen", 0, 1),
        ("lezen", 1, 1),
        ("coderen", 0, 2),
        ("coderen", 1, 2),
        ("coderen", 2, 2),
        ("opslaan", 0, 1),
        ("opslaan", 1, 1),
    ]
    assert reports[-1].summary is not None


def test_documents_of_other_folders_stay(library: Library, settings: Settings, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders" / "oud.txt"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(OTHER)
    update_index(Sources([Source(elsewhere)], [elsewhere.parent]), settings.index, Embedder(), Reader())
    job = finished(library, add(library, ("a.txt", TEXT)))
    assert job.summary is not None
    assert (job.summary.added, job.summary.removed) == (1, 0)
    assert names(library) == ["oud.txt", "a.txt"]


def test_a_file_that_cannot_be_read_is_reported_and_not_kept(library: Library) -> None:
    job = finished(library, add(library, ("goed.txt", TEXT), ("kapot.pdf", b"%PDF-1.7 kapot")))
    assert job.state == "done"
    assert job.summary is not None
    assert len(job.summary.not_read) == 1
    assert job.summary.not_read[0].startswith("kapot.pdf")
    assert names(library) == ["goed.txt"]
    assert [path.name for path in library.folder.iterdir()] == ["goed.txt"]


def test_a_new_version_that_cannot_be_read_leaves_the_old_one(library: Library) -> None:
    finished(library, add(library, ("a.txt", TEXT)))
    job = finished(library, add(library, ("a.txt", b"\x00" * 100), replace=True))
    assert job.summary is not None
    assert job.summary.not_read
    assert names(library) == ["a.txt"]
    assert (library.folder / "a.txt").read_bytes() == TEXT


def test_jobs_are_carried_out_one_after_another(library: Library) -> None:
    first, second = add(library, ("a.txt", TEXT)), add(library, ("a.txt", OTHER))
    assert seen(library, first, lambda job: job.state == "running")
    assert seen(library, second, lambda job: job.state == "queued")
    done = finished(library, second)
    assert done.summary is not None
    assert done.summary.not_read[0].startswith("a.txt: er staat al een document met deze naam.")
    assert (library.folder / "a.txt").read_bytes() == TEXT


def test_a_process_that_is_killed_half_way_changes_nothing(
    library: Library, slow: pytest.MonkeyPatch
) -> None:
    job = add(library, ("a.txt", TEXT))
    seen(library, job, lambda found: found.stage == "coderen")
    assert library.jobs._process is not None
    assert os.getpriority(os.PRIO_PROCESS, library.jobs._process._process.pid) == 10
    library.jobs._process.kill()
    failed = finished(library, job)
    assert (failed.state, failed.summary) == ("failed", None)
    assert failed.error.startswith("Het bijwerken van de index is afgebroken.")
    assert names(library) == []
    assert list(library.folder.iterdir()) == []
    assert no_folders(library.queue)

    slow.delenv("TRAAG")
    assert finished(library, add(library, ("a.txt", TEXT))).state == "done"
    assert names(library) == ["a.txt"]


def test_a_job_waits_for_another_process_that_writes_the_index(library: Library, settings: Settings) -> None:
    with another_writer(settings.index):
        job = add(library, ("a.txt", TEXT))
        seen(library, job, lambda found: found.stage == "wachten")
    assert finished(library, job).state == "done"


def test_a_job_that_waits_too_long_says_why(settings: Settings) -> None:
    library = Library(settings, QUICK, patience=0)
    library.start()
    with closing(library), another_writer(settings.index):
        job = finished(library, add(library, ("a.txt", TEXT)))
    assert job.state == "failed"
    assert "wacht tot het klaar is" in job.error
    assert list(library.folder.iterdir()) == []


def test_a_process_ends_when_the_server_that_waits_for_it_dies(
    settings: Settings, tmp_path: Path, slow: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw" / "a.txt").write_bytes(TEXT)
    process = IndexingProcess(Order(settings.index, tmp_path, arriving=tmp_path / "nieuw"), QUICK)
    with closing(process):
        reports = process.reports()
        assert any(report.stage == "coderen" for report in reports)
        assert process._process.stdin is not None
        process._process.stdin.close()  # as the system does with the pipes of a process that dies
        assert process._process.wait(timeout=30) == 1


def test_closing_ends_the_job_that_runs(settings: Settings, slow: pytest.MonkeyPatch) -> None:
    library = Library(settings, QUICK)
    library.start()
    job = add(library, ("a.txt", TEXT))
    seen(library, job, lambda found: found.stage == "coderen")
    started = time.monotonic()
    library.close()
    assert time.monotonic() - started < 30
    assert names(library) == []


def test_a_restart_throws_away_what_was_not_indexed(settings: Settings) -> None:
    job_id, folder = Library(settings, QUICK).new_upload()
    (folder / "half.txt").write_bytes(TEXT)
    with restarted(settings) as library:
        assert not (library.queue / job_id).exists()
        assert list(library.folder.iterdir()) == []


def test_a_restart_gives_what_was_indexed_its_place(settings: Settings) -> None:
    """The server died after the index had been committed, and before the files were moved."""
    with restarted(settings) as library:
        finished(library, add(library, ("a.txt", TEXT), ("weg.txt", OTHER)))
    job_id, folder = library.new_upload()
    (folder / "a.txt").write_bytes(OTHER)
    leaving = library.queue / job_id / "weg"
    leaving.mkdir()
    (leaving / "weg.txt").touch()
    for order in (
        Order(settings.index, library.folder, arriving=folder, replace=True),
        Order(settings.index, library.folder, remove=library.folder / "weg.txt"),
    ):
        with closing(IndexingProcess(order, QUICK)) as process:
            assert list(process.reports())[-1].summary is not None
    assert (library.folder / "a.txt").read_bytes() == TEXT

    with restarted(settings) as library:
        assert [path.name for path in library.folder.iterdir()] == ["a.txt"]
        assert (library.folder / "a.txt").read_bytes() == OTHER
        assert no_folders(library.queue)
        with closing(open_contents(settings.index)) as contents:
            assert [document.name for document in contents.documents] == ["a.txt"]


def test_a_second_server_leaves_the_uploads_of_the_first_alone(library: Library, settings: Settings) -> None:
    job_id, folder = library.new_upload()
    (folder / "a.txt").write_bytes(TEXT)
    with restarted(settings):
        assert (folder / "a.txt").exists()
    library.discard(job_id)


def test_an_index_that_cannot_be_read_leaves_the_files_waiting(settings: Settings) -> None:
    settings.index.mkdir()
    (settings.index / "index.sqlite").write_bytes(b"geen index")
    job_id, folder = Library(settings, QUICK).new_upload()
    (folder / "a.txt").write_bytes(TEXT)
    with restarted(settings) as library:
        assert (library.queue / job_id / "nieuw" / "a.txt").exists()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def ended(queue: JobQueue, at: float) -> Job:
    job = Job(new_id(), "bea", "toevoegen", ("a.txt",), "done", ended=at)
    queue._put(job)
    return job


def test_a_finished_job_can_be_looked_at_for_an_hour() -> None:
    clock = Clock()
    queue = JobQueue(lambda _: None, QUICK, clock)
    job = ended(queue, clock.now)
    clock.now = KEPT_SECONDS
    assert queue.get(job.id) == job
    clock.now += 1
    assert queue.get(job.id) is None


def test_the_newest_hundred_finished_jobs_are_kept() -> None:
    queue = JobQueue(lambda _: None, QUICK, Clock())
    jobs = [ended(queue, 0.0) for _ in range(KEPT_JOBS + 1)]
    assert queue.all() == tuple(jobs[1:])


def test_the_id_of_a_job_has_128_random_bits() -> None:
    assert len(bytes.fromhex(new_id())) == 16
    assert new_id() != new_id()


def test_a_process_that_cannot_be_started_fails_the_job_and_not_the_queue(settings: Settings) -> None:
    library = Library(settings, ("/bestaat/niet",))
    library.start()
    with closing(library):
        for _ in range(2):
            assert finished(library, add(library, ("a.txt", TEXT))).state == "failed"
