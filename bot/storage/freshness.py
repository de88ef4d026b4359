"""When listings that somebody manages were last said to be right. Every function runs in its caller's
transaction."""

from datetime import datetime

from sqlalchemy import delete, select, update

from bot.domain.freshness import Freshness
from bot.storage.database import Connection, upsert
from bot.storage.tables import freshness


async def begin(connection: Connection, entry_id: str, now: datetime) -> None:
    """Whoever claims a listing, or says that it is right, has looked at it."""
    row = {"entry_id": entry_id, "confirmed_at": now, "asked_at": None, "unanswered": 0}
    await connection.execute(
        upsert(freshness).values(row).on_conflict_do_update(index_elements=[freshness.c.entry_id], set_=row)
    )


async def all(connection: Connection) -> tuple[Freshness, ...]:
    rows = await connection.execute(select(freshness).order_by(freshness.c.confirmed_at))
    return tuple(Freshness(*row) for row in rows)


async def one(connection: Connection, entry_id: str) -> Freshness | None:
    row = (await connection.execute(select(freshness).where(freshness.c.entry_id == entry_id))).one_or_none()
    return Freshness(*row) if row else None


async def asked(connection: Connection, seen: Freshness, now: datetime) -> None:
    """Once more, without an answer until now."""
    await connection.execute(
        update(freshness)
        .where(freshness.c.entry_id == seen.entry_id)
        .values(asked_at=now, unanswered=seen.unanswered + 1)
    )


async def remove(connection: Connection, entry_id: str) -> None:
    await connection.execute(delete(freshness).where(freshness.c.entry_id == entry_id))
