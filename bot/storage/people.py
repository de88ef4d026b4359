"""What is kept of people: SQL in, domain records out. Every function runs in its caller's transaction."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from bot.domain.people import Favourite, PersonId, StoredPerson
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import favourites, people

# Asked at every update, so built once.
_STORED = (
    select(people.c.language, favourites.c.entry_id, favourites.c.saved_at)
    .select_from(people.outerjoin(favourites))
    .where(people.c.id == bindparam("person"))
    .order_by(favourites.c.saved_at.desc(), favourites.c.entry_id)
)


async def _make_known(connection: Connection, person: PersonId, now: datetime) -> None:
    await connection.execute(insert_or_ignore(people).values(id=person, since=now))


async def set_language(connection: Connection, person: PersonId, chosen: str, now: datetime) -> None:
    await _make_known(connection, person, now)
    await connection.execute(update(people).where(people.c.id == person).values(language=chosen))


async def has_favourite(connection: Connection, person: PersonId, entry_id: str) -> bool:
    kept = select(favourites.c.entry_id).where(_is(person, entry_id))
    return await connection.scalar(kept) is not None


async def add_favourite(connection: Connection, person: PersonId, entry_id: str, now: datetime) -> bool:
    """Whether it is new."""
    await _make_known(connection, person, now)
    new = insert_or_ignore(favourites).values(person_id=person, entry_id=entry_id, saved_at=now)
    return (await connection.execute(new)).rowcount == 1


async def remove_favourite(connection: Connection, person: PersonId, entry_id: str) -> None:
    await connection.execute(delete(favourites).where(_is(person, entry_id)))


async def stored(connection: Connection, person: PersonId) -> StoredPerson:
    rows = await connection.execute(_STORED, {"person": person})
    found = rows.all()
    kept = tuple(Favourite(entry_id, saved_at) for _, entry_id, saved_at in found if entry_id is not None)
    return StoredPerson(person, found[0].language if found else None, kept)


async def erase(connection: Connection, person: PersonId) -> None:
    """Favourites go with the person."""
    await connection.execute(delete(people).where(people.c.id == person))


def _is(person: PersonId, entry_id: str) -> ColumnElement[bool]:
    return (favourites.c.person_id == person) & (favourites.c.entry_id == entry_id)
