"""The catalogue as owners and staff have mended it: the files, the store's own listings, approved changes."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import ValidationError

from bot.domain.cases import Case
from bot.domain.listings import StoredListing, name_of
from bot.services.guide import Guide
from bot.storage import cases, listings, switches
from bot.storage.database import Connection, Database
from knowledge.catalogue import Catalogue
from knowledge.duplicates import Compared, Duplicates
from knowledge.edits import Conflict, Edit, Edited, Teller, edited
from knowledge.entries import ENTRY_TYPES, Entry, Listing, Maker, Product
from knowledge.geo import Point
from knowledge.hours import day_of

_EDITION = "catalogue"
_TYPES = {kind.kind: kind for kind in ENTRY_TYPES}

logger = logging.getLogger(__name__)


class Alike(NamedTuple):
    """What a new entry may be: entries there are, hidden ones too, and cases of new ones that wait."""

    entries: tuple[Entry, ...]
    waiting: tuple[Case, ...]


class Listings:
    """Every method raises StorageUnavailable. A change leaves a new word in the store, by which other
    processes notice it."""

    def __init__(self, database: Database, clock: Callable[[], datetime], guide: Guide) -> None:
        self._database = database
        self._clock = clock
        self._guide = guide
        self._files = guide.files
        self._edition: str | None = None
        self._refreshing = asyncio.Lock()
        self._indexing = asyncio.Lock()
        self._indexed: tuple[Catalogue, Mapping[type[Entry], Duplicates]] | None = None
        self.whole: Catalogue = guide.files  # hidden entries too
        self.conflicts: tuple[Conflict, ...] = ()

    async def refresh(self) -> None:
        """Take over the catalogue as the store now has it."""
        async with self._refreshing:
            async with self._database.reading() as connection:
                edition = await switches.value(connection, _EDITION)
                if edition == self._edition:
                    return
                stored = await listings.all(connection)
                approved = await cases.approved(connection)
            made = await asyncio.to_thread(self._edit, stored, approved)
            await self._guide.publish(made.shown)
            self.whole, self.conflicts = made.whole, made.conflicts
            self._edition = edition

    def _edit(self, stored: Iterable[StoredListing], approved: Iterable[Case]) -> Edited:
        known = {*(entry.id for entry in self._files)}
        own = (entry for one in stored if one.record and one.entry_id not in known and (entry := _entry(one)))
        made = edited([*self._files, *own], [edit for case in approved if (edit := edit_of(case))])
        if made.refused:
            logger.error("approved changes make no valid entry: %s", ", ".join(made.refused))
        return made

    async def alike(self, record: Mapping[str, Any], but: int | None = None) -> Alike:
        """What the new entry with these plain values may be; `but` is the number of its own case."""
        new, kind = _compared(record), _compared_with(record)
        whole, indexed = await self._duplicates()
        async with self._database.reading() as connection:
            wait = {str(case.number): case for case in await cases.of_new_entries(connection)}
        others = (
            _compared(case.record, number)
            for number, case in wait.items()
            if case.number != but and _compared_with(case.record) is kind
        )
        there, waiting = (
            among.like(name_of(record), new.phones, new.point, new.area)
            for among in (indexed[kind], Duplicates(others, indexed[kind]))
        )
        return Alike(
            tuple(entry for one in there if (entry := whole.get(one.entry_id))),
            tuple(wait[one.entry_id] for one in waiting),
        )

    async def _duplicates(self) -> tuple[Catalogue, Mapping[type[Entry], Duplicates]]:
        """With the catalogue that they are of: made when first asked for after that was published."""
        async with self._indexing:
            whole = self.whole
            if self._indexed is None or self._indexed[0] is not whole:
                async with self._database.reading() as connection:
                    stored = await listings.all(connection)
                hidden = {one.entry_id: tuple(one.private.get("phones", ())) for one in stored}
                of_listings = await asyncio.to_thread(Duplicates.of, whole.of_kind(Listing), hidden)
                of_products = Duplicates.of(whole.of_kind(Product))
                self._indexed = whole, {Listing: of_listings, Product: of_products}
            return self._indexed


async def touch(connection: Connection) -> None:
    """The catalogue has changed."""
    await switches.set_value(connection, _EDITION, secrets.token_hex(8))


def edit_of(case: Case) -> Edit | None:
    """What an approved case does to the catalogue; claims, and new listings themselves, nothing."""
    if case.kind not in ("change", "report") or not case.changes:
        return None
    by: Teller = "owner" if case.by in ("owner", "guide") else "staff"
    day = day_of(case.moved_at).isoformat()
    if case.by == "guide":  # what it doubts by itself is still what the owner said last
        day = case.changes["status"].after["as_of"]
    changes = {name: (change.before, change.after) for name, change in case.changes.items()}
    return Edit(case.number, case.entry_id, changes, by, day)


def entry_of(record: Mapping[str, Any]) -> Entry:
    """Raises ValidationError."""
    return _type_of(record).model_validate({name: value for name, value in record.items() if name != "kind"})


def _type_of(record: Mapping[str, Any]) -> type[Entry]:
    return _TYPES.get(record.get("kind", Maker.kind), Maker)


def _compared_with(record: Mapping[str, Any]) -> type[Entry]:
    """A maker may be there as a place; a product is none of these."""
    return Product if _type_of(record) is Product else Listing


def _compared(record: Mapping[str, Any], number: str = "") -> Compared:
    phones = (*record.get("phones", ()), *record.get("whatsapp", ()))
    point = Point.model_validate(record["point"]) if record.get("point") else None
    return Compared(number, (name_of(record),), phones, point, record.get("area"))


def _entry(stored: StoredListing) -> Entry | None:
    try:
        return entry_of(stored.record)
    except ValidationError:
        logger.error("the store's listing %s is no valid entry", stored.entry_id)
        return None
