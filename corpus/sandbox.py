"""Reads a document in a child process with limits, so that no file can hang or kill the run."""

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from corpus.discover import SourceFile
from corpus.errors import DocumentError
from corpus.types import Document, Metadata

REFUSED = 3  # the child's exit code for a DocumentError, whose message it prints


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. The longest budgets seen take a tenth of it."""

    seconds: int = 60  # wall clock and processor time
    memory: int = 1_500_000_000  # bytes of address space
    file_size: int = 200_000_000  # bytes
    characters: int = 20_000_000  # of text


def read_in_child(source: SourceFile, limits: Limits | None = None) -> Document:
    """Read one document in a process of its own.

    Raises DocumentError, with a Dutch line that names the file, when it cannot be read within
    the limits.
    """
    limits = limits or Limits()
    name = source.path.name
    try:
        size = source.path.stat().st_size
    except OSError as error:
        raise DocumentError(
            f"{name}: dit bestand kan niet worden geopend; kijk of het er nog is en of u het mag lezen."
        ) from error
    if size > limits.file_size:
        raise DocumentError(
            f"{name}: dit bestand is groter dan {limits.file_size // 1_000_000} MB; splits het."
        )
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, the path is an argument
            [
                sys.executable,
                "-m",
                "corpus.sandbox",
                str(source.path),
                _json(source.overrides),
                _json(limits),
            ],
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            f"{name}: het lezen duurde langer dan {limits.seconds} seconden; splits het bestand."
        ) from error
    return _document(name, done, limits)


def _environment() -> dict[str, str]:
    """The parent's environment, with the folder of this package on the child's path."""
    here = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def _document(name: str, done: subprocess.CompletedProcess[bytes], limits: Limits) -> Document:
    if done.returncode == REFUSED:
        raise DocumentError(done.stdout.decode("utf-8", "replace").strip())
    if done.returncode < 0:
        raise DocumentError(f"{name}: het lezen is afgebroken, het bestand vraagt te veel van deze computer.")
    if done.returncode:
        memory = b"MemoryError" in done.stderr
        why = "er is te weinig geheugen voor" if memory else "het is beschadigd of anders dan het lijkt"
        raise DocumentError(f"{name}: dit bestand kan niet worden gelezen; {why}.")
    try:
        document = TypeAdapter(Document).validate_json(done.stdout)
    except ValidationError as error:
        raise DocumentError(f"{name}: dit bestand kan niet worden gelezen; het is beschadigd.") from error
    if len(document.text) > limits.characters:
        raise DocumentError(f"{name}: dit bestand heeft meer dan {limits.characters} tekens; splits het.")
    return document


def _json(value: Metadata | Limits | None) -> str:
    return to_json(value).decode()


def _limit(limits: Limits) -> None:
    """Bound this process: past the limits the system stops it, whatever it is doing."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, overrides: str, limits: str) -> int:
    """The child: read the document and write it to standard output as JSON."""
    from corpus.reading import read_document

    _limit(TypeAdapter(Limits).validate_json(limits))
    try:
        document = read_document(Path(path), TypeAdapter(Metadata | None).validate_json(overrides))
    except DocumentError as error:
        sys.stdout.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(TypeAdapter(Document).dump_json(document))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
