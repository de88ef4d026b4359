"""The services of a process that sends, on a clock to turn."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import Bot

from bot.domain.broadcasts import Audience, Content, Draft, Text
from bot.domain.delivery import Notice
from bot.gateway.pace import Pace
from bot.gateway.sender import Sender
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.delivery import Delivery, Times
from bot.services.notices import Notices
from bot.storage.database import Database
from bot.ui.screen import Post
from tests.journeys.guide import SRI
from tests.storage.crowd import NOW, STAFF


class Office:
    """`rounds` of the worker are waited for instead of seconds; `now` moves when a test says so."""

    def __init__(self, database: Database, bot: Bot, times: Times, *, at_once: int = 8) -> None:
        self.now = NOW
        self.database = database
        self.lane = Pace(None, clock=lambda: self.now.timestamp())
        self._bot = bot
        self.delivery: Delivery[Post] = Delivery(
            database,
            self.lane,
            self.render,
            Sender(bot),
            default_language="id",
            clock=lambda: self.now,
            at_once=at_once,
            times=times,
        )
        self.news = BroadcastNews(database, Notices(default_language="id"), frozenset())
        self.broadcasts = Broadcasts(
            database, lambda: self.now, self.news, default_language="id", rate=25, wake=self.delivery.wake
        )
        self.unwanted: set[int] = set()

    async def render(self, notice: Notice) -> Post | None:
        if notice.person in self.unwanted:
            return None
        if notice.kind == "reminder":
            return Post(Content(Text(f"{notice.ref} {notice.language}")))
        content = await self.news.content(notice)
        return Post(content) if content else None

    async def announce(self, words: str = "Halo", audience: Audience | None = None) -> int:
        """A broadcast that staff have just sent, and whose time to be undone is over."""
        number = await self.broadcasts.write(STAFF, Draft({"id": Text(words)}), audience or Audience())
        await self.broadcasts.submit(SRI, number)
        self.pass_by(30)
        return number

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                await self.broadcasts.newest()  # lets others work

    async def through(self, broadcast: int, step: float = 1) -> None:
        """Wait until a broadcast is done and its late changes are made; the clock goes on meanwhile."""
        async with asyncio.timeout(30):
            while True:
                if (await self.broadcasts.standing(broadcast)).is_over:
                    return
                self.pass_by(step)
                self.delivery.wake()

    async def close(self) -> None:
        await self.delivery.stop()
        await self.database.stop()


def later(moment: datetime, seconds: float) -> datetime:
    return moment + timedelta(seconds=seconds)
