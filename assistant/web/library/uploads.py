"""What may be added: the name of a file, how large it is, and whether it is what its name says."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from assistant.plain import text_to_line
from assistant.web.refusals import RefusedError
from corpus.discover import OVERRIDES
from corpus.reading import FORMATS, why_not_read

MB = 1_000_000  # bytes
LONGEST_NAME = 150  # characters
LONGEST_BYTES = 240  # of a name in UTF-8; a file system takes 255
HEAD = 4096  # bytes of a file that are looked at
_SHOWN = 80  # characters of a name that is refused
_SEPARATORS = ("/", "\\")
_PORTS = (f"{name}{number}" for name in ("COM", "LPT") for number in range(10))
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *_PORTS})  # of Windows
_ZIP = b"PK\x03\x04"
_SIGNATURES = {"PDF": b"%PDF-", "Word": _ZIP, "Excel": _ZIP}
_PDF_WITHIN = 1024  # bytes; some programs put something before the signature
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """How large a file may be in MB (millions of bytes), and how many may come at once."""

    mb: int
    files: int

    @property
    def file_bytes(self) -> int:
        """The most bytes of one file."""
        return self.mb * MB

    @property
    def many(self) -> str:
        """How many files, in words."""
        return "1 bestand" if self.files == 1 else f"{self.files} bestanden"

    @property
    def request_bytes(self) -> int:
        """The most bytes of one request: all files with what stands around them."""
        return self.files * self.file_bytes + MB


def checked_name(raw: bytes) -> str:
    """The name to store a file under, from the bytes that the browser sent for it.

    Raises RefusedError, never mends: what stands in the list is what the user sent. Composed and
    decomposed letters are made the same, so that a name is found again from another system.
    """
    try:
        name = unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise RefusedError("Een bestandsnaam is niet te lezen; geef het bestand een andere naam.") from None
    reason = _fault_of(name)
    if reason:
        raise RefusedError(f"{shown_name(name)}: {reason}.")
    if Path(name).suffix.lower() not in FORMATS:
        raise RefusedError(f"{shown_name(name)}: {why_not_read(Path(name))}.", 415)
    return name


def _fault_of(name: str) -> str:
    """Why a name is refused, "" when it is not."""
    if not name.strip():
        return "dit bestand heeft geen naam; geef het een naam"
    if _has_path(name) or _has_path(unquote(name)):
        return "in deze naam zit een pad; stuur alleen de naam van het bestand"
    if len(name) > LONGEST_NAME or len(name.encode()) > LONGEST_BYTES:
        return f"deze naam is te lang; gebruik hoogstens {LONGEST_NAME} tekens"
    if _has_unseen(name):
        return "in deze naam staan onzichtbare tekens; geef het bestand een andere naam"
    if name.startswith(".") or name.endswith(".") or _is_reserved(name):
        return "deze naam is niet toegestaan; geef het bestand een andere naam"
    return ""


def _has_path(name: str) -> bool:
    drive = len(name) > 1 and name[1] == ":" and name[0].isalpha()
    return drive or ".." in name or any(separator in name for separator in _SEPARATORS)


def _has_unseen(name: str) -> bool:
    """Whether it holds what a reader does not see, or sees in another order than it stands."""
    controls = any(unicodedata.category(character) == "Cc" for character in name)
    return controls or name != name.strip() or text_to_line(name) != " ".join(name.split())


def _is_reserved(name: str) -> bool:
    """Whether the name means something else to this program, or to a computer with Windows."""
    return name == OVERRIDES or name.partition(".")[0].rstrip().upper() in _DEVICES


def shown_name(name: str) -> str:
    """A name that may hold anything, for in a line."""
    line = text_to_line(name)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def check_head(name: str, head: bytes) -> None:
    """Raises RefusedError when the first bytes of a file (``HEAD`` or all) do not fit its name's ending."""
    if not head.strip():
        raise RefusedError(f"{name}: dit bestand is leeg.")
    kind = FORMATS[Path(name).suffix.lower()]
    if not _fits(kind, head):
        raise RefusedError(
            f"{name}: dit is geen {kind}-bestand, al eindigt de naam zo; sla het opnieuw op of geef het "
            "de goede naam.",
            415,
        )


def _fits(kind: str, head: bytes) -> bool:
    signature = _SIGNATURES.get(kind)
    if signature == _ZIP:
        return head.startswith(_ZIP)
    if signature:
        return signature in head[:_PDF_WITHIN]
    if head.startswith(tuple(_SIGNATURES.values())):
        return False
    return b"\0" not in head or head.startswith(_UTF_16)


def check_size(name: str, size: int, limits: UploadLimits) -> None:
    """Raises RefusedError when a file has more bytes than one may have."""
    if size > limits.file_bytes:
        raise RefusedError(f"{name}: dit bestand is groter dan {limits.mb} MB; splits het.", 413)


def check_length(length: str | None, limits: UploadLimits) -> None:
    """Raises RefusedError when a request says that it is larger than one may be; None says nothing."""
    if length is not None and length.isascii() and length.isdecimal() and int(length) > limits.request_bytes:
        raise too_large(limits)


def too_large(limits: UploadLimits) -> RefusedError:
    """The refusal of a request as a whole."""
    most = f"hoogstens {limits.many} van hoogstens {limits.mb} MB"
    return RefusedError(f"Dit is te groot: kies {most}.", 413)
