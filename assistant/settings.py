"""The settings: one object, built once where the program starts and passed down.

Order, strongest first: options of the command line, environment (``BEGROTING_PORT``),
``begroting.toml`` in the current directory, defaults.
"""

import os
import tomllib
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field, IPvAnyNetwork, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from assistant.llm.settings import LlmSettings
from corpus.errors import BegrotingError

SETTINGS_FILE = "begroting.toml"
ENV_PREFIX = "BEGROTING_"
NESTED = "__"  # BEGROTING_LLM__MODEL
Key = Literal["index", "model", "host", "port", "data"]


class Settings(BaseSettings):
    """Each description is Dutch and completes "Verwacht: ..." when a value is refused."""

    index: Path = Field(default=Path("begroting-index"), description="de map van de index")
    model: str | None = Field(
        default=None,
        min_length=1,
        description="naam of map van een sentence-transformers-model; weglaten is het ingebouwde model",
    )
    data: Path = Field(
        default=Path("begroting-gegevens"),
        description="de map met gebruikers, toegevoegde documenten, reacties en goedgekeurde antwoorden",
    )
    template: Path | None = Field(
        default=None,
        description="een Word-bestand (DOCX) als sjabloon voor antwoorden op schriftelijke vragen, of niets",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, max_length=253, description="het adres waarop de chat luistert"
    )
    port: int = Field(
        default=7860,
        ge=1,
        le=65535,
        description="de poort van de chat, een geheel getal van 1 tot en met 65535",
    )
    root_path: str = Field(
        default="",
        max_length=200,
        pattern=r"^(/[A-Za-z0-9._~-]+)*$",
        description='het pad achter een reverse proxy, zoals "/begroting", of niets',
    )
    sign_in: Literal["vanzelf", "altijd", "nooit"] = Field(
        default="vanzelf",
        description='"vanzelf" (aanmelden, behalve als alleen deze computer erbij kan), "altijd" of "nooit"',
    )
    proxies: tuple[IPvAnyNetwork, ...] = Field(
        default=(),
        max_length=20,
        description='een lijst met adressen van de reverse proxy, zoals ["10.0.0.5"] of ["10.0.0.0/24"]',
    )
    title: str = Field(
        default="Vraag het de begroting",
        min_length=1,
        max_length=80,
        description="de titel boven de chat, 1 tot en met 80 tekens",
    )
    colour: str = Field(
        default="#14597f",
        pattern=r"^#[0-9a-fA-F]{6}$",
        description='de kleur van de gemeente, zoals "#14597f": zes cijfers of letters a tot en met f',
    )
    examples: tuple[str, ...] = Field(
        default=(
            "Hoeveel bijstandsuitkeringen waren er in juni 2025?",
            "Hoeveel bijstandsuitkeringen waren er eind 2024?",
            "Hoeveel procent van de jongeren kreeg jeugdhulp in 2024?",
            "Met welke gemeenten koopt Pijnacker-Nootdorp begeleiding in?",
        ),
        min_length=1,
        max_length=4,
        description="een lijst van 1 tot en met 4 voorbeeldvragen",
    )
    max_question: int = Field(
        default=2000,
        ge=10,
        le=10_000,
        description="het hoogste aantal tekens van een vraag, een geheel getal van 10 tot en met 10000",
    )
    max_turns: int = Field(
        default=30,
        ge=1,
        le=200,
        description="hoeveel vragen van een gesprek in beeld blijven, een geheel getal van 1 tot en met 200",
    )
    upload_mb: int = Field(
        default=50,
        ge=1,
        le=200,
        description="hoe groot een toegevoegd document mag zijn in MB, een geheel getal van 1 tot en met 200",
    )
    upload_files: int = Field(
        default=20,
        ge=1,
        le=200,
        description="hoeveel documenten er tegelijk bij mogen, een geheel getal van 1 tot en met 200",
    )
    max_queue: int = Field(
        default=50,
        ge=1,
        le=1000,
        description="hoeveel vragen tegelijk mogen wachten, een geheel getal van 1 tot en met 1000",
    )

    llm: LlmSettings | None = Field(
        default=None,
        description="een tabel met base_url en model, en zo nodig api_key, timeout en log",
    )

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=ENV_PREFIX,
        env_nested_delimiter=NESTED,
        env_ignore_empty=True,
        toml_file=SETTINGS_FILE,
        extra="forbid",
        frozen=True,
        protected_namespaces=(),
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's; no .env is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The sources, strongest first."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(options: dict[Key, str | int | Path | None] | None = None) -> Settings:
    """The settings, with ``options`` of the command line on top (None: not given).

    Raises BegrotingError with one Dutch line that names the key and the value.
    """
    _refuse_unknown_environment()
    given = {key: value for key, value in (options or {}).items() if value is not None}
    try:
        return Settings.model_validate(Settings(**given))  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        raise BegrotingError(_first_error_to_line(error.errors()[0])) from None
    except SettingsError as error:
        raise BegrotingError(f"Instelling in de omgeving heeft een waarde die niet kan: {error}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BegrotingError(f"{SETTINGS_FILE} is geen geldige TOML: {error}.") from None
    except OSError as error:
        raise BegrotingError(f"{SETTINGS_FILE} kan niet worden gelezen: {error.strerror}.") from None


def check_question(question: str, max_length: int) -> str:
    """The question without white space around it.

    Raises BegrotingError with one Dutch line when it is empty or longer than ``max_length``.
    """
    stripped = question.strip()
    if not any(character.isalnum() for character in stripped):
        raise BegrotingError(
            'De vraag is leeg. Vraag bijvoorbeeld: "Hoeveel bijstandsuitkeringen waren er in juni 2025?"'
        )
    if len(stripped) > max_length:
        raise BegrotingError(
            f"De vraag is te lang: {len(stripped)} tekens, {max_length} is het hoogste. "
            "Stel een kortere vraag, of deel hem op."
        )
    return stripped


def _refuse_unknown_environment() -> None:
    known = {ENV_PREFIX + name.upper() for name in Settings.model_fields}
    known |= {f"{ENV_PREFIX}LLM{NESTED}{name.upper()}" for name in LlmSettings.model_fields}
    unknown = sorted(
        key for key in os.environ if key.upper().startswith(ENV_PREFIX) and key.upper() not in known
    )
    if unknown:
        raise BegrotingError(f"Onbekende instelling {unknown[0]} in de omgeving. {_known_keys()}")


def _first_error_to_line(error: ErrorDetails) -> str:
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"Onbekende instelling '{key}' in {SETTINGS_FILE}. {_known_keys(key)}"
    expected = _expected(key)
    if error["type"] == "missing":
        return f"Instelling '{key}' ontbreekt. Verwacht: {expected}."
    if key.startswith("llm"):  # a key may be among what was given
        return f"Instelling '{key}' heeft een waarde die niet kan. Verwacht: {expected}."
    value = " ".join(repr(error["input"]).split())[:100]
    return f"Instelling '{key}' heeft een waarde die niet kan: {value}. Verwacht: {expected}."


def _expected(key: str) -> str:
    table, _, name = key.partition(".")
    field = (
        LlmSettings.model_fields.get(name) if table == "llm" and name else Settings.model_fields.get(table)
    )
    return field.description or "" if field else ""


def _known_keys(key: str = "") -> str:
    if key.startswith("llm."):
        return f"Bekende instellingen van llm: {', '.join(LlmSettings.model_fields)}."
    return f"Bekende instellingen: {', '.join(Settings.model_fields)}."
