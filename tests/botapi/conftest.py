from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.gateway.local import LocalTelegram
from tests.botapi.standin import TOKEN, StandIn


@pytest.fixture
def telegram() -> LocalTelegram:
    return LocalTelegram(clock=lambda: datetime(2026, 3, 1, 9, tzinfo=UTC))


@pytest.fixture
async def standin(telegram: LocalTelegram) -> AsyncIterator[StandIn]:
    async with StandIn(telegram) as server:
        yield server


def make_bot(standin: StandIn, token: str) -> Bot:
    # Reading the system's certificates for each bot would take longer than the tests.
    requests = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    return Bot(
        token,
        f"{standin.url}/bot",
        f"{standin.url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )


@pytest.fixture
async def bot(standin: StandIn) -> AsyncIterator[Bot]:
    async with make_bot(standin, TOKEN) as bot:
        standin.calls.clear()  # the getMe of its start
        yield bot
