"""Who may come in: names, roles, passwords and keys, from a file that is read again when it changes."""

import hashlib
import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from assistant.web.access.passwords import is_password, nobodys_hash
from corpus.errors import BegrotingError

Role = Literal["raadslid", "medewerker", "beheerder"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST_NAME, LONGEST_NAME = 2, 60  # characters
USERS_FILE = "gebruikers.toml"  # in the data folder

_BESIDE_LETTERS = "._-@"
_Stamp = tuple[int, int, int]  # of a file: changed (ns), size, inode


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


class Users:
    """The users of a file. Without the file there are none. Safe to use from several threads.

    Every question looks whether the file has changed, so a user that is removed is out at once. Each
    raises BegrotingError with one Dutch line when the file cannot be trusted (see ``read_accounts``).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._stamp: _Stamp | None = None
        self._accounts: Accounts = MappingProxyType({})

    def accounts(self) -> Accounts:
        """All accounts as the file has them now."""
        from assistant.web.access.users_file import read_accounts

        with self._lock:
            stamp = _file_stamp(self.path)
            if stamp is None:
                self._accounts = MappingProxyType({})
            elif stamp != self._stamp:
                self._stamp = None  # a file that is refused is looked at again
                self._accounts = read_accounts(self.path)
            self._stamp = stamp
            return self._accounts

    def find(self, name: str) -> Account | None:
        """The account with this name, however it is spelled; None without one."""
        return self.accounts().get(name_to_key(name))

    def with_password(self, name: str, password: str) -> Account | None:
        """The account that has this name and password. Takes as long when there is no such name."""
        account = self.find(name)
        fits = is_password(password, account.password if account else nobodys_hash())
        return account if fits else None

    def with_key(self, key: str) -> Account | None:
        """The account of a program that sends this key."""
        digest = key_to_digest(key)
        return next((account for account in self.accounts().values() if account.key == digest), None)


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


def _file_stamp(path: Path) -> _Stamp | None:
    """None without a file; one that may not be looked at is for the reader to complain of."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0)
    return (status.st_ctime_ns, status.st_size, status.st_ino)  # ctime: rights count too
