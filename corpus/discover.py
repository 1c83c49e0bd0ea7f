"""Which files there are to read, and what ``corpus.toml`` beside them says of them."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from corpus.errors import BegrotingError
from corpus.reading import FORMATS, READER_VERSION, formats, why_not_read
from corpus.types import Overrides, Soort

OVERRIDES = "corpus.toml"
_KEYS = {"gemeente", "soort", "jaar", "titel"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. ``overrides`` is what ``corpus.toml`` says of it, None when nothing."""

    path: Path
    overrides: Overrides | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when the same bytes would be read as another document."""
        return f"{READER_VERSION}:{self.overrides!r}"


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, sorted by path, and (name, reason) of those that are not read."""

    files: tuple[SourceFile, ...]
    refused: tuple[tuple[str, str], ...] = field(default=())


def find_files(paths: Sequence[Path]) -> Found:
    """All files at and below the paths; hidden files are passed over, each file comes once.

    Raises BegrotingError for a path that does not exist, and when there is nothing to read.
    """
    for path in paths:
        if not path.exists():
            raise BegrotingError(f"{path}: dit bestand of deze map bestaat niet; kijk de naam na.")
    found = sorted({file.resolve() for path in paths for file in _walk(path)})
    found = [file for file in found if file.name != OVERRIDES]
    known = [file for file in found if file.suffix.lower() in FORMATS]
    refused = tuple((file.name, why_not_read(file)) for file in found if file.suffix.lower() not in FORMATS)
    if not known and not refused:
        raise BegrotingError(
            f"{', '.join(map(str, paths))}: hier staan geen documenten; gebruik {formats()}."
        )
    overrides = {folder: read_overrides(folder) for folder in {file.parent for file in known}}
    return Found(tuple(SourceFile(file, overrides[file.parent].get(file.name)) for file in known), refused)


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.is_file() and not hidden:
            yield file


def read_overrides(folder: Path) -> dict[str, Overrides]:
    """File name to overrides, from the ``corpus.toml`` of a folder; empty without one.

    Raises BegrotingError that names the file and the key that is wrong.
    """
    file = folder / OVERRIDES
    if not file.is_file():
        return {}
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BegrotingError(f"{file}: dit is geen geldige TOML ({error}).") from error
    return {name: _overrides(file, name, table) for name, table in tables.items()}


def _overrides(file: Path, name: str, table: object) -> Overrides:
    if not isinstance(table, dict) or not set(table) <= _KEYS:
        raise BegrotingError(f'{file}: onder ["{name}"] mogen alleen {", ".join(sorted(_KEYS))} staan.')
    soort, jaar = table.get("soort"), table.get("jaar")
    if soort is not None and soort not in get_args(Soort):
        raise BegrotingError(
            f'{file}: soort "{soort}" van {name} is onbekend; kies uit {", ".join(get_args(Soort))}.'
        )
    if jaar is not None and (not isinstance(jaar, int) or not 1900 <= jaar <= 2100):
        raise BegrotingError(f'{file}: jaar "{jaar}" van {name} is geen jaartal.')
    gemeente, title = table.get("gemeente"), table.get("titel")
    return Overrides(
        str(gemeente) if gemeente else None, soort, jaar, str(title) if title is not None else None
    )
