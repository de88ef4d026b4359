"""The program itself, as a process beside a Bot API server of the tests' own."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot.gateway.local import LocalPerson, LocalTelegram
from tests.botapi.standin import TOKEN, StandIn

ANA = LocalPerson(101, "Ana")


@pytest.fixture
def telegram() -> LocalTelegram:
    return LocalTelegram(clock=lambda: datetime(2026, 3, 2, 3, tzinfo=UTC))


@pytest.fixture
async def standin(telegram: LocalTelegram) -> AsyncIterator[StandIn]:
    async with StandIn(telegram) as server:
        yield server


async def started(
    standin: StandIn, token: str = TOKEN, arguments: tuple[str, ...] = ()
) -> asyncio.subprocess.Process:
    settings = {"BOT_TOKEN": token, "TELEGRAM_API_URL": standin.url, "LOG_LEVEL": "DEBUG"}
    root = Path(__file__).parents[2]
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", *arguments),
        env=os.environ | settings | {"PYTHONPATH": str(root)},
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )


async def test_it_serves_telegram_until_told_to_stop(
    standin: StandIn, telegram: LocalTelegram, knowledge: Path
) -> None:
    process = await started(standin)
    await standin.offer(telegram.say(ANA, "abon rahasia Ana"))
    await standin.settled(lambda: standin.count("sendMessage") == 1, within=30)
    (answer,) = [message for message in telegram.messages(ANA.id) if message["from"]["id"] != ANA.id]
    assert answer["text"].startswith("Abon")
    await standin.offer(telegram.press(ANA, answer["message_id"], "s:abon:1:"))
    await standin.settled(lambda: standin.count("answerCallbackQuery") == 1)
    await standin.offer(telegram.inline_query(ANA, "abon"))
    await standin.settled(lambda: standin.count("answerInlineQuery") == 1)
    await standin.offer(*telegram.pick(ANA, "e:abon:"))
    await standin.settled(lambda: standin.unconfirmed == 0)
    process.send_signal(signal.SIGTERM)
    out, err = await process.communicate()
    assert (process.returncode, out) == (0, b"")
    assert standin.unconfirmed == 0, "what was handled is not served again after a restart"
    assert standin.faults == []
    log = err.decode()
    assert log, "at DEBUG there is something to read"
    assert [secret for secret in (TOKEN, "rahasia") if secret in log] == []


async def test_a_token_that_telegram_refuses_ends_it_with_one_line(standin: StandIn, knowledge: Path) -> None:
    process = await started(standin, token="2:other")
    out, err = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert err.decode().splitlines()[-1] == "Telegram refuses BOT_TOKEN; copy it again from @BotFather"
    assert "2:other" not in err.decode()
    assert "Traceback" not in err.decode()


async def test_a_database_that_cannot_be_used_ends_it_with_one_line(
    standin: StandIn, knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{knowledge}")
    process = await started(standin)
    _, err = await process.communicate()
    assert process.returncode == 1
    assert (
        err.decode()
        .splitlines()[-1]
        .startswith(f"DATABASE_URL holds 'sqlite+aiosqlite:///{knowledge}', which")
    )
    assert "Traceback" not in err.decode()


async def test_it_serves_by_webhook_until_told_to_stop(
    standin: StandIn, telegram: LocalTelegram, knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("WEBHOOK_URL", "https://guide.example/kait")
    monkeypatch.setenv("WEBHOOK_SECRET", "rahasia-telegram")
    monkeypatch.setenv("LISTEN", address)
    process = await started(standin, arguments=("--webhook",))
    await standin.settled(lambda: standin.count("setWebhook") == 1, within=30)
    (hook,) = [call.parameters for call in standin.calls if call.method == "setWebhook"]
    assert (hook["url"], hook["secret_token"]) == ("https://guide.example/kait", "rahasia-telegram")
    assert {"message", "callback_query", "inline_query", "chosen_inline_result"} <= {*hook["allowed_updates"]}
    headers = {"X-Telegram-Bot-Api-Secret-Token": "rahasia-telegram"}
    async with aiohttp.ClientSession(headers=headers) as session:
        await listening(session, f"http://{address}/kait")
        async with session.post(f"http://{address}/kait", json=telegram.say(ANA, "abon")) as answer:
            assert answer.status == 200
    await standin.settled(lambda: standin.count("sendMessage") == 1)
    process.send_signal(signal.SIGTERM)
    _, err = await process.communicate()
    assert process.returncode == 0
    assert standin.faults == []
    assert [secret for secret in (TOKEN, "rahasia-telegram") if secret in err.decode()] == []


async def listening(session: aiohttp.ClientSession, url: str) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                async with session.get(url):
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0)
