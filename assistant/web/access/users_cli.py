"""The command ``begroting gebruiker``: who may come in, with which role, password and key."""

import secrets
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.dutch_typer import ARGUMENTS, COMMANDS, OPTIONS, DutchCommand, DutchGroup
from corpus.errors import BegrotingError

if TYPE_CHECKING:
    from assistant.web.access.account import Account, Accounts

KEY_BYTES = 32

users_app = typer.Typer(cls=DutchGroup, no_args_is_help=True, add_completion=False)

Name = Annotated[
    str, typer.Argument(metavar="NAAM", help="De gebruiker.", show_default=False, rich_help_panel=ARGUMENTS)
]
RoleName = Annotated[
    str,
    typer.Option(
        "--rol",
        metavar="ROL",
        help="raadslid, medewerker of beheerder.",
        show_default=False,
        rich_help_panel=OPTIONS,
    ),
]
FromInput = Annotated[
    bool,
    typer.Option(
        "--wachtwoord-van-invoer",
        help="Lees het wachtwoord als één regel van de standaardinvoer.",
        rich_help_panel=OPTIONS,
    ),
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        "--gegevens",
        metavar="MAP",
        help="De map met gebruikers (anders: begroting-gegevens).",
        rich_help_panel=OPTIONS,
    ),
]


@users_app.callback()
def users_command() -> None:
    """Bepaal wie zich mag aanmelden, en met welke rol."""


@users_app.command("add", cls=DutchCommand, rich_help_panel=COMMANDS)
def add_command(name: Name, role: RoleName, from_input: FromInput = False, data: DataDir = None) -> None:  # noqa: FBT002 - a flag
    """Maak een gebruiker. Het wachtwoord wordt gevraagd.

    Exitcode 0: gemaakt. 2: verkeerd gebruik.
    """
    from assistant.web.access.account import Account, User, check_name, check_role, name_to_key
    from assistant.web.access.passwords import password_to_hash
    from assistant.web.access.users_file import change_accounts, read_accounts

    path = _users_path(data)
    user = User(check_name(name), check_role(role))
    taken = BegrotingError(
        f"Gebruiker {user.name} is er al. Een ander wachtwoord: `begroting gebruiker wachtwoord {user.name}`."
    )
    if name_to_key(user.name) in read_accounts(path):  # before a password is asked
        raise taken
    account = Account(user, password_to_hash(_ask_password(user.name, from_input=from_input)))

    def add(accounts: dict[str, Account]) -> None:
        if accounts.setdefault(name_to_key(user.name), account) is not account:
            raise taken

    change_accounts(path, add)
    typer.echo(f"Gebruiker {user.name} ({user.role}) is gemaakt.")


@users_app.command("list", cls=DutchCommand, rich_help_panel=COMMANDS)
def list_command(data: DataDir = None) -> None:
    """Toon de gebruikers met hun rol.

    Exitcode 0: getoond. 2: verkeerd gebruik.
    """
    from assistant.web.access.users_file import read_accounts

    accounts = read_accounts(_users_path(data)).values()
    if not accounts:
        typer.echo("Nog geen gebruikers. Maak er een met `begroting gebruiker add NAAM --rol beheerder`.")
    for account in accounts:
        typer.echo(f"{account.user.name}\t{account.user.role}{chr(9) + 'sleutel' if account.key else ''}")


@users_app.command("remove", cls=DutchCommand, rich_help_panel=COMMANDS)
def remove_command(name: Name, data: DataDir = None) -> None:
    """Haal een gebruiker weg; wie is aangemeld, is er meteen uit.

    Exitcode 0: weg. 2: verkeerd gebruik.
    """
    from assistant.web.access.account import name_to_key
    from assistant.web.access.users_file import change_accounts, read_accounts

    path = _users_path(data)
    known = _existing(name, read_accounts(path)).user.name

    def remove(accounts: "dict[str, Account]") -> None:
        accounts.pop(name_to_key(known), None)

    change_accounts(path, remove)
    typer.echo(f"Gebruiker {known} is weg.")


@users_app.command("wachtwoord", cls=DutchCommand, rich_help_panel=COMMANDS)
def password_command(name: Name, from_input: FromInput = False, data: DataDir = None) -> None:  # noqa: FBT002 - a flag
    """Geef een gebruiker een ander wachtwoord; wie is aangemeld, moet dat opnieuw doen.

    Exitcode 0: veranderd. 2: verkeerd gebruik.
    """
    from assistant.web.access.passwords import password_to_hash
    from assistant.web.access.users_file import read_accounts

    path = _users_path(data)
    known = _existing(name, read_accounts(path)).user.name  # before a password is asked
    hashed = password_to_hash(_ask_password(known, from_input=from_input))
    _change_one(path, known, password=hashed)
    typer.echo(f"Het wachtwoord van {known} is veranderd.")


@users_app.command("sleutel", cls=DutchCommand, rich_help_panel=COMMANDS)
def key_command(name: Name, data: DataDir = None) -> None:
    """Maak een sleutel waarmee een programma van deze gebruiker binnenkomt; een vorige vervalt.

    Exitcode 0: gemaakt. 2: verkeerd gebruik.
    """
    from assistant.web.access.account import key_to_digest

    key = secrets.token_urlsafe(KEY_BYTES)
    _change_one(_users_path(data), name, key=key_to_digest(key))
    typer.echo(key)
    typer.echo(
        "Bewaar deze sleutel goed: hij is niet nog eens te zien. "
        "Een programma stuurt hem mee als `Authorization: Bearer SLEUTEL`.",
        err=True,
    )


def _users_path(data: Path | None) -> Path:
    from assistant.settings import load_settings
    from assistant.web.access.users import USERS_FILE

    return load_settings({"data": data}).data / USERS_FILE


def _existing(name: str, accounts: "Accounts") -> "Account":
    """Raises BegrotingError with one Dutch line when there is no such user."""
    from assistant.web.access.account import name_to_key

    account = accounts.get(name_to_key(name))
    if account is None:
        raise BegrotingError(f"Gebruiker {name} bestaat niet. Wie er zijn: `begroting gebruiker list`.")
    return account


def _change_one(path: Path, name: str, *, password: str = "", key: str = "") -> None:
    """Give a user another password hash or key digest; what is empty stays."""
    from assistant.web.access.account import name_to_key
    from assistant.web.access.users_file import change_accounts

    def change(accounts: "dict[str, Account]") -> None:
        account = _existing(name, accounts)
        accounts[name_to_key(name)] = replace(
            account, password=password or account.password, key=key or account.key
        )

    change_accounts(path, change)


def _ask_password(name: str, *, from_input: bool) -> str:
    """A password that is allowed. Raises BegrotingError with one Dutch line for any other."""
    from assistant.web.access.passwords import check_password

    password = _read_line() if from_input else _type_twice(name)
    check_password(password, name)
    return password


def _read_line() -> str:
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError:
        raise BegrotingError("Het wachtwoord op de standaardinvoer is geen geldige tekst (UTF-8).") from None


def _type_twice(name: str) -> str:
    from getpass import getpass

    if not sys.stdin.isatty():
        raise BegrotingError(
            "Hier is geen toetsenbord om een wachtwoord op te typen; gebruik --wachtwoord-van-invoer."
        )
    try:
        first = getpass(f"Wachtwoord voor {name}: ")
        second = getpass("Nog een keer: ")
    except EOFError:
        raise BegrotingError("Er is geen wachtwoord getypt.") from None
    if first != second:
        raise BegrotingError("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    return first
