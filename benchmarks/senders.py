"""The senders that the delivery benchmark measures, each a process: see --help."""

import argparse
import asyncio
import time
from datetime import UTC, datetime

import uvloop
from telegram import Bot

from benchmarks.stub import TOKEN
from bot.domain.broadcasts import Status
from bot.domain.delivery import Notice
from bot.gateway.http import AiohttpRequest
from bot.gateway.pace import Pace
from bot.gateway.sender import Sender
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.delivery import AT_ONCE, Delivery
from bot.services.notices import Notices
from bot.storage.database import Database
from bot.ui.screen import Button, Post
from bot.ui.visitor_routes import Home

# As a real one: a few formatted lines over two buttons.
WORDS = (
    "Bazar Kriya Cimahi\nSabtu, 12 Desember 2026, pukul 09.00–15.00 di Gedung BITC.\n" + "Ada batik. " * 20
)
ENTITIES = [{"type": "bold", "offset": 0, "length": 18}, {"type": "italic", "offset": 19, "length": 6}]
BUTTONS = (("Buka acara", "x"), ("Berhenti berlangganan", "h"))


async def ours(api: str, url: str, broadcast: int, rate: float | None) -> None:
    """Until the broadcast is done; prints the seconds that it took."""

    def clock() -> datetime:
        return datetime.now(UTC)

    database = Database(url)
    await database.start()
    news = BroadcastNews(database, Notices(default_language="id"), frozenset())
    broadcasts = Broadcasts(database, clock, news, default_language="id", rate=rate or 1)
    rows = tuple((Button(label, Home()),) for label, _ in BUTTONS)

    async def render(notice: Notice) -> Post | None:
        content = await news.content(notice)
        return Post(content, rows) if content else None

    requests = AiohttpRequest(AT_ONCE), AiohttpRequest(1)
    async with Bot(TOKEN, f"{api}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        delivery = Delivery(database, Pace(rate), render, Sender(bot), default_language="id", clock=clock)
        begun = time.perf_counter()
        delivery.start()
        while (await broadcasts.get(broadcast)).status != Status.DONE:
            await asyncio.sleep(0.05)
        print(time.perf_counter() - begun)
        await delivery.stop()
    await database.stop()


async def peer(api: str, how_many: int) -> None:
    """aiogram: as many at once, nothing kept."""
    from aiogram import Bot as AiogramBot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

    bot = AiogramBot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api), limit=AT_ONCE))
    buttons = [[InlineKeyboardButton(text=label, callback_data=data)] for label, data in BUTTONS]
    markup = InlineKeyboardMarkup(inline_keyboard=buttons)
    entities = [MessageEntity.model_validate(entity) for entity in ENTITIES]
    people = iter(range(1, how_many + 1))

    async def send() -> None:
        for person in people:
            await bot.send_message(person, WORDS, entities=entities, reply_markup=markup)

    await bot.get_me()
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(send())
    print(time.perf_counter() - begun)
    await bot.session.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["ours", "aiogram"])
    parser.add_argument("api")
    parser.add_argument("--database")
    parser.add_argument("--broadcast", type=int, default=1)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--people", type=int, default=1000)
    given = parser.parse_args()
    work = (
        ours(given.api, given.database, given.broadcast, given.rate)
        if given.kind == "ours"
        else peer(given.api, given.people)
    )
    uvloop.run(work)


if __name__ == "__main__":
    main()
