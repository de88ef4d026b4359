"""A worker that sends over HTTP to a Bot API server of the tests' own."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.gateway.http import AiohttpRequest
from bot.gateway.local import LocalTelegram
from bot.services.delivery import Times
from bot.storage.database import Database
from tests.botapi.standin import TOKEN, StandIn
from tests.delivery.office import Office
from tests.storage.crowd import NOW


@pytest.fixture
def telegram() -> LocalTelegram:
    return LocalTelegram(clock=lambda: NOW)


@pytest.fixture
async def standin(telegram: LocalTelegram) -> AsyncIterator[StandIn]:
    async with StandIn(telegram) as server:
        yield server


@pytest.fixture
async def office(database: Database, url: str, standin: StandIn) -> AsyncIterator[Office]:
    requests = AiohttpRequest(64), AiohttpRequest(1)
    async with Bot(TOKEN, f"{standin.url}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        standin.calls.clear()
        office = Office(Database(url, busy_seconds=0.2), bot, Times(look=0.01, retry=0.01))
        yield office
        await office.close()
    assert standin.faults == [], standin.faults
