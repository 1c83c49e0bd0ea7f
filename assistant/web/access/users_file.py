"""The file with users: TOML that only its owner can read, replaced as a whole."""

import os
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from assistant.web.access.account import Account, Accounts, User, check_name, check_role, name_to_key
from assistant.web.access.passwords import is_hash
from corpus.errors import BegrotingError

VERSION = 1  # of the format
_HEAD = "# Wie zich mag aanmelden. Verander dit bestand met `begroting gebruiker`, niet met de hand.\n"
_OTHERS = 0o077  # the rights of anyone but the owner
_KEYS = {"naam", "rol", "wachtwoord", "sleutel"}
_DIGEST_LENGTH = 64  # characters of a sha256 in hex
_LOCK_SECONDS = 10.0
_WAY_OUT = "Zet een kopie terug, of haal het bestand weg en maak de gebruikers opnieuw."


def read_accounts(path: Path) -> Accounts:
    """The accounts of a file, by ``name_to_key``; none when there is no file.

    Raises BegrotingError with one Dutch line that names the file and the entry when it is damaged, has
    another version, or can be read by others than its owner.
    """
    data = _read_private(path)
    if data is None:
        return MappingProxyType({})
    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BegrotingError(f"{path} is geen geldige TOML: {error}. {_WAY_OUT}") from None
    if table.get("versie") != VERSION:
        raise BegrotingError(f"{path} heeft niet de regel `versie = {VERSION}`. {_WAY_OUT}")
    entries = table.get("gebruiker", [])
    if not isinstance(entries, list) or table.keys() - {"versie", "gebruiker"}:
        raise BegrotingError(f"{path} heeft een andere indeling dan [[gebruiker]]. {_WAY_OUT}")
    accounts: dict[str, Account] = {}
    for number, entry in enumerate(entries, start=1):
        account = _entry_to_account(entry, f"{path}, gebruiker {number}")
        if accounts.setdefault(name_to_key(account.user.name), account) is not account:
            raise BegrotingError(f"{path}, gebruiker {number}: {account.user.name} staat er al. {_WAY_OUT}")
    return MappingProxyType(accounts)


def change_accounts(path: Path, change: Callable[[dict[str, Account]], None]) -> None:
    """Let ``change`` alter the accounts, by ``name_to_key``, and write them; nobody else writes meanwhile.

    The folder is made when it is not there. Raises BegrotingError as ``read_accounts`` does, what
    ``change`` raises, and with one Dutch line when the file cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(path.with_name(path.name + ".lock"), timeout=_LOCK_SECONDS, mode=0o600):
            accounts = dict(read_accounts(path))
            change(accounts)
            _replace(path, accounts_to_text(accounts).encode())
    except Timeout:
        raise BegrotingError(
            f"{path} wordt op dit moment door een ander veranderd. Probeer het opnieuw."
        ) from None
    except OSError as error:
        raise BegrotingError(f"{path} kan niet worden geschreven: {error.strerror}.") from None


def accounts_to_text(accounts: Accounts) -> str:
    """The file for these accounts; names, roles and hashes hold nothing that TOML needs escaped."""
    return "\n".join((f"{_HEAD}versie = {VERSION}\n", *map(_account_to_text, accounts.values())))


def _account_to_text(account: Account) -> str:
    fields = {
        "naam": account.user.name,
        "rol": account.user.role,
        "wachtwoord": account.password,
        "sleutel": account.key,
    }
    return "[[gebruiker]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items() if value)


def _entry_to_account(entry: object, where: str) -> Account:
    """Raises BegrotingError that starts with ``where`` and never repeats a hash."""
    if not isinstance(entry, dict) or not entry.keys() <= _KEYS:
        raise BegrotingError(f"{where}: hier horen alleen naam, rol, wachtwoord en sleutel. {_WAY_OUT}")
    values = {key: entry.get(key, "") for key in _KEYS}
    if not all(isinstance(value, str) for value in values.values()):
        raise BegrotingError(f"{where}: elke waarde hoort tussen aanhalingstekens. {_WAY_OUT}")
    try:
        user = User(check_name(values["naam"]), check_role(values["rol"]))
    except BegrotingError as error:
        raise BegrotingError(f"{where}: {error}") from None
    if not is_hash(values["wachtwoord"]):
        raise BegrotingError(
            f"{where} ({user.name}): het wachtwoord is beschadigd. Haal de regels van deze gebruiker weg en "
            "maak hem opnieuw met `begroting gebruiker add`."
        )
    if values["sleutel"] and not _is_digest(values["sleutel"]):
        raise BegrotingError(f"{where} ({user.name}): de sleutel is beschadigd. Haal die regel weg.")
    return Account(user, values["wachtwoord"], values["sleutel"])


def _is_digest(text: str) -> bool:
    return len(text) == _DIGEST_LENGTH and set(text) <= set("0123456789abcdef")


def _read_private(path: Path) -> bytes | None:
    """The content of a file that only its owner can read; None without the file."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & _OTHERS:  # of the file that was opened, not of the name
                raise BegrotingError(
                    f"{path} is ook voor anderen te lezen of te veranderen. Doe eerst `chmod 600 {path}`."
                )
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BegrotingError(f"{path} kan niet worden gelezen: {error.strerror}.") from None


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file and rename: at any moment there is a whole one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # with mode 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # a rename is on disk when its folder is
    finally:
        os.close(folder)
