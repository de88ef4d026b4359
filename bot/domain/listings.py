"""Listings that the store keeps, beside those of the catalogue's files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Origin = Literal["owner", "staff", "register"]


@dataclass(frozen=True, slots=True)
class StoredListing:
    """`record` are the plain values of an entry, and its `kind` where that is not a maker; `private` is for
    verifying claims."""

    entry_id: str
    record: Mapping[str, Any]
    origin: Origin
    register_key: str | None
    private: Mapping[str, Any]
    added_at: datetime
