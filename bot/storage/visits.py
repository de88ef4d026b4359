"""Who looked for the way to a listing, and when visitors last found it right. Every function runs in its
caller's transaction."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from bot.domain.people import PersonId
from bot.storage.database import Connection, insert_or_ignore, upsert
from bot.storage.tables import found_right, visits


async def add(connection: Connection, person: PersonId, entry_id: str, now: datetime) -> None:
    new = insert_or_ignore(visits).values(person_id=person, entry_id=entry_id, began_at=now)
    await connection.execute(new)


async def ask(
    connection: Connection, person: PersonId, entry_id: str, until: datetime, now: datetime
) -> bool:
    """Whether they set out by then and were not asked yet; now they are."""
    asked = (
        update(visits)
        .where(_is(person, entry_id), visits.c.began_at <= until, visits.c.asked_at.is_(None))
        .values(asked_at=now)
    )
    return (await connection.execute(asked)).rowcount == 1


async def is_asked(connection: Connection, person: PersonId, entry_id: str) -> bool:
    asked = select(visits.c.asked_at).where(_is(person, entry_id), visits.c.asked_at.is_not(None))
    return (await connection.scalar(asked)) is not None


async def count(connection: Connection, person: PersonId) -> int:
    mine = select(func.count()).select_from(visits).where(visits.c.person_id == person)
    return await connection.scalar(mine) or 0


async def forget(connection: Connection, before: datetime) -> None:
    await connection.execute(delete(visits).where(visits.c.began_at < before))


async def find_right(connection: Connection, entry_id: str, day: date) -> None:
    row = {"entry_id": entry_id, "day": day}
    await connection.execute(
        upsert(found_right)
        .values(row)
        .on_conflict_do_update(index_elements=[found_right.c.entry_id], set_={"day": day})
    )


async def all_found_right(connection: Connection) -> dict[str, date]:
    """By id of the entry, on which day last."""
    rows = await connection.execute(select(found_right.c.entry_id, found_right.c.day))
    return {row.entry_id: row.day for row in rows}


def _is(person: PersonId, entry_id: str) -> ColumnElement[bool]:
    return (visits.c.person_id == person) & (visits.c.entry_id == entry_id)
