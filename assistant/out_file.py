"""Files that the command line writes: whole or not at all, and never over what was read."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import BegrotingError


def check_apart(out: Path, sources: Iterable[Path]) -> None:
    """Raises BegrotingError when the file would replace one that is read."""
    if out.resolve() in {source.resolve() for source in sources}:
        raise BegrotingError(f"{out} is een document dat wordt gelezen; kies met --out een andere naam.")


def write_file(out: Path, data: bytes) -> None:
    """Write the file; what was there is replaced once the new one is complete.

    Raises BegrotingError when it cannot be written.
    """
    try:
        _replace(out, data)
    except OSError as error:
        raise BegrotingError(
            f"{out} kan niet worden geschreven ({error.strerror}): kies met --out een andere plaats."
        ) from error


def _replace(out: Path, data: bytes) -> None:
    """Write beside the file and rename: an interrupted run leaves the old file."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What new files are not allowed; asking it means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
