"""Who can reach the chat, and whether they must sign in."""

import ipaddress
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from assistant.settings import Settings
from assistant.web.access.account import User
from assistant.web.access.users import USERS_FILE, Users
from corpus.errors import BegrotingError

Network = IPv4Network | IPv6Network
LOOPBACK: tuple[Network, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


def open_users(settings: Settings) -> Users:
    """The users in the data folder of the settings."""
    return Users(Path(settings.data) / USERS_FILE)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address or host name."""
    if host.casefold().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_served_wider(settings: Settings) -> bool:
    """Whether others than this machine can come in: directly, or through a reverse proxy."""
    return bool(not is_loopback(settings.host) or settings.root_path or settings.proxies)


def needs_sign_in(settings: Settings) -> bool:
    """Whether someone must sign in before anything else."""
    if settings.sign_in == "vanzelf":
        return is_served_wider(settings)
    return settings.sign_in == "altijd"


def trusted_proxies(settings: Settings) -> tuple[Network, ...]:
    """The addresses whose ``X-Forwarded-...`` headers are believed.

    Those of the settings; without them this machine itself, when the other settings say that there is a
    proxy on it. Nobody else: who is believed chooses the address that a lockout counts.
    """
    if settings.proxies:
        return settings.proxies
    behind_local_proxy = is_loopback(settings.host) and settings.sign_in == "altijd"
    return LOOPBACK if settings.root_path or behind_local_proxy else ()


def nobody(settings: Settings) -> User:
    """Who everyone is where nobody signs in: at home the beheerder, in public a reader."""
    return User("", "raadslid" if is_served_wider(settings) else "beheerder")


def check_openness(settings: Settings, users: Users) -> None:
    """Raises BegrotingError with one Dutch line when others could come in and there are no users yet.

    Also when the file with users cannot be trusted.
    """
    if needs_sign_in(settings) and not users.accounts():
        raise BegrotingError(
            "Nog geen gebruikers: maak er een met `begroting gebruiker add NAAM --rol beheerder`, "
            'of zet sign_in op "nooit" als iedereen erbij mag die dit adres kan bereiken.'
        )
