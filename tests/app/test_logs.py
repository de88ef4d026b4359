"""The log: no secrets, no addresses, nothing of what people write."""

import asyncio
import logging

import pytest

from bot.logs import log_about, set_up_logs

TOKEN = "123456:AB-cd_9"


def logged(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_a_secret_is_hidden_wherever_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(logging.INFO, [TOKEN])
    logger = logging.getLogger("bot.test")
    logger.info("token %s", TOKEN)
    logger.warning(f"https://api.telegram.org/bot{TOKEN}/getMe")
    try:
        raise ValueError(f"bad {TOKEN}")
    except ValueError:
        logger.exception("fault")
    seen = logged(capsys)
    assert TOKEN not in seen
    assert seen.count("[secret]") == 3
    assert "INFO bot.test: token [secret]" in seen


async def test_a_line_names_the_update_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(logging.INFO)
    logger = logging.getLogger("bot.test")

    async def take(update: int) -> None:
        log_about(update)
        await asyncio.sleep(0)
        logger.warning("refused")

    await asyncio.gather(take(7), take(8))
    logger.warning("by itself")
    lines = [line.split("WARNING ")[1] for line in logged(capsys).splitlines()]
    assert lines == ["bot.test: update 7: refused", "bot.test: update 8: refused", "bot.test: by itself"]


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING])
def test_libraries_that_tell_too_much_are_silenced(level: int, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(level, [])
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1:x/getMe")
    for name in ("httpcore.http11", "telegram.ext.ExtBot", "telegram.Bot", "aiosqlite", "asyncio"):
        logging.getLogger(name).debug("abon rahasia")
    logging.getLogger("sqlalchemy.engine.Engine").info("INSERT (101)")
    logging.getLogger("bot.handlers").debug("kept")
    seen = logged(capsys)
    assert "rahasia" not in seen.replace("asyncio: abon rahasia", "")
    assert ("HTTP Request" in seen, "101" in seen) == (False, False)
    assert ("kept" in seen) == (level == logging.DEBUG)


def test_less_than_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(logging.ERROR)
    logging.getLogger("telegram.ext").warning("w")
    logging.getLogger("bot").error("e")
    assert logged(capsys).rstrip().endswith("ERROR bot: e")
