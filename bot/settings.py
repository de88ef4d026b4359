"""Settings from the environment or a `.env` file; every fault is told at once, one line each."""

import logging
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.loader import DATA


class BadSettings(Exception):
    """Settings that the guide cannot start with; the text has one line for each."""


class Settings(BaseSettings):
    """What `.env.example` documents."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: SecretStr | None = Field(
        None, description="a token from @BotFather, like 123456:ABC-def, or nothing for the local chat"
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="the http(s) address of a Bot API server"
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///data/guide.sqlite3", description="sqlite+aiosqlite:///PATH"
    )
    knowledge_dir: Path = Field(DATA, description="a folder that holds the catalogue's YAML files")
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram numbers of people, separated by commas, like 12345,67890"
    )
    default_language: Literal["id", "en"] = Field("id", description="id or en")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @field_validator("bot_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            number, _, secret = token.get_secret_value().partition(":")
            if not (
                number.isascii() and number.isdigit() and secret.replace("_", "").replace("-", "").isalnum()
            ):
                raise ValueError
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _address(cls, address: str) -> str:
        if not address.startswith(("http://", "https://")) or len(address.split("://", 1)[1]) == 0:
            raise ValueError
        return address.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        if not url.startswith("sqlite+aiosqlite:///") or url.endswith("///"):
            raise ValueError
        return url

    @field_validator("knowledge_dir")
    @classmethod
    def _folder(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError
        return folder

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _numbers(cls, value: Any) -> Any:
        return (
            frozenset(part for part in value.replace(" ", "").split(",") if part)
            if isinstance(value, str)
            else value
        )

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, value: Any) -> Any:
        upper = value.upper() if isinstance(value, str) else value
        return upper if upper in logging.getLevelNamesMapping() else value

    @property
    def log_threshold(self) -> int:
        return logging.getLevelNamesMapping()[self.log_level]


def read_settings(**overrides: Any) -> Settings:
    """Read the settings; `overrides` replace single ones by field name.

    Raises:
        BadSettings: one line for each bad variable: what it holds, what is allowed.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = {_line(str(details["loc"][0]), details["input"]) for details in error.errors()}
        raise BadSettings("\n".join(sorted(lines))) from error


def _line(name: str, held: Any) -> str:
    shown = "a value that is not shown, as it is secret" if name == "bot_token" else repr(str(held))
    return f"{name.upper()} holds {shown}; allowed: {Settings.model_fields[name].description}"
