"""Listings in the store, on both engines."""

from dataclasses import replace

from bot.domain.listings import StoredListing
from bot.storage import listings
from bot.storage.database import Database
from tests import make


def stored(number: int) -> StoredListing:
    record = {"id": f"usaha-{number}", "name": f"Usaha {number}", "point": {"lat": -6.88, "lon": 107.54}}
    private = {"phones": ["+6281234567890"], "owner": "Imas"}
    return StoredListing(record["id"], record, "register", f"nib {number}", private, make.NOW)  # type: ignore[arg-type]


async def test_many_listings_come_back_as_they_were_kept(database: Database) -> None:
    rows = [stored(number) for number in range(1200)]
    async with database.writing() as connection:
        await listings.add_many(connection, rows)
        assert set_of(await listings.all(connection)) == set_of(tuple(rows))
        assert await listings.one(connection, "usaha-7") == rows[7]
        assert await listings.one(connection, "tiada") is None


async def test_what_a_listing_holds_is_changed(database: Database) -> None:
    async with database.writing() as connection:
        await listings.add_many(connection, [stored(1), stored(2)])
        changed = replace(stored(2), record={"name": "Dua"}, register_key="nib 9", private={})
        await listings.update_many(connection, [changed])
        assert await listings.one(connection, "usaha-2") == changed
        assert await listings.one(connection, "usaha-1") == stored(1)


async def test_a_listing_is_removed_once(database: Database) -> None:
    async with database.writing() as connection:
        await listings.add_many(connection, [stored(1)])
        assert await listings.remove(connection, "usaha-1")
        assert not await listings.remove(connection, "usaha-1")
        assert await listings.all(connection) == ()


def set_of(rows: tuple[StoredListing, ...]) -> dict[str, StoredListing]:
    return {row.entry_id: row for row in rows}
