"""What people look for is remembered until they say where they are, for an hour, and forgotten with them."""

from datetime import UTC, datetime, timedelta

from bot.services.asked_where import KEPT, AskedWhere
from bot.storage import people
from bot.storage.database import Database

ANA, BUDI = 101, 7_123_456_789
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


async def test_it_is_taken_once_and_is_everybodys_own(database: Database) -> None:
    asked = AskedWhere(database, lambda: NOW)
    await asked.remember(ANA, "abon", "id")
    await asked.remember(ANA, "batik-cimahi", "id")
    await asked.remember(BUDI, "", "id")
    assert [await asked.take(ANA), await asked.take(ANA), await asked.take(BUDI)] == [
        "batik-cimahi",
        None,
        "",
    ]


async def test_it_is_forgotten_after_an_hour(database: Database) -> None:
    now = [NOW]
    asked = AskedWhere(database, lambda: now[0])
    await asked.remember(ANA, "abon", "id")
    await asked.remember(BUDI, "abon", "id")
    now[0] += KEPT
    assert await asked.take(ANA) == "abon"
    now[0] += timedelta(seconds=1)
    assert await asked.take(BUDI) is None


async def test_it_goes_with_the_person(database: Database) -> None:
    asked = AskedWhere(database, lambda: NOW)
    await asked.remember(ANA, "abon", "id")
    async with database.writing() as connection:
        await people.erase(connection, ANA)
    assert await asked.take(ANA) is None
