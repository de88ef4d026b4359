"""Takes the city's register over into the store: as a preview first, then in one transaction."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.errors import StorageUnavailable
from bot.domain.listings import StoredListing
from bot.domain.register import (
    UPLOAD_LIFETIME,
    Decision,
    Doubt,
    Preview,
    RegisterRow,
    RowFault,
    Twin,
    Upload,
    UploadGone,
)
from bot.domain.register_rows import read_row
from bot.domain.staff import Actor, Right
from bot.services.listings import Listings, touch
from bot.services.register_files import read_file
from bot.services.register_plan import Comparing, Plan, Summary
from bot.services.register_words import lookups_of
from bot.services.tidying import forget_old
from bot.storage import audit, listings, people, uploads
from bot.storage.database import Connection, Database

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

    async def preview(
        self, actor: Actor, name: str, content: bytes, decisions: Mapping[int, Decision] = {}
    ) -> Preview:
        """What `apply` would do now."""
        actor.must_hold(RIGHT)
        stored = await self._stored()
        return (await asyncio.to_thread(self._plan, name, content, decisions, stored)).preview

    async def apply(
        self, actor: Actor, name: str, content: bytes, decisions: Mapping[int, Decision] = {}
    ) -> Preview:
        """Add and change listings; a second time it does nothing."""
        actor.must_hold(RIGHT)
        for _ in range(_ATTEMPTS):
            stored = await self._stored()
            plan = await asyncio.to_thread(self._plan, name, content, decisions, stored)
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

    def _plan(
        self, name: str, content: bytes, decisions: Mapping[int, Decision], stored: Sequence[StoredListing]
    ) -> Plan:
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
        comparing = Comparing(self._catalogue.whole, stored, rows, decisions, self._summary, self._clock())
        return comparing.plan(name, faults, columns.ignored)

    async def keep(self, actor: Actor, spoken: str, found: Preview, content: bytes) -> int:
        """Keep a file, and what is to be decided about it, until its sender applies or drops it, for a day at
        most; its number."""
        actor.must_hold(RIGHT)
        now = self._clock()
        async with self._database.writing() as connection:
            await people.make_known(connection, actor.id, spoken, now)
            await uploads.forget(connection, now - UPLOAD_LIFETIME)
            number = await uploads.add(connection, actor.id, found.name, content, now)
            doubts = ((twin.row.number, _told(twin), twin.decision) for twin in found.twins)
            await uploads.add_doubts(connection, number, doubts)
        return number

    async def preview_kept(self, actor: Actor, number: int) -> Preview:
        """With what has been decided by now. Raises UploadGone."""
        upload, decisions = await self._kept(actor, number)
        return await self.preview(actor, upload.name, upload.content, decisions)

    async def doubt(self, actor: Actor, number: int, place: int) -> Doubt:
        """The row in that place, or in the nearest, that may be a business there is. Raises UploadGone."""
        async with self._database.reading() as connection:
            await self._upload(connection, actor, number)
            found = await uploads.doubt(connection, number, place)
        if found is None:
            raise UploadGone
        return found

    async def decide(self, actor: Actor, number: int, row: int, decision: Decision) -> int | None:
        """The place of the next that waits for a decision, if any. Raises UploadGone."""
        async with self._database.writing() as connection:
            await self._upload(connection, actor, number)
            await uploads.decide(connection, number, row, decision)
            decisions = await uploads.decisions(connection, number)
        waiting = [(one > row, place) for place, one in enumerate(decisions, 1) if decisions[one] is None]
        later = (place for is_later, place in waiting if is_later)
        return next(later, waiting[0][1] if waiting else None)

    async def apply_kept(self, actor: Actor, number: int) -> Preview:
        """Raises UploadGone."""
        upload, decisions = await self._kept(actor, number)
        done = await self.apply(actor, upload.name, upload.content, decisions)
        await self.drop(actor, number)
        return done

    async def _kept(self, actor: Actor, number: int) -> tuple[Upload, Mapping[int, Decision]]:
        async with self._database.reading() as connection:
            upload = await self._upload(connection, actor, number)
            decisions = await uploads.decisions(connection, number)
        return upload, {row: decision for row, decision in decisions.items() if decision}

    async def _upload(self, connection: Connection, actor: Actor, number: int) -> Upload:
        actor.must_hold(RIGHT)
        upload = await uploads.one(connection, actor.id, number, self._clock() - UPLOAD_LIFETIME)
        if upload is None:
            raise UploadGone
        return upload

    async def tidy(self) -> None:
        """Forget files that nobody has applied in time."""
        before = self._clock() - UPLOAD_LIFETIME
        await forget_old(self._database, before, uploads.any_before, uploads.forget)

    async def drop(self, actor: Actor, number: int) -> None:
        actor.must_hold(RIGHT)
        async with self._database.writing() as connection:
            await uploads.remove(connection, actor.id, number)


def _told(twin: Twin) -> dict[str, Any]:
    """What staff are shown of it: nothing that is hidden."""
    return {
        "row": _shown(twin.row),
        "entry": twin.entry_id,
        "other": _shown(twin.other) if twin.other else None,
        "why": twin.why,
    }


def _shown(row: RegisterRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "kinds": ", ".join(row.kinds),
        "address": row.address,
        "area": row.area.name if row.area else "",
    }
