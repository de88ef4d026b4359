"""What people look for, until they say where they are."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.people import PersonId
from bot.storage import asked_where, people
from bot.storage.database import Database

KEPT = timedelta(hours=1)


class AskedWhere:
    """Where they are never comes here. Every method raises StorageUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def remember(self, person: PersonId, wanted: str, spoken: str) -> None:
        """Asked now, they look for this cluster or product, or (empty) for anything."""
        now = self._clock()
        async with self._database.writing() as connection:
            await asked_where.forget(connection, now - KEPT)
            await people.make_known(connection, person, spoken, now)
            await asked_where.put(connection, person, wanted, now)

    async def take(self, person: PersonId) -> str | None:
        """What they look for, which is forgotten with that; None where they were not asked of late."""
        async with self._database.reading() as connection:  # most were not, and a read waits for nobody
            asked = await asked_where.get(connection, person)
        if asked is None:
            return None
        async with self._database.writing() as connection:
            await asked_where.remove(connection, person)
        return asked.wanted if asked.at >= self._clock() - KEPT else None
