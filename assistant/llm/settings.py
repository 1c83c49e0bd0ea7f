"""The table ``[llm]`` of the settings."""

from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr

MOST_SECONDS = 300


class LlmSettings(BaseModel):
    """A language model behind an OpenAI-compatible address; each description completes "Verwacht: ..."."""

    base_url: str = Field(
        max_length=500,
        pattern=r"^https?://[^\s/?#@]+(/[^\s?#@]*)?$",
        description='het adres van het taalmodel, zoals "http://127.0.0.1:11434/v1", met http of https',
    )
    model: str = Field(
        min_length=1, max_length=200, description="de naam van het taalmodel, 1 tot en met 200 tekens"
    )
    api_key: SecretStr = Field(
        default=SecretStr(""), max_length=1000, description="de sleutel van het taalmodel, of niets"
    )
    timeout: float = Field(
        default=30,
        ge=1,
        le=MOST_SECONDS,
        description=f"hoelang een antwoord mag duren, een getal van 1 tot en met {MOST_SECONDS} seconden",
    )
    log: Path | None = Field(
        default=None,
        description="een bestand of map waarin elke opdracht met het antwoord wordt bewaard, of niets",
    )

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())
