"""The register's rows against the catalogue and the store: what is new, changed, or there by another way.

A row is found again by its key. One that may be a business there is by another way waits for a decision.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from pydantic import ValidationError

from bot.domain.listings import StoredListing, free_id
from bot.domain.register import Decision, Known, Preview, RegisterRow, RowFault, Twin
from bot.services.register_twins import Twins
from knowledge.catalogue import Catalogue
from knowledge.entries import Maker
from knowledge.hours import day_of
from knowledge.plain import plain
from knowledge.values import LocalText

Summary = Callable[[RegisterRow], LocalText]
State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True)
class Plan:
    """What a file would do, and the rows of the store it would make."""

    preview: Preview
    added: Sequence[StoredListing]
    changed: Sequence[StoredListing]


class Comparing:
    """Sound rows against what the catalogue and the store hold. `decisions` are by numbers of rows; they go
    before those in the file."""

    def __init__(
        self,
        whole: Catalogue,
        stored: Sequence[StoredListing],
        rows: Mapping[str, RegisterRow],
        decisions: Mapping[int, Decision],
        summary: Summary,
        now: datetime,
    ) -> None:
        rows = {
            key: replace(row, decision=decisions.get(row.number, row.decision)) for key, row in rows.items()
        }
        self._rows = tuple(rows.values())
        self._summary = summary
        self._now = now
        self._stored = {one.entry_id: one for one in stored}
        self._there = frozenset({*(entry.id for entry in whole), *self._stored})
        self._taken = set(self._there)
        self._twins = Twins(whole, stored, rows)
        # What the rows looked at so far make of the store; the listing that each stands for, or joins.
        self._made: dict[str, StoredListing] = {}
        self._of_row: dict[int, str] = {}
        self._joined: set[int] = set()
        self._found: list[Twin] = []
        self._skipped: list[RegisterRow] = []
        self._faults: list[RowFault] = []

    def plan(self, name: str, faults: Sequence[RowFault], ignored: tuple[str, ...]) -> Plan:
        # Those known first: others of the file may be the same.
        for row in sorted(self._rows, key=lambda row: row.key not in self._twins.known):
            try:
                self._look_at(row)
            except ValidationError:
                self._faults.append(RowFault(row.number, "", "invalid", row.name))
        rows: dict[State, list[Known]] = {"new": [], "changed": [], "unchanged": []}
        for row in self._rows:
            if entry_id := self._of_row.get(row.number):
                rows[self._state(row, entry_id)].append(Known(row, entry_id))
        preview = Preview(
            name,
            new=tuple(rows["new"]),
            changed=tuple(rows["changed"]),
            unchanged=tuple(rows["unchanged"]),
            skipped=tuple(sorted(self._skipped, key=lambda row: row.number)),
            twins=tuple(sorted(self._found, key=lambda twin: twin.row.number)),
            faults=tuple(sorted((*faults, *self._faults), key=lambda fault: fault.number)),
            ignored=ignored,
        )
        changed = [one for one in self._made.values() if self._is_changed(one)]
        return Plan(
            preview,
            [one for one in changed if one.entry_id not in self._stored],
            [one for one in changed if one.entry_id in self._stored],
        )

    def _look_at(self, row: RegisterRow) -> None:
        """Raises ValidationError."""
        before = self._twins.known.get(row.key)
        twin = None if before else self._twins.of(row)
        if twin:
            self._found.append(twin)
        if row.decision == "skip":
            self._skipped.append(row)
        elif before:
            self._stand_for(row, before.entry_id)
        elif row.decision == "same":
            self._join(row, twin)
        elif twin is None or row.decision == "new":
            self._stand_for(row, free_id(row.name, self._taken))

    def _join(self, row: RegisterRow, twin: Twin | None) -> None:
        """The row is the business that it may be."""
        if twin is None:
            self._faults.append(RowFault(row.number, "", "no_twin", row.name))
            return
        entry_id = self._of_row.get(twin.other.number) if twin.other else twin.entry_id
        if entry_id is None:  # the other row is left out
            self._skipped.append(row)
        elif other := self._made.get(entry_id):
            self._made[entry_id] = replace(other, private=_together(other.private, _private(row)))
            self._of_row[row.number] = entry_id
            self._joined.add(row.number)
        else:
            self._stand_for(row, entry_id)

    def _stand_for(self, row: RegisterRow, entry_id: str) -> None:
        """What others than the register tell of a listing stays; hidden things are added. Raises
        ValidationError."""
        before = self._stored.get(entry_id)
        if entry_id not in self._there or (before and before.is_of_register):
            values = record_of(row, entry_id, self._summary(row), self._now)
            record = plain(Maker.model_validate(values))
        else:
            record = dict(before.record) if before else {}
        made = before or StoredListing(entry_id, {}, "register", None, {}, self._now)
        self._made[entry_id] = replace(made, record=record, register_key=row.key, private=_private(row))
        self._of_row[row.number] = entry_id
        self._taken.add(entry_id)

    def _state(self, row: RegisterRow, entry_id: str) -> State:
        if entry_id not in self._there and row.number not in self._joined:
            return "new"
        return "changed" if self._is_changed(self._made[entry_id]) else "unchanged"

    def _is_changed(self, made: StoredListing) -> bool:
        """Whether it says something else than what is stored, whenever that was told."""
        before = self._stored.get(made.entry_id)
        if before is None:
            return True
        now, then = (
            replace(one, record=_undated(one.record), private=dict(one.private)) for one in (made, before)
        )
        return now != then


def _private(row: RegisterRow) -> dict[str, Any]:
    return {"phones": list(row.phones), "owner": row.owner}


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    phones = list(dict.fromkeys((*one["phones"], *other["phones"])))
    return {"phones": phones, "owner": one["owner"] or other["owner"]}


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


def _undated(record: Mapping[str, Any]) -> dict[str, Any]:
    told = record.get("sources", ())
    sources = [{key: value for key, value in source.items() if key != "date"} for source in told]
    return {**record, "sources": sources}
