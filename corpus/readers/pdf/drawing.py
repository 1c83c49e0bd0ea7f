"""A page of a PDF as a PNG file, by PDFium; only to be called in a process with limits."""

import hashlib
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage

MAX_WIDTH, MAX_HEIGHT = 2_500, 3_500  # pixels; a page of A4 at 300 dots an inch is 2,480 by 3,508
RGB = 2  # as PNG calls a picture of three bytes a pixel
LEVEL = 3  # of zlib
UNROUNDED = 1 - 1e-9  # PDFium's binding rounds up, which must not make it a pixel more


def page_to_png(path: Path, sha256: str, number: int, width: int) -> bytes:
    """The page with this number, from 1, as it is displayed, at most so many pixels wide.

    Raises DocumentError, with a Dutch line, for a file that is no longer the one with this digest or is no
    PDF, and for a page that is not there; PdfiumError for one that PDFium cannot draw.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DocumentError(
            f"{path.name}: dit bestand is veranderd sinds het is gelezen; werk de index bij om het te zien."
        )
    with _opened(data, path.name) as document:
        if not 1 <= number <= len(document):
            last = f"de laatste pagina van dit bestand is {len(document)}"
            raise DocumentError(f"{path.name}: pagina {number} bestaat niet; {last}.")
        page = document[number - 1]
        picture = page.render(scale=_scale(page, width), rev_byteorder=True)
        return _png(picture)


def _opened(data: bytes, name: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        raise DocumentError(
            f"{name}: dit bestand is geen PDF die kan worden getekend; bekijk het bestand zelf."
        ) from error


def _scale(page: "PdfPage", width: int) -> float:
    """Pixels a point, so that the picture is as wide as asked and never too large."""
    across, down = map(float, page.get_size())
    return min(min(max(width, 1), MAX_WIDTH) / across, MAX_HEIGHT / down) * UNROUNDED


def _png(picture: "PdfBitmap") -> bytes:
    """The picture as a PNG file: https://www.w3.org/TR/png-3/ (each line begins with its filter, 0)."""
    row, pixels = picture.width * picture.n_channels, bytes(picture.buffer)
    starts = range(0, picture.height * picture.stride, picture.stride)
    lines = b"".join(b"\0" + pixels[start : start + row] for start in starts)
    head = struct.pack(">2I5B", picture.width, picture.height, 8, RGB, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
