"""Who looked for the way to a listing is asked once, a day later, whether what they were told was right."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.domain.people import PersonId
from bot.domain.visits import ASKED_AFTER, KEPT
from bot.storage import managers, people, visits
from bot.storage.database import Database
from knowledge.hours import day_of


class Visits:
    """Every method raises StorageUnavailable. `found_right`: by id of the listing, when a visitor last said
    that it is right."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._tidied: date | None = None
        self.found_right: Mapping[str, date] = {}

    async def begin(self, person: PersonId, entry_id: str, spoken: str) -> None:
        """The person looked for the way; whoever manages the listing is asked elsewhere."""
        now = self._clock()
        async with self._database.writing() as connection:
            if not await managers.is_manager(connection, entry_id, person):
                await people.make_known(connection, person, spoken, now)
                await visits.add(connection, person, entry_id, now)

    async def ask(self, person: PersonId, entry_id: str) -> bool:
        """Whether to ask the person now. Once true it is false ever after."""
        now = self._clock()
        async with self._database.writing() as connection:
            return await visits.ask(connection, person, entry_id, now - ASKED_AFTER, now)

    async def find_right(self, person: PersonId, entry_id: str) -> bool:
        """Whether it counts: of those who were asked."""
        today = day_of(self._clock())
        async with self._database.writing() as connection:
            if not await visits.is_asked(connection, person, entry_id):
                return False
            await visits.find_right(connection, entry_id, today)
        self.found_right = {**self.found_right, entry_id: today}
        return True

    async def count(self, person: PersonId) -> int:
        async with self._database.reading() as connection:
            return await visits.count(connection, person)

    async def refresh(self) -> None:
        """Take over what other processes were told; once a day, forget who went long ago."""
        now = self._clock()
        async with self._database.reading() as connection:
            self.found_right = await visits.all_found_right(connection)
        if self._tidied != day_of(now):
            async with self._database.writing() as connection:
                await visits.forget(connection, now - KEPT)
            self._tidied = day_of(now)
