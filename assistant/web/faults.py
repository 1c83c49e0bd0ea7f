"""What goes wrong, as the browser and other programs are told it: a status and one Dutch line."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError

WRONG_ADDRESS = "Dit adres klopt niet. Ga terug en probeer het opnieuw."
UNEXPECTED = "Er ging iets mis dat niet hoort. Probeer het later nog eens, of zeg het de beheerder."

log = logging.getLogger(__name__)


def tell_faults(app: FastAPI) -> None:
    """Let every route of the app answer with the line under "detail"; a traceback is for the log."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(BegrotingError, _cannot)
    app.add_exception_handler(OSError, _no_disk)
    app.add_exception_handler(RequestValidationError, _wrong_address)
    app.add_exception_handler(Exception, _fault)


def _refused(_request: Request, error: Exception) -> JSONResponse:
    status = error.status if isinstance(error, RefusedError) else 400
    return JSONResponse({"detail": str(error)}, status)


def _cannot(_request: Request, error: Exception) -> JSONResponse:
    """An index that can not be opened."""
    return JSONResponse({"detail": str(error)}, 503)


def _no_disk(request: Request, error: Exception) -> JSONResponse:
    """A disk that is full, a folder that may not be written."""
    log.error("no answer at %s", request.url.path, exc_info=error)
    reason = error.strerror if isinstance(error, OSError) else error
    return JSONResponse({"detail": f"Dit lukt nu niet ({reason}). Vraag de beheerder om hulp."}, 503)


def _wrong_address(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"detail": WRONG_ADDRESS}, 422)


def _fault(request: Request, error: Exception) -> JSONResponse:
    log.error("no answer at %s", request.url.path, exc_info=error)
    return JSONResponse({"detail": UNEXPECTED}, 500)
