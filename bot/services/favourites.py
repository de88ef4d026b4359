"""What people keep for later."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.people import Favourite, PersonId
from bot.storage import people
from bot.storage.database import Database


class Favourites:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def save(self, person: PersonId, entry_id: str, spoken: str) -> bool:
        """Whether it is new. `spoken` is the language that the guide speaks with the person."""
        async with self._database.writing() as connection:
            return await people.add_favourite(connection, person, entry_id, spoken, self._clock())

    async def remove(self, person: PersonId, entry_id: str) -> None:
        async with self._database.writing() as connection:
            await people.remove_favourite(connection, person, entry_id)

    async def list(self, person: PersonId) -> tuple[Favourite, ...]:
        """Newest first."""
        async with self._database.reading() as connection:
            return (await people.stored(connection, person)).favourites
