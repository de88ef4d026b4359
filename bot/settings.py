"""Settings from the environment or a `.env` file; every fault is told at once, one line each."""

import logging
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.loader import DATA
from knowledge.values import Language

SECRETS = frozenset({"bot_token", "webhook_secret"})


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
        "sqlite+aiosqlite:///data/guide.sqlite3",
        description="sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE",
        repr=False,  # it may hold a password
    )
    broadcast_rate: int = Field(
        25, ge=1, le=30, description="1 to 30 messages a second; Telegram takes about 30"
    )
    knowledge_dir: Path = Field(DATA, description="a folder that holds the catalogue's YAML files")
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram numbers of people, separated by commas, like 12345,67890"
    )
    default_language: Language = Field("id", description="id, en or su")
    webhook_url: str | None = Field(
        None, description="the https address at which Telegram reaches the guide, for run --webhook"
    )
    webhook_secret: SecretStr | None = Field(
        None, description="1 to 256 of A-Z a-z 0-9 _ -, for run --webhook"
    )
    listen: str = Field("127.0.0.1:8080", description="HOST:PORT to listen on, for run --webhook")
    broadcast_approval: bool = Field(False, description="true or false")
    publish_at_once: bool = Field(False, description="true or false")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @field_validator("bot_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.get_secret_value()):
            raise ValueError
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _address(cls, address: str) -> str:
        if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
            raise ValueError
        return address.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
            raise ValueError
        return address

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError
        return secret

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError
        return listen

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        if not re.match(r"sqlite\+aiosqlite:///.|postgresql\+asyncpg://.*/.", url):
            raise ValueError
        _ = urlsplit(url).port  # raises ValueError for one that is no number
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
        if not isinstance(value, str):
            return value
        parts = frozenset(part.strip() for part in value.split(",")) - {""}
        if not all(re.fullmatch("[0-9]+", part) for part in parts):
            raise ValueError
        return parts

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
    # What is meant for a server may have a password anywhere in it.
    secret = name in SECRETS or (name == "database_url" and not str(held).startswith("sqlite"))
    shown = "a value that is not shown, as it is secret" if secret else repr(str(held))
    return f"{name.upper()} holds {shown}; allowed: {Settings.model_fields[name].description}"
