"""What a person chose and what is kept of them."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.people import PersonId, StoredPerson
from bot.storage import outbox, people
from bot.storage.database import Database


class People:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def choose_language(self, person: PersonId, language: str) -> None:
        async with self._database.writing() as connection:
            await people.set_language(connection, person, language, self._clock())

    async def kept(self, person: PersonId) -> StoredPerson:
        """All that is kept of a person."""
        async with self._database.reading() as connection:
            return await people.stored(connection, person)

    async def erase(self, person: PersonId) -> None:
        """Forget a person altogether."""
        async with self._database.writing() as connection:
            await outbox.forget(connection, person)
            await people.erase(connection, person)
