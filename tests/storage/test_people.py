"""What the store keeps of people."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from bot.domain.people import Favourite, StoredPerson
from bot.storage import people
from bot.storage.database import Database

ANA, BUDI = 101, 7_123_456_789  # Telegram's numbers have outgrown 32 bits
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


async def test_nobody_is_known_at_first(database: Database) -> None:
    async with database.reading() as connection:
        assert (await people.stored(connection, ANA)).language is None
        assert await people.stored(connection, ANA) == StoredPerson(ANA, None, ())
        assert not await people.has_favourite(connection, ANA, "abon")


async def test_a_language_is_kept_and_changed(database: Database) -> None:
    for language in ("en", "id"):
        async with database.writing() as connection:
            await people.set_language(connection, BUDI, language, NOW)
        async with database.reading() as connection:
            assert (await people.stored(connection, BUDI)).language == language
            assert (await people.stored(connection, ANA)).language is None


async def test_favourites_are_kept_once_and_newest_first(database: Database) -> None:
    async with database.writing() as connection:
        assert await people.add_favourite(connection, ANA, "abon", NOW)
        assert await people.add_favourite(connection, ANA, "batagor", NOW + timedelta(seconds=1))
        assert await people.add_favourite(connection, ANA, "bandrek", NOW + timedelta(seconds=1))
        assert not await people.add_favourite(connection, ANA, "abon", NOW + timedelta(days=1))
        assert await people.add_favourite(connection, BUDI, "abon", NOW)
    async with database.reading() as connection:
        kept = (await people.stored(connection, ANA)).favourites
    assert [favourite.entry_id for favourite in kept] == ["bandrek", "batagor", "abon"]
    assert kept[2] == Favourite("abon", NOW)


async def test_taking_out_what_is_not_there_is_no_fault(database: Database) -> None:
    async with database.writing() as connection:
        await people.add_favourite(connection, ANA, "abon", NOW)
        await people.add_favourite(connection, BUDI, "abon", NOW)
        for _ in range(2):
            await people.remove_favourite(connection, ANA, "abon")
        await people.remove_favourite(connection, ANA, "tiada")
        assert not await people.has_favourite(connection, ANA, "abon")
        assert await people.has_favourite(connection, BUDI, "abon")


async def test_erasing_takes_everything_of_one_person(database: Database, file: Path) -> None:
    async with database.writing() as connection:
        for person in (ANA, BUDI):
            await people.set_language(connection, person, "en", NOW)
            await people.add_favourite(connection, person, "abon", NOW)
    for _ in range(2):
        async with database.writing() as connection:
            await people.erase(connection, ANA)
    connection_ = sqlite3.connect(file)
    assert connection_.execute("SELECT id FROM people").fetchall() == [(BUDI,)]
    assert connection_.execute("SELECT person_id FROM favourites").fetchall() == [(BUDI,)]
    connection_.close()


async def test_moments_are_kept_in_utc(database: Database, file: Path) -> None:
    jakarta = timezone(timedelta(hours=7))
    async with database.writing() as connection:
        await people.add_favourite(connection, ANA, "abon", datetime(2026, 3, 2, 10, tzinfo=jakarta))
    async with database.reading() as connection:
        (favourite,) = (await people.stored(connection, ANA)).favourites
    assert (favourite.saved_at, favourite.saved_at.tzinfo) == (NOW, UTC)
    connection_ = sqlite3.connect(file)
    assert connection_.execute("SELECT saved_at FROM favourites").fetchone() == (
        "2026-03-02 03:00:00.000000",
    )
    connection_.close()


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone") as refused:
        async with database.writing() as connection:
            await people.add_favourite(connection, ANA, "abon", NOW.replace(tzinfo=None))
    assert str(ANA) not in str(refused.value), "statements in the log carry nobody's number"
