"""Photos by their content, and what Telegram calls them. Every function runs in its caller's transaction."""

from datetime import datetime

from sqlalchemy import delete, literal, select, update

from bot.domain.people import PersonId
from bot.storage.database import Connection, insert_or_ignore, upsert
from bot.storage.tables import photo_files, photos


async def add(connection: Connection, photo: str, content: bytes, person: PersonId, now: datetime) -> None:
    """The first who sent a photo stays the one who added it."""
    await connection.execute(
        insert_or_ignore(photos).values(id=photo, content=content, added_by=person, added_at=now)
    )


async def content(connection: Connection, photo: str) -> bytes | None:
    found: bytes | None = await connection.scalar(select(photos.c.content).where(photos.c.id == photo))
    return found


async def disown(connection: Connection, person: PersonId) -> None:
    """Nobody knows any more who added a person's photos."""
    await connection.execute(update(photos).where(photos.c.added_by == person).values(added_by=None))


async def file_id(connection: Connection, photo: str, bot: int) -> str | None:
    found: str | None = await connection.scalar(
        select(photo_files.c.file_id).where(photo_files.c.photo_id == photo, photo_files.c.bot_id == bot)
    )
    return found


async def remember(connection: Connection, photo: str, bot: int, file: str) -> None:
    """Nothing is kept of a photo that is gone."""
    row = select(photos.c.id, literal(bot), literal(file)).where(photos.c.id == photo)
    put = upsert(photo_files).from_select(["photo_id", "bot_id", "file_id"], row)
    changed = put.on_conflict_do_update(
        index_elements=["photo_id", "bot_id"], set_={"file_id": put.excluded.file_id}
    )
    await connection.execute(changed)


async def forget(connection: Connection, photo: str, bot: int) -> None:
    await connection.execute(
        delete(photo_files).where(photo_files.c.photo_id == photo, photo_files.c.bot_id == bot)
    )
