"""Dated events: SQL in, domain records out. Every function runs in its caller's transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.domain.events import Event, EventDetails, EventId, Status, Translated
from bot.domain.moments import Span
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import events
from knowledge.geo import Point


async def add(connection: Connection, key: str, details: EventDetails, by: int, now: datetime) -> EventId:
    """Where there is one of this `key` already, it is left as it is."""
    row = {"key": key, "status": "published", "created_by": by, "changed_at": now, "version": 0}
    await connection.execute(insert_or_ignore(events).values(row | _columns(details)))
    wanted = select(events.c.id).where(events.c.key == key)
    return int((await connection.execute(wanted)).scalar_one())


async def get(connection: Connection, event_id: EventId) -> Event | None:
    rows = await connection.execute(select(events).where(events.c.id == event_id))
    row = rows.one_or_none()
    return _event(row) if row else None


async def change(
    connection: Connection, seen: Event, details: EventDetails, status: Status, now: datetime
) -> bool:
    """Whether the event still was as it had been `seen`; only then it is changed."""
    changed = await connection.execute(
        update(events)
        .where(events.c.id == seen.id, events.c.version == seen.version)
        .values(status=status, changed_at=now, version=seen.version + 1, **_columns(details))
    )
    return changed.rowcount == 1


async def not_over(
    connection: Connection, now: datetime, statuses: tuple[Status, ...] = ("published",)
) -> tuple[Event, ...]:
    """Those that go on or are to come, in their order."""
    rows = await connection.execute(
        select(events)
        .where(events.c.over_at > now, events.c.status.in_(statuses))
        .order_by(events.c.starts_at, events.c.id)
    )
    return tuple(_event(row) for row in rows)


def _columns(details: EventDetails) -> dict[str, Any]:
    return {
        "title": details.title.id,
        "title_en": details.title.en,
        "text": details.text.id,
        "text_en": details.text.en,
        "starts_at": details.span.start,
        "ends_at": details.span.end,
        "over_at": details.span.over,
        "whole_days": details.span.whole_days,
        "place": details.place,
        "address": details.address,
        "lat": details.pin.lat if details.pin else None,
        "lon": details.pin.lon if details.pin else None,
        "clusters": list(details.clusters),
        "picture": details.picture,
        "link": details.link,
    }


def _event(row: Row[Any]) -> Event:
    details = EventDetails(
        title=Translated(row.title, row.title_en),
        text=Translated(row.text, row.text_en),
        span=Span(row.starts_at, row.ends_at, row.whole_days),
        place=row.place,
        address=row.address,
        pin=Point(lat=row.lat, lon=row.lon) if row.lat is not None else None,
        clusters=tuple(row.clusters),
        picture=row.picture,
        link=row.link,
    )
    return Event(row.id, details, row.status, row.created_by, row.changed_at, row.version)
