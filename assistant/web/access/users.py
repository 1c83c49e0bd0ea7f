"""Who may come in: the users of a file that is read again when it changes."""

import threading
from pathlib import Path
from types import MappingProxyType

from assistant.web.access.account import Account, Accounts, key_to_digest, name_to_key
from assistant.web.access.passwords import is_password, nobodys_hash
from assistant.web.access.users_file import read_accounts

USERS_FILE = "gebruikers.toml"  # in the data folder

_Stamp = tuple[int, int, int]  # of a file: changed (ns), size, inode


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


def _file_stamp(path: Path) -> _Stamp | None:
    """None without a file; one that may not be looked at is for the reader to complain of."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0)
    return (status.st_ctime_ns, status.st_size, status.st_ino)  # ctime: rights count too
