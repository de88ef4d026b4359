"""Files that staff have sent and not yet taken over. Every function runs in its caller's transaction."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select

from bot.domain.people import PersonId
from bot.domain.register import Upload
from bot.storage.database import Connection
from bot.storage.tables import uploads


async def add(connection: Connection, person: PersonId, name: str, content: bytes, now: datetime) -> int:
    """Its number. The person is known already."""
    new = insert(uploads).values(person_id=person, name=name[:128], content=content, sent_at=now)
    number: int = (await connection.execute(new.returning(uploads.c.number))).scalar_one()
    return number


async def one(connection: Connection, person: PersonId, number: int, since: datetime) -> Upload | None:
    """The person's own, unless it was sent before."""
    wanted = select(uploads.c.name, uploads.c.content).where(_is(person, number), uploads.c.sent_at >= since)
    row = (await connection.execute(wanted)).one_or_none()
    return Upload(*row) if row else None


async def remove(connection: Connection, person: PersonId, number: int) -> None:
    await connection.execute(delete(uploads).where(_is(person, number)))


async def any_before(connection: Connection, before: datetime) -> bool:
    wanted = select(uploads.c.number).where(uploads.c.sent_at < before).limit(1)
    return await connection.scalar(wanted) is not None


async def forget(connection: Connection, before: datetime) -> None:
    """Drop what was sent before then."""
    await connection.execute(delete(uploads).where(uploads.c.sent_at < before))


def _is(person: PersonId, number: int) -> ColumnElement[bool]:
    return (uploads.c.person_id == person) & (uploads.c.number == number)
