"""A user and what proves that it is them: names, roles, and what is kept of passwords and keys."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from corpus.errors import BegrotingError

Role = Literal["raadslid", "medewerker", "beheerder"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST_NAME, LONGEST_NAME = 2, 60  # characters

_BESIDE_LETTERS = "._-@"


@dataclass(frozen=True, slots=True)
class User:
    """Who asks. The name is empty where nobody signs in."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Account:
    """A user with what proves that it is them: never shown, not even in an error."""

    user: User
    password: str = field(repr=False)  # as passwords.password_to_hash gives it
    key: str = field(default="", repr=False)  # sha256 of the key for programs, in hex; empty without one


Accounts = Mapping[str, Account]  # by name_to_key, in the order of the file


def check_name(name: str) -> str:
    """The name as it is stored. Raises BegrotingError with one Dutch line when it cannot be one."""
    normal = unicodedata.normalize("NFKC", name)
    right = all(character.isalnum() or character in _BESIDE_LETTERS for character in normal)
    if not (right and SHORTEST_NAME <= len(normal) <= LONGEST_NAME):
        raise BegrotingError(
            f"{name[:LONGEST_NAME]!r} kan geen gebruikersnaam zijn: neem {SHORTEST_NAME} tot en met "
            f"{LONGEST_NAME} letters, cijfers, punten, streepjes of een @, zonder spaties."
        )
    return normal


def check_role(role: str) -> Role:
    """The role. Raises BegrotingError with one Dutch line that names those there are."""
    for known in ROLES:
        if role == known:
            return known
    raise BegrotingError(f"De rol {role[:40]!r} bestaat niet: kies {', '.join(ROLES[:-1])} of {ROLES[-1]}.")


def name_to_key(name: str) -> str:
    """What two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def key_to_digest(key: str) -> str:
    """What is kept of a random key: it needs no salt and no slow hash, there are 2**256 of them."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
