"""What a user reads of a job: how far it is, and what came of it."""

from assistant.web.library.jobs import Job
from assistant.web.library.orders import WAITING, Summary

_STAGES = {
    "": "Beginnen…",
    "lezen": "De documenten worden gelezen…",
    "coderen": "De passages en cijfers worden klaargezet om in te zoeken…",
    "opslaan": "De index wordt bewaard…",
    WAITING: "Een ander programma werkt de index bij; dit gaat daarna verder…",
}


def progress_line(job: Job) -> str:
    """How far a job is that has not ended."""
    if job.state == "queued":
        return "In de wachtrij…"
    return _STAGES.get(job.stage, "Bezig…")


def outcome_lines(job: Job) -> tuple[str, ...]:
    """What came of a job that has ended; () before."""
    if job.state == "failed":
        return (job.error,)
    if job.summary is None:
        return ()
    note = (job.note,) if job.note else ()
    return (_what_changed(job.summary), *job.summary.not_read, *job.summary.warnings, *note)


def _what_changed(summary: Summary) -> str:
    counts = (
        (summary.added, "toegevoegd"),
        (summary.changed, "vervangen"),
        (summary.removed, "verwijderd"),
    )
    done = [f"{_documents(count)} {what}" for count, what in counts if count]
    said = " en ".join(done) or "Er is niets veranderd"
    return f"{said}. In de index staan nu {_documents(summary.files)} met {summary.figures} cijfers."


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documenten"
