"""PDF files by pypdf: opened and checked before anything else sees them, their bookmarks, and a fallback.

pypdf hands over each piece of text with where it starts and its letter size, not where it ends; where
a page must be read by it, the widths of letters are estimated.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.readers.pdf.page import Char, Page, chars_to_page

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import Destination, StreamObject

MAX_PAGES = 3_000
MAX_CONTENT = 20_000_000  # bytes of drawing instructions on a page; a full page has 200,000
MAX_DRAWN = 100_000  # texts and forms that are drawn on a page; a page of text, letter by letter, has 15,000
MAX_BOOKMARKS = 20_000
FORM = 5  # texts that take as long to draw as a form does
MAX_DEPTH = 25  # of forms drawn in forms
APART = 0.25  # white space, in letter sizes, that is left between neighbouring pieces
NARROW, WIDE, USUAL = 0.30, 0.85, 0.56  # widths of letters as a share of their size, sans serif
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def open_pdf(data: bytes, name: str) -> "PdfReader":
    """The open file. Raises DocumentError for one that is damaged, encrypted or too long."""
    reader, count = _opened(data, name)
    if count < 0:
        raise DocumentError(
            f"{name}: deze PDF is met een wachtwoord beveiligd; sla hem op zonder wachtwoord."
        )
    if count > MAX_PAGES:
        raise DocumentError(
            f"{name}: {count} pagina's is meer dan de {MAX_PAGES} die worden gelezen; splits de PDF."
        )
    return reader


def _opened(data: bytes, name: str) -> "tuple[PdfReader, int]":
    """The open file and its number of pages, -1 for one that asks for a password."""
    from pypdf import Configuration, PdfReader, apply_configuration
    from pypdf.errors import LimitReachedError

    limits = Configuration(
        zlib_maximum_output_length=MAX_CONTENT,
        lzw_maximum_output_length=MAX_CONTENT,
        run_length_maximum_output_length=MAX_CONTENT,
        array_based_stream_maximum_output_length=MAX_CONTENT,
        stream_decoding_work_maximum_length=4 * MAX_CONTENT,
        outline_maximum_entries=MAX_BOOKMARKS,
        page_tree_maximum_entries=2 * MAX_PAGES,
    )
    try:
        apply_configuration(limits)
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        return reader, -1 if locked else len(reader.pages)
    except LimitReachedError as error:
        raise DocumentError(
            f"{name}: deze PDF heeft meer pagina's of onderdelen dan een stuk heeft."
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # whatever pypdf raises, the file cannot be opened
        raise DocumentError(f"{name}: deze PDF is beschadigd en kan niet worden geopend.") from error


def is_harmless(page: "PageObject") -> bool:
    """Whether a page can be drawn in a bounded time: little is unpacked, few texts and forms are drawn."""
    try:
        contents = page.get_contents()
        draws = contents.get_data() if contents is not None else b""
        return len(draws) <= MAX_CONTENT and _drawn(page, draws, {}, 0) <= MAX_DRAWN
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on what is malformed: then it is not harmless
        return False


def _drawn(holder: "Mapping[str, object]", draws: bytes, known: dict[int, int], depth: int) -> int:
    """How many texts and forms are drawn in all, those in forms each time that these are drawn."""
    if depth > MAX_DEPTH:
        return MAX_DRAWN + 1
    forms = _forms(holder)
    total = draws.count(b"Tj") + draws.count(b"TJ")
    for match in _DRAWS.finditer(draws):
        form = forms.get("/" + match[1].decode("latin-1"))
        if form is None:
            continue
        key = id(form)
        if key not in known:
            known[key] = FORM + _drawn(form, form.get_data(), known, depth + 1)
        total += known[key]
        if total > MAX_DRAWN:
            return total
    return total


def _forms(holder: "Mapping[str, object]") -> "dict[str, StreamObject]":
    """The forms that a page or form may draw, by name."""
    from pypdf.generic import StreamObject

    resources = _resolved(holder.get("/Resources"))
    named = _resolved(resources.get("/XObject")) if isinstance(resources, Mapping) else None
    if not isinstance(named, Mapping):
        return {}
    objects = {str(name): _resolved(value) for name, value in named.items()}
    return {
        name: value
        for name, value in objects.items()
        if isinstance(value, StreamObject) and value.get("/Subtype") == "/Form"
    }


def _resolved(value: object) -> object:
    return value.get_object() if hasattr(value, "get_object") else value


def title_of(reader: "PdfReader") -> str:
    """The title that the file itself gives, "" where it has none or it cannot be read."""
    with suppress(Exception):  # a file without readable metadata is read without
        return (reader.metadata.title if reader.metadata else None) or ""
    return ""


def bookmarks(reader: "PdfReader") -> list[tuple[int, str, int]]:
    """Page from 1, title and level from 1 of each bookmark; none where they cannot be read."""
    found: list[tuple[int, str, int]] = []
    with suppress(Exception):  # a document without a readable outline is read by its letters
        found += _bookmarks(reader, reader.outline, 1)
    return found


def _bookmarks(
    reader: "PdfReader", entries: "Sequence[Destination | Sequence[object]]", level: int
) -> Iterator[tuple[int, str, int]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        else:
            page = reader.get_destination_page_number(entry)  # type: ignore[arg-type]  # a Destination
            if page is not None and page >= 0:
                yield page + 1, str(entry.title), level  # type: ignore[union-attr]  # as above


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of text as pypdf hands it over, and where it starts."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def read_page_simply(page: "PageObject") -> Page:
    """The page with estimated widths and without ruling lines."""
    parts: list[_Part] = []

    def visit(
        text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, object] | None, size: float
    ) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(size * (abs(tm[3]) or abs(tm[1])) * (abs(cm[3]) or abs(cm[1]) or 1.0))
            bold = bool(font) and "bold" in str((font or {}).get("/BaseFont", "")).lower()
            parts.extend(_lines(_Part(text, x, y, round(height, 1) or 1.0, bold)))

    page.extract_text(visitor_text=visit)
    parts.sort(key=lambda part: (-round(part.y), part.x))
    following = [*parts[1:], None]
    return chars_to_page(
        [char for part, other in zip(parts, following, strict=True) for char in _chars(part, other)]
    )


def _lines(part: _Part) -> Iterator[_Part]:
    """Pypdf may join lines that follow one another; each goes below the one before it."""
    for i, line in enumerate(line for line in part.text.split("\n") if line.strip()):
        lead = len(line) - len(line.lstrip())
        x = part.x + lead * NARROW * part.size
        yield replace(part, text=line.strip(), x=x, y=part.y - i * 1.2 * part.size)


def _chars(part: _Part, following: _Part | None) -> Iterator[Char]:
    """The letters, so narrow that they end before the next piece of the line begins."""
    widths = [
        (NARROW if char in " .,:;|!'iljt()-" else WIDE if char in "mwMW%@" else USUAL) * part.size
        for char in part.text
    ]
    beside = following is not None and abs(following.y - part.y) < 1
    room = following.x - part.x if following and beside else float("inf")
    narrowed = min(1.0, max(room - APART * part.size, 1.0) / sum(widths))
    at = part.x
    for char, width in zip(part.text, widths, strict=True):
        yield Char(char, at, at + narrowed * width, part.y, part.size, part.bold)
        at += narrowed * width
