"""People are told once when the guide can answer what it could not, and then that they asked is forgotten."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.domain.awaited import KEPT, MOST_AT_ONCE, Awaited, QuestionForgotten
from bot.domain.broadcasts import is_quiet
from bot.domain.delivery import Notice
from bot.domain.people import PersonId
from bot.services.guide import Guide
from bot.services.listings import Listings
from bot.services.notices import Notices
from bot.services.tally import Tally
from bot.services.tidying import forget_old
from bot.storage import awaited, people, questions
from bot.storage.database import Database
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry

# The kind of a notice that tells; its ref names the entry, and when the person asked.
TELLS = "awaited"


class Awaiting:
    """Every method raises StorageUnavailable."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        guide: Guide,
        catalogue: Listings,
        tally: Tally,
        notices: Notices,
    ) -> None:
        self._database = database
        self._clock = clock
        self._guide = guide
        self._catalogue = catalogue
        self._tally = tally
        self._notices = notices
        self._looked_through: Catalogue | None = None

    async def words(self, key: str) -> str:
        """What a question was about. Raises QuestionForgotten."""
        await self._tally.flush()  # what was asked just now
        async with self._database.reading() as connection:
            words = await questions.words_of(connection, key)
        if words is None:
            raise QuestionForgotten
        return words

    async def begin(self, person: PersonId, words: str, key: str, spoken: str) -> bool:
        """Let a person wait for this, unless they wait for too much already; twice is as good as once."""
        now = self._clock()
        async with self._database.writing() as connection:
            others = await awaited.of_person(connection, person, now - KEPT)
            if len([one for one in others if one.key != key]) >= MOST_AT_ONCE:
                return False
            await people.make_known(connection, person, spoken, now)
            await awaited.add(connection, person, Awaited(key, words, now))
        return True

    async def end(self, person: PersonId, key: str) -> None:
        async with self._database.writing() as connection:
            await awaited.remove(connection, person, key)

    async def of(self, person: PersonId) -> tuple[Awaited, ...]:
        async with self._database.reading() as connection:
            return await awaited.of_person(connection, person, self._clock() - KEPT)

    async def look(self) -> None:
        """Tell everybody whose question the guide can answer now. Nothing is looked through while the
        catalogue is as it was, nor at night."""
        catalogue, now = self._guide.catalogue, self._clock()
        await forget_old(self._database, now - KEPT, awaited.any_until, awaited.forget)
        if catalogue is self._looked_through or is_quiet(now):
            return
        async with self._database.reading() as connection:
            waited_for = await awaited.words(connection)
        found: dict[str, str] = {}
        for key, words in waited_for.items():
            answer = await self._guide.ask(words)
            if answer.confident and answer.hits:
                found[key] = answer.hits[0].entry.id
            await asyncio.sleep(0)  # visitors come first
        if found:
            await self._tell(found, now)
        self._looked_through = catalogue

    async def _tell(self, found: dict[str, str], now: datetime) -> None:
        """Whoever has blocked the guide is forgotten as well."""
        async with self._database.writing() as connection:
            for key, persons in (await awaited.take(connection, found)).items():
                ref = f"{found[key]}.{now:%y%m%d%H%M%S}"
                await self._notices.queue(connection, TELLS, ref, persons, now)
        self._notices.wake()

    async def noticed(self, notice: Notice) -> Entry | None:
        """The entry that a notice tells of, unless it has left the catalogue."""
        entry_id = (notice.ref or "").partition(".")[0]
        if entry_id not in self._guide.catalogue:  # another process may have found what is new
            await self._catalogue.refresh()
        return self._guide.catalogue.get(entry_id)
