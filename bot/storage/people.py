"""What is kept of people: SQL in, domain records out. Every function runs in its caller's transaction."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from bot.domain.people import Favourite, PersonId, StoredPerson
from bot.storage.database import Connection
from bot.storage.tables import favourites, people

# Asked at every update, so built once.
_STORED = (
    select(people.c.id, people.c.language, favourites.c.entry_id, favourites.c.saved_at)
    .select_from(people.outerjoin(favourites))
    .where(people.c.id.in_(bindparam("persons", expanding=True)))
    .order_by(favourites.c.saved_at.desc(), favourites.c.entry_id)
)


async def _make_known(connection: Connection, person: PersonId, now: datetime) -> None:
    new = insert_or_ignore(people).values(id=person, since=now).on_conflict_do_nothing()
    await connection.execute(new)


async def set_language(connection: Connection, person: PersonId, chosen: str, now: datetime) -> None:
    await _make_known(connection, person, now)
    await connection.execute(update(people).where(people.c.id == person).values(language=chosen))


async def has_favourite(connection: Connection, person: PersonId, entry_id: str) -> bool:
    kept = select(favourites.c.entry_id).where(_is(person, entry_id))
    return await connection.scalar(kept) is not None


async def add_favourite(connection: Connection, person: PersonId, entry_id: str, now: datetime) -> bool:
    """Whether it is new."""
    if await has_favourite(connection, person, entry_id):
        return False
    await _make_known(connection, person, now)
    await connection.execute(insert(favourites).values(person_id=person, entry_id=entry_id, saved_at=now))
    return True


async def remove_favourite(connection: Connection, person: PersonId, entry_id: str) -> None:
    await connection.execute(delete(favourites).where(_is(person, entry_id)))


async def stored(connection: Connection, person: PersonId) -> StoredPerson:
    return (await stored_of_all(connection, [person]))[person]


async def stored_of_all(
    connection: Connection, persons: Collection[PersonId]
) -> dict[PersonId, StoredPerson]:
    rows = await connection.execute(_STORED, {"persons": list(persons)})
    languages: dict[PersonId, str | None] = {}
    kept: dict[PersonId, list[Favourite]] = defaultdict(list)
    for person, language, entry_id, saved_at in rows:
        languages[person] = language
        if entry_id is not None:
            kept[person].append(Favourite(entry_id, saved_at))
    return {one: StoredPerson(one, languages.get(one), tuple(kept.get(one, ()))) for one in persons}


async def erase(connection: Connection, person: PersonId) -> None:
    """Favourites go with the person."""
    await connection.execute(delete(people).where(people.c.id == person))


def _is(person: PersonId, entry_id: str) -> ColumnElement[bool]:
    return (favourites.c.person_id == person) & (favourites.c.entry_id == entry_id)
