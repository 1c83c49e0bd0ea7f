from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.web.access.account import User
from assistant.web.access.openness import (
    LOOPBACK,
    check_openness,
    is_loopback,
    needs_sign_in,
    nobody,
    trusted_proxies,
)
from assistant.web.access.users import Users
from corpus.errors import BegrotingError
from tests.assistant.web.servers import add_user, settings_with

WIDE = [{"host": "0.0.0.0"}, {"host": "10.0.0.1"}, {"root_path": "/begroting"}, {"proxies": ("10.0.0.9",)}]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST", "localhost."]
)
def test_an_address_that_only_this_machine_reaches(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "10.0.0.1", "127.0.0.1.voorbeeld.nl", "localhost.voorbeeld.nl", ""]
)
def test_an_address_that_others_may_reach(host: str) -> None:
    assert not is_loopback(host)


def test_at_home_nobody_signs_in_and_everyone_is_the_beheerder() -> None:
    settings = Settings()

    assert not needs_sign_in(settings)
    assert nobody(settings) == User("", "beheerder")


@pytest.mark.parametrize("wide", WIDE)
def test_served_wider_one_signs_in_unless_told_otherwise(wide: dict[str, object]) -> None:
    assert needs_sign_in(Settings(**wide))  # type: ignore[arg-type]
    assert not needs_sign_in(Settings(**wide | {"sign_in": "nooit"}))  # type: ignore[arg-type]


@pytest.mark.parametrize("wide", WIDE)
def test_served_wide_open_on_purpose_everyone_is_a_reader(wide: dict[str, object]) -> None:
    assert nobody(Settings(**wide | {"sign_in": "nooit"})) == User("", "raadslid")  # type: ignore[arg-type]


@pytest.mark.parametrize("changes", [{"sign_in": "altijd"}, *WIDE])
def test_it_does_not_start_wide_open_and_says_what_to_do(
    changes: dict[str, object], users: Users, tmp_path: Path
) -> None:
    settings = settings_with(tmp_path, **{"sign_in": "vanzelf"} | changes)
    with pytest.raises(BegrotingError) as caught:
        check_openness(settings, users)

    assert str(caught.value) == (
        "Nog geen gebruikers: maak er een met `begroting gebruiker add NAAM --rol beheerder`, "
        'of zet sign_in op "nooit" als iedereen erbij mag die dit adres kan bereiken.'
    )
    add_user(users, "jansen", "beheerder")
    check_openness(settings, users)


def test_it_starts_without_users_at_home_and_where_that_is_meant(users: Users) -> None:
    check_openness(Settings(), users)
    check_openness(Settings(host="0.0.0.0", sign_in="nooit"), users)


def test_a_proxy_is_believed_only_when_the_settings_speak_of_one() -> None:
    assert trusted_proxies(Settings()) == ()
    assert trusted_proxies(Settings(host="10.0.0.1")) == ()
    assert trusted_proxies(Settings(host="10.0.0.1", sign_in="altijd")) == ()
    assert trusted_proxies(Settings(root_path="/begroting")) == LOOPBACK
    assert trusted_proxies(Settings(sign_in="altijd")) == LOOPBACK
    assert [str(network) for network in trusted_proxies(Settings(proxies=("10.0.0.9",)))] == ["10.0.0.9/32"]  # type: ignore[arg-type]
