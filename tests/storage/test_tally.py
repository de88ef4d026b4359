"""Counts by day, and for how long it is known who was active."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import String, insert, update

from bot.domain import statistics
from bot.storage import people, questions, tally
from bot.storage.database import Database
from bot.storage.tables import daily, found, subscriptions
from bot.storage.tables import people as people_table
from tests.storage.test_people import ANA, BUDI, NOW

MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)


async def counted(database: Database) -> Sequence[tuple[date, str, int]]:
    async with database.reading() as connection:
        return [(one.day, one.name, one.count) for one in await tally.every(connection)]


async def test_counts_add_up_by_day_and_name(database: Database) -> None:
    for _ in range(2):
        async with database.writing() as connection:
            await tally.add(connection, {(MONDAY, "answered"): 2, (MONDAY, "opened:abon"): 1})
            await tally.add(connection, {(TUESDAY, "answered"): 5})
    assert await counted(database) == [
        (MONDAY, "answered", 4),
        (MONDAY, "opened:abon", 2),
        (TUESDAY, "answered", 10),
    ]
    async with database.reading() as connection:
        assert await tally.total(connection, "answered", MONDAY) == 14
        assert await tally.total(connection, "answered", TUESDAY) == 10
        assert await tally.total(connection, "answered", TUESDAY + timedelta(days=1)) == 0


async def test_processes_that_write_at_once_lose_nothing(database: Database, url: str) -> None:
    other = Database(url)

    async def write(store: Database, turn: int) -> None:
        names = [f"opened:e{number}" for number in range(20)]
        async with store.writing() as connection:
            await tally.add_active(connection, [(MONDAY, person) for person in range(turn, turn + 5)])
            await tally.add(
                connection, dict.fromkeys([(MONDAY, name) for name in names[:: 1 - turn % 2 * 2]], 1)
            )
            await questions.add(connection, {"telekung": 1, "mukena bali": 2}, NOW)

    await asyncio.gather(*(write(store, turn) for turn in range(10) for store in (database, other)))
    await other.stop()
    counts = {name: count for _, name, count in await counted(database)}
    assert counts == {f"opened:e{number}": 20 for number in range(20)} | {"people": 14}
    async with database.reading() as connection:
        waiting = await questions.open_ones(connection, 0, 10)
    assert [(one.words, one.count) for one in waiting] == [("mukena bali", 40), ("telekung", 20)]


async def test_people_are_counted_once_over_some_days(database: Database) -> None:
    async with database.writing() as connection:
        await tally.add_active(connection, [(MONDAY, ANA), (MONDAY, BUDI), (TUESDAY, ANA)])
        await tally.add_active(connection, [(MONDAY, ANA)])
    async with database.reading() as connection:
        assert await tally.active_people(connection, MONDAY) == 2
        assert await tally.active_people(connection, TUESDAY) == 1
        assert await tally.active_days(connection, ANA) == 2
    assert await counted(database) == [(MONDAY, "people", 2), (TUESDAY, "people", 1)]


async def test_old_days_become_numbers(database: Database, url: str) -> None:
    async with database.writing() as connection:
        await tally.add_active(connection, [(MONDAY, ANA), (MONDAY, BUDI), (TUESDAY, ANA)])
    other = Database(url)

    async def reduce(store: Database) -> None:
        async with store.writing() as connection:
            await tally.reduce(connection, TUESDAY)

    async with other.reading(), database.reading(), database.reading():
        pass  # connections take long to be made, in which one would be done before the next begins
    await asyncio.gather(reduce(database), reduce(other), reduce(database))
    await other.stop()
    assert await counted(database) == [(MONDAY, "people", 2), (TUESDAY, "people", 1)]
    async with database.reading() as connection:
        assert await tally.active_days(connection, BUDI) == 0
        assert await tally.active_days(connection, ANA) == 1


async def test_who_is_erased_was_active_on_no_day(database: Database) -> None:
    async with database.writing() as connection:
        await tally.add_active(connection, [(MONDAY, ANA), (MONDAY, BUDI)])
        await people.erase(connection, ANA)
    assert await counted(database) == [(MONDAY, "people", 1)]


async def test_entries_opened_most(database: Database) -> None:
    async with database.writing() as connection:
        await tally.add(connection, {(MONDAY, "opened:abon"): 2, (MONDAY, "opened:bitc"): 9})
        await tally.add(connection, {(TUESDAY, "opened:abon"): 2, (TUESDAY, "opened:batik"): 3})
        await tally.add(connection, {(TUESDAY, "answered"): 99})
    async with database.reading() as connection:
        assert await tally.best(connection, MONDAY, 2) == (("bitc", 9), ("abon", 4))
        assert await tally.best(connection, TUESDAY, 2) == (("batik", 3), ("abon", 2))


async def test_counts_of_all_entries_together(database: Database) -> None:
    async with database.writing() as connection:
        await tally.add(connection, {(MONDAY, "shared:abon"): 2, (MONDAY, "shown:abon"): 9})
        await tally.add(connection, {(TUESDAY, "shared:abon"): 1, (TUESDAY, "shared:"): 4})
    async with database.reading() as connection:
        assert await tally.total_by_entry(connection, "shared:", MONDAY) == 7
        assert await tally.total_by_entry(connection, "shared:", TUESDAY) == 5
        assert await tally.total_by_entry(connection, "map:", MONDAY) == 0


async def test_favourites_are_counted_by_entry(database: Database) -> None:
    async with database.writing() as connection:
        for person, entry in ((ANA, "abon"), (BUDI, "abon"), (BUDI, "bitc")):
            await people.add_favourite(connection, person, entry, "id", NOW)
    async with database.reading() as connection:
        assert await tally.favourites_by_entry(connection) == {"abon": 2, "bitc": 1}


async def test_subscribers_are_noted_once_a_day_without_those_who_blocked_the_guide(
    database: Database,
) -> None:
    async with database.writing() as connection:
        for person, clusters in ((ANA, ("tekstil", "kriya")), (BUDI, ("",)), (103, ()), (104, ("kriya",))):
            await people.set_language(connection, person, "id", NOW)
            for cluster in clusters:
                row = {"person_id": person, "cluster_id": cluster, "since": NOW}
                await connection.execute(insert(subscriptions).values(row))
        await tally.note_subscribers(connection, MONDAY)
        blocked = update(people_table).where(people_table.c.id == 104).values(blocked_at=NOW)
        await connection.execute(blocked)
        for day in (TUESDAY, TUESDAY):
            await tally.note_subscribers(connection, day)
        assert await tally.subscribers(connection) == 2
    assert await counted(database) == [(MONDAY, "subscribers", 3), (TUESDAY, "subscribers", 2)]


async def test_the_longest_names_and_words_have_room(database: Database) -> None:
    entry_id, term = "a" * 40, "a" * statistics.TERM_LENGTH
    kinds = (statistics.SHOWN, statistics.OPENED, statistics.SAVED, statistics.DIRECTIONS, statistics.SHARED)
    async with database.writing() as connection:
        await tally.add(connection, {(MONDAY, kind + entry_id): 1 for kind in kinds})
        await tally.add_found(connection, {(MONDAY, entry_id, term): 1})
    assert len(await counted(database)) == len(kinds)
    name, word = daily.c.name.type, found.c.term.type
    assert isinstance(name, String)
    assert isinstance(word, String)
    assert max(len(kind + entry_id) for kind in kinds) <= (name.length or 0), "SQLite does not look"
    assert len(term) <= (word.length or 0)


async def test_words_by_which_entries_were_found(database: Database) -> None:
    for _ in range(2):
        async with database.writing() as connection:
            await tally.add_found(
                connection,
                {
                    (MONDAY, "abon", "abon"): 1,
                    (TUESDAY, "abon", "abon sapi"): 2,
                    (TUESDAY, "abon", "abon"): 3,
                    (TUESDAY, "bitc", "bitc"): 9,
                },
            )
    async with database.reading() as connection:
        assert await tally.best_terms(connection, "abon", MONDAY, 10) == (("abon", 8), ("abon sapi", 4))
        assert await tally.best_terms(connection, "abon", MONDAY, 1) == (("abon", 8),)
        assert await tally.best_terms(connection, "abon", TUESDAY, 10) == (("abon", 6), ("abon sapi", 4))
    async with database.writing() as connection:
        await tally.forget_found(connection, TUESDAY)
    async with database.reading() as connection:
        assert await tally.best_terms(connection, "abon", MONDAY, 10) == (("abon", 6), ("abon sapi", 4))
