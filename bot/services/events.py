"""Dated events: what staff announce and change, and what visitors see of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.delivery import Notice
from bot.domain.errors import EventGone, EventOutdated, InvalidEvent
from bot.domain.events import (
    ADDRESS_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Event,
    EventDetails,
    EventId,
    Status,
    reminder_due,
)
from bot.domain.fields import is_web_address
from bot.domain.messages import utf16_length
from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.storage import audit, events, outbox, reminders
from bot.storage.database import Database
from knowledge.entries import Cluster, Listing

# The kind of a notice that an event has changed; its ref names the event and the version.
NEWS = "event"
LINK_LIMIT = 500


class Events:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(
        self,
        database: Database,
        guide: Guide,
        clock: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`wake` is called when there is something new to be sent."""
        self._wake = wake
        self._database = database
        self._guide = guide
        self._clock = clock

    # What visitors see.

    async def coming(self) -> tuple[Event, ...]:
        """What is announced and not over, in order."""
        async with self._database.reading() as connection:
            return await events.not_over(connection, self._clock())

    async def event(self, event_id: EventId) -> Event:
        """An event, be it over or cancelled. Raises EventGone."""
        async with self._database.reading() as connection:
            event = await events.get(connection, event_id)
        if event is None:
            raise EventGone(event_id)
        return event

    # What staff do. `seen` is the event as they had it before them.

    async def at_work(self) -> tuple[Event, ...]:
        """All that are not over, cancelled ones too."""
        async with self._database.reading() as connection:
            return await events.not_over(connection, self._clock(), ("published", "cancelled"))

    async def announce(self, actor: Actor, key: str, details: EventDetails) -> Event:
        """Of one `key` there is one event, however often it is announced. Raises InvalidEvent."""
        self.check(details)
        async with self._database.writing() as connection:
            event_id = await events.add(connection, key, details, actor.id, self._clock())
            await audit.add(connection, actor, "announce_event", str(event_id), self._clock())
        return await self.event(event_id)

    async def change(self, actor: Actor, seen: Event, details: EventDetails) -> Event:
        """Raises InvalidEvent and EventOutdated."""
        self.check(details)
        return await self._change(actor, "change_event", seen, details, seen.status)

    async def cancel(self, actor: Actor, seen: Event) -> Event:
        """Raises EventOutdated."""
        return await self._change(actor, "cancel_event", seen, seen.details, "cancelled")

    async def tell(self, actor: Actor, event: Event) -> int:
        """Tell those who wanted to be reminded how the event now stands; how many these are."""
        now = self._clock()
        async with self._database.writing() as connection:
            persons = await reminders.persons(connection, event.id)
            await outbox.queue(connection, NEWS, f"{event.id}.{event.version}", persons, now, now)
            await audit.add(connection, actor, "tell_event", str(event.id), now, {"people": len(persons)})
        self._wake()
        return len(persons)

    async def _change(
        self, actor: Actor, action: str, seen: Event, details: EventDetails, status: Status
    ) -> Event:
        """Reminders follow the event: to its new day, or away."""
        now = self._clock()
        moved = details.span != seen.details.span
        async with self._database.writing() as connection:
            if not await events.change(connection, seen, details, status, now):
                raise EventOutdated(seen.id)
            await audit.add(connection, actor, action, str(seen.id), now)
            if status == "cancelled":
                await reminders.call_off(connection, seen.id, now)
            elif moved:
                persons = await reminders.persons(connection, seen.id)
                due = reminder_due(details.span, now) or now
                await reminders.put(connection, seen.id, persons, due, now)
        return replace(seen, details=details, status=status, changed_at=now, version=seen.version + 1)

    async def noticed(self, notice: Notice) -> Event | None:
        """The event that a reminder or news is about, unless nobody wants that any more."""
        event_id, _, version = (notice.ref or "").partition(".")
        async with self._database.reading() as connection:
            event = await events.get(connection, int(event_id))
        if event is None or event.is_over(self._clock()):
            return None
        is_news = notice.kind == NEWS
        return event if (str(event.version) == version if is_news else event.status == "published") else None

    def check(self, details: EventDetails) -> None:
        """Raises InvalidEvent for the first field that cannot be kept; a form may ask field by field."""
        for field, text, limit in (
            ("title", details.title.id, TITLE_LIMIT),
            ("title", details.title.en, TITLE_LIMIT),
            ("text", details.text.id, TEXT_LIMIT),
            ("text", details.text.en, TEXT_LIMIT),
            ("address", details.address or "", ADDRESS_LIMIT),
            ("link", details.link or "", LINK_LIMIT),
        ):
            if utf16_length(text) > limit:
                raise InvalidEvent(field, "too_long", limit)
        if not details.title.id.strip():
            raise InvalidEvent("title", "missing")
        if not details.text.id.strip():
            raise InvalidEvent("text", "missing")
        if details.span.over <= self._clock():
            raise InvalidEvent("span", "past")
        if not (details.place or (details.address or "").strip()):
            raise InvalidEvent("place", "missing")
        catalogue = self._guide.catalogue
        if details.place and not isinstance(catalogue.get(details.place), Listing):
            raise InvalidEvent("place", "unknown")
        if not all(isinstance(catalogue.get(cluster), Cluster) for cluster in details.clusters):
            raise InvalidEvent("clusters", "unknown")
        if details.link is not None and not is_web_address(details.link):
            raise InvalidEvent("link", "not_a_link")
