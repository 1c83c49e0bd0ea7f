"""A letter as it comes in: a file that is read and thrown away at once, or pasted text."""

import asyncio
import tempfile
from collections.abc import AsyncIterable, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from assistant.letters.reading import read_letter, text_to_letter
from assistant.letters.types import Letter
from assistant.web.library.receiving import receive_files
from assistant.web.library.uploads import UploadLimits, check_length, shown_name
from assistant.web.refusals import RefusedError
from corpus.errors import BegrotingError

LIMITS = UploadLimits(mb=20, files=1)
ENDINGS = (".docx", ".pdf", ".txt")
LONGEST_TEXT = 500_000  # characters of a pasted letter: some 200 pages
SECONDS = 300  # that a letter may take to come in
AT_A_TIME = 2  # letters read; each in a process with its own limits


class Incoming:
    """Reads letters, a few at a time."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_A_TIME)

    async def file(
        self, chunks: AsyncIterable[bytes], content_type: str, length: str | None, gemeenten: Sequence[str]
    ) -> Letter:
        """The letter in the one file of a multipart body. Nothing of it stays on the disk.

        Raises RefusedError with a line that names the file.
        """
        check_length(length, LIMITS)
        with tempfile.TemporaryDirectory(prefix="brief-") as folder:
            async with asyncio.timeout(SECONDS):
                received = await receive_files(chunks, content_type, Path(folder), LIMITS)
            (name,) = received.names
            if Path(name).suffix.lower() not in ENDINGS:
                raise RefusedError(f"{shown_name(name)}: kies een brief in Word (DOCX), PDF of TXT.", 415)
            async with self._places:
                return await run_in_threadpool(_read, Path(folder) / name, tuple(gemeenten))

    async def text(self, text: str, gemeenten: Sequence[str]) -> Letter:
        """The letter that a pasted text is. Raises RefusedError where it asks nothing or is too long."""
        if len(text) > LONGEST_TEXT:
            raise RefusedError(
                f"Deze tekst is te lang: {len(text)} tekens, {LONGEST_TEXT} is het hoogste.", 413
            )
        async with self._places:
            return await run_in_threadpool(_refusing, text, tuple(gemeenten))


def _read(path: Path, gemeenten: Sequence[str]) -> Letter:
    try:
        return read_letter(path, gemeenten)
    except BegrotingError as error:
        raise RefusedError(_named(str(error), path), 422) from None


def _named(line: str, path: Path) -> str:
    """A line that names the file by its name alone: where it stood for a moment is nobody's business."""
    bare = line.replace(str(path), path.name)
    return bare if path.name in bare else f"{shown_name(path.name)}: {bare}"


def _refusing(text: str, gemeenten: Sequence[str]) -> Letter:
    try:
        return text_to_letter(text, gemeenten)
    except BegrotingError as error:
        raise RefusedError(str(error), 422) from None
