"""The guide as it runs, over the local Telegram: started, restarted, and used from phones."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import app
from bot.domain.events import Event
from bot.domain.staff import Actor
from bot.gateway.context import House
from bot.gateway.local import LocalPerson, LocalTelegram
from bot.gateway.local_request import LocalRequest
from bot.gateway.notices import Reports
from bot.gateway.pace import Pace
from bot.services.guide import Guide
from bot.storage.database import Database
from tests import make
from tests.botapi.checks import check_call
from tests.people import Phone

GROUP = -7
CHIEF = 900
SRI = Actor(901, "Sri", frozenset({"editor"}))


class Clock:
    def __init__(self, now: datetime = make.NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class StrictTelegram(LocalTelegram):
    """A local Telegram that remembers what an independent reading of the Bot API finds wrong."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        self.faults: list[tuple[str, list[str]]] = []

    def call(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, bytes] = {}) -> Any:
        if problems := check_call(method, parameters, files):
            self.faults.append((method, problems))
        return super().call(method, parameters, files)


class RunningGuide:
    """One database file and one Telegram outlive its restarts, as they do in life."""

    def __init__(self, guide: Guide, database: Path, *, busy_seconds: float = 0.05, **settings: Any) -> None:
        self.clock = Clock()
        self.telegram = StrictTelegram(self.clock)
        self.database = database
        self._guide = guide
        self._busy_seconds = busy_seconds
        self._settings = make.settings(database, **settings)
        self._phones: list[Phone] = []
        self._open = AsyncExitStack()

    async def start(self) -> None:
        database = Database(self._settings.database_url, busy_seconds=self._busy_seconds)
        self.application = app.build(
            self._settings,
            self._guide,
            database,
            request=LocalRequest(self.telegram),
            clock=self.clock,
            pace=Pace(None, clock=lambda: self.clock().timestamp()),
        )
        await self._open.enter_async_context(app.opened(self.application))
        for phone in self._phones:
            phone.application = self.application

    @property
    def house(self) -> House:
        house: House = self.application.bot_data[House]
        return house

    async def delivered(self) -> None:
        """All that is due by now has been sent, and broadcasts that are through have ended."""
        for _ in range(2):
            await self.house.delivery.settled()

    async def followed(self) -> None:
        """The reports of broadcasts are up to date."""
        await self.application.bot_data[Reports].refresh()

    async def announce(self, title: str, when: str, **fields: Any) -> Event:
        """What staff do in chat."""
        details = make.event_details(title, when, **fields)
        return await self.house.events.announce(SRI, f"{title} {when}"[:16], details)

    async def stop(self) -> None:
        await self._open.aclose()
        assert self.telegram.faults == [], self.telegram.faults

    async def restart(self, guide: Guide | None = None, **settings: Any) -> None:
        """With another edition of the catalogue or other settings, if they are given."""
        await self.stop()
        self._guide = guide or self._guide
        if settings:
            self._settings = make.settings(self.database, **settings)
        await self.start()

    def phone(
        self, name: str = "Ana", *, id: int = 101, language: str | None = "id", group: int | None = None
    ) -> Phone:
        person = LocalPerson(id, name, language)
        phone = Phone(self.application, self.telegram, person, group)
        self._phones.append(phone)
        return phone
