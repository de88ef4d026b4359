"""What the store keeps of people."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import String, cast, func, select
from sqlalchemy.exc import StatementError

from bot.domain.people import Favourite, StoredPerson
from bot.storage import people
from bot.storage.database import Database
from bot.storage.tables import favourites
from bot.storage.tables import people as people_table

ANA, BUDI = 101, 7_123_456_789  # Telegram's numbers have outgrown 32 bits
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


async def test_nobody_is_known_at_first(database: Database) -> None:
    async with database.reading() as connection:
        assert (await people.stored(connection, ANA)).language is None
        assert await people.stored(connection, ANA) == StoredPerson(ANA, None, ())
        assert not (await people.stored(connection, ANA)).has_saved("abon")


async def test_a_language_is_kept_and_changed(database: Database) -> None:
    for language in ("en", "id"):
        async with database.writing() as connection:
            await people.set_language(connection, BUDI, language, NOW)
        async with database.reading() as connection:
            assert (await people.stored(connection, BUDI)).language == language
            assert (await people.stored(connection, ANA)).language is None


async def test_favourites_are_kept_once_and_newest_first(database: Database) -> None:
    async with database.writing() as connection:
        assert await people.add_favourite(connection, ANA, "abon", "id", NOW)
        assert await people.add_favourite(connection, ANA, "batagor", "id", NOW + timedelta(seconds=1))
        assert await people.add_favourite(connection, ANA, "bandrek", "id", NOW + timedelta(seconds=1))
        assert not await people.add_favourite(connection, ANA, "abon", "id", NOW + timedelta(days=1))
        assert await people.add_favourite(connection, BUDI, "abon", "id", NOW)
    async with database.reading() as connection:
        kept = (await people.stored(connection, ANA)).favourites
    assert [favourite.entry_id for favourite in kept] == ["bandrek", "batagor", "abon"]
    assert kept[2] == Favourite("abon", NOW)


async def test_taking_out_what_is_not_there_is_no_fault(database: Database) -> None:
    async with database.writing() as connection:
        await people.add_favourite(connection, ANA, "abon", "id", NOW)
        await people.add_favourite(connection, BUDI, "abon", "id", NOW)
        for _ in range(2):
            await people.remove_favourite(connection, ANA, "abon")
        await people.remove_favourite(connection, ANA, "tiada")
        assert not (await people.stored(connection, ANA)).has_saved("abon")
        assert (await people.stored(connection, BUDI)).has_saved("abon")


async def test_erasing_takes_everything_of_one_person(database: Database) -> None:
    async with database.writing() as connection:
        for person in (ANA, BUDI):
            await people.set_language(connection, person, "en", NOW)
            await people.add_favourite(connection, person, "abon", "id", NOW)
    for _ in range(2):
        async with database.writing() as connection:
            await people.erase(connection, ANA)
    async with database.reading() as connection:
        assert (await connection.scalars(select(people_table.c.id))).all() == [BUDI]
        assert (await connection.scalars(select(favourites.c.person_id))).all() == [BUDI]


async def test_moments_are_kept_in_utc(database: Database) -> None:
    jakarta = timezone(timedelta(hours=7))
    async with database.writing() as connection:
        await people.add_favourite(connection, ANA, "abon", "id", datetime(2026, 3, 2, 10, tzinfo=jakarta))
    async with database.reading() as connection:
        (favourite,) = (await people.stored(connection, ANA)).favourites
        raw = await connection.scalar(select(cast(favourites.c.saved_at, String)))
    assert (favourite.saved_at, favourite.saved_at.utcoffset()) == (NOW, timedelta(0))
    assert raw and raw.startswith("2026-03-02 03:00:00"), raw


async def test_saving_the_same_at_once_is_saving_it_once(database: Database) -> None:
    async def save() -> bool:
        async with database.writing() as connection:
            return await people.add_favourite(connection, ANA, "abon", "id", NOW)

    assert sorted(await asyncio.gather(*(save() for _ in range(5)))) == [False] * 4 + [True]
    async with database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(favourites)) == 1


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone") as refused:
        async with database.writing() as connection:
            await people.add_favourite(connection, ANA, "abon", "id", NOW.replace(tzinfo=None))
    assert str(ANA) not in str(refused.value), "statements in the log carry nobody's number"
