"""What is kept of people: SQL in, domain records out. Every function runs in its caller's transaction."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, select, update

from bot.domain.people import Favourite, PersonId, StoredPerson
from bot.domain.staff import roles_from
from bot.storage import cases, photos, tally
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import favourites, forms, people, staff, visits

# Asked at every update, so built once.
_STORED = (
    select(
        people.c.id,
        people.c.language,
        people.c.asked_at,
        staff.c.roles,
        exists().where(forms.c.person_id == people.c.id, forms.c.active).label("fills_in"),
        exists().where(visits.c.person_id == people.c.id, visits.c.asked_at.is_(None)).label("went"),
        favourites.c.entry_id,
        favourites.c.saved_at,
    )
    .select_from(people.outerjoin(favourites).outerjoin(staff, staff.c.person_id == people.c.id))
    .where(people.c.id.in_(bindparam("persons", expanding=True)))
    .order_by(favourites.c.saved_at.desc(), favourites.c.entry_id)
)


async def make_known(connection: Connection, person: PersonId, spoken: str, now: datetime) -> None:
    """`spoken` is the language that the guide speaks with the person."""
    new = insert_or_ignore(people).values(id=person, telegram_language=spoken, since=now)
    await connection.execute(new)


async def set_language(connection: Connection, person: PersonId, chosen: str, now: datetime) -> None:
    await make_known(connection, person, chosen, now)
    await connection.execute(update(people).where(people.c.id == person).values(language=chosen))


async def add_favourite(
    connection: Connection, person: PersonId, entry_id: str, spoken: str, now: datetime
) -> bool:
    """Whether it is new."""
    await make_known(connection, person, spoken, now)
    new = insert_or_ignore(favourites).values(person_id=person, entry_id=entry_id, saved_at=now)
    return (await connection.execute(new)).rowcount == 1


async def remove_favourite(connection: Connection, person: PersonId, entry_id: str) -> None:
    await connection.execute(delete(favourites).where(_is(person, entry_id)))


async def stored(connection: Connection, person: PersonId) -> StoredPerson:
    return (await stored_of_all(connection, [person]))[person]


async def stored_of_all(
    connection: Connection, persons: Collection[PersonId]
) -> dict[PersonId, StoredPerson]:
    rows = (await connection.execute(_STORED, {"persons": list(persons)})).all()
    known = {row.id: row for row in rows}
    kept: dict[PersonId, list[Favourite]] = defaultdict(list)
    for saved in rows:
        if saved.entry_id is not None:
            kept[saved.id].append(Favourite(saved.entry_id, saved.saved_at))
    return {
        one: StoredPerson(
            one,
            row.language,
            tuple(kept.get(one, ())),
            roles_from(row.roles),
            bool(row.fills_in),
            bool(row.asked_at),
            bool(row.went),
        )
        if (row := known.get(one)) is not None
        else StoredPerson(one)
        for one in persons
    }


async def languages(
    connection: Connection, persons: Collection[PersonId], default: str
) -> dict[PersonId, str]:
    """In which language to write to each, without those who have blocked the guide."""
    rows = await connection.execute(
        select(people.c.id, people.c.language, people.c.telegram_language, people.c.blocked_at).where(
            people.c.id.in_(persons)
        )
    )
    known = {row.id: row for row in rows}
    return {
        one: (row.language or row.telegram_language or default) if row else default
        for one in persons
        if (row := known.get(one)) is None or row.blocked_at is None
    }


async def erase(connection: Connection, person: PersonId) -> None:
    """Favourites, forms, listings they manage and a place among the staff go with the person."""
    await tally.forget(connection, person)
    await cases.forget(connection, person)
    await photos.disown(connection, person)
    await connection.execute(delete(people).where(people.c.id == person))


def _is(person: PersonId, entry_id: str) -> ColumnElement[bool]:
    return (favourites.c.person_id == person) & (favourites.c.entry_id == entry_id)
