"""Listings that are kept in the store. Every function runs in its caller's transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.listings import StoredListing
from bot.storage.database import Connection
from bot.storage.tables import listings

Item = TypeVar("Item")

# Rows a statement, and values a comparison takes.
_BATCH = 500

_UPDATE = (
    update(listings)
    .where(listings.c.entry_id == bindparam("which"))
    .values(
        record=bindparam("new_record"),
        register_key=bindparam("new_key"),
        private=bindparam("new_private"),
    )
)


async def add_many(connection: Connection, rows: Iterable[StoredListing]) -> None:
    for batch in _batches(rows):
        await connection.execute(insert(listings), [_columns(row) for row in batch])


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


async def ids(connection: Connection) -> frozenset[str]:
    return frozenset(await connection.scalars(select(listings.c.entry_id)))


async def one(connection: Connection, entry_id: str) -> StoredListing | None:
    row = (await connection.execute(select(listings).where(listings.c.entry_id == entry_id))).one_or_none()
    return StoredListing(*row) if row else None


async def update_many(connection: Connection, rows: Iterable[StoredListing]) -> None:
    """Record, private values, and key in the register of each."""
    for batch in _batches(rows):
        changes = [
            {
                "which": row.entry_id,
                "new_record": dict(row.record),
                "new_key": row.register_key,
                "new_private": dict(row.private),
            }
            for row in batch
        ]
        await connection.execute(_UPDATE, changes)


async def remove(connection: Connection, entry_id: str) -> bool:
    """Whether it was here."""
    removed = await connection.execute(delete(listings).where(listings.c.entry_id == entry_id))
    return removed.rowcount > 0


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
