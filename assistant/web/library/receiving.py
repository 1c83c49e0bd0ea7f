"""Files of a multipart request straight into a folder: each byte is counted before it is kept.

Starlette's own parser keeps all of a request before a handler sees it, and takes the path off a name.
"""

import os
import re
from collections.abc import AsyncIterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assistant.web.library.uploads import (
    HEAD,
    UploadLimits,
    check_head,
    check_size,
    checked_name,
    shown_name,
    too_large,
)
from assistant.web.refusals import RefusedError

if TYPE_CHECKING:
    from python_multipart import MultipartParser

_MOST_FIELDS = 10
_LONGEST_FIELD = 1000  # bytes
_PARAMETER = re.compile(rb';\s*(name|filename)="((?:\\.|[^"\\])*)"', re.IGNORECASE)
_BOUNDARY = re.compile(r'multipart/form-data;.*\bboundary=("?)([^";,\s]{1,200})\1', re.IGNORECASE)
_BROKEN = "Het bestand is niet goed aangekomen; probeer het opnieuw."


@dataclass(frozen=True, slots=True)
class Received:
    """The names of the files that now stand in the folder, in the order they came, and the form fields."""

    names: tuple[str, ...]
    fields: dict[str, str]


async def receive_files(
    chunks: AsyncIterable[bytes], content_type: str, folder: Path, limits: UploadLimits
) -> Received:
    """Write the files of a multipart body into an empty folder.

    Stops reading and raises RefusedError at the first thing that may not be; what the folder holds then is
    for the caller to throw away. Raises OSError when the disk is full.
    """
    boundary = _BOUNDARY.match(content_type)
    if boundary is None:
        raise RefusedError("Stuur de bestanden als formulier (multipart/form-data).", 415)
    from python_multipart.exceptions import FormParserError

    receiver = _Receiver(folder, limits)
    size = 0
    try:
        parser = receiver.parser(boundary[2].encode("latin-1", "replace"))
        async for chunk in chunks:
            size += len(chunk)
            if size > limits.request_bytes:
                raise too_large(limits)
            parser.write(chunk)
        return receiver.received()
    except FormParserError:
        raise RefusedError(_BROKEN) from None
    finally:
        receiver.close()


class _Receiver:
    """What the parser calls back, in the order of the body."""

    def __init__(self, folder: Path, limits: UploadLimits) -> None:
        self._folder, self._limits = folder, limits
        self._names: list[str] = []
        self._fields: dict[str, str] = {}
        self._whole = False
        self._start_part()

    def parser(self, boundary: bytes) -> "MultipartParser":
        """A parser that fills this."""
        from python_multipart import MultipartParser

        return MultipartParser(
            boundary,
            {
                "on_part_begin": self._start_part,
                "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
                "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._open_part,
                "on_part_data": self._write,
                "on_part_end": self._end_part,
                "on_end": self._end,
            },
        )

    def received(self) -> Received:
        """What has come. Raises RefusedError when it breaks off or holds no file."""
        if not self._whole:
            raise RefusedError(_BROKEN)
        if not self._names:
            raise RefusedError("Er is geen bestand gekozen.")
        return Received(tuple(self._names), dict(self._fields))

    def close(self) -> None:
        """Let go of a file that was not finished."""
        if self._file is not None:
            self._file.close()

    def _start_part(self) -> None:
        self._header, self._value, self._disposition = bytearray(), bytearray(), b""
        self._field, self._data = "", bytearray()  # of a form field
        self._file: IO[bytes] | None = None
        self._head: bytearray | None = bytearray()  # of a file; None once it has been looked at
        self._size = 0

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _open_part(self) -> None:
        found = {name.lower(): value for name, value in _PARAMETER.findall(self._disposition)}
        if b"filename" in found:
            self._open_file(found[b"filename"])
        elif b"name" in found and b"filename" not in self._disposition.lower():
            self._field = found[b"name"].decode("utf-8", "replace")
        else:
            raise RefusedError(_BROKEN)

    def _open_file(self, raw: bytes) -> None:
        if len(self._names) == self._limits.files:
            raise RefusedError(f"Kies hoogstens {self._limits.many} tegelijk.", 413)
        name = checked_name(raw)
        if name in self._names:
            raise RefusedError(f"{shown_name(name)}: dit bestand komt twee keer voor; stuur het één keer.")
        self._file = (self._folder / name).open("xb")
        self._names.append(name)

    def _write(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._file is None:
            if self._size > _LONGEST_FIELD:
                raise RefusedError(_BROKEN)
            self._data += data[start:end]
            return
        check_size(self._names[-1], self._size, self._limits)
        if self._head is None:
            self._file.write(data[start:end])
            return
        self._head += data[start:end]
        if len(self._head) >= HEAD:
            self._write_head(self._file, self._head)

    def _write_head(self, file: IO[bytes], head: bytearray) -> None:
        check_head(self._names[-1], bytes(head[:HEAD]))
        file.write(head)
        self._head = None

    def _end_part(self) -> None:
        if self._file is None:
            if len(self._fields) == _MOST_FIELDS:
                raise RefusedError(_BROKEN)
            self._fields[self._field] = self._data.decode("utf-8", "replace")
            return
        if self._head is not None:
            self._write_head(self._file, self._head)
        self._file.close()
        self._file = None

    def _end(self) -> None:
        self._whole = True


def flush_to_disk(folder: Path) -> None:
    """Returns when the files of a folder are safe from a power cut; that may take a second."""
    for path in folder.iterdir():
        with path.open("rb") as file, suppress(OSError):  # some network disks can not do it
            os.fsync(file.fileno())
