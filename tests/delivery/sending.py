"""A process that sends one broadcast, to be killed.

python -m tests.delivery.sending API TOKEN DATABASE BROADCAST START
"""

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from telegram import Bot

from bot.domain.broadcasts import Status
from bot.domain.delivery import Notice
from bot.gateway.http import AiohttpRequest
from bot.gateway.pace import Pace
from bot.gateway.sender import Sender
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.delivery import Delivery, Times
from bot.services.notices import Notices
from bot.storage.database import Database
from bot.ui.screen import Post

AT_ONCE = 16
SPEED = 20  # so many seconds pass in one: leases and waits end soon


def quick_clock(start: float) -> Callable[[], datetime]:
    """The same for every process that began to count at `start`."""
    begin = datetime(2026, 3, 2, 3, tzinfo=UTC)  # 10:00 in Cimahi
    return lambda: begin + timedelta(seconds=(time.time() - start) * SPEED)


async def send(api: str, token: str, url: str, broadcast: int, start: float) -> None:
    clock = quick_clock(start)
    database = Database(url)
    await database.start()
    news = BroadcastNews(database, Notices(default_language="id"), frozenset())
    broadcasts = Broadcasts(database, clock, news, default_language="id", rate=25)
    lane = Pace(
        None,
        clock=lambda: clock().timestamp(),
        sleep=lambda seconds: asyncio.sleep(seconds / SPEED),
    )

    async def render(notice: Notice) -> Post | None:
        content = await news.content(notice)
        return Post(content) if content else None

    requests = AiohttpRequest(AT_ONCE), AiohttpRequest(1)
    async with Bot(token, f"{api}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        times = Times(look=0.05, retry=0.05)
        delivery = Delivery(
            database,
            lane,
            render,
            Sender(bot),
            default_language="id",
            clock=clock,
            at_once=AT_ONCE,
            times=times,
        )
        delivery.start()
        while (await broadcasts.get(broadcast)).status != Status.DONE:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await delivery.stop()
    await database.stop()


if __name__ == "__main__":
    api, token, url, broadcast, start = sys.argv[1:]
    asyncio.run(send(api, token, url, int(broadcast), float(start)))
