"""What a person chose and what is kept of them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.people import PersonId, StoredPerson
from bot.services.tally import Tally
from bot.services.together import Together
from bot.storage import last_shown, outbox, people, tally
from bot.storage.database import Database


class People:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(self, database: Database, clock: Callable[[], datetime], tally: Tally) -> None:
        self._database = database
        self._clock = clock
        self._tally = tally
        self._read = Together(self._read_all)

    async def choose_language(self, person: PersonId, language: str) -> None:
        async with self._database.writing() as connection:
            await people.set_language(connection, person, language, self._clock())

    async def kept(self, person: PersonId) -> StoredPerson:
        """All that is kept of a person. Every update asks."""
        return await self._read(person, None)

    async def _read_all(self, wanted: Mapping[PersonId, None]) -> Mapping[PersonId, StoredPerson]:
        async with self._database.reading() as connection:
            return await people.stored_of_all(connection, wanted)

    async def active_days(self, person: PersonId) -> int:
        """On how many days it is known that the person used the guide."""
        async with self._database.reading() as connection:
            return await tally.active_days(connection, person)

    async def erase(self, person: PersonId) -> None:
        """Forget a person altogether."""
        await self._tally.forget(person)
        async with self._database.writing() as connection:
            await outbox.forget(connection, person)
            await last_shown.forget_chat(connection, person)  # a private chat has its person's number
            await people.erase(connection, person)
