"""What is kept of people: SQL in, domain records out. Every function runs in its caller's transaction."""

from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, bindparam, delete, exists, select, update

from bot.domain.people import Favourite, PersonId, StoredPerson
from bot.storage import tally
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.staff import roles_from
from bot.storage.tables import favourites, forms, people, staff

_PERSON = select(bindparam("person", type_=BigInteger).label("id")).subquery()
# Asked at every update, so built once, and one question.
_STORED = (
    select(
        people.c.language,
        select(staff.c.roles).where(staff.c.person_id == _PERSON.c.id).scalar_subquery().label("roles"),
        exists().where(forms.c.person_id == _PERSON.c.id, forms.c.active).label("fills_in"),
        favourites.c.entry_id,
        favourites.c.saved_at,
    )
    .select_from(
        _PERSON.outerjoin(people, people.c.id == _PERSON.c.id).outerjoin(
            favourites, favourites.c.person_id == _PERSON.c.id
        )
    )
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
    language, roles, fills_in, *_ = found[0]
    kept = tuple(Favourite(row.entry_id, row.saved_at) for row in found if row.entry_id is not None)
    return StoredPerson(person, language, kept, roles_from(roles), bool(fills_in))


async def erase(connection: Connection, person: PersonId) -> None:
    """Favourites go with the person. Who is of the staff stays so: that is the city's record."""
    await tally.forget(connection, person)
    await connection.execute(delete(forms).where(forms.c.person_id == person))
    await connection.execute(delete(people).where(people.c.id == person))


def _is(person: PersonId, entry_id: str) -> ColumnElement[bool]:
    return (favourites.c.person_id == person) & (favourites.c.entry_id == entry_id)
