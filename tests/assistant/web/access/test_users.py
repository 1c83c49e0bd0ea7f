import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.web.access import passwords
from assistant.web.access.account import User, check_name, check_role
from assistant.web.access.users import Users
from assistant.web.access.users_file import accounts_to_text, change_accounts, read_accounts
from corpus.errors import BegrotingError
from tests.assistant.web.servers import PASSWORD, add_user


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(BegrotingError) as caught:
        action()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def write(users: Users, text: str) -> None:
    users.path.write_text(text)
    users.path.chmod(0o600)


def test_without_a_file_there_are_no_users(users: Users) -> None:
    assert not users.accounts()
    assert users.with_password("jansen", PASSWORD) is None


def test_a_user_comes_in_with_name_and_password(users: Users) -> None:
    add_user(users, "Jansen", "medewerker")
    account = users.with_password("jANSEN", PASSWORD)

    assert account
    assert account.user == User("Jansen", "medewerker")
    assert users.with_password("jansen", PASSWORD + "!") is None
    assert users.with_password("pietersen", PASSWORD) is None


def test_a_name_that_nobody_has_costs_as_much_as_one_that_somebody_has(
    users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_user(users, "jansen")
    costs: list[tuple[int, int, int]] = []
    real = passwords._scrypt

    def counted(password: str, parts: passwords._Stored) -> bytes:
        costs.append((parts.cost, parts.block, parts.parallel))
        return real(password, parts)

    monkeypatch.setattr(passwords, "_scrypt", counted)
    users.with_password("jansen", "fout")
    users.with_password("bestaatniet", "fout")
    users.with_password("\x00" * 5000, "fout")

    assert len(costs) == 3
    assert len(set(costs)) == 1


def test_a_program_comes_in_with_a_key(users: Users) -> None:
    add_user(users, "robot", key="de sleutel")
    account = users.with_key("de sleutel")

    assert account
    assert account.user.name == "robot"
    assert users.with_key("een andere") is None


def test_a_user_without_a_key_has_no_empty_one(users: Users) -> None:
    add_user(users, "jansen")

    assert users.with_key("") is None


def test_a_change_of_the_file_counts_at_once(users: Users) -> None:
    add_user(users, "jansen")
    assert users.find("jansen")
    add_user(users, "jansen", "beheerder")
    changed = users.find("jansen")
    assert changed
    assert changed.user.role == "beheerder"
    change_accounts(users.path, lambda accounts: accounts.clear())
    assert users.find("jansen") is None
    users.path.unlink()
    assert not users.accounts()


def test_a_file_that_was_mended_is_read_again(users: Users) -> None:
    add_user(users, "jansen")
    good = users.path.read_text()
    write(users, "versie =")
    for _ in range(2):  # and is not forgotten to be bad in the meantime
        assert "geen geldige TOML" in refusal(users.accounts)
    write(users, good)

    assert users.find("jansen")


def test_the_file_is_for_its_owner_only_and_holds_no_secret(users: Users) -> None:
    add_user(users, "jansen", key="de sleutel")

    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600
    assert PASSWORD not in users.path.read_text()
    assert "de sleutel" not in users.path.read_text()
    assert [path.name for path in users.path.parent.iterdir() if path.suffix == ".toml"] == [
        "gebruikers.toml"
    ]


def test_nothing_secret_is_shown_of_an_account(users: Users) -> None:
    add_user(users, "jansen", key="de sleutel")
    account = users.find("jansen")

    assert account
    assert account.password not in repr(account)
    assert account.key not in repr(account)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_a_file_that_others_can_reach_is_refused_with_the_way_out(users: Users, mode: int) -> None:
    add_user(users, "jansen")
    users.path.chmod(mode)

    assert refusal(users.accounts).endswith(f"Doe eerst `chmod 600 {users.path}`.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("versie = 1\n[[gebruiker]\n", "geen geldige TOML"),
        ("", "heeft niet de regel `versie = 1`"),
        ("versie = 2\n", "heeft niet de regel `versie = 1`"),
        ("versie = 1\ngebruiker = 3\n", "andere indeling"),
        ("versie = 1\nextra = 3\n", "andere indeling"),
        ("versie = 1\ngebruiker = [3]\n", "gebruiker 1: hier horen alleen"),
        ("versie = 1\n[[gebruiker]]\nleeftijd = 3\n", "gebruiker 1: hier horen alleen"),
        ("versie = 1\n[[gebruiker]]\nnaam = 3\n", "gebruiker 1: elke waarde"),
        ('versie = 1\n[[gebruiker]]\nnaam = "a b"\nrol = "raadslid"\n', "gebruiker 1: 'a b' kan geen"),
        ('versie = 1\n[[gebruiker]]\nnaam = "piet"\nrol = "koning"\n', "gebruiker 1: De rol 'koning'"),
        (
            'versie = 1\n[[gebruiker]]\nnaam = "piet"\nrol = "raadslid"\n',
            "gebruiker 1 (piet): het wachtwoord",
        ),
    ],
)
def test_a_damaged_file_is_named_with_the_entry(users: Users, text: str, said: str) -> None:
    write(users, text)
    line = refusal(users.accounts)

    assert str(users.path) in line
    assert said in line


def test_a_name_that_stands_in_the_file_twice_is_refused(users: Users) -> None:
    add_user(users, "jansen")
    text = users.path.read_text()
    write(users, text + text[text.index("[[") :].replace("jansen", "JANSEN"))

    assert "gebruiker 2: JANSEN staat er al" in refusal(users.accounts)


def test_a_damaged_key_is_named_without_being_shown(users: Users) -> None:
    add_user(users, "jansen", key="de sleutel")
    write(users, users.path.read_text().replace('sleutel = "', 'sleutel = "x'))
    line = refusal(users.accounts)

    assert "(jansen): de sleutel is beschadigd" in line
    assert "sleutel = " not in line


def test_what_is_written_is_read_back(users: Users) -> None:
    add_user(users, "Jan.de-Vries_1@gemeente.nl", "beheerder", key="de sleutel")
    add_user(users, "josé")
    accounts = read_accounts(users.path)

    assert accounts_to_text(accounts) == users.path.read_text()
    assert [account.user.name for account in accounts.values()] == ["Jan.de-Vries_1@gemeente.nl", "josé"]


def test_a_change_that_is_refused_leaves_the_file_as_it_was(users: Users) -> None:
    add_user(users, "jansen")
    before = users.path.read_bytes()

    def refuse(accounts: object) -> None:
        raise BegrotingError("nee")

    assert refusal(lambda: change_accounts(users.path, refuse)) == "nee"
    assert users.path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    path = tmp_path / "bestand" / "gebruikers.toml"

    assert f"{path} kan niet worden" in refusal(lambda: change_accounts(path, dict.clear))


@pytest.mark.parametrize("name", ["jo", "Jan.de-Vries_1@gemeente.nl", "a" * 60, "Zoë", "Ünal"])
def test_a_name_may_be(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "j", "a" * 61, "jan jansen", "jan\n", 'jan"', "<b>", "jan\\", "a/b", "jan\u202e"]
)
def test_a_name_may_not_be(name: str) -> None:
    assert "kan geen gebruikersnaam zijn" in refusal(lambda: check_name(name))


def test_a_name_in_wide_letters_is_the_name_in_plain_ones() -> None:
    assert check_name("ｊａｎ") == "jan"


def test_a_role_that_is_not_there_is_named_with_those_that_are() -> None:
    assert refusal(lambda: check_role("koning")) == (
        "De rol 'koning' bestaat niet: kies raadslid, medewerker of beheerder."
    )
