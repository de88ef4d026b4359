"""How one listing is used, for those who manage it."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from bot.domain.statistics import (
    DIRECTIONS,
    LONG,
    OPENED,
    SAVED,
    SHARED,
    SHOWN,
    ListingUse,
    first_day,
)
from bot.services.tally import Tally
from bot.storage import tally
from bot.storage.database import Database
from knowledge.hours import day_of

TERMS = 10


class ListingStatistics:
    """Whoever calls has seen to it that the person may know."""

    def __init__(self, database: Database, clock: Callable[[], datetime], counted: Tally) -> None:
        self._database = database
        self._clock = clock
        self._tally = counted

    async def of(self, entry_id: str) -> ListingUse:
        """Raises StorageUnavailable."""
        await self._tally.flush()
        since = first_day(day_of(self._clock()), LONG)
        kinds = (SHOWN, OPENED, SAVED, DIRECTIONS, SHARED)
        async with self._database.reading() as connection:
            counts = await tally.by_day(connection, (kind + entry_id for kind in kinds), since)
            terms = await tally.best_terms(connection, entry_id, since, TERMS)
        days: dict[str, Counter[date]] = {kind: Counter() for kind in kinds}
        for count in counts:
            days[count.name.removesuffix(entry_id)][count.day] = count.count
        return ListingUse(
            shown=days[SHOWN].total(),
            opened=days[OPENED].total(),
            saved=days[SAVED].total(),
            directions=days[DIRECTIONS].total(),
            shared=days[SHARED].total(),
            shown_by_day=days[SHOWN],
            opened_by_day=days[OPENED],
            terms=terms,
        )
