"""A local Telegram with a clock to turn, and PTB's own Bot on it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.gateway.local import LocalTelegram
from bot.gateway.local_request import LocalRequest


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> LocalTelegram:
    return LocalTelegram(clock=clock)


@pytest.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[Bot]:
    async with Bot(
        "1:test", request=LocalRequest(telegram), get_updates_request=LocalRequest(telegram)
    ) as bot:
        yield bot
