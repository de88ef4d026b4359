"""Settings: each bad one is told in a line of its own, and the secrets never are."""

import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import SECRETS, BadSettings, Settings, read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def away_from_any_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told_lines() -> list[str]:
    with pytest.raises(BadSettings) as told:
        read_settings()
    return str(told.value).splitlines()


def test_without_any_setting_the_guide_starts() -> None:
    settings = read_settings()
    assert settings.bot_token is None
    assert settings.database_url == "sqlite+aiosqlite:///data/guide.sqlite3"
    assert (settings.default_language, settings.log_level, settings.admin_ids) == ("id", "INFO", frozenset())


def test_good_values_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    values = {
        "BOT_TOKEN": "123456:AB-cd_9",
        "TELEGRAM_API_URL": "http://localhost:8081/",
        "KNOWLEDGE_DIR": str(tmp_path),
        "ADMIN_IDS": " 12, 34,,12 ",
        "DEFAULT_LANGUAGE": "en",
        "LOG_LEVEL": "debug",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert settings.telegram_api_url == "http://localhost:8081"
    assert settings.knowledge_dir == tmp_path
    assert settings.admin_ids == {12, 34}
    assert (settings.default_language, settings.log_level) == ("en", "DEBUG")
    assert settings.bot_token and settings.bot_token.get_secret_value() == "123456:AB-cd_9"
    assert "AB-cd" not in repr(settings)


def test_the_environment_wins_over_the_file_and_empty_means_not_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DEFAULT_LANGUAGE=en\nLOG_LEVEL=ERROR\nADMIN_IDS=\nFOREIGN=1\n")
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    monkeypatch.setenv("BOT_TOKEN", "")
    settings = read_settings()
    assert (settings.default_language, settings.log_level, settings.bot_token) == ("en", "WARNING", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_URL", "https://"),
        ("TELEGRAM_API_URL", "https://?"),
        ("TELEGRAM_API_URL", "https://a b"),
        ("DATABASE_URL", "sqlite+aiosqlite:///"),
        ("BROADCAST_RATE", "0"),
        ("BROADCAST_RATE", "31"),
        ("BROADCAST_RATE", "cepat"),
        ("KNOWLEDGE_DIR", "/tiada"),
        ("KNOWLEDGE_DIR", __file__),
        ("ADMIN_IDS", "Ana"),
        ("ADMIN_IDS", "12;34"),
        ("ADMIN_IDS", "12 34"),
        ("ADMIN_IDS", "12,x,y"),
        ("ADMIN_IDS", "-12"),
        ("DEFAULT_LANGUAGE", "jv"),
        ("DEFAULT_LANGUAGE", "ID"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_LEVEL", "NOTSET"),
    ],
)
def test_a_bad_value_is_told_in_one_line(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    (line,) = told_lines()
    assert line == f"{name} holds {value!r}; allowed: {Settings.model_fields[name.lower()].description}"


@pytest.mark.parametrize(
    "token", ["rahasia", "rahasia:", ":rahasia", "12:raha sia", "12:rahasiá", "１２:rahasia", "12:ra:sia"]
)
def test_a_bad_token_is_not_shown(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", token)
    (line,) = told_lines()
    assert line.startswith(
        "BOT_TOKEN holds a value that is not shown, as it is secret; allowed: a token from"
    )
    assert "sia" not in line


@pytest.mark.parametrize(
    "url",
    [
        "data/guide.rahasia",
        "mysql://guide:rahasia@localhost/guide",
        "postgresql://guide:rahasia@localhost/guide",
        "postgresql+asyncpg://guide:rahasia@localhost",
        "postgresql+asyncpg://guide:rahasia/sekali@localhost/guide",
        "postgresql+asyncpg://guide:rahasia@localhost:pintu/guide",
    ],
)
def test_a_bad_server_is_told_without_its_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    (line,) = told_lines()
    assert line.startswith("DATABASE_URL holds a value that is not shown, as it is secret; allowed: sqlite")
    assert "rahasia" not in line


def test_the_password_of_a_server_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql+asyncpg://guide:rahasia@localhost:5432/guide"
    monkeypatch.setenv("DATABASE_URL", url)
    assert read_settings().database_url == url
    assert "rahasia" not in repr(read_settings())


def test_the_start_ends_with_these_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    for command in (["run"], ["chat"], ["check"], ["search", "abon"], ["migrate"]):
        assert main(command) == 1
        told = capsys.readouterr().err
        assert told == "LOG_LEVEL holds 'LOUD'; allowed: DEBUG, INFO, WARNING or ERROR\n"


def test_all_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "LOG_LEVEL", "ADMIN_IDS", "DATABASE_URL"):
        monkeypatch.setenv(name, "buruk")
    assert [line.split()[0] for line in told_lines()] == [
        "ADMIN_IDS",
        "BOT_TOKEN",
        "DATABASE_URL",
        "LOG_LEVEL",
    ]


def test_every_setting_is_documented_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE))
    assert documented.keys() == {name.upper() for name in Settings.model_fields}
    defaults = read_settings()
    for name, value in documented.items():
        monkeypatch.setenv(name, value)
    assert read_settings() == defaults, "copying the file changes nothing"
    assert {name.lower() for name in documented if not documented[name]} >= SECRETS
