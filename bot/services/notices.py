"""Notices to single people, in their own languages."""

from collections.abc import Callable, Collection
from datetime import datetime

from bot.domain.people import PersonId
from bot.storage import outbox, people
from bot.storage.database import Connection


class Notices:
    """`wake` is for when the transaction in which a notice was queued is over: it makes the sender look."""

    def __init__(self, *, default_language: str, wake: Callable[[], None] = lambda: None) -> None:
        self._default_language = default_language
        self.wake = wake

    async def queue(
        self, connection: Connection, kind: str, ref: str, persons: Collection[PersonId], now: datetime
    ) -> bool:
        """To all but those who have blocked the guide; whether that leaves anybody. Who has one of this kind
        and ref gets no other."""
        languages = await people.languages(connection, persons, self._default_language)
        await outbox.queue(connection, kind, ref, languages, now, now)
        return bool(languages)
