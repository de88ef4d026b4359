"""The composition root: settings become services, handlers and one Application. Nothing is made elsewhere."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from telegram import Bot, LinkPreviewOptions
from telegram.ext import ApplicationBuilder, Defaults
from telegram.request import BaseRequest

from bot import serving
from bot.domain.delivery import Notice
from bot.gateway.context import AnyApplication, House
from bot.gateway.http import AiohttpRequest
from bot.gateway.menu import publish_menus
from bot.gateway.order import ChatOrder
from bot.gateway.pace import Pace
from bot.gateway.sender import Post, Sender
from bot.handlers.register import register
from bot.services.broadcasts import Broadcasts
from bot.services.delivery import AT_ONCE, Delivery
from bot.services.favourites import Favourites
from bot.services.guide import Guide
from bot.services.people import People
from bot.settings import Settings
from bot.storage.database import Database
from bot.ui.screen import Screen
from knowledge.loader import load_knowledge
from knowledge.search import Search

MAX_CONCURRENT_UPDATES = 64
# An update may need two calls at once: the answer to a press, and the edit. Notices have theirs beside.
MAX_CONNECTIONS = 2 * MAX_CONCURRENT_UPDATES + AT_ONCE
POLLING_CONNECTIONS = 2
LOCAL_TOKEN = "0:local"  # noqa: S105 - the local chat needs a token's form, not a token


def utc_now() -> datetime:
    return datetime.now(UTC)


def read_guide(settings: Settings) -> Guide:
    """Raises CatalogueError with every fault."""
    catalogue, vocabulary, holidays = load_knowledge(settings.knowledge_dir)
    return Guide(catalogue, Search(catalogue, vocabulary), holidays)


def build(
    settings: Settings,
    guide: Guide,
    database: Database,
    *,
    request: BaseRequest | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> AnyApplication:
    """The Application, not yet started. `request` is the transport in place of HTTP."""
    broadcasts = Broadcasts(
        database,
        clock,
        default_language=settings.default_language,
        rate=settings.broadcast_rate,
        wake=lambda: delivery.wake(),
    )
    house = House(
        guide=guide,
        favourites=Favourites(database, clock),
        people=People(database, clock),
        broadcasts=broadcasts,
        default_language=settings.default_language,
        clock=clock,
    )
    token = settings.bot_token.get_secret_value() if settings.bot_token else LOCAL_TOKEN
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .concurrent_updates(ChatOrder(MAX_CONCURRENT_UPDATES))
    )
    # Polling has a client of its own, so that no answer waits for its long poll to end.
    builder = builder.request(request or AiohttpRequest(MAX_CONNECTIONS))
    builder = builder.get_updates_request(request or AiohttpRequest(POLLING_CONNECTIONS))

    async def start(application: AnyApplication) -> None:
        await database.start()
        delivery.start()
        await publish_menus(application.bot, settings.default_language)

    async def stop(application: AnyApplication) -> None:
        await delivery.stop()
        await database.stop()

    application = builder.post_init(start).post_shutdown(stop).build()
    delivery = deliver_for(house, database, application.bot, settings.broadcast_rate)
    register(application, house)
    return application


def deliver_for(house: House, database: Database, bot: Bot, rate: float) -> Delivery[Post | Screen]:
    """The worker that sends notices at `rate` messages a second, not yet started."""

    async def render(notice: Notice) -> Post | Screen | None:
        content = await house.broadcasts.content(notice)
        return Post(content) if content else None

    return Delivery(
        database, Pace(rate), render, Sender(bot), default_language=house.default_language, clock=house.clock
    )


@asynccontextmanager
async def opened(application: AnyApplication) -> AsyncIterator[None]:
    """Makes an Application ready for `process_update`, with its database; it polls nothing.

    Raises:
        StorageUnusable: it cannot start.
    """
    async with application:
        assert application.post_init and application.post_shutdown  # noqa: S101
        try:
            await application.post_init(application)
            yield
        finally:
            await application.post_shutdown(application)


def serve(settings: Settings, *, webhook: bool = False) -> None:
    """Serves Telegram until the process is told to stop: by long polling, or by webhook.

    Raises:
        CatalogueError, StorageUnusable, telegram.error.InvalidToken: it cannot start.
    """
    application = build(settings, read_guide(settings), Database(settings.database_url))
    serving.run(serving.listen(application, settings) if webhook else serving.poll(application))
