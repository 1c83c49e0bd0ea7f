import pytest

from assistant.web.access import passwords
from assistant.web.access.passwords import (
    check_password,
    is_hash,
    is_password,
    nobodys_hash,
    password_to_hash,
)
from corpus.errors import BegrotingError

GOOD = "vier woorden op een rij"


@pytest.fixture
def real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 2**15)
    monkeypatch.setattr(passwords, "PARALLEL", 3)


def test_a_password_is_stored_with_the_parameters_that_owasp_advises(real_cost: None) -> None:
    stored = password_to_hash(GOOD)

    assert stored.startswith("scrypt$32768$8$3$")
    assert is_password(GOOD, stored)
    assert not is_password(GOOD + " ", stored)


def test_two_users_with_one_password_do_not_have_one_hash() -> None:
    assert password_to_hash(GOOD) != password_to_hash(GOOD)


def test_the_parameters_are_those_of_the_stored_password() -> None:
    stored = password_to_hash(GOOD)
    passwords.COST = 4  # the fixture puts it back

    assert is_password(GOOD, stored)


def test_an_accent_may_be_typed_in_two_ways() -> None:
    assert is_password("cafe\u0301 om de hoek", password_to_hash("caf\u00e9 om de hoek"))


def test_no_password_fits_that_of_nobody() -> None:
    assert is_hash(nobodys_hash())
    assert not is_password("", nobodys_hash())


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "geheim",
        "md5$2$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
        "scrypt$2$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
        "scrypt$1099511627776$8$1$" + "AAAAAAAAAAAAAAAAAAAAAA==$" + "A" * 43 + "=",
        "scrypt$3$8$1$" + "AAAAAAAAAAAAAAAAAAAAAA==$" + "A" * 43 + "=",
        "scrypt$x$8$1$" + "AAAAAAAAAAAAAAAAAAAAAA==$" + "A" * 43 + "=",
        "scrypt$2$8$1$*$" + "A" * 43 + "=",
    ],
)
def test_what_is_no_stored_password_is_told_apart(stored: str) -> None:
    assert not is_hash(stored)


@pytest.mark.parametrize("password", [GOOD, "a" * 12, "é" * 200, "🙂" * 12])
def test_a_password_of_enough_characters_is_allowed_whatever_they_are(password: str) -> None:
    check_password(password, "jansen")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "heeft 0 tekens"),
        ("a" * 11, "heeft 11 tekens; kies er 12 tot en met 200"),
        ("a" * 201, "heeft 201 tekens"),
        ("Jansen@Gemeente.nl", "de naam zelf"),
    ],
)
def test_a_password_that_is_too_short_too_long_or_the_name_is_refused(password: str, said: str) -> None:
    with pytest.raises(BegrotingError, match=said) as caught:
        check_password(password, "jansen@gemeente.nl")
    assert not password or password not in str(caught.value)
