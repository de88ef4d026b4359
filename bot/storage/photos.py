"""Photos by their content, and what Telegram calls them. Every function runs in its caller's transaction."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, Text, cast, delete, literal, select, update

from bot.domain.cases import OPEN
from bot.domain.people import PersonId
from bot.storage.database import Connection, upsert
from bot.storage.tables import cases, forms, listings, photo_files, photos


async def add(connection: Connection, photo: str, content: bytes, person: PersonId, now: datetime) -> None:
    """The first who sent a photo stays the one who added it; sent again it is as good as new."""
    put = upsert(photos).values(id=photo, content=content, added_by=person, added_at=now)
    await connection.execute(
        put.on_conflict_do_update(index_elements=["id"], set_={"added_at": put.excluded.added_at})
    )


async def content(connection: Connection, photo: str) -> bytes | None:
    found: bytes | None = await connection.scalar(select(photos.c.content).where(photos.c.id == photo))
    return found


async def disown(connection: Connection, person: PersonId) -> None:
    """Nobody knows any more who added a person's photos."""
    await connection.execute(update(photos).where(photos.c.added_by == person).values(added_by=None))


async def unused(connection: Connection, before: datetime) -> frozenset[str]:
    """Those added before then to which nothing in the store refers. What was refused or taken back needs its
    photos no more, but for the evidence that staff looked at."""
    left = set(await connection.scalars(select(photos.c.id).where(photos.c.added_at < before)))
    if left:
        left -= {
            photo
            for column in _HOLDING
            for held in await connection.scalars(column)
            for photo in _texts(held)
        }
    return frozenset(left)


def _with_photos(column: Column[Any]) -> Select[Any]:
    """Few of many rows."""
    return select(column).where(cast(column, Text).like('%"photos"%'))


_HOLDING = (
    select(forms.c.answers),
    select(forms.c.began),
    select(forms.c.pending).where(forms.c.pending.is_not(None)),
    _with_photos(listings.c.record),
    _with_photos(cases.c.changes).where(cases.c.state.in_((*OPEN, "approved"))),
    select(cases.c.photo).where(cases.c.photo.is_not(None)),
)


def _texts(value: Any) -> Iterator[str]:
    """All that stand anywhere in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


async def remove(connection: Connection, which: Collection[str], before: datetime) -> None:
    """Unless sent again since."""
    await connection.execute(delete(photos).where(photos.c.id.in_(which), photos.c.added_at < before))


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
