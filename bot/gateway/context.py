"""What a handler is given: the house of services, who asks, and the frozen context to render with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from telegram.ext import Application

from bot.domain.errors import NotAllowed
from bot.domain.follow_ups import Shown
from bot.domain.forms import Holder, Said
from bot.domain.people import PersonId, Role, StoredPerson
from bot.domain.staff import Actor, Right
from bot.gateway.going_on import going_on_without
from bot.services.access import Access
from bot.services.asked_where import AskedWhere
from bot.services.awaiting import Awaiting
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.cases import Cases
from bot.services.delivery import Delivery
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
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.screen import Document, Post, Screen, Venue
from bot.ui.texts import Language, language_of, texts_in
from knowledge.hours import day_of

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class House:
    """The services, made once by `app`."""

    guide: Guide
    favourites: Favourites
    people: People
    photos: Photos
    subscriptions: Subscriptions
    access: Access
    forms: Forms
    maintenance: Maintenance
    broadcasts: Broadcasts
    broadcast_news: BroadcastNews
    delivery: Delivery[Post | Screen]
    tally: Tally
    statistics: Statistics
    listing_statistics: ListingStatistics
    questions: Questions
    follow_ups: FollowUps
    awaiting: Awaiting
    publish_at_once: bool  # what owners change and little depends on
    listings: Listings
    register: Register
    managers: Managers
    cases: Cases
    upkeep: Upkeep
    confirmations: Confirmations
    visits: Visits
    asked_where: AskedWhere
    events: Events
    event_answers: EventAnswers
    reminders: Reminders
    default_language: Language
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Asked:
    """One update, in the guide's own terms. `words` is the text, or what follows a command.

    `fetch` gives the content of a file that was sent, by its file id. Raises FileTooLarge, FileUnavailable.
    """

    house: House
    person: PersonId
    chat: int | None  # none where the guide is not in the chat itself
    kept: StoredPerson
    first_name: str
    language_code: str | None
    private: bool
    bot_username: str
    words: str
    said: Said
    render: Render
    fetch: Callable[[str], Awaitable[bytes]]

    @property
    def roles(self) -> frozenset[Role]:
        return self.house.access.roles(self.person, self.kept.roles)

    @property
    def actor(self) -> Actor:
        return Actor(self.person, self.first_name, self.roles)

    def staff(self, right: Right) -> Actor:
        """Who asks, as staff that holds this right. Raises NotAllowed; in a group too, where others read."""
        if not self.private:
            raise NotAllowed
        self.actor.must_hold(right)
        return self.actor

    def link(self, route: Route) -> str:
        """An address outside the chat that leads to `route`."""
        return f"https://t.me/{self.bot_username}?start={route.link()}"

    async def manages(self, entry_id: str) -> Actor:
        """Who asks, as manager of this listing or staff. Raises NotTheManager, and NotAllowed in groups."""
        if not self.private:
            raise NotAllowed
        await self.house.managers.must_manage(self.actor, entry_id)
        return self.actor

    async def must_hold(self, holder: Holder, subject: str) -> None:
        """Whether a form about `subject` is theirs to fill in. Raises NotTheManager, NotAllowed."""
        if holder == "manager":
            await self.manages(subject)
        elif holder != "anybody":
            self.staff(holder)
        elif not self.private:
            raise NotAllowed


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show, if anything: a screen, a file, a place, posts as their recipients will see them.

    `beside` is a message of its own, whatever becomes of the one that was pressed. `toast` is a few words for
    somebody who pressed. `reports` is the broadcast that the screen tells of: the screen is kept up to date.
    `shares` is what the phone then offers to share in place of its keyboard; `shared` takes that offer away.
    `shown` is what the chat may then ask on about.
    """

    screen: Screen | None = None
    toast: str = ""
    beside: Screen | None = None
    document: Document | None = None
    venue: Venue | None = None
    posts: tuple[Post, ...] = ()
    reports: int | None = None
    form_stays: bool = False  # a form that was to be finished is not
    shares: Literal["contact", "location"] | None = None
    shared: bool = False
    shown: Shown | None = None


def render_in(house: House, language: Language) -> Render:
    now = house.clock()
    holiday = house.guide.holiday(day_of(now))
    return Render(texts_in(language), house.guide.catalogue, now, holiday, house.visits.found_right)


async def kept_of(house: House, person: PersonId) -> StoredPerson:
    """What is kept of a person; nothing while the store is down, for the guide can answer all the same."""
    with going_on_without("what people chose"):
        return await house.people.kept(person)
    return StoredPerson(person)


def language_for(house: House, kept: StoredPerson, code: str | None) -> Language:
    """The chosen language; without one that of the person's Telegram."""
    return language_of(kept.language or code, house.default_language)
