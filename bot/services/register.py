"""Takes the city's register over into the store: as a preview first, then in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.errors import StorageUnavailable
from bot.domain.listings import StoredListing
from bot.domain.register import UPLOAD_LIFETIME, Preview, RegisterRow, RowFault, UploadGone
from bot.domain.register_rows import read_row
from bot.domain.staff import Actor, Right
from bot.services.listings import Listings, touch
from bot.services.register_files import read_file
from bot.services.register_plan import Comparing, Plan, Summary
from bot.services.register_words import lookups_of
from bot.storage import audit, listings, people, uploads
from bot.storage.database import Database

RIGHT: Right = "listings"
# So often somebody else may change the store's listings while a file is being compared with them.
_ATTEMPTS = 3


class Register:
    """`summary` finds the words for a business. Every method raises NotAllowed and StorageUnavailable; those
    that read a file RegisterUnreadable."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], catalogue: Listings, summary: Summary
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._summary = summary

    async def preview(self, actor: Actor, name: str, content: bytes) -> Preview:
        """What `apply` would do now."""
        actor.must_hold(RIGHT)
        stored = await self._stored()
        return (await asyncio.to_thread(self._plan, name, content, stored)).preview

    async def apply(self, actor: Actor, name: str, content: bytes) -> Preview:
        """Add and change listings; a second time it does nothing."""
        actor.must_hold(RIGHT)
        for _ in range(_ATTEMPTS):
            stored = await self._stored()
            plan = await asyncio.to_thread(self._plan, name, content, stored)
            async with self._database.writing() as connection:
                await touch(connection)  # first: whoever does the same at once waits here
                if await listings.all(connection) != stored:
                    continue
                await listings.add_many(connection, plan.added)
                await listings.update_many(connection, plan.changed)
                await audit.add(
                    connection, actor, "import_register", name[:64], self._clock(), plan.preview.counts
                )
            await self._catalogue.refresh()
            return plan.preview
        raise StorageUnavailable("the listings are being changed all the time")

    async def _stored(self) -> tuple[StoredListing, ...]:
        await self._catalogue.refresh()
        async with self._database.reading() as connection:
            return await listings.all(connection)

    def _plan(self, name: str, content: bytes, stored: Sequence[StoredListing]) -> Plan:
        columns, lines = read_file(content)
        lookups = lookups_of(self._catalogue.whole)
        rows: dict[str, RegisterRow] = {}
        faults: list[RowFault] = []
        for line in lines:
            read = read_row(line, columns, lookups)
            if isinstance(read, tuple):
                faults += read
            elif first := rows.get(read.key):
                heading = columns.headings[columns.of["name"][0]]
                faults.append(RowFault(read.number, heading, "repeated", str(first.number)))
            else:
                rows[read.key] = read
        comparing = Comparing(self._catalogue.whole, stored, rows, self._summary, self._clock())
        return comparing.plan(name, faults, columns.ignored)

    async def keep(self, actor: Actor, spoken: str, name: str, content: bytes) -> int:
        """Keep a file until its sender applies or drops it, for a day at most; its number."""
        actor.must_hold(RIGHT)
        now = self._clock()
        async with self._database.writing() as connection:
            await people.make_known(connection, actor.id, spoken, now)
            await uploads.forget(connection, now - UPLOAD_LIFETIME)
            return await uploads.add(connection, actor.id, name, content, now)

    async def apply_kept(self, actor: Actor, number: int) -> Preview:
        """Raises UploadGone."""
        actor.must_hold(RIGHT)
        async with self._database.reading() as connection:
            upload = await uploads.one(connection, actor.id, number, self._clock() - UPLOAD_LIFETIME)
        if upload is None:
            raise UploadGone
        done = await self.apply(actor, upload.name, upload.content)
        await self.drop(actor, number)
        return done

    async def tidy(self) -> None:
        """Forget files that nobody has applied in time; nothing is written where there is none."""
        before = self._clock() - UPLOAD_LIFETIME
        async with self._database.reading() as connection:
            waiting = await uploads.any_before(connection, before)
        if waiting:
            async with self._database.writing() as connection:
                await uploads.forget(connection, before)

    async def drop(self, actor: Actor, number: int) -> None:
        actor.must_hold(RIGHT)
        async with self._database.writing() as connection:
            await uploads.remove(connection, actor.id, number)
