"""Listings that the store keeps, beside those of the catalogue's files."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from knowledge.text import pieces

LONGEST_ID = 40

Origin = Literal["owner", "staff", "register"]


@dataclass(frozen=True, slots=True)
class StoredListing:
    """`record` are the plain values of an entry, and its `kind` where that is not a maker; empty where the
    catalogue's files have the entry. `private` is for verifying claims."""

    entry_id: str
    record: Mapping[str, Any]
    origin: Origin
    register_key: str | None
    private: Mapping[str, Any]
    added_at: datetime

    @property
    def is_of_register(self) -> bool:
        """Nobody but the city's register tells of it."""
        return self.origin == "register" and bool(self.record)


def name_of(record: Mapping[str, Any]) -> str:
    named = record["name"]
    return named if isinstance(named, str) else named["id"]


def free_id(name: str, taken: Collection[str]) -> str:
    """An id after a name, of at most 40 letters, that nobody has."""
    slug = "-".join(pieces(name)) or "usaha"
    if len(slug) > LONGEST_ID:
        slug = slug[: LONGEST_ID + 1].rpartition("-")[0] or slug[:LONGEST_ID]
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug[: LONGEST_ID - 1 - len(str(number))].rstrip('-')}-{number}"
    return free
