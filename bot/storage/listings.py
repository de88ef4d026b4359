"""Listings that are kept in the store. Every function runs in its caller's transaction."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from bot.domain.listings import StoredListing
from bot.storage.database import Connection
from bot.storage.tables import listings


async def add_many(connection: Connection, rows: Sequence[StoredListing]) -> None:
    if rows:
        await connection.execute(insert(listings), [_columns(row) for row in rows])


def _columns(row: StoredListing) -> dict[str, object]:
    return {
        "entry_id": row.entry_id,
        "record": dict(row.record),
        "origin": row.origin,
        "register_key": row.register_key,
        "private": dict(row.private),
        "added_at": row.added_at,
    }


async def all(connection: Connection) -> tuple[StoredListing, ...]:
    rows = await connection.execute(select(listings).order_by(listings.c.added_at, listings.c.entry_id))
    return tuple(StoredListing(*row) for row in rows)


async def one(connection: Connection, entry_id: str) -> StoredListing | None:
    row = (await connection.execute(select(listings).where(listings.c.entry_id == entry_id))).one_or_none()
    return StoredListing(*row) if row else None


async def remove(connection: Connection, entry_id: str) -> None:
    await connection.execute(delete(listings).where(listings.c.entry_id == entry_id))
