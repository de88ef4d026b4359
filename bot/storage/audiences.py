"""Whom a broadcast is for: counted before it starts, fixed when it does. Every function runs in its caller's
transaction."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, insert, literal, select, update

from bot.domain.broadcasts import EVERYTHING, Audience, Status
from bot.domain.delivery import State
from bot.storage.broadcasts import COLUMNS, KIND, broadcast_of
from bot.storage.database import Connection
from bot.storage.tables import broadcasts, favourites, outbox, people, subscriptions


def _language(default: str) -> ColumnElement[str]:
    return func.coalesce(people.c.language, people.c.telegram_language, default)


def _recipients(audience: Audience, default: str) -> Select[int, str]:
    wanted: list[ColumnElement[bool]] = [people.c.blocked_at.is_(None)]
    if audience.staff:
        wanted.append(people.c.id.in_(audience.staff))
    else:
        # Consent comes first: who saved something but subscribed to nothing is left in peace.
        subscribed = select(1).where(subscriptions.c.person_id == people.c.id)
        if audience.clusters:
            subscribed = subscribed.where(subscriptions.c.cluster_id.in_([*audience.clusters, EVERYTHING]))
        wanted.append(subscribed.exists())
    if audience.entries:
        saved = favourites.c.entry_id.in_(audience.entries)
        wanted.append(select(1).where(favourites.c.person_id == people.c.id, saved).exists())
    if audience.language:
        wanted.append(_language(default) == audience.language)
    return select(people.c.id, _language(default)).where(*wanted)


async def count_recipients(connection: Connection, audience: Audience, default: str) -> int:
    counted = select(func.count()).select_from(_recipients(audience, default).subquery())
    return (await connection.execute(counted)).scalar_one()


async def fix_audience(
    connection: Connection, broadcast: int, audience: Audience, default: str, now: datetime
) -> None:
    """One row for everybody who is to get it; `default` is the language of who has said nothing.

    A recipient twice would be an error, not ignored: on PostgreSQL ignoring takes half the time again.
    """
    constants = {
        "broadcast_id": broadcast,
        "kind": KIND,
        "action": "send",
        "version": 1,
        "due_at": now,
        "state": State.WAITING,
        "attempts": 0,
        "updated_at": now,
    }
    chosen = _recipients(audience, default).add_columns(
        *(literal(value, outbox.c[name].type) for name, value in constants.items())
    )
    await connection.execute(insert(outbox).from_select(["person_id", "language", *constants], chosen))


async def start_due(connection: Connection, default: str, now: datetime, *, quiet: bool) -> list[int]:
    """Begin the scheduled broadcasts whose time has come; urgent ones only while it is `quiet`."""
    due = (broadcasts.c.status == Status.SCHEDULED) & (broadcasts.c.send_at <= now)
    if quiet:
        due &= broadcasts.c.urgent
    begun = await connection.execute(
        update(broadcasts).where(due).values(status=Status.SENDING, started_at=now).returning(*COLUMNS)
    )
    started = [broadcast_of(row) for row in begun]
    for one in started:
        await fix_audience(connection, one.id, one.audience, default, now)
    return [one.id for one in started]
