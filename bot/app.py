"""The composition root: settings become services, handlers and one Application. Nothing is made elsewhere."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from telegram import Bot, LinkPreviewOptions
from telegram.ext import ApplicationBuilder, Defaults
from telegram.request import BaseRequest

from bot import serving
from bot.domain.delivery import Notice
from bot.domain.form_kinds import FORMS
from bot.gateway.context import AnyApplication, House
from bot.gateway.http import AiohttpRequest
from bot.gateway.menu import publish_menus
from bot.gateway.notices import Reports, render_notice
from bot.gateway.order import ChatOrder
from bot.gateway.pace import Pace
from bot.gateway.sender import Sender
from bot.handlers.register import register
from bot.services.access import Access
from bot.services.asked_where import AskedWhere
from bot.services.awaiting import Awaiting
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.cases import Cases
from bot.services.delivery import AT_ONCE, Delivery
from bot.services.event_answers import EventAnswers
from bot.services.events import Events
from bot.services.favourites import Favourites
from bot.services.follow_ups import FollowUps
from bot.services.forms import Forms
from bot.services.freshness import Confirmations
from bot.services.guide import Guide
from bot.services.listing_statistics import ListingStatistics
from bot.services.listings import Listings
from bot.services.maintenance import Maintenance
from bot.services.managers import Managers
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.photos import Photos
from bot.services.questions import Questions
from bot.services.register import Register
from bot.services.reminders import Reminders
from bot.services.statistics import Statistics
from bot.services.subscriptions import Subscriptions
from bot.services.tally import Tally
from bot.services.upkeep import Upkeep
from bot.services.visits import Visits
from bot.settings import Settings
from bot.storage.database import Database
from bot.tasks import Repeated
from bot.ui.screen import Post, Screen
from bot.ui.views import register as register_views
from knowledge.loader import load_knowledge
from knowledge.search import Search

MAX_CONCURRENT_UPDATES = 64
# An update may need two calls at once: the answer to a press, and the edit. Notices have theirs beside.
MAX_CONNECTIONS = 2 * MAX_CONCURRENT_UPDATES + AT_ONCE
POLLING_CONNECTIONS = 2
# So often counts go to the store, and what other processes changed is taken over.
BESIDE_SECONDS = 10.0
# Telegram takes about 20 edits a minute in one chat.
REPORT_SECONDS = 4.0
LOCAL_TOKEN = "0:local"  # noqa: S105 - the local chat needs a token's form, not a token


def utc_now() -> datetime:
    return datetime.now(UTC)


def read_guide(settings: Settings) -> Guide:
    """Raises CatalogueError with every fault."""
    catalogue, vocabulary, holidays = load_knowledge(settings.knowledge_dir)
    return Guide(catalogue, Search(catalogue, vocabulary), holidays)


def furnish(
    settings: Settings, guide: Guide, database: Database, clock: Callable[[], datetime], bot: Bot, pace: Pace
) -> House:
    """All services; `bot` is what notices are sent with, at `pace`."""

    async def render(notice: Notice) -> Post | Screen | None:
        return await render_notice(house, notice)

    delivery: Delivery[Post | Screen] = Delivery(
        database, pace, render, Sender(bot),
        default_language=settings.default_language, clock=clock,
    )  # fmt: skip
    notices = Notices(default_language=settings.default_language, wake=delivery.wake)
    broadcast_news = BroadcastNews(database, notices, settings.admin_ids)
    broadcasts = Broadcasts(
        database, clock, broadcast_news,
        default_language=settings.default_language, rate=settings.broadcast_rate,
        needs_approval=settings.broadcast_approval, wake=delivery.wake,
    )  # fmt: skip
    tally = Tally(database, clock)
    events = Events(database, guide, clock, delivery.wake)
    listings = Listings(database, clock, guide)
    cases = Cases(database, clock, listings, settings.admin_ids, notices)
    house = House(
        guide=guide,
        publish_at_once=settings.publish_at_once,
        listings=listings,
        register=Register(database, clock, listings, register_views.summary),
        managers=Managers(database, clock, notices),
        cases=cases,
        upkeep=Upkeep(clock, guide, listings, cases),
        confirmations=Confirmations(database, clock, guide, listings, notices),
        visits=Visits(database, clock),
        asked_where=AskedWhere(database, clock),
        favourites=Favourites(database, clock),
        people=People(database, clock, tally),
        photos=Photos(database, clock, guide),
        subscriptions=Subscriptions(database, clock),
        events=events,
        event_answers=EventAnswers(guide, events, clock),
        reminders=Reminders(database, clock),
        access=Access(database, clock, settings.admin_ids),
        forms=Forms(database, clock, FORMS),
        maintenance=Maintenance(database, clock),
        broadcasts=broadcasts,
        broadcast_news=broadcast_news,
        delivery=delivery,
        tally=tally,
        statistics=Statistics(database, clock, tally),
        listing_statistics=ListingStatistics(database, clock, tally),
        questions=Questions(database, clock, guide, tally),
        follow_ups=FollowUps(database, clock),
        awaiting=Awaiting(database, clock, guide, listings, tally, notices),
        default_language=settings.default_language,
        clock=clock,
    )  # fmt: skip
    return house


def build(
    settings: Settings,
    guide: Guide,
    database: Database,
    *,
    request: BaseRequest | None = None,
    clock: Callable[[], datetime] = utc_now,
    pace: Pace | None = None,
) -> AnyApplication:
    """The Application, not yet started. `request` is the transport in place of HTTP, `pace` notices' own."""
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
        await house.maintenance.refresh()
        await house.listings.refresh()
        await house.questions.refresh()
        await house.visits.refresh()
        house.delivery.start()
        beside.start()
        following.start()
        await publish_menus(application.bot, settings.default_language)

    async def end_background(application: AnyApplication) -> None:
        await following.stop()
        await beside.stop()
        await house.delivery.stop()

    async def stop(application: AnyApplication) -> None:
        await database.stop()

    application = builder.post_init(start).post_stop(end_background).post_shutdown(stop).build()
    pace = pace or Pace(settings.broadcast_rate)
    house = furnish(settings, guide, database, clock, application.bot, pace)
    beside = Repeated(
        BESIDE_SECONDS,
        *(house.tally.flush, house.maintenance.refresh, house.listings.refresh, house.questions.refresh),
        house.cases.pass_on,
        house.confirmations.ask,
        house.register.tidy,
        house.follow_ups.tidy,
        house.awaiting.look,
        house.visits.refresh,
        house.photos.tidy,
    )
    reports = Reports(house, application.bot)
    following = Repeated(REPORT_SECONDS, reports.refresh)
    application.bot_data.update({House: house, Reports: reports})
    register(application, house)
    return application


@asynccontextmanager
async def opened(application: AnyApplication) -> AsyncIterator[None]:
    """Makes an Application ready for `process_update`, with its database; it polls nothing.

    Raises:
        StorageUnusable: it cannot start.
    """
    async with application:
        assert application.post_init and application.post_stop and application.post_shutdown  # noqa: S101
        try:
            await application.post_init(application)
            yield
        finally:
            await application.post_stop(application)
            await application.post_shutdown(application)


def serve(settings: Settings, *, webhook: bool = False) -> None:
    """Serves Telegram until the process is told to stop: by long polling, or by webhook.

    Raises:
        CatalogueError, StorageUnusable, telegram.error.InvalidToken: it cannot start.
    """
    application = build(settings, read_guide(settings), Database(settings.database_url))
    serving.run(serving.listen(application, settings) if webhook else serving.poll(application))
