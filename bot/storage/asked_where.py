"""Who was asked where they are. Every function runs in its caller's transaction."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select

from bot.domain.people import PersonId
from bot.storage.database import Connection, upsert
from bot.storage.tables import asked_where


class Asked(NamedTuple):
    wanted: str
    at: datetime


async def put(connection: Connection, person: PersonId, wanted: str, now: datetime) -> None:
    row = {"wanted": wanted, "asked_at": now}
    await connection.execute(
        upsert(asked_where)
        .values(person_id=person, **row)
        .on_conflict_do_update(index_elements=[asked_where.c.person_id], set_=row)
    )


async def get(connection: Connection, person: PersonId) -> Asked | None:
    mine = select(asked_where.c.wanted, asked_where.c.asked_at).where(asked_where.c.person_id == person)
    row = (await connection.execute(mine)).first()
    return Asked(*row) if row else None


async def remove(connection: Connection, person: PersonId) -> None:
    await connection.execute(delete(asked_where).where(asked_where.c.person_id == person))


async def forget(connection: Connection, before: datetime) -> None:
    await connection.execute(delete(asked_where).where(asked_where.c.asked_at < before))
