"""Whoever waits for an answer is told once, whichever of several processes finds it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.domain.delivery import Notice
from bot.domain.listings import StoredListing
from bot.domain.questions import key_of
from bot.domain.staff import Actor
from bot.services.awaiting import TELLS, Awaiting
from bot.services.listings import Listings, touch
from bot.services.notices import Notices
from bot.services.questions import Questions
from bot.services.tally import Tally
from bot.storage import listings
from bot.storage.database import Database
from bot.storage.tables import outbox
from knowledge.entries import Maker
from knowledge.plain import plain
from tests import make
from tests.journeys.guide import Clock

ANA, BUDI = 101, 102
EDITOR = Actor(900, "Sri", frozenset({"editor"}))


class Process:
    """One of several that serve the same store."""

    def __init__(self, database: Database) -> None:
        self.clock = Clock()
        self.guide = make.town_guide()
        self.tally = Tally(database, Clock())
        self.questions = Questions(database, Clock(), self.guide, self.tally)
        self.listings = Listings(database, Clock(), self.guide)
        self.woken = 0
        self.awaiting = Awaiting(
            database,
            self.clock,
            self.guide,
            self.listings,
            self.tally,
            Notices(default_language="id", wake=self._wake),
        )

    def _wake(self) -> None:
        self.woken += 1

    async def look(self) -> None:
        await self.questions.refresh()
        await self.awaiting.look()


async def waits(process: Process, *persons: int, words: str = "telekung") -> None:
    process.tally.unanswered(words)
    assert await process.awaiting.words(key_of(words)) == words
    for person in persons:
        assert await process.awaiting.begin(person, words, key_of(words), "id")


async def queued(database: Database) -> list[tuple[int, str]]:
    async with database.reading() as connection:
        rows = await connection.execute(
            select(outbox.c.person_id, outbox.c.ref).where(outbox.c.kind == TELLS)
        )
        return sorted((row.person_id, row.ref.partition(".")[0]) for row in rows)


async def test_of_several_processes_one_tells(database: Database) -> None:
    processes = [Process(database) for _ in range(3)]
    await waits(processes[0], ANA, BUDI)
    for process in processes:
        await process.look()
    assert await queued(database) == []
    await processes[0].questions.attach(EDITOR, 1, "abon")
    await asyncio.gather(*(process.look() for process in processes))
    assert await queued(database) == [(ANA, "abon"), (BUDI, "abon")]
    assert sum(process.woken for process in processes) >= 1
    assert await processes[1].awaiting.of(ANA) == ()


async def test_the_same_may_be_waited_for_again(database: Database) -> None:
    process = Process(database)
    for told in (1, 2):
        await waits(process, ANA)
        await process.questions.attach(EDITOR, 1, "abon")
        await process.look()
        assert await queued(database) == [(ANA, "abon")] * told
        await process.questions.reopen(EDITOR, 1)
        process.clock.now += timedelta(days=1)


async def test_only_a_changed_catalogue_is_looked_through(database: Database) -> None:
    process = Process(database)
    await process.look()
    await waits(process, ANA, words="abon")  # as if it had not been known
    await process.look()
    assert await queued(database) == []
    await process.guide.publish(process.guide.files)
    await process.look()
    assert await queued(database) == [(ANA, "abon")]


async def test_the_sender_takes_over_what_another_process_found(database: Database) -> None:
    finder, sender = Process(database), Process(database)
    await waits(finder, ANA)
    new = make.entry(Maker, "telekung-rapi", clusters=("tekstil",), name="Telekung Rapi")
    async with database.writing() as connection:
        stored = StoredListing(new.id, plain(new), "staff", None, {}, make.NOW)
        await listings.add_many(connection, [stored])
        await touch(connection)
    await finder.listings.refresh()
    await finder.look()
    assert await queued(database) == [(ANA, new.id)]
    notice = Notice(1, TELLS, None, "send", 1, ANA, f"{new.id}.260302100000", "id", 0, 1)
    assert new.id not in sender.guide.catalogue
    told = await sender.awaiting.noticed(notice)
    assert told is not None and told.id == new.id
    gone = replace(notice, ref="abon-lama.260302100000")
    assert await sender.awaiting.noticed(gone) is None
