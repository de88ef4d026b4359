"""The catalogue as the store has mended it, written to files; and the city's register, read from one."""

from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import app
from bot.domain.register import Preview
from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.services.listings import Listings
from bot.services.register import Register
from bot.settings import Settings
from bot.storage import listings as stored_listings
from bot.storage.database import Database
from bot.ui.files import csv_file
from bot.ui.screen import Document
from bot.ui.texts import Texts
from bot.ui.views import register as views
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Listing
from knowledge.loader import copy_words, write_entries

# Whoever may start commands on the guide's machine.
AT_THE_TERMINAL = Actor(0, "command line", frozenset({"administrator"}))

COLUMNS = (
    "id", "kind", "name_id", "name_en", "summary_id", "summary_en", "clusters", "products", "motifs", "owner",
    "founded", "status", "status_as_of", "address", "area", "place", "lat", "lon", "phones", "whatsapp",
    "emails", "instagram", "websites", "marketplaces", "hours", "closed_until", "price_min", "price_max",
    "price_unit", "price_year", "ordering", "payment", "certificates", "confidence", "sources",
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """The guide with what the store holds, without Telegram."""

    database: Database
    guide: Guide
    listings: Listings

    async def of_register(self) -> frozenset[str]:
        """The ids of listings that only the city's register knows."""
        async with self.database.reading() as connection:
            found = await stored_listings.all(connection)
        files = self.guide.files
        return frozenset(one.entry_id for one in found if one.is_of_register and one.entry_id not in files)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Opened]:
    """Raises CatalogueError, StorageUnusable, StorageUnavailable."""
    guide, database = app.read_guide(settings), Database(settings.database_url)
    try:
        await database.start()
        listings = Listings(database, app.utc_now, guide)
        await listings.refresh()
        yield Opened(database, guide, listings)
    finally:
        await database.stop()


async def import_file(settings: Settings, name: str, content: bytes, *, apply: bool) -> Preview:
    """What the file does, or would do. Raises RegisterUnreadable too."""
    async with opened(settings) as house:
        register = Register(house.database, app.utc_now, house.listings, views.summary)
        do = register.apply if apply else register.preview
        return await do(AT_THE_TERMINAL, name, content)


async def export_yaml(settings: Settings, directory: Path, *, everything: bool) -> int:
    """The catalogue, hidden entries too, and all else that the guide starts with; how many entries. Without
    `everything` those that only the register knows are left out."""
    async with opened(settings) as house:
        left_out = frozenset() if everything else await house.of_register()
        count = write_catalogue(house.listings.whole, directory, left_out)
        copy_words(settings.knowledge_dir, directory)
        return count


async def shown(settings: Settings) -> Catalogue:
    """What everybody may see."""
    async with opened(settings) as house:
        return house.guide.catalogue


def write_catalogue(catalogue: Iterable[Entry], directory: Path, left_out: Collection[str] = ()) -> int:
    entries = [entry for entry in catalogue if entry.id not in left_out]
    directory.mkdir(parents=True, exist_ok=True)
    write_entries(entries, directory)
    return len(entries)


def listings_table(catalogue: Catalogue) -> Document:
    """One row a listing; of several values each is set off by `; `."""
    return csv_file("listings.csv", COLUMNS, map(_row, catalogue.of_kind(Listing)))


def _row(one: Listing) -> tuple[object, ...]:
    price, status, point = one.price, one.status, one.point
    sources = (source.url or source.title or source.by or "" for source in one.sources)
    return (
        one.id, one.kind, one.name.id, one.name.en, one.summary.id, one.summary.en, _several(one.clusters),
        _several(one.products), _several(one.motifs), one.owner, one.founded,
        status and status.state, status and status.as_of, one.address, one.area, one.place,
        point and point.lat, point and point.lon, _several(one.phones), _several(one.whatsapp),
        _several(one.emails), _several(one.instagram), _several(one.websites), _several(one.marketplaces),
        one.hours, one.closed_until, price and price.min, price and price.max,
        price.unit.id if price and price.unit else None, price and price.year, _several(one.ordering),
        _several(one.payment), _several(one.certificates), one.confidence, _several(sources),
    )  # fmt: skip


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def told(t: Texts, found: Preview) -> Iterator[str]:
    """What an import did, for a terminal: counts, then rows by their numbers."""
    yield ", ".join(f"{count} {state}" for state, count in found.counts.items())
    if found.ignored:
        yield t.plain("register.ignored", headings=", ".join(found.ignored))
    for state, rows in (("new", found.new), ("changed", found.changed)):
        for one in rows:
            yield f"{state}: row {one.row.number}: {one.row.name} = {one.entry_id}"
    for twin in found.duplicates:
        other = f"row {twin.other.number}: {twin.other.name}" if twin.other else twin.entry_id
        yield f"duplicate: row {twin.row.number}: {twin.row.name} = {other}"
    if found.duplicates:
        yield t.plain("register.preview_decide")
    for fault in found.faults:
        column = f", {fault.column}" if fault.column else ""
        yield f"faulty: row {fault.number}{column}: {views.reason(t, fault)}"
