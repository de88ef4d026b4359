"""Which listings a new one may be: known anew with every edition of the catalogue, and no more often."""

import sqlite3
from pathlib import Path

from bot.services.listings import Listings
from bot.storage.database import Database
from tests import make
from tests.services.test_register import AWAN, RENGGANIS, Process


async def alike(catalogue: Listings, name: str, *phones: str) -> list[str]:
    found = await catalogue.alike({"name": name, "phones": list(phones)})
    return [entry.id for entry in found.entries]


async def test_what_was_added_or_hidden_since_is_found(database: Database) -> None:
    one, other = Process(database), Process(database)
    assert await alike(one.listings, "Dapur Rengganis") == []
    await one.apply(RENGGANIS)
    assert await alike(one.listings, "Lain Sekali", "+6281234567800") == ["dapur-rengganis"]
    assert await alike(other.listings, "Dapur Rengganis") == []
    await other.listings.refresh()
    assert await alike(other.listings, "Dapur Rengganis") == ["dapur-rengganis"]
    await one.apply(RENGGANIS, AWAN)
    assert await alike(one.listings, "Rajut Awan") == ["rajut-awan"]


async def test_of_one_edition_it_is_made_once(database: Database, tmp_path: Path) -> None:
    guide = make.guide(make.town())
    catalogue = Listings(database, lambda: make.NOW, guide)
    assert await alike(catalogue, "Lemburbatik") == ["lembur-batik"]
    connection = sqlite3.connect(tmp_path / "guide.sqlite3")
    connection.execute("DROP TABLE listings")
    connection.close()
    assert await alike(catalogue, "Lemburbatik") == ["lembur-batik"]
