"""How the guide is used, in numbers."""

from collections.abc import Callable
from datetime import date, datetime

from bot.domain.staff import Actor
from bot.domain.statistics import (
    ANSWERED,
    LONG,
    SHARED,
    SHORT,
    UNANSWERED,
    DailyCount,
    first_day,
)
from bot.domain.statistics import (
    Statistics as Summary,
)
from bot.services.tally import Tally
from bot.storage import tally
from bot.storage.database import Database
from knowledge.hours import day_of

BEST = 10


class Statistics:
    """Every method raises StorageUnavailable and NotAllowed."""

    def __init__(self, database: Database, clock: Callable[[], datetime], counted: Tally) -> None:
        self._database = database
        self._clock = clock
        self._tally = counted

    async def summary(self, actor: Actor) -> Summary:
        today = await self._up_to_date(actor)
        since = first_day(today, LONG)
        async with self._database.reading() as connection:
            return Summary(
                people=(
                    await tally.active_people(connection, today),
                    await tally.active_people(connection, first_day(today, SHORT)),
                    await tally.active_people(connection, since),
                ),
                answered=await tally.total(connection, ANSWERED, since),
                unanswered=await tally.total(connection, UNANSWERED, since),
                shared=await tally.total_by_entry(connection, SHARED, since),
                best=await tally.best(connection, since, BEST),
                favourites=await tally.favourites_by_entry(connection),
                subscribers=await tally.subscribers(connection),
            )

    async def by_day(self, actor: Actor) -> tuple[DailyCount, ...]:
        """Those of the LONG time, oldest first."""
        today = await self._up_to_date(actor)
        async with self._database.reading() as connection:
            return await tally.every(connection, first_day(today, LONG))

    async def everything(self, actor: Actor) -> tuple[DailyCount, ...]:
        await self._up_to_date(actor)
        async with self._database.reading() as connection:
            return await tally.every(connection)

    async def _up_to_date(self, actor: Actor) -> date:
        """Today, after what was counted until now is in the store."""
        actor.must_hold("statistics")
        await self._tally.flush()
        return day_of(self._clock())
