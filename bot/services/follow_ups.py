"""What a chat was shown last is remembered for an hour, so that "jam bukanya?" needs no name."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.follow_ups import KEPT, Shown
from bot.services.tidying import forget_old
from bot.services.together import Together
from bot.storage import last_shown
from bot.storage.database import Database


class FollowUps:
    """Every method raises StorageUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._write = Together(self._write_all)

    async def remember(self, chat: int, shown: Shown) -> None:
        """Many chats at once share a transaction."""
        await self._write(chat, shown)

    async def _write_all(self, shown: Mapping[int, Shown]) -> Mapping[int, None]:
        now = self._clock()
        async with self._database.writing() as connection:
            await last_shown.forget(connection, now - KEPT)  # else an old list would come back
            await last_shown.put(connection, shown, now)
        return dict.fromkeys(shown)

    async def last(self, chat: int) -> Shown | None:
        """Within the last hour."""
        async with self._database.reading() as connection:
            return await last_shown.one(connection, chat, self._clock() - KEPT)

    async def tidy(self) -> None:
        """Forget what is older."""
        await forget_old(self._database, self._clock() - KEPT, last_shown.any_until, last_shown.forget)
