"""The routes of the documents: what is indexed, adding, removing, how far that is, and the original."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from assistant.plain import text_to_line
from assistant.web.access.roles import beheerder_of, user_of
from assistant.web.files import saved_as
from assistant.web.library.job_lines import outcome_lines, progress_line
from assistant.web.library.jobs import Job
from assistant.web.library.library import Library, ListedDocument, Original
from assistant.web.library.receiving import flush_to_disk, receive_files
from assistant.web.library.uploads import check_length
from assistant.web.refusals import RefusedError

UPLOAD_SECONDS = 900  # that one request may take
CHUNK = 1 << 16  # bytes of a file sent at a time
_CHANGE = "documenten toevoegen of verwijderen"
# A document is never shown as a page of ours, whatever is in it.
_ONLY_TO_SAVE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


def documents_router(library: Library) -> APIRouter:
    """The routes under /documenten; the sign-in must have put the user into ``request.state.user``."""
    router = APIRouter(prefix="/documenten")

    @router.get("")
    def list_documents(request: Request) -> Response:
        user_of(request)
        return JSONResponse([listed_to_object(listed) for listed in library.documents()])

    @router.post("")
    async def add_documents(request: Request) -> Response:
        user = beheerder_of(request, _CHANGE)
        return _job_response(await _receive(library, request, user.name), 202)

    @router.get("/taken")
    def list_jobs(request: Request) -> Response:
        beheerder_of(request, _CHANGE)
        return JSONResponse([job_to_object(job) for job in library.jobs.all()])

    @router.get("/taken/{job_id}")
    def show_job(request: Request, job_id: str) -> Response:
        beheerder_of(request, _CHANGE)
        job = library.jobs.get(job_id)
        if job is None:
            raise RefusedError("Deze taak is er niet (meer).", 404)
        return _job_response(job, 200)

    @router.delete("/{key}")
    def remove_document(request: Request, key: str) -> Response:
        user = beheerder_of(request, _CHANGE)
        return _job_response(library.remove(key, user.name), 202)

    @router.get("/{key}/origineel")
    def send_original(request: Request, key: str) -> Response:
        user_of(request)
        return _original_response(library.original(key))

    return router


def listed_to_object(listed: ListedDocument) -> dict[str, object]:
    """A document as JSON; ``added`` is in UTC, ``uploaded`` says that removing deletes its file."""
    document, metadata = listed.document, listed.document.metadata
    return {
        "id": listed.key,
        "name": text_to_line(document.name),
        "title": metadata.title,
        "gemeente": metadata.gemeente,
        "soort": metadata.soort,
        "jaar": metadata.jaar,
        "pages": document.pages,
        "passages": document.passages,
        "figures": document.figures,
        "added": document.added,
        "warnings": list(document.warnings),
        "uploaded": listed.uploaded,
    }


def job_to_object(job: Job) -> dict[str, object]:
    """A job as JSON."""
    return {
        "id": job.id,
        "user": job.user,
        "kind": job.kind,
        "names": list(job.names),
        "state": job.state,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "summary": None if job.summary is None else asdict(job.summary),
        "error": job.error,
        "note": job.note,
        "line": progress_line(job),
        "lines": list(outcome_lines(job)),
    }


def _job_response(job: Job, status: int) -> Response:
    return JSONResponse(job_to_object(job), status)


async def _receive(library: Library, request: Request, user: str) -> Job:
    """The job of an upload. Nothing of a request that is refused stays."""
    check_length(request.headers.get("content-length"), library.limits)
    with _broken_off_as_refusal():
        job_id, folder = library.new_upload()
        job = None
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                content_type = request.headers.get("content-type", "")
                received = await receive_files(request.stream(), content_type, folder, library.limits)
            await run_in_threadpool(flush_to_disk, folder)
            job = library.add(job_id, received, user)
        finally:
            if job is None:
                library.discard(job_id)
    return job


@contextmanager
def _broken_off_as_refusal() -> Iterator[None]:
    """What the user is told of an upload that broke off."""
    try:
        yield
    except TimeoutError:
        raise RefusedError("Dit duurde te lang; probeer het opnieuw met minder bestanden.", 408) from None
    except ClientDisconnect:
        raise RefusedError("De verbinding is verbroken; probeer het opnieuw.") from None


def _original_response(original: Original) -> Response:
    headers = {
        "Content-Disposition": saved_as(original.name),
        "Content-Length": str(original.size),
        **_ONLY_TO_SAVE,
    }
    return StreamingResponse(_pieces(original.file), headers=headers, media_type="application/octet-stream")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece
