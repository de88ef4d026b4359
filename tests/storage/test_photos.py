"""What the store keeps of photos."""

from sqlalchemy import delete, select

from bot.storage import photos
from bot.storage.database import Database
from bot.storage.tables import photo_files
from bot.storage.tables import photos as table
from tests.make import NOW

ANA, BUDI, BOT = 101, 7_123_456_789, 8_123_456_789
PHOTO = "0123456789abcdef" * 2


async def test_who_sent_a_photo_first_stays_its_person_until_they_are_forgotten(database: Database) -> None:
    async with database.writing() as connection:
        await photos.add(connection, PHOTO, b"\xff\xd8", BUDI, NOW)
        await photos.add(connection, PHOTO, b"other", ANA, NOW)
    async with database.reading() as connection:
        assert await photos.content(connection, PHOTO) == b"\xff\xd8"
        assert await connection.scalar(select(table.c.added_by)) == BUDI
    async with database.writing() as connection:
        await photos.disown(connection, ANA)
        assert await connection.scalar(select(table.c.added_by)) == BUDI
        await photos.disown(connection, BUDI)
        assert await connection.scalar(select(table.c.added_by)) is None
        assert await photos.content(connection, PHOTO) == b"\xff\xd8"


async def test_telegrams_names_go_with_the_photo(database: Database) -> None:
    async with database.writing() as connection:
        await photos.add(connection, PHOTO, b"\xff\xd8", ANA, NOW)
        await photos.remember(connection, PHOTO, BOT, "AgAC" + "x" * 200)
        assert await photos.file_id(connection, PHOTO, BOT) == "AgAC" + "x" * 200
        await connection.execute(delete(table))
        assert await connection.scalar(select(photo_files.c.file_id)) is None
