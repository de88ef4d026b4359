"""Who wants to be reminded of which event. The reminders themselves wait in the outbox."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.errors import TooLateToRemind
from bot.domain.events import Event, EventId, reminder_due
from bot.domain.people import PersonId
from bot.storage import reminders
from bot.storage.database import Database


class Reminders:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def set(self, person: PersonId, event: Event, language: str) -> datetime:
        """When they will be reminded. Raises TooLateToRemind."""
        now = self._clock()
        due = reminder_due(event.details.span, now)
        if due is None or event.status != "published":
            raise TooLateToRemind(event.id)
        async with self._database.writing() as connection:
            await reminders.put(connection, event.id, {person: language}, due, now)
        return due

    async def unset(self, person: PersonId, event_id: EventId) -> None:
        async with self._database.writing() as connection:
            await reminders.remove(connection, event_id, person)

    async def is_set(self, person: PersonId, event_id: EventId) -> bool:
        async with self._database.reading() as connection:
            return await reminders.is_waiting(connection, event_id, person)

    async def count(self, person: PersonId) -> int:
        """How many wait for a person."""
        async with self._database.reading() as connection:
            return await reminders.count(connection, person)

    async def persons(self, event_id: EventId) -> dict[PersonId, str]:
        """Who wanted to be reminded of an event, in which language: whom to tell that it has changed."""
        async with self._database.reading() as connection:
            return await reminders.persons(connection, event_id)
