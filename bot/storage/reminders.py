"""Reminders of events: rows of the outbox. Every function runs in its caller's transaction."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from bot.domain.delivery import State
from bot.domain.events import EventId
from bot.domain.people import PersonId
from bot.storage import outbox as queue
from bot.storage.database import Connection
from bot.storage.tables import outbox

KIND = "reminder"


async def put(
    connection: Connection, event_id: EventId, persons: dict[PersonId, str], due: datetime, now: datetime
) -> None:
    """Remind these people, in their languages, at `due` and at no other time."""
    for person in persons:
        await remove(connection, event_id, person)
    await queue.queue(connection, KIND, str(event_id), persons, due, now)


async def remove(connection: Connection, event_id: EventId, person: PersonId) -> None:
    theirs = _of(event_id) & (outbox.c.person_id == person)
    await connection.execute(delete(outbox).where(theirs, outbox.c.state != State.SENDING))


async def is_waiting(connection: Connection, event_id: EventId, person: PersonId) -> bool:
    theirs = _of(event_id) & (outbox.c.person_id == person) & (outbox.c.state == State.WAITING)
    return await connection.scalar(select(outbox.c.id).where(theirs)) is not None


async def persons(connection: Connection, event_id: EventId) -> dict[PersonId, str]:
    """Who wanted to be reminded, whatever became of it, and in which language."""
    rows = await connection.execute(
        select(outbox.c.person_id, outbox.c.language).where(_of(event_id), outbox.c.person_id.is_not(None))
    )
    return {row.person_id: row.language for row in rows}


async def call_off(connection: Connection, event_id: EventId, now: datetime) -> None:
    """Nobody is reminded; who wanted to be is still known."""
    await connection.execute(
        update(outbox)
        .where(_of(event_id), outbox.c.state == State.WAITING)
        .values(state=State.CANCELLED, updated_at=now)
    )


async def count(connection: Connection, person: PersonId) -> int:
    """How many wait for a person."""
    theirs = (outbox.c.kind == KIND) & (outbox.c.person_id == person) & (outbox.c.state == State.WAITING)
    found = await connection.scalar(select(func.count()).where(theirs))
    return int(found or 0)


def _of(event_id: EventId) -> ColumnElement[bool]:
    return (outbox.c.kind == KIND) & (outbox.c.ref == str(event_id))
