"""The documents that are indexed, and those that were added in the browser.

An added file waits in a folder of its job until the index has been committed with it, and only then
stands among the documents; a removed one is deleted when the index no longer has it. So the commit of
the index decides, and what a crash leaves behind is put right at the next start.
"""

import hashlib
import logging
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assistant.settings import Settings
from assistant.web.library.indexing_job import already_there
from assistant.web.library.indexing_process import COMMAND
from assistant.web.library.jobs import Job, JobQueue, new_id
from assistant.web.library.orders import PATIENCE, Order
from assistant.web.library.receiving import Received
from assistant.web.library.settling import ARRIVING, LEAVING, settle
from assistant.web.library.uploads import UploadLimits
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError, NoIndexError
from index.open import open_contents
from index.types import IndexedDocument

if TYPE_CHECKING:
    from filelock import FileLock

DOCUMENTS, QUEUE = "documenten", "wachtrij"  # folders of the data folder
LOCK = ".lock"
KEY = 32  # hex digits of the key of a document
REPLACE = ("vervang", "ja")  # the form field that lets a file take the place of another
NOT_HERE = "Dit document staat niet (meer) in de index."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document of the index with the key that the routes know it by.

    ``uploaded`` says that its file was added in the browser, and is deleted when it is removed.
    """

    key: str
    document: IndexedDocument
    uploaded: bool


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a document, open for reading at its beginning, with its size in bytes."""

    name: str
    file: IO[bytes]
    size: int


class Library:
    """The documents of one index. Safe from several threads; ``start`` and ``close`` go once each."""

    def __init__(
        self, settings: Settings, command: Sequence[str] = COMMAND, patience: float = PATIENCE
    ) -> None:
        self.limits = UploadLimits(settings.upload_mb, settings.upload_files)
        self.folder = settings.data.resolve() / DOCUMENTS
        self.queue = settings.data.resolve() / QUEUE
        self._index, self._model, self._patience = settings.index, settings.model, patience
        self.jobs = JobQueue(self._finish, command)
        self._lock: FileLock | None = None  # on the queue folder

    def start(self) -> None:
        """Put right what an earlier run left, and begin to carry out jobs.

        Raises BegrotingError when the data folder cannot be written.
        """
        try:
            for folder in (self.folder, self.queue):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._clean()
        except OSError as error:
            raise BegrotingError(
                f"In de map {self.folder.parent} kan niet worden geschreven ({error.strerror or error}): "
                "kijk de rechten na, of kies een andere map met de instelling 'data'."
            ) from error
        self.jobs.start()

    def close(self) -> None:
        """End the job that runs; its files are put right at the next start."""
        self.jobs.close()
        if self._lock is not None:
            self._lock.release()

    def documents(self) -> tuple[ListedDocument, ...]:
        """What is indexed, by path; () when there is no index yet."""
        try:
            with closing(open_contents(self._index)) as contents:
                return tuple(self._listed(document) for document in contents.documents)
        except NoIndexError:
            return ()

    def new_upload(self) -> tuple[str, Path]:
        """The id of a job to come, and an empty folder for its files.

        Raises RefusedError when too many jobs are waiting.
        """
        self.jobs.check_room()
        job_id = new_id()
        folder = self.queue / job_id / ARRIVING
        folder.mkdir(mode=0o700, parents=True)
        return job_id, folder

    def discard(self, job_id: str) -> None:
        """Throw away the files of an upload that was refused."""
        shutil.rmtree(self.queue / job_id, ignore_errors=True)

    def add(self, job_id: str, received: Received, user: str) -> Job:
        """Have the files of an upload indexed.

        Raises RefusedError for a name that is taken, unless the form says that it is to be replaced.
        """
        replace = received.fields.get(REPLACE[0]) == REPLACE[1]
        taken = [name for name in received.names if (self.folder / name).exists()]
        if taken and not replace:
            raise RefusedError(already_there(taken[0]), 409)
        arriving = self.queue / job_id / ARRIVING
        order = Order(self._index, self.folder, self._model, arriving, replace, patience=self._patience)
        return self.jobs.add(Job(job_id, user, "toevoegen", received.names), order)

    def remove(self, key: str, user: str) -> Job:
        """Have a document taken out of the index; its file is deleted if it was added in the browser.

        Raises RefusedError when there is no such document.
        """
        listed = self._find(key)
        self.jobs.check_room()
        job_id, name = new_id(), listed.document.name
        if listed.uploaded:
            leaving = self.queue / job_id / LEAVING
            leaving.mkdir(mode=0o700, parents=True)
            (leaving / Path(listed.document.path).name).touch()
        path = Path(listed.document.path)
        order = Order(self._index, self.folder, self._model, remove=path, patience=self._patience)
        note = "" if listed.uploaded else _file_stays(name)
        return self.jobs.add(Job(job_id, user, "verwijderen", (name,), note=note), order)

    def original(self, key: str) -> Original:
        """The file that a document was read from.

        Raises RefusedError for an unknown document, and when its file is gone or is another one now.
        """
        document = self._find(key).document
        try:
            file = Path(document.path).open("rb")  # noqa: SIM115 - handed to the caller
        except OSError:
            raise RefusedError(f"{document.name}: het bestand is er niet meer.", 410) from None
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != document.sha256:
            file.close()
            raise RefusedError(
                f"{document.name}: het bestand is veranderd sinds het in de index kwam. "
                "Vraag uw beheerder om de index bij te werken.",
                409,
            )
        return Original(document.name, file, _rewound(file))

    def _listed(self, document: IndexedDocument) -> ListedDocument:
        return ListedDocument(document_key(document), document, Path(document.path).parent == self.folder)

    def _find(self, key: str) -> ListedDocument:
        found = next((listed for listed in self.documents() if listed.key == key), None)
        if found is None:
            raise RefusedError(NOT_HERE, 404)
        return found

    def _finish(self, job_id: str) -> None:
        settle(self.queue / job_id, self.folder, self._index)

    def _clean(self) -> None:
        """Put right the jobs of an earlier run, unless another program works with this folder."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.queue / LOCK, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            log.warning("another program uses %s", self.queue)
            return
        self._lock = lock
        for job in sorted(path for path in self.queue.iterdir() if path.is_dir()):
            try:
                self._finish(job.name)
            except BegrotingError as error:  # the files wait until the index can be read
                log.warning("%s is left: %s", job, error)


def document_key(document: IndexedDocument) -> str:
    """What the routes call a document. Another document or version never has the same key.

    The ids of an index do not do: the number of a document that was removed is given out again.
    """
    identity = f"{document.path}\0{document.sha256}".encode()
    return hashlib.sha256(identity).hexdigest()[:KEY]


def _rewound(file: IO[bytes]) -> int:
    """The size of a file, which stands at its beginning after this."""
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _file_stays(name: str) -> str:
    return (
        f"{name} gaat alleen uit de index. Het bestand zelf is hier niet toegevoegd en blijft staan waar het "
        "staat; wie daar weer `begroting index` uitvoert, zet het terug in de index."
    )
