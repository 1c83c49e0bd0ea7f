"""Passwords: what may be one, how it is stored, how it is compared."""

import base64
import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass

from corpus.errors import BegrotingError

SHORTEST, LONGEST = 12, 200  # characters; length and no other rule, as NIST SP 800-63B advises
# OWASP Password Storage Cheat Sheet, scrypt with 32 MiB; 0.25 s on one core of 2026
COST, BLOCK, PARALLEL = 2**15, 8, 3
HIGHEST_COST, HIGHEST_BLOCK, HIGHEST_PARALLEL = 2**17, 16, 16  # more in a file would occupy the machine
SALT_BYTES, HASH_BYTES = 16, 32
_SPARE = 2**20  # bytes that scrypt needs beside its table
_SCHEME = "scrypt"


@dataclass(frozen=True, slots=True)
class _Stored:
    """The parts of a stored password: parameters of scrypt, salt and outcome."""

    cost: int
    block: int
    parallel: int
    salt: bytes
    hashed: bytes


def check_password(password: str, name: str) -> None:
    """Raises BegrotingError with one Dutch line when this may not be the password of ``name``."""
    length = len(_normalised(password))
    if not SHORTEST <= length <= LONGEST:
        raise BegrotingError(
            f"Het wachtwoord heeft {length} tekens; kies er {SHORTEST} tot en met {LONGEST}. "
            "Een zin van een paar woorden mag ook."
        )
    if _normalised(password).strip().casefold() == _normalised(name).casefold():
        raise BegrotingError("Het wachtwoord is de naam zelf; kies een ander.")


def password_to_hash(password: str) -> str:
    """What is stored of a password: ``scrypt$cost$block$parallel$salt$hash``, the last two in base64."""
    salt = os.urandom(SALT_BYTES)
    hashed = _scrypt(password, _Stored(COST, BLOCK, PARALLEL, salt, b"\0" * HASH_BYTES))
    return _to_text(_Stored(COST, BLOCK, PARALLEL, salt, hashed))


def is_password(password: str, stored: str) -> bool:
    """Whether this is the password that ``stored`` was made of.

    Raises ValueError when ``stored`` is not what ``password_to_hash`` gives.
    """
    parts = _from_text(stored)
    return hmac.compare_digest(_scrypt(password, parts), parts.hashed)


def is_hash(stored: str) -> bool:
    """Whether the text is what ``password_to_hash`` gives, with parameters within bounds."""
    try:
        _from_text(stored)
    except ValueError:
        return False
    return True


def nobodys_hash() -> str:
    """A stored password that no password fits, to take as long for an unknown name as for a known one."""
    return _to_text(_Stored(COST, BLOCK, PARALLEL, b"\0" * SALT_BYTES, b"\0" * HASH_BYTES))


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFKC", text)  # é typed in one or in two characters is the same


def _scrypt(password: str, parts: _Stored) -> bytes:
    return hashlib.scrypt(
        _normalised(password).encode("utf-8", "surrogatepass"),
        salt=parts.salt,
        n=parts.cost,
        r=parts.block,
        p=parts.parallel,
        maxmem=128 * parts.block * (parts.cost + parts.parallel) + _SPARE,
        dklen=len(parts.hashed),
    )


def _to_text(parts: _Stored) -> str:
    numbers = (str(parts.cost), str(parts.block), str(parts.parallel))
    return "$".join((_SCHEME, *numbers, *(base64.b64encode(b).decode() for b in (parts.salt, parts.hashed))))


def _from_text(stored: str) -> _Stored:
    """Raises ValueError for anything but the six parts, within bounds."""
    scheme, cost, block, parallel, salt, hashed = stored.split("$")
    parts = _Stored(
        int(cost),
        int(block),
        int(parallel),
        base64.b64decode(salt, validate=True),
        base64.b64decode(hashed, validate=True),
    )
    power_of_two = 1 < parts.cost <= HIGHEST_COST and parts.cost & (parts.cost - 1) == 0
    in_bounds = 0 < parts.block <= HIGHEST_BLOCK and 0 < parts.parallel <= HIGHEST_PARALLEL
    lengths = len(parts.salt) >= SALT_BYTES and len(parts.hashed) == HASH_BYTES
    if not (scheme == _SCHEME and power_of_two and in_bounds and lengths):
        raise ValueError("not a stored password")
    return parts
