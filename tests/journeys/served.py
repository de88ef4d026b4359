"""The guide as it serves Telegram: over HTTP, polling a Bot API server of the tests' own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot import app
from bot.gateway.context import AnyApplication
from bot.gateway.local import LocalPerson
from bot.services.events import Events
from bot.services.guide import Guide
from bot.storage.database import Database
from tests import make
from tests.botapi.standin import TOKEN, StandIn
from tests.journeys.guide import Clock, StrictTelegram
from tests.people import Json, Phone


class ServedGuide:
    def __init__(
        self, application: AnyApplication, telegram: StrictTelegram, standin: StandIn, events: Events
    ) -> None:
        self.application = application
        self.events = events
        self.telegram = telegram
        self.standin = standin

    def phone(self, name: str = "Ana", *, id: int = 101, language: str = "id") -> "DistantPhone":
        return DistantPhone(self, LocalPerson(id, name, language))


class DistantPhone(Phone):
    """Hands its updates to the server, and waits until the guide has answered them there."""

    def __init__(self, served: ServedGuide, person: LocalPerson) -> None:
        super().__init__(served.application, served.telegram, person)
        self._standin = served.standin

    async def receive(self, update: Json) -> None:
        await self._standin.offer(update)
        await self._standin.settled(lambda: self._standin.unconfirmed == 0)
        await self.application.update_queue.join()


@asynccontextmanager
async def served(guide: Guide, database: Path, **values: Any) -> AsyncIterator[ServedGuide]:
    telegram = StrictTelegram(Clock())
    async with StandIn(telegram) as standin:
        settings = make.settings(database, bot_token=TOKEN, telegram_api_url=standin.url, **values)
        database_ = Database(settings.database_url)
        application = app.build(settings, guide, database_, clock=Clock())
        async with app.opened(application):
            assert application.updater
            await application.start()
            await application.updater.start_polling()
            try:
                yield ServedGuide(application, telegram, standin, Events(database_, guide, Clock()))
            finally:
                await application.updater.stop()
                await application.stop()
        assert standin.faults == [], standin.faults
