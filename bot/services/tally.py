"""Counts what happens, in memory; `flush` adds it to the store."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime

from bot.domain.people import PersonId
from bot.domain.questions import KEPT, MOST_AT_ONCE
from bot.domain.statistics import (
    ACTIVITY_KEPT,
    ANSWERED,
    DIRECTIONS,
    FOUND_KEPT,
    MOST_FOUND_AT_ONCE,
    OPENED,
    SAVED,
    SHARED,
    SHOWN,
    TERM_LENGTH,
    UNANSWERED,
)
from bot.storage import questions, tally
from bot.storage.database import Database
from knowledge.hours import day_of


class Tally:
    """Nothing is written or read while an update is handled. Who kills the process loses what was counted
    since the last flush; a flush that fails loses nothing, the next one tries again."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._counts: Counter[tuple[date, str]] = Counter()
        self._active: set[tuple[date, PersonId]] = set()
        self._questions: Counter[str] = Counter()
        self._found: Counter[tuple[date, str, str]] = Counter()
        self._tidied: date | None = None
        self._flushing = asyncio.Lock()

    def seen(self, person: PersonId) -> None:
        self._active.add((day_of(self._clock()), person))

    def shown(self, entry_id: str, terms: Iterable[str]) -> None:
        """An answer listed the entry. `terms` are the words of the catalogue's that it was found by, never
        those that were typed."""
        self._count(SHOWN + entry_id)
        day = day_of(self._clock())
        for term in {term[:TERM_LENGTH] for term in terms}:
            key = day, entry_id, term
            if key in self._found or len(self._found) < MOST_FOUND_AT_ONCE:
                self._found[key] += 1

    def opened(self, entry_id: str) -> None:
        self._count(OPENED + entry_id)

    def saved(self, entry_id: str) -> None:
        self._count(SAVED + entry_id)

    def directions(self, entry_id: str) -> None:
        self._count(DIRECTIONS + entry_id)

    def shared(self, entry_id: str) -> None:
        """An entry was put into another chat; empty: an event was."""
        self._count(SHARED + entry_id)

    def answered(self) -> None:
        self._count(ANSWERED)

    def unanswered(self, subject: str) -> None:
        """`subject` is what the question was about, without anything personal; empty: only counted."""
        self._count(UNANSWERED)
        # Somebody who floods the guide with words does not flood the store.
        if subject and (subject in self._questions or len(self._questions) < MOST_AT_ONCE):
            self._questions[subject] += 1

    def _count(self, name: str) -> None:
        self._counts[day_of(self._clock()), name] += 1

    async def forget(self, person: PersonId) -> None:
        """What was counted of a person and not yet written; what was written the store forgets."""
        async with self._flushing:
            self._active = {(day, active) for day, active in self._active if active != person}

    async def flush(self) -> None:
        """Raises StorageUnavailable."""
        async with self._flushing:
            now = self._clock()
            today = day_of(now)
            counts, self._counts = self._counts, Counter()
            active, self._active = self._active, set()
            asked, self._questions = self._questions, Counter()
            found, self._found = self._found, Counter()
            if not (counts or active or asked or found or self._tidied != today):
                return
            try:
                async with self._database.writing() as connection:
                    await tally.add_active(connection, active)
                    await tally.add(connection, counts)
                    await tally.add_found(connection, found)
                    await questions.add(connection, asked, now)
                    if self._tidied != today:
                        await tally.reduce(connection, today - ACTIVITY_KEPT)
                        await tally.forget_found(connection, today - FOUND_KEPT)
                        await tally.note_subscribers(connection, today)
                        await questions.forget(connection, now - KEPT)
            except BaseException:
                self._counts.update(counts)
                self._active |= active
                self._questions.update(asked)
                self._found.update(found)
                raise
            self._tidied = today
