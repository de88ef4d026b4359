"""The register's rows against the catalogue and the store: what is new, changed, or there by another way.

A row is found again by its key. What is in the catalogue by another way is listed and left alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from bot.domain.listings import StoredListing, free_id
from bot.domain.register import Known, Preview, RegisterRow, RowFault
from knowledge.catalogue import Catalogue
from knowledge.duplicates import SAME, Duplicates
from knowledge.entries import Listing, LocalText, Maker
from knowledge.geo import Point
from knowledge.hours import day_of
from knowledge.plain import plain

_LIKELY = 10

Summary = Callable[[RegisterRow], LocalText]


@dataclass
class Plan:
    """What a file would do, and the rows of the store it would make."""

    preview: Preview
    added: list[StoredListing] = field(default_factory=list)
    changed: list[StoredListing] = field(default_factory=list)


class Comparing:
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

    def plan(self, name: str, faults: Sequence[RowFault], ignored: tuple[str, ...]) -> Plan:
        plan = Plan(Preview(name, (), (), (), (), (), ignored))
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
    day = day_of(now).isoformat()
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


def _same(one: StoredListing, other: StoredListing) -> bool:
    """Whether they say the same, whenever they were told."""
    return one.private == other.private and _undated(one.record) == _undated(other.record)


def _undated(record: Mapping[str, Any]) -> dict[str, Any]:
    sources = [{key: value for key, value in source.items() if key != "date"} for source in record["sources"]]
    return {**record, "sources": sources}
