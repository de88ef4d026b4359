"""The audit log: written in the transaction of the deed itself, never changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from bot.domain.people import PersonId
from bot.domain.staff import Actor, Deed
from bot.storage.database import Connection
from bot.storage.tables import audit


async def add(
    connection: Connection,
    actor: Actor,
    action: str,
    subject: str,
    now: datetime,
    details: Mapping[str, Any] = {},
) -> None:
    await connection.execute(
        insert(audit).values(
            at=now,
            actor_id=actor.id,
            actor_name=actor.name,
            action=action,
            subject=subject,
            details=dict(details),
        )
    )


async def newest(connection: Connection, first: int, count: int | None) -> tuple[Deed, ...]:
    """`count` deeds (None: all) from the `first` (from 0) on, newest first."""
    wanted = (
        select(
            audit.c.at,
            audit.c.actor_id,
            audit.c.actor_name,
            audit.c.action,
            audit.c.subject,
            audit.c.details,
        )
        .order_by(audit.c.number.desc())
        .offset(first)
        .limit(count)
    )
    return tuple(Deed(*row) for row in await connection.execute(wanted))


async def count(connection: Connection) -> int:
    return await connection.scalar(select(func.count()).select_from(audit)) or 0


async def name_of(connection: Connection, person: PersonId) -> str | None:
    """Under which name the person last did something."""
    wanted = select(audit.c.actor_name).where(audit.c.actor_id == person)
    name: str | None = await connection.scalar(wanted.order_by(audit.c.number.desc()).limit(1))
    return name
