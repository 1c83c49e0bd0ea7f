import getpass
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import begroting
from assistant.web.access.account import User
from assistant.web.access.users import Users
from tests.assistant.web.servers import PASSWORD, add_user

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``begroting gebruiker ...``: exit code, what it says, what it complains of."""

    def run_it(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = begroting.main(["gebruiker", *arguments, "--gegevens", str(tmp_path)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed when a password is asked, first first."""
    typed: list[str] = []
    lines: Iterator[str] = iter(lambda: typed.pop(0), None)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(lines))
    monkeypatch.setattr(io, "StringIO", Terminal)
    return typed


def add(run: Run, name: str, role: str = "raadslid", password: str = PASSWORD) -> tuple[int, str, str]:
    return run("add", name, "--rol", role, "--wachtwoord-van-invoer", typed=password + "\n")


def test_a_user_is_made_with_a_password_from_the_input(run: Run, users: Users) -> None:
    assert add(run, "Jansen", "medewerker") == (0, "Gebruiker Jansen (medewerker) is gemaakt.\n", "")
    account = users.with_password("jansen", PASSWORD)
    assert account
    assert account.user == User("Jansen", "medewerker")


def test_a_password_is_asked_twice(run: Run, users: Users, keyboard: list[str]) -> None:
    keyboard += [PASSWORD, PASSWORD]

    assert run("add", "jansen", "--rol", "raadslid")[0] == 0
    assert keyboard == []
    assert users.with_password("jansen", PASSWORD)


def test_two_passwords_that_differ_make_no_user(run: Run, users: Users, keyboard: list[str]) -> None:
    keyboard += [PASSWORD, PASSWORD + "x"]
    code, out, err = run("add", "jansen", "--rol", "raadslid")

    assert (code, out) == (2, "")
    assert err == "De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.\n"
    assert not users.accounts()


def test_without_a_keyboard_the_way_out_is_said(run: Run) -> None:
    code, out, err = run("add", "jansen", "--rol", "raadslid")

    assert (code, out) == (2, "")
    assert err.endswith("gebruik --wachtwoord-van-invoer.\n")


@pytest.mark.parametrize(
    ("arguments", "password", "said"),
    [
        (("jansen", "koning"), PASSWORD, "De rol 'koning' bestaat niet"),
        (("j", "raadslid"), PASSWORD, "'j' kan geen gebruikersnaam zijn"),
        (("jansen", "raadslid"), "kort", "Het wachtwoord heeft 4 tekens"),
        (("jansen", "raadslid"), "", "Het wachtwoord heeft 0 tekens"),
        (("jansen-pietersen", "raadslid"), "Jansen-Pietersen", "Het wachtwoord is de naam zelf"),
    ],
)
def test_what_cannot_be_a_user_is_one_line(
    arguments: tuple[str, str], password: str, said: str, run: Run, users: Users
) -> None:
    code, out, err = add(run, *arguments, password=password)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not users.accounts()


def test_a_name_that_is_taken_is_said_before_a_password_is_asked(run: Run, users: Users) -> None:
    add_user(users, "jansen")
    code, out, err = run("add", "JANSEN", "--rol", "beheerder")

    assert (code, out) == (2, "")
    assert err.startswith("Gebruiker JANSEN is er al. Een ander wachtwoord: `begroting gebruiker wachtwoord")


def test_the_users_are_shown_without_their_secrets(run: Run, users: Users) -> None:
    assert run("list")[1].startswith("Nog geen gebruikers. Maak er een met `begroting gebruiker add")
    add_user(users, "jansen")
    add_user(users, "robot", "medewerker", key="de sleutel")

    assert run("list") == (0, "jansen\traadslid\nrobot\tmedewerker\tsleutel\n", "")


def test_a_user_is_removed(run: Run, users: Users) -> None:
    add_user(users, "jansen")
    add_user(users, "pietersen")

    assert run("remove", "JANSEN") == (0, "Gebruiker jansen is weg.\n", "")
    assert list(users.accounts()) == ["pietersen"]


def test_a_password_is_changed_and_the_rest_stays(run: Run, users: Users) -> None:
    add_user(users, "jansen", "beheerder", key="de sleutel")
    code, out, _ = run("wachtwoord", "jansen", "--wachtwoord-van-invoer", typed="een ander wachtwoord\n")

    assert (code, out) == (0, "Het wachtwoord van jansen is veranderd.\n")
    assert users.with_password("jansen", PASSWORD) is None
    account = users.with_password("jansen", "een ander wachtwoord")
    assert account
    assert account.user.role == "beheerder"
    assert users.with_key("de sleutel")


def test_a_key_is_shown_once_and_takes_the_place_of_the_one_before(run: Run, users: Users) -> None:
    add_user(users, "jansen")
    code, first, err = run("sleutel", "jansen")
    second = run("sleutel", "jansen")[1]

    assert code == 0
    assert len(first.strip()) == 43  # 32 bytes, nothing else on the line: a script can read it
    assert "niet nog eens te zien" in err
    assert users.with_key(first.strip()) is None
    account = users.with_key(second.strip())
    assert account
    assert account.user.name == "jansen"
    assert users.with_password("jansen", PASSWORD)


@pytest.mark.parametrize("command", ["remove", "wachtwoord", "sleutel"])
def test_a_user_that_is_not_there_is_named_with_the_way_to_those_that_are(command: str, run: Run) -> None:
    assert run(command, "jansen") == (
        2,
        "",
        "Gebruiker jansen bestaat niet. Wie er zijn: `begroting gebruiker list`.\n",
    )


def test_a_file_that_others_can_read_is_one_line(run: Run, users: Users) -> None:
    add_user(users, "jansen")
    users.path.chmod(0o644)

    for arguments in (("list",), ("sleutel", "jansen"), ("remove", "jansen"), ("wachtwoord", "jansen")):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err.endswith(f"`chmod 600 {users.path}`.\n")


def test_the_folder_comes_from_the_settings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(run, "jansen")
    monkeypatch.setenv("BEGROTING_DATA", str(tmp_path))

    assert begroting.main(["gebruiker", "list"]) == 0
    assert capsys.readouterr().out == "jansen\traadslid\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verzin"], "Onbekende opdracht: verzin. Zie `begroting gebruiker --help`."),
        (["add"], "Zie `begroting gebruiker add --help`."),
        (["add", "jansen"], "Er ontbreekt iets: --rol."),
        (["add", "jansen", "--rol", "raadslid", "--wachtwoord", PASSWORD], "Onbekende optie: --wachtwoord"),
    ],
)
def test_wrong_use_is_one_dutch_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begroting.main(["gebruiker", *arguments]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert said in captured.err


@pytest.mark.parametrize("command", ["", "add", "list", "remove", "wachtwoord", "sleutel"])
def test_the_help_is_dutch(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert begroting.main(["gebruiker", *command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert f"Gebruik: begroting gebruiker {command}".strip() in out
    assert "Toon deze hulp." in out
    assert not {"Usage", "Options", "Arguments", "Commands", "Show this"} & set(out.replace(":", " ").split())
