from pathlib import Path

import pytest

from assistant.settings import Settings, check_question, load_settings
from corpus.errors import BegrotingError


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BEGROTING_{name.upper()}", raising=False)
    return tmp_path


def refusal() -> str:
    with pytest.raises(BegrotingError) as caught:
        load_settings()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_without_anything_the_defaults_hold() -> None:
    settings = load_settings()

    assert (settings.index, settings.model) == (Path("begroting-index"), None)
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.max_question == 2000


def test_an_option_beats_the_environment_which_beats_the_file(
    empty_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_directory / "begroting.toml").write_text('port = 1001\nhost = "file"\ntitle = "Uit het bestand"\n')
    monkeypatch.setenv("BEGROTING_PORT", "1002")
    monkeypatch.setenv("BEGROTING_HOST", "omgeving")
    settings = load_settings({"port": 1003, "host": None})

    assert (settings.port, settings.host, settings.title) == (1003, "omgeving", "Uit het bestand")


def test_an_unknown_key_in_the_file_is_named(empty_directory: Path) -> None:
    (empty_directory / "begroting.toml").write_text("poort = 1\n")

    assert refusal().startswith(
        "Onbekende instelling 'poort' in begroting.toml. Bekende instellingen: index,"
    )


def test_an_unknown_key_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEGROTING_POORT", "1")

    assert refusal().startswith("Onbekende instelling BEGROTING_POORT in de omgeving.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "acht"),
        ("MAX_QUESTION", "99999"),
        ("MAX_QUEUE", "0"),
        ("MAX_TURNS", "-1"),
    ],
)
def test_a_number_out_of_bounds_is_named_with_its_bounds(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"BEGROTING_{name}", value)
    line = refusal()

    assert line.startswith(f"Instelling '{name.lower()}' heeft een waarde die niet kan: '{value}'.")
    assert "een geheel getal van" in line


def test_a_list_that_is_no_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEGROTING_EXAMPLES", "geen lijst")

    assert "examples" in refusal()


@pytest.mark.parametrize(
    ("content", "said"), [(b"port = ", "geen geldige TOML"), (b"\xff", "geen geldige TOML")]
)
def test_a_settings_file_that_cannot_be_understood_is_named(
    empty_directory: Path, content: bytes, said: str
) -> None:
    (empty_directory / "begroting.toml").write_bytes(content)

    assert refusal().startswith(f"begroting.toml is {said}")


def test_a_question_is_stripped() -> None:
    assert check_question("  Hoeveel?\n", 100) == "Hoeveel?"


@pytest.mark.parametrize("question", ["", "   ", "\n", "?!", "\x00"])
def test_an_empty_question_is_refused(question: str) -> None:
    with pytest.raises(BegrotingError, match="De vraag is leeg"):
        check_question(question, 100)


def test_a_long_question_is_refused_with_both_lengths() -> None:
    with pytest.raises(BegrotingError, match="10000 tekens, 2000 is het hoogste"):
        check_question("a" * 10_000, 2000)


LLM = '[llm]\nbase_url = "http://127.0.0.1:11434/v1"\nmodel = "klein"\n'
KEY = "sleutel-die-niemand-ziet"


def test_without_the_table_there_is_no_language_model() -> None:
    assert load_settings().llm is None


def test_a_language_model_comes_from_the_table_and_its_key_from_the_environment(
    empty_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_directory / "begroting.toml").write_text(LLM)
    monkeypatch.setenv("BEGROTING_LLM__API_KEY", KEY)
    llm = load_settings().llm

    assert llm is not None
    assert (llm.base_url, llm.model, llm.timeout, llm.log) == ("http://127.0.0.1:11434/v1", "klein", 30, None)
    assert llm.api_key.get_secret_value() == KEY
    assert KEY not in repr(load_settings())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'sleutel = "x"',
            "Onbekende instelling 'llm.sleutel' in begroting.toml. Bekende instellingen van llm: ",
        ),
        ("timeout = 0", "Instelling 'llm.timeout' heeft een waarde die niet kan. Verwacht: hoelang"),
        ("timeout = 301", "Instelling 'llm.timeout'"),
        ("api_key = 12", "Instelling 'llm.api_key'"),
    ],
)
def test_a_key_of_the_language_model_that_cannot_be_is_named(
    empty_directory: Path, line: str, said: str
) -> None:
    (empty_directory / "begroting.toml").write_text(LLM + line + "\n")

    assert refusal().startswith(said)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://x/v1",
        "file:///etc/passwd",
        "127.0.0.1:11434",
        "http://naam:wachtwoord@x/v1",
        "http://x/v1?a=b",
        "",
    ],
)
def test_an_address_that_is_no_plain_web_address_is_refused(empty_directory: Path, address: str) -> None:
    (empty_directory / "begroting.toml").write_text(f'[llm]\nbase_url = "{address}"\nmodel = "klein"\n')

    assert "met http of https" in refusal()


def test_what_is_missing_is_named_and_the_key_is_not_shown(empty_directory: Path) -> None:
    (empty_directory / "begroting.toml").write_text(f'[llm]\napi_key = "{KEY}"\nmodel = "klein"\n')
    line = refusal()

    assert line.startswith("Instelling 'llm.base_url' ontbreekt. Verwacht: het adres")
    assert KEY not in line


def test_a_language_model_that_is_no_table_is_refused(empty_directory: Path) -> None:
    (empty_directory / "begroting.toml").write_text(f'llm = "{KEY}"\n')
    line = refusal()

    assert line.startswith("Instelling 'llm' heeft een waarde die niet kan. Verwacht: een tabel")
    assert KEY not in line


def test_an_unknown_key_of_the_language_model_in_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BEGROTING_LLM__TEMPERATUUR", "1")

    assert "BEGROTING_LLM__TEMPERATUUR" in refusal()
