"""Who wants to hear of events: off until a person asks for it, and off again by one tap."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.broadcasts import EVERYTHING
from bot.domain.people import PersonId
from bot.services.together import Together
from bot.storage import subscriptions
from bot.storage.database import Database


class Subscriptions:
    """A subscription is a cluster's id, or EVERYTHING. Every method raises StorageUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._remember = Together(self._remember_all)

    async def of(self, person: PersonId) -> frozenset[str]:
        async with self._database.reading() as connection:
            return await subscriptions.of(connection, person)

    async def subscribe(self, person: PersonId, cluster_id: str, spoken: str) -> frozenset[str]:
        """All the person then has: everything takes the place of single clusters, and the other way round."""
        async with self._database.writing() as connection:
            if cluster_id == EVERYTHING:
                await subscriptions.remove_all(connection, person)
            else:
                await subscriptions.remove(connection, person, EVERYTHING)
            await subscriptions.add(connection, person, cluster_id, spoken, self._clock())
            await subscriptions.set_blocked(connection, person, None)  # who presses can be written to
            await subscriptions.set_asked(connection, {person: spoken}, self._clock())
            return await subscriptions.of(connection, person)

    async def unsubscribe(self, person: PersonId, cluster_id: str) -> frozenset[str]:
        async with self._database.writing() as connection:
            await subscriptions.remove(connection, person, cluster_id)
            return await subscriptions.of(connection, person)

    async def leave(self, person: PersonId) -> None:
        async with self._database.writing() as connection:
            await subscriptions.remove_all(connection, person)

    async def remember_asking(self, person: PersonId, spoken: str) -> None:
        """The person was asked whether they want to hear of events: that is done once."""
        await self._remember(person, spoken)

    async def _remember_all(self, asked: Mapping[PersonId, str]) -> Mapping[PersonId, None]:
        async with self._database.writing() as connection:
            await subscriptions.set_asked(connection, asked, self._clock())
        return dict.fromkeys(asked)

    async def set_reachable(self, person: PersonId, reachable: bool) -> None:
        """The person has blocked the guide, or let it write again."""
        async with self._database.writing() as connection:
            await subscriptions.set_blocked(connection, person, None if reachable else self._clock())
