"""Whom to tell when a question can be answered. Every function runs in its caller's transaction."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.domain.awaited import Awaited
from bot.domain.people import PersonId
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import awaited


async def add(connection: Connection, person: PersonId, one: Awaited) -> None:
    """The person is known already."""
    new = insert_or_ignore(awaited).values(person_id=person, key=one.key, words=one.words, since=one.since)
    await connection.execute(new)


async def remove(connection: Connection, person: PersonId, key: str) -> None:
    theirs = (awaited.c.person_id == person) & (awaited.c.key == key)
    await connection.execute(delete(awaited).where(theirs))


async def of_person(connection: Connection, person: PersonId, after: datetime) -> tuple[Awaited, ...]:
    """What they have waited for since then at most, oldest first."""
    wanted = (
        select(awaited.c.key, awaited.c.words, awaited.c.since)
        .where(awaited.c.person_id == person, awaited.c.since > after)
        .order_by(awaited.c.since, awaited.c.key)
    )
    return tuple(Awaited(*row) for row in await connection.execute(wanted))


async def words(connection: Connection) -> dict[str, str]:
    """All that anybody waits for, by its key."""
    rows = await connection.execute(select(awaited.c.key, func.min(awaited.c.words)).group_by(awaited.c.key))
    return {row[0]: row[1] for row in rows}


async def take(connection: Connection, keys: Iterable[str]) -> dict[str, set[PersonId]]:
    """Who waits for each of these, of which nobody does from then on: of two that take, one gets them."""
    taken: dict[str, set[PersonId]] = {}
    gone = delete(awaited).where(awaited.c.key.in_(list(keys))).returning(awaited.c.key, awaited.c.person_id)
    for row in await connection.execute(gone):
        taken.setdefault(row.key, set()).add(row.person_id)
    return taken


async def any_until(connection: Connection, until: datetime) -> bool:
    return await connection.scalar(select(awaited.c.key).where(awaited.c.since <= until).limit(1)) is not None


async def forget(connection: Connection, until: datetime) -> None:
    """Drop what was asked for until then."""
    await connection.execute(delete(awaited).where(awaited.c.since <= until))
