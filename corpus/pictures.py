"""Pages of a PDF as pictures, drawn in a process with limits: a made-up file may hang or end the drawing.

One process draws for all threads, a page at a time, each in a fork of itself as documents are read
(``corpus.sandbox``). Measured on the public budgets, 1,200 pixels wide: 0.06 s and 170 to 400 kB a page,
half a second for the first.
"""

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.child import Costs, Drawing, Outcome
from corpus.errors import DocumentError
from corpus.sandbox import PATIENCE, refuse_unreadable
from corpus.types import Picture
from corpus.worker import Worker

_SIZE = struct.Struct(">2I")
_SIZE_AT = 16  # where in a PNG file its width and height stand

PageToPicture = Callable[[Path, str, int, int], Picture]


@dataclass(frozen=True, slots=True)
class DrawingLimits:
    """What one page may cost."""

    seconds: int = 5  # of processor time; most pages take a tenth of a second
    memory: int = 1_500_000_000  # bytes of address space
    file_size: int = 200_000_000  # bytes


def page_to_picture(path: Path, sha256: str, page: int, width: int) -> Picture:
    """Draw one page, as the function of ``drawing_process`` does."""
    with drawing_process() as draw:
        return draw(path, sha256, page, width)


@contextmanager
def drawing_process(limits: DrawingLimits | None = None) -> Iterator[PageToPicture]:
    """A function that draws pages: of a file with this digest, the page with this number, from 1.

    The picture is ``width`` pixels wide, less for a page that would be larger than
    ``corpus.readers.pdf.drawing`` allows. The function may be called by several threads and raises
    DocumentError, with a Dutch line that names the file, for a file that is gone, has changed, or is no
    PDF, and for a page that is not there or cannot be drawn within the limits.
    """
    painter = _Painter(limits or DrawingLimits())
    try:
        yield painter.draw
    finally:
        painter.stop()


class _Painter:
    """The process that draws, from this side."""

    def __init__(self, limits: DrawingLimits) -> None:
        self._limits = limits
        self._worker = Worker()

    def draw(self, path: Path, sha256: str, page: int, width: int) -> Picture:
        limits = self._limits
        refuse_unreadable(path, limits.file_size)
        costs = Costs(limits.seconds, PATIENCE * limits.seconds, limits.memory)
        outcome, payload = self._worker.ask(Drawing(str(path), sha256, page, width, costs))
        if outcome == "refused":
            raise DocumentError(payload.decode("utf-8", "replace"))
        if outcome != "done":
            reason = _reason(outcome, page, limits)
            raise DocumentError(f"{path.name}: {reason}; bekijk de pagina in het bestand zelf.")
        return Picture(payload, *_SIZE.unpack_from(payload, _SIZE_AT))

    def stop(self) -> None:
        self._worker.stop()


def _reason(outcome: Outcome, page: int, limits: DrawingLimits) -> str:
    if outcome == "time":
        return f"het tekenen van pagina {page} duurde langer dan {limits.seconds} seconden"
    if outcome in ("died", "memory"):
        return f"pagina {page} vraagt te veel van deze computer om te tekenen"
    return f"pagina {page} kan niet worden getekend"
