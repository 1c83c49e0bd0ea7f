"""Word and Excel files are ZIP archives of XML: looked at here before any parser sees them."""

import io
import re
import zipfile
from collections.abc import Mapping

from corpus.errors import DocumentError

MAX_UNPACKED = 100_000_000  # bytes of all parts together
MAX_RATIO = 100  # unpacked against packed; text in XML reaches 20
SMALL = 5_000_000  # bytes; what unpacks to no more does no harm, however well it was packed
MAX_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0"  # how old Word and Excel files start, and new ones with a password
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def office_parts(data: bytes, name: str, save_as: str) -> Mapping[str, bytes]:
    """The XML parts of a file by their names, unpacked; pictures and the like are left out.

    Raises DocumentError for what is no such file, has a password, is damaged, unpacks to more than
    a document does, or holds definitions of entities, which no office program writes.
    """
    if data.startswith(_OLE):
        raise DocumentError(
            f"{name}: dit bestand heeft een wachtwoord of is van een oude versie; sla het zonder wachtwoord "
            f"op als {save_as}."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # whatever zipfile raises, this is no archive
        raise DocumentError(damaged(name, save_as)) from error
    with archive:
        _refuse_bombs(archive.infolist(), name)
        parts = _xml_parts(archive, damaged(name, save_as))
    if any(_DTD.search(part.replace(b"\0", b"")) for part in parts.values()):
        raise DocumentError(
            f"{name}: dit bestand bevat verwijzingen die geen kantoorprogramma schrijft; sla het opnieuw op "
            f"als {save_as}."
        )
    return parts


def damaged(name: str, save_as: str) -> str:
    """The line for a file that cannot be opened."""
    return f"{name}: dit bestand is beschadigd of anders dan het lijkt; sla het opnieuw op als {save_as}."


def _refuse_bombs(entries: list[zipfile.ZipInfo], name: str) -> None:
    """By what the archive says of itself; more than that is never unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError(f"{name}: dit bestand heeft een wachtwoord; sla het zonder wachtwoord op.")
    if unpacked > MAX_UNPACKED or unpacked > max(SMALL, MAX_RATIO * packed):
        raise DocumentError(
            f"{name}: dit bestand wordt bij het uitpakken te groot ({unpacked // 1_000_000} MB); splits het."
        )
    if len(entries) > MAX_PARTS:
        raise DocumentError(f"{name}: dit bestand heeft meer dan {MAX_PARTS} onderdelen; splits het.")
    if any(_leads_out(entry.filename) for entry in entries):
        raise DocumentError(f"{name}: dit bestand wijst naar plaatsen erbuiten en wordt niet gelezen.")


def _leads_out(part: str) -> bool:
    path = part.replace("\\", "/")
    return path.startswith("/") or ":" in path or ".." in path.split("/")


def _xml_parts(archive: zipfile.ZipFile, line: str) -> dict[str, bytes]:
    """Raises DocumentError with the line where a part is damaged."""
    try:
        return {
            entry.filename: archive.read(entry)
            for entry in archive.infolist()
            if entry.filename.lower().endswith((".xml", ".rels"))
        }
    except MemoryError:
        raise
    except Exception as error:  # whatever a decompressor raises, the part is damaged
        raise DocumentError(line) from error
