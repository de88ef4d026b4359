"""Who hears of a case."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.cases import Case
from bot.domain.people import PersonId
from bot.services.notices import Notices
from bot.storage import managers, staff
from bot.storage.database import Connection

# The kind of a notice about a case; its ref names the case and the version that is told of.
NEWS = "case"


class CaseNews:
    """Notices are queued in the transaction of what they tell of."""

    def __init__(self, admin_ids: frozenset[PersonId], notices: Notices) -> None:
        self._admin_ids = admin_ids
        self._notices = notices

    async def to_person(self, connection: Connection, case: Case, now: datetime) -> None:
        """To whoever opened it."""
        if case.person is not None:
            await self._tell(connection, case, {case.person}, now)

    async def to_staff(self, connection: Connection, case: Case, now: datetime) -> None:
        await self._tell(connection, case, await self._reviewers(connection) - {case.person}, now)

    async def to_managers(self, connection: Connection, case: Case, now: datetime) -> None:
        of_entry = {one.person for one in await managers.of_entry(connection, case.entry_id)}
        await self._tell(connection, case, of_entry - {case.person}, now)

    async def of_staff(self, connection: Connection, case: Case, now: datetime) -> None:
        """To the managers of what staff have changed by themselves, or undone."""
        of_entry = {one.person for one in await managers.of_entry(connection, case.entry_id)}
        await self._tell(connection, case, of_entry - await self._reviewers(connection), now)

    async def _reviewers(self, connection: Connection) -> set[PersonId]:
        return await staff.holders(connection, "listings") | self._admin_ids

    async def _tell(
        self, connection: Connection, case: Case, persons: Collection[PersonId], now: datetime
    ) -> None:
        await self._notices.queue(connection, NEWS, f"{case.number}.{case.version}", persons, now)
