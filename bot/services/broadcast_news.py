"""What is told of broadcasts: to whoever gets one, must approve one, or follows how far one has come."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.broadcasts import Broadcast, Content, Draft, Report, Status
from bot.domain.delivery import Notice
from bot.domain.people import PersonId
from bot.services.notices import Notices
from bot.storage import broadcasts as store
from bot.storage import staff
from bot.storage.database import Connection, Database

# The kind of a notice to those who may approve; its ref names the broadcast and when it was submitted.
ASKS_APPROVAL = "approval"
_DRAFTS_KEPT = 8


class BroadcastNews:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(self, database: Database, notices: Notices, admin_ids: frozenset[PersonId]) -> None:
        self._database = database
        self._notices = notices
        self._admin_ids = admin_ids
        self._drafts: dict[tuple[int, int], Draft] = {}

    async def to_approvers(
        self, connection: Connection, one: Broadcast, but: Collection[PersonId], now: datetime
    ) -> None:
        """Queued in the transaction of what they are told of."""
        approvers = await staff.holders(connection, "broadcasts") | self._admin_ids
        others = approvers.difference(but)
        await self._notices.queue(connection, ASKS_APPROVAL, f"{one.id}.{now.timestamp():.0f}", others, now)

    async def to_approve(self, notice: Notice) -> tuple[Broadcast, Draft] | None:
        """What a notice asks to approve, unless it has gone on since."""
        number = int((notice.ref or "0").partition(".")[0])
        async with self._database.reading() as connection:
            one, draft = await store.get(connection, number), await store.draft(connection, number)
        return (one, draft) if one and draft and one.status is Status.APPROVAL else None

    async def content(self, notice: Notice) -> Content | None:
        """What a recipient of a broadcast reads."""
        assert notice.broadcast_id is not None  # noqa: S101
        key = notice.broadcast_id, notice.version
        if key not in self._drafts:
            async with self._database.reading() as connection:
                found = await store.draft(connection, notice.broadcast_id)
            if found is None:
                return None
            if len(self._drafts) >= _DRAFTS_KEPT:
                self._drafts.clear()
            self._drafts[key] = found
        return self._drafts[key].to(notice.language)

    async def report_in(self, broadcast: int, chat: PersonId, message: int) -> None:
        """Keep that message up to date, and no earlier one."""
        async with self._database.writing() as connection:
            await store.set_report(connection, broadcast, chat, message)

    async def reports(self) -> tuple[Report, ...]:
        async with self._database.reading() as connection:
            return await store.reports(connection)

    async def end_report(self, report: Report) -> None:
        async with self._database.writing() as connection:
            await store.set_report(connection, report.broadcast, report.chat, None)
