"""Takes the city's register over into the store: as a preview first, then in one transaction.

A row is found again by its key. What is already in the catalogue by another way is listed and left alone.
"""

import asyncio
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from bot.domain.errors import StorageUnavailable
from bot.domain.listings import StoredListing
from bot.domain.register import Known, Preview, RegisterRow, RowFault
from bot.domain.register_rows import read_row
from bot.domain.staff import Actor, Right
from bot.services.listings import Listings, touch
from bot.services.register_files import read_file
from bot.services.register_words import lookups_of
from bot.storage import audit, listings
from bot.storage.database import Database
from knowledge.catalogue import Catalogue
from knowledge.documents import plain
from knowledge.duplicates import SAME, Duplicates
from knowledge.entries import Listing, LocalText, Maker
from knowledge.geo import Point
from knowledge.hours import JAKARTA
from knowledge.text import pieces

RIGHT: Right = "listings"
LONGEST_ID = 40
# So often somebody else may change the store's listings while a file is being compared with them.
_ATTEMPTS = 3
_LIKELY = 10

Summary = Callable[[RegisterRow], LocalText]


@dataclass
class _Plan:
    """What a file would do, and the rows of the store it would make."""

    preview: Preview
    added: list[StoredListing] = field(default_factory=list)
    changed: list[StoredListing] = field(default_factory=list)


class Register:
    """`summary` finds the words for a business. Both methods raise NotAllowed, RegisterUnreadable and
    StorageUnavailable."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], catalogue: Listings, summary: Summary
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._summary = summary

    async def preview(self, actor: Actor, name: str, content: bytes) -> Preview:
        """What `apply` would do now."""
        actor.must_hold(RIGHT)
        stored = await self._stored()
        return (await asyncio.to_thread(self._plan, name, content, stored)).preview

    async def apply(self, actor: Actor, name: str, content: bytes) -> Preview:
        """Add and change listings; a second time it does nothing."""
        actor.must_hold(RIGHT)
        for _ in range(_ATTEMPTS):
            stored = await self._stored()
            plan = await asyncio.to_thread(self._plan, name, content, stored)
            async with self._database.writing() as connection:
                await touch(connection)  # first: whoever does the same at once waits here
                if await listings.all(connection) != stored:
                    continue
                await listings.add_many(connection, plan.added)
                await listings.update_many(connection, plan.changed)
                await audit.add(
                    connection, actor, "import_register", name[:64], self._clock(), plan.preview.counts
                )
            await self._catalogue.refresh()
            return plan.preview
        raise StorageUnavailable("the listings are being changed all the time")

    async def _stored(self) -> tuple[StoredListing, ...]:
        await self._catalogue.refresh()
        async with self._database.reading() as connection:
            return await listings.all(connection)

    def _plan(self, name: str, content: bytes, stored: Sequence[StoredListing]) -> _Plan:
        columns, lines = read_file(content)
        lookups = lookups_of(self._catalogue.whole)
        rows: dict[str, RegisterRow] = {}
        faults: list[RowFault] = []
        for line in lines:
            read = read_row(line, columns, lookups)
            if isinstance(read, tuple):
                faults += read
            elif first := rows.get(read.key):
                heading = columns.headings[columns.of["name"][0]]
                faults.append(RowFault(read.number, heading, "repeated", str(first.number)))
            else:
                rows[read.key] = read
        comparing = _Comparing(self._catalogue.whole, stored, rows, self._summary, self._clock())
        return comparing.plan(name, faults, columns.ignored)


class _Comparing:
    """Sound rows against what the catalogue and the store hold."""

    def __init__(
        self,
        whole: Catalogue,
        stored: Sequence[StoredListing],
        rows: Mapping[str, RegisterRow],
        summary: Summary,
        now: datetime,
    ) -> None:
        self._rows = rows
        self._summary = summary
        self._now = now
        self._by_key = {one.register_key: one for one in stored if one.register_key}
        self._taken = {*(entry.id for entry in whole), *(one.entry_id for one in stored)}
        # The register itself says that these are businesses of their own.
        self._in_file = {one.entry_id for key, one in self._by_key.items() if key in rows}
        private = {one.entry_id: one.private.get("phones", ()) for one in stored}
        self._duplicates = Duplicates(whole.of_kind(Listing), private)

    def plan(self, name: str, faults: Sequence[RowFault], ignored: tuple[str, ...]) -> _Plan:
        plan = _Plan(Preview(name, (), (), (), (), (), ignored))
        new: list[Known] = []
        changed: list[Known] = []
        unchanged: list[Known] = []
        duplicates: list[Known] = []
        invalid: list[RowFault] = []
        for row in self._rows.values():
            before = self._by_key.get(row.key)
            if before is None and (other := self._duplicate(row)):
                duplicates.append(Known(row, other))
                continue
            entry_id = before.entry_id if before else free_id(row.name, self._taken)
            try:
                made = self._listing(row, entry_id)
            except ValidationError:
                invalid.append(RowFault(row.number, "", "invalid", row.name))
                continue
            if before is None:
                self._taken.add(entry_id)
                new.append(Known(row, entry_id))
                plan.added.append(made)
            elif _same(before, made):
                unchanged.append(Known(row, entry_id))
            else:
                changed.append(Known(row, entry_id))
                plan.changed.append(replace(before, record=made.record, private=made.private))
        plan.preview = replace(
            plan.preview,
            new=tuple(new),
            changed=tuple(changed),
            unchanged=tuple(unchanged),
            duplicates=tuple(duplicates),
            faults=tuple(sorted((*faults, *invalid), key=lambda fault: fault.number)),
        )
        return plan

    def _duplicate(self, row: RegisterRow) -> str | None:
        point = Point(lat=row.point[0], lon=row.point[1]) if row.point else None
        area = row.area.id if row.area else None
        found = self._duplicates.like(row.name, row.phones, point, area, _LIKELY)
        likely = (one.entry_id for one in found if one.score >= SAME and one.entry_id not in self._in_file)
        return next(likely, None)

    def _listing(self, row: RegisterRow, entry_id: str) -> StoredListing:
        """Raises ValidationError."""
        maker = Maker.model_validate(record_of(row, entry_id, self._summary(row), self._now))
        private = {"phones": list(row.phones), "owner": row.owner}
        return StoredListing(entry_id, plain(maker), "register", row.key, private, self._now)


def record_of(row: RegisterRow, entry_id: str, summary: LocalText, now: datetime) -> dict[str, Any]:
    """Plain values of a maker: what a business tells everybody, without its owner's name and numbers."""
    facts: dict[str, Any] = {
        "address": row.address,
        "area": row.area.id if row.area else None,
        "point": {"lat": row.point[0], "lon": row.point[1]} if row.point else None,
        "emails": [row.email] if row.email else None,
        "instagram": [row.instagram] if row.instagram else None,
        "websites": [row.website] if row.website else None,
        "founded": row.founded,
    }
    facts = {name: value for name, value in facts.items() if value}
    day = now.astimezone(JAKARTA).date().isoformat()
    return {
        "id": entry_id,
        "name": row.name,
        "summary": summary.model_dump(exclude_none=True),
        "clusters": row.clusters,
        "products": row.products,
        **facts,
        "confidence": "medium",
        "sources": [{"by": "register", "date": day, "supports": ["name", *facts]}],
    }


def free_id(name: str, taken: Collection[str]) -> str:
    """An id after a name, of at most 40 letters, that nobody has."""
    slug = (
        re.sub(r"-[^-]*$", "", whole[: LONGEST_ID + 1]) if len(whole := _slug(name)) > LONGEST_ID else whole
    )
    slug = slug[:LONGEST_ID]
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug[: LONGEST_ID - 1 - len(str(number))].rstrip('-')}-{number}"
    return free


def _slug(name: str) -> str:
    return "-".join(pieces(name)) or "usaha"


def _same(one: StoredListing, other: StoredListing) -> bool:
    """Whether they say the same, whenever they were told."""
    return one.private == other.private and _undated(one.record) == _undated(other.record)


def _undated(record: Mapping[str, Any]) -> dict[str, Any]:
    sources = [{key: value for key, value in source.items() if key != "date"} for source in record["sources"]]
    return {**record, "sources": sources}
