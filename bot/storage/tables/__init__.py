"""The tables. Migrations make them; a test holds that the two agree."""

from bot.storage.tables.asking import awaited, last_shown
from bot.storage.tables.base import UtcDateTime, metadata
from bot.storage.tables.broadcasts import broadcast_texts, broadcasts, events, leases, outbox
from bot.storage.tables.counts import activity, daily, found, questions, switches
from bot.storage.tables.listings import (
    cases,
    found_right,
    freshness,
    listings,
    manager_invites,
    managers,
    photo_files,
    photos,
    upload_doubts,
    uploads,
    visits,
)
from bot.storage.tables.people import (
    asked_where,
    audit,
    favourites,
    forms,
    invites,
    people,
    staff,
    subscriptions,
)

__all__ = [
    "UtcDateTime",
    "activity",
    "asked_where",
    "audit",
    "awaited",
    "broadcast_texts",
    "broadcasts",
    "cases",
    "daily",
    "events",
    "favourites",
    "forms",
    "found",
    "found_right",
    "freshness",
    "invites",
    "last_shown",
    "leases",
    "listings",
    "manager_invites",
    "managers",
    "metadata",
    "outbox",
    "people",
    "photo_files",
    "photos",
    "questions",
    "staff",
    "subscriptions",
    "switches",
    "upload_doubts",
    "uploads",
    "visits",
]
