"""Jobs that change the index: one at a time, in the order they came, watched by who asked for them."""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import Literal

from assistant.web.library.indexing_process import COMMAND, IndexingProcess
from assistant.web.library.orders import Order, Report, Summary
from assistant.web.refusals import RefusedError

State = Literal["queued", "running", "done", "failed"]
Kind = Literal["toevoegen", "verwijderen"]
KEPT_SECONDS = 3600  # that a finished job can be looked at
KEPT_JOBS = 100  # finished ones
MOST_WAITING = 20  # jobs; each may hold as many files as one upload does
ENDED = frozenset({"done", "failed"})
BROKEN_OFF = (
    "Het bijwerken van de index is afgebroken. Kijk in de lijst welke documenten erin staan en probeer "
    "het opnieuw."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A change of the index that was asked for.

    ``stage`` is lezen, coderen, opslaan or wachten (for another process), with ``done`` of ``total``
    while it runs. A done job has a summary, a failed one a Dutch line in ``error``. ``note`` is what
    its user should know besides. ``ended`` is on the clock of the queue.
    """

    id: str
    user: str
    kind: Kind
    names: tuple[str, ...]
    state: State = "queued"
    stage: str = ""
    done: int = 0
    total: int = 0
    summary: Summary | None = None
    error: str = ""
    note: str = ""
    ended: float | None = None


def new_id() -> str:
    """An id that cannot be guessed: 128 random bits in hex."""
    return secrets.token_hex(16)


class JobQueue:
    """Carries out orders one after another, each in a process of its own. Safe from several threads.

    ``finish`` is called with the id of a job when its process has ended, however it did, and before the
    job is seen to be done or failed. Nothing runs before ``start``; ``close`` ends what runs.
    """

    def __init__(
        self,
        finish: Callable[[str], None],
        command: Sequence[str] = COMMAND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._finish, self._command, self._clock = finish, command, clock
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}  # in the order they came
        self._orders: SimpleQueue[tuple[str, Order] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._process: IndexingProcess | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to carry out orders, in a thread."""
        self._thread = threading.Thread(target=self._work, name="indexing", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the job that runs, and take on no other."""
        with self._lock:
            self._closing = True
            if self._process is not None:
                self._process.kill()
        self._orders.put(None)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def check_room(self) -> None:
        """Raises RefusedError when too many jobs are waiting."""
        with self._lock:
            waiting = sum(job.state == "queued" for job in self._jobs.values())
        if waiting >= MOST_WAITING:
            raise RefusedError(f"Er wachten al {waiting} taken. Probeer het later opnieuw.", 503)

    def add(self, job: Job, order: Order) -> Job:
        """Put a job in the queue."""
        with self._lock:
            self._jobs[job.id] = job
        self._orders.put((job.id, order))
        return job

    def get(self, job_id: str) -> Job | None:
        """A job as it is now; None for one that is unknown or was finished too long ago."""
        return next((job for job in self.all() if job.id == job_id), None)

    def all(self) -> tuple[Job, ...]:
        """All jobs that are still known, in the order they came."""
        with self._lock:
            self._forget()
            return tuple(self._jobs.values())

    def _forget(self) -> None:
        ended = [job for job in self._jobs.values() if job.ended is not None]
        old = [job for job in ended if self._clock() - (job.ended or 0) > KEPT_SECONDS]
        for job in {*old, *ended[:-KEPT_JOBS]}:
            del self._jobs[job.id]

    def _work(self) -> None:
        while (order := self._orders.get()) is not None and not self._closing:
            self._carry_out(*order)

    def _carry_out(self, job_id: str, order: Order) -> None:
        self._put(replace(self._jobs[job_id], state="running"))
        try:
            last = self._run(job_id, order)
            self._finish(job_id)
        except Exception:  # the next job goes on
            log.exception("job %s", job_id)
            last = Report(error=BROKEN_OFF)
        done = last.summary is not None
        self._put(
            replace(
                self._jobs[job_id],
                state="done" if done else "failed",
                summary=last.summary,
                error="" if done else last.error or BROKEN_OFF,
                ended=self._clock(),
            )
        )

    def _run(self, job_id: str, order: Order) -> Report:
        """The last thing that the process said."""
        process = IndexingProcess(order, self._command)
        with self._lock:
            self._process = process
            if self._closing:
                process.kill()
        last = Report()
        try:
            for last in process.reports():
                self._put(replace(self._jobs[job_id], stage=last.stage, done=last.done, total=last.total))
        finally:
            with self._lock:
                self._process = None
            process.close()
        return last

    def _put(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
