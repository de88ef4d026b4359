"""Counting in memory, and when it goes to the store."""

import asyncio
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.domain.errors import StorageUnavailable
from bot.domain.questions import KEPT, MOST_AT_ONCE
from bot.domain.statistics import ACTIVITY_KEPT, FOUND_KEPT, MOST_FOUND_AT_ONCE, TERM_LENGTH
from bot.services.tally import Tally
from bot.storage import questions, tally
from bot.storage.database import Database
from tests.journeys.guide import Clock

ANA, BUDI = 101, 102
MONDAY = date(2026, 3, 2)


async def counted(database: Database) -> dict[tuple[date, str], int]:
    async with database.reading() as connection:
        every = await tally.every(connection)
    return {(one.day, one.name): one.count for one in every if one.name != "subscribers"}


async def asked(database: Database) -> dict[str, int]:
    async with database.reading() as connection:
        return {one.words: one.count for one in await questions.open_ones(connection, 0, MOST_AT_ONCE * 2)}


async def found(database: Database, entry_id: str = "abon") -> dict[str, int]:
    async with database.reading() as connection:
        return dict(await tally.best_terms(connection, entry_id, MONDAY, MOST_FOUND_AT_ONCE * 2))


async def test_nothing_is_written_before_a_flush_and_nothing_twice(database: Database) -> None:
    counts = Tally(database, Clock())
    for person in (ANA, ANA, BUDI):
        counts.seen(person)
    counts.answered()
    counts.opened("abon")
    counts.shown("abon", ["abon", "abon", "abon sapi"])
    counts.shown("abon", ["abon"])
    counts.saved("abon")
    counts.directions("bitc")
    counts.shared("abon")
    counts.shared("")
    counts.unanswered("telekung")
    counts.unanswered("")
    assert await counted(database) == {}
    assert await found(database) == {}
    for _ in range(2):
        await counts.flush()
        assert await counted(database) == {
            (MONDAY, "people"): 2,
            (MONDAY, "answered"): 1,
            (MONDAY, "opened:abon"): 1,
            (MONDAY, "shown:abon"): 2,
            (MONDAY, "saved:abon"): 1,
            (MONDAY, "map:bitc"): 1,
            (MONDAY, "shared:abon"): 1,
            (MONDAY, "shared:"): 1,
            (MONDAY, "unanswered"): 2,
        }
        assert await found(database) == {"abon": 2, "abon sapi": 1}
        assert await asked(database) == {"telekung": 1}


async def test_what_is_counted_belongs_to_its_day_in_cimahi(database: Database) -> None:
    clock = Clock()
    counts = Tally(database, clock)
    clock.now = clock.now.replace(hour=16, minute=59)  # 23.59
    counts.answered()
    clock.now += timedelta(minutes=1)
    counts.answered()
    counts.seen(ANA)
    await counts.flush()
    tuesday = MONDAY + timedelta(days=1)
    assert await counted(database) == {
        (MONDAY, "answered"): 1,
        (tuesday, "answered"): 1,
        (tuesday, "people"): 1,
    }


async def test_a_store_that_fails_loses_nothing(database: Database, tmp_path: Path) -> None:
    counts = Tally(database, Clock())
    counts.answered()
    counts.seen(ANA)
    counts.unanswered("telekung")
    counts.shown("abon", ["abon"])
    other = sqlite3.connect(tmp_path / "guide.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable):
        await counts.flush()
    counts.answered()
    counts.unanswered("telekung")
    counts.shown("abon", ["abon"])
    other.execute("ROLLBACK")
    other.close()
    await counts.flush()
    assert await counted(database) == {
        (MONDAY, "people"): 1,
        (MONDAY, "answered"): 2,
        (MONDAY, "shown:abon"): 2,
        (MONDAY, "unanswered"): 2,
    }
    assert await asked(database) == {"telekung": 2}
    assert await found(database) == {"abon": 2}


async def test_who_is_forgotten_while_a_flush_fails_does_not_come_back(
    database: Database, tmp_path: Path
) -> None:
    counts = Tally(database, Clock())
    counts.seen(ANA)
    counts.seen(BUDI)
    other = sqlite3.connect(tmp_path / "guide.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    flushing = asyncio.create_task(counts.flush())
    await asyncio.sleep(0)  # it is under way
    await counts.forget(ANA)
    with pytest.raises(StorageUnavailable):
        await flushing
    other.execute("ROLLBACK")
    other.close()
    await counts.flush()
    async with database.reading() as connection:
        assert await tally.active_days(connection, ANA) == 0
        assert await tally.active_days(connection, BUDI) == 1


async def test_old_days_become_numbers_and_old_questions_go(database: Database) -> None:
    clock = Clock()
    counts = Tally(database, clock)
    counts.seen(ANA)
    counts.unanswered("telekung")
    await counts.flush()
    clock.now += ACTIVITY_KEPT
    await counts.flush()
    async with database.reading() as connection:
        assert await tally.active_days(connection, ANA) == 1, "the last day of those that are kept"
    clock.now += timedelta(days=1)
    await counts.flush()
    async with database.reading() as connection:
        assert await tally.active_days(connection, ANA) == 0
    assert await counted(database) == {(MONDAY, "people"): 1, (MONDAY, "unanswered"): 1}
    assert await asked(database) == {"telekung": 1}
    clock.now += KEPT
    await counts.flush()
    assert await asked(database) == {}


async def test_a_flood_of_words_is_counted_and_not_kept(database: Database) -> None:
    counts = Tally(database, Clock())
    counts.unanswered("telekung")
    for number in range(MOST_AT_ONCE + 100):
        counts.unanswered(f"kata {number}")
    counts.unanswered("telekung")
    await counts.flush()
    kept = await asked(database)
    assert (len(kept), kept["telekung"]) == (MOST_AT_ONCE, 2)
    assert (await counted(database))[MONDAY, "unanswered"] == MOST_AT_ONCE + 102


async def test_a_flood_of_findings_is_counted_and_not_kept(database: Database) -> None:
    counts = Tally(database, Clock())
    counts.shown("abon", ["abon"])
    counts.shown("abon", (f"kata {number}" for number in range(MOST_FOUND_AT_ONCE + 100)))
    counts.shown("abon", ["abon"])
    await counts.flush()
    kept = await found(database)
    assert (len(kept), kept["abon"]) == (MOST_FOUND_AT_ONCE, 2)
    assert (await counted(database))[MONDAY, "shown:abon"] == 3


async def test_long_words_are_cut(database: Database) -> None:
    counts = Tally(database, Clock())
    counts.shown("abon", ["a" * (TERM_LENGTH + 1), "a" * (TERM_LENGTH + 2)])
    await counts.flush()
    assert await found(database) == {"a" * TERM_LENGTH: 1}


async def test_words_that_led_to_an_entry_are_forgotten(database: Database) -> None:
    clock = Clock()
    counts = Tally(database, clock)
    counts.shown("abon", ["abon"])
    await counts.flush()
    clock.now += FOUND_KEPT
    await counts.flush()
    assert await found(database) == {"abon": 1}, "the last day of those that are kept"
    clock.now += timedelta(days=1)
    await counts.flush()
    assert await found(database) == {}
