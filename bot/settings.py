"""Settings: from the environment, then `.env`, then `trimtab.toml`; read once and checked."""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

DOTENV_FILE = ".env"
TOML_FILE = "trimtab.toml"
ALLOWED_ENTRY = re.compile(r"telegram:\d+|slack:\w+/\w+|\*")


class ConfigError(Exception):
    """A setting that cannot be used: one sentence that names it, says what is wrong, and gives a line that works."""


def default_database_url() -> str:
    """A SQLite file in the user's data folder; the folder need not exist yet."""
    return f"sqlite:///{Path(platformdirs.user_data_path('trimtab')) / 'trimtab.db'}"


class Settings(BaseSettings):
    """The contract's settings, by their names in lower case."""

    model_config = SettingsConfigDict(
        env_file=DOTENV_FILE,
        toml_file=TOML_FILE,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    database_url: str = Field(default_factory=default_database_url)
    telegram_bot_token: str | None = None
    telegram_api_url: str | None = None
    telegram_webhook_secret: str = Field(default_factory=lambda: secrets.token_urlsafe(32))
    slack_bot_token: str | None = None
    slack_app_token: str | None = None
    slack_signing_secret: str | None = None
    slack_api_url: str | None = None
    trimtab_public_url: str | None = None
    trimtab_port: int = 8080
    trimtab_allowed: str | None = None
    trimtab_log: Literal["text", "json"] | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # the library passes it by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        toml = TomlConfigSettingsSource(settings_cls)
        return init_settings, env_settings, dotenv_settings, toml

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError(
                "must start with sqlite:/// or postgresql://. For a local file: sqlite:///trimtab.db"
            )
        return url

    @field_validator("telegram_api_url", "slack_api_url", "trimtab_public_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
            raise ValueError("must be a web address, such as https://bot.example.org")
        return url.rstrip("/") if url else None

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, secret: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise ValueError("may hold letters, digits, _ and - only, 1 to 256 of them (Telegram's rule)")
        return secret

    @field_validator("trimtab_port")
    @classmethod
    def _port(cls, port: int) -> int:
        if not 0 <= port <= 65535:
            raise ValueError("must be a port from 0 to 65535, such as 8080")
        return port

    @field_validator("trimtab_allowed")
    @classmethod
    def _allowed(cls, allowed: str | None) -> str | None:
        for entry in allowed_entries(allowed):
            if not ALLOWED_ENTRY.fullmatch(entry):
                raise ValueError(
                    f"has {entry!r}; each entry is telegram:ID, slack:TEAM/USER or *. "
                    "For one person: TRIMTAB_ALLOWED=telegram:123456"
                )
        return allowed

    @property
    def web_address(self) -> str:
        """Where the web server is reached: from everywhere, or from this machine where nothing else is said."""
        return self.trimtab_public_url or f"http://localhost:{self.trimtab_port}"

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset(allowed_entries(self.trimtab_allowed))


def allowed_entries(allowed: str | None) -> list[str]:
    return [entry.strip() for entry in (allowed or "").split(",") if entry.strip()]


def load() -> Settings:
    """Read and check all settings.

    Raises:
        ConfigError: the first setting that is wrong, and how to mend it.
    """
    try:
        return Settings()
    except ValidationError as invalid:
        first = invalid.errors()[0]
        name = str(first["loc"][0]).upper()
        why = first["msg"].removeprefix("Value error, ")
        raise ConfigError(f"{name} {_plain(why)}.".replace("..", ".")) from invalid
    except (ValueError, OSError) as unreadable:
        raise ConfigError(f"{TOML_FILE} or {DOTENV_FILE} cannot be read: {unreadable}.") from unreadable


def _plain(why: str) -> str:
    return "cannot be used: " + why[0].lower() + why[1:] if why.startswith("Input ") else why


def sources() -> Mapping[str, str]:
    """Where each setting's value comes from: `environment`, `.env`, `trimtab.toml` or `default`, by upper-case name."""
    places = {
        TOML_FILE: TomlConfigSettingsSource(Settings)(),
        DOTENV_FILE: DotEnvSettingsSource(Settings)(),
        "environment": EnvSettingsSource(Settings)(),
    }
    found = dict.fromkeys((name.upper() for name in Settings.model_fields), "default")
    for place, values in places.items():
        found |= {name.upper(): place for name in values if name in Settings.model_fields}
    return found
